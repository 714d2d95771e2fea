"""`idiolect me`, and the question that an import asks on a terminal: who of these is you?"""

import re

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.entered import line
from app.cli.output import agrees, put, result, say
from app.importers import Unnamed
from app.services import Services

# For who is not there to be asked.
HOW = "Name yourself with --me NAME, several times for several names."
_NONE = {"", "none", "nobody", "0"}


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def me(context: click.Context, as_json: bool) -> None:
    """Who you are: the addresses, names and handles that every import knows you by. Add and remove some."""
    if context.invoked_subcommand is None:
        with context.obj.services() as services:
            _show(services, as_json)


@me.command("list")
@json_option
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """All that you are known by."""
    with context.services() as services:
        _show(services, as_json)


@me.command()
@click.argument("names", nargs=-1, required=True)
@json_option
@pass_context
def add(context: Context, names: tuple[str, ...], as_json: bool) -> None:
    """Be known by NAMES as well, from the next import on."""
    with context.services() as services:
        services.identity.add(names)
        _show(services, as_json)


@me.command()
@click.argument("names", nargs=-1, required=True)
@json_option
@pass_context
def remove(context: Context, names: tuple[str, ...], as_json: bool) -> None:
    """Not be known by NAMES any more. What was imported stays; `idiolect forget` removes it."""
    with context.services() as services:
        gone = services.identity.remove(names).value
        if not gone and not as_json:
            say("You were not known by that.")
        _show(services, as_json)


def _show(services: Services, as_json: bool) -> None:
    known, others = services.identity.me(), services.identity.not_me()
    if not as_json:
        if not known:
            say("Nothing is known yet. Say it with: idiolect me add you@example.org")
        for name in known:
            put(name)
    result({"me": list(known), "not_me": list(others)}, as_json)


def answer(services: Services, question: Unnamed) -> None:
    """Show everybody who writes there, and keep what the person says."""
    people = question.people
    if people:
        say(f"{question}\n")
    for number, one in enumerate(people, 1):
        facts = [f"{one.texts} texts", *one.places, *([one.likely] if one.likely else [])]
        say(f"{number:>3}  {one.shown}  ({', '.join(facts)})")
        for sample in one.samples:
            say(f"       “{sample}”")
    chosen: set[int] = set()
    more: list[str] = []
    if people:
        say("\nWhich of these is you? Their numbers, and any other address or name of yours, with commas; or none.")
        for part in (part.strip() for part in re.split(r"[,;\n]", line() or "")):
            if re.fullmatch(r"\d{1,4}", part) and 0 < int(part) <= len(people):
                chosen.add(int(part) - 1)
            elif part.casefold() not in _NONE:
                more.append(part)
    services.identity.answer(people, chosen, more)
    if question.assistants:
        learn = agrees(f"Learn also from the {question.assistants} texts that you asked assistants?")
        services.selection.learn_from_assistants(learn)
