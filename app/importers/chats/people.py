"""Who takes part in chats, and which of them is the person: as they said, or as the export does; no guesses."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from app.importers.chats.export import Message
from app.importers.text import one_line
from app.importers.who import SAMPLES, Me, Somebody, Unknown, Unnamed, known_by, mailbox, sample, why_likely
from app.untrusted import clip
from app.words import Sentence, count, say

_INVISIBLE = {"Cf", "Cc"}
_PHONE = re.compile(r"\+?[\d\s()./-]{7,}")
_LONGEST_NAME = 200
# What a stranger's file can make us remember.
_MOST_PEOPLE = 20_000
_MOST_IN_CHATS = 100_000
_MOST_SAMPLED = 2_000
_SHOWN = 5


class Person(NamedTuple):
    name: str
    handle: str


def person(message: Message) -> Person:
    return _person(message.sender, message.handle)


@lru_cache(4096)
def _person(sender: str, handle: str) -> Person:
    return Person(shown_name(sender), handle[:_LONGEST_NAME])


@lru_cache(4096)
def shown_name(name: str) -> str:
    """Without what programs put around it: direction marks, "~" before a name that is not in the contacts."""
    visible = "".join(c for c in name[:_LONGEST_NAME] if unicodedata.category(c) not in _INVISIBLE or c in "\t\n")
    return one_line(visible, _LONGEST_NAME).removeprefix("~").strip()


def plain(name: str) -> str:
    """For comparison: neither case, nor how it is composed, nor how a number is grouped makes a difference."""
    name = unicodedata.normalize("NFC", shown_name(name)).casefold()
    return re.sub(r"\D", "", name) if _PHONE.fullmatch(name) else name


class People:
    """Counts of the messages of everyone, and who takes part in which chat."""

    def __init__(self) -> None:
        self.messages: Counter[Person] = Counter()
        self.own: set[Person] = set()
        self.chats: dict[str, set[Person]] = {}
        self._remembered = 0
        self._samples: dict[Person, list[str]] = {}

    def count(self, message: Message) -> None:
        if message.reason:  # a line of the program's can look like a message by the chat itself
            return
        who = person(message)
        if who not in self.messages and len(self.messages) >= _MOST_PEOPLE:
            return
        self.messages[who] += 1
        if message.own:
            self.own.add(who)
        self._sample(who, message.text)
        members = self.chats.setdefault(message.chat, set()) if self._remembered < _MOST_IN_CHATS else set()
        if who not in members:
            members.add(who)
            self._remembered += 1

    def _sample(self, who: Person, text: str) -> None:
        if who not in self._samples and len(self._samples) >= _MOST_SAMPLED:
            return
        lines = self._samples.setdefault(who, [])
        if len(lines) < SAMPLES and (line := sample(text)):
            lines.append(line)

    def people(self, where: str, me: Me, declined: Me) -> list[Somebody]:
        """Everybody who may be the person; who is called by an id alone is known by it."""
        named = Counter(who.name for who in self.messages)
        return [
            Somebody(
                who.name or who.handle, who.handle, number,
                (who.handle,) if who.handle and (named[who.name] > 1 or not who.name) else known_by(*who),
                tuple(self._samples.get(who, ())), (where,), why_likely(me, who.name),
            )
            for who, number in self.messages.most_common()
            if not declined.has(*who) and not declined.has(who.handle)
        ]  # fmt: skip

    def all_in(self, declined: Me) -> bool:
        return bool(declined) and all(declined.has(*who) or declined.has(who.handle) for who in self.messages)

    def others(self, chat: str, me: set[Person]) -> list[Person]:
        by_handle = {who.handle or who.name: who for who in sorted(self.chats.get(chat, set()) - me)}
        return list(by_handle.values())

    def me(self, me: Me, where: str, unknown: Unknown) -> set[Person]:
        """Which of them the person is; none where nobody is. Raises Unnamed where it is one of several."""
        known = {plain(name) for name in me.known} | me.addresses
        found = {who for who in self.messages if who.handle and {plain(who.handle), mailbox(who.handle)} & known}
        named = {who for who in self.messages if plain(who.name) in known}
        for name in {plain(who.name) for who in named - found}:
            called = {who for who in named if plain(who.name) == name}
            if called & found:  # another of the same name is somebody else
                continue
            if len({who.handle for who in called}) > 1:
                if unknown is Unknown.LEAVE:
                    continue
                raise Unnamed(
                    say(
                        "Several people in {file} are called the same: {known}. Say which of them is you, by what "
                        "stands in brackets.",
                        file=where,
                        known=_with_handles(called),
                    ),
                    [one for one in self.people(where, me, Me()) if one.name in {who.name for who in called}],
                )
            found |= called
        handles = {who.handle for who in found if who.handle}
        return found | {who for who in self.messages if who.handle in handles} or self.own

    def asked(self, where: str, me: Me) -> Sentence:
        """The sentence that says who is there, and asks."""
        known, more = self.shown(), ", …" if len(self.messages) > _SHOWN else ""
        if me:
            return say(
                "Nobody in {file} is known to be you ({me}). In it write: {known}{more}. Say which of them is you.",
                file=where,
                me=", ".join(clip(name, 40) for name in me.entries[:_SHOWN]),
                known=known,
                more=more,
            )
        return count(
            len(self.messages),
            "{file} has messages by one person: {known}. Say whether that is you.",
            "{file} has messages by {n} people: {known}{more}. Say which of them is you.",
            file=where,
            known=known,
            more=more,
        )

    def shown(self) -> str:
        names = Counter[str]()
        for who, number in self.messages.items():
            names[who.name or who.handle] += number
        return ", ".join(f"{clip(name, 40) or '(none)'} ({number})" for name, number in names.most_common(_SHOWN))


def _with_handles(people: Iterable[Person]) -> str:
    return ", ".join(f"{clip(who.name, 40)} ({clip(who.handle, 40)})" for who in sorted(people)[:_SHOWN])
