"""What the engine is asked: each question once, since the answers are kept, so that an interruption costs only one."""

import itertools
import threading
import time
from collections.abc import Sequence
from functools import cached_property

from app.engine import Adapter, Engine
from app.evaluation import lamp
from app.evaluation.adapters import Trained
from app.evaluation.asking import Manner, Written
from app.evaluation.blending import Nats
from app.evaluation.progress import Cache, Estimate, check, key
from app.prompts import Message

PROFILE_CHARS, PROFILE_TOKENS = 6000, 120
SCORED_TOGETHER = 10


class Answers:
    """The engine behind its cache. Every method raises Cancelled when the experiment is stopped, and EngineDied."""

    def __init__(
        self, engine: Engine, base_sha256: str, cache: Cache, estimate: Estimate, cancel: threading.Event | None
    ) -> None:
        self._engine = engine
        self._base_sha256 = base_sha256
        self._cache = cache
        self._estimate = estimate
        self._cancel = cancel

    def nats(
        self,
        asked: Sequence[list[Message]],
        options: Sequence[list[str]],
        units: Sequence[float],
        served: Sequence[Trained],
        text: str,
    ) -> list[Nats]:
        """For each question, of each of its options the nats of its tokens. `units`: what each costs, for the estimate,
        which is told `text`."""
        keys = [one.served_as for one in served]
        names = [key("nlls", self._base_sha256, m, o, keys) for m, o in zip(asked, options, strict=True)]
        for at in range(0, len(names), SCORED_TOGETHER):
            chunk = range(at, min(at + SCORED_TOGETHER, len(names)))
            missing = [i for i in chunk if names[i] not in self._cache]
            check(self._cancel)
            began = time.monotonic()
            # The options of one question share its prompt, which the engine then reads once; else any mixture will do.
            alone = any(len(options[i]) > 1 for i in missing)
            for group in [[i] for i in missing] if alone else [missing] if missing else []:
                pairs = [(asked[i], option) for i in group for option in options[i]]
                scores = iter(self._engine.score_many(pairs, adapters=_adapters(served), cancel=self._cancel))
                for i in group:
                    self._cache.put(names[i], [s.per_token for s in itertools.islice(scores, len(options[i]))])
            if missing:
                new = sum(units[i] for i in missing)
                self._estimate.did("scoring", new, time.monotonic() - began, text)
            self._estimate.did("scoring", sum(units[i] for i in chunk if i not in missing), None, text)
        return [self._cache[name] for name in names]

    def draft(self, manner: Manner, served: Sequence[Trained], kind: str, text: str) -> Written:
        """The text, and how it ended. `kind` of work and `text` are for the estimate."""
        check(self._cancel)
        name = key("draft", self._base_sha256, manner.parts, [one.served_as for one in served])
        began = time.monotonic()
        known = name in self._cache
        if not known:
            written = manner.write(self._engine, _adapters(served), self._cancel)
            check(self._cancel)
            self._cache.put(name, written)
        self._estimate.did(kind, 1, None if known else time.monotonic() - began, text)
        return {"text": self._cache[name]["text"], "finish": self._cache[name]["finish"]}

    def profile(self, task: lamp.LampTask, passages: Sequence[str], seed: int) -> str:
        """A profile as the article's PAG has it: the base writes it from the newest of a person's history."""
        room = PROFILE_CHARS
        shown: list[str] = []
        for passage in reversed(passages):
            room -= len(passage)
            if room < 0 and shown:
                break
            shown.append(passage)
        asked = lamp.profile_request(task, shown[::-1])
        name = key("profile", self._base_sha256, asked)
        if name not in self._cache:
            check(self._cancel)
            made = self._engine.generate(asked, max_tokens=PROFILE_TOKENS, temperature=0.0, seed=seed)
            self._cache.put(name, " ".join(made.text.split()))
        return str(self._cache[name])

    # The base's own way of writing texts (blending.Tokens)

    @cached_property
    def vocabulary(self) -> int:
        return self._engine.info().vocabulary

    def ids(self, text: str, *, ended: bool) -> list[int]:
        """Token ids of a text, with the end of the turn where it `ended`."""
        found = self._engine.token_ids([{"role": "user", "content": ""}], text).response
        return found if ended else found[: len(found) - self._ending]

    @cached_property
    def _ending(self) -> int:
        return len(self._engine.token_ids([{"role": "user", "content": ""}], "").response)


def _adapters(served: Sequence[Trained]) -> list[Adapter]:
    return [Adapter(one.gguf, one.scale) for one in served if one.gguf]
