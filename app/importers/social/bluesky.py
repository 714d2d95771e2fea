"""Bluesky: the repository that "Export my data" gives, a CAR file; or its records as JSON, as tools list them.

CAR         a length (varint) and a header {"roots", "version": 1} in DAG-CBOR; then blocks, each a length, a CID
            (version 1, codec 0x71, a sha256: 36 bytes) and a value in DAG-CBOR: a record, or a node of their tree
record      {"$type": "app.bsky.feed.post", "text", "createdAt": "2025-03-04T10:11:12.123Z", "langs",
             "reply": {"root", "parent"}, "facets", "embed"};  app.bsky.feed.repost has no words
facets      [{"index": {"byteStart", "byteEnd"}, "features": [{"$type": …#link, "uri"}]}]: the text shows a link
            cut off, "example.org/long…"
JSON        [{"uri": "at://did:plc:x/app.bsky.feed.post/3k", "value": record}] alone or as "records"; or "feed", with
            [{"post": {"author": {"did", "handle"}, "record": record}, "reason": passed on}], by several people
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.importers.chats.entries import Fields, entries, fields, items, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.dates import when
from app.importers.report import BROKEN, Report, Skip
from app.importers.social.cbor import Value, decode, varint
from app.importers.social.public import CHANNEL, REPOST, WORDLESS, own
from app.importers.window import Place

_POST = "app.bsky.feed.post"
_REPOST = "app.bsky.feed.repost"
# A record has 1 MB at most.
_LONGEST_BLOCK = 2 << 20
_CID = b"\x01\x71\x12\x20"
_SHORT = re.compile(r"\S+(?:\.\.\.|…)\Z")


def looks_repository(head: str, path: Path) -> bool:
    return bool(re.match(r".{0,3}\S?eroots", head[:20], re.DOTALL) and "gversion\x01" in head[:400])


def read_repository(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    """Raises Skip where a block is not whole: where the next one begins is not known then."""
    with export.bytes() as file:
        _block(file)
        while (block := _block(file)) is not None:
            advance(len(block))
            if _POST.encode() not in block and _REPOST.encode() not in block:
                continue
            record = _record(block)
            if record.get("$type") == _POST:
                yield _post(record)
            elif record.get("$type") == _REPOST:
                yield own("", when(record.get("createdAt")), REPOST)


def _block(file: IO[bytes]) -> bytes | None:
    length = b""
    while not length or length[-1] >= 0x80:
        byte = file.read(1)
        if not byte and not length:
            return None
        length += byte
        if not byte or len(length) > 5:
            raise Skip(BROKEN, named=True)
    size, _ = varint(length, 0)
    block = file.read(size) if size <= _LONGEST_BLOCK else b""
    if len(block) != size:
        raise Skip(BROKEN, named=True)
    return block


def _record(block: bytes) -> dict[str, Value]:
    if not block.startswith(_CID):
        return {}
    try:
        record = decode(block[36:])
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _post(record: Fields) -> Message:
    words = _with_links(text(record.get("text")), items(record.get("facets"))).strip()
    return own(words, when(record.get("createdAt")), None if words else WORDLESS)


def _with_links(words: str, facets: list[object]) -> str:
    """With whole links where the text shows a part of them."""
    raw, shift = words.encode("utf-8", "replace"), 0
    for facet in sorted(map(fields, facets[:100]), key=lambda facet: str(facet.get("index"))):
        index = fields(facet.get("index"))
        start, end = index.get("byteStart"), index.get("byteEnd")
        links = (text(found.get("uri")) for found in map(fields, items(facet.get("features"))))
        link = next(filter(None, links), "")
        if not link or type(start) is not int or type(end) is not int or not 0 <= start < end:
            continue
        shown = raw[start + shift : end + shift].decode("utf-8", "replace")
        if _SHORT.fullmatch(shown):
            raw = raw[: start + shift] + link.encode("utf-8", "replace") + raw[end + shift :]
            shift += len(link.encode("utf-8", "replace")) - (end - start)
    return raw.decode("utf-8", "replace")


def looks_records(head: str, path: Path) -> bool:
    return bool(re.match(r"\s*[\[{]", head) and re.search(rf'"\$type": ?"{re.escape(_POST)}"', head))


def read_records(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for _, value in entries(export, _into_records, report, advance):
        found = fields(value)
        post = fields(found.get("post"))
        record = fields(found.get("value")) or fields(found.get("record")) or fields(post.get("record")) or found
        if record.get("$type") != _POST:
            continue
        author = fields(found.get("author")) or fields(post.get("author"))
        message = _post(record)
        if found.get("reason"):
            message = message._replace(text="", reason=REPOST)
        if author:
            message = message._replace(sender=text(author.get("handle")), handle=text(author.get("did")), own=False)
        yield message


def _into_records(place: Place) -> bool:
    return place in ((), ("records",), ("feed",), ("posts",))


REPOSITORY = Format("bluesky", "Bluesky", looks_repository, read_repository, CHANNEL)
RECORDS = Format("bluesky-json", "Bluesky", looks_records, read_records, CHANNEL)
