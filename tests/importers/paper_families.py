"""Hostile documents, notes and public texts, generated: see families.py."""

# ruff: noqa: E501

import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from tests.importers.chat_families import odd
from tests.importers.families import family, one_of
from tests.importers.papers import PAPERS
from tests.importers.public_texts import CID, PUBLIC, bluesky_records, car, cbor

_FILES = [name for name in PAPERS if name not in ("pdf", "repository", "obsidian", "logseq")]
_RTF = [
    "{", "}", "\\", "\\par ", "\\u8217?", "\\u-3000 ", "\\'e9", "\\'", "{\\*\\x ", "\\uc9 ", "\\deleted ", "\\revised\\revauth7 ",
    "{\\info{\\author a}", "{\\*\\revtbl {a;}", "a", " ", "\n", "\\ansicpg65001 ", "\\ansicpg9999999999 ", "\\bin99999 ", "\\pict ",
    "\\creatim\\yr9999\\mo13 ", "\xff", "\0",
]  # fmt: skip
_HTML = [
    "<div>", "</div>", "<p>", "<article>", "</article>", "<nav>", "<li>", "<table><tr><td>", "<blockquote>", "<!--", "-->",
    "<meta charset=x>", "<meta name=author content='a'>", "<script>", "</script>", "&amp;", "&#x110000;", "<a b='", "'>", "a ", "\n",
    "<svg>", "<h1>a</h1>", "<br>", "<template>", "<![CDATA[", "]]>", "<p class='comment'>", "\0", "<body>",
]  # fmt: skip
_NOTES = [
    "---\n", "title: a\n", "source: b\n", "```", "~~~\n", "%%", "<!--", "-->", "{{", "}}", "{{date}}", "<%", "%>", "[[", "]]", "|", "![[",
    "> ", "> [!note] a\n", "> [!quote]\n", "a:: b\n", ":LOGBOOK:\n", ":END:\n", "#+BEGIN_QUERY\n", "#+END_SRC\n", "#tag ", " ^a1\n", "* ",
    "** TODO ", ":a:b:\n", "- ", "\n", "a", " ", "#+TITLE: ", "((", "))", "\t", "\u2028", "x" * 60,
]  # fmt: skip


def _mutated(rng: random.Random, data: bytes, most: int = 6) -> bytes:
    """With bytes lost, doubled and replaced."""
    found = bytearray(data)
    for _ in range(rng.randint(1, most)):
        at = rng.randrange(max(1, len(found)))
        found[at : at + rng.choice((0, 0, 1, 30))] = rng.choice(
            (b"", b"\0", b"\n", b"\xff", rng.randbytes(3), b'"', b"<")
        )
    return bytes(found)


def _inside(rng: random.Random, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one of its members changed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        chosen = rng.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == chosen else old.read(name))
    return out.getvalue()


def _file(rng: random.Random, samples: dict[str, object], name: str) -> tuple[str, bytes]:
    with TemporaryDirectory() as folder:
        written = samples[name].write(Path(folder))  # type: ignore[attr-defined]
        if written.is_dir():
            written = rng.choice(sorted(path for path in written.rglob("*") if path.is_file()))
        return written.name, written.read_bytes()


@family
def papers_mutated(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Every sample of a document or a note, changed outside or inside its zip."""
    name, data = _file(rng, dict(PAPERS), rng.choice(_FILES))
    if data.startswith(b"PK") and rng.random() < 0.8:
        return name, _inside(rng, data, lambda member: _mutated(rng, member))
    return name, _mutated(rng, data)


@family
def papers_grown(rng: random.Random, size: int) -> tuple[str, bytes]:
    """XML of a document, with parts of it over and over."""
    name, data = _file(rng, dict(PAPERS), rng.choice(("word", "opendocument")))

    def grown(member: bytes) -> bytes:
        start = rng.randrange(max(1, len(member)))
        piece = member[start : start + rng.choice((3, 10, 100, 1000))] or b"<a>"
        return member[:start] + piece * (size // len(piece)) + member[start:]

    return name, _inside(rng, data, grown)


@family
def papers_rtf(rng: random.Random, size: int) -> tuple[str, bytes]:
    return "a.rtf", b"{\\rtf1\\ansi Good.\\par " + one_of(rng, _RTF, size).encode("latin-1")


@family
def papers_html(rng: random.Random, size: int) -> tuple[str, bytes]:
    return "a.html", b"<!DOCTYPE html><html><body><p>Good.</p>" + one_of(rng, _HTML, size).encode("latin-1")


@family
def papers_notes(rng: random.Random, size: int) -> tuple[str, bytes]:
    ending = rng.choice(("md", "org", "markdown"))
    name = f"a {'0' * 32}.{ending}" if rng.random() < 0.2 else f"a.{ending}"
    return name, (rng.choice(("", "---\ntitle: x\n---\n")) + one_of(rng, _NOTES, size)).encode()


@family
def public_mutated(rng: random.Random, size: int) -> tuple[str, bytes]:
    name, data = _file(rng, dict(PUBLIC), rng.choice(sorted(PUBLIC)))
    if data.startswith(b"PK") and rng.random() < 0.8:
        data = _inside(rng, data, lambda member: _mutated(rng, member))
    else:
        data = _mutated(rng, data)
    return f"{Path(name).stem}.chat{Path(name).suffix}", data


@family
def public_odd_fields(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Every download in JSON, with odd values in odd places, and more of them."""
    name, data = _file(rng, dict(PUBLIC), rng.choice(("x_zip", "bluesky_json", "mastodon")))
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            member = rng.choice([each for each in archive.namelist() if each.endswith(".js")])
            name, data = member, archive.read(member)
    except BadZipFile:
        pass
    head, mark, text = data.decode().rpartition(" = ")
    value = odd(rng, json.loads(text), rng.choice((0.01, 0.1)))
    many = json.dumps(value).replace(
        "quince", one_of(rng, ["a ", "&gt;", "> ", "http://a", "<p>", "RT @"], min(size, 200_000))
    )
    return f"a.chat{Path(name).suffix}", f"{head}{mark}{many}".encode()


@family
def public_repository(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Bluesky's, with odd records and blocks of noise."""
    records = [odd(rng, record, 0.1) for record in bluesky_records() * max(1, size // 2000)]
    try:
        data = car(*bluesky_records(), *records)
    except (TypeError, OverflowError, RuntimeError, StopIteration, UnicodeEncodeError):  # what no repository can hold
        data = car(*bluesky_records())
    noise = CID + rng.choice(
        (rng.randbytes(200), b"\x9f" * 200, b"\x81" * 100, cbor(["app.bsky.feed.post"] * 20), b"\xbb" + b"\xff" * 8)
    )
    noise += b"app.bsky.feed.post"
    length = bytes([len(noise) & 0x7F | 0x80, len(noise) >> 7])
    whole = data + (length + noise) * rng.randint(0, 5)
    return "a.chat.car", _mutated(rng, whole) if rng.random() < 0.5 else whole
