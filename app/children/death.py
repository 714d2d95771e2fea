"""How a child ended, in words."""

import re
import signal
from dataclasses import dataclass

from app.words import Sentence, say

# Lines that come from the machinery. Others are not shown: a child prints nothing of the person's, but the message of
# an exception might repeat it. So of an exception its name alone, unless all it can name is a part of the program.
_MACHINERY = re.compile(r"ggml|llama|gguf|GGML|CUDA|terminate called")
_MISSING = re.compile(r"(ModuleNotFound|Import)Error\b")
_EXCEPTION = re.compile(r"(\w+\.)*\w*Error\b")
# Where there are no CPU timers, Python's own ends a chat template that takes too long (see tokens/chat.py).
_TIMED_OUT = "Timeout (0:"


@dataclass(frozen=True)
class Death:
    """`code` is as subprocess gives it, negative for a signal. `complaints` are the last lines of standard error."""

    code: int
    complaints: tuple[str, ...] = ()

    @property
    def how(self) -> Sentence:
        """The end of a sentence: “was killed, perhaps because memory ran out (SIGKILL)”."""
        if self._signal == "SIGPROF" or any(line.startswith(_TIMED_OUT) for line in self.complaints):
            return say(
                "was stopped, because the chat template inside the model file does not come to an end; "
                "choose another model"
            )
        if self._signal:
            words = {
                "SIGKILL": say("was killed, perhaps because memory ran out"),
                "SIGSEGV": say("crashed"),
                "SIGABRT": say("gave up"),
                "SIGBUS": say("crashed (was the model file changed or its disk removed?)"),
                "SIGILL": say("was built for a newer processor than this one; install Idiolect again on this computer"),
                "SIGTERM": say("was ended from outside"),
            }.get(self._signal, say("was ended"))
            words = say("{words} ({signal})", words=words, signal=self._signal)
        elif self.code == 0:
            words = say("ended by itself")
        else:
            words = say("ended with code {code}", code=self.code)
        last = self._last_words
        return say("{words}; its last words: {last}", words=words, last=last) if last else words

    @property
    def _signal(self) -> str | None:
        if self.code >= 0:
            return None
        try:
            return signal.Signals(-self.code).name
        except ValueError:
            return f"signal {-self.code}"

    @property
    def _last_words(self) -> str | None:
        for line in reversed(self.complaints):
            if _MACHINERY.match(line) or _MISSING.match(line):
                return line
            if found := _EXCEPTION.match(line):
                return found.group()
        return None
