r"""Rich Text Format (.rtf), of Word, WordPad and TextEdit.

{\rtf1\ansi\ansicpg1252 …}      groups, control words with a number, characters
\'e9                            a byte in the code page;  \u8217? a character of Unicode, and \uc1 bytes to pass over
\par \line \tab \emdash \lquote …
{\*\…} \fonttbl \stylesheet \pict \header \footnote \annotation …     no text
{\info{\title …}{\author …}{\creatim\yr2025\mo3\dy4\hr10\min11}}
\deleted                        what follows in the group was taken away while changes were tracked
\revised \revauth2              was typed by the third in {\*\revtbl {Unknown;}{Me;}{Bob;}}
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import IO, NamedTuple

from app.importers.charsets import charset
from app.importers.documents.written import Written, somebody
from app.importers.report import BROKEN, Skip
from app.importers.text import TOO_LONG

_MOST_BYTES = 60 << 20
_MOST_GROUPS = 2_000
_MOST_PEOPLE = 1_000
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_SAID = {
    "par": "\n\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "tab": "\t", "cell": "\t", "row": "\n", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "softline": "\n",
}  # fmt: skip
_SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n\n", b"\r": "\n\n"}
_OUT = {
    "fonttbl", "colortbl", "stylesheet", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "atnref", "atndate", "fldinst", "object",
    "themedata", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "datastore", "latentstyles",
    "bkmkstart", "bkmkend", "listtext", "pntext", "nonshppict", "shpinst", "datafield", "xe", "tc", "private", "mmath",
}  # fmt: skip
_FACTS = {"title", "author"}
_WHOSE = "revtbl"


class _State(NamedTuple):
    """What holds in a group. `into`: a property that is being told, "" in the text, "-" where nothing is heard."""

    into: str = ""
    skip: int = 1
    deleted: bool = False
    revised: bool = False
    by: int = 0


def read(file: IO[bytes], mine: Callable[[str], bool]) -> Written:
    data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise Skip(TOO_LONG, named=True)
    reader = _Reader(mine)
    for token in _TOKEN.finditer(data):
        reader.hear(token)
    reader.flush()
    heard = {name: "".join(pieces).strip() for name, pieces in reader.heard.items()}
    return Written(heard.get("", ""), heard.get("title", ""), _moment(reader.created), reader.author)


def author(file: IO[bytes]) -> str:
    return read(file, lambda name: True).author


class _Reader:
    def __init__(self, mine: Callable[[str], bool]) -> None:
        self.heard: dict[str, list[str]] = {}
        self.created: dict[str, int] = {}
        self._mine, self._codec = mine, "cp1252"
        self._state, self._stack = _State(), list[_State]()
        self._bytes, self._pass = bytearray(), 0
        self._starred, self._units = False, list[int]()
        self._in_creation = 0
        self._others_by: dict[int, bool] = {}

    @property
    def author(self) -> str:
        return somebody("".join(self.heard.get("author", [])))

    def hear(self, token: re.Match[bytes]) -> None:
        word, number, code, sign, brace, text = token.groups()
        if word is not None:
            self._word(word.decode().lower(), int(number) if number else None)
        elif code is not None:
            self._byte(bytes([int(code, 16)]))
        elif sign is not None:
            self._starred = sign == b"*"
            if sign in _SIGNS:
                self._say(_SIGNS[sign])
        elif brace is not None:
            self._brace(brace)
        elif text is not None:
            passed = min(self._pass, len(text))
            self._pass -= passed
            if text[passed:]:
                self._byte(text[passed:])

    def _brace(self, brace: bytes) -> None:
        self.flush()
        self._starred, self._pass = False, 0
        if brace == b"{":
            if len(self._stack) >= _MOST_GROUPS:
                raise Skip(BROKEN, named=True)
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()
            self._in_creation = min(self._in_creation, len(self._stack))

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self._state
        if word == "u" and number is not None:
            self._unicode(number & 0xFFFF)
            return
        self.flush()
        if word in _OUT or (starred and word != _WHOSE) or state.into == "-":
            self._state = state._replace(into="-")
        elif word in _FACTS or word == _WHOSE:
            self._state = state._replace(into=word)
        elif word == "info":
            self._state = state._replace(into="info")
        elif word == "creatim":
            self._in_creation = len(self._stack)
        elif word in ("yr", "mo", "dy", "hr", "min") and self._in_creation and number is not None:
            self.created[word] = number
        elif word == "ansicpg" and number:
            self._codec = charset(f"cp{number}") or self._codec
        elif word == "mac":
            self._codec = "mac-roman"
        elif word == "uc" and number is not None:
            self._state = state._replace(skip=min(max(number, 0), 10))
        elif word in _SAID:
            self._say(_SAID[word])
        else:
            self._state = _tracked(state, word, number)

    def _unicode(self, unit: int) -> None:
        if self._bytes:
            self.flush()
        self._units.append(unit)
        self._pass = self._state.skip

    def _byte(self, data: bytes) -> None:
        if self._pass:
            self._pass -= 1
            return
        if self._units:
            self.flush()
        self._bytes += data

    def _say(self, words: str) -> None:
        self.flush()
        state = self._state
        if state.into == "-" or (not state.into and (state.deleted or self._others(state))):
            return
        self.heard.setdefault(state.into, []).append(words)

    def _others(self, state: _State) -> bool:
        if not state.revised:
            return False
        if state.by not in self._others_by:
            names = "".join(self.heard.get(_WHOSE, [])).split(";", _MOST_PEOPLE)
            name = names[state.by].strip() if 0 <= state.by < min(len(names), _MOST_PEOPLE) else ""
            own = self._mine(name) or (bool(self.author) and name.casefold() == self.author.casefold())
            self._others_by[state.by if len(self._others_by) < _MOST_PEOPLE else -1] = not own
        return self._others_by.get(state.by, True)

    def flush(self) -> None:
        """What was said in bytes, or in units of UTF-16, is text when it is whole."""
        if self._units:
            units, self._units = self._units, []
            said = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
        elif self._bytes:
            said = self._bytes.decode(self._codec, "replace")
            self._bytes = bytearray()
        else:
            return
        self._say(said)


def _tracked(state: _State, word: str, number: int | None) -> _State:
    match word:
        case "deleted":
            return state._replace(deleted=number != 0)
        case "revised":
            return state._replace(revised=number != 0)
        case "revauth":
            return state._replace(by=number or 0)
        case "plain":
            return state._replace(deleted=False, revised=False)
    return state


def _moment(created: dict[str, int]) -> datetime | None:
    try:
        date = (created["yr"], created["mo"], created["dy"], created.get("hr", 0), created.get("min", 0))
        return datetime(*date, tzinfo=UTC)
    except (KeyError, ValueError):
        return None
