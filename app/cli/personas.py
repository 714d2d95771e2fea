"""`idiolect personas`: separate voices for different people or channels."""

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import put, result, say, table


@click.group()
def personas() -> None:
    """Separate voices (work, friends …): list, define, delete. `idiolect learn --persona NAME` learns one."""


@personas.command("list")
@json_option
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """All personas, what belongs to each, and the version it writes with."""
    with context.services() as services:
        found = services.personas.all()
    if not as_json:
        if not found:
            say("There is no persona yet. Make one with: idiolect personas define work --for colleague@example.org")
        else:
            rows = [
                [one.name, ", ".join((*one.recipients, *one.channels)), str(one.texts), one.version or "usual voice"]
                for one in found
            ]
            put(table(["persona", "writes to", "texts", "version"], rows))
    result({"personas": [vars(one) for one in found]}, as_json)


@personas.command()
@click.argument("name")
@click.option("--for", "recipients", multiple=True, metavar="WHO", help="What went to these names or addresses.")
@click.option("--channel", "channels", multiple=True, help="Texts of this channel (email, chat, note).")
@json_option
@pass_context
def define(context: Context, name: str, recipients: tuple[str, ...], channels: tuple[str, ...], as_json: bool) -> None:
    """Say which texts belong to persona NAME."""
    with context.services() as services:
        services.personas.define(name, recipients, channels)
        reach = services.personas.reach(recipients, channels)
    if not as_json:
        more = "" if reach.texts >= reach.needed else f" It takes {reach.needed} to learn; import more first."
        say(f"{reach.texts} of {reach.all_texts} texts belong to {name}.{more}")
    result({"name": name, "texts": reach.texts, "needed": reach.needed}, as_json)


@personas.command()
@click.argument("name")
@json_option
@pass_context
def delete(context: Context, name: str, as_json: bool) -> None:
    """Delete persona NAME. Its texts and versions stay; nothing is written with them by itself any more."""
    with context.services() as services:
        services.personas.remove(name)
    if not as_json:
        say(f"{name} is deleted. Its texts and versions are still there.")
    result({"deleted": name}, as_json)
