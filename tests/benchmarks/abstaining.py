"""`python -m tests.benchmarks.abstaining`: does looking up keep quiet about what only other people wrote?

Everybody's history (Enron, the newest 60 texts before the held-out ones) is asked by the product's own retrieval for
the notes of their own next mails, and for those of each colleague's. Something to say about one's own is found, about a
colleague's nothing: both shares, for each person, and their mean. The mails are of one office, so what one writes about
can well stand in another's. The data lies beside the project and is not part of it.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from app.evaluation import metrics, people, search

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "enron" / "users.jsonl"


def measure(found: list[people.Person]) -> dict[str, tuple[float, float]]:
    """Person → share of their own queries, and of the others', for which something is found."""
    shares = {}
    with search.Library() as library:
        for person in found:
            theirs = library.search([item.passage for item in person.history])

            def share(asked: list[people.Item], within: search.Search = theirs) -> float:
                return float(np.mean([bool(within.top(item.search, k=1)) for item in asked]))

            others = [item for other in found if other is not person for item in other.queries]
            shares[person.name] = (share(list(person.queries)), share(others))
            print(f"{person.name}: {shares[person.name][0]:.2f} {shares[person.name][1]:.2f}", file=sys.stderr)
    return shares


def table(shares: dict[str, tuple[float, float]]) -> str:
    lines = ["| person | own next mails | colleagues' mails |", "|---|---:|---:|"]
    lines += [f"| {name} | {own:.2f} | {others:.2f} |" for name, (own, others) in shares.items()]
    columns = np.array(list(shares.values()))
    intervals = [metrics.interval(column) for column in columns.T]
    cells = [f"{m:.2f} [{low:.2f}, {high:.2f}]" for m, (low, high) in zip(columns.mean(axis=0), intervals, strict=True)]
    return "\n".join([*lines, f"| mean | {' | '.join(cells)} |"])


def main(told: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--users", type=int, default=8, help="people of the file, from the first")
    parser.add_argument("--queries", type=int, default=12, help="held-out mails of each")
    options = parser.parse_args(told)
    if not DATA.is_file():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    found = people.load([DATA], "compose", history=60, limit_users=options.users, limit_queries=options.queries)
    print(table(measure(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
