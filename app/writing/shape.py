"""What a note is by its form: an order, a thing that is named, or something said of somebody.

What a verb may be added to, and whose doing it is, follows from this. "exam week" with a verb in it says something that
nobody said ("the exam is in the week"), and "take the dogs" with a subject is done by somebody else.
"""

import calendar
import re

from app.faithful import facts
from app.faithful.words import STOP, word_set
from app.writing.acts import PAST, is_done
from app.writing.persons import PEOPLE
from app.writing.wordforms import FINITE, is_finite, plain

# What a note that begins with one of these asks for is asked for politely or not, as the person does.
ORDERS = word_set(
    """start begin go bring send ring use check let come confirm reply give take keep make sign forward read return wait
    remember join pick buy pay update fill invite leave clean wear try add remove delete find get meet see tell ask
    thank feed lock unlock cook move stop print hold carry collect hang wash dry pack open close turn switch enjoy
    answer call phone ring text rent put set show share lend stay rest relax drive watch ignore skip mind post mail hand
    drop fix correct review explain choose decide submit scan translate"""
)
# What these begin is done, had or thought by who writes.
_MINE = word_set(
    """need want hope think believe know have love like miss owe appreciate prefer wish feel plan expect agree
    understand suggest propose guess regret doubt hate promise mean look see wonder suppose intend hear got get
    apologise apologize offer mind care recommend trust speak"""
)
PRONOUNS = word_set("i we you he she it they there this that")
DETERMINERS = word_set("the my our your his her their its a an this that these those it them me us him all any some")
# Behind a thing these say how it is, as every participle does.
PREDICATIVE = word_set(
    """ill sick late early closed open free busy full ready gone due better fine ok okay well lost dead
    broken stuck stolen sold asleep pregnant unwell wet tired empty new cancelled
    canceled great good bad lovely wonderful awful urgent possible impossible available welcome enough missing
    vegetarian vegan allergic excited nervous worried curious hungry proud sad confused interested married
    below above attached enclosed tight low"""
)
_COURTESY = word_set("sorry thanks please")
_PARTICIPLES = word_set("found broken stuck stolen sold gone lost closed cancelled canceled dead")
# "free weekday mornings" is how somebody is, and when.
_AT_TIMES = word_set("free busy available away")
_TIMES = word_set("morning afternoon evening night day weekday weekend week month noon today tomorrow")
_ALONE = _MINE - word_set("see look hear mind care trust offer")
_DOES = word_set("arrive stay seem become happen")
# What somebody else does: who it is was told before.
OTHERS = word_set("comes wants says asks goes gets thinks likes knows brings eats sleeps drinks limps")
# What something does, where nobody says what.
DOES_IT = word_set(
    """works suits fits crashes fails breaks leaks stops starts hangs freezes looks sounds smells tastes arrives costs
    ends begins opens closes hurts runs lasts needs takes"""
)
_THINGS = word_set(
    """meeting training wedding building morning evening opening hearing gathering reading parking painting booking
    briefing viewing housewarming family assembly supply"""
)
_INTERJECTIONS = word_set("yes yeah yep ok okay sure please also and no great fine right well so then oh")
# Labels of what is named by its number: "order 88213".
_LABELS = word_set(
    """order invoice ref reference booking flight room case ticket policy number no contract account page block floor
    gate chapter platform line bus unit apartment flat level section part version phase desk table seat row
    exit box crate lot"""
)
# Words of a thing that is named, and of what something is said of.
LONGEST_THING, LONGEST_SUBJECT = 3, 4


def after_interjection(words: list[str]) -> int:
    """The index at which a note really begins: "yes, take the dogs"."""
    at = 0
    while at < len(words) - 1 and at < 2:
        low = words[at].lower()
        if low.strip(",.!") not in _INTERJECTIONS or (low == "no" and len(words) > 1):
            break
        at += 1
    return at


def is_numbered(word: str, following: str) -> bool:
    """Whether the two are one name: "invoice 2219", "block C"."""
    number = following[:1].isdigit() or (len(following) == 1 and following.isupper())
    return word.lower() in _LABELS and number


def is_called(before: str, following: str) -> bool:
    """Whether somebody is named by who they are and by name: "neighbour Mrs. Hall", "uncle Bo"."""
    name, who = following.strip(",.;"), (plain(before) or [""])[-1]
    day = any(fact.kind == "day" for fact in facts(name))
    return (who in PEOPLE or who in _TITLES) and name[:1].isupper() and not day


def is_one(before: str, word: str, after: str = "") -> bool:
    """Whether nothing was left out between the two: a name and its number ("flat 3"), with the verb before them ("fix
    section 2"), somebody and their name, what is told from others of its kind ("the last file"), and the figure that
    was typed behind a comma ("sold it, 3200"), "in" and its month, a day and its date ("Sunday 18th"), and the groups
    of a long number ("0171 555 0142")."""
    last, bare = before.rsplit(maxsplit=1)[-1], word.strip(",.;")
    return (
        is_numbered(last, bare)
        or (last.lower() not in _BEFORE_PLACES and not last[0].isdigit() and is_numbered(word, after.strip(",.;")))
        or is_called(before, word)
        or bare.lower() in _NO_ARTICLE
        or (last.lower() in _WHICH and bare.isalpha() and bare.lower() not in STOP | FINITE)
        or (last.lower() in ("need", "needs") and bare.lower() in _UNTIL)
        or (last.lower() in _BEFORE_MONTHS and bare.title() in _MONTHS)
        or (bool(_DATE.fullmatch(bare)) and any(fact.kind == "day" for fact in facts(last)))
        or (last.endswith(",") and bare.replace(".", "").isdigit() and len(bare) > 2)
        or bool(_FIRST_GROUP.fullmatch(last) and _GROUP.fullmatch(bare))
    )  # fmt: skip


_UNTIL = word_set("until till by")
_BEFORE_MONTHS = word_set("in by until till since from before after")
_MONTHS = frozenset(calendar.month_name[1:])
_DATE = re.compile(r"\d\d?(?:st|nd|rd|th)", re.I)
# Of telephones, accounts and cards: "+49 30 555 0142", "DE89 3704 0044".
_FIRST_GROUP, _GROUP = re.compile(r"\+?\(?\d+\)?|[A-Z]{2}\d\d"), re.compile(r"\d{2,}")
# "5 pm, room 204" is two.
_BEFORE_PLACES = STOP | word_set("am pm")
# Before these stands no article, and no other small word where none was typed.
_NO_ARTICLE = word_set(
    "nothing something anything everything nobody somebody everybody someone anyone everyone me us them"
)
# Which of several.
_WHICH = word_set("last next first second third same other")
# How who writes is or what they do, where a note begins with it.
ME = word_set(
    """happy glad pleased delighted keen afraid vegetarian vegan allergic excited nervous worried curious hungry
    proud unwell interested available busy late sick tired sure unable going coming running bringing looking
    thinking working planning hoping writing waiting trying leaving moving flying driving staying travelling
    traveling picking
    getting taking calling sending wondering arriving visiting organising organizing cooking selling feeling
    preparing"""
)
# "happy birthday" is wished to somebody, and nobody is it.
WISHES = word_set(
    "birthday anniversary new christmas xmas easter holiday holidays thanksgiving diwali eid hanukkah retirement"
)
_TITLES = word_set("mr mrs ms mx dr prof miss sir")


def is_order(note: str) -> bool:
    """Whether somebody else is told to do it: a bare verb begins it, and nobody is named who does it."""
    words = note.split()
    spoken = plain(" ".join(words[after_interjection(words) :]))
    if not spoken:
        return False
    first, rest = spoken[0], spoken[1:]
    if (
        _MYSELF.intersection(rest)
        or _is_by_who_writes(first, rest)
        or rest[:1] == ["you"]
        or (first == "open" and _HOURS.intersection(rest[:1]))
    ):
        return False  # "call you sunday" is what who writes will do, and "open till 6" how it is
    if spoken[:2] in (["do", "not"], ["do", "please"]) or first in ("don't", "dont"):
        verb = rest[1:2] if spoken[:2] == ["do", "not"] else rest[:1]
        return bool(verb) and verb[0] not in _MINE
    if first in ("never", "have"):  # "have fun", "have a good trip"
        wished = rest[:1] == ["fun"] or (rest[:1] == ["a"] and bool(_PRAISE.intersection(rest[1:2])))
        return wished if first == "have" else rest[:1] != [] and rest[0] in ORDERS
    if first in ORDERS or (first.startswith("re") and first[2:] in ORDERS) or (first in _BEGGED and "please" in rest):
        return True
    along = len(rest) > 1 and rest[0] in _ALONG and rest[1] in DETERMINERS | {"to"}  # "hand over to Paul"
    return (
        first not in STOP | _MINE | PRONOUNS | PAST | FINITE and not first[0].isdigit() and not is_done(first)
        and not first.endswith(("ing", "s", "ly")) and first not in PREDICATIVE and bool(rest)
        and (along or rest[0] in DETERMINERS)
        and len(rest) > (rest[0] not in ("it", "them", "me", "us", "him", "all"))
        and not FINITE.intersection(rest[:4])
    )  # fmt: skip


# Things as often as orders: "transfer to DE89 … please".
_BEGGED = word_set(
    """transfer deposit quote order post ship reserve swap exchange switch scan print copy google park wire email mail
    text phone ring invoice refund"""
)
_HOURS = word_set("till until from at on since every all")
_ALONG = word_set("over up off out down back away along")


def _is_by_who_writes(verb: str, rest: list[str]) -> bool:
    """“bring my own gloves”, “take my car”, “read your draft”."""
    return rest[:2] == ["my", "own"] or (verb in _CARRY and rest[:1] == ["my"]) or [verb, *rest[:1]] == ["read", "your"]


_CARRY = word_set("bring take wear pack")


def is_question(note: str) -> bool:
    """Whether its words stand as in a question: "can you order a new one", "when do we meet"."""
    words = note.split()
    words = words[after_interjection(words) :]
    spoken = plain(" ".join(words))
    if len(spoken) > 2 and spoken[0] in _ASKED:
        if spoken[:2] == ["why", "not"]:
            return True
        verb = next((at for at in (1, 2, 3) if at < len(words) and is_finite(words[at])), None)
        return verb is not None and not _WHO.intersection(spoken[1:verb])
    if len(spoken) < 3 or not is_finite(words[0]):
        return False
    # "did it yesterday" and "have them ready" are told, and who did or is to do it is left out.
    told = spoken[0] in ("do", "did", "have", "had") and spoken[1] in ("it", "this", "that", "them")
    return spoken[1] in _WHO and not told


_WHO = PRONOUNS | word_set("anybody anyone somebody someone everybody everyone")
_ASKED = word_set("how what when where who which why whose")


def is_thing(note: str) -> bool:
    """Whether it names something and says nothing of it: "exam week", "a bad cold", "order 88213"."""
    spoken = [word for word in plain(note) if word not in _COURTESY]
    spoken = spoken[: spoken.index("not")] if spoken[-2:-1] == ["not"] else spoken  # "exit 14 not 12"
    bare = spoken[1:] if spoken and spoken[0] in ("a", "an", "the", "my", "our", "some", "same") else spoken
    when = bare[:1] and bare[0] in _AT_TIMES and any(word.removesuffix("s") in _TIMES for word in bare[1:])
    if (
        not bare
        or when
        or (bare[0] in ME | _ALREADY and not WISHES.intersection(bare[1:2]))
        or len(bare) > LONGEST_THING
        or set(bare) & (STOP | FINITE | _MINE | PAST | ORDERS | _DOES | DOES_IT | OTHERS)
    ):
        return False
    if any(word[0].isdigit() for word in bare):
        return bare[0] in _LABELS and len(bare) == 2
    told = any(
        word in PREDICATIVE or is_done(word) or (word.endswith(("ing", "ly")) and word not in _THINGS)
        for word in bare[1:]
    )
    told = told or bare[-1] in PREDICATIVE or (len(bare) > 1 and bare[-1] in _SAID_OF) or _is_undone(bare[-1])
    return not told and not is_done(bare[0]) and not any(fact.kind == "day" for fact in facts(note))


def is_of_self(note: str) -> bool:
    """What is told of who writes by itself, not of what stands before it: "free weekends", "speak Spanish"."""
    first, *rest = plain(note) or [""]
    then = rest[0].removesuffix("s") if rest else ""
    return first in _ALONE or (first in _AT_TIMES and then in _TIMES | _WHEN)


def is_amount(note: str) -> bool:
    """How much there is of something, and no more: "3 years at a bakery", "two prints"."""
    words = note.split()
    if len(words) < 2 or any(map(is_finite, words)) or not (words[0].isdigit() or words[0].lower() in _COUNTS):
        return False
    if words[1][:1].isupper():  # "12 Mill Lane"
        return not any(fact.kind == "day" for fact in facts(note))
    counted = words[1].lower().strip(",.")
    of = counted in _IN_ALL or any(word.lower().strip(",.").endswith("s") for word in words[1:3])
    return of and counted not in DOES_IT and predicate_at(words) is None


_IN_ALL = word_set("cash max each total extra altogether")
_COUNTS = word_set("two three four five six seven eight nine ten twelve")


def place_at(words: list[str], wheres: frozenset[str] | None = None) -> int | None:
    """Where the word stands behind a thing that says where it is: "keys with Amira" → 1; "great job on the demo" is
    nowhere."""
    spoken = [next(iter(plain(word)), "") for word in words]
    if spoken[:1] and spoken[0] in _PRAISE:
        return None
    for at in range(1, min(len(words) - 1, LONGEST_THING + 1)):
        if spoken[at] in (wheres or _WHEREABOUTS):
            behind = " ".join(words[at + 1 :])
            when = bool((_WHEN | _TIMES).intersection(plain(behind.removeprefix("the "))[:1])) or any(
                fact.start <= len("the ") and fact.kind in ("day", "number") for fact in facts(behind)
            )
            fits = (
                not when
                and not any(map(is_finite, words))
                and is_thing(" ".join(words[:at]))
                and not words[at - 1].endswith(",")
            )
            return at if fits else None
    return None


def is_by_self(words: list[str]) -> bool:
    """Whether who writes did it: "shut it off myself"."""
    return bool(_MYSELF.intersection(plain(" ".join(words)))) and plain(words[0])[:1] not in (["i"], ["we"])


_PRAISE = word_set("safe great good nice lovely excellent wonderful brilliant well best happy congratulations congrats")
_MYSELF = word_set("myself ourselves")
_WHEREABOUTS = word_set("with in at on by under behind near inside outside beside")
# Where something goes is said of it, too, but it is not there.
SOMEWHERE = _WHEREABOUTS | word_set("to from for of")


def is_thing_then(note: str) -> bool:
    """A thing and its time: "dentist after that", "night shift until 6"."""
    words = note.split()
    if not words or words[0].lower() in _WHERE:
        return False
    for at in range(1, len(words)):
        when = plain(" ".join(words[at:]))
        told = {
            word for fact in facts(" ".join(words[at:])) if fact.kind in ("day", "number") for word in plain(fact.text)
        }
        if when and all(word in _WHEN or word in told or word[0].isdigit() for word in when):
            return is_thing(" ".join(words[:at]))
    return is_thing(note)


_WHERE = word_set("home away back out off free busy ready here there available")
_WHEN = word_set(
    """after before until till at from on by since that then this noon midday midnight lunch morning afternoon evening
    night all day week am pm to next last"""
)


def predicate_at(words: list[str]) -> int | None:
    """Where the word stands that says how something is, in a note without a verb: "kids ill" → 1."""
    spoken = [next(iter(plain(word)), "") for word in words]
    begin = 1 if spoken[:1] and spoken[0] in DETERMINERS else 0
    if any(map(is_finite, words)) or len(spoken) <= begin + 1 or spoken[begin] in _NO_SUBJECT or is_done(spoken[begin]):
        return None
    already = 0
    for at, word in enumerate(spoken[begin + 1 : begin + LONGEST_SUBJECT + 1], begin + 1):
        if words[at - 1].endswith(","):
            return None
        if word in _ALREADY:
            already = already or at
            continue
        if (
            (word in _TOO and at + 1 < len(words))
            or (word in _STANDS and spoken[at - 1] not in _TIMES and {*spoken[at + 1 : at + 2]} <= _BEHIND)
            or (word in _SAID_OF and {*spoken[at + 1 : at + 2]} <= _BEHIND)
            or word in _PARTICIPLES
            or _is_undone(word)
            or (word in PREDICATIVE and not spoken[begin].endswith("ing"))
        ):
            return already or at
        if is_done(word):
            return (already or at) if _is_done_to(words[begin], words[at + 1 :], word) else None
        already = 0
        if word in STOP and word not in _PLACES:
            return None
    return None


def is_denied_place(note: str) -> bool:
    """What it is not, with no verb: "not with the term", "not this year"."""
    spoken = plain(note)
    told = spoken[:1] == ["not"] and len(spoken) > 1 and not any(map(is_finite, note.split()))
    return told and (spoken[1] in _PLACES | DETERMINERS | {"to", "before", "after", "until"} or spoken[1][0].isdigit())


def is_doing(word: str) -> bool:
    """Whether somebody did it: "moved", and not only how it is now: "closed"."""
    return is_done(word) and word not in PREDICATIVE | _PARTICIPLES


def _is_undone(word: str) -> bool:
    """“unpaid”, “unsigned”."""
    return word.startswith("un") and is_done(word[2:])


def _is_done_to(subject: str, behind: list[str], word: str) -> bool:
    """Whether "delayed" is what was done to it, and not what it did: "flight delayed to 9", but "kids loved it"."""
    if word in PAST or word in _BY_ITSELF or plain(subject)[0] in PEOPLE or subject[:1].isupper():
        return False
    following = next(iter(plain(" ".join(behind))), "")
    day = any(fact.start == 0 and fact.kind in ("day", "number") for fact in facts(" ".join(behind)))
    return not following or day or following in _BEHIND


_SAID_OF = word_set(
    """strong weak clear unclear short long high heavy slow fast cold hot warm dirty flat dark loud small thin thick old
    wrong right"""
)
_STANDS = word_set("out off down over")
_TOO = word_set("much too very really quite pretty so rather")
_ALREADY = word_set("still already now again almost not completely")
_PLACES = word_set("in on at of for from near with by")
_BEHIND = _PLACES | word_set("to since until till after before during again already now and but so because without")
_BY_ITSELF = word_set(
    """arrived started ended happened worked failed crashed stopped changed passed expired departed died landed called
    asked answered replied emailed texted agreed complained"""
)
# What begins with these is not said of anybody named.
_NO_SUBJECT = (
    STOP | _MINE | PAST | ORDERS | FINITE | PREDICATIVE | OTHERS | DOES_IT
    | word_set("happy merry run arrive stay feel look sound seem work sleep live start finish drive travel")
)  # fmt: skip
