"""`idiolect doctor`: what works here, what does not, and what to do."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

import click

from app import models as rooms
from app.cli.context import Context, json_option, pass_context
from app.cli.output import result
from app.engine import Engine
from app.errors import IdiolectError
from app.services.session import Session

NEEDED_FREE_MB = 500


@dataclass(frozen=True)
class Finding:
    """One thing looked at: works or not, what was seen, and what to do where it does not."""

    name: str
    ok: bool
    seen: str


@click.command()
@json_option
@pass_context
def doctor(context: Context, as_json: bool) -> None:
    """Look at this machine and installation. Exit code 1 where something needed does not work."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("home folder", lambda: _home(context)),
        ("store", lambda: _store(context)),
        ("model files", _model_files),
        ("llama.cpp", _engine),
        ("trainer", _trainer),
    ]
    findings = [_look(name, check) for name, check in checks]
    if not as_json:
        for finding in findings:
            click.echo(f"{'works   ' if finding.ok else 'FAILS   '} {finding.name}: {finding.seen}")
    result({"ok": all(f.ok for f in findings), "checks": [vars(f) for f in findings]}, as_json)
    if not all(finding.ok for finding in findings):
        raise IdiolectError("Something that Idiolect needs does not work here; see above.")


def _look(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except (IdiolectError, OSError, sqlite3.Error, metadata.PackageNotFoundError) as error:
        return Finding(name, False, str(error))


def _home(context: Context) -> str:
    home = context.home.prepare()
    free = shutil.disk_usage(home.root).free / 1e6
    if free < NEEDED_FREE_MB:
        raise IdiolectError(f"only {free:.0f} MB are free at {home.root}; at least {NEEDED_FREE_MB} MB are needed.")
    return f"{home.root}, {free / 1000:.0f} GB free"


def _store(context: Context) -> str:
    with context.session() as session:
        return f"{session.store.documents.count()} documents, {_encryption(session)}"


def _encryption(session: Session) -> str:
    row: dict[str, str] = next(session.store.db.query("PRAGMA cipher_version"), {})
    return f"encrypted with SQLCipher {next(iter(row.values()), '?')}"


def _model_files() -> str:
    rooms.verify_shipped()
    return f"{rooms.default_base().name} and the embedding model have their released checksums"


def _engine() -> str:
    with Engine(rooms.default_base().path) as engine:
        generation = engine.generate([{"role": "user", "content": "Say hello."}], max_tokens=16, seed=1)
    return f"llama-cpp-python {metadata.version('llama-cpp-python')}, {generation.tokens_per_s:.0f} tokens/s"


def _trainer() -> str:
    return f"torch {metadata.version('torch')}, peft {metadata.version('peft')}, on {_device()}"


def _device() -> str:
    """What the trainer would use. Asked of the driver, not of torch, which this process must not import."""
    return "the GPU (NVIDIA driver found)" if shutil.which("nvidia-smi") else "the CPU"
