r"""Rich Text Format, as Word, WordPad and TextEdit save it and as Outlook keeps its mails.

{\rtf1\ansi\ansicpg1252 …}      groups, control words with a number, characters
\'e9                            a byte in the code page;  \u8217? a character of Unicode, and \uc1 bytes to pass over
\par \line \tab \emdash \lquote …
{\*\…} \fonttbl \stylesheet \pict \header \footnote \annotation …     no text
{\info{\title …}{\author …}{\creatim\yr2025\mo3\dy4\hr10\min11}}
\deleted                        what follows in the group was taken away while changes were tracked
\revised \revauth2              was typed by the third in {\*\revtbl {Unknown;}{Me;}{Bob;}}
{\*\htmltag64 <p>} \htmlrtf …    a page in disguise: its marks, and how it is shown where pages are not
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from app.importers.charsets import charset
from app.importers.report import BROKEN, Skip

_MOST_GROUPS = 2_000
_MOST_PEOPLE = 1_000
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_SAID = {
    "line": "\n", "softline": "\n", "tab": "\t", "cell": "\t", "row": "\n", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ENDS = {"par", "sect", "page"}
# May stand in for a character of Unicode.
_STAND_INS = {"emdash", "endash", "lquote", "rquote", "ldblquote", "rdblquote", "bullet", "emspace", "enspace"}
_SIGNS = {b"~": "\u00a0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
_OUT = {
    "fonttbl", "colortbl", "stylesheet", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "atnref", "atndate", "fldinst", "object",
    "themedata", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "datastore", "latentstyles",
    "bkmkstart", "bkmkend", "listtext", "pntext", "nonshppict", "shpinst", "datafield", "xe", "tc", "private", "mmath",
}  # fmt: skip
_FACTS = {"title", "author"}
_WHOSE = "revtbl"
_MARKS = "htmltag"


class Heard(NamedTuple):
    """`title` and `author` are "" where it names none; `author` as a program wrote it, which may be nobody."""

    text: str
    title: str
    author: str
    created: datetime | None


class _State(NamedTuple):
    """What holds in a group. `into`: a property that is being told, "" in the text, "-" where nothing is heard.
    `beside`: it is how a page is shown where pages are not. `skip`: how many characters follow one of Unicode for
    programs that have none."""

    into: str = ""
    skip: int = 1
    deleted: bool = False
    revised: bool = False
    by: int = 0
    beside: bool = False


def read(
    data: bytes,
    *,
    paragraph: str = "\n\n",
    page: bool = False,
    whose: Callable[[str, str], bool] = lambda name, author: True,
) -> Heard:
    """What would be seen; of a `page` its marks as well, without the formatting beside them.

    `paragraph`: what one ends with. `whose(name, author)`: whether what this one put in while changes were tracked is
    the person's; `author` is the text's own. Raises Skip where it is nested without end.
    """
    reader = _Reader(paragraph, page, whose)
    for token in _TOKEN.finditer(data):
        reader.hear(token)
    reader.flush()
    return Heard(reader.of(""), reader.of("title"), reader.of("author"), _moment(reader.created))


class _Reader:
    def __init__(self, paragraph: str, page: bool, whose: Callable[[str, str], bool]) -> None:
        self.created: dict[str, int] = {}
        self._heard: dict[str, list[str]] = {}
        self._paragraph, self._page, self._whose, self._codec = paragraph, page, whose, "cp1252"
        self._state, self._stack = _State(), list[_State]()
        self._bytes, self._pass = bytearray(), 0
        self._starred, self._units = False, list[int]()
        self._in_creation = 0
        self._others_by: dict[int, bool] = {}

    def of(self, part: str) -> str:
        return "".join(self._heard.get(part, [])).strip()

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
            elif sign in b"\r\n":
                self._say(self._paragraph)
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
        if self._pass and word in _STAND_INS:
            self._pass -= 1
            return
        self.flush()
        kept = word == _WHOSE or (word == _MARKS and self._page)
        if word in _OUT or (starred and not kept) or state.into == "-":
            self._state = state._replace(into="-")
        elif word == "htmlrtf":
            self._state = state._replace(beside=self._page and number != 0)
        elif word in _FACTS or word == _WHOSE:
            self._state = state._replace(into=word)
        elif word == "info":
            self._state = state._replace(into="info")
        elif word == "creatim":
            self._in_creation = len(self._stack)
        elif word in ("yr", "mo", "dy", "hr", "min") and self._in_creation and number is not None:
            self.created[word] = number
        elif word in ("ansicpg", "mac"):
            self._codec = "mac-roman" if word == "mac" else charset(f"cp{number}") or self._codec
        elif word in _ENDS or word in _SAID:
            self._say(_SAID.get(word, self._paragraph))
        else:
            self._state = _told(state, word, number)

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
        unsaid = state.into == "-" or state.beside
        if unsaid or (not state.into and (state.deleted or self._others(state))):
            return
        self._heard.setdefault(state.into, []).append(words)

    def _others(self, state: _State) -> bool:
        if not state.revised:
            return False
        if state.by not in self._others_by:
            names = self.of(_WHOSE).split(";", _MOST_PEOPLE)
            name = names[state.by].strip() if 0 <= state.by < min(len(names), _MOST_PEOPLE) else ""
            own = self._whose(name, self.of("author"))
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


def _told(state: _State, word: str, number: int | None) -> _State:
    match word:
        case "uc":
            return state._replace(skip=min(max(1 if number is None else number, 0), 10))
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
