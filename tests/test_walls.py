"""The walls of the house: who may import whom, and what a process must not load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("torch", "llama_cpp", "sentence_transformers", "transformers")
# The only places that may load what the window must not: the children.
CHILDREN = {"app/engine", "app/retrieval/embed_worker.py"}


def imports(path: Path) -> set[str]:
    """Top-level names of everything that `path` imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(
    ("room", "forbidden"), [("app", "trainer"), ("trainer", "app"), ("tokens", "app"), ("tokens", "trainer")]
)
def test_a_room_does_not_know_the_other(room: str, forbidden: str) -> None:
    guilty = [str(p.relative_to(ROOT)) for p in sorted((ROOT / room).rglob("*.py")) if forbidden in imports(p)]
    assert not guilty


def test_only_children_import_the_heavy_libraries() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "app").rglob("*.py"))
        if imports(path) & set(HEAVY) and not any(str(path.relative_to(ROOT)).startswith(child) for child in CHILDREN)
    ]
    assert not guilty


def test_only_the_window_imports_qt() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "app").rglob("*.py"))
        if "PySide6" in imports(path) and "ui" not in path.relative_to(ROOT).parts
    ]
    assert not guilty


@pytest.mark.parametrize("module", ["app.cli", "app.session"])
def test_a_process_that_shows_things_loads_nothing_heavy(module: str) -> None:
    loaded = f"import sys, {module}; print([name for name in {(*HEAVY, 'PySide6')!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ended.stdout.strip() == "[]"
