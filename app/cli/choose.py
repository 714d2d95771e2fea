"""`idiolect choose`: what of the history is learned from, with a preview of what each choice leaves."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, TypeVar

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import duration, put, result, say, table
from app.cli.values import WORDS
from app.services import Services
from app.services.selection import FACETS, Preview, Selection

F = TypeVar("F", bound=Callable[..., Any])
_SHOWN = 8
_DAY = click.DateTime(["%Y-%m-%d"])
_FACETS = ", ".join(FACETS)


def options(command: F) -> F:
    """What can be chosen, for the commands that choose."""
    for option in (
        click.option("--longest", type=WORDS, metavar="WORDS", help="Only texts of at most so many words."),
        click.option("--shortest", type=WORDS, metavar="WORDS", help="Only texts of at least so many."),
        click.option("--until", type=_DAY, metavar="DAY", help="… and up to this day."),
        click.option("--since", type=_DAY, metavar="DAY", help="Only texts from this day on, as 2024-12-31."),
        click.option("--without", multiple=True, metavar="WHAT=VALUE", help="Not these: language=fr …"),
        click.option("--only", multiple=True, metavar="WHAT=VALUE", help=f"Learn only from these. WHAT: {_FACETS}."),
    ):
        command = option(command)
    return command


@click.command()
@options
@click.option("--assistants/--no-assistants", default=None, help="Learn from what you asked ChatGPT and its like?")
@click.option("--everything", is_flag=True, help="Forget the choice: what was imported is learned from.")
@click.option("--preview", is_flag=True, help="Only show what this would leave.")
@json_option
@pass_context
def choose(
    context: Context, only: tuple[str, ...], without: tuple[str, ...], since: datetime | None, until: datetime | None,
    shortest: int | None, longest: int | None, assistants: bool | None, everything: bool, preview: bool, as_json: bool,
) -> None:  # fmt: skip
    """Choose what is learned from, looked up and measured; everything else is kept. Without options: what is now."""
    with context.services() as services:
        before = Selection() if everything else services.selection.get()
        chosen = chosen_from(
            services, before, only=only, without=without, since=since, until=until, shortest=shortest, longest=longest
        )
        if not preview:
            if chosen != services.selection.get():
                services.selection.keep(chosen)
            if assistants is not None:
                services.selection.learn_from_assistants(assistants)
                chosen = services.selection.get()
        seen = services.selection.preview(chosen)
    if not as_json:
        _show(seen, chosen)
    result(_record(seen, chosen), as_json)


def chosen_from(
    services: Services, before: Selection, *, only: Sequence[str], without: Sequence[str], since: datetime | None,
    until: datetime | None, shortest: int | None, longest: int | None,
) -> Selection:  # fmt: skip
    """The choice with what the options say; a facet that they name is chosen anew."""
    return replace(
        before,
        only=dict(before.only) | _named(services, only),
        without=dict(before.without) | _named(services, without),
        since=_day(since) or before.since,
        until=_day(until) or before.until,
        shortest=before.shortest if shortest is None else shortest,
        longest=before.longest if longest is None else longest,
    )


def _named(services: Services, options: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for option in options:
        facet, mark, value = option.partition("=")
        if facet not in FACETS or not mark:
            raise click.BadParameter(f"“{option}” says neither which of {_FACETS} nor =VALUE.")
        values = [value]
        if facet == "source":  # the end of a path is enough
            wanted = PurePath(value).parts
            known = [source.name for source in services.history.overview().sources]
            values = [name for name in known if PurePath(name).parts[-len(wanted) :] == wanted] or values
        found[facet] = (*found.get(facet, ()), *(value for value in values if value))
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _show(seen: Preview, chosen: Selection) -> None:
    put(f"{seen.left.texts} of {seen.all.texts} texts are learned from: {seen.left.words} of {seen.all.words} words.")
    if seen.alike:
        say(f"  {seen.alike} of them say nearly what another one says: together they count a little more than one.")
    if seen.learning_s is not None:
        say(f"  Learning takes about {duration(seen.learning_s)}.")
    for kind, number in seen.secrets.items():
        say(f"  left out: {number} with a {kind} in it (idiolect history --secrets)")
    for name, value in (("since", chosen.since), ("until", chosen.until), ("longest", chosen.longest)):
        if value is not None:
            say(f"  {name} {value}")
    if chosen.shortest:
        say(f"  shortest {chosen.shortest}")
    for facet, values in seen.values.items():
        rows = [
            [value.name or "(cannot be told)", _mark(chosen, facet, value.name), str(value.all.texts),
             str(value.left.texts), str(value.left.words)]
            for value in values[:_SHOWN]
        ]  # fmt: skip
        if rows:
            put("\n" + table([facet, "", "texts", "left", "words"], rows))
    for sample in seen.samples:
        say(f"\n“{sample}”")


def _mark(chosen: Selection, facet: str, value: str) -> str:
    only = chosen.only.get(facet, ())
    return "no" if value in chosen.without.get(facet, ()) or (only and value not in only) else "yes"


def _record(seen: Preview, chosen: Selection) -> dict[str, Any]:
    return {
        "chosen": chosen.record(),
        "texts": seen.left.texts,
        "words": seen.left.words,
        "all_texts": seen.all.texts,
        "all_words": seen.all.words,
        "alike": seen.alike,
        "secrets": dict(seen.secrets),
        "learning_seconds": seen.learning_s,
        "values": {
            facet: [
                {"name": value.name, "texts": value.all.texts, "left": value.left.texts, "left_words": value.left.words}
                for value in values
            ]
            for facet, values in seen.values.items()
        },
        "samples": list(seen.samples),
    }
