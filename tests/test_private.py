"""Folders beside the home are this account's alone, whatever somebody put there before."""

import ast
import os
import stat
from pathlib import Path

import pytest

from app import private
from app.children import spawn

ROOT = Path(__file__).resolve().parents[1]
NOBODY = 65534
only_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder to somebody else"
)


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_what_passes_lies_where_the_session_has_a_place_of_its_own(runtime: Path) -> None:
    found = private.passing("icons")
    assert found == runtime / "idiolect" / "icons" and mode(found) == 0o700 == mode(found.parent)
    assert private.passing("icons") == found, "and there it is found again"


def test_what_is_made_once_lies_in_the_cache(runtime: Path, tmp_path: Path) -> None:
    found = private.cached("compiled")
    assert found == tmp_path / "cache" / "Idiolect" / "compiled" and mode(found) == 0o700


@pytest.mark.parametrize("given", ["", "run", "/nowhere/at/all"])
def test_a_runtime_folder_that_is_none_is_not_used(
    runtime: Path, tmp_path: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", given)
    assert private.passing("icons") == tmp_path / "cache" / "Idiolect" / "icons"


def test_a_runtime_folder_that_others_can_enter_is_not_used(runtime: Path, tmp_path: Path) -> None:
    runtime.chmod(0o755)
    assert private.passing("icons") == tmp_path / "cache" / "Idiolect" / "icons"


def test_a_runtime_folder_that_is_a_link_is_not_used(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(runtime)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "link"))
    assert private.passing("icons") == tmp_path / "cache" / "Idiolect" / "icons"


def test_a_link_that_was_planted_is_not_followed(runtime: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o777)
    (runtime / "idiolect").symlink_to(elsewhere)
    private.cached("").joinpath("icons").symlink_to(elsewhere)
    found = private.passing("icons")
    assert found.resolve() == found and mode(found) == 0o700 and not list(elsewhere.iterdir())
    assert runtime not in found.parents and tmp_path / "cache" not in found.parents, "a fresh one instead"


@only_root
def test_a_folder_of_another_account_is_not_used(runtime: Path, tmp_path: Path) -> None:
    planted = runtime / "idiolect"
    planted.mkdir()
    os.chown(planted, NOBODY, NOBODY)
    assert private.passing("icons") == tmp_path / "cache" / "Idiolect" / "icons"
    with pytest.raises(PermissionError):
        private.make(planted)


def test_a_folder_of_ours_that_stood_open_is_closed(runtime: Path) -> None:
    (runtime / "idiolect").mkdir(mode=0o755)
    assert mode(private.passing("icons").parent) == 0o700


def test_what_children_compile_is_kept_in_a_private_folder(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """torch's own choice is /tmp/torchinductor_NAME, which runs whatever it finds there."""
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR", raising=False)
    chosen = Path(spawn.environment({})["TORCHINDUCTOR_CACHE_DIR"])
    assert chosen == private.cached("compiled") and mode(chosen) == 0o700


def test_nothing_has_a_name_among_the_temporary_files_that_can_be_foreseen() -> None:
    """Of `tempfile` only what makes something new and private, with a name that nobody knows before."""
    allowed = {"mkdtemp", "mkstemp", "TemporaryDirectory"}
    guilty = []
    for path in (p for room in ("app", "trainer", "tokens") for p in sorted((ROOT / room).rglob("*.py"))):
        source = path.read_text("utf-8")
        names = {n.attr for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Attribute)}
        used = {name for name in names if f"tempfile.{name}" in source} | (names & {"TempLocation", "gettempdir"})
        guilty += [(str(path.relative_to(ROOT)), name) for name in used - allowed]
        guilty += [(str(path.relative_to(ROOT)), "/tmp") for _ in range('"/tmp' in source)]
    assert not guilty
