"""Drafts of an experiment, written as the product writes them: what has notes is composed, all else the model writes.

Greeting, closing and profile are as much the person's as the adapter is. An arm that has nothing of the person is
written as a generic draft is; every other one, the control with another person's adapter among them, with the person's
own greetings and closings, so that between an arm and its control the adapter alone differs.
"""

import threading
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app import prompts
from app.engine import Adapter, Engine
from app.evaluation.arms import Arm
from app.evaluation.asking import Asked, Asker, messages
from app.evaluation.options import EvaluateOptions
from app.evaluation.people import NOTED_TASKS
from app.writing.assistant import DEFAULT_TEMPERATURE, LENGTHS
from app.writing.composing import Composer, Plan
from app.writing.opening import addressed

# Styles are judged at a temperature, answers that are right or wrong without one.
TOKENS = {"email": 120, "text": 40, "label": 12, "rating": 4}
TEMPERATURE = {"email": 0.7}
Written = dict[str, str]  # {"text", "finish"}


class Manner:
    """How one draft is written, and what of it its text depends on (`parts`)."""

    def __init__(self, asker: Asker, arm: Arm, asked: Asked, *, metric: str, options: EvaluateOptions) -> None:
        self._seed = options.seed
        request, passages = asked.request, [text for _, text in asked.passages]
        if isinstance(request, prompts.Request):
            request = addressed(request)
        self._messages = messages(request, profile=asked.profile, passages=passages)
        self._plan: Plan | None = None
        noted = request.task in NOTED_TASKS
        self._limit = LENGTHS["medium"] if noted else TOKENS[metric]
        self._warm = DEFAULT_TEMPERATURE if noted else TEMPERATURE.get(metric, 0.0)
        if isinstance(request, prompts.Request) and noted and options.count:
            generic = not (arm.own or arm.profile or arm.vanilla or arm.k)
            self._plan = Plan.of(
                request,
                None if generic else asker.habits,
                profile=asked.profile or "",
                passages=passages,
                max_tokens=self._limit,
                temperature=self._warm,
                count=options.count,
            )

    @property
    def parts(self) -> list[Any]:
        how = asdict(self._plan) if self._plan else [self._limit, self._warm]
        return [self._messages, how, self._seed]

    def write(self, engine: Engine, adapters: Sequence[Adapter], cancel: threading.Event | None) -> Written:
        """Raises EngineDied. Cancelled, it is what there is so far, with the finish “cancelled”."""
        if self._plan:
            composed = Composer(engine, adapters, self._plan, seed=self._seed, cancel=cancel).write()
            return {"text": composed.text, "finish": composed.finish}
        made = engine.generate(
            self._messages,
            max_tokens=self._limit,
            temperature=self._warm,
            seed=self._seed,
            adapters=adapters,
            cancel=cancel,
        )
        return {"text": made.text.strip(), "finish": made.finish}
