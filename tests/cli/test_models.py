"""A base of the person's own, from the terminal. What is refused: tests/learning/test_base_check.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.learning import base_check
from app.models import catalogue, fetch, sha256
from tests.adapters import tiny_models
from tests.cli.conftest import Terminal
from tests.models.serving import Site, serve


@pytest.mark.parametrize("kind", ["qwen2", "gemma3"])
def test_a_model_of_another_architecture_is_checked_and_added(kind: str, idiolect: Terminal, tmp_path: Path) -> None:
    path = tmp_path / f"tiny-{kind}.gguf"
    tiny_models.make(kind, path)
    added = idiolect("models", "add", path, "--json")
    assert added.code == 0, added
    assert added.json["mean_kl"] < base_check.MAX_MEAN_KL
    used = idiolect("models", "use", path.stem, "--json")
    assert used.json["sha256"] == added.json["sha256"]
    listed = idiolect("models", "list", "--json").json["models"]
    assert [model["in_use"] for model in listed] == [False, True]
    path.unlink()
    assert idiolect("draft", "hello", "--json").code == 1, "a base whose file is gone is named"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The catalogue holds one model, which a server on this computer has."""
    file = tmp_path / "elsewhere" / "tiny.gguf"
    file.parent.mkdir()
    tiny_models.make("llama", file)
    monkeypatch.setattr(fetch, "WAITS_S", (0.01, 0.01, 0.01))
    monkeypatch.setattr(fetch, "SPARE_BYTES", 0)
    with serve(Site(file.read_bytes())) as made:
        entry = catalogue.Entry(
            "Tiny-1", "Tiny", "Nobody", "llama", 10_000, "MIT", "https://example.org/licence", ("en",),
            len(made.content), sha256(file), made.url, 768, "simple", "run", shape=tiny_models.WIDTHS,
        )  # fmt: skip
        monkeypatch.setattr(catalogue, "entries", lambda: (entry,))
        yield made


def test_a_model_is_fetched_through_two_broken_lines_used_and_removed(
    idiolect: Terminal, site: Site, tmp_path: Path
) -> None:
    assert idiolect("models", "fetch", "Tiny", stdin="n\n").code == 1 and site.asked == []
    site.moods = ["cut 60000", "cut 40000"]
    fetched = idiolect("models", "fetch", "tiny-1", "--json", stdin="y\n")
    assert fetched.code == 0, fetched
    assert "This asks 127.0.0.1 for the file" in fetched.err and "127.0.0.1 sent it." in fetched.err
    assert len(site.asked) == 3 and fetched.json["name"] == "Tiny-1" and fetched.json["mean_kl"] < 1e-4
    (offer,) = idiolect("models", "catalogue", "--json").json["models"]
    assert offer["listed"] and offer["fits"] == "yes" and offer["waiting"] == 0
    assert idiolect("models", "fetch", "tiny", "--yes").code == 1 and len(site.asked) == 3, "it is here already"
    assert idiolect("models", "use", "Tiny-1", "--json").json["sha256"] == offer["sha256"]
    assert "in use" in idiolect("models", "remove", "Tiny-1", "--yes").err
    shipped = idiolect("models", "list", "--json").json["models"][0]["name"]
    assert idiolect("models", "use", shipped).code == 0
    removed = idiolect("models", "remove", "Tiny-1", "--yes", "--json")
    assert removed.json["file_removed"] and list((tmp_path / "home/models/files").iterdir()) == []
    assert [model["name"] for model in idiolect("models", "list", "--json").json["models"]] == [shipped]


def test_what_is_not_whole_is_listed_nowhere(idiolect: Terminal, site: Site) -> None:
    site.moods = ["cut 60000", "gone"]
    assert "no longer has this file" in idiolect("models", "fetch", "Tiny", "--yes").err
    assert len(idiolect("models", "list", "--json").json["models"]) == 1
    (offer,) = idiolect("models", "catalogue", "--json").json["models"]
    assert offer["waiting"] == 60000 and not offer["listed"]


def test_a_file_at_any_address_is_taken_with_the_checksum_it_has(idiolect: Terminal, site: Site) -> None:
    fetched = idiolect("models", "fetch", site.url, "--yes", "--json")
    assert "checksum is not known beforehand" in fetched.err and fetched.json["name"] == "model"
    assert f"Its sha256 is {fetched.json['sha256']}" in fetched.err
    assert "https://" in idiolect("models", "fetch", "http://example.org/m.gguf", "--yes").err


def test_what_lies_in_a_folder_is_found_and_added_by_a_name(idiolect: Terminal, site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    (folder / "torn.gguf").write_bytes(site.content[:5000])
    found = idiolect("models", "find", folder, "--json").json["models"]
    assert [(one["name"], one["fits"], bool(one["problem"])) for one in found] == [
        ("tiny", "yes", False), ("torn", "changed", True),
    ]  # fmt: skip
    added = idiolect("models", "add", folder / "tiny.gguf", "--name", "My own: a", "--json")
    assert added.json["name"] == "My-own-a"
    assert [one["listed"] for one in idiolect("models", "find", folder, "--json").json["models"]] == [True, False]
    tiny_models.make("llama", folder / "other.gguf", seed=5)
    assert "Another model is named" in idiolect("models", "add", folder / "other.gguf", "--name", "My-own-a").err
    assert not idiolect("models", "remove", "My-own-a", "--yes", "--json").json["file_removed"]
    assert (folder / "tiny.gguf").exists()


def test_doctor_says_how_the_model_would_be_loaded(idiolect: Terminal) -> None:
    checks = {check["name"]: check for check in idiolect("doctor", "--json").json["checks"]}
    assert checks["memory"]["ok"] and "4096 tokens of context" in checks["memory"]["seen"]
