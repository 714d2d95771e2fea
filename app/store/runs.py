"""Learning runs and every event they reported, so that nothing about a run is hidden afterwards."""

import builtins
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from app.store.records import now
from app.store.sqlite import Guard

State = Literal["running", "paused", "done", "stopped", "failed"]
ENDED = ("done", "stopped", "failed")


@dataclass(frozen=True)
class Run:
    """`finished` and `reason` are None while it runs."""

    id: int
    started: datetime
    finished: datetime | None
    state: State
    reason: str | None
    recipe: dict[str, Any]


class Runs:
    def __init__(self, guard: Guard):
        self._guard = guard

    def start(self, recipe: dict[str, Any]) -> int:
        with self._guard.writing() as db:
            cursor = db.conn.execute(
                "INSERT INTO runs (started, state, recipe) VALUES (?, 'running', ?)",
                [now(), json.dumps(recipe, ensure_ascii=False)],
            )
            return cursor.lastrowid

    def event(self, run_id: int, event: dict[str, Any]) -> None:
        with self._guard.writing() as db:
            db.conn.execute(
                "INSERT INTO events (run_id, at, event) VALUES (?, ?, ?)",
                [run_id, now(), json.dumps(event, ensure_ascii=False)],
            )

    def finish(self, run_id: int, state: State, reason: str | None = None) -> None:
        """Also used to pause a run and to set it running again."""
        if state not in get_args(State):
            raise ValueError(f"unknown state {state}")
        with self._guard.writing() as db:
            db.conn.execute(
                "UPDATE runs SET state = ?, reason = ?, finished = ? WHERE id = ?",
                [state, reason, now() if state in ENDED else None, run_id],
            )

    def events(self, run_id: int, after: int = 0) -> builtins.list[dict[str, Any]]:
        """In order, each as it was reported plus `id` and `at`; only those after event id `after`."""
        with self._guard.reading() as db:
            rows = db.conn.execute(
                "SELECT id, at, event FROM events WHERE run_id = ? AND id > ? ORDER BY id", [run_id, after]
            ).fetchall()
        return [{**json.loads(event), "id": id, "at": at} for id, at, event in rows]

    def get(self, run_id: int) -> Run | None:
        runs = self._select("WHERE id = ?", [run_id])
        return runs[0] if runs else None

    def latest(self) -> Run | None:
        runs = self._select("ORDER BY id DESC LIMIT 1")
        return runs[0] if runs else None

    def list(self, limit: int = 100) -> list[Run]:
        """Newest first."""
        return self._select("ORDER BY id DESC LIMIT ?", [limit])

    def _select(self, rest: str, values: builtins.list[Any] | None = None) -> builtins.list[Run]:
        with self._guard.reading() as db:
            rows = db.conn.execute(
                f"SELECT id, started, finished, state, reason, recipe FROM runs {rest}", values or []
            ).fetchall()
        return [
            Run(
                id,
                datetime.fromisoformat(started),
                datetime.fromisoformat(finished) if finished else None,
                state,
                reason,
                json.loads(recipe),
            )
            for id, started, finished, state, reason, recipe in rows
        ]
