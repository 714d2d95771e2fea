"""`idiolect models`: which bases are on this machine, and which one is used."""

from pathlib import Path

import click

from app import models as rooms
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, result, say
from app.errors import IdiolectError
from app.learning import base_check

_STEPS = {
    "compare": "Loading the file in llama.cpp and in torch, and comparing what they read …",
    "unpack": "Having llama.cpp write it with plain numbers, for an exact comparison: {part:.0%}",
    "exact": "Comparing what llama.cpp computes from these …",
    "read": "Reading the file: {part:.0%}",
}


@click.group()
def models() -> None:
    """Base models: list, add a GGUF file, choose."""


@models.command("list")
@json_option
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """Models on this machine."""
    with context.session() as session:
        rows = [
            {
                "name": base.name,
                "path": str(base.path),
                "sha256": base.sha256,
                "megabytes": round(base.path.stat().st_size / 1e6) if base.path.exists() else None,
                "in_use": base.name == session.base.name,
            }
            for base in rooms.list_bases(context.home)
        ]
    if not as_json:
        for row in rows:
            size = f"{row['megabytes']} MB" if row["megabytes"] is not None else "the file is gone"
            click.echo(f"{'*' if row['in_use'] else ' '} {row['name']}  {size}  {row['path']}")
    result({"models": rows}, as_json)


@models.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_context
def add(context: Context, file: Path, as_json: bool) -> None:
    """Check a GGUF FILE (torch and llama.cpp must agree on it) and add it."""
    home, progress = context.home.prepare(), Progress()

    def tell(step: str, part: float) -> None:
        if step in _STEPS:
            progress.show(_STEPS[step].format(part=part), force=part == 0)

    base, reading = base_check.add(file, home, tell)
    exact, served = reading.exact.mean_kl, reading.served.mean_kl
    rounding = f"; {served:.4f} with the rounding that llama.cpp works with" if exact != served else ""
    progress.end(
        f"{base.name} is added: torch and llama.cpp read the same model out of it (mean KL {exact:.4f} nats per token"
        f"{rounding}). Choose it with: idiolect models use {base.name}"
    )
    result(
        {
            "name": base.name,
            "sha256": base.sha256,
            "mean_kl": exact,
            "same_best": reading.exact.same_best,
            "served_mean_kl": served,
            "served_same_best": reading.served.same_best,
        },
        as_json,
    )


@models.command()
@click.argument("name")
@json_option
@pass_context
def use(context: Context, name: str, as_json: bool) -> None:
    """Serve and train on NAME from now on."""
    with context.session() as session:
        base = session.use_base(name)
        if not base.path.exists():
            raise IdiolectError(f"The file of {name} is no longer at {base.path}. Put it back or add it again.")
        in_use = session.assistant.version()
    if not as_json:
        say(
            f"{name} is in use."
            + ("" if in_use else " No adapter was learned on it yet: drafts are generic until you learn.")
        )
    result({"name": base.name, "sha256": base.sha256}, as_json)
