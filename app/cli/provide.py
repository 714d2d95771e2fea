"""`idiolect provide`: have the machines of many owners learn, and collect their voices."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.context import json_option
from app.cli.learn import minutes_option, passes_option
from app.cli.output import Progress, duration, put, result, stopped_by_ctrl_c, table
from app.errors import IdiolectError
from app.learning.recipe import Recipe

if TYPE_CHECKING:
    from app.cluster.owners import Provided
    from app.services.provided import Going


@click.command()
@click.option("--cluster", required=True, metavar="ADDRESS", help="A Ray cluster; “auto” is this machine's.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Gets OWNER.idiolect.")
@click.option("--owner", "owners", multiple=True, help="These owners only. Otherwise all that the cluster offers.")
@minutes_option
@passes_option
@json_option
def provide(
    cluster: str, out: Path, owners: tuple[str, ...], minutes: float | None, passes: float, as_json: bool
) -> None:
    """For a provider of voices: each owner's own machine learns, and sends back an adapter file.

    A machine that joined the cluster with the resource “idiolect:NAME” offers its owner. Its history stays there; what
    comes is the voice without profile and texts, encrypted where the owner set $IDIOLECT_ADAPTER_PASSPHRASE there.
    The same command again learns only what is new, and goes on where it was stopped.
    """
    from app.cluster.owners import provide as collect

    progress = Progress()

    def show(going: Mapping[str, "Going"]) -> None:
        told = [one.left_s for one in going.values() if one.left_s is not None]
        left = f", about {duration(max(1, *told))} left" if told else ""
        share = sum(one.share for one in going.values()) / len(going)
        learning = [f"{owner} {one.share:.0%}" for owner, one in going.items() if one.share < 1]
        progress.show(f"Learning: {share:.0%}{left} ({', '.join(learning)})")

    def end(one: "Provided") -> None:
        progress.end(f"{one.owner}: {one.said or one.file}")

    with stopped_by_ctrl_c("Stopping; what was learned so far is kept on each machine …") as cancel:
        try:
            ended = collect(
                cluster, out, only=owners, minutes=minutes, recipe=Recipe(epochs=passes),
                on_progress=show, on_end=end, cancel=cancel,
            )  # fmt: skip
        finally:
            progress.end()
    if not as_json:
        put(table(["owner", "version", "texts", "NLL base", "NLL adapter", "file"], [_cells(one) for one in ended]))
    result({"provided": [one.record() for one in ended]}, as_json)
    if without := [one.owner for one in ended if one.file is None]:
        raise IdiolectError(f"There is no voice of {', '.join(without)}; see above.")


def _cells(one: "Provided") -> list[str]:
    made = one.module
    if made is None or one.file is None:
        return [one.owner, *["–"] * 5]
    figures = ["–" if nll is None else f"{nll:.3f}" for nll in (made.nll_base, made.nll_adapter)]
    kept = one.file.name + (" (encrypted)" if made.is_sealed else "")
    return [one.owner, made.version, str(made.documents), *figures, kept]
