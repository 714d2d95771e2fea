"""Records of adapter versions: what there is, what is in use, and which documents each learned from."""

import builtins
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.store.records import now
from app.store.sqlite import Guard
from app.words import say

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class AdapterRecord:
    """One immutable version. Hashes of documents anywhere in a list of the manifest count as learned from."""

    name: str
    base_sha256: str
    folder: Path
    manifest: dict[str, Any]
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    label: str | None = None
    persona: str | None = None


class Adapters:
    def __init__(self, guard: Guard, home: Home):
        self._guard = guard
        self._home = home

    def add(self, record: AdapterRecord) -> None:
        """Raises IdiolectError where the name is taken."""
        folder = Path(record.folder)
        # Relative where it lies in the home folder, which may be moved.
        if folder.is_relative_to(self._home.root):
            folder = folder.relative_to(self._home.root)
        with self._guard.writing() as db:
            if self.get(record.name):
                raise IdiolectError(
                    say("There is already an adapter named “{name}”. Choose another name.", name=record.name)
                )
            db.conn.execute(
                "INSERT INTO adapters (name, created, base_sha256, folder, label, persona, manifest) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    record.name,
                    record.created.isoformat(),
                    record.base_sha256,
                    folder.as_posix(),
                    record.label,
                    record.persona,
                    json.dumps(record.manifest, ensure_ascii=False),
                ],
            )
            db.conn.executemany(
                "INSERT OR IGNORE INTO adapter_documents (hash, adapter) VALUES (?, ?)",
                [(hash, record.name) for hash in _hashes(record.manifest)],
            )

    def list(self) -> list[AdapterRecord]:
        """Newest first."""
        return self._select("ORDER BY created DESC, rowid DESC")

    def get(self, name: str) -> AdapterRecord | None:
        found = self._select("WHERE name = ?", [name])
        return found[0] if found else None

    def in_use(self, persona: str | None = None, base_sha256: str | None = None) -> AdapterRecord | None:
        """The version in use for a persona (None: the usual one) on a base; None where it is the base alone.

        Each base has a voice of its own, which is in use again when that base is. `base_sha256` None: whichever was
        chosen last.
        """
        found = self._select(
            "WHERE name = (SELECT adapter FROM uses WHERE persona = ? AND base = coalesce(?, base) "
            "ORDER BY id DESC LIMIT 1)",
            [persona or "", base_sha256],
        )
        return found[0] if found else None

    def use(self, name: str | None, persona: str | None = None, base_sha256: str | None = None) -> None:
        """Put a version to use on the base it was learned on, or that base alone (`name` None; both None: every base).

        Raises IdiolectError for an unknown name.
        """
        if name is not None:
            self._known(name)
        voice = persona or ""
        with self._guard.writing() as db:
            if name is not None:
                asked, values = "SELECT base_sha256 FROM adapters WHERE name = ?", [name]
            elif base_sha256 is not None:
                asked, values = "SELECT ?", [base_sha256]
            else:
                asked, values = "SELECT DISTINCT base FROM uses WHERE persona = ?", [voice]
            for (base,) in db.conn.execute(asked, values).fetchall():
                db.conn.execute(
                    "INSERT INTO uses (persona, adapter, at, base) VALUES (?, ?, ?, ?)", [voice, name, now(), base]
                )

    def earlier(self, persona: str | None = None, base_sha256: str | None = None) -> builtins.list[AdapterRecord]:
        """The versions made before the one in use on a base that were in use themselves, the last used first.

        Going back through them never comes to a newer version; those of other bases are among them. Empty where the
        base alone is in use.
        """
        current = self.in_use(persona, base_sha256)
        if current is None:
            return []
        return self._select(
            "JOIN (SELECT adapter, max(id) AS used FROM uses WHERE persona = ? GROUP BY adapter) ON adapter = name "
            "WHERE adapters.rowid < (SELECT rowid FROM adapters WHERE name = ?) ORDER BY used DESC",
            [persona or "", current.name],
        )

    def amend(self, name: str, manifest: dict[str, Any]) -> None:
        """Replace the manifest of a version: figures are measured after it was made. Documents stay as they were."""
        self._known(name)
        with self._guard.writing() as db:
            db.conn.execute(
                "UPDATE adapters SET manifest = ? WHERE name = ?", [json.dumps(manifest, ensure_ascii=False), name]
            )

    def remove(self, name: str) -> None:
        """Forget the record; the folder is the caller's. Where it was in use, the base alone is."""
        self._known(name)
        with self._guard.writing() as db:
            db.conn.execute("DELETE FROM adapters WHERE name = ?", [name])

    def label(self, name: str, label: str | None) -> None:
        self._known(name)
        with self._guard.writing() as db:
            db.conn.execute("UPDATE adapters SET label = ? WHERE name = ?", [label, name])

    def learned_from(self, hashes: Iterable[str]) -> builtins.list[str]:
        """Names of the versions that learned from any of these documents, oldest first."""
        with self._guard.reading() as db:
            names: set[str] = set()
            for hash in hashes:
                rows = db.conn.execute("SELECT adapter FROM adapter_documents WHERE hash = ?", [hash]).fetchall()
                names.update(row[0] for row in rows)
        return [record.name for record in reversed(self.list()) if record.name in names]

    def _known(self, name: str) -> None:
        if self.get(name) is None:
            names = ", ".join(record.name for record in self.list()) or say("none yet")
            raise IdiolectError(say("There is no adapter named “{name}”. Known: {names}.", name=name, names=names))

    def _select(self, rest: str, values: Sequence[str | None] = ()) -> builtins.list[AdapterRecord]:
        with self._guard.reading() as db:
            columns = "name, created, base_sha256, folder, label, persona, manifest"
            rows = db.conn.execute(f"SELECT {columns} FROM adapters {rest}", tuple(values)).fetchall()
        return [
            AdapterRecord(
                name=name,
                created=datetime.fromisoformat(created),
                base_sha256=base,
                folder=self._home.root / folder,
                label=label,
                persona=persona,
                manifest=json.loads(manifest),
            )
            for name, created, base, folder, label, persona, manifest in rows
        ]


def _hashes(value: Any) -> Iterator[str]:
    """Every sha256 that stands in a list, at any depth; but not the held-out ones, which were only measured on."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if not key.startswith("heldout"):
                yield from _hashes(entry)
    elif isinstance(value, list):
        for entry in value:
            if isinstance(entry, str) and _HASH.fullmatch(entry):
                yield entry
            else:
                yield from _hashes(entry)
