"""Messages of a chat to texts: what one wrote in a row is one text, what the others wrote before is what it answers."""

import re
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from app.importers.chats.export import Message
from app.importers.chats.people import person
from app.importers.text import MAX_TEXT, tidy
from app.words import say

LINK = say("only a link")
# Who goes on after this has begun anew.
_IN_A_ROW = timedelta(minutes=5)
_MOST_IN_A_ROW = 30
# The others' turn: their last messages, each soon after the one before; and one that is answered within a day.
_THEIR_ROW = timedelta(hours=1)
_THEIR_MOST = 12
_ANSWERED_WITHIN = timedelta(days=1)
_LONGEST_CONTEXT = 4_000
# Messages that are kept in case one of the next answers them.
_RECENT = 500
_LINKS = re.compile(r"(?:https?://|www\.)\S++(?:\s++(?:https?://|www\.)\S++)*+")
# Programs put what is quoted behind such a mark; it is somebody else's, or was written before.
_QUOTED = re.compile(r"^[ \t]*(?:>|&gt;).*(?:\n|\Z)", re.MULTILINE)


class Turn(NamedTuple):
    """`text` of the first message's time and chat; `answers` as `Document` has it."""

    first: Message
    text: str
    answers: str | None


def cleaned(text: str) -> str:
    """Without what is quoted in it."""
    text = tidy(text[: MAX_TEXT + 1])
    return tidy(_QUOTED.sub("", text)) if ">" in text or "&gt;" in text else text


def turns(
    messages: Iterable[Message], mine: Callable[[Message], bool], skip: Callable[[str], None], *, joined: bool
) -> Iterator[Turn]:
    """The person's turns. `skip` hears why a message of theirs is left out; `joined`: a row of them is one text."""
    state: _Chat | None = None
    for message in messages:
        if state is None or state.chat != message.chat:
            if state is not None:
                yield from state.ended()
            state = _Chat(message.chat, joined)
        yield from state.hear(message, mine(message), skip)
    if state is not None:
        yield from state.ended()


class _Chat:
    """What is said in one chat at the moment."""

    def __init__(self, chat: str, joined: bool) -> None:
        self.chat = chat
        self._most = _MOST_IN_A_ROW if joined else 1
        self._row: list[Message] = []
        self._answers: str | None = None
        self._theirs: deque[Message] = deque(maxlen=_THEIR_MOST)
        self._recent: OrderedDict[str, str | None] = OrderedDict()

    def hear(self, message: Message, mine: bool, skip: Callable[[str], None]) -> Iterator[Turn]:
        text = "" if message.reason else cleaned(message.text)
        if text != message.text:
            message = message._replace(text=text)
        if message.id:
            self._recent[message.id] = None if mine else text
            if len(self._recent) > _RECENT:
                self._recent.popitem(last=False)
        reason = message.reason or (LINK if _LINKS.fullmatch(text) else None)
        if not mine:
            if self._row:
                yield from self.ended()
                self._theirs.clear()
            if text:
                if self._theirs and not _soon(self._theirs[-1], message, _THEIR_ROW):
                    self._theirs.clear()
                self._theirs.append(message)
            return
        if reason or not text:
            skip(reason or "")
            return
        if self._row and not self._goes_on(message):
            yield from self.ended()
            self._theirs.clear()
        if not self._row:
            self._answers = self._answered(message)
        self._row.append(message)

    def ended(self) -> Iterator[Turn]:
        if self._row:
            row, self._row = self._row, []
            yield Turn(row[0], "\n".join(message.text for message in row), self._answers)

    def _goes_on(self, message: Message) -> bool:
        if len(self._row) >= self._most or (message.answered and message.answered != self._row[0].answered):
            return False
        return _soon(self._row[-1], message, _IN_A_ROW)

    def _answered(self, message: Message) -> str | None:
        """What stands before it and was written by others: the message that it answers, or their turn."""
        if message.answered in self._recent:
            return self._recent[message.answered]
        if not self._theirs or not _soon(self._theirs[-1], message, _ANSWERED_WITHIN):
            return None
        several = len({said.handle or said.sender for said in self._theirs}) > 1
        lines: list[str] = []
        length = 0
        for said in reversed(self._theirs):
            line = f"{person(said).name}: {said.text}" if several and said.sender else said.text
            length += len(line)
            if lines and length > _LONGEST_CONTEXT:
                break
            lines.append(line)
        return "\n".join(reversed(lines))[-_LONGEST_CONTEXT:] or None


def _soon(before: Message, after: Message, within: timedelta) -> bool:
    """Where there is no time, one follows the other. A clock may have been put back in between."""
    return before.when is None or after.when is None or abs(after.when - before.when) <= within
