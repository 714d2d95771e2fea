"""`python -m tests.ui.translations`: bring the catalogues in assets/translations up to date and compile them.

Run it after words in app/ui have changed, translate what `lupdate` marks as unfinished (Qt Linguist, or any editor),
and run it again. German is complete; English needs a catalogue for its plurals only.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assets" / "translations"
TOOLS = Path(sys.executable).parent


def update(folder: Path = FOLDER) -> None:
    """Take new words over into the .ts files, and drop those that are gone."""
    common = ["-locations", "none", "-no-obsolete", "-extensions", "py", "-silent"]
    for language, more in (("de", []), ("en", ["-pluralonly"])):
        file = str(folder / f"idiolect_{language}.ts")
        _run(
            "pyside6-lupdate",
            *common,
            *more,
            "-source-language",
            "en",
            "-target-language",
            language,
            "app/ui",
            "-ts",
            file,
        )


def compile_all(folder: Path = FOLDER, out: Path | None = None) -> None:
    """Write the .qm files that the application loads."""
    for source in sorted(folder.glob("*.ts")):
        target = (out or folder) / source.with_suffix(".qm").name
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    update()
    compile_all()
