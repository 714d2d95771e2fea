"""Folders in which people keep notes with a program: Obsidian and Logseq. (Notion's exports and Org files need no look
at the folder.) What lies in them by the program's own doing, or as a form to fill in, is no text.

    .obsidian/templates.json                                {"folder": "Templates"}
    .obsidian/plugins/templater-obsidian/data.json          {"templates_folder": "Forms"}
    .obsidian/daily-notes.json                              {"template": "Forms/Day"}
    logseq/config.edn                                       beside journals/ and pages/; logseq/bak, logseq/.recycle
"""

import json
from pathlib import Path
from typing import NamedTuple

from app.importers.report import Skip
from app.importers.vaults.markdown import TEMPLATE
from app.words import say

OF_PROGRAM = say("kept by the program that the notes are written with")
_SETTINGS = (
    ("templates.json", "folder"),
    ("plugins/templater-obsidian/data.json", "templates_folder"),
    ("daily-notes.json", "template"),
)
_MOST_BYTES = 1 << 20


class Vault(NamedTuple):
    """`forms`: folders and files to fill in, as paths without an ending."""

    root: Path
    outline: bool
    forms: tuple[Path, ...]

    def refuse(self, file: Path) -> None:
        """Raises Skip where it is no note."""
        inside = file.relative_to(self.root)
        if self.outline and inside.parts[0] == "logseq":
            raise Skip(OF_PROGRAM)
        if any(form in (inside.with_suffix(""), *inside.parents) for form in self.forms):
            raise Skip(TEMPLATE, named=True)


class Vaults:
    """The vaults around files; each folder is looked at once in an import."""

    def __init__(self) -> None:
        self._known: dict[Path, Vault | None] = {}

    def around(self, file: Path) -> Vault | None:
        return self._of(file.parent)

    def _of(self, folder: Path) -> Vault | None:
        if folder not in self._known:
            found = _vault(folder)
            above = folder.parent != folder
            self._known[folder] = found or (self._of(folder.parent) if above else None)
        return self._known[folder]


def _vault(folder: Path) -> Vault | None:
    settings = folder / ".obsidian"
    if settings.is_dir():
        forms = {_setting(settings / name, key) for name, key in _SETTINGS}
        return Vault(folder, False, tuple(Path(form).with_suffix("") for form in sorted(forms) if form))
    return Vault(folder, True, ()) if (folder / "logseq" / "config.edn").is_file() else None


def _setting(file: Path, key: str) -> str:
    try:
        found = json.loads(file.read_bytes()[:_MOST_BYTES])
    except (OSError, ValueError, RecursionError):
        return ""
    value = found.get(key) if isinstance(found, dict) else None
    return value.strip(" /\\").replace("\\", "/") if isinstance(value, str) and value.strip(" /.") else ""
