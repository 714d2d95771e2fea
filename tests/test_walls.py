"""The walls of the house: who may import whom, and what a process must not load."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Rooms that know little, and all of the application that they may know.
GROUND = {"children": {"app.children", "app.errors", "app.words", "app.paths", "app.private"}}
# From the ground up: whoever stands on a floor may know the floors below it, and of its own floor only what is named
# earlier in the row. Modules of `app` and its rooms, by their first name.
FLOORS = (
    (
        "errors",
        "words",
        "extras",
        "paths",
        "private",
        "harmless",
        "ending",
        "documents",
        "reading",
        "untrusted",
        "prompts",
        "bus",
        "whole",
        "machine",
        "schedule",
        "awake",
        "autostart",
        "nights",
    ),
    ("children", "store", "importers", "engine", "models"),
    (
        "traits",
        "personas",
        "profile",
        "faithful",
        "retrieval",
        "adapters",
        "versions",
        "judging",
        "adapter_file",
        "writing",
    ),
    ("learning",),
    ("services", "cluster", "evaluation"),
    ("ui", "cli"),
    ("__main__",),
)
# Who starts processes: the room for it; and questions to the system and to the desktop, which are no children of ours.
STARTS = {
    "app/autostart/mac.py",
    "app/children/child.py",
    "app/children/spawn.py",
    "app/children/program.py",
    "app/machine.py",
    "app/services/mail_links.py",
}
# Who can open a connection; and who asks for one, only where the person has asked for a model.
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "huggingface_hub",
    "asyncio",
}
ONLINE = {"app/models/remote.py": {"app.models.fetch"}, "app/models/fetch.py": {"app.services.models"}}
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


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").is_file()


def known_to(path: Path) -> set[str]:
    """Modules of the application that `path` imports while it is loaded or later, in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            # A name out of a package's own file is known by the package, a module of it by itself.
            modules = {name for name in below if is_module(ROOT / name.replace(".", "/"))}
            found |= modules | ({node.module} if modules != below else set())
    return {name for name in found if name.split(".")[0] in {"app", "trainer", "tokens"}} - {module(path), "app"}


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Every group of two and more in which each can be reached from each (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(arrows.get(name, ())):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            group = [stack.pop()]
            while group[-1] != name:
                group.append(stack.pop())
            found.extend([sorted(group)] if len(group) > 1 else [])

    for name in sorted(arrows):
        if name not in index:
            visit(name)
    return found


SOURCES = sorted(path for room in ("app", "trainer", "tokens") for path in (ROOT / room).rglob("*.py"))


def test_no_file_knows_itself_over_others() -> None:
    assert circles({module(path): known_to(path) for path in SOURCES}) == []


def test_no_room_knows_itself_over_others() -> None:
    def room(name: str) -> str:
        return ".".join(name.split(".")[:2]) if name.startswith("app.") else name.split(".", maxsplit=1)[0]

    arrows: dict[str, set[str]] = {}
    for path in SOURCES:
        own = room(module(path))
        arrows.setdefault(own, set()).update(room(name) for name in known_to(path) if room(name) != own)
    assert circles(arrows) == []


def test_imports_flow_down() -> None:
    order = {name: (floor, place) for floor, row in enumerate(FLOORS) for place, name in enumerate(row)}
    rooms = {path.stem for path in (ROOT / "app").iterdir() if path.is_dir() or path.suffix == ".py"}
    assert rooms - {"__init__", "__pycache__"} == set(order), "every room has its floor"
    up = []
    for path in SOURCES:
        own = module(path).split(".")
        if own[0] != "app" or len(own) < 2:
            continue
        for name in known_to(path):
            other = name.split(".")
            if other[0] == "app" and other[1] != own[1] and order[other[1]] > order[own[1]]:
                up.append(f"{module(path)} → {name}")
    assert up == []


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


def test_the_terminal_is_spoken_to_in_one_place() -> None:
    """What others wrote may hold escape sequences: `app/cli/output.py` takes them out of all that is said."""
    speaks = re.compile(r"click\.(echo|secho|prompt|confirm|style)\(|\bprint\(|sys\.std(out|err)\.write")
    guilty = [p.name for p in sorted((ROOT / "app" / "cli").glob("*.py")) if speaks.search(p.read_text("utf-8"))]
    assert guilty == ["output.py"]


def test_one_file_opens_connections_and_one_service_asks_it_to() -> None:
    def opens(path: Path) -> set[str]:
        found = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        return {name for name in found if name in NETWORK or name.split(".")[0] in NETWORK}

    # The window's socket is a local one, of this account, and so is the desktop's bus.
    local = {"app/ui/instance.py", "app/bus.py"}
    assert {str(path.relative_to(ROOT)) for path in SOURCES if opens(path)} - local == {"app/models/remote.py"}
    for file, allowed in ONLINE.items():
        name = module(ROOT / file)
        assert {module(path) for path in SOURCES if name in known_to(path)} == allowed


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


def test_nobody_asks_a_layout_for_its_items() -> None:
    """tests/ui/strays.py says what comes of it."""
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"itemAt", "itemAtPosition"}
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
