"""`python -m tests.benchmarks.machines [--fit]`: are mails that an assistant wrote told from a person's own?

Among real people's mails (../shared/data) mails by assistants are put. Learned on some people, on drafts of the shipped
base and on mails by the author of assets/pairs.jsonl, a large assistant; confirmed on other people, with mails by the
latter that were not learned from, and with drafts of a larger model (IDIOLECT_BENCH_MODELS) that nothing was learned
from. `--fit` writes the coefficients to assets/machines.json. Drafts and scores of the texts by the base are kept in
build/machines: they take the time.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app import models, prompts
from app.documents import Document
from app.engine import Engine
from app.traits import machines
from app.traits.timeline import probabilities, timeline
from tests.benchmarks import bases
from tests.benchmarks.machines.mailboxes import CONFIRMED, DATA, FITTED, KEPT, ROOT, drafts, mails

OWN = slice(-48, None, 4)  # mails of a person, from all of their time
PEOPLE = 4  # learned on, and as many to confirm on
PAIRS = "pairs.jsonl"
# Who wrote for whom: all that is learned from, and what is confirmed on as far as somebody had it written.
LEARNED = {"135M": 4, PAIRS: 4}
WRITTEN = {"0.5B": CONFIRMED[:2]}
RIDGE = 3.0
DRAWS = 40

Machines = dict[str, list[str]]


@dataclass(frozen=True)
class Marked:
    """`seen` (texts, features); `by[i]`: which assistant wrote text i, "" the person."""

    seen: NDArray[np.float64]
    by: NDArray[np.str_]

    def without(self, assistant: str) -> "Marked":
        kept = self.by != assistant
        return Marked(self.seen[kept], self.by[kept])

    def only(self, assistant: str) -> "Marked":
        """… beside the person's own."""
        kept = (self.by == assistant) | (self.by == "")
        return Marked(self.seen[kept], self.by[kept])


def texts() -> dict[str, tuple[list[str], Machines]]:
    """By person, (their own mails, by assistant those that are put among them)."""
    rows = [json.loads(line) for line in (ROOT / "assets" / "pairs.jsonl").read_text("utf-8").splitlines()]
    pairs = [row["text"] for row in rows if row["channel"] == "email" and machines.long_enough(row["text"])]
    random.Random(1).shuffle(pairs)
    made = drafts("135M", FITTED[:PEOPLE])
    found = {}
    for at, person in enumerate(FITTED[:PEOPLE]):
        others = {"135M": made[person][: LEARNED["135M"]], PAIRS: pairs[10 * at :][: LEARNED[PAIRS]]}
        found[person] = ([mail.text for mail in mails(person)[OWN]], others)
    written = {name: drafts(name, WRITTEN[name]) for name in bases.present(list(WRITTEN))}
    for at, person in enumerate(confirmed()):
        others = {PAIRS: pairs[200 + 10 * at :][:5]}
        others |= {name: written[name][person] for name in written if person in written[name]}
        found[person] = ([mail.text for mail in mails(person)[OWN]], others)
    return found


def confirmed() -> Sequence[str]:
    return CONFIRMED[:PEOPLE]


def heard(wanted: Sequence[str]) -> dict[str, machines.Expected]:
    """What the shipped base says of each text, as the application asks it."""
    file = KEPT / "scores.json"
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    asked = prompts.messages(prompts.Request("compose"))
    missing = [text for text in dict.fromkeys(wanted) if text not in kept]
    engine = Engine(models.default_base().path, context=2048, threads=1)
    for at in range(0, len(missing), 16):
        part = missing[at : at + 16]
        scores = engine.score_many([(asked, text[: machines.READ]) for text in part], expected=True)
        kept |= {t: [s.tokens, s.nll, s.entropy, s.variance] for t, s in zip(part, scores, strict=True)}
        file.write_text(json.dumps(kept), "utf-8")
    engine.close()
    return {text: machines.Expected(*kept[text]) for text in wanted}


def signs(some: Sequence[str], said: dict[str, machines.Expected]) -> NDArray[np.float64]:
    return np.array([machines.signs(text, said[text]) for text in some])


def marked(own: Sequence[str], others: Machines, said: dict[str, machines.Expected]) -> Marked:
    """Against the habits as they are where one mail in ten is an assistant's, of each as many."""
    each = max(1, round(len(own) / 9 / len(others)))
    mixed = signs([*own, *(text for some in others.values() for text in some[:each])], said)
    person = machines.Person.of(mixed, [None] * len(mixed))
    by = [*[""] * len(own), *(name for name, some in others.items() for _ in some)]
    return Marked(person.seen(signs([*own, *(text for some in others.values() for text in some)], said)), np.array(by))


def calibrated(found: Sequence[Marked]) -> tuple[NDArray[np.float64], float]:
    """Fitted, then made as sure as it is of people and of assistants that it was not learned on: each person and each
    assistant left out in turn, together."""
    apart = []
    for at, person in enumerate(found):
        for assistant in LEARNED:
            rest = [one.without(assistant) for place, one in enumerate(found) if place != at]
            weights, bias = fit(rest)
            asked = person.only(assistant)
            apart.append(Marked((asked.seen @ weights + bias)[:, None], asked.by))
    (scale,), offset = fit(apart)
    weights, bias = fit(found)
    return scale * weights, scale * bias + offset


def fit(found: Sequence[Marked]) -> tuple[NDArray[np.float64], float]:
    """Logistic regression with a ridge, by Newton's method; both kinds count alike, so that it gives a ratio."""
    x = np.vstack([one.seen for one in found])
    y = np.concatenate([one.by != "" for one in found]).astype(float)
    x = np.hstack([x, np.ones((len(x), 1))])
    counts = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    ridge, w = np.diag([RIDGE] * (x.shape[1] - 1) + [1e-6]), np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = x.T @ (x * (counts * p * (1 - p))[:, None]) + ridge
        w -= np.linalg.solve(hessian, x.T @ (counts * (p - y)) + ridge @ w)
    return w[:-1], float(w[-1])


def auc(own: NDArray[np.float64], machine: NDArray[np.float64]) -> float:
    return float((machine[:, None] > own[None, :]).mean() + 0.5 * (machine[:, None] == own[None, :]).mean())


def shares(own: NDArray[np.float64], machine: NDArray[np.float64], truth: float) -> tuple[float, float]:
    """(estimated share where the last third holds `truth` of all, how often a change is proposed) over DRAWS mixes."""
    rng, estimated, changes = np.random.default_rng(0), [], 0
    for _ in range(DRAWS):
        n = 60
        said = rng.choice(own, n)
        places = rng.choice(range(2 * n // 3, n), round(truth * n), replace=False)
        said[places] = rng.choice(machine, len(places))
        when = [mail.when for mail in _dated(n)]
        seen = timeline(when, list(said))
        estimated.append(float(np.mean(probabilities(when, list(said), seen))))
        changes += seen.change is not None
    return float(np.mean(estimated)), changes / DRAWS


def _dated(n: int) -> list[Document]:
    """Two in each month, the last two thirds of them after the release."""
    months = [(2021 + (6 + at // 2) // 12, (6 + at // 2) % 12 + 1) for at in range(n)]
    return [
        replace(Document(""), when=machines.RELEASED.replace(year=year, month=month, day=1)) for year, month in months
    ]


def main(arguments: Sequence[str]) -> int:
    if not DATA.is_dir():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    found = texts()
    said = heard([text for own, others in found.values() for some in (own, *others.values()) for text in some])
    seen = {person: marked(own, others, said) for person, (own, others) in found.items()}
    if "--fit" in arguments:
        weights, bias = calibrated([seen[person] for person in FITTED[:PEOPLE]])
        record = {
            "made_by": "python -m tests.benchmarks.machines --fit",
            "signs": list(machines.SIGNS),
            "weights": [round(float(weight), 4) for weight in weights],
            "bias": round(bias, 4),
        }
        (ROOT / "assets" / "machines.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
        machines.coefficients.cache_clear()
    print("| person | by | own | machine | AUC | curvature alone | share at 0, 10, 20 % | change proposed |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    areas: dict[str, list[tuple[float, float]]] = {}
    for person, texts_of in seen.items():
        ratios = machines.ratios(texts_of.seen)
        own, curvature = ratios[texts_of.by == ""], texts_of.seen[:, -1]
        for name in found[person][1]:
            its = texts_of.by == name
            area, alone = auc(own, ratios[its]), auc(curvature[texts_of.by == ""], curvature[its])
            seen_at = [shares(own, ratios[its], truth) for truth in (0.0, 0.1, 0.2)]
            learned_on = person in FITTED
            if not learned_on:
                areas.setdefault(name, []).append((area, alone))
            print(
                f"| {person}{' (learned on)' if learned_on else ''} | {name} | {len(own)} | {its.sum()} | {area:.2f} "
                f"| {alone:.2f} | {', '.join(f'{share:.0%}' for share, _ in seen_at)} "
                f"| {', '.join(f'{change:.0%}' for _, change in seen_at)} |"
            )
    for name, some in areas.items():
        (area, alone), (spread, spread_alone) = np.mean(some, axis=0), np.std(some, axis=0)
        print(
            f"Confirmed, {name}: AUC {area:.2f} ± {spread:.2f} over {len(some)} people; by the curvature alone "
            f"{alone:.2f} ± {spread_alone:.2f}."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
