"""A base is only used if torch and llama.cpp read the same model out of its file.

Some architectures are misread by one side or the other; an adapter trained on such a base would not fit what is served.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.engine import Engine
from app.errors import IdiolectError
from app.learning.trainer_words import understood
from app.words import Figure, os_reason, say

# Seen for the shipped Q4_1 file: 0.003 nats. Activations are rounded differently on the two sides; a misread model is
# far off.
MAX_MEAN_KL = 0.05
TIMEOUT_S = 1800
PROBE = (
    "Dear Ms Novak,\n\nthank you for your letter of 12 March. We have checked the three invoices you mention: two "
    "were paid last week, and the third, number 4071, will follow on Friday.\n\nThe train to Porto leaves at 7:45 "
    "and takes about two hours, so we should meet at the station before half past seven. Bring the drawings, "
    "please.\n\nBest regards,\nTom"
)
GGUF_MAGIC = b"GGUF"
MAX_TOKENS = 192


@dataclass(frozen=True)
class Agreement:
    """How close the two sides are: mean KL(llama.cpp ‖ torch) in nats per token, and the share of equal best tokens."""

    mean_kl: float
    same_best: float
    tokens: int


def look_at(path: Path) -> None:
    """Refuse what is not a GGUF file at all, before any native code sees it. Raises IdiolectError."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise IdiolectError(say("{path} cannot be read: {reason}.", path=path, reason=os_reason(error))) from error
    if magic != GGUF_MAGIC:
        raise IdiolectError(
            say(
                "{path} is not a GGUF model file, whatever its name says. Choose a file that llama.cpp can load.",
                path=path,
            )
        )


def compare(path: Path, engine: Engine) -> Agreement:
    """Logits of both sides on the same tokens of a fixed text."""
    tokens = probe(engine)
    return agreement(engine.logits(tokens), torch_logits(path, tokens))


def probe(engine: Engine) -> list[int]:
    """Token ids of the fixed text, as many as say enough and fit any base."""
    return engine.token_ids([{"role": "user", "content": PROBE}]).prompt[:MAX_TOKENS]


def agreement(served: np.ndarray, trained: np.ndarray) -> Agreement:
    """From the logits (n, vocabulary) of llama.cpp and of torch for the same n tokens."""
    p, q = _log_softmax(served.astype(np.float64)), _log_softmax(trained.astype(np.float64))
    kl = float((np.exp(p) * (p - q)).sum(-1).mean())
    return Agreement(kl, float((served.argmax(-1) == trained.argmax(-1)).mean()), len(served))


def require(agreement: Agreement, path: Path) -> None:
    """Raises IdiolectError with the figure where the two sides disagree."""
    if not agreement.mean_kl <= MAX_MEAN_KL:
        raise IdiolectError(
            say(
                "{file} is refused: torch and llama.cpp read different models out of it (mean KL {mean_kl} nats "
                "per token, at most {limit} is accepted; same best token at {share} % of positions). An "
                "adapter trained on it would not fit. Use another file or another quantization.",
                file=path.name,
                mean_kl=Figure(agreement.mean_kl, ".3f"),
                limit=Figure(MAX_MEAN_KL, ""),
                share=Figure(100 * agreement.same_best, ".0f"),
            )
        )


def torch_logits(path: Path, tokens: list[int]) -> Any:
    """Logits (n, vocabulary) as the trainer computes them. Raises IdiolectError where it cannot read the file."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "logits.npy"
        command = [sys.executable, "-m", "trainer", "logits", "--base", str(path), "--out", str(out)]
        ended = subprocess.run(
            command, input=json.dumps(tokens), capture_output=True, text=True, timeout=TIMEOUT_S, check=False
        )
        if ended.returncode != 0 or not out.exists():
            said = [line for line in (ended.stdout + "\n" + ended.stderr).splitlines() if line.strip()]
            raise IdiolectError(say("{file} cannot be trained on: {why}", file=path.name, why=_sentence(said)))
        return np.load(out, allow_pickle=False)


def _sentence(lines: list[str]) -> str:
    for line in lines:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(event, dict) and event.get("event") == "error":
            return understood(str(event.get("message")))
    return lines[-1] if lines else say("the trainer gave no reason.")


def _log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
