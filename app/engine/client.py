"""The engine as the rest of the application sees it. Imports no llama.cpp: that lives in the child (worker.py)."""

import base64
import contextlib
import itertools
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.children import PATIENT, Child, Death
from app.engine.types import Adapter, EngineDied, Generation, ModelInfo, Proposal, Score, TokenIds
from app.errors import Cancelled, IdiolectError
from app.words import ModelName, say, unpacked

if TYPE_CHECKING:
    import numpy as np

Messages = Sequence[Mapping[str, str]]
# How often a waiting caller looks whether it has been cancelled.
_GLANCE_S = 0.02
# Pairs of one scoring request: progress shows, and other requests get a turn between them.
_SCORED_AT_ONCE = 64


class Engine:
    """One base model in a child process. All methods may be called from any thread; requests are done in order.

    If the child dies, calls in progress raise EngineDied and the next call starts a new one.
    """

    def __init__(
        self, base: Path, *, context: int = 4096, threads: int | None = None, gpu_layers: int | None = None
    ) -> None:
        self.base = Path(base)
        self._arguments = [str(self.base), "--context", str(context)]
        if threads is not None:
            self._arguments += ["--threads", str(threads)]
        if gpu_layers is not None:
            self._arguments += ["--gpu-layers", str(gpu_layers)]
        self._texts: list[str] = []
        self._child: Child | None = None
        self._info: ModelInfo | None = None
        self._ids = itertools.count(1)
        self._start_lock = threading.Lock()
        self._lock = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[dict[str, Any]]] = {}
        self._reading: int | None = None  # the request that reads ahead

    def __enter__(self) -> "Engine":
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the child and wait until the base is loaded; does nothing where one runs.

        Raises IdiolectError where the base cannot be loaded, EngineDied where loading it killed the child.
        """
        with self._start_lock:
            if self._child and self._child.alive:
                return
            inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
            with self._lock:
                self._waiting, self._reading = {0: inbox}, None  # 0: the child's first words
            self._child = child = Child("app.engine.worker", self._arguments, self._hear, environment=PATIENT)
            first = inbox.get()
            with self._lock:
                self._waiting.pop(0, None)
            if "ready" not in first:
                child.end()
                self._child = None
                if "failed" in first:
                    raise IdiolectError(unpacked(first["failed"], first.get("said")))
                raise EngineDied(
                    say("{why} It happened while loading {base}.", why=first["died"], base=ModelName(self.base.name))
                )
            self._info = ModelInfo(**first["ready"])
            if self._texts:
                child.send({"id": 0, "do": "phrases", "texts": self._texts})

    def close(self) -> None:
        with self._start_lock:
            child, self._child = self._child, None
        if child:
            child.end()

    @property
    def pid(self) -> int | None:
        """The child's process id, None where none runs."""
        child = self._child
        return child.pid if child and child.alive else None

    def info(self) -> ModelInfo:
        self.start()
        assert self._info
        return self._info

    def generate(
        self,
        messages: Messages,
        *,
        max_tokens: int = 512,
        temperature: float = 0.7,
        top_p: float = 0.95,
        min_p: float = 0.05,
        repeat_penalty: float = 1.1,
        seed: int | None = None,
        stop: Sequence[str] = (),
        opening: str = "",
        adapters: Sequence[Adapter] = (),
        speculate: bool = True,
        never: Sequence[str] = (),
        before: str = "",
        on_text: Callable[[str], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Generation:
        """Write the assistant's next turn.

        The same request, adapters, seed and phrases give the same text, whatever was asked before (on one machine, with
        as many threads). Without `adapters` it is the base alone. `opening` are words the answer begins with; they are
        not repeated in the result. `on_text` gets the text as it grows, in this thread. `temperature=0` is the
        likeliest text; a `seed` makes the others repeatable. `max_tokens=0` only reads the prompt, so that a later call
        with the same beginning starts at once. `speculate` guesses ahead from phrases where that pays (see `phrases`).
        `never` are words and phrases that it does not hold (how strictly: see never.py), not even begun in `opening`,
        or in `before`, which the text is going to be put behind. When `cancel` is set the call returns at once with
        what there is, finish "cancelled". Raises IdiolectError where the prompt does not fit into the context.
        """
        request = {
            "do": "generate",
            "messages": [dict(m) for m in messages],
            "opening": opening,
            "adapters": _wire(adapters),
            "max_tokens": max_tokens,
            "temperature": temperature,
            "top_p": top_p,
            "min_p": min_p,
            "repeat_penalty": repeat_penalty,
            "seed": seed,
            "stop": list(stop),
            "speculate": speculate,
            "never": list(never),
            "before": before,
        }
        started = time.perf_counter()
        first: float | None = None
        parts: list[str] = []
        done: dict[str, Any] | None = None
        with contextlib.suppress(Cancelled):
            for message in self._ask(request, cancel):
                if "text" in message:
                    first = first or time.perf_counter()
                    parts.append(message["text"])
                    if on_text:
                        on_text(message["text"])
                elif "done" in message:
                    done = message["done"]
        if done is None:
            done = {
                "tokens": [],
                "finish": "cancelled",
                "prompt": 0,
                "reused": 0,
                "drafted": 0,
                "accepted": 0,
                "rest": 0,
            }
        written = len(done["tokens"])
        return Generation(
            text="".join(parts),
            tokens=written,
            ttft_ms=((first or time.perf_counter()) - started) * 1000,
            tokens_per_s=written / done["rest"] if done["rest"] > 0 else 0.0,
            finish=done["finish"],
            prompt_tokens=done["prompt"],
            reused=done["reused"],
            drafted=done["drafted"],
            accepted=done["accepted"],
            token_ids=done["tokens"],
        )

    def ahead(self, messages: Messages, adapters: Sequence[Adapter] = ()) -> None:
        """Read a conversation, up to the assistant's last word, before the user's next turn is there.

        Returns at once: it is read while nothing else is asked, and any other call ends it. What was read by then
        makes `generate` begin sooner with what the user says next, and changes nothing of what it writes. Starts no
        child, and nothing comes of a conversation that cannot be read.
        """
        with self._lock:
            child = self._child
            if not child or not child.alive or self._waiting:
                return
            self._reading = id = next(self._ids)
        wire = {"messages": [dict(m) for m in messages], "adapters": _wire(adapters)}
        child.send({"id": id, "do": "ahead", **wire})

    @property
    def reading_ahead(self) -> bool:
        return self._reading is not None

    def propose(
        self,
        messages: Messages,
        *,
        count: int,
        opening: str = "",
        max_tokens: int = 60,
        go_on: bool = False,
        temperature: float = 0.7,
        top_p: float = 0.95,
        min_p: float = 0.05,
        repeat_penalty: float = 1.1,
        seed: int | None = None,
        never: Sequence[str] = (),
        adapters: Sequence[Adapter] = (),
        cancel: threading.Event | None = None,
    ) -> list[Proposal]:
        """`count` sentences with which the assistant's turn, begun with `opening`, could go on.

        Written in one batch; the first is the likeliest one. `go_on` forbids the turn to end at once, `never` are words
        and phrases that none of them holds, as for `generate`. Raises Cancelled when `cancel` is set, IdiolectError
        where the prompt does not fit into the context.
        """
        request = {
            "do": "propose",
            "messages": [dict(m) for m in messages],
            "opening": opening,
            "adapters": _wire(adapters),
            "count": count,
            "max_tokens": max_tokens,
            "go_on": go_on,
            "temperature": temperature,
            "top_p": top_p,
            "min_p": min_p,
            "repeat_penalty": repeat_penalty,
            "seed": seed,
            "never": list(never),
        }
        return [Proposal(**one) for one in self._result(request, cancel)]

    def spell_out(
        self,
        messages: Messages,
        words: Sequence[Sequence[str]],
        *,
        between: Mapping[str, float],
        ends: Sequence[str] = (".", "!", "?"),
        leads: bool | Sequence[str] = True,
        gap: str | None = None,
        count: int = 8,
        opening: str = "",
        adapters: Sequence[Adapter] = (),
        cancel: threading.Event | None = None,
    ) -> list[Proposal]:
        """The likeliest sentences that hold `words` (each in one of its forms) in this order, at most `count`.

        They go on from `opening`; only words of `between` are added, before the first word only with `leads` or those
        that it names, and one of `ends` closes them. A small word makes up for as many nats as it is worth there.
        `gap`: the white space before the sentence, by default one space where a word stands before it.
        Raises Cancelled when `cancel` is set, IdiolectError where the prompt does not fit into the context.
        """
        request = {
            "do": "spell_out",
            "messages": [dict(m) for m in messages],
            "words": [list(forms) for forms in words],
            "between": dict(between),
            "ends": list(ends),
            "leads": leads if isinstance(leads, bool) else list(leads),
            "gap": ("" if not opening or opening[-1].isspace() else " ") if gap is None else gap,
            "count": count,
            "opening": opening,
            "adapters": _wire(adapters),
        }
        return [Proposal(**one) for one in self._result(request, cancel)]

    def score(self, messages: Messages, response: str, adapters: Sequence[Adapter] = ()) -> Score:
        """How surprising `response` is as the answer to `messages`. IdiolectError where the prompt is too long."""
        return self.score_many([(messages, response)], adapters)[0]

    def score_many(
        self,
        pairs: Sequence[tuple[Messages, str]],
        adapters: Sequence[Adapter] = (),
        on_progress: Callable[[int, int], None] | None = None,
        cancel: threading.Event | None = None,
        *,
        expected: bool = False,
    ) -> list[Score]:
        """Scores of many (messages, response), in their order, much faster than one by one.

        `expected`: with the entropy and the variance. `on_progress(done, total)` is called in this thread. Raises
        Cancelled when `cancel` is set.
        """
        wire = _wire(adapters)
        scores: list[Score] = []
        for begin in range(0, len(pairs), _SCORED_AT_ONCE):
            part = [[[dict(m) for m in messages], text] for messages, text in pairs[begin : begin + _SCORED_AT_ONCE]]
            request = {"do": "score", "pairs": part, "adapters": wire, "expected": expected}
            for message in self._ask(request, cancel):
                if "progress" in message and on_progress:
                    on_progress(begin + message["progress"][0], len(pairs))
                elif "done" in message:
                    scores += [Score(len(nlls), sum(nlls), nlls, *rest) for nlls, *rest in message["done"]]
        return scores

    def phrases(self, texts: Sequence[str]) -> None:
        """Make these texts, oldest first, the history that drafts are guessed ahead from. They stay in memory only.

        This changes how fast drafts are written; what is written only where rounding decides. Needless where
        `info().guesses` is false.
        """
        self._texts = list(texts)
        self._result({"do": "phrases", "texts": self._texts})

    def token_ids(self, messages: Messages, response: str | None = None) -> TokenIds:
        """What the model reads for these messages, and what it would have to write for this response."""
        done = self._result({"do": "tokens", "messages": [dict(m) for m in messages], "response": response})
        return TokenIds(done["prompt"], done["response"])

    def logits(self, token_ids: Sequence[int], adapters: Sequence[Adapter] = ()) -> "np.ndarray":
        """Logits after each of `token_ids` (which are taken as they are): float32 array (n, vocabulary)."""
        import numpy as np

        blocks: list[bytes] = []
        for message in self._ask({"do": "logits", "ids": list(token_ids), "adapters": _wire(adapters)}, None):
            if "rows" in message:
                blocks.append(base64.b64decode(message["rows"]))
        flat = np.frombuffer(b"".join(blocks), dtype="<f4")
        return flat.reshape(len(token_ids), -1)

    def _result(self, request: dict[str, Any], cancel: threading.Event | None = None) -> Any:
        for message in self._ask(request, cancel):
            if "done" in message:
                return message["done"]
        raise AssertionError("a request ends with a result or an exception")

    def _ask(self, request: dict[str, Any], cancel: threading.Event | None) -> Iterator[dict[str, Any]]:
        """Everything the child says about a request, up to and including its result.

        Raises Cancelled as soon as `cancel` is set, without waiting for the child.
        """
        self.start()
        id = next(self._ids)
        inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        with self._lock:
            self._waiting[id] = inbox
            child = self._child
            reading, self._reading = self._reading, None
        finished = False
        try:
            if not child or not child.alive:
                raise EngineDied(say("The writing engine ended before it could answer. Try again."))
            if reading is not None:
                child.send({"cancel": reading})
            child.send({"id": id, **request})
            while not finished:
                if cancel and cancel.is_set():
                    raise Cancelled(say("Stopped."))
                try:
                    message = inbox.get(timeout=_GLANCE_S if cancel else None)
                except queue.Empty:
                    continue
                finished = not message.keys() & {"text", "progress", "rows"}
                if "died" in message:
                    raise EngineDied(say("{why} It starts anew when you try again.", why=message["died"]))
                if "error" in message:
                    raise IdiolectError(unpacked(message["error"], message.get("said")))
                if "cancelled" in message:
                    raise Cancelled(say("Stopped."))
                yield message
        finally:
            with self._lock:
                self._waiting.pop(id, None)
            if not finished and child:
                child.send({"cancel": id})

    def _hear(self, child: Child, heard: dict[str, Any] | Death) -> None:
        """Called from a thread of the child's."""
        if isinstance(heard, Death):
            with self._lock:
                if self._child is not child and self._child is not None:
                    return
                inboxes, self._waiting = list(self._waiting.values()), {}
            heard = {"died": say("The writing engine {how}.", how=heard.how)}
        else:
            with self._lock:
                inbox = self._waiting.get(heard.get("id", 0))
                if heard.get("id") == self._reading:
                    self._reading = None
            inboxes = [inbox] if inbox else []  # none: the caller has been cancelled and no longer listens
        for inbox in inboxes:
            inbox.put(heard)


def _wire(adapters: Sequence[Adapter]) -> list[list[Any]]:
    return [[str(Path(a.path).absolute()), float(a.scale)] for a in adapters]
