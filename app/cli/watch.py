"""`idiolect watch`: folders whose new texts come in by themselves."""

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import put, result, say
from app.services import Services


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def watch(context: click.Context, as_json: bool) -> None:
    """Folders that are looked at again at each start and before learning; what has gone from them is kept."""
    if context.invoked_subcommand is None:
        with context.obj.services() as services:
            _show(services, as_json)


@watch.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False))
@json_option
@pass_context
def add(context: Context, folders: tuple[str, ...], as_json: bool) -> None:
    """Watch FOLDERS, and import what is in them now."""
    with context.services() as services:
        services.watching.watch([*services.watching.folders(), *folders])
        look(services, quiet=as_json)
        _show(services, as_json)


@watch.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path())
@json_option
@pass_context
def remove(context: Context, folders: tuple[str, ...], as_json: bool) -> None:
    """Do not watch FOLDERS any more. What came from them is kept."""
    with context.services() as services:
        gone = {str(click.format_filename(folder)) for folder in folders}
        kept = [one for one in services.watching.folders() if one not in gone and one.rsplit("/", 1)[-1] not in gone]
        services.watching.watch(kept)
        _show(services, as_json)


@watch.command("now")
@json_option
@pass_context
def now(context: Context, as_json: bool) -> None:
    """Look at them now."""
    with context.services() as services:
        look(services, quiet=as_json)
        _show(services, as_json)


def look(services: Services, *, quiet: bool = False) -> None:
    """Import what is new in them; what cannot be read is said, and stops nothing."""
    if not services.watching.folders():
        return
    found = services.watching.look().value
    for problem in found.problems:
        say(problem)
    if not quiet and found.added:
        say(f"{found.added} new texts from watched folders.")


def _show(services: Services, as_json: bool) -> None:
    folders = services.watching.folders()
    if not as_json:
        if not folders:
            say("No folder is watched. Watch one with: idiolect watch add FOLDER")
        for folder in folders:
            put(folder)
    result({"folders": list(folders), "texts": services.history.overview().documents}, as_json)
