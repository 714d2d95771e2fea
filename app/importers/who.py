"""Who the person is among those who write in what is imported.

What they are known by is compared here for every kind of source. Where it does not tell, everybody is proposed with
counts and samples (`Unnamed`), and the person says: nobody is taken for them in silence.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple, TypeVar

from app.documents import addressee
from app.errors import Unsaid
from app.importers.text import one_line
from app.words import Sentence, join, say

T = TypeVar("T")
SAMPLES = 3
_SHORTEST, _LONGEST = 12, 110
# Proposed at once; who wrote less is hardly the person.
_MOST_PROPOSED = 30
_PLACES = 3
_NAMED = re.compile(r'\s*"?([^"<>]*?)"?\s*<([^<>\s]+)>\s*')
_GOOGLE = {"gmail.com", "googlemail.com"}
NOT_SIGNED = say("from a shared mailbox, not signed by you")


class Unknown(Enum):
    """What is done where nobody is known to be the person, or not everybody who may be.

    ASK: raise Unnamed. GUESS: take who must be meant and say so, raise Unnamed where nothing tells. LEAVE: they have
    been asked; what they do not know themselves in is left out.
    """

    ASK = "ask"
    GUESS = "guess"
    LEAVE = "leave"


@dataclass(frozen=True)
class Somebody:
    """Who writes in what is imported. `known_by`: what to remember where it is the person; `likely` says why it may
    be, "" where nothing does; `samples` are lines that they wrote, `places` where."""

    name: str
    address: str
    texts: int
    known_by: tuple[str, ...]
    samples: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    likely: str = ""

    @property
    def shown(self) -> str:
        return addressee(self.name, self.address) if "@" in self.address else self.name or self.address


class Unnamed(Unsaid):
    """Asks who of these the person is; `assistants`: how many of their turns in talks with a machine there are, where
    it was not said whether these count as their writing."""

    def __init__(self, sentence: str, people: Iterable[Somebody], assistants: int = 0):
        super().__init__(sentence)
        self.people, self.assistants = proposed(people), assistants


class Questions:
    """What the parts of an import have to ask, asked at once."""

    def __init__(self) -> None:
        self._open: list[Unnamed] = []

    def put(self, look: Callable[[], T]) -> T | None:
        """What `look` finds; None where it has to ask."""
        try:
            return look()
        except Unnamed as error:
            self._open.append(error)
            return None

    def assistants(self, turns: int) -> None:
        if turns:
            self._open.append(Unnamed(say("It was not said whether what you asked assistants is learned."), (), turns))

    def ask(self) -> None:
        """Raises Unnamed with all of it."""
        if self._open:
            people = [one for question in self._open for one in question.people]
            turns = sum(question.assistants for question in self._open)
            raise Unnamed(join((str(question) for question in self._open), " "), people, turns)


class Me:
    """What the person is known by: addresses, names, handles.

    A first name with an address ("Ann <info@…>") says that they are the Ann who writes from there, and nothing else.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self.entries = tuple(dict.fromkeys(filter(None, (str(entry).strip() for entry in entries))))
        self.addresses: set[str] = set()
        self.names: set[str] = set()
        self._signed: dict[str, set[str]] = {}
        for entry in self.entries:
            both = _NAMED.fullmatch(entry)
            name, address = (both[1], both[2]) if both else ("", entry) if "@" in entry else (entry, "")
            if address:
                self.addresses.add(mailbox(address))
            if name and address:
                self._signed.setdefault(mailbox(address), set()).add(bare(name))
            if name and (not address or " " in name.strip()):
                self.names.add(bare(name))

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def known(self) -> tuple[str, ...]:
        """Names and addresses one by one."""
        apart = [part for entry in self.entries if (both := _NAMED.fullmatch(entry)) for part in both.groups()[1:]]
        return tuple(dict.fromkeys([*(e for e in self.entries if not _NAMED.fullmatch(e)), *apart, *self.names]))

    def has(self, name: str, address: str = "") -> bool:
        return (bool(address) and mailbox(address) in self.addresses) or (bool(name) and bare(name) in self.names)

    def has_author(self, written: str) -> bool:
        """Of an author as a file names one: a name, an address, or both."""
        both = _NAMED.fullmatch(written)
        return self.has(both[1], both[2]) if both else self.has(written, written)

    def resembles(self, name: str) -> bool:
        """Whether they have a name in common: "Ann" and "Ann Lee"."""
        words = {word for word in bare(name).split() if len(word) > 2}
        return bool(words & {word for known in self.names for word in known.split()})

    def signs(self, address: str, name: str) -> bool:
        """Whether who signs so from an address that several write from is the person."""
        words = set(bare(name).split())
        known = self.names | self._signed.get(mailbox(address), set())
        return bool(words) and any(words <= (one := set(entry.split())) or one <= words for entry in known)


class Who(NamedTuple):
    """Who the person is, who they said they are not, and what is done where that does not tell."""

    me: Me
    unknown: Unknown = Unknown.GUESS
    declined: Me = Me()


def bare(name: str) -> str:
    """For comparison: neither case, nor composition, nor blanks make a difference."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def mailbox(address: str) -> str:
    """The same for all ways to write to one mailbox: with +something, and with dots at Google."""
    local, _, host = address.strip(" <>").casefold().rpartition("@")
    local = local.split("+", 1)[0] or local
    if host in _GOOGLE:
        local, host = local.replace(".", ""), "gmail.com"
    return f"{local}@{host}" if host and local else address.strip(" <>").casefold()


def sample(text: str) -> str:
    """The first line of a text that shows who wrote it; "" where there is none."""
    for line in (one_line(line, 400) for line in text[:4_000].splitlines()):
        if len(line) >= _SHORTEST and " " in line:
            return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2].rstrip()} …"
    return ""


def known_by(name: str, address: str) -> tuple[str, ...]:
    """What is remembered of somebody. Of who has an address, a first name alone would be that of others, too."""
    return tuple(filter(None, (address, name if not address or " " in name.strip() else "")))


def proposed(people: Iterable[Somebody]) -> tuple[Somebody, ...]:
    """One for each person, however many places they write in: who is likely the person first, then by texts."""
    found: dict[str, Somebody] = {}
    for one in sorted(people, key=lambda one: not one.address):
        key = _same(one, found)
        other = found.get(key)
        found[key] = one if other is None else replace(
            other, texts=other.texts + one.texts, samples=_some((*other.samples, *one.samples), SAMPLES),
            places=_some((*other.places, *one.places), _PLACES), likely=other.likely or one.likely,
            known_by=tuple(dict.fromkeys((*other.known_by, *one.known_by))),
        )  # fmt: skip
    ranked = sorted(found.values(), key=lambda one: (not one.likely, -one.texts, one.shown))
    return tuple(ranked[:_MOST_PROPOSED])


def _same(one: Somebody, found: Collection[str] | dict[str, Somebody]) -> str:
    """The key under which this person stands, or will stand: who has only a name is taken for who has that name."""
    if not one.address:
        named = [key for key in found if key.split("\n", 1)[1] == bare(one.name)]
        return named[0] if len(named) == 1 else f"\n{bare(one.name)}"
    return f"{mailbox(one.address)}\n{bare(one.name)}"


def _some(parts: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, parts)))[:most]


def why_likely(me: Me, name: str) -> Sentence | str:
    return say("called as you are") if me.resembles(name) else ""
