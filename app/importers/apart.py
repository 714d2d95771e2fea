"""A mail of ordinary form, taken apart at once.

Python's parser reads line by line, because a mail may be broken anywhere. Nearly all are not: their headers are as
they should be, their boundaries stand on lines of their own, and the last one closes. Of these the same comes out of a
few searches. Whatever is odd about a mail is left to the parser.
"""

import re
from collections.abc import Callable, Iterator
from email.message import Message
from email.policy import compat32

# Possessive (++): nothing is tried twice.
_HEADER = re.compile(rb"([!-9;-~]++:[^\n]*+\n)((?:[ \t][^\n]*+\n)*+)")
_BLANK = re.compile(rb"\r?\n")
_REST = re.compile(rb"(--)?[ \t]*+(?:\r?\n|\Z)")
_LINE_END = re.compile(rb"\r?\n\Z")


class _Odd(Exception):
    """This one takes the parser."""


def apart(data: bytes, make: Callable[[], Message]) -> Message | None:
    """The mail with its parts, each made by `make`; of those that are no text, without the content. None where anything
    is odd. Passes on what the parts raise."""
    if data.count(b"\r") != data.count(b"\r\n"):  # a lone one ends a line, too
        return None
    whole = make()
    try:
        _fill(whole, data, 0, len(data), make)
    except _Odd:
        return None
    return whole


def _fill(part: Message, data: bytes, at: int, stop: int, make: Callable[[], Message], *, inner: bool = False) -> None:
    while header := _HEADER.match(data, at, stop):
        part.set_raw(*compat32.header_source_parse([_text(line) for line in header.groups()]))
        at = header.end()
    blank = _BLANK.match(data, at, stop)
    main = part.get_content_maintype()
    if blank is None or main == "message":  # no end of headers; or one mail in another
        raise _Odd
    at = blank.end()
    if main == "multipart":
        _take_apart(part, data, at, stop, make)
    elif main != "text":
        part.set_payload("")
    else:
        # The line end before a boundary is the boundary's.
        end = _LINE_END.search(data, max(at, stop - 2), stop) if inner else None
        part.set_payload(_text(data[at : end.start() if end else stop]))


def _take_apart(part: Message, data: bytes, at: int, stop: int, make: Callable[[], Message]) -> None:
    boundary = part.get_boundary()
    if not boundary or part.get_content_subtype() == "digest":
        raise _Odd
    begin: int | None = None
    for line, after, last in _boundaries(data, b"--" + boundary.encode("ascii", "surrogateescape"), at, stop):
        if begin is not None:
            if line == begin:
                raise _Odd
            child = make()
            part.attach(child)
            _fill(child, data, begin, line, make, inner=True)
        if last:
            if begin is None:
                raise _Odd
            return
        begin = after
    raise _Odd


def _boundaries(data: bytes, mark: bytes, at: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Where each of these lines begins and ends, and whether it is the last."""
    found = data.find(mark, at, stop)
    while found >= 0:
        rest = _REST.match(data, found + len(mark), stop) if found == at or data[found - 1] == 10 else None
        if rest:
            yield found, rest.end(), rest[1] is not None
        found = data.find(mark, rest.end() if rest else found + 1, stop)


def _text(data: bytes) -> str:
    return data.decode("ascii", "surrogateescape")
