"""What the base said of each text when it was asked whether a machine may have written it: asking takes long."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.store.sqlite import Guard


@dataclass(frozen=True)
class Heard:
    """Of the text `id`: over `tokens`, its surprise in nats, and the entropy and variance that were expected."""

    id: int
    tokens: int
    nll: float
    entropy: float
    variance: float


class Machines:
    """`judge` names the base that was asked, and how; what each of them said is kept."""

    def __init__(self, guard: Guard):
        self._guard = guard

    def heard(self, judge: str) -> dict[int, Heard]:
        """By the text's id."""
        with self._guard.reading() as db:
            rows = db.conn.execute(
                "SELECT document_id, tokens, nll, entropy, variance FROM machine_signs WHERE judge = ?", [judge]
            ).fetchall()
        return {row[0]: Heard(*row) for row in rows}

    def keep(self, judge: str, heard: Iterable[Heard]) -> None:
        """In place of what this one said before. A text that was forgotten meanwhile is passed over."""
        rows = [(one.id, judge, one.tokens, one.nll, one.entropy, one.variance, one.id) for one in heard]
        with self._guard.writing() as db:
            db.conn.executemany(
                "INSERT OR REPLACE INTO machine_signs (document_id, judge, tokens, nll, entropy, variance) "
                "SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?)",
                rows,
            )
