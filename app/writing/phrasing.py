"""A note as the words of its sentence: what is typed, in its order, in the forms among which a model chooses.

Notes are telegrams to oneself. "ask her if she can feed the cat" is not written to her, "Could you feed the cat?" is:
what a note does (ask, thank, decline …) becomes the words that do it, and who is spoken of becomes who is spoken to.
Everything else stays as typed: who does what to whom, when, and whether at all. English, as the small words are.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from app.faithful import clauses, facts
from app.faithful.words import SHORT, ordinary, word_set

# What may be put between the words of a note. No word that denies, and none that turns a thing into its reason.
_LINKS = word_set("a an the my our your to of in on at for from by with and been be")
# Nats that a small word is worth: with the notes before its eyes a model copies them, gaps and all. At 0 every second
# long note was copied, at 2 small words were heaped (34 invented notes, and notes of people nobody learned). A subject
# comes by itself where one is missing; at 1 it came where none was.
SMALL_WORD, SUBJECT = 1.0, 0.5
_SUBJECTS = word_set("I we it there")
# No "can" and no "would": what is so does not become what may be so.
_VERBS = word_set("is are was were am will have has")
_SUBJECTS_WITH_VERBS = word_set("I'm I'll I've I'd we're we'll we've it's")
_ASKING = word_set("do did does if shall this that you")
# Whom it goes to is somebody in a wish alone; elsewhere "you" made receivers of everyone.
_WISHING = word_set("hope hoping glad sorry happy wish")
ASKS = ("?",)
TELLS = (".", "!")
EITHER = (".", "?")

_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "tues": "Tuesday", "wed": "Wednesday", "weds": "Wednesday", "thu": "Thursday",
    "thur": "Thursday", "thurs": "Thursday", "fri": "Friday", "jan": "January", "feb": "February", "apr": "April",
    "aug": "August", "sept": "September", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
_PROPER = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december english french german spanish italian dutch christmas easter"""
)
_FORMS: dict[str, list[str]] = {
    "+": ["and"], "&": ["and"], "w/": ["with"], "w/o": ["without"], "=": ["is"], "@": ["at"], "~": ["about"],
    "i": ["I"], "im": ["I'm"], "ive": ["I've"], "ill": ["I'll", "ill"], "id": ["I'd", "ID"], "u": ["you"],
    "ur": ["your"], "asap": ["as soon as possible"], "re": ["about", "regarding"], "sat": ["Saturday", "sat"],
    "sun": ["Sunday", "sun"], "mar": ["March"], "march": ["March", "march"], "thanks": ["thanks", "thank you"],
    "thx": ["thanks", "thank you"], "ty": ["thanks", "thank you"], "tom": ["Tom"], "hr": ["HR", "hour"],
}  # fmt: skip
_SPOKEN = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am"}
_IRREGULAR = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "it's": "it is", "that's": "that is"}
_TO_YOU = {
    "she": "you", "he": "you", "they": "you", "her": "your", "his": "your", "their": "your", "him": "you",
    "them": "you", "herself": "yourself", "himself": "yourself", "themselves": "yourselves", "she's": "you're",
    "he's": "you're", "they're": "you're", "she'll": "you'll", "he'll": "you'll", "they'll": "you'll",
}  # fmt: skip
# "her" is "you" where nothing of hers follows.
_OBJECT = word_set("to for on at in by with from and or that if when about as before after until again back")
_PAST = word_set("sent paid made got met spoke saw bought left took wrote gave went began chose heard held read told")
_NO_PAST = word_set("need feed speed seed red bed hundred united limited detailed used unused")
_PRONOUNS = word_set("i we you he she it they there this that")
_FINITE = word_set("is are was were am will would can could cannot have has had do does did should must may might")
_PLACE = re.compile(r"\b(?:in|at|from|near)\s+$", re.I)
_QUESTIONING = _FINITE | word_set("shall how what when where who which why whose")
_QUESTIONS = (
    "Can I", "Could I", "Can we", "Could we", "Can you", "Could you", "Shall I", "Shall we", "Is", "Are", "Is it",
    "Is there", "Are there", "Are you", "Are we", "Do", "Do you", "Do we", "Does", "Did you", "Will", "Will you",
    "Would you", "Would", "Have you", "Has", "How about", "May I",
)  # fmt: skip
_HER, _HIM, _THEY = word_set("she her hers"), word_set("he him his"), word_set("they them their theirs")
_STATE = _FINITE | word_set("be been i'm he's she's feel feels felt feeling fell very still so too quite rather")
_SPOKEN_OF = {
    several: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.I)
    for several, words in ((False, _HER | _HIM), (True, _THEY))
}
_PEOPLE = word_set(
    """mum mom mother dad father parents sister brother wife husband partner son daughter kid kids child children baby
    boss manager doctor dentist vet plumber builder landlord neighbour neighbor friend friends colleague client customer
    student students patient teacher aunt uncle gran granny grandma grandpa cousin niece nephew boy girl man woman guy
    lady people team dog cat everyone everybody someone somebody speaker candidate intern assistant lawyer"""
)
# A part of this many words, after a comma, is no sentence of its own where it tells when or where.
LONGEST_FRAGMENT = 3
_TIME = word_set("am pm noon midday morning afternoon evening night o'clock sharp next this last")
# What a note that begins with one of these asks for is asked for politely or not, as the person does.
_ORDERS = word_set(
    """start begin go bring send ring use check let come confirm reply give take keep make sign forward read return wait
    remember join pick buy pay update fill invite leave clean wear try add remove delete find get meet see tell ask
    thank"""
)
_FRAGMENT = word_set("at in on by from to with near my our your his her their the a an")
_MAY = re.compile(r"(?<=\d )may\b|\bmay(?= \d)")
_CORE = re.compile(r"^(\W*)(.*?)([\W]*)$", re.S)


@dataclass(frozen=True)
class Phrasing:
    """A sentence to be.

    `words`: for each word its forms, as typed first. `kept`: the words that say what is meant. `act`: the word that is
    done instead of said ("offer to come" is "I can come"), and `heads` the ways to do it. `leads`: small words may
    stand before the first one.
    """

    words: list[list[str]] = field(default_factory=list)
    ends: tuple[str, ...] = TELLS
    kept: list[str] = field(default_factory=list)
    act: str = ""
    heads: tuple[str, ...] = ()
    leads: bool = True

    def fits(self, sentence: str) -> bool:
        """Whether it asks where something is to be asked, and tells where it is to be told."""
        first = next(iter(plain(sentence)), "")
        if self.ends == ASKS and first not in _QUESTIONING:
            return False
        if first in _PRONOUNS and ("me" in self.kept or (self.kept[:1] and self.kept[0] in _ORDERS)):
            return False  # who is told to do it is not who writes
        return sentence.rstrip()[-1:] in self.ends

    @property
    def between(self) -> dict[str, float]:
        """The small words that may be added and what they are worth: no second subject, and no second verb."""
        subject = (self.kept[:1] and self.kept[0] in _PRONOUNS) or "me" in self.kept
        verbs = [at for at, word in enumerate(self.kept) if word in _FINITE]
        denied = {"do", "did", "does"} if "not" in self.kept and not verbs else set()
        added = set(_LINKS) | denied | (_ASKING if self.ends == ASKS else set())
        if self.kept[:1] and self.kept[0] in _WISHING:
            added |= {"you", "that"}
        if not verbs:
            added |= _VERBS
        if not subject and (not verbs or verbs[0] == 0):
            added |= _SUBJECTS | (set() if verbs else _SUBJECTS_WITH_VERBS)
        subjects = _SUBJECTS | _SUBJECTS_WITH_VERBS
        return {word: SUBJECT if word in subjects else SMALL_WORD for word in sorted(added)}


def phrase(note: str, *, to: str | None = None, asks: bool = False, about: str = "") -> Phrasing:
    """`asks`: a question mark stands behind it. `about`: the whole request, which tells who "her" can be."""
    note = " ".join(note.split())
    head, ends, rest, turned = _act(note, to)
    verb = note.split()[0].lower() if rest != note else ""
    if turned or _means_receiver(note, to, about or note):
        rest = _to_them(rest, note)
    typed = _MAY.sub("May", rest).split()
    words = [forms for before, word in pairwise(["", *typed]) if (forms := _forms(word, to, before))]
    leads, heads = not head, tuple(head)
    if not head and words:
        words[0], leads = _begun(words[0], asks)
    if asks and not head and words and plain(words[0][0])[:1] and plain(words[0][0])[0] not in _QUESTIONING:
        head, leads = _question(note), False
    kept = [word for forms in words or [head[:1]] if forms for word in plain(forms[0])]
    act = "" if any(verb in plain(begin) for begin in head) else verb
    return Phrasing([head, *words] if head else words, ASKS if asks else ends, kept, act, heads, leads)


def plain(text: str) -> list[str]:
    """Small-letter words and figures with contractions written out: by these a sentence is compared with its note."""
    spoken = " ".join(next(iter(_spoken(word)), word) for word in text.replace("’", "'").split())
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", spoken.lower())


# What a note does. Its object is who is written to, wherever it is a pronoun or their own name.
_CAN = {"can": ["Can you", "Could you"], "could": ["Could you", "Can you"], "will": ["Will you", "Could you"],
        "would": ["Would you", "Could you"], "is": ["Are you"], "are": ["Are you"], "was": ["Were you"],
        "has": ["Do you have"], "have": ["Do you have"], "wants": ["Do you want", "Would you like"],
        "want": ["Do you want", "Would you like"], "likes": ["Do you like"], "needs": ["Do you need"],
        "need": ["Do you need"], "knows": ["Do you know"], "know": ["Do you know"]}  # fmt: skip
_WHETHER = ["Could you let me know if", "Can you tell me if", "Do you know if", "Can you let me know if"]
_KNOW = ["Could you let me know", "Can you tell me", "Do you know", "Can you let me know"]

# (pattern after which the note goes on, what is written instead, how the sentence may end, and whether somebody named
# in it is the receiver)
_ACTS: tuple[tuple[str, list[str], tuple[str, ...], bool], ...] = (
    (r"ask {them}to (?!know)", ["Could you", "Can you", "Please"], EITHER, True),
    (r"ask {them}for", ["Could I have", "Can I have", "Could you send me", "Could you give me"], ASKS, True),
    (r"ask {them}(?:about|after)", ["I wanted to ask about", "Can I ask about", "I'd like to ask about"], EITHER, True),
    (r"ask {them}(?=(?:when|what|where|who|how|which|why)\b)", _KNOW, ASKS, True),
    (r"(?:tell|remind|ask) {object}to", ["Please", "Please remember to"], TELLS, True),
    (r"remind {them}(?:of|about)", ["Just a reminder about", "A reminder about"], TELLS, True),
    (r"(?:tell|inform|remind|warn) {object}(?:that )?", [], TELLS, True),
    (r"let {object}know (?:that )?", [], TELLS, True),
    (r"(?:say|mention|add|explain) that", [], TELLS, True),
    (r"thank {them}for", ["Thank you for", "Thanks for", "Many thanks for"], TELLS, True),
    (
        r"apologi[sz]e (?:to {them})?for",
        ["Apologies for", "I'm sorry for", "Sorry for", "I apologise for"],
        TELLS,
        True,
    ),
    (r"apologi[sz]e", ["I'm sorry", "Sorry", "Apologies"], TELLS, True),
    (r"congratulate {them}on", ["Congratulations on"], TELLS, True),
    (r"invite {them}to", ["I'd like to invite you to", "Would you like to come to"], EITHER, True),
    (r"wish {object}", ["I wish you", "Wishing you"], TELLS, True),
    (
        r"(great|good|nice|lovely) (?:to )?(finally )?(meet|see)(?:ing)?(?: {object}| you)?(?!\\w)",
        ["It was {0} to {1}{2} you", "It was {0} {1}{2}ing you"],
        TELLS,
        False,
    ),
    (r"welcome {object}", ["Welcome"], TELLS, True),
    (
        r"say no(?:,? thanks?(?: you)?)?,? to",
        ["I'm afraid I have to say no to", "I have to say no to", "Unfortunately I have to say no to"],
        TELLS,
        False,
    ),
    (r"say yes to", ["I'm happy to say yes to", "I'd love to say yes to", "Yes to"], TELLS, False),
    (r"decline", ["I have to decline", "I'm afraid I have to decline", "I will have to decline"], TELLS, False),
    (r"accept", ["I'm happy to accept", "I'd be happy to accept", "I accept"], TELLS, False),
    (r"(cancel|postpone|reschedule)", ["I have to {0}", "I need to {0}", "I'd like to {0}"], TELLS, False),
    (r"offer to", ["I can", "I could", "I'd be happy to", "I'm happy to"], TELLS, True),
    (r"(?:suggest|propose)", ["Can I suggest", "I suggest", "I'd suggest", "How about"], EITHER, True),
    (r"request", ["I'd like to request", "I would like to request"], TELLS, False),
    (r"(?:re)?confirm", ["I can confirm", "I'd like to confirm", "I confirm"], TELLS, False),
    (r"send (?={{love}})", ["Sending", "I send", "We send"], TELLS, False),
    (r"(?:complain|complaint) about", ["I'd like to complain about", "I am writing to complain about"], TELLS, False),
    (r"(?:follow|following) up (?:on )?", ["I'm following up on", "I wanted to follow up on"], TELLS, False),
    (r"look(?:ing)? forward (?=to)", ["I look forward", "I'm looking forward", "Looking forward"], TELLS, False),
)


def groups(notes: str) -> list[list[str]]:
    """The clauses of a request, those together that are one sentence: "lunch on Sunday, 1pm, my place"."""
    found: list[list[str]] = []
    at = 0
    for clause in clauses(notes):
        begin = notes.find(clause.split(", ")[0], at)
        joined = begin >= 0 and notes[at:begin].strip() == ","
        at = begin + len(clause) if begin >= 0 else at
        words = clause.split()
        if found and joined and len(words) <= LONGEST_FRAGMENT and _tells_where_or_when(clause):
            found[-1].append(clause)
        else:
            found.append([clause])
    return found


def _tells_where_or_when(clause: str) -> bool:
    known = {word for fact in facts(clause) for word in plain(fact.text)}
    spoken = {word for word in plain(clause) if not word[0].isdigit()}
    if len(clause.split()) <= 2 and any(word.isalpha() and word not in ordinary() for word in spoken):
        return True  # "café luna"
    return clause.split(maxsplit=1)[0].lower() in _FRAGMENT or not spoken - known - _FRAGMENT - _TIME


def is_asked(notes: str, clause: str) -> bool:
    """Whether a question mark stands behind it in the request."""
    return bool(re.search(rf"{re.escape(clause)}\s*\?", notes))


def _act(note: str, to: str | None) -> tuple[list[str], tuple[str, ...], str, bool]:
    """(how the sentence begins, how it may end, what is left of the note, whether it spoke of the receiver)"""
    names = "|".join(re.escape(name) for name in _names(to))
    who = "|".join(filter(None, ("her", "him", "them", "everyone", "everybody", "all", names)))
    asked = re.match(rf"ask (?:(?:{who}) )?(?:if|whether) (\S+) (\S+) ?", note, re.I)
    if asked:
        subject, verb = asked.group(1).lower(), asked.group(2).lower()
        spoken_to = subject in ("she", "he", "they", "you") or asked.group(1) in _names(to)
        if spoken_to and verb in _CAN:
            done = verb in ("has", "have") and _is_done(note[asked.end() :])
            return ["Have you"] if done else _CAN[verb], ASKS, note[asked.end() :], True
        rest = note[asked.start(1) :]
        return _WHETHER, ASKS, f"you {rest.split(' ', 1)[1]}" if spoken_to else rest, True
    for pattern, begins, ends, turned in _ACTS:
        filled = pattern.format(them=f"(?:(?:{who}) )?", object=f"(?:{who}) ").replace("{love}", r"(?:\w+ )?love")
        found = re.match(rf"{filled}(?:\s+|$|(?<=\s))", note, re.I)
        if found and (note[found.end() :].strip() or found.groups()):
            groups = [(group or "").lower() for group in found.groups()]
            named = turned and bool(re.search(rf"\b(?:{who})\b", found.group(), re.I))
            return [begin.format(*groups) for begin in begins], ends, note[found.end() :], named
    return [], TELLS, note, False


def _is_done(words: str) -> bool:
    """Whether it begins with what somebody did: "signed page 4", "paid"."""
    first = next(iter(plain(words)), "")
    return first not in _NO_PAST and (first in _PAST or (first.endswith("ed") and len(first) > 4))


def _means_receiver(note: str, to: str | None, about: str) -> bool:
    """Whether who is spoken of can only be who is written to: nobody else was named before, and it is one person."""
    if not to:
        return False
    several = bool(re.search(r",|&|\band\b", to)) or to.lower() in ("all", "everyone", "everybody", "team")
    spoken = set(plain(about))
    if not several and spoken & _HER and spoken & _HIM:
        return False
    first = _SPOKEN_OF[several].search(note)
    if not first:
        return False
    before = about[: max(0, about.find(note)) + first.start()]
    names = {name.lower() for name in _names(to)}
    others = [
        fact for fact in facts(before)
        if fact.kind == "name" and fact.text.lower() not in names and not _PLACE.search(before[: fact.start])
    ]  # fmt: skip
    return not others and not _PEOPLE.intersection(plain(before))


def _to_them(text: str, note: str) -> str:
    """Who is spoken of becomes who is spoken to. In "tell him she is late" that is him, and she stays who she is."""
    words = text.split()
    first = _SPOKEN_OF[False].search(note)
    somebody_else = (_HIM if first.group().lower() in _HER else _HER) if first else set()
    turned: list[str] = []
    for number, word in enumerate(words):
        before, core, after = _CORE.match(word).groups()  # type: ignore[union-attr]
        low = core.lower().replace("’", "'")
        if low.removesuffix("'s").removesuffix("'ll").removesuffix("self") in somebody_else:
            turned.append(word)
            continue
        you = _TO_YOU.get(low)
        following = words[number + 1].lower().strip(".,;") if number + 1 < len(words) and not after else ""
        if not following or following in _OBJECT:
            you = {"her": "you", "his": "yours", "hers": "yours", "their": "yours"}.get(low, you)
        if turned and turned[-1] == "you" and core.lower() in ("is", "was", "has", "does"):
            you = {"is": "are", "was": "were", "has": "have", "does": "do"}[core.lower()]
        turned.append(f"{before}{you}{after}" if you else word)
    return " ".join(turned)


def _forms(word: str, to: str | None, before: str = "") -> list[str]:
    """How a typed word may be written; none where it is a mark alone."""
    low = word.lower().replace("’", "'")
    known = {} if low.strip(".,") == "ill" and before.lower() in _STATE else _FORMS
    if low in known:
        return known[low]
    before, core, after = _CORE.match(word).groups()  # type: ignore[union-attr]
    if not core:
        return [word] if any(unicodedata.category(mark) == "So" for mark in word) else []
    low = core.lower().replace("’", "'")
    full = SHORT.get(low, low)
    if full in _PROPER:
        return _with_mark(before, [full.title()], after)
    if core != low:
        return _with_mark(before, [core, *_spoken(core)], after)
    forms = known.get(low)
    if forms is None and low in {name.lower() for name in _names(to)}:
        forms = [core.title()]
    if forms is None:
        forms = [full, *_spoken(full)]
        if core.isalpha() and len(core) > 2 and low not in ordinary():
            forms.append(core.title())  # it may be a name
    return _with_mark(before, forms, after)


def _with_mark(before: str, forms: list[str], after: str) -> list[str]:
    """With the marks that were typed; a comma may be left out, for a small word may take its place."""
    marked = [f"{before}{form}{after}" for form in forms]
    return marked + [f"{before}{form}" for form in forms] if after == "," else marked


def _spoken(word: str) -> list[str]:
    """The long form of a contraction: which one a person writes is theirs."""
    low = word.lower().replace("’", "'")
    if low in _IRREGULAR:
        return [_as(word, _IRREGULAR[low])]
    return [word[: -len(end)] + long for end, long in _SPOKEN.items() if low.endswith(end) and len(low) > len(end)]


def _as(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _begun(forms: list[str], asks: bool) -> tuple[list[str], bool]:
    """The forms of a note's first word, and whether small words may stand before it.

    What was done or can be done is by somebody: by the person, where a note begins with it.
    """
    low = plain(forms[0])
    if not low or asks:
        return forms, True
    if low[0] == "no" and len(forms) == 1:
        return [*forms, "there is no", "there are no", "I have no", "we have no"], False
    if low[0] in _ORDERS:
        bare = forms if low[0] != "thank" else []  # to thank somebody of theirs is asked for, not ordered
        return [*bare, *(f"please {form}" for form in forms)], False
    if low[0] in _FINITE:
        return [f"{subject} {form}" for subject in ("I", "we", "it", "you", "there") for form in forms], False
    if len(low) == 1 and _is_done(low[0]):
        return [f"{subject} {low[0]}" for subject in ("I", "I've", "we", "we've", "I have", "we have")], False
    return forms, True


def _question(note: str) -> list[str]:
    """How a question begins that was typed as a fragment: "drinks next week?", "slides?", "bring my sister?"."""
    spoken = plain(note)
    if len(spoken) <= LONGEST_FRAGMENT and not set(spoken) & (_FINITE | _ORDERS | _PAST | _PRONOUNS):
        if any(fact.kind in ("day", "number") for fact in facts(note)) or set(spoken) & _TIME:
            return ["How about", "Are you free for", "Shall we have"]
        if len(spoken) <= 2:
            return ["Could you send me the", "Can I have the", "Do you have the", "Could I have the", "What about the"]
    if spoken[0] in _ORDERS:
        return [head for head in _QUESTIONS if " " in head]
    return list(_QUESTIONS)


def _names(to: str | None) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", to or "")
