"""What of the history is learned from: the person's choice, as a condition on their texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.documents import known_as

# What a text can be chosen by, and the column or the question that tells.
FACETS = ("channel", "source", "recipient", "language")
ASSISTANT = "assistant"
_EXPRESSIONS = {"channel": "d.channel", "source": "d.source", "language": "coalesce(d.language, '')"}


@dataclass(frozen=True)
class Selection:
    """By facet: `only` these values, where any are named, and none of those in `without`. `since` and `until` are days,
    both included; a text without a date is in no period. `shortest` and `longest` in words.

    Left to itself, what was asked of machines is not learned from: nobody is written to so.
    """

    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"channel": (ASSISTANT,)})
    since: date | None = None
    until: date | None = None
    shortest: int = 0
    longest: int | None = None

    @property
    def assistants(self) -> bool:
        """Whether what was asked of machines is learned from."""
        only = self.only.get("channel", ())
        return ASSISTANT not in self.without.get("channel", ()) and (not only or ASSISTANT in only)

    def record(self) -> dict[str, Any]:
        return {
            "only": {facet: list(values) for facet, values in self.only.items() if values},
            "without": {facet: list(values) for facet, values in self.without.items() if values},
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "shortest": self.shortest,
            "longest": self.longest,
        }

    @classmethod
    def of(cls, record: Mapping[str, Any] | None) -> "Selection":
        if record is None:
            return cls()
        since, until = record.get("since"), record.get("until")
        return cls(
            {facet: tuple(values) for facet, values in record["only"].items()},
            {facet: tuple(values) for facet, values in record["without"].items()},
            date.fromisoformat(since) if since else None,
            date.fromisoformat(until) if until else None,
            record["shortest"],
            record["longest"],
        )

    def condition(self, *, but: str = "") -> tuple[str, list[Any]]:
        """In SQL, on `documents d`, with its values; `but`: without what is said of this facet. Never NULL."""
        parts, values = ["1"], list[Any]()
        for facet in FACETS:
            for named, negated in ((self.only.get(facet, ()), ""), (self.without.get(facet, ()), "NOT ")):
                if named and facet != but:
                    parts.append(f"{negated}{_one_of(facet, len(named))}")
                    values += [known_as(name) for name in named] if facet == "recipient" else named
        if self.since:
            parts.append("coalesce(d.written >= ?, 0)")
            values.append(self.since.isoformat())
        if self.until:
            parts.append("coalesce(d.written < ?, 0)")
            values.append((self.until + timedelta(days=1)).isoformat())
        if self.shortest:
            parts.append("coalesce(d.words, 0) >= ?")
            values.append(self.shortest)
        if self.longest is not None:
            parts.append("coalesce(d.words, 0) <= ?")
            values.append(self.longest)
        return " AND ".join(parts), values


def _one_of(facet: str, count: int) -> str:
    marks = ", ".join("?" * count)
    if facet == "recipient":
        return f"(d.id IN (SELECT document_id FROM recipients WHERE name IN ({marks})))"
    return f"({_EXPRESSIONS[facet]} IN ({marks}))"
