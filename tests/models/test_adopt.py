"""Models of other programs are found where these programs put them, and nothing found there can harm."""

import json
import os
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.models import adopt, sha256
from tests.adapters import tiny_models


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("made") / "m.gguf"
    tiny_models.make("qwen2", path)
    return path.read_bytes()


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def ollama(models: Path, content: bytes, name: str = "llama3.2/1b") -> Path:
    blob = put(models / "blobs" / "new", content)
    digest = sha256(blob)
    layers = [
        {"mediaType": "application/vnd.ollama.image.template", "digest": f"sha256:{'0' * 64}", "size": 1},
        {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{digest}", "size": len(content)},
    ]
    put(models / "manifests/registry.ollama.ai/library" / name, json.dumps({"layers": layers}).encode())
    return blob.rename(models / "blobs" / f"sha256-{digest}")


def names(home: Path, system: str = "linux", **environment: str) -> list[tuple[str, str]]:
    set_ = {"HOME": str(home), "USERPROFILE": str(home), **environment}
    return [(one.program, one.name) for one in adopt.found_here(set_, system) if str(one.path).startswith(str(home))]


@pytest.mark.parametrize(
    ("system", "program", "place"),
    [
        ("linux", "LM Studio", ".lmstudio/models/who/What-GGUF/m.gguf"),
        ("darwin", "LM Studio", ".cache/lm-studio/models/who/What-GGUF/m.gguf"),
        ("linux", "Jan", ".config/Jan/data/llamacpp/models/m/model.gguf"),
        ("darwin", "Jan", "Library/Application Support/Jan/data/llamacpp/models/m/model.gguf"),
        ("win32", "Jan", "Roaming/Jan/data/llamacpp/models/m/model.gguf"),
        ("linux", "GPT4All", ".local/share/nomic.ai/GPT4All/m.gguf"),
        ("darwin", "GPT4All", "Library/Application Support/nomic.ai/GPT4All/m.gguf"),
        ("win32", "GPT4All", "Local/nomic.ai/GPT4All/m.gguf"),
        ("linux", "llama.cpp", ".cache/llama.cpp/m.gguf"),
        ("darwin", "llama.cpp", "Library/Caches/llama.cpp/m.gguf"),
        ("linux", "Hugging Face", ".cache/huggingface/hub/models--a--b/snapshots/0/m.gguf"),
    ],
)
def test_each_program_keeps_its_models_in_its_place(
    system: str, program: str, place: str, gguf: bytes, tmp_path: Path
) -> None:
    put(tmp_path / place, gguf)
    places = {"APPDATA": str(tmp_path / "Roaming"), "LOCALAPPDATA": str(tmp_path / "Local")}
    assert names(tmp_path, system, **(places if system == "win32" else {})) == [(program, "m")]


def test_a_model_of_ollama_is_its_blob(gguf: bytes, tmp_path: Path) -> None:
    blob = ollama(tmp_path / ".ollama/models", gguf)
    (one,) = adopt.found_in(tmp_path / ".ollama/models")
    assert (one.path, one.name, one.program, one.architecture) == (blob, "llama3.2-1b", "Ollama", "qwen2")
    assert names(tmp_path) == [("Ollama", "llama3.2-1b")]
    assert names(tmp_path, OLLAMA_MODELS=str(tmp_path / ".ollama/models")) == [("Ollama", "llama3.2-1b")], "once"
    blob.unlink()
    assert names(tmp_path) == [], "a manifest without its blob"


def test_a_link_and_what_it_points_to_are_one_model(gguf: bytes, tmp_path: Path) -> None:
    blob = put(tmp_path / ".cache/huggingface/hub/models--a--b/blobs/abc", gguf)
    link = tmp_path / ".cache/huggingface/hub/models--a--b/snapshots/0/m.gguf"
    link.parent.mkdir(parents=True)
    link.symlink_to(blob)
    put(tmp_path / ".cache/huggingface/hub/models--a--b/snapshots/1/gone.gguf", b"").unlink()
    (link.parent / "gone.gguf").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == [("Hugging Face", "m")]


def test_what_does_not_write_is_not_offered_and_what_is_damaged_says_so(gguf: bytes, tmp_path: Path) -> None:
    put(tmp_path / "mmproj-m.gguf", gguf)
    put(tmp_path / "notes.txt", b"GGUF")
    put(tmp_path / "m.gguf.part", gguf)
    put(tmp_path / "cut.gguf", gguf[:2000])
    put(tmp_path / "big-00001-of-00003.gguf", gguf)
    put(tmp_path / "page.gguf", b"<html>")
    found = {one.name: one.problem for one in adopt.found_in(tmp_path)}
    assert set(found) == {"cut", "big-00001-of-00003", "page"} and all(found.values())


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b'{"layers": 3}', b'{"layers": [{"mediaType": 1}]}', b"[" * 5000, b"\xff\xfe", b"{}" * 9,
     b'{"layers": [{"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:../../../etc/passwd"}]}'],
)  # fmt: skip
def test_a_manifest_that_somebody_wrote_to_harm_is_passed_over(manifest: bytes, gguf: bytes, tmp_path: Path) -> None:
    ollama(tmp_path, gguf)
    put(tmp_path / "manifests/registry.ollama.ai/library/bad/latest", manifest)
    assert [one.name for one in adopt.found_in(tmp_path)] == ["llama3.2-1b"]


def test_folders_without_end_and_locked_ones_are_no_hindrance(gguf: bytes, tmp_path: Path) -> None:
    put(tmp_path / "a/m.gguf", gguf)
    (tmp_path / "a/round").symlink_to(tmp_path)
    put(tmp_path / ("d/" * 40) / "deep.gguf", gguf)
    locked = put(tmp_path / "locked/x.gguf", gguf).parent
    locked.chmod(0)
    try:
        found = {one.name for one in adopt.found_in(tmp_path)}
    finally:
        locked.chmod(0o700)
    assert found - ({"x"} if os.geteuid() == 0 else set()) == {"m"}
    with pytest.raises(IdiolectError, match="no folder"):
        adopt.found_in(tmp_path / "nowhere")
