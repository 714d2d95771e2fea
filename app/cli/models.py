"""`idiolect models`: which bases are on this machine, and which one is used."""

from pathlib import Path

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, put, result, say, stopped_by_ctrl_c
from app.errors import IdiolectError

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
    with context.services() as services:
        rows = [
            {
                "name": model.name,
                "path": model.path,
                "sha256": model.sha256,
                "megabytes": round(model.size / 1e6) if model.size else None,
                "in_use": model.in_use,
                "fits": model.fits,
            }
            for model in services.models.list()
        ]
    if not as_json:
        for row in rows:
            size = f"{row['megabytes']} MB" if row["megabytes"] is not None else "the file is gone"
            put(f"{'*' if row['in_use'] else ' '} {row['name']}  {size}  {row['path']}")
    result({"models": rows}, as_json)


@models.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_context
def add(context: Context, file: Path, as_json: bool) -> None:
    """Check a GGUF FILE (torch and llama.cpp must agree on it) and add it."""
    progress = Progress()

    def tell(step: str, part: float) -> None:
        if step in _STEPS:
            progress.show(_STEPS[step].format(part=part), force=part == 0)

    with context.services() as services, stopped_by_ctrl_c("Stopping …") as cancel:
        try:
            added = services.models.add(file, tell, cancel).value
        except IdiolectError:
            progress.end()
            raise
    base, reading = added.base, added.reading
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
    with context.services() as services:
        used = services.models.use(name).value
    if not as_json:
        say(
            f"{name} is in use."
            + ("" if used.learned else " No adapter was learned on it yet: drafts are generic until you learn.")
        )
    result({"name": used.base.name, "sha256": used.base.sha256}, as_json)
