"""`python -m tests.benchmarks.machines [--fit]`: are mails that an assistant wrote told from a person's own?

Among real people's mails (../shared/data) mails by two assistants are put. Learned on some people, and on drafts of the
shipped base and mails by the author of assets/pairs.jsonl, a large assistant; confirmed on as many other people, with
mails by the latter that were not learned from. `--fit` writes the coefficients to assets/machines.json. Scores of the
texts by the base are kept in build/machines: they take the time.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app import models, prompts
from app.documents import Document
from app.engine import Engine
from app.traits import machines
from app.traits.timeline import probabilities, timeline
from tests.benchmarks.machines.mailboxes import CONFIRMED, DATA, FITTED, KEPT, ROOT, drafts, mails

OWN = slice(-48, None, 4)  # mails of a person, from all of their time
PEOPLE = 4
RIDGE = 3.0
DRAWS = 8


def texts() -> dict[str, tuple[list[str], list[str]]]:
    """By person, (their own mails, an assistant's that are put among them)."""
    rows = [json.loads(line) for line in (ROOT / "assets" / "pairs.jsonl").read_text("utf-8").splitlines()]
    pairs = [row["text"] for row in rows if row["channel"] == "email" and machines.long_enough(row["text"])]
    random.Random(1).shuffle(pairs)
    made = drafts("135M", FITTED[:PEOPLE])
    found = {}
    for at, person in enumerate(FITTED[:PEOPLE]):
        found[person] = ([mail.text for mail in mails(person)[OWN]], made[person][:4] + pairs[10 * at : 10 * at + 4])
    for at, person in enumerate(confirmed()):
        found[person] = ([mail.text for mail in mails(person)[OWN]], pairs[200 + 10 * at : 205 + 10 * at])
    return found


def confirmed() -> Sequence[str]:
    return CONFIRMED[:PEOPLE]


def heard(wanted: Sequence[str]) -> dict[str, machines.Expected]:
    """What the shipped base says of each text, as the application asks it."""
    file = KEPT / "scores.json"
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    asked = prompts.messages(prompts.Request("compose"))
    missing = [text for text in dict.fromkeys(wanted) if text not in kept]
    engine = Engine(models.default_base().path, context=2048)
    for at in range(0, len(missing), 16):
        part = missing[at : at + 16]
        scores = engine.score_many([(asked, text[: machines.READ]) for text in part], expected=True)
        kept |= {t: [s.tokens, s.nll, s.entropy, s.variance] for t, s in zip(part, scores, strict=True)}
        file.write_text(json.dumps(kept), "utf-8")
    engine.close()
    return {text: machines.Expected(*kept[text]) for text in wanted}


def signs(some: Sequence[str], said: dict[str, machines.Expected]) -> NDArray[np.float64]:
    return np.array([machines.signs(text, said[text]) for text in some])


def features(own: Sequence[str], others: Sequence[str], said: dict[str, machines.Expected]) -> NDArray[np.float64]:
    """Of the person's own, then of the others: against the habits as they are where one in ten is another's."""
    mixed = signs([*own, *others[: max(1, round(len(own) / 9))]], said)
    return machines.Person.of(mixed, [None] * len(mixed)).seen(signs([*own, *others], said))


def calibrated(found: list[tuple[NDArray[np.float64], NDArray[np.bool_]]]) -> tuple[NDArray[np.float64], float]:
    """Fitted, then made as sure as it is of people whom it was not learned on: each left out in turn."""
    apart = []
    for at, (seen, mark) in enumerate(found):
        weights, bias = fit([one for place, one in enumerate(found) if place != at])
        apart.append(((seen @ weights + bias)[:, None], mark))
    (scale,), offset = fit(apart)
    weights, bias = fit(found)
    return scale * weights, scale * bias + offset


def fit(found: list[tuple[NDArray[np.float64], NDArray[np.bool_]]]) -> tuple[NDArray[np.float64], float]:
    """Logistic regression with a ridge, by Newton's method; both kinds count alike, so that it gives a ratio."""
    x = np.vstack([one for one, _ in found])
    y = np.concatenate([one for _, one in found]).astype(float)
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
    said = heard([text for own, others in found.values() for text in (*own, *others)])
    seen = {person: features(own, others, said) for person, (own, others) in found.items()}
    is_machine = {p: np.arange(len(seen[p])) >= len(own) for p, (own, _) in found.items()}
    if "--fit" in arguments:
        weights, bias = calibrated([(seen[person], is_machine[person]) for person in FITTED[:PEOPLE]])
        record = {
            "made_by": "python -m tests.benchmarks.machines --fit",
            "signs": list(machines.SIGNS),
            "weights": [round(float(weight), 4) for weight in weights],
            "bias": round(bias, 4),
        }
        (ROOT / "assets" / "machines.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
        machines.coefficients.cache_clear()
    print("| person | own | machine | AUC | curvature alone | share at 10 % | at 0 % | change at 10 % | at 0 % |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    aucs, alone = [], []
    for person in (*FITTED[:PEOPLE], *confirmed()):
        ratios, mark = machines.ratios(seen[person]), is_machine[person]
        own, machine = ratios[~mark], ratios[mark]
        area, by_curvature = auc(own, machine), auc(seen[person][~mark, -1], seen[person][mark, -1])
        if person in confirmed():
            aucs.append(area)
            alone.append(by_curvature)
        with_some, changed = shares(own, machine, 0.1)
        with_none, false = shares(own, machine, 0.0)
        print(
            f"| {person}{'' if person in confirmed() else ' (learned on)'} | {len(own)} | {len(machine)} | {area:.2f} "
            f"| {by_curvature:.2f} | {with_some:.0%} | {with_none:.0%} | {changed:.0%} | {false:.0%} |"
        )
    print(
        f"Confirmed: AUC {np.mean(aucs):.2f} ± {np.std(aucs):.2f} over {len(aucs)} people; by the curvature alone "
        f"{np.mean(alone):.2f} ± {np.std(alone):.2f}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
