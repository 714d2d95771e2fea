"""A note as the words of its sentence: what is typed, in its order, in the forms among which a model chooses.

Notes are telegrams to oneself. "ask her if she can feed the cat" is not written to her, "Could you feed the cat?" is:
what a note does (ask, thank, decline …) becomes the words that do it, and who is spoken of becomes who is spoken to.
Everything else stays as typed: who does what to whom, when, and whether at all. English, as the small words are.
"""

import calendar
import re
from dataclasses import dataclass, field
from itertools import pairwise

from app.faithful import content
from app.faithful.words import months, word_set
from app.writing.acts import ASKS, EITHER, NO_PARTICIPLE, TELLS, Act, act, is_done
from app.writing.persons import means_receiver, to_them
from app.writing.plans import planned
from app.writing.questions import question
from app.writing.shape import (
    DETERMINERS,
    DOES_IT,
    ME,
    ORDERS,
    OTHERS,
    PRONOUNS,
    WISHES,
    after_interjection,
    is_amount,
    is_by_self,
    is_denied_place,
    is_doing,
    is_numbered,
    is_one,
    is_order,
    is_question,
    is_thing,
    place_at,
    predicate_at,
)
from app.writing.tongue import formulas
from app.writing.wordforms import FINITE, as_one_line, forms, is_finite, plain

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
# Before somebody or something that does or is what follows, nothing else stands: "with the present is with Eva".
_ARTICLES = ("the", "a", "an", "my", "our", "your")
# Whom it goes to is somebody in a wish alone; elsewhere "you" made receivers of everyone.
_WISHING = word_set("hope hoping glad sorry happy wish")
_QUESTIONING = FINITE | word_set("shall how what when where who which why whose")
# What was added behind a sentence for a reason that stays unsaid is never taken apart.
_ASIDE = re.compile(r"^(?P<said>.*\S) – (?P<aside>[^–]+)$")


@dataclass(frozen=True)
class Phrasing:
    """A sentence to be.

    `words`: for each word its forms, as typed first. `kept`: the words that say what is meant. `act`: the word that is
    done instead of said ("offer to come" is "I can come"), and `heads` the ways to do it. `leads`: small words may
    stand before the first one, or which. `order`: who reads it is to do it. `thing`: something is named and nothing
    said of it.
    """

    words: list[list[str]] = field(default_factory=list)
    ends: tuple[str, ...] = TELLS
    kept: list[str] = field(default_factory=list)
    act: str = ""
    heads: tuple[str, ...] = ()
    leads: bool | tuple[str, ...] = True
    order: bool = False
    thing: bool = False
    month: bool = False

    def fits(self, sentence: str) -> bool:
        """Whether it asks where something is to be asked, and tells where it is to be told."""
        spoken = plain(sentence)
        first = next(iter(spoken), "")
        if self.ends == ASKS and first not in _QUESTIONING:
            return False
        if first in PRONOUNS and "me" in self.kept:
            return False  # who is told to do it is not who writes
        if self.order and (_done_by(self.kept, spoken) or _told_to(self.kept) not in spoken):
            return False
        return sentence.rstrip()[-1:] in self.ends

    @property
    def between(self) -> dict[str, float]:
        """The small words that may be added and what they are worth: no second subject, and no second verb."""
        if self.thing:
            return {}
        subject = (self.kept[:1] and self.kept[0] in PRONOUNS) or "me" in self.kept or self.order
        given = any(form.split()[0] in ("is", "are") and " " in form for each in self.words[1:] for form in each[:1])
        verbs = [at for at, word in enumerate(self.kept) if word in FINITE and not (self.month and word == "may")]
        denied = {"do", "did", "does"} if "not" in self.kept and not verbs and not self.order else set()
        links = _LINKS - {"to"} if _has_its_to(self.kept) else _LINKS
        added = set(links) | denied | (_ASKING if self.ends == ASKS else set())
        if self.kept[:1] and self.kept[0] in _WISHING:
            added |= {"you", "that"}
        if not verbs and not self.order and not given:
            added |= _VERBS
        if not subject and not given and (not verbs or verbs[0] == 0):
            added |= _SUBJECTS | (set() if verbs else _SUBJECTS_WITH_VERBS)
        subjects = _SUBJECTS | _SUBJECTS_WITH_VERBS
        return {word: SUBJECT if word in subjects else SMALL_WORD for word in sorted(added)}

    @property
    def offered(self) -> set[str]:
        """Every word that the sentence may hold without saying more than the note."""
        told = {
            word for form in [*self.heads, *(form for every in self.words for form in every)] for word in plain(form)
        }
        return told | {word for small in self.between for word in plain(small)}


def _has_its_to(kept: list[str]) -> bool:
    """Whether no "to" is missing: it was typed with a figure, a day is named, or a thing is wanted, not to be done."""
    wanted = next((after for word, after in pairwise(kept) if word in ("want", "need")), "")
    day = any(word.removesuffix("s").title() in _DAYS for word in kept)
    figure = any(word[:1].isdigit() for word in kept)
    return day or ("to" in kept and figure) or bool(wanted and wanted not in ORDERS)


_DAYS = frozenset(calendar.day_name)


def phrase(note: str, *, to: str | None = None, asks: bool = False, about: str = "") -> Phrasing:
    """`asks`: a question mark stands behind it. `about`: the whole request, which tells who "her" can be."""
    note, behind, closes = _behind(as_one_line(note), to)
    head, ends, rest, turned = _asked_for(note) or planned(note, to, about, asks=asks) or act(note, to)
    verb = note.split()[0].lower() if rest != note else ""
    if turned or means_receiver(note, to, about or note):
        rest = to_them(rest, note, about)
    pairs = [
        (word, found) for before, word in pairwise(["", *months(rest).split()]) if (found := forms(word, to, before))
    ]
    words, typed = [found for _, found in pairs], [word for word, _ in pairs]
    heads, order = tuple(head), not head and not asks and is_order(rest)
    thing = not head and (is_thing(rest) or (not asks and (is_amount(rest) or is_denied_place(rest))))
    leads: bool | tuple[str, ...] = not head
    kept = [word for each in words or [head[:1]] if each for word in plain(each[0])]
    if not head and words:
        words, leads, begun = _shaped(words, typed, order=order, thing=thing, asks=asks)
        kept = [word for each in words for word in plain(each[0])] if begun else kept
    if asks and not head and words and plain(words[0][0])[:1] and plain(words[0][0])[0] not in _QUESTIONING:
        head, leads = question(note), False
    if (asks and is_question(rest)) or (len(typed) > 1 and is_numbered(typed[0], typed[1])):
        leads = False
    if behind and words:
        words[-1] = [f"{form}{behind}" for form in words[-1]]
        kept = [*kept, *plain(behind)]
    done = "" if any(verb in plain(begin) for begin in head) else verb
    whole = _close([head, *words] if head else words, bool(head) or order)
    return Phrasing(
        whole,
        closes or (ASKS if asks else ends),
        kept,
        done,
        heads,
        leads,
        order,
        thing,
        any(word.startswith("May") for word in typed),
    )


def _behind(note: str, to: str | None) -> tuple[str, str, tuple[str, ...]]:
    """What stands behind a sentence, an aside or sentences without a word that says what is meant ("get well soon"),
    and how they end, where they do not as others."""
    aside = _ASIDE.match(note)
    if aside:
        return aside["said"], f" – {aside['aside']}", ()
    parts, at = note.split(", "), 0
    while at < len(parts) - 1 and _is_whole(parts[-1 - at]):
        at += 1
    behind = ""
    ends: tuple[str, ...] = TELLS
    for part in parts[len(parts) - at :]:
        head, mark, rest, _ = planned(part, to, "", asks=False) or act(part, to)
        whole = f"{head[0]} {rest}".strip() if head else part
        behind += f"{ends[0]} {whole[:1].upper()}{whole[1:]}"
        ends = mark
    return ", ".join(parts[: len(parts) - at]), behind, ends if at and ends == ASKS else ()


def _is_whole(part: str) -> bool:
    """“get well soon”, “I take over”: nobody needs to be added, and no word tells it from any other sentence."""
    spoken = plain(part)
    return len(spoken) > 1 and not content(part) and (spoken[0] in PRONOUNS or is_order(part))


def _asked_for(note: str) -> Act | None:
    """As `act` has it: "link please" asks for it; "cactus not" is what was said before, but not of the cactus."""
    thing, _, last = note.rpartition(" ")
    if last.lower() == "please" and is_thing(thing):
        return ["Please send me", "Could you send me", "Can I have"], EITHER, thing, False
    if last.lower() in ("when", "where", "who") and is_thing(thing):
        asked = last.capitalize()
        return [f"{asked} is the", f"{asked} is", f"{asked} are the"], ASKS, thing, False
    if last.lower() == "not" and is_thing(thing):
        return ["Not", "But not"], TELLS, thing, False
    return None


def _close(words: list[list[str]], acts: bool) -> list[list[str]]:
    """Without room for a small word where none belongs: between what is one, and between what is done or ordered and
    the typed article behind it."""
    closed: list[list[str]] = []
    for number, each in enumerate(words):
        before = closed[-1] if closed else []
        after = words[number + 1][0] if number + 1 < len(words) else ""
        article = acts and number == 1 and each[0].lower() in DETERMINERS
        if before and (article or is_one(before[0], each[0], after)):
            closed[-1] = [f"{one} {form}" for one in before for form in each]
        else:
            closed.append(each)
    return closed


def as_typed(note: str, *, asks: bool = False, tongue: str = "") -> Phrasing:
    """Of a language whose small words are not known here: as it stands, as a sentence, with who does it."""
    spoken = formulas(tongue)
    for pattern, instead in spoken.acts:
        note = re.sub(rf"^{pattern}\b", instead, note, count=1, flags=re.I)
    typed = note.split()
    at = 1 if len(typed) > 1 and typed[0].endswith(",") else 0
    if not asks and spoken.i and typed and typed[at].strip(",.").lower() in spoken.mine:
        # "schicke sie morgen" is "ich schicke sie morgen"; behind a word of its own it stays as it is.
        typed[at : at + 1] = [spoken.i, typed[at][:1].lower() + typed[at][1:]]
    return Phrasing([[word] for word in typed], ASKS if asks else (".",), plain(note), leads=False, thing=True)


def _shaped(
    words: list[list[str]], typed: list[str], *, order: bool, thing: bool, asks: bool
) -> tuple[list[list[str]], bool | tuple[str, ...], bool]:
    """The words with what belongs to a note of this form, what may stand before them, and whether the first has begun
    otherwise than it was typed."""
    spoken = [next(iter(plain(word)), "") for word in typed]
    at = after_interjection(typed)
    if order:
        return [*words[:at], _ordered(words[at], spoken[at], "please" in spoken), *words[at + 1 :]], False, False
    if thing and not asks:
        begins = _THERE if is_thing(" ".join(typed)) and spoken[0] not in _WISHED else ()
        there = [f"{begin} {form}" for form in words[0] for begin in begins]
        return [[*words[0], *there], *words[1:]], False, False
    told = None if asks else _told(words, typed)
    if told is not None:
        return told, _ARTICLES, False
    if not asks and is_by_self(typed[at:]):
        words[at] = [f"{begin} {form}" for begin in ("I", "I've", "I have", "we") for form in words[at]]
        return words, False, False
    words[at], leads = _begun(words[at], asks, next((word for word in spoken[at + 1 :] if word != "not"), ""))
    finite = [number for number, word in enumerate(typed) if is_finite(word)]
    if leads and not asks and finite and finite[0] > 0:
        return words, False if {spoken[0]} & (PRONOUNS | set(_ARTICLES)) else _ARTICLES, True
    return words, leads and not at, True


def _told(words: list[list[str]], typed: list[str]) -> list[list[str]] | None:
    """With the verb where something is said of a thing: how it is, or where."""
    at, place = predicate_at(typed), place_at(typed)
    if at is None and place is None:
        return None
    word = plain(typed[at])[0] if at is not None else ""
    verbs = ["is", "are"]
    if at is None:
        at, verbs = place or 0, [*verbs, "will be"]
    elif is_doing(word):
        verbs += ["has been", "have been"]
    said = ["ill"] if word == "ill" else words[at]
    return [*words[:at], [f"{verb} {form}" for verb in verbs for form in said], *words[at + 1 :]]


# What these begin is wished, and not there.
_WISHED = word_set("congratulations congrats condolences happy good best merry warm kind many")
# A thing by itself may be said to be there; what there is to say of it is not known.
_THERE = ("it's", "it is", "I have", "we have")
THERE = [["it", "is"], ["it's"], ["i", "have"], ["we", "have"]]


def _ordered(typed: list[str], verb: str, begged: bool) -> list[str]:
    bare = typed if verb != "thank" or begged else []  # to thank somebody of theirs is asked for, not ordered
    return [*bare, *(f"please {form}" for form in typed if not begged)]


def _told_to(kept: list[str]) -> str:
    """What the reader is told to do."""
    return next((word for word in kept if word in ORDERS or word not in _POLITE), "")


def _done_by(kept: list[str], spoken: list[str]) -> bool:
    """Whether it is somebody else in this sentence who does what the note tells the reader to do."""
    verb = _told_to(kept)
    at = spoken.index(verb) if verb in spoken else 0
    return bool({"i", "we", "he", "she", "they"}.intersection(spoken[:at])) or spoken[:1] in (["i"], ["we"])


_POLITE = word_set("yes yeah ok okay sure please also and do not never no then great fine right well so oh")


# What happens by itself, to nobody who writes.
_HAPPENS = word_set("happen rain snow cost matter fit last suit")


def _begun(forms: list[str], asks: bool, verb: str) -> tuple[list[str], bool]:
    """The forms of a note's first word, and whether small words may stand before it.

    What was done or can be done is by somebody: by the person, where a note begins with it. `verb`: the next word.
    """
    low = plain(forms[0])
    if not low or asks:
        return forms, True
    if low[0] == "no" and len(forms) == 1:
        return [*forms, "there is no", "there are no", "I have no", "we have no"], False
    if low[0] in OTHERS or _is_theirs(low[0], verb):
        return forms, False
    doers = _doers(low, verb)
    said = forms if low[0] in FINITE else low[:1]
    if doers:
        return [*(f"{doer} {form}" for doer in doers for form in said), *(said if low[0] in ME else [])], False
    return forms, True


def _is_theirs(word: str, following: str) -> bool:
    """Whether somebody spoken of did it: "broke her hip"."""
    return is_done(word) and following in ("her", "his", "their")


def _doers(spoken: list[str], verb: str) -> tuple[str, ...]:
    """Who may do or be what a note begins with."""
    if spoken[0] in FINITE:
        return ("it",) if verb in _HAPPENS else _WHOSE.get(spoken[0], ("I", "we", "it", "you", "there"))
    done = ("I", "we") if spoken[0] in NO_PARTICIPLE else ("I", "I've", "we", "we've", "I have", "we have")
    known = {
        ("it's", "it is"): (spoken[0] in _WITH_IT and verb not in DETERMINERS)
        or (spoken[0] in _WEATHER and verb in _HERE),
        ("it",): spoken[0] in DOES_IT,
        ("I'm", "I am", "we're", "we are"): (spoken[0] in ME and verb not in WISHES)
        or (spoken[0] in _DEGREES and verb in ME),
        done: is_done(f"{spoken[0]} {verb}"),
    }
    return next((doers for doers, fit in known.items() if fit and len(spoken) == 1), ())


# Whose doing a small verb tells.
_WHOSE = {
    "is": ("it", "there"), "has": ("it",), "does": ("it",), "was": ("I", "it", "there"), "am": ("I",),
    "are": ("we", "you", "they", "there"), "were": ("we", "you", "they", "there"), "have": ("I", "I'll", "we", "we'll"),
    "do": ("I", "I'll", "we", "we'll"),
}  # fmt: skip
_WEATHER = word_set("cold hot warm sunny rainy windy wet quiet dark lovely")
_HERE = word_set("here outside today tonight again this")
# "still interested", "not coming"; `verb` passes over a "not".
_DEGREES = word_set("still not also really very so too always just")
# What goes with a message.
_WITH_IT = word_set("attached enclosed")
