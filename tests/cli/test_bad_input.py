"""Bad input gets one sentence that says what to do, exit code 1, and nothing is changed."""

import json
import os
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


def empty_file(folder: Path) -> Path:
    path = folder / "empty.mbox"
    path.touch()
    return path


def images(folder: Path) -> Path:
    place = folder / "images"
    place.mkdir()
    for number in range(3):
        (place / f"{number}.png").write_bytes(png())
    return place


def missing(folder: Path) -> Path:
    return folder / "nothing-here.mbox"


def wrong_fields(folder: Path) -> Path:
    path = folder / "wrong.jsonl"
    path.write_text("".join(json.dumps({"colour": "red", "size": n}) + "\n" for n in range(5)))
    return path


def not_utf8(folder: Path) -> Path:
    path = folder / "noise.jsonl"
    path.write_bytes(bytes(range(128, 256)) * 50)
    return path


def one_huge_line(folder: Path) -> Path:
    path = folder / "huge.jsonl"
    path.write_text("x" * 2_000_000)
    return path


@pytest.mark.parametrize("make", [empty_file, images, missing, wrong_fields, not_utf8, one_huge_line])
def test_what_cannot_be_imported_is_refused_with_a_sentence(make, idiolect: Terminal, tmp_path: Path) -> None:
    ended = idiolect("import", make(tmp_path), "--json")
    assert ended.code == 1, ended
    said = ended.err.strip().splitlines()[-1]
    assert said.endswith(".") and len(said) > 20
    assert idiolect("history", "--json").json["documents"] == 0


def test_broken_lines_are_counted_and_the_rest_is_imported(idiolect: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    good = [json.dumps({"text": f"Dear Ann, number {n} is fine with me. Yours, Tom"}) for n in range(6)]
    path.write_text("\n".join([*good[:3], '{"text": "cut off', "[1, 2", *good[3:]]))
    ended = idiolect("import", path, "--json")
    assert ended.code == 0, ended
    assert ended.json["added"] == 6
    assert sum(ended.json["skipped"].values()) == 2


def test_an_mbox_cut_in_the_middle_gives_what_is_whole(idiolect: Terminal, tmp_path: Path) -> None:
    from app.services.sample import mailbox as sample_mailbox

    whole = sample_mailbox().read_bytes()
    path = tmp_path / "cut.mbox"
    path.write_bytes(whole[: len(whole) // 2])
    ended = idiolect("import", path, "--json")
    assert ended.code == 0, ended
    assert 60 <= ended.json["added"] < 120


def test_a_wrong_passphrase_opens_nothing(idiolect: Terminal) -> None:
    assert idiolect("history", "--json").code == 0
    ended = idiolect("history", "--json", IDIOLECT_PASSPHRASE="battery staple")
    assert ended.code == 1 and "passphrase is wrong" in ended.err


@pytest.mark.parametrize(
    ("name", "content"), [("text.gguf", b"Dear model,\nhello"), ("cut.gguf", None), ("gone.gguf", b"")]
)
def test_a_file_that_is_no_whole_model_is_refused(
    name: str, content: bytes | None, idiolect: Terminal, tmp_path: Path, base_gguf: Path
) -> None:
    path = tmp_path / name
    if content is None:
        with base_gguf.open("rb") as whole:
            content = whole.read(3_000_000)
    path.write_bytes(content)
    ended = idiolect("models", "add", path, "--json")
    assert ended.code == 1, ended
    assert len(ended.err.strip()) > 20
    assert len(idiolect("models", "list", "--json").json["models"]) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with users")
def test_a_home_that_cannot_be_written_is_named(idiolect: Terminal, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.touch()
    ended = idiolect("--home", blocked / "home", "history", "--json")
    assert ended.code == 1 and "cannot be written" in ended.err


def test_no_space_left_is_said_and_nothing_is_lost(idiolect: Terminal, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "none", small], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs rights that are not here")
    try:
        first = tmp_path / "few.jsonl"
        first.write_text(json.dumps({"text": "Dear Ann, this one is safe. Yours, Tom"}) + "\n")
        assert idiolect("--home", small / "home", "import", first, "--json").json["added"] == 1
        many = tmp_path / "many.jsonl"
        many.write_text("".join(json.dumps({"text": f"{n} " + os.urandom(400).hex()}) + "\n" for n in range(3000)))
        ended = idiolect("--home", small / "home", "import", many, "--json")
        assert ended.code == 1 and ("space" in ended.err or "full" in ended.err), ended
        assert idiolect("--home", small / "home", "history", "--search", "safe", "--json").json["found"]
    finally:
        subprocess.run(["umount", small], check=True)


def test_wrong_usage_ends_with_two(idiolect: Terminal) -> None:
    assert idiolect("draft").code == 2
    assert idiolect("no-such-command").code == 2


@pytest.mark.parametrize(
    "line", ['{"response": "x"}', '{"instruction": "say hi"}', "not json", "", '{"messages": "hi", "response": "x"}']
)
def test_score_names_the_line_that_is_wrong(line: str, idiolect: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(line + "\n")
    ended = idiolect("score", path, "--json")
    assert ended.code == 1 and str(path) in ended.err
