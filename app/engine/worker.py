"""The engine's child process: llama.cpp lives and, if it must, dies here. See protocol.py for the language spoken."""

import argparse
import base64
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.children import lines
from app.engine.never import Never
from app.errors import Cancelled, IdiolectError
from app.words import packed, say

if TYPE_CHECKING:
    from app.engine.sampling import Sampling


class Worker:
    """Serves requests one at a time. Everything a request needs comes with it."""

    def __init__(self, out: BinaryIO, base: Path, context: int, threads: int | None, gpu_layers: int | None) -> None:
        # Imported here: the file's other half, reading lines, must not need llama.cpp.
        from app.engine.cache import KvCache
        from app.engine.constrained import ConstrainedSearch
        from app.engine.native import Native
        from app.engine.phrases import PhraseDrafter
        from app.engine.proposing import Proposer
        from app.engine.scoring import Scorer
        from app.engine.writing import Writer

        self._out = out
        self._native = Native(base, context=context, threads=threads, gpu_layers=gpu_layers)
        self._cache = KvCache(self._native)
        self._writer = Writer(self._native, self._cache)
        self._proposer = Proposer(self._native, self._cache, self._writer)
        self._search = ConstrainedSearch(self._native, self._cache, self._writer)
        self._scorer = Scorer(self._native)
        self._drafter = PhraseDrafter()
        self._lock = threading.Lock()
        self._cancelled: set[int] = set()
        self._current: int | None = None
        self._commands: dict[str, Callable[[int, dict[str, Any]], Any]] = {
            "generate": self._generate,
            "ahead": self._ahead,
            "propose": self._propose,
            "spell_out": self._spell_out,
            "score": self._score,
            "tokens": self._tokens,
            "logits": self._logits,
            "phrases": self._phrases,
        }

    def info(self) -> dict[str, Any]:
        native = self._native
        return {
            "name": native.name(),
            "architecture": native.architecture(),
            "context": native.context,
            "layers": native.layers(),
            "vocabulary": native.vocabulary,
            "threads": native.threads,
            "gpu": native.gpu,
            "guesses": native.guesses,
        }

    def cancel(self, id: int) -> None:
        """Callable from any thread."""
        with self._lock:
            self._cancelled.add(id)
            if self._current == id:
                self._native.stop()

    def serve(self, request: dict[str, Any]) -> None:
        id = request["id"]
        with self._lock:
            self._current = id
            cancelled = id in self._cancelled
        try:
            if cancelled:
                raise Cancelled(say("Stopped."))
            self._say({"id": id, "done": self._commands[request["do"]](id, request)})
        except Cancelled:
            self._say({"id": id, "cancelled": True})
        except IdiolectError as error:
            self._say({"id": id, "error": str(error), "said": packed(str(error))})
        except Exception as error:
            # Where it happened, and never the message: that may hold the person's words.
            place = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
            failed = say("The engine failed ({what}). Please report this.", what=what)
            self._say({"id": id, "error": failed, "said": packed(failed)})
        finally:
            with self._lock:
                self._current = None
                self._cancelled.discard(id)
                self._native.go_on()

    def _is_cancelled(self, id: int) -> Callable[[], bool]:
        return lambda: id in self._cancelled

    def _say(self, message: dict[str, Any]) -> None:
        lines.write(self._out, message)

    def _generate(self, id: int, request: dict[str, Any]) -> dict[str, Any]:
        self._native.use(request["adapters"])
        chat = self._native.chat
        written = self._writer.write(
            chat.prompt(request["messages"]),
            chat.opening(request["opening"]),
            max_tokens=request["max_tokens"],
            sampling=_sampling(request),
            stop=request["stop"],
            drafter=self._drafter if request["speculate"] and self._native.guesses else None,
            on_text=lambda text: self._say({"id": id, "text": text}),
            cancelled=self._is_cancelled(id),
            never=self._never(request)(),
        )
        return vars(written)

    def _ahead(self, id: int, request: dict[str, Any]) -> dict[str, int]:
        """Read what every next turn of the user's has before it: what two of them, with other first letters, share."""
        self._native.use(request["adapters"])
        one, other = (
            self._native.chat.prompt([*request["messages"], {"role": "user", "content": text}]) for text in ("a", "1")
        )
        self._writer.ahead(one, other, self._is_cancelled(id))
        return {"known": len(self._cache.tokens)}

    def _never(self, request: dict[str, Any]) -> Callable[[], Never]:
        """What to keep out of one text; a phrase may begin in what stands before it."""
        return lambda: Never(request["never"], request.get("before", "") + request["opening"])

    def _propose(self, id: int, request: dict[str, Any]) -> list[dict[str, Any]]:
        self._native.use(request["adapters"])
        chat = self._native.chat
        proposed = self._proposer.propose(
            chat.prompt(request["messages"]),
            chat.opening(request["opening"]),
            count=request["count"],
            max_tokens=request["max_tokens"],
            sampling=_sampling(request),
            go_on=request["go_on"],
            cancelled=self._is_cancelled(id),
            never=self._never(request),
        )
        return [vars(one) for one in proposed]

    def _spell_out(self, id: int, request: dict[str, Any]) -> list[dict[str, Any]]:
        self._native.use(request["adapters"])
        chat = self._native.chat
        found = self._search.search(
            chat.prompt(request["messages"]),
            chat.opening(request["opening"]),
            words=request["words"],
            between=request["between"],
            ends=request["ends"],
            count=request["count"],
            gap=request["gap"],
            leads=request["leads"],
            cancelled=self._is_cancelled(id),
        )
        return [vars(one) for one in found]

    def _score(self, id: int, request: dict[str, Any]) -> list[list[Any]]:
        self._native.use(request["adapters"])
        chat = self._native.chat
        pairs = [(chat.prompt(messages), chat.response(response)) for messages, response in request["pairs"]]
        self._cache.leave()
        found = self._scorer.score(
            pairs,
            expected=request["expected"],
            on_done=lambda n: self._say({"id": id, "progress": [n, len(pairs)]}),
            cancelled=self._is_cancelled(id),
        )
        return [[one.nlls, one.entropy, one.variance] for one in found]

    def _logits(self, id: int, request: dict[str, Any]) -> dict[str, int]:
        self._native.use(request["adapters"])
        if not all(0 <= token < self._native.vocabulary for token in request["ids"]):
            raise IdiolectError(say("These token ids are not of this model's vocabulary."))
        self._cache.leave()
        rows = 0
        for block in self._scorer.logits(request["ids"], self._is_cancelled(id)):
            rows += len(block)
            self._say({"id": id, "rows": base64.b64encode(block.astype("<f4").tobytes()).decode("ascii")})
        return {"rows": rows, "vocabulary": self._native.vocabulary}

    def _phrases(self, id: int, request: dict[str, Any]) -> dict[str, int]:
        from app.engine.phrases import History

        self._drafter.history = History([self._native.chat.text(text) for text in request["texts"]])
        return {"tokens": len(self._drafter.history.tokens)}

    def _tokens(self, id: int, request: dict[str, Any]) -> dict[str, list[int]]:
        chat = self._native.chat
        response = request["response"]
        return {
            "prompt": chat.prompt(request["messages"]),
            "response": [] if response is None else chat.response(response),
        }


def _sampling(request: dict[str, Any]) -> "Sampling":
    from app.engine.sampling import Sampling

    options = ("temperature", "top_p", "min_p", "repeat_penalty", "seed")
    return Sampling(**{name: request[name] for name in options})


def main() -> int:
    """Serve until the end of standard input."""
    parser = argparse.ArgumentParser(prog="engine")
    parser.add_argument("base", type=Path)
    parser.add_argument("--context", type=int, default=4096)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--gpu-layers", type=int)
    arguments = parser.parse_args()
    out = lines.own_stdout()
    try:
        worker = Worker(out, arguments.base, arguments.context, arguments.threads, arguments.gpu_layers)
    except IdiolectError as error:
        lines.write(out, {"failed": str(error), "said": packed(str(error))})
        return 1
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, worker, requests), daemon=True).start()
    lines.write(out, {"ready": worker.info()})
    while True:
        worker.serve(requests.get())


def _read(stream: BinaryIO, worker: Worker, requests: "queue.SimpleQueue[dict[str, Any]]") -> None:
    for line in stream:
        message = lines.decode(line)
        if "cancel" in message:
            worker.cancel(message["cancel"])
        else:
            requests.put(message)
    # The parent is gone or wants us gone; llama.cpp may be in the middle of something, so no tidying up.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
