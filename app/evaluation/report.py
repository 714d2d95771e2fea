"""Records of an experiment become figures, per person and per arm, with intervals and paired tests; and tables of them.

A metric is either a ratio per query or a value per person; metrics.py averages both. The tables serve the terminal and
Markdown alike.
"""

import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from app.documents import Document
from app.evaluation import metrics
from app.evaluation.judges import AuthorJudge, Delta, Judge
from app.evaluation.people import Person
from app.faithful import cover
from app.profile.reading import ending, read
from app.profile.statistics import holm

Record = Mapping[str, Any]
Results = Mapping[str, Any]  # the content of results.json


@dataclass(frozen=True)
class Metric:
    """`title` for tables; `higher` is better (None: neither is, and arms are not compared by it)."""

    name: str
    title: str
    higher: bool | None


METRICS = {
    m.name: m
    for m in (
        Metric("nll", "held-out NLL (nats/token)", False),
        Metric("accuracy", "accuracy", True),
        Metric("f1", "macro F1", True),
        Metric("accuracy_written", "accuracy, written freely", True),
        Metric("mae", "MAE", False),
        Metric("rouge1", "ROUGE-1", True),
        Metric("rougeL", "ROUGE-L", True),
        Metric("chrf", "chrF", True),
        Metric("content", "of the notes' words, in the draft", True),
        Metric("facts", "of the notes' facts, in the draft", True),
        Metric("foreign", "facts a draft that nobody gave", False),
        Metric("wrong_recipient", "greets somebody else", False),
        Metric("length_ratio", "length, of the real text's (median)", None),
        Metric("ended", "ended by itself", True),
        Metric("author", "judged to be by the right person", True),
        Metric("delta", "… by the commonest words alone", True),
        Metric("length", "length distance (ln of the ratio)", False),
        Metric("punctuation", "punctuation distance (marks/100 characters)", False),
        Metric("copied", "copied word for word", False),
    )
}


class Table:
    """All figures of one experiment. `ratios[metric][arm][person]` is (queries, 2); `values[metric][arm][person]`."""

    def __init__(self, records: Sequence[Record], people: Sequence[Person], kind: str) -> None:
        self.ratios: dict[str, dict[str, dict[str, np.ndarray]]] = {}
        self.values: dict[str, dict[str, dict[str, float]]] = {}
        self.drafts = 0
        self.real: dict[str, float] = {}
        self._queries: dict[str, dict[str, int]] = {}
        judges = _judges(people) if kind == "email" and any("draft" in r for r in records) else {}
        seen = {p.name: metrics.runs([item.text for item in p.history]) for p in people} if kind == "email" else {}
        if judges:
            self.real = _real(people, judges, seen)
        groups: dict[tuple[str, str], list[Record]] = {}
        for record in records:
            groups.setdefault((record["arm"], record["user"]), []).append(record)
        for (arm, user), rows in groups.items():
            self._add(arm, user, rows, kind)
            if kind == "email":
                self._add_style(arm, user, [(r["draft"], r["gold"]) for r in rows if "draft" in r], judges, seen[user])

    def _ratio(self, name: str, arm: str, user: str, pairs: list[tuple[float, float]]) -> None:
        if pairs:
            self.ratios.setdefault(name, {}).setdefault(arm, {})[user] = np.array(pairs, dtype=float)

    def _value(self, name: str, arm: str, user: str, value: tuple[float, int]) -> None:
        """`value`: the number and how many queries it stands on."""
        self.values.setdefault(name, {}).setdefault(arm, {})[user] = value[0]
        self._queries.setdefault(name, {})[arm] = self._queries.get(name, {}).get(arm, 0) + value[1]

    def _add(self, arm: str, user: str, rows: list[Record], kind: str) -> None:
        drafts = [(row["draft"], row["gold"]) for row in rows if "draft" in row]
        self.drafts += len(drafts)
        self._ratio("nll", arm, user, [(row["nll"], row["tokens"]) for row in rows if "nll" in row])
        chosen = [(row["choice"], row["gold"]) for row in rows if "choice" in row]
        self._ratio("accuracy", arm, user, [(float(a == b), 1.0) for a, b in chosen])
        if chosen and kind == "label":
            owners: dict[str, list[tuple[str, str]]] = {}
            for row in rows:
                owners.setdefault(row.get("owner", ""), []).append((row["choice"], row["gold"]))
            each = [metrics.macro_f1(*map(list, zip(*pairs, strict=True))) for pairs in owners.values()]
            self._value("f1", arm, user, (sum(each) / len(each), len(chosen)))
        if kind == "rating":
            numbers = [(float(a), float(b)) for a, b in chosen]
            self._ratio("mae", arm, user, [(abs(a - b), 1.0) for a, b in numbers])
        if kind in ("label", "rating"):
            self._ratio("accuracy_written", arm, user, [(float(_same(a, b)), 1.0) for a, b in drafts])
        else:
            self._add_coverage(arm, user, rows)
            scores = [metrics.rouge(a, b) for a, b in drafts]
            for name in ("rouge1", "rougeL"):
                self._ratio(name, arm, user, [(s[name], 1.0) for s in scores])

    def _add_coverage(self, arm: str, user: str, rows: list[Record]) -> None:
        """What drafts that were asked for by notes say of them, and whether they are for the one they go to, of a real
        text's length, and ended. Formulas and the name below are the person's own."""
        asked = [row for row in rows if "draft" in row and row.get("notes")]
        if not asked:
            return
        found = [
            cover(r["notes"], r["draft"], to=r["to"], sources=[*r.get("given", ()), _tail(r["gold"])]) for r in asked
        ]
        self._ratio("content", arm, user, [(one.content, 1.0) for one in found])
        self._ratio("facts", arm, user, [(one.facts, 1.0) for one in found])
        self._ratio("foreign", arm, user, [(float(len(one.foreign)), 1.0) for one in found])
        wrong = [metrics.greets_another(r["draft"], r["to"]) for r in asked]
        self._ratio("wrong_recipient", arm, user, [(float(one), 1.0) for one in wrong])
        lengths = [metrics.length_ratio(r["draft"], r["gold"]) for r in asked]
        self._value("length_ratio", arm, user, (statistics.median(lengths), len(asked)))
        ended = [(float(r["finish"] == "stop"), 1.0) for r in asked if "finish" in r]
        self._ratio("ended", arm, user, ended)

    def _add_style(
        self, arm: str, user: str, drafts: list[tuple[str, str]], judges: Mapping[str, Judge], seen: set[str]
    ) -> None:
        if not drafts:
            return
        written, real = [a for a, _ in drafts], [b for _, b in drafts]
        self._ratio("chrf", arm, user, [(metrics.chrf(a, b), 1.0) for a, b in drafts])
        self._ratio("length", arm, user, [(metrics.length_distance(a, b), 1.0) for a, b in drafts])
        self._ratio("copied", arm, user, [(metrics.copy_rate(a, seen), 1.0) for a in written])
        self._value("punctuation", arm, user, (metrics.punctuation_distance(written, real), len(drafts)))
        for metric, judge in judges.items():
            self._ratio(metric, arm, user, [(float(name == user), 1.0) for name in judge.guess(written)])

    def names(self) -> list[str]:
        """Metrics that were measured, in the order of METRICS."""
        return [name for name in METRICS if name in self.ratios or name in self.values]

    def _people(self, arm: str, metric: str) -> tuple[dict[str, float], int] | None:
        """Each person's value and the queries behind them; None where this arm was not measured so."""
        if arm in self.ratios.get(metric, {}):
            rows = self.ratios[metric][arm]
            return metrics.user_values(rows), sum(map(len, rows.values()))
        if arm in self.values.get(metric, {}):
            return self.values[metric][arm], self._queries[metric][arm]
        return None

    def summary(self, arm: str, metric: str, seed: int = 0) -> metrics.Summary | None:
        """None where this arm was not measured so."""
        found = self._people(arm, metric)
        return metrics.summarize(*found, seed=seed) if found else None

    def compare(self, a: str, b: str, metric: str, seed: int = 0) -> metrics.Comparison | None:
        """`a` minus `b`, paired; None where one was not measured so."""
        higher, of_a, of_b = METRICS[metric].higher, self._people(a, metric), self._people(b, metric)
        if higher is None or of_a is None or of_b is None:
            return None
        return metrics.compare(of_a[0], of_b[0], of_a[1], higher_is_better=higher, seed=seed)

    def as_json(self, arms: Sequence[str], pairs: Sequence[tuple[str, str]], seed: int) -> dict[str, Any]:
        """{"arms": …, "tests": …, "real": …}: the shape of results.json. `p_holm` and `p_together` are corrected for
        all comparisons by the same metric."""
        found: dict[str, Any] = {}
        for arm in arms:
            for metric in self.names():
                summary = self.summary(arm, metric, seed)
                if summary is not None:
                    found.setdefault(arm, {})[metric] = asdict(summary)
        tests = []
        for a, b in pairs:
            for metric in self.names():
                comparison = self.compare(a, b, metric, seed)
                if comparison is not None:
                    tests.append({"a": a, "b": b, "metric": metric, "higher_is_better": METRICS[metric].higher,
                                  **asdict(comparison)})  # fmt: skip
        correct(found, tests)
        return {"arms": found, "tests": tests, "real": self.real}


def correct(arms: Mapping[str, Any], tests: Sequence[dict[str, Any]]) -> None:
    """Put p corrected for all comparisons by the same metric into `tests`: `p_holm`, `p_together` (metrics.together).

    `arms` and `tests` as in results.json.
    """
    for metric in {test["metric"]: None for test in tests}:
        same = [test for test in tests if test["metric"] == metric]
        values = [(arms[test["a"]][metric]["per_user"], arms[test["b"]][metric]["per_user"]) for test in same]
        joint = metrics.together([{user: a[user] - b[user] for user in a} for a, b in values])
        for test, alone, p in zip(same, holm([test["p_permutation"] for test in same]), joint, strict=True):
            test.update(p_holm=alone, p_together=p)


def _tail(text: str) -> str:
    """Closing and signature of a text."""
    return ending(read(Document(text))) or ""


def _judges(people: Sequence[Person]) -> dict[str, Judge]:
    """Metric → judge; none for one person alone."""
    if len(people) < 2:
        return {}
    texts, names = [item.response for p in people for item in p.history], [p.name for p in people for _ in p.history]
    return {"author": AuthorJudge(texts, names), "delta": Delta(texts, names)}


def _real(people: Sequence[Person], judges: Mapping[str, Judge], seen: Mapping[str, set[str]]) -> dict[str, float]:
    """What real later texts score, mean over people: the judges' own rates, and how often people repeat themselves.

    `chance` is what blind guessing would reach.
    """
    found: dict[str, list[float]] = {}
    for person in people:
        texts = [item.response for item in person.queries]
        for metric, judge in judges.items():
            found.setdefault(metric, []).append(float(np.mean([name == person.name for name in judge.guess(texts)])))
        copied = [metrics.copy_rate(text, seen[person.name]) for text in texts]
        found.setdefault("copied", []).append(float(np.mean(copied)))
    return {metric: float(np.mean(values)) for metric, values in found.items()} | {"chance": 1 / len(people)}


def _same(written: str, gold: str) -> bool:
    return written.strip().strip(".\"'").lower() == gold.strip().lower()


def arms_table(results: Results) -> str:
    """One row per arm, one column per metric: mean [low, high]."""
    arms = results["arms"]
    names = [m for m in METRICS if any(m in row for row in arms.values())]
    rows = [["arm", *(METRICS[m].title for m in names)]]
    for arm, row in arms.items():
        rows.append([arm, *(interval(row[m]) if m in row else "–" for m in names)])
    real = results.get("real") or {}
    if real:
        shown = [f"{real[m]:.3f}" if m in real else "" for m in names]
        rows.append(["(real later texts)", *shown])
    return _markdown(rows)


def tests_table(results: Results, shown: Collection[str]) -> str:
    """One row per comparison by one of the metrics `shown`: difference, interval, people for whom it is better, p; and
    p corrected for all of its metric, by flipping people's signs in all at once and by Holm."""
    rows = [["a", "b", "metric", "a − b [95 %]", "better for", "permutation p", "corrected", "by Holm"]]
    for test in results["tests"]:
        if test["metric"] in shown:
            rows.append(
                [
                    test["a"],
                    test["b"],
                    test["metric"],
                    difference(test),
                    f"{test['better_users']} of {test['users']}",
                    f"{test['p_permutation']:.3g}",
                    f"{test['p_together']:.3g}",
                    f"{test['p_holm']:.3g}",
                ]
            )
    return _markdown(rows) if len(rows) > 1 else ""


def per_user_table(results: Results, metric: str) -> str:
    """One row per person, one column per arm."""
    arms = [arm for arm, row in results["arms"].items() if metric in row]
    people = list(results["arms"][arms[0]][metric]["per_user"]) if arms else []
    rows = [["person", *arms]]
    rows += [[who, *(f"{results['arms'][a][metric]['per_user'][who]:.3f}" for a in arms)] for who in people]
    return _markdown(rows)


def plain(rows: Sequence[Mapping[str, Any]]) -> str:
    """Dicts as a table: a column for every key, a dash where a row has none."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return _markdown([columns, *([str(row.get(key, "–")) for key in columns] for row in rows)]) if rows else ""


def headline(results: Results) -> str:
    """How many people and queries stand behind a table."""
    said = f"{results['task']}, {results['users']} people, {results['queries']} queries"
    return said + (f", {results['drafts']} drafts" if results.get("drafts") else "")


def difference(test: Mapping[str, Any]) -> str:
    return f"{test['difference']:+.3f} [{test['low']:+.3f}, {test['high']:+.3f}]"


def interval(summary: Mapping[str, float]) -> str:
    return f"{summary['mean']:.3f} [{summary['low']:.3f}, {summary['high']:.3f}]"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
