"""Text as it was typed: line ends, wrapping, what is no writing at all."""

import re
from itertools import pairwise

from app.words import say

# Nobody types such a line or paragraph, and it would make every later step slow: it is data.
MAX_LINE = 100_000
MAX_LINES = 250_000
MAX_TEXT = 5_000_000
TOO_LONG = say("longer than any writing")
EMPTY = say("empty")
NOT_TEXT = say("not text")
# Mail programs wrap at 72 to 78 columns; a text whose longest line lies outside this was not wrapped by one.
NARROWEST, WIDEST = 60, 90
_RATHER_FULL = 0.7
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LIST_ITEM = re.compile(r"\s|[-*•+]\s|[>|#]|\(?\d{1,3}[.)]\s|[A-Za-z][.)]\s")


def tidy(text: str) -> str:
    """One kind of line end, no trailing blanks, at most one empty line in a row, nothing invisible at the edges."""
    if text.isascii() and not ("\n" in text or "\r" in text or "\0" in text):
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufeff", "")
    text = text.replace("\u00a0", " ").replace("\u200b", "").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = well_formed(text)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").strip()


def well_formed(text: str) -> str:
    """Without halves of surrogate pairs, which no file can hold and no terminal show."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def one_line(text: str, longest: int) -> str:
    """A subject, a name or a label: no line ends, no control characters (terminals obey them), not too long."""
    return well_formed(_BLANKS.sub(" ", text[: 2 * longest])).strip()[:longest].rstrip()


def endless(text: str) -> bool:
    """Whether a text has more characters or lines than anything that a person wrote; asked before it is worked on."""
    return len(text) > MAX_TEXT or max(text.count("\n"), text.count("\r")) > MAX_LINES


def not_writing(text: str) -> str | None:
    """Why this cannot be something a person wrote, or None."""
    if not text.strip():
        return EMPTY
    return TOO_LONG if endless(text) or max(map(len, text.split("\n"))) > MAX_LINE else None


def unwrap(text: str) -> str:
    """Join the lines that a mail program broke, and only those.

    A break is the program's where the first word of the next line would not have fitted any more, or where a rather
    full line ends in the middle of a sentence. Lists, quotations and indented lines stay, and so does a short line
    after the end of a sentence (a sign-off, a name).
    """
    lines = text.split("\n")
    # Only a line that another follows can have been broken.
    inner = [len(line) for line, after in pairwise(lines) if " " in line.strip() and after.strip() and line[0] != ">"]
    wrapped = [length for length in inner if length <= WIDEST]
    if not wrapped or max(wrapped) < NARROWEST or len(wrapped) < 0.75 * len(inner):
        return text
    width = max(70, *wrapped)
    joined: list[list[str]] = []
    previous = ""  # the last physical line
    for line in lines:
        if joined and _broken_between(previous, line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
        previous = line
    return "\n".join(" ".join(pieces) for pieces in joined)


def _broken_between(before: str, after: str, width: int) -> bool:
    if not before.strip() or not after.strip() or before.startswith((">", " ", "\t")) or _LIST_ITEM.match(after):
        return False
    ended = before[-1] in ".!?:"
    if len(before) > WIDEST:
        return not ended and after[:1].islower()
    if len(before) + 1 + len(after.split(maxsplit=1)[0]) > width:
        return not ((ended or before[-1] == ",") and len(after) < 30 and after[:1].isupper())
    return not ended and len(before) >= _RATHER_FULL * width and (before[-1] != "," or after[:1].islower())


def flow(text: str, delete_space: bool = False) -> str:
    """Undo format=flowed (RFC 3676): a line that ends in a space goes on in the next of the same quote depth."""
    out: list[list[str]] = []
    open_depth = -1
    for raw in text.replace("\r\n", "\n").split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:]
        line = line.removeprefix(" ")
        flowed = line.endswith(" ") and line != "-- "
        content = line[:-1] if flowed and delete_space else line
        if open_depth == depth and line != "-- ":
            out[-1].append(content)
        else:
            out.append([f"{'>' * depth}{' ' if depth else ''}{content}"])
        open_depth = depth if flowed else -1
    return "\n".join(map("".join, out))
