"""`idiolect demo`: the main job from end to end in a fresh home: import, learn, compare generic with yours."""

import secrets
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import click

from app import models, prompts
from app.cli.context import json_option
from app.cli.history import import_with_progress
from app.cli.learn import learn_with_progress, minutes_option, passes_option, summary
from app.cli.output import duration, put, result, say
from app.learning.recipe import Recipe
from app.paths import Home
from app.services import Services, sample
from app.services.sample import Example

REQUESTS = 3
WIDTH = 100


@click.command()
@click.option(
    "--history",
    type=click.Path(),
    help="Your own writing (mbox, Maildir, folder, JSON Lines, CSV) instead of the sample author's.",
)
@click.option("--me", multiple=True, help="Your address or name in it.")
@minutes_option
@passes_option
@json_option
def demo(history: str | None, me: tuple[str, ...], minutes: float | None, passes: float, as_json: bool) -> None:
    """Import the sample author (or your file), learn, and show drafts side by side, in a new temporary home."""
    started = time.monotonic()
    home = Home(Path(tempfile.mkdtemp(prefix="idiolect-demo-")))
    passphrase = secrets.token_urlsafe(9)
    models.verify_shipped()
    services = Services(home)
    try:
        services.open(passphrase)
        path = Path(history) if history else sample.mailbox()
        say(f"Importing {'your history' if history else 'the sample author, an invented person'} …")
        import_with_progress(services, [path], me=me, ask=bool(history))
        learned = learn_with_progress(services, minutes=minutes, recipe=Recipe(epochs=passes))
        put(summary(learned))
        shown = services.voice.examples(count=REQUESTS, version=learned.adapter)
        comparisons = [_compare(services, number, one) for number, one in enumerate(shown, 1)]
    finally:
        services.close()
    here = f"IDIOLECT_PASSPHRASE={passphrase} {_command()} --home {home.root}"
    put(
        f"\nDone in {duration(time.monotonic() - started)}. The adapter lies in {learned.folder}.\n"
        f'Go on with it:     {here} draft "thank Ann for the photos"\n'
        f"Throw it all away: rm -r {home.root}"
    )
    result(learned.record() | {"home": str(home.root), "passphrase": passphrase, "drafts": comparisons}, as_json)


def _compare(services: Services, number: int, shown: Example) -> dict[str, str]:
    put(f"\n{'━' * WIDTH}\nRequest {number}: {_title(shown.request)}")
    say(f"Drafting {number} of {REQUESTS} …")
    generic = services.writing.draft(shown.request, generic=True, seed=number)
    mine = services.writing.draft(shown.request, seed=number)
    for title, text in (("generic", generic.text), ("you", mine.text), ("what was really written", shown.real)):
        put(f"\n── {title} {'─' * (WIDTH - len(title) - 4)}")
        put(_wrapped(text))
    return {"request": _title(shown.request), "generic": generic.text, "you": mine.text, "real": shown.real}


def _title(request: prompts.Request) -> str:
    parts = [
        f"to {request.to}" if request.to else "",
        f"subject “{request.subject}”" if request.subject else "",
        f"about “{request.instruction}”" if request.instruction else "",
        f"answering “{_short(request.answering)}”" if request.answering else "",
    ]
    return ", ".join(filter(None, parts)) or request.task


def _short(text: str) -> str:
    return textwrap.shorten(text, 120, placeholder=" …")


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, WIDTH - 2, initial_indent="  ", subsequent_indent="  ") for line in text.splitlines()
    )


def _command() -> str:
    return sys.argv[0] if Path(sys.argv[0]).name == "idiolect" else "idiolect"
