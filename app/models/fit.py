"""Does a model fit this machine, and how is it loaded: seen in the head of its file, before native code opens it."""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import psutil

from app import machine
from app.engine.vetting import read_header
from app.errors import IdiolectError
from app.models.catalogue import Entry
from app.words import Figure, say

# Beside weights and context, in bytes: buffers, logits and the process. 70 MB (135M) to 140 MB (0.5B) were seen.
OVERHEAD = 200 << 20
# The trainer keeps the weights packed where room is short; then it takes about this much (1.5B: 2.4 GB).
LEARNING_FACTOR, LEARNING_OVERHEAD = 2.0, 400 << 20
CONTEXT, LEAST_CONTEXT = 4096, 1024
# Of all memory: what is left to the system and other programs.
LEFT = 0.9
Verdict = Literal["yes", "serve", "no"]


@dataclass(frozen=True)
class Machine:
    """Bytes. `free` is what programs can have now; `gpu_free` None where no card says what it has."""

    memory: int
    free: int
    gpu_free: int | None = None


@dataclass(frozen=True)
class Needs:
    """What a model takes. `kv_bytes`: of one token of context; `trained`: the context it was made for, in tokens;
    `parameters`: its weights, counted."""

    size: int
    kv_bytes: int
    layers: int
    trained: int
    parameters: int = 0

    def drafting(self, context: int = CONTEXT) -> int:
        return self.size + self.kv_bytes * min(context, self.trained) + OVERHEAD

    @property
    def learning(self) -> int:
        """With the model that drafts and judges meanwhile."""
        return int(self.size * LEARNING_FACTOR) + LEARNING_OVERHEAD + self.drafting()


@dataclass(frozen=True)
class Plan:
    """How to load a model: tokens of context, layers on the graphics card (None: all that llama.cpp can), bytes."""

    context: int
    gpu_layers: int | None
    memory: int


def this_machine() -> Machine:
    memory, swap = psutil.virtual_memory(), psutil.swap_memory()
    return Machine(memory.total, memory.available + swap.free, machine.gpu_free())


def of_entry(entry: Entry) -> Needs:
    return Needs(entry.size, entry.kv_bytes, 0, CONTEXT, entry.parameters)


def of_file(path: Path) -> Needs:
    """Read off the file's head. Raises IdiolectError where it is no GGUF model, OSError where it is gone."""
    stat = path.stat()
    return _of_file(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=64)
def _of_file(path: Path, size: int, _modified: int) -> Needs:
    header = read_header(path, say("model"))
    meta = header.meta
    kind = meta.get("general.architecture")

    def number(key: str, otherwise: int = 0) -> int:
        """Of a stranger's file: what is no sensible number counts as absent."""
        found = meta.get(f"{kind}.{key}")
        return found if isinstance(found, int) and 0 < found < 1 << 24 else otherwise

    weights = sum(math.prod(tensor.shape) for tensor in header.tensors.values())
    layers, heads = number("block_count", 1), number("attention.head_count", 1)
    width = number("embedding_length", 1) // heads
    shared = number("attention.head_count_kv", heads)
    each = number("attention.key_length", width) + number("attention.value_length", width)
    return Needs(size, layers * shared * each * 2, layers, number("context_length", CONTEXT), weights)


def verdict(needs: Needs, here: Machine) -> Verdict:
    """Whether the machine can learn with it and draft (yes), only draft (serve), or neither, whatever else runs."""
    memory = here.memory * LEFT
    if needs.learning <= memory:
        return "yes"
    return "serve" if needs.drafting(LEAST_CONTEXT) <= memory else "no"


def plan(needs: Needs, here: Machine) -> Plan | None:
    """How it is loaded now: the longest context, up to the usual one, for which there is room; None where for none."""
    layers = _gpu_layers(needs, here)
    on_card = 0.0 if here.gpu_free is None else 1.0 if layers is None else layers / needs.layers
    context = CONTEXT
    while context > LEAST_CONTEXT and (1 - on_card) * needs.drafting(context) > here.free:
        context //= 2
    if (1 - on_card) * needs.drafting(context) > here.free:
        return None
    return Plan(min(context, needs.trained), layers, needs.drafting(context))


def _gpu_layers(needs: Needs, here: Machine) -> int | None:
    """All where the card has room for it or is not known; else as many as fit."""
    if here.gpu_free is None or needs.drafting() <= here.gpu_free:
        return None
    room = here.gpu_free - OVERHEAD
    each = max(1, (needs.drafting() - OVERHEAD) // max(1, needs.layers))
    return max(0, min(needs.layers, room // each))


def no_room(name: str, needs: Needs, here: Machine, smaller: tuple[str, ...]) -> IdiolectError:
    """What is said where `here` has too little memory free; `smaller` are names of models that would fit."""
    least = needs.drafting(LEAST_CONTEXT)
    figures = {"name": name, "needed": Figure(least / 1e9, ".1f"), "free": Figure(here.free / 1e9, ".1f")}
    if not smaller:
        return IdiolectError(
            say(
                "{name} needs {needed} GB of memory, and {free} GB are free. Close other programs, then try again.",
                **figures,
            )
        )
    return IdiolectError(
        say(
            "{name} needs {needed} GB of memory, and {free} GB are free. Close other programs, or choose one of these "
            "in Settings: {smaller}.",
            smaller=", ".join(smaller),
            **figures,
        )
    )
