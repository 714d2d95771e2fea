"""The walls of the house: who may import whom, and what a process must not load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Rooms that know little, and all of the application that they may know.
GROUND = {"children": {"app.children", "app.errors", "app.words", "app.paths"}}
# Who starts processes: the room for it; and a question to the system, which is no child of ours.
STARTS = {"app/children/child.py", "app/children/spawn.py", "app/machine.py"}
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


@pytest.mark.parametrize(("room", "known"), GROUND.items())
def test_a_room_on_the_ground_knows_only_what_lies_below(room: str, known: set[str]) -> None:
    found = set()
    for path in sorted((ROOT / "app" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.module and not node.level
                found |= {f"app.{a.name}" for a in node.names} if node.module == "app" else {node.module}
    others = {name for name in found if name.split(".")[0] not in sys.stdlib_module_names}
    assert not {name for name in others if ".".join(name.split(".")[:2]) not in known}


def test_one_room_starts_all_processes() -> None:
    found = {str(p.relative_to(ROOT)) for p in (ROOT / "app").rglob("*.py") if "subprocess" in imports(p)}
    assert found == STARTS


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


@pytest.mark.parametrize("module", ["app.cli", "app.services.session"])
def test_a_process_that_shows_things_loads_nothing_heavy(module: str) -> None:
    loaded = f"import sys, {module}; print([name for name in {(*HEAVY, 'PySide6')!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_evaluation_is_reached_through_its_command_alone() -> None:
    """An experiment measures the product, so the product knows nothing of it."""
    found = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {(str(path.relative_to(ROOT)), name) for name in names if name.startswith("app.evaluation")}
    outside = {(path, name) for path, name in found if not path.startswith("app/evaluation/")}
    assert {path for path, _ in outside} == {"app/cli/__init__.py"}
    assert all(name.startswith("app.evaluation.command.") for _, name in outside)
