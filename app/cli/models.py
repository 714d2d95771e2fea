"""`idiolect models`: which bases are on this machine, and which one is used."""

from pathlib import Path

import click

from app import models as rooms
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, result, say
from app.engine import Engine
from app.errors import IdiolectError
from app.learning import base_check


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
    home = context.home.prepare()
    base_check.look_at(file)
    progress = Progress()
    progress.show("Loading the file in llama.cpp and in torch, and comparing what they read …", force=True)
    with Engine(file) as engine:
        agreement = base_check.compare(file, engine)
    progress.end()
    base_check.require(agreement, file)
    size, done = file.stat().st_size, 0

    def hashed(count: int) -> None:
        nonlocal done
        done += count
        progress.show(f"Reading the file: {100 * done / size:.0f} %")

    base = rooms.add_base(home, file, rooms.sha256(file, hashed))
    progress.end(
        f"{base.name} is added: torch and llama.cpp agree (mean KL {agreement.mean_kl:.4f} nats per token). "
        f"Choose it with: idiolect models use {base.name}"
    )
    result(
        {"name": base.name, "sha256": base.sha256, "mean_kl": agreement.mean_kl, "same_best": agreement.same_best},
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
