"""Would it help to write a draft three ways and take the one that is most the person's?

    python -m tests.benchmarks.experiments confirmed-drafts
    python -m tests.benchmarks.best_of confirmed-drafts

Of the drafts that an experiment wrote of each request with somebody's adapter (ARMS), the one is taken whose words and
pairs of words are likeliest in the person's history, against those of all others (`Words`): a judge that is none of
those which then judge. Nothing is chosen on what is reported; prints shares of drafts given to the right person.
"""

import itertools
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np

from app.evaluation import metrics, report
from app.evaluation.judges import AuthorJudge, Delta
from app.evaluation.people import Person
from app.evaluation.runner import Runner
from tests.benchmarks import experiments

ARMS = ("oppu", "oppu+rag-1", "stage1+oppu")
_PARTS = re.compile(r"\w+|[^\w\s]|\n")
ADDED = 0.5  # to every count, so that nothing is impossible


class Words:
    """Naive Bayes over words and pairs of words: a person against the mean of all others."""

    def __init__(self, known: Sequence[Person]) -> None:
        self._counts = {p.name: Counter(w for item in p.history for w in _words(item.response)) for p in known}
        self._size = len(set().union(*self._counts.values()))

    def score(self, text: str, person: str) -> float:
        """Nats per word or pair by which `person` is likelier than the others."""
        found = _words(text)
        others = [name for name in self._counts if name != person]
        each = [
            math.log(self._share(w, person) / float(np.mean([self._share(w, one) for one in others]))) for w in found
        ]
        return sum(each) / max(1, len(found))

    def _share(self, word: str, person: str) -> float:
        counts = self._counts[person]
        return (counts[word] + ADDED) / (counts.total() + ADDED * self._size)


def _words(text: str) -> list[str]:
    words = _PARTS.findall(text.lower())
    return words + [f"{a} {b}" for a, b in itertools.pairwise(words)]


def table(name: str) -> str:
    """`name`: an experiment that was run here and wrote drafts."""
    options = experiments.options(name)
    known = Runner(options, None, None).load()
    texts = [(item.response, p.name) for p in known for item in p.history]
    judges = [judge([t for t, _ in texts], [n for _, n in texts]) for judge in (AuthorJudge, Delta)]
    words = Words(known)
    drafts: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for line in (options.out / "queries.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "draft" in row:
            drafts.setdefault((row["user"], row["query"]), {})[row["arm"]] = row
    for (person, _), written in drafts.items():
        best = max(ARMS, key=lambda arm: words.score(written[arm]["draft"], person))
        written[f"best of {len(ARMS)}"] = written[best]
    rows = []
    for arm in next(iter(drafts.values())):
        row: dict[str, str] = {"drafts": arm}
        for title, judge in zip(("judge", "common words"), judges, strict=True):
            guessed = {
                p.name: float(np.mean([who == p.name for who in judge.guess(_of(drafts, p.name, arm))])) for p in known
            }
            row[title] = f"{np.mean(list(guessed.values())):.3f}"
        scores = [metrics.chrf(written[arm]["draft"], written[arm]["gold"]) for written in drafts.values()]
        rows.append(row | {"chrF": f"{np.mean(scores):.1f}"})
    return report.plain(rows)


def _of(drafts: dict[tuple[str, str], dict[str, dict[str, str]]], person: str, arm: str) -> list[str]:
    return [written[arm]["draft"] for (name, _), written in drafts.items() if name == person]


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        print(f"# {asked}\n\n{table(asked)}\n")
