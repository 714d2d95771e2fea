"""Hostile manifests: one that tells all that a manifest can tell, wrong in one place or several.

Each mutation takes a random generator and a `Parts` and returns the bytes of a file that is good but for its manifest.
"""

import copy
import hashlib
import json
import random
from collections.abc import Callable
from typing import Any

from tests.adapter_file.hostile import Parts, pack
from tests.adapters.test_manifest import MEASURED

_RECIPE = {
    "rank": None, "alpha": 64.0, "targets": "down", "layers": 0.667, "lr": None, "epochs": 1.5, "method": "lora",
    "seed": 1, "minutes": None, "retrieved": 0.5, "profiled": 0.5, "continuations": 0.2, "passages": 1,
    "rehearsal": True, "variants": 2, "warm": None, "task_adapter": "",
    "trained": {"reason": "finished", "steps": 9, "nll": {"start": 3.6, "best": 3.1, "last": None}, "device": "cpu"},
}  # fmt: skip
_SAID = {"say": "{name} is in use: {better}.", "with": {
    "name": "v2", "better": {"say": "{n} texts", "with": {"n": {"figure": 3.5, "spec": ".1f"}}, "number": 2,
                             "english": "{n} texts"}}}  # fmt: skip
_TOLD = {
    "created": "2026-11-20T10:00:00+00:00", "since": "2019-01-01T00:00:00+00:00", "until": None, "parent": "v1",
    "parent_sha256": "c" * 64, "label": "spring", "persona": "work", "name": "v2", "heldout_hashes": ["d" * 64],
    "recipe": _RECIPE, "figures": {"nll": {"base": 3.6, "adapter": 3.1}, **MEASURED.to_dict()},
    "verdict": {"accepted": True, "reason": "v2 is in use: 3.5 texts.", "failed": ["said"], "strength": 0.75,
                "said": _SAID},
}  # fmt: skip
_TYPES: tuple[Any, ...] = (None, True, False, 0, -1, 1, 0.5, "", "x", "7", [], [[]], {}, {"a": 1}, [None], [0, 1, 2])
_NUMBERS: tuple[Any, ...] = (
    -1, -0.0, 1 << 31, 1 << 53, 1 << 63, (1 << 63) - 1, 1 << 200, 1e12, 1e13, 1e300, 5e-324, -1e12, 0.1 + 0.2, 1e999,
)  # fmt: skip
_RAW_NUMBERS = (b"NaN", b"-Infinity", b"1e400", b"0x10", b"01", b"1_000", b"1" * 5000, "١٢".encode(), b"+1", b".5")
_WORDS = (
    "\0", "a\nb", "\x1b[2J", "\u202egnp.exe", "\ud800", "\udfff\ud800", "e\u0301" * 40, "\u200b" * 30, "\ufeff",
    "{0.a}", "{name", "%n %s", "<img src='file:///etc/passwd'>", "../../etc", "C:\\con", "\U0010ffff", "\u2028",
    "ﷺ" * 60, "𝕏" * 64,
)  # fmt: skip
_DATES: tuple[Any, ...] = (
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-12:00", "1969-12-31", "1970-01-01", "2027-12-31T23:59:59Z",
    "2031-01-01", "2020-02-30", "2020-13-01", "20200101", "2020-W01-1", "T", "now", "0" * 41, 1_700_000_000, 0, [],
    "2020-01-01T00:00:00+99:00", "2020-01-01T25:00", "-2020-01-01", "٢٠٢٠-٠١-٠١", "2020-01-01T00:00:00+00:00:00.000001",
)  # fmt: skip

Path = list[Any]


def whole(parts: Parts) -> dict[str, Any]:
    """The manifest of these parts, with everything told that can be."""
    return copy.deepcopy({**parts.manifest, **_TOLD, "sha256": hashlib.sha256(parts.weights).hexdigest()})


def _file(parts: Parts, manifest: Any) -> bytes:
    raw = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    return pack(parts.members(manifest=raw))


def _places(value: Any, at: Path | None = None) -> list[Path]:
    """The way to every value within, but to the whole."""
    at = at or []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, one in inner:
        found += [[*at, key], *_places(one, [*at, key])]
    return found


def _put(manifest: Any, place: Path, value: Any) -> None:
    for key in place[:-1]:
        manifest = manifest[key]
    manifest[place[-1]] = value


def _somewhere(rng: random.Random, manifest: dict[str, Any], of: type | tuple[type, ...] = object) -> Path:
    def there(place: Path) -> Any:
        found: Any = manifest
        for key in place:
            found = found[key]
        return found

    # Most of what a manifest holds is told: what it is made for would be refused whatever else is in it.
    told = [place for place in _places(manifest) if rng.random() < 0.1 or place[0] in _TOLD]
    return rng.choice([place for place in told if isinstance(there(place), of)] or [["label"]])


def types(rng: random.Random, parts: Parts) -> bytes:
    manifest = whole(parts)
    for _ in range(rng.choice((1, 1, 1, 4))):
        _put(manifest, _somewhere(rng, manifest), copy.deepcopy(rng.choice(_TYPES)))
    return _file(parts, manifest)


def sizes(rng: random.Random, parts: Parts) -> bytes:
    manifest, much = whole(parts), rng.choice((40, 3_000, 90_000, 400_000))
    made: Callable[[], Any] = rng.choice(
        (
            lambda: "x" * much,
            lambda: [0] * much,
            lambda: ["a" * 64] * (much // 50),
            lambda: [{}] * (much // 5),
            lambda: {f"{n:016x}": [1, 2.5, 3] for n in range(much // 10)},
            lambda: {f"k{n}": n for n in range(much // 10)},
            lambda: [f"{n:064x}" for n in range(much // 50)],
        )
    )
    _put(manifest, rng.choice(([*_somewhere(rng, manifest)], ["document_hashes"], ["figures", "texts"])), made())
    return _file(parts, manifest)


def depth(rng: random.Random, parts: Parts) -> bytes:
    manifest, deep = whole(parts), rng.choice((3, 6, 8, 12, 13, 900, 20_000))
    open_, close = rng.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b'{"say":"{a}","with":{"a":', b"}}"), (b'{"figures":', b"}"))
    )
    place = rng.choice((["verdict", "said"], ["verdict", "said", "with", "better"], _somewhere(rng, manifest)))
    _put(manifest, place, "HERE")
    return _file(parts, json.dumps(manifest).encode().replace(b'"HERE"', open_ * deep + b"1" + close * deep))


def numbers(rng: random.Random, parts: Parts) -> bytes:
    manifest = whole(parts)
    place = _somewhere(rng, manifest, (int, float))
    if rng.random() < 0.4:
        _put(manifest, place, "HERE")
        return _file(parts, json.dumps(manifest).encode().replace(b'"HERE"', rng.choice(_RAW_NUMBERS)))
    _put(manifest, place, rng.choice(_NUMBERS))
    return _file(parts, manifest)


def words(rng: random.Random, parts: Parts) -> bytes:
    manifest, word = whole(parts), rng.choice(_WORDS) * rng.choice((1, 1, 3, 100))
    place = _somewhere(rng, manifest, str)
    _put(manifest, place, word)
    if rng.random() < 0.2:
        manifest["figures"][word] = manifest["recipe"][word] = 1
    if rng.random() < 0.3:
        return _file(parts, json.dumps(manifest, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return _file(parts, manifest)


def dates(rng: random.Random, parts: Parts) -> bytes:
    manifest = whole(parts)
    for key in rng.sample(("created", "since", "until"), rng.choice((1, 1, 3))):
        manifest[key] = rng.choice(_DATES)
    return _file(parts, manifest)


def keys(rng: random.Random, parts: Parts) -> bytes:
    """Unknown ones, missing ones, one of them twice."""
    manifest = whole(parts)
    if rng.random() < 0.3:
        raw = json.dumps(manifest).encode()
        key = json.dumps(rng.choice(list(manifest))).encode()
        return _file(parts, raw[:-1] + b", " + key + b": " + rng.choice((b"1", b"null", b"{}")) + b"}")
    for _ in range(rng.choice((1, 3))):
        place = _somewhere(rng, manifest, dict) if rng.random() < 0.8 else []
        inner: Any = manifest
        for one in place:
            inner = inner[one]
        inner = inner if isinstance(inner, dict) else manifest
        if inner and rng.random() < 0.5:
            del inner[rng.choice(list(inner))]
        else:
            inner[rng.choice(("x", "out", "", "__class__", "name", "say", "a" * 300))] = rng.choice(_TYPES)
    return _file(parts, manifest)


def damage(rng: random.Random, parts: Parts) -> bytes:
    raw = bytearray(json.dumps(whole(parts)).encode())
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(raw))
        match rng.randrange(3):
            case 0:
                raw[at] ^= 1 << rng.randrange(8)
            case 1:
                del raw[at : at + rng.choice((1, 5, 400))]
            case 2:
                raw[at:at] = rng.choice((b"}", b"]", b'"', b",", b"\\u0000", b"\xff", b"{}", b"0"))
        raw = raw or bytearray(b"0")
    return _file(parts, bytes(raw))


MANIFEST_MUTATIONS: tuple[Callable[[random.Random, Parts], bytes], ...] = (
    types, sizes, depth, numbers, words, dates, keys, damage,
)  # fmt: skip
