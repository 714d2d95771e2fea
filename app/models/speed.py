"""How long learning and drafting will take here: computed from two speeds that the trainer measures once."""

import json
import platform
from contextlib import suppress
from dataclasses import dataclass

import psutil

from app import machine
from app.children import Child
from app.errors import IdiolectError
from app.paths import Home
from app.whole import write
from app.words import say

TIMEOUT_S = 120.0
# Seen with Qwen2.5 0.5B and 1.5B: 400 tokens an e-mail, all passes together; half of the peak that single products
# reach; four operations a weight (forward, and back without gradients of the weights).
TOKENS_PER_MAIL, SHARE_OF_PEAK, OPERATIONS = 400, 0.5, 4
# Writing reads every weight once a token, at about this share of the speed of reading alone. A short mail has 100, and
# composing it weighs sentences that do not stay: about so many times the model's own time for them (tests/benchmarks
# drafting; 5 to 15 s with 98 MB on two cores).
SHARE_OF_READING, TOKENS_OF_A_MAIL, COMPOSING = 0.6, 100, 6


@dataclass(frozen=True)
class Speed:
    """Products in 10⁹ operations per second as training does them, and reading memory, in bytes per second."""

    gflops: float
    bytes_per_s: float

    def learning_s(self, parameters: int, mails: int) -> float:
        """Seconds, for a model with so many parameters."""
        return mails * TOKENS_PER_MAIL * OPERATIONS * parameters / (SHARE_OF_PEAK * self.gflops * 1e9)

    def drafting_s(self, size: int) -> float:
        """Seconds for a short mail, with a model of so many bytes."""
        return COMPOSING * TOKENS_OF_A_MAIL * size / (SHARE_OF_READING * self.bytes_per_s)


def speed(home: Home) -> Speed:
    """Takes some seconds the first time, and is kept for this machine. Raises IdiolectError where it fails."""
    kept, place = home.models / ".speed", _place()
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(kept.read_text("utf-8"))
        if found["place"] == place and found["gflops"] > 0 < found["bytes_per_s"]:
            return Speed(found["gflops"], found["bytes_per_s"])
    measured = _measured()
    with suppress(OSError):  # then it is measured again
        home.models.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(kept, json.dumps({"place": place, **vars(measured)}))
    return measured


def _measured() -> Speed:
    child = Child("trainer", ["speed"])
    try:
        told = child.receive(TIMEOUT_S)
    finally:
        child.kill()
    if isinstance(told, dict) and told.get("gflops") and told.get("bytes_per_s"):
        return Speed(float(told["gflops"]), float(told["bytes_per_s"]))
    raise IdiolectError(say("How fast this computer learns could not be measured. Try again."))


def _place() -> str:
    return f"{platform.node()} {platform.machine()} {psutil.cpu_count()} {machine.gpu()}"
