"""Hostile adapter files: every way to be wrong that we could think of, made from one good file.

Here the archive itself; contents are in hostile_content.py. Each mutation takes a random generator and a `Parts` and
returns the bytes of a file. Structured ones repair what would give them away early (hashes, sizes), so that the check
they aim at is the one that has to catch them.
"""

import hashlib
import json
import random
import struct
import zlib
from dataclasses import dataclass, replace
from typing import Any

from tests.adapters.made import random_bytes

MANIFEST, CONFIG, WEIGHTS, PROFILE, DOCUMENTS = (
    "manifest.json",
    "adapter_config.json",
    "adapter_model.safetensors",
    "profile.json",
    "documents.jsonl",
)


@dataclass
class Member:
    """One zip entry, with every field of both its headers at hand; None means: what is true."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0
    mode: int = 0o100600
    packed: bytes | None = None
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    offset: int | None = None
    extra: bytes = b""
    local_extra: bytes = b""
    comment: bytes = b""


@dataclass
class Parts:
    """The parts of a good file."""

    manifest: dict[str, Any]
    config: dict[str, Any]
    header: dict[str, Any]
    data: bytes
    profile: bytes = b'{"description": "Short sentences."}'
    documents: bytes = b'{"text": "Dear Ann"}\n'

    @property
    def weights(self) -> bytes:
        return self.weights_with(self.header)

    def weights_with(self, header: Any, raw: bytes | None = None) -> bytes:
        raw = json.dumps(header).encode() if raw is None else raw
        return struct.pack("<Q", len(raw)) + raw + self.data

    def members(self, weights: bytes | None = None, *, rehash: bool = True, **raw: bytes) -> list[Member]:
        """Entries of the file, the manifest agreeing with `weights` where `rehash`."""
        weights = self.weights if weights is None else weights
        manifest = dict(self.manifest)
        if rehash:
            manifest["sha256"] = hashlib.sha256(weights).hexdigest()
        return [
            Member(MANIFEST.encode(), raw.get("manifest", json.dumps(manifest).encode())),
            Member(CONFIG.encode(), raw.get("config", json.dumps(self.config).encode())),
            Member(WEIGHTS.encode(), weights),
            Member(PROFILE.encode(), raw.get("profile", self.profile)),
            Member(DOCUMENTS.encode(), raw.get("documents", self.documents)),
        ]


def pack(members: list[Member], **end: Any) -> bytes:
    """A zip of these members, lies and all; `end` overrides fields of the end record."""
    out, directory = bytearray(end.get("prefix", b"")), bytearray()
    for m in members:
        packed = m.packed
        if packed is None:
            packed = _deflate(m.data) if m.method == 8 else m.data
        crc = zlib.crc32(m.data) if m.crc is None else m.crc
        size = len(m.data) if m.size is None else m.size
        packed_size = len(packed) if m.packed_size is None else m.packed_size
        offset = len(out) if m.offset is None else m.offset
        local_name = m.name if m.local_name is None else m.local_name
        local_size = size if m.local_size is None else m.local_size
        out += (
            struct.pack(
                "<4s5H3L2H",
                b"PK\x03\x04",
                20,
                m.flags,
                m.method,
                0,
                33,
                crc,
                packed_size,
                local_size,
                len(local_name),
                len(m.local_extra),
            )
            + local_name
            + m.local_extra
            + packed
        )
        directory += struct.pack(
            "<4s6H3L5H2L",
            b"PK\x01\x02",
            0x314,
            20,
            m.flags,
            m.method,
            0,
            33,
            crc,
            packed_size,
            size,
            len(m.name),
            len(m.extra),
            len(m.comment),
            0,
            0,
            m.mode << 16,
            offset,
        )
        directory += m.name + m.extra + m.comment
    start = len(out)
    out += end.get("gap", b"") + directory
    count = end.get("count", len(members)) & 0xFFFF
    out += struct.pack(
        "<4s4H2LH",
        b"PK\x05\x06",
        end.get("disk", 0),
        0,
        count,
        count,
        end.get("length", len(directory)),
        end.get("offset", start + len(end.get("gap", b""))),
        len(end.get("comment", b"")),
    )
    return bytes(out) + end.get("comment", b"") + end.get("suffix", b"")


def _deflate(data: bytes) -> bytes:
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    return made.compress(data) + made.flush()


_ZEROS = _deflate(bytes(32 << 20))

# -- random damage ----------------------------------------------------------------------------------------------


def flipped(rng: random.Random, parts: Parts) -> bytes:
    data = bytearray(pack(parts.members()))
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def flipped_directory(rng: random.Random, parts: Parts) -> bytes:
    """Damage where it matters most: the directory and the end record."""
    data = bytearray(pack(parts.members()))
    for _ in range(rng.choice((1, 2, 4))):
        data[len(data) - 1 - rng.randrange(500)] = rng.randrange(256)
    return bytes(data)


def truncated(rng: random.Random, parts: Parts) -> bytes:
    data = pack(parts.members())
    return data[: rng.randrange(len(data))]


def spliced(rng: random.Random, parts: Parts) -> bytes:
    data = pack(parts.members())
    at, to, end = rng.randrange(len(data)), rng.randrange(len(data)), rng.randrange(len(data))
    return data[:at] + data[to:end] + data[at + rng.randrange(64) :]


def noise(rng: random.Random, parts: Parts) -> bytes:
    start = rng.choice(
        (b"", b"PK\x03\x04", b"age-encryption.org/v1\n", b"GGUF", b"\x1f\x8b", b"PK\x05\x06" + bytes(18))
    )
    return start + random_bytes(rng, rng.choice((0, 1, 21, 22, 23, 500, 20_000)))


# -- the zip ----------------------------------------------------------------------------------------------------


def bad_name(rng: random.Random, parts: Parts) -> bytes:
    names = (
        b"../evil",
        b"../../../../evil",
        b"/tmp/idiolect-fuzz-evil",
        b"C:\\evil",
        b"..\\evil",
        b"manifest.json\0.txt",
        b"MANIFEST.JSON",
        b"./manifest.json",
        b"manifest.json/",
        b"sub/manifest.json",
        "manifest․json".encode(),
        b"adapter.gguf",
        b"a" * 60_000,
        b"",
        b"\xff\xfe",
        b"con",
        b"manifest.json ",
        b"adapter_model.bin",
    )
    members = parts.members()
    evil = Member(rng.choice(names), b"evil")
    if rng.random() < 0.5:
        members.append(evil)
    else:
        members[rng.randrange(5)].name = evil.name
    return pack(members)


def bad_local_name(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    members[rng.randrange(5)].local_name = rng.choice((b"../evil", b"profile.jsom", b"", b"x" * 300))
    return pack(members)


def twice(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    members.insert(rng.randrange(6), replace(rng.choice(members), data=b"{}"))
    return pack(members)


def link(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    chosen = rng.choice(members)
    chosen.mode = rng.choice((0o120777, 0o040755, 0o020666, 0o010644, 0o140777, 0o060660))
    if rng.random() < 0.5:
        chosen.data = b"/etc/passwd"
    return pack(members)


def bomb(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    chosen = rng.choice(members)
    chosen.method, chosen.packed, chosen.size = 8, _ZEROS, rng.choice((32 << 20, 1 << 10, 0, 0xFFFFFFFE, 40_000))
    chosen.crc = rng.choice((None, 0))
    return pack(members)


def lying_size(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    chosen = rng.choice(members)
    chosen.method = rng.choice((0, 8))
    lie = rng.choice((0, 1, 1000, 0x7FFFFFFF, 0xFFFFFFFF, len(chosen.data) + 1, max(0, len(chosen.data) - 1)))
    what = rng.choice(("size", "packed_size", "local_size", "crc", "offset"))
    setattr(chosen, what, lie)
    return pack(members)


def overlapping(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    members[rng.randrange(1, 5)].offset = rng.choice((0, 1, 50, 1 << 30))
    return pack(members)


def odd_packing(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    chosen = rng.choice(members)
    match rng.randrange(5):
        case 0:
            chosen.method = rng.choice((1, 6, 9, 12, 14, 93, 95, 98, 99, 0xFFFF))
        case 1:
            chosen.flags = rng.choice((1, 8, 0x40, 0x2000, 0xFFFF))
        case 2:
            chosen.extra = struct.pack("<2H2Q", 1, 16, 1 << 62, 1 << 62)
        case 3:
            chosen.local_extra = random_bytes(rng, rng.choice((1, 3, 20, 5000)))
        case 4:
            chosen.method, chosen.packed = 8, random_bytes(rng, 200)
    return pack(members)


def odd_end(rng: random.Random, parts: Parts) -> bytes:
    choices: tuple[dict[str, Any], ...] = (
        {"prefix": b"#!/bin/sh\n"},
        {"suffix": b"more"},
        {"comment": b"c" * 100},
        {"gap": b"gap"},
        {"count": 0},
        {"count": 4},
        {"count": 65535},
        {"length": 0},
        {"length": 0xFFFFFFFF},
        {"offset": 0},
        {"offset": 0xFFFFFFFF},
        {"disk": 3},
        {"suffix": pack([])},
    )
    return pack(parts.members(), **rng.choice(choices))


def many_entries(rng: random.Random, parts: Parts) -> bytes:
    return pack(parts.members() + [Member(b"x%d" % n, b"") for n in range(rng.choice((4, 100, 3000)))])


def missing(rng: random.Random, parts: Parts) -> bytes:
    members = parts.members()
    del members[rng.randrange(3)]
    return pack(members)


ARCHIVE_MUTATIONS = (
    flipped, flipped_directory, truncated, spliced, noise, bad_name, bad_local_name, twice, link, bomb, lying_size,
    overlapping, odd_packing, odd_end, many_entries, missing,
)  # fmt: skip
