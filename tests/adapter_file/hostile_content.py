"""Hostile contents: well-packed files whose manifest, configuration, weights or encryption are wrong."""

import hashlib
import json
import random
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.adapter_file.hostile import ARCHIVE_MUTATIONS, Parts, bad_name, bomb, flipped, noise, pack, truncated
from tests.adapters.made import random_bytes, sealed_cheaply

PASSPHRASE = "open sesame"

# -- what the zip holds -----------------------------------------------------------------------------------------

_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1 << 62,
    1 << 70,
    0.5,
    1e999,
    "",
    "x" * 5000,
    "\ud800",
    "a\nb",
    [],
    [[]],
    {},
    {"a": 1},
    ["q_proj"] * 2,
    [-1],
    [1.5],
    ["../x"],
    "0" * 64,
    "Z" * 64,
    "2020-13-45",
)


def odd_manifest(rng: random.Random, parts: Parts) -> bytes:
    manifest = dict(parts.manifest, sha256=hashlib.sha256(parts.weights).hexdigest())
    for _ in range(rng.choice((1, 1, 3))):
        key = rng.choice([*manifest, "extra"])
        if rng.random() < 0.3:
            manifest.pop(key, None)
        else:
            manifest[key] = rng.choice(_ODD)
    return pack(parts.members(manifest=json.dumps(manifest).encode()))


def foreign_manifest(rng: random.Random, parts: Parts) -> bytes:
    changes: tuple[dict[str, Any], ...] = (
        {"base_sha256": "1" * 64, "base_name": "Somebody's 8B"},
        {"architecture": "gemma3"},
        {"rank": 8},
        {"alpha": 99},
        {"format_version": 2},
        {"format": "other"},
        {"method": "dora"},
        {"targets": ["k_proj"]},
        {"layers": [0]},
        {"sha256": "0" * 64},
        {"rslora": True},
    )
    change = rng.choice(changes)
    return pack(replace(parts, manifest=parts.manifest | change).members(rehash="sha256" not in change))


def odd_json(rng: random.Random, parts: Parts) -> bytes:
    texts = (
        b"",
        b"null",
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b"NaN",
        b'{"a":Infinity}',
        b'{"a":1,"a":2}',
        b"\xff\xfe{}",
        b"9" * 10_000,
        b'"' + b"a" * 300_000 + b'"',
        b'{"a":"\\ud800"}',
        b"{}" * 9,
        b"[" + b"{}," * 60_000 + b"{}]",
        b'{"text": 3}',
        b'{"text": "a", "when": "0001-01-01T00:00:00+14:00"}',
    )
    part = rng.choice(("manifest", "config", "profile", "documents"))
    return pack(parts.members(**{part: rng.choice(texts)}))


def odd_profile(rng: random.Random, parts: Parts) -> bytes:
    """Well-formed JSON that the profile room would stumble over."""
    where = rng.choice(("texts", "greetings", "recipients", "lengths", "marks", "preferences", "first", "languages"))
    habits = {where: rng.choice(_ODD)}
    profile = {"habits": rng.choice((habits, habits, rng.choice(_ODD))), "description": rng.choice(("Short.", *_ODD))}
    return pack(parts.members(profile=json.dumps(profile).encode()))


def odd_config(rng: random.Random, parts: Parts) -> bytes:
    changes: tuple[dict[str, Any], ...] = (
        {"use_dora": True},
        {"rank_pattern": {"q_proj": 2}},
        {"alpha_pattern": {"q_proj": 2}},
        {"r": 0},
        {"r": 1 << 40},
        {"r": "4"},
        {"lora_alpha": -1},
        {"lora_alpha": 1e300},
        {"lora_alpha": None},
        {"peft_type": "IA3"},
        {"bias": "all"},
        {"modules_to_save": ["lm_head"]},
        {"use_rslora": "yes"},
        {"r": 8},
        {"lora_alpha": 4096},
        {"fan_in_fan_out": True},
        {"trainable_token_indices": [1]},
        {"layer_replication": [[0, 1]]},
        {"lora_bias": True},
        {"r": True},
    )
    return pack(parts.members(config=json.dumps(parts.config | rng.choice(changes)).encode()))


# -- the weights ------------------------------------------------------------------------------------------------


def bad_values(rng: random.Random, parts: Parts) -> bytes:
    data = bytearray(parts.data)
    for _ in range(rng.choice((1, 5))):
        at = 4 * rng.randrange(len(data) // 4)
        data[at : at + 4] = struct.pack("<f", rng.choice((float("nan"), float("inf"), -float("inf"), 1e30, 3e38, 5e4)))
    return pack(parts.members(replace(parts, data=bytes(data)).weights))


def too_strong(rng: random.Random, parts: Parts) -> bytes:
    data = struct.pack("<f", rng.choice((500.0, -900.0))) * (len(parts.data) // 4)
    return pack(parts.members(replace(parts, data=data).weights))


def odd_header(rng: random.Random, parts: Parts) -> bytes:
    header = {name: dict(entry) for name, entry in parts.header.items()}
    name = rng.choice(list(header))
    other = rng.choice(list(header))
    match rng.randrange(12):
        case 0:
            header[name]["shape"] = rng.choice(
                ([1, 2], [0, 0], [-4, -32], [4, 32, 1], [1 << 60, 1 << 60], "4", [4.0, 32])
            )
        case 1:
            header[name]["shape"] = header[name]["shape"][::-1]
        case 2:
            header[name]["dtype"] = rng.choice(("F64", "I8", "F16", "BF16", "BOOL", "", None, 3, ["F32"]))
        case 3:
            header[name]["data_offsets"] = rng.choice(
                ([0, 1 << 62], [-1, 10], [5, 3], [0], None, [1.0, 2.0], [True, 4])
            )
        case 4:  # swapped: each half under the other's name
            a, b = name, name.replace("lora_A", "lora_X").replace("lora_B", "lora_A").replace("lora_X", "lora_B")
            header[a], header[b] = header[b], header[a]
        case 5:
            del header[name]
        case 6:
            header[
                rng.choice(
                    (
                        "lm_head.weight",
                        "base_model.model.model.embed_tokens.lora_A.weight",
                        "x" * 3000,
                        "\n",
                        name.replace("layers.0", "layers.99"),
                        name.replace("q_proj", "z_proj"),
                        name.upper(),
                    )
                )
            ] = header.pop(name)
        case 7:
            header[name]["extra"] = 1
        case 8:
            header[name] = rng.choice((None, [], 3, "tensor"))
        case 9:
            header[name]["data_offsets"] = header[other]["data_offsets"]
        case 10:
            header["__metadata__"] = rng.choice(({"format": "pt"}, {"a": "b" * 100_000}, [], {"x": {"y": 1}}))
        case 11:
            header = rng.choice(([], {}, None, "x", {"__metadata__": {}}))
    return pack(parts.members(parts.weights_with(header)))


def huge_header(rng: random.Random, parts: Parts) -> bytes:
    raw = json.dumps(parts.header).encode()
    match rng.randrange(4):
        case 0:
            length = rng.choice((0, 1, len(raw) - 1, len(raw) + 1, 1 << 31, 1 << 62, (1 << 64) - 1))
            weights = struct.pack("<Q", length) + raw + parts.data
        case 1:
            weights = parts.weights_with(None, raw + b" " * rng.choice((8, 100_000, 5 << 20)))
        case 2:
            weights = parts.weights + random_bytes(rng, rng.choice((1, 4, 1000)))
        case _:
            weights = parts.weights[: rng.choice((0, 4, 8, 9, 100, len(parts.weights) - 1))]
    return pack(parts.members(weights))


def swapped_unhashed(rng: random.Random, parts: Parts) -> bytes:
    """Two layers change places and the manifest still speaks of the original."""
    rng_names = [name for name in parts.header if ".layers.0." in name]
    header = dict(parts.header)
    for name in rng_names:
        twin = name.replace(".layers.0.", ".layers.1.")
        header[name], header[twin] = header[twin], header[name]
    good = hashlib.sha256(parts.weights).hexdigest()
    return pack(
        replace(parts, manifest=parts.manifest | {"sha256": good}).members(parts.weights_with(header), rehash=False)
    )


# -- encryption -------------------------------------------------------------------------------------------------


def sealed_garbage(rng: random.Random, parts: Parts) -> bytes:
    inside = rng.choice((noise, flipped, truncated, bomb, bad_name, odd_header))(rng, parts)
    return sealed_cheaply(inside, PASSPHRASE if rng.random() < 0.8 else "another", rng.choice((1, 4, 6)))


def damaged_seal(rng: random.Random, parts: Parts) -> bytes:
    data = bytearray(sealed_cheaply(pack(parts.members()), PASSPHRASE))
    match rng.randrange(4):
        case 0:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        case 1:
            del data[rng.randrange(len(data)) :]
        case 2:
            data += random_bytes(rng, rng.choice((1, 65536)))
        case 3:
            at = data.index(b"-> ")
            line = rng.choice(
                (
                    b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 63",
                    b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 22",
                    b"-> X25519 " + b"A" * 43,
                    b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 0",
                    b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 99999999",
                    b"-> " * 50_000,
                )
            )
            data[at : data.index(b"\n", at)] = line
    return bytes(data)


MUTATIONS: tuple[Callable[[random.Random, Parts], bytes], ...] = (
    *ARCHIVE_MUTATIONS, odd_manifest, foreign_manifest, odd_json, odd_profile, odd_config, bad_values, too_strong,
    odd_header, huge_header, swapped_unhashed, sealed_garbage, damaged_seal,
)  # fmt: skip
