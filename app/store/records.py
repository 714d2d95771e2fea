"""Small tables: settings, profile versions."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.store.sqlite import Guard


def now() -> str:
    return datetime.now(UTC).isoformat()


class Settings:
    """JSON values by name."""

    def __init__(self, guard: Guard):
        self._guard = guard

    def get(self, key: str, default: Any = None) -> Any:
        with self._guard.reading() as db:
            row = db.conn.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any) -> None:
        with self._guard.writing() as db:
            db.conn.execute(
                "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)",
                [key, json.dumps(value, ensure_ascii=False)],
            )

    def all(self) -> dict[str, Any]:
        with self._guard.reading() as db:
            rows = db.conn.execute("SELECT key, value FROM settings ORDER BY key").fetchall()
        return {key: json.loads(value) for key, value in rows}


@dataclass(frozen=True)
class ProfileVersion:
    """One version of the profile; `edited` when the person changed it by hand."""

    id: int
    created: datetime
    edited: bool
    profile: dict[str, Any]


class Profiles:
    """Of each persona, and of the usual voice (None): every version is kept; the newest counts."""

    def __init__(self, guard: Guard):
        self._guard = guard

    def latest(self, persona: str | None = None) -> dict[str, Any] | None:
        versions = self._select("ORDER BY id DESC LIMIT 1", persona)
        return versions[0].profile if versions else None

    def save(self, profile: dict[str, Any], edited: bool = False, persona: str | None = None) -> int:
        with self._guard.writing() as db:
            cursor = db.conn.execute(
                "INSERT INTO profiles (created, edited, profile, persona) VALUES (?, ?, ?, ?)",
                [now(), int(edited), json.dumps(profile, ensure_ascii=False), persona or ""],
            )
            return cursor.lastrowid

    def versions(self, persona: str | None = None) -> list[ProfileVersion]:
        """Newest first."""
        return self._select("ORDER BY id DESC", persona)

    def _select(self, order: str, persona: str | None) -> list[ProfileVersion]:
        with self._guard.reading() as db:
            rows = db.conn.execute(
                f"SELECT id, created, edited, profile FROM profiles WHERE persona = ? {order}", [persona or ""]
            ).fetchall()
        return [
            ProfileVersion(id, datetime.fromisoformat(created), bool(edited), json.loads(profile))
            for id, created, edited, profile in rows
        ]
