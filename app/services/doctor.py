"""Does everything that Idiolect needs work here: what was seen, and what to do where it does not."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata

from app import machine, models
from app.engine import Engine
from app.errors import IdiolectError
from app.models import fit, loading
from app.services import input_method
from app.services.access import Access
from app.words import Figure, say

NEEDED_FREE_MB = 500


@dataclass(frozen=True)
class Finding:
    """One thing looked at: works or not, what was seen, and what to do where it does not."""

    name: str
    ok: bool
    seen: str


def examine(access: Access, open_: Callable[[], None]) -> Iterator[Finding]:
    """Look at one thing after the other. `open_` opens the services, and may ask for the passphrase."""

    def store() -> str:
        open_()
        kept = access.session.store
        return f"{kept.documents.count()} documents, encrypted with SQLCipher {kept.cipher_version()}"

    checks: list[tuple[str, Callable[[], str]]] = [
        ("home folder", lambda: _home(access)),
        ("store", store),
        ("model files", _model_files),
        ("memory", lambda: _memory(access)),
        ("llama.cpp", _engine),
        ("trainer", _trainer),
        ("typing", lambda: input_method.seen(os.environ)),
    ]
    for name, check in checks:
        try:
            yield Finding(name, True, check())
        except (IdiolectError, OSError, sqlite3.Error, metadata.PackageNotFoundError) as error:
            yield Finding(name, False, str(error))


def _home(access: Access) -> str:
    home = access.home.prepare()
    free = shutil.disk_usage(home.root).free / 1e6
    if free < NEEDED_FREE_MB:
        raise IdiolectError(
            say(
                "Only {free} MB are free at {place}; at least {least} MB are needed.",
                free=Figure(free, ".0f"),
                place=home.root,
                least=NEEDED_FREE_MB,
            )
        )
    return f"{home.root}, {free / 1000:.0f} GB free"


def _model_files() -> str:
    models.verify_shipped()
    return f"{models.default_base().name} and the embedding model have their released checksums"


def _memory(access: Access) -> str:
    """How the base in use would be loaded now; the one that came with Idiolect while the store is closed."""
    base = access.session.base if access.opened else models.default_base()
    plan, here = loading.plan(access.home, base), fit.this_machine()
    card = "" if here.gpu_free is None else f", {here.gpu_free / 1e9:.1f} GB on the graphics card"
    layers = {None: "as many layers as llama.cpp can", 0: "no layers"}.get(plan.gpu_layers, f"{plan.gpu_layers} layers")
    where = f", {layers} on the graphics card" if here.gpu_free is not None else ""
    return (
        f"{base.name} takes {plan.memory / 1e9:.1f} GB with {plan.context} tokens of context{where}; "
        f"{here.free / 1e9:.1f} of {here.memory / 1e9:.1f} GB are free{card}"
    )


def _engine() -> str:
    with Engine(models.default_base().path) as engine:
        generation = engine.generate([{"role": "user", "content": "Say hello."}], max_tokens=16, seed=1)
    return f"llama-cpp-python {metadata.version('llama-cpp-python')}, {generation.tokens_per_s:.0f} tokens/s"


def _trainer() -> str:
    """What the trainer would use. Asked of the driver, not of torch, which this process must not import."""
    device = f"the GPU ({machine.gpu()})" if machine.gpu() else "the CPU"
    return f"torch {metadata.version('torch')}, peft {metadata.version('peft')}, on {device}"
