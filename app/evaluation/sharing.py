"""An experiment in shares: one person's training and scoring is done by one helper, a process or another machine.

Three rounds, since each needs what the ones before made: the task adapter; everybody's own arms; everybody under the
adapters of all others (`:other`, `peers`). What comes back is kept, named by all that it depends on; the experiment
then finds it as if it had been interrupted, so that its results are those of one process.
"""

import contextlib
import threading
import time
from collections.abc import Generator, Sequence
from typing import Protocol

from app.evaluation.design import EvaluateOptions
from app.evaluation.progress import Cache, Event, Progress, check, key
from app.evaluation.runner import Runner, Share


class Helpers(Protocol):
    def finish(self, shares: Sequence[Share]) -> Generator[Share | None]:
        """Have `shares` done: each as soon as what it made is in the experiment's folder, None every now and then.
        Closing it stops what is under way."""


def share_out(
    options: EvaluateOptions, helpers: Helpers, on_progress: Progress | None, cancel: threading.Event | None
) -> None:
    """Have all of the experiment done by `helpers` into `options.out`; what they finished before is not asked for.

    Raises what they do, and Cancelled when `cancel` is set.
    """
    plan = Runner(options, None, None)
    rounds = _rounds(plan)
    done = Cache(options.out / "shared.jsonl")
    told = options.record()
    names = {one: key(told, plan.base_sha256, one.person, one.others) for shares in rounds for one in shares}
    before = sum(name in done for name in names.values())
    began, count = time.monotonic(), before
    for shares in rounds:
        left = [one for one in shares if names[one] not in done]
        with contextlib.closing(helpers.finish(left)) as finished:
            for share in finished:
                check(cancel)
                if share is None:
                    continue
                done.put(names[share], True)
                count += 1
                eta = (time.monotonic() - began) / (count - before) * (len(names) - count)
                if on_progress:
                    on_progress(Event(phase="shares", text=_told(share), step=count, total=len(names), eta_s=eta))


def _rounds(plan: Runner) -> list[list[Share]]:
    people = [person.name for person in plan.load()]
    rounds = [[Share(None)], [Share(name) for name in people], [Share(name, others=True) for name in people]]
    if not any(cell.arm.of_others for cell in plan.cells) or len(people) < 2:
        rounds.pop()
    return rounds


def _told(share: Share) -> str:
    return f"Done: {share.person or 'the task'}" + (" under the adapters of others" if share.others else "")
