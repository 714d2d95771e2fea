"""Drafts that are composed sentence by sentence, against drafts that the model writes alone: what they say, how long
they take.

    python -m tests.benchmarks drafting

Eight invented requests, the base and the task adapter that ship, nobody's adapter, both ways in turn. What a draft says
is counted as tests/benchmarks/fidelity.py counts it, not by the rules that chose it. First words are the first that
stay, a greeting among them: composing shows a sentence once it is chosen. A candidate is a whole draft; the first one
of a request, which the engine has not read before, is to be there within LIMIT_S on two idle cores.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import models, prompts
from app.adapters import task
from app.engine import Adapter, Engine
from app.writing.assistant import DEFAULT_TEMPERATURE, LENGTHS
from app.writing.composing import Composer, Plan
from tests.benchmarks.fidelity import Tally, count

Row = dict[str, Any]
LIMIT_S = 4.0
MAX_TOKENS = LENGTHS["medium"]


@dataclass(frozen=True)
class Case:
    """What somebody typed, and a message that says it: its facts are those that a draft must hold."""

    to: str
    notes: tuple[str, ...]
    message: str

    @property
    def request(self) -> prompts.Request:
        return prompts.Request("compose", instruction="; ".join(self.notes), to=self.to)


CASES = (
    Case(
        "Marta",
        ("booked the room for Thursday 14:30", "Priya brings the projector", "pls tell me how many people come"),
        "Hi Marta,\n\nI have booked the room for Thursday at 14:30. It seems that Priya will bring the projector. "
        "Please tell me how many people will come.",
    ),
    Case(
        "Dr. Okafor",
        ("can't come to the appointment on 12 March", "ask for one in the week after", "mornings are best"),
        "Dear Dr. Okafor,\n\nUnfortunately I cannot come to my appointment on 12 March. Could I have one in the week "
        "after? Mornings are best for me.",
    ),
    Case(
        "Jonas",
        ("thanks for the 3 boxes from Bergen", "one of them was wet", "send photos tomorrow"),
        "Hi Jonas,\n\nThank you for the 3 boxes from Bergen. One of them was wet. I will send you photos tomorrow.",
    ),
    Case(
        "Leila",
        ("train arrives 18:05 on Saturday", "she need not pick me up", "taking the bus 42 with Tomas"),
        "Hi Leila,\n\nMy train arrives at 18:05 on Saturday. You need not pick me up: I am taking the bus 42 together "
        "with Tomas.",
    ),
    Case(
        "Ruth",
        ("invoice 2291 still not paid", "was due 30 June", "ask her to check with the Lisbon office"),
        "Dear Ruth,\n\nUnfortunately the invoice 2291 has still not been paid. It was due on 30 June. Could you please "
        "check with the Lisbon office?",
    ),
    Case(
        "Ben",
        ("can't play on Sunday", "knee hurts since Wednesday", "Amir takes my place"),
        "Hi Ben,\n\nI can't play on Sunday. My knee has been hurting since Wednesday. Amir takes my place.",
    ),
    Case(
        "team",
        ("release moves from Monday to Friday", "Hana found 2 mistakes in the import", "no work on the weekend"),
        "Hi team,\n\nThe release moves from Monday to Friday, because Hana found 2 mistakes in the import. There will "
        "be no work on the weekend.",
    ),
    Case(
        "Mr. Novak",
        ("the flat in Brno is free from 1 September", "rent 640 euros", "viewing possible on Tuesday after 17:00"),
        "Dear Mr. Novak,\n\nThe flat in Brno is free from 1 September. The rent is 640 euros. A viewing is possible on "
        "Tuesday after 17:00.",
    ),
)


@dataclass
class Timed:
    """One draft: seconds from the request to its first words and to its end."""

    text: str
    first_s: float
    whole_s: float


Write = Callable[[Case, int], Timed]


def rows(rounds: int = 3, cases: Sequence[Case] = CASES) -> list[Row]:
    """One dict per measurement: name, ours (composed), baseline (the model alone), ratio (above 1: composed is better),
    unit, spread (lowest and highest ratio of the rounds). Every round asks all requests; seconds are medians of them.
    """
    base = models.default_base()
    with tempfile.TemporaryDirectory() as folder, Engine(base.path) as engine:
        shipped = task.shipped(base)
        under = Path(folder) / "task.gguf"
        if shipped:
            task.derive(shipped, base, under)
        adapters = (Adapter(under),) if shipped else ()
        composed, alone = _composed(engine, adapters), _alone(engine, adapters)
        _forget(engine, adapters)
        first = [_unseen(engine, adapters, composed, case) for case in cases]
        ours, baseline = [], []
        for number in range(rounds):
            pairs = [(composed(case, number), alone(case, number)) for case in cases]
            ours.append(_figures(cases, [a for a, _ in pairs]))
            baseline.append(_figures(cases, [b for _, b in pairs]))
    return [
        _row("drafting_content_kept", "content", ours, baseline, "of the notes' words"),
        _row("drafting_facts_kept", "facts", ours, baseline, "of the notes' facts"),
        _row("drafting_foreign_facts", "foreign", ours, baseline, "a draft", lower=True),
        _row("drafting_first_words_s", "first_s", ours, baseline, "s", lower=True),
        _row("drafting_whole_draft_s", "whole_s", ours, baseline, "s", lower=True),
        {
            "name": f"drafting_first_candidate_s (against the limit of {LIMIT_S:.0f} s)",
            "ours": round(statistics.median(first), 2),
            "baseline": LIMIT_S,
            "ratio": round(LIMIT_S / statistics.median(first), 3),
            "unit": "s",
            "spread": [round(LIMIT_S / max(first), 3), round(LIMIT_S / min(first), 3)],
        },
    ]


def _composed(engine: Engine, adapters: Sequence[Adapter]) -> Write:
    def write(case: Case, seed: int) -> Timed:
        plan = Plan.of(case.request, None, max_tokens=MAX_TOKENS, temperature=DEFAULT_TEMPERATURE)
        return _timed(lambda tell: Composer(engine, adapters, plan, seed=seed, on_text=tell).write().text)

    return write


def _alone(engine: Engine, adapters: Sequence[Adapter]) -> Write:
    def write(case: Case, seed: int) -> Timed:
        return _timed(
            lambda tell: (
                engine.generate(
                    prompts.messages(case.request),
                    max_tokens=MAX_TOKENS,
                    temperature=DEFAULT_TEMPERATURE,
                    seed=seed,
                    adapters=adapters,
                    on_text=tell,
                ).text
            )
        )

    return write


def _timed(write: Callable[[Callable[[str], None]], str]) -> Timed:
    seen: list[float] = []
    began = time.perf_counter()
    text = write(lambda text: seen.append(time.perf_counter()))
    ended = time.perf_counter()
    return Timed(text.strip(), (seen[0] if seen else ended) - began, ended - began)


def _forget(engine: Engine, adapters: Sequence[Adapter]) -> None:
    """Read something else, so that neither the adapter nor a request is read for the first time, or still at hand."""
    engine.generate([{"role": "user", "content": "Name a colour."}], max_tokens=1, temperature=0, adapters=adapters)


def _unseen(engine: Engine, adapters: Sequence[Adapter], write: Write, case: Case) -> float:
    _forget(engine, adapters)
    return write(case, 0).whole_s


def _figures(cases: Sequence[Case], drafts: Sequence[Timed]) -> dict[str, float]:
    """Of one round."""
    tally = Tally()
    for case, draft in zip(cases, drafts, strict=True):
        count(tally, case.notes, draft.text, case.message, case.to, own="")
    return {
        "content": statistics.fmean(tally.content),
        "facts": statistics.fmean(tally.facts),
        "foreign": statistics.fmean(tally.foreign),
        "first_s": statistics.median(draft.first_s for draft in drafts),
        "whole_s": statistics.median(draft.whole_s for draft in drafts),
    }


def _row(
    name: str,
    key: str,
    ours: Sequence[dict[str, float]],
    baseline: Sequence[dict[str, float]],
    unit: str,
    *,
    lower: bool = False,
) -> Row:
    """The ratio is None where nothing can be divided by, as where composing invents nothing at all."""
    mine, other = [one[key] for one in ours], [one[key] for one in baseline]
    parts = [(b, a) if lower else (a, b) for a, b in zip(mine, other, strict=True)]
    ratios = [above / below for above, below in parts if below]
    return {
        "name": name,
        "ours": round(statistics.median(mine), 2),
        "baseline": round(statistics.median(other), 2),
        "ratio": round(statistics.median(ratios), 3) if ratios else None,
        "unit": unit,
        "spread": [round(min(ratios), 3), round(max(ratios), 3)] if ratios else None,
    }
