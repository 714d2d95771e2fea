"""Mail headers, read leniently: what real mailboxes contain is not what the standards allow."""

import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from email import utils
from email.message import Message

from app.importers import words
from app.importers.charsets import CARELESS, charset
from app.importers.decoding import ALONE, certain, decode_leniently
from app.importers.judge import Judge
from app.importers.report import Skip
from app.importers.text import one_line
from app.words import say

# More recipients than anybody writes to by hand; a mailing machine's list can be as long as it likes.
MAX_PEOPLE = 1000
CROWD = say("sent to more than {n} recipients", n=MAX_PEOPLE)
# Of one header: what is longer is read to here. No address is longer than the mail standards allow.
LONGEST = 64 << 10
_LONGEST_ADDRESS = 320
_LONGEST_NAME = 200
# How often the charset of a header's words is guessed: each guess takes a millisecond.
_GUESSES = 3

# Patterns that begin with a character instead of "^" or "?" are not tried at every byte.
_WANTED = re.compile(
    rb"\n(from|to|cc|delivered-to|x-original-to|message-id|in-reply-to|references|x-gmail-labels)"
    rb":[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?[bBqQ]\?")
_DECLARED = re.compile(rb"charset\s{0,3}=\s{0,3}\"?([\w.:+-]{1,60})", re.IGNORECASE)
_FIRST_PARTS = 8 << 10
# Where they end: an empty line, or one that is no header, where the empty line is missing.
_END = re.compile(rb"\n\r?\n")
_NO_HEADER = re.compile(rb"\n(?![ \t\r\n]|[!-9;-~]{1,200}[ \t]*:|>?From )[^\n]")
_OF_MAIL = re.compile(
    rb"^(from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type): ?", re.I | re.M
)
_LINE = re.compile(rb"(?:[!-9;-~]+:|[ \t]|>From )")
_WORD = re.compile(r"[^\s<>(),;:\"\[\]]+")
# An address without a name: nothing to take apart.
_BARE = re.compile(r"\s*[\w.+-]+@[\w.-]+\s*")
_ID = re.compile(r"<[^<>\s]+>")
_REPLY_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|odp|rif|ré|回复|答复|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.I
)


def quick(head: bytes) -> dict[str, str]:
    """The headers that a survey needs, raw, by lower-case name; {} where these are no headers."""
    end = _end(head)
    block = head if end is None else head[:end]
    found: dict[str, str] = {}
    for match in _WANTED.finditer(b"\n" + block):
        found.setdefault(match.group(1).decode().lower(), match.group(2).decode("utf-8", "surrogateescape"))
    return found


def raw(message: Message, name: str) -> list[str]:
    """Every header of this name, as it stands in the mail: `message[name]` turns raw UTF-8 into question marks."""
    return [str(value) for key, value in message.raw_items() if key.lower() == name]


def has_end(head: bytes, size: int) -> bool:
    """Whether the empty line after the headers is there (or beyond what was read)."""
    return _end(head) is not None or len(head) < size


def _end(head: bytes) -> int | None:
    blank = _END.search(head)
    end = blank.start() if blank else None
    missing = _NO_HEADER.search(head, 0, len(head) if end is None else end)
    return missing.start() if missing else end


def decoded(raw: object, judge: Judge = ALONE, hints: Collection[str] = ()) -> str:
    """A header with encoded words, folds and raw 8-bit bytes as plain text."""
    return one_line(_decoded("" if raw is None else str(raw)[:LONGEST], judge, hints), LONGEST)


def _decoded(text: str, judge: Judge, hints: Collection[str], *, quoted: bool = False) -> str:
    if text.isascii() and "=?" not in text:
        return text
    guesses = 0

    def read(data: bytes, declared: str | None) -> str:
        nonlocal guesses
        guesses += certain(data, declared) is None
        if guesses > _GUESSES:
            return data.decode(next(iter(hints), "cp1252"), "replace")
        return decode_leniently(data, declared, judge, hints)

    return words.decoded(text, read, quoted=quoted)


def charsets_of(data: bytes, end: int) -> set[str]:
    """The codecs, but for UTF-8, of the encoded words in the headers, up to `end`; and where there are raw 8-bit bytes
    among them, those that the parts begin with."""
    head = data[:end]
    names = _CHARSET.findall(head) if b"=?" in head else []
    if not head.isascii():
        names += _DECLARED.findall(data[: end + _FIRST_PARTS])
    found = {charset(name.decode("ascii")) for name in names}
    return {codec for codec in found if codec and codec != "utf-8" and codec not in CARELESS}


def address_of(raw: str) -> str:
    """The first address in a raw From header, lower case, or ""."""
    return next((address.strip("'").encode("utf-8", "replace").decode() for address in _addresses(raw)), "")


def addresses_in(raw: str) -> list[str]:
    """Those of the first MAX_PEOPLE."""
    return list(itertools.islice(_addresses(raw), MAX_PEOPLE))


def _addresses(raw: str) -> Iterator[str]:
    # Word by word: a pattern for the whole address looks for its "@" anew from every letter of a long word.
    words = (match.group() for match in _WORD.finditer(raw))
    return (word.lower() for word in words if len(word) <= _LONGEST_ADDRESS and "@" in word[1:-1])


def name_of(raw: str) -> str:
    """The display name of the first address, decoded, "Last, First" turned round; "" where there is none."""
    if _BARE.fullmatch(raw):
        return ""
    return _name_of(raw) if len(raw) <= _WORTH_KEEPING else _name_of.__wrapped__(raw)


# Newer releases of Python give nothing at all where anything in a header is odd: "Ann <a@x.org>; Bob <b@x.org>" named
# nobody there.
_LENIENT = {"strict": False} if getattr(utils, "supports_strict_parsing", False) else {}


def listed(plain: str) -> list[tuple[str, str]]:
    """(name, address) of everyone, on every Python alike."""
    return utils.getaddresses([plain], **_LENIENT)


# The same few people stand in most mails of a mailbox, and taking an address apart is slow.
_WORTH_KEEPING = 500


@functools.lru_cache(maxsize=4096)
def _name_of(raw: str) -> str:
    found = listed(one_line(_decoded(raw, ALONE, (), quoted=True), LONGEST))
    return _name(found[0][0]) if found else ""


def people(raws: Iterable[object], judge: Judge = ALONE) -> list[tuple[str, str]]:
    """(name, address) of everyone in these headers, lower-case addresses. Raises Skip where they are too many."""
    found: list[tuple[str, str]] = []
    length = 0
    for raw in map(str, raws):
        length += len(raw)
        if length > LONGEST:
            raise Skip(CROWD, named=True)
        plain = one_line(_decoded(raw, judge, (), quoted=True), LONGEST)
        found += _people(plain) if len(raw) <= _WORTH_KEEPING else _people.__wrapped__(plain)
    if len(found) > MAX_PEOPLE:
        raise Skip(CROWD, named=True)
    return found


# By the decoded text alone: with its judge, which knows them, all the mailboxes would be kept until the next ones.
@functools.lru_cache(maxsize=4096)
def _people(plain: str) -> list[tuple[str, str]]:
    # Outlook knows people inside a company by name: "Ann Lee" <>
    known = ((name, address.lower()) for name, address in listed(plain) if "@" in address or "<>" in plain)
    addressed = ((name, address if "@" in address else "") for name, address in known if name or "@" in address)
    return [(_name(name), address) for name, address in addressed if len(address) <= _LONGEST_ADDRESS]


def _name(name: str) -> str:
    name = name.strip(" '\"")[:_LONGEST_NAME]
    if "@" in name:
        return ""
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}" if first and last else name
    return name


def ids_in(raw: object) -> list[str]:
    return _ID.findall(str(raw or ""))


def bare_subject(subject: str) -> str:
    """Without Re:, Fwd: and their translations."""
    return _REPLY_PREFIX.sub("", subject).strip()


def is_mail(head: bytes) -> bool:
    """Begins with header lines, of which at least two are those of mail, one of them telling who or which."""
    lines = head[:8192].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    if not all(_LINE.match(line) for line in lines.split(b"\n")[:-1][:20]):
        return False
    names = {match.group(1).lower() for match in _OF_MAIL.finditer(lines)}
    return len(names) >= 2 and bool(names & {b"from", b"message-id", b"received", b"return-path"})
