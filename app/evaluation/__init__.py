"""The experiments of OPPU, arm by arm, through the product's own path; see options.py for what can be asked."""

import threading
from collections.abc import Callable
from typing import Any

from app.evaluation.options import EvaluateOptions

__all__ = ["EvaluateOptions", "run"]


def run(
    options: EvaluateOptions,
    on_progress: Callable[[dict[str, Any]], None] | None = None,
    cancel: threading.Event | None = None,
) -> dict[str, Any]:
    """Run one experiment; returns the content of DIR/results.json.

    Progress is a dict like a learning event: "phase", "text", "step", "total", "eta_s". Raises IdiolectError where it
    cannot be done, Cancelled when `cancel` is set; the same options again go on from there.
    """
    from app.evaluation import outcome
    from app.evaluation.runner import Runner

    runner = Runner(options, on_progress, cancel)
    runner.run()
    return outcome.write(runner)
