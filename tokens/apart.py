"""Token ids from a process of their own: llama.cpp's libraries and torch's may not meet in one.

Both bring CUDA along. Where both were built for a GPU, the process that loaded the two ended with a segmentation fault
as soon as a vocabulary was opened, whichever came first (seen with torch 2.11 and llama.cpp of llama-cpp-python 0.3.36,
both for CUDA 13, on an H100).
"""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from tokens import Message, TokensError

_PROGRAM = Path(__file__).with_name("__main__.py")
# Marks of a chat template that took too long; see tokens/chat.py.
_TIMED_OUT = "Timeout (0:"


class TokensApart:
    """What `ChatTokens` of a GGUF file says, by a process that is started at once; close it after use."""

    def __init__(self, base: Path) -> None:
        self._name = base.name
        self._is_ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_PROGRAM), str(base.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __enter__(self) -> "TokensApart":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def ready(self) -> None:
        """Wait until the vocabulary is read; whoever asks waits anyway. Raises TokensError where it cannot be."""
        if not self._is_ready:
            self._answer()
            self._is_ready = True

    def example(self, messages: Sequence[Message], response: str) -> tuple[list[int], list[int]]:
        """(ids of the prompt, ids of the response with its end), as `ChatTokens.prompt` and `.response` give them.

        Raises TokensError where the chat template refuses them.
        """
        answer = self._ask({"messages": [dict(m) for m in messages], "response": response})
        return answer["prompt"], answer["response"]

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self.ready()
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended, which the answer tells
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        answer = self._process.stdout.readline()
        if not answer:
            raise TokensError(self._how_it_ended())
        found: dict[str, Any] = json.loads(answer)
        if "error" in found:
            raise TokensError(found["error"])
        return found

    def _how_it_ended(self) -> str:
        _, said = self._process.communicate()
        code = self._process.returncode
        lines = said.decode("utf-8", "replace").splitlines()
        slow = hasattr(signal, "SIGPROF") and code == -signal.SIGPROF
        if slow or any(line.startswith(_TIMED_OUT) for line in lines):
            return "its chat template does not come to an end"
        return f"reading its vocabulary ended with code {code}"
