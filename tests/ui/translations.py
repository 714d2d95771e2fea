"""`python -m tests.ui.translations`: bring the catalogues in assets/translations up to date.

Run it after words in app/ui, or sentences that a room says (app/words.py), have changed; translate what `lupdate` marks
as unfinished (Qt Linguist, or any editor), and run it again. German is complete; English needs a catalogue for the
plurals of the window only: a room says its own English.
"""

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.ui.local import CONTEXT
from app.words import OS_REASONS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assets" / "translations"
TOOLS = Path(sys.executable).parent


def update(folder: Path = FOLDER) -> None:
    """Take new words over into the .ts files, and drop those that are gone."""
    with tempfile.TemporaryDirectory() as temporary:
        rooms = Path(temporary) / "rooms.py"
        rooms.write_text(_rooms_source(), "utf-8")
        _update(folder / "idiolect_de.ts", "de", "app/ui", str(rooms))
    _update(folder / "idiolect_en.ts", "en", "-pluralonly", "app/ui")


def templates() -> dict[str, bool]:
    """Every template that a room says, and whether a number decides on its form. Templates are literals."""
    found = dict.fromkeys(OS_REASONS, False)
    for file in sorted((ROOT / "app").rglob("*.py")):
        for name, call in said_in(ast.parse(file.read_text("utf-8"))):
            argument = call.args[2 if name == "count" else 0]
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                raise SystemExit(f"{file}:{call.lineno}: a template must be a literal, to be looked up.")
            found[argument.value] = name == "count"
    return found


def said_in(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Calls of say, step and count of app.words, in files that import them from there."""
    known = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "app.words"
        for alias in node.names
        if alias.name in {"say", "step", "count"}
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
            yield known[node.func.id], node


def _rooms_source() -> str:
    """The templates as calls that lupdate reads."""
    lines = ["from PySide6.QtCore import QCoreApplication"]
    for template, counted in templates().items():
        text = template.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines.append(f'QCoreApplication.translate("{CONTEXT}", "{text}"{", None, n" if counted else ""})')
    return "\n".join(lines) + "\n"


def _update(file: Path, language: str, *what: str) -> None:
    common = ["-locations", "none", "-no-obsolete", "-extensions", "py", "-silent", "-source-language", "en"]
    _run("pyside6-lupdate", *common, "-target-language", language, *what, "-ts", str(file))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    update()
