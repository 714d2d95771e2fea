"""Does a model fit this machine, and how is it loaded: seen in the head of its file, before native code opens it."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import psutil

from app import machine
from app.engine.vetting import read_header
from app.errors import IdiolectError
from app.models import trainer_needs
from app.models.catalogue import Entry
from app.words import Figure, say

# Beside weights and context, in bytes: buffers, logits and the process. 70 MB (135M) to 140 MB (0.5B) were seen.
OVERHEAD = 200 << 20
# Beside what the trainer counts: the libraries themselves. It takes no more than this share of what is free.
LIBRARIES, TRAINERS_SHARE = 400 << 20, 0.85
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
    `parameters`: its weights, counted; `ways`: bytes of each way to learn on it, as the trainer counts them
    (trainer_needs.py), the one that it tries first first, and none where it cannot."""

    size: int
    kv_bytes: int
    layers: int
    trained: int
    parameters: int = 0
    ways: tuple[int, ...] = ()

    def drafting(self, context: int = CONTEXT) -> int:
        return self.size + self.kv_bytes * min(context, self.trained) + OVERHEAD

    def learning(self, here: "Machine") -> int | None:
        """As the trainer would go about it on this machine, with the model that drafts and judges meanwhile."""
        if not self.ways:
            return None
        beside = LIBRARIES + self.drafting()
        room = (here.memory * LEFT - beside) * TRAINERS_SHARE
        return beside + next((way for way in self.ways if way <= room), min(self.ways))


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


def with_ways(found: Sequence[tuple[Needs, Path | Entry]]) -> list[Needs]:
    """The same with what learning takes. Takes some seconds where there are files or entries not asked for before."""
    asked = [_asked(of) for _, of in found]
    return [replace(needs, ways=ways) for (needs, _), ways in zip(found, trainer_needs.ask(asked), strict=True)]


def _asked(of: Path | Entry) -> trainer_needs.Asked:
    if isinstance(of, Path):
        return trainer_needs.Asked(_made_of(of), {"file": str(of.absolute())})
    shape = dict(of.shape)
    return trainer_needs.Asked(json.dumps(shape, sort_keys=True) + str(of.size), {**shape, "size": of.size})


def _made_of(path: Path) -> str:
    """The same for files whose weights have the same shapes and kinds."""
    header = read_header(path, say("model"))
    numbers = {key: value for key, value in header.meta.items() if isinstance(value, int)}
    return repr((numbers, [(name, one.shape, one.kind) for name, one in header.tensors.items()]))


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
    memory, learning = here.memory * LEFT, needs.learning(here)
    if learning is not None and learning <= memory:
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
