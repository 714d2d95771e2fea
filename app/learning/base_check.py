"""A base is only used if torch and llama.cpp read the same model out of its file.

Some architectures are misread by one side or the other; an adapter trained on such a base would not fit what is served.

On a packed file the two never agree entirely, however well it is read: llama.cpp rounds what it multiplies with packed
weights, and for some models that moves the logits further than a misreading does for others. Where a file as it is does
not agree at once, llama.cpp writes it anew with plain numbers, and what it computes from these is compared.
"""

import contextlib
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app import models
from app.children import PATIENT, Child, Death
from app.engine import Engine, f16
from app.errors import Cancelled, IdiolectError
from app.learning.trainer_words import understood
from app.paths import CHECKED, Home
from app.reading import beginning
from app.words import Figure, say

# Mean KL in nats per token between what the two sides read. Files that are read rightly: 2e-6 to 6e-6 (SmolLM2 135M,
# Gemma 3 270M, Qwen2.5 0.5B and 1.5B). With metadata altered for one side: 1.4e-3 where the few global layers of Gemma
# rotate with ten times the base, 3e-3 and 9e-3 for twice the base in Qwen and SmolLM2, 0.08 for an epsilon a hundred
# times too large in Gemma, 2.2 for half of the rotary dimensions in SmolLM2.
MAX_MEAN_KL = 2e-4
# The same where llama.cpp rounds: 0.001 to 0.054 on these files. What is ten times that needs no closer look.
MAX_ROUNDED_KL = 0.5
PROBE = (
    "Dear Ms Novak,\n\nthank you for your letter of 12 March. We have checked the three invoices you mention: two "
    "were paid last week, and the third, number 4071, will follow on Friday.\n\nThe train to Porto leaves at 7:45 "
    "and takes about two hours, so we should meet at the station before half past seven. Bring the drawings, "
    "please.\n\nBest regards,\nTom"
)
GGUF_MAGIC = b"GGUF"
MAX_TOKENS = 192
# Of the engine: no more than the probe needs.
CONTEXT = 512
# Left over on the disk beside the copy.
SPARE_BYTES = 64 << 20
_GLANCE_S = 0.2

# Steps: look, compare, unpack (f16 copy), exact (compare that), read (the sha256); and how much of one is done.
Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Agreement:
    """How close the two sides are: mean KL(llama.cpp ‖ torch) in nats per token, and the share of equal best tokens."""

    mean_kl: float
    same_best: float
    tokens: int


@dataclass(frozen=True)
class Reading:
    """`served`: the file as it is used, with llama.cpp's rounding. `exact`: without; the same where that was enough."""

    served: Agreement
    exact: Agreement


def add(
    path: Path, home: Home, tell: Tell | None = None, cancel: threading.Event | None = None, name: str = ""
) -> tuple[models.BaseModel, Reading]:
    """Check a file and remember it as a base, by `name` or its own. Raises as `check` does."""
    tell = tell or (lambda _step, _part: None)
    reading = check(path, home, tell, cancel)
    size, done = path.stat().st_size, 0

    def hashed(count: int) -> None:
        nonlocal done
        done += count
        _stop_if(cancel)
        tell("read", done / size)

    tell("read", 0.0)
    return models.add_base(home, path, models.sha256(path, hashed), name), reading


def check(path: Path, home: Home, tell: Tell | None = None, cancel: threading.Event | None = None) -> Reading:
    """Compare the logits of both sides on a fixed text, one side in memory at a time.

    `home` lends the disk space: a plain copy takes 2 bytes a weight, and is gone when this returns. Raises
    IdiolectError with the figure where the sides disagree, and where there is no room; Cancelled where `cancel` is set.
    """
    tell = tell or (lambda _step, _part: None)
    tell("look", 0.0)
    look_at(path)
    _stop_if(cancel)
    tell("compare", 0.0)
    with _place(home) as folder:
        with Engine(path, context=CONTEXT) as engine:
            tokens = probe(engine)
            logits = engine.logits(tokens)
        trained = torch_logits(path, tokens, folder, cancel)
        served = agreement(logits, trained)
        del logits
        if served.mean_kl <= MAX_MEAN_KL:
            return Reading(served, served)
        require(served, path, MAX_ROUNDED_KL)
        copy = folder / "f16.gguf"
        _unpack(path, copy, home, tell, cancel)
        tell("exact", 0.0)
        # Not on a graphics card, which might lack the memory for it.
        with Engine(copy, context=CONTEXT, gpu_layers=0) as engine:
            exact = agreement(engine.logits(tokens), trained)
        _stop_if(cancel)
    require(exact, path)
    return Reading(served, exact)


def look_at(path: Path) -> None:
    """Refuse what is not a GGUF file at all, before any native code sees it. Raises IdiolectError."""
    if beginning(path, len(GGUF_MAGIC)) != GGUF_MAGIC:
        raise IdiolectError(
            say(
                "{path} is not a GGUF model file, whatever its name says. Choose a file that llama.cpp can load.",
                path=path,
            )
        )


def probe(engine: Engine) -> list[int]:
    """Token ids of the fixed text, as many as say enough and fit any base."""
    return engine.token_ids([{"role": "user", "content": PROBE}]).prompt[:MAX_TOKENS]


def agreement(served: np.ndarray, trained: np.ndarray) -> Agreement:
    """From the logits (n, vocabulary) of llama.cpp and of torch for the same n tokens."""
    kl, same = 0.0, 0
    for ours, theirs in zip(served, trained, strict=True):  # row by row: a vocabulary is wide, and these are doubles
        p, q = _log_softmax(ours.astype(np.float64)), _log_softmax(theirs.astype(np.float64))
        kl += float((np.exp(p) * (p - q)).sum())
        same += int(ours.argmax() == theirs.argmax())
    return Agreement(kl / len(served), same / len(served), len(served))


def require(agreement: Agreement, path: Path, limit: float = MAX_MEAN_KL) -> None:
    """Raises IdiolectError with the figure where the two sides disagree."""
    if not agreement.mean_kl <= limit:
        raise IdiolectError(
            say(
                "{file} is refused: torch and llama.cpp read different models out of it (mean KL {mean_kl} nats "
                "per token, at most {limit} is accepted; same best token at {share} % of positions). An "
                "adapter trained on it would not fit. Use another file or another quantization.",
                file=path.name,
                mean_kl=Figure(agreement.mean_kl, ".4f"),
                limit=Figure(limit, ""),
                share=Figure(100 * agreement.same_best, ".0f"),
            )
        )


def require_room(path: Path, home: Home) -> None:
    """Raises IdiolectError where the disk cannot hold a plain copy of this file."""
    needed, free = f16.size(path) + SPARE_BYTES, shutil.disk_usage(home.root).free
    if free < needed:
        raise IdiolectError(
            say(
                "{file} can only be checked with room for a temporary copy: {needed} MB on the disk that holds "
                "{folder}, where {free} MB are free. Make room, then add the file again.",
                file=path.name,
                needed=Figure(needed / 1e6, ",.0f"),
                folder=home.root,
                free=Figure(free / 1e6, ",.0f"),
            )
        )


def torch_logits(path: Path, tokens: list[int], folder: Path, cancel: threading.Event | None = None) -> Any:
    """Logits (n, vocabulary) as the trainer computes them. Raises IdiolectError where it cannot read the file.

    The weights stay packed: the numbers are the same, and a 1.5B model takes 2.4 GB of memory instead of 8.1.
    """
    out = folder / "logits.npy"
    child = Child(
        "trainer", ["logits", "--base", str(path), "--out", str(out), "--weights", "packed"], environment=PATIENT
    )
    try:
        child.send(tokens)
        child.end_input()
        said, death = _heard_out(child, cancel)
    finally:
        child.kill()  # does nothing where it has ended
    if death.code != 0 or not out.exists():
        raise IdiolectError(say("{file} cannot be trained on: {why}", file=path.name, why=_reason(said, death)))
    logits = np.load(out, allow_pickle=False)
    out.unlink()
    return logits


def _heard_out(child: Child, cancel: threading.Event | None) -> tuple[list[dict[str, Any]], Death]:
    said: list[dict[str, Any]] = []
    while True:
        _stop_if(cancel)
        heard = child.receive(_GLANCE_S)
        if isinstance(heard, Death):
            return said, heard
        if heard:
            said.append(heard)


def _unpack(path: Path, copy: Path, home: Home, tell: Tell, cancel: threading.Event | None) -> None:
    require_room(path, home)
    tell("unpack", 0.0)
    try:
        f16.write(path, copy, lambda part: tell("unpack", part), cancel)
    except Cancelled:
        raise
    except IdiolectError:
        require_room(path, home)  # it may have become full meanwhile
        raise


@contextlib.contextmanager
def _place(home: Home) -> Iterator[Path]:
    """A folder of this check's own. `Home.prepare` clears away those of processes that were killed."""
    folder = home.models / f"{CHECKED}{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stop_if(cancel: threading.Event | None) -> None:
    if cancel and cancel.is_set():
        raise Cancelled(say("Stopped."))


def _reason(said: list[dict[str, Any]], death: Death) -> str:
    for event in said:
        if event.get("event") == "error":
            return understood(str(event.get("message")))
    if death.code > 0 and death.complaints:
        return understood(death.complaints[-1])
    return say("The check {how}.", how=death.how)


def _log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max()
    return shifted - np.log(np.exp(shifted).sum())
