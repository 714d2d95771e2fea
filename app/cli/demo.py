"""`idiolect demo`: the main job from end to end in a fresh home: import, learn, compare generic with yours."""

import json
import secrets
import sys
import tempfile
import textwrap
import time
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import click

from app import models, prompts
from app.cli.context import json_option
from app.cli.history import import_with_progress
from app.cli.learn import learn_with_progress, summary
from app.cli.output import duration, result, say
from app.documents import Document
from app.learning import examples, notes
from app.paths import Home
from app.services.session import Session

REQUESTS = 3
WIDTH = 100
# Neither a two-word note nor a page shows a voice.
SHOWN_WORDS = (15, 120)


@click.command()
@click.option(
    "--history",
    type=click.Path(),
    help="Your own writing (mbox, Maildir, folder, JSON Lines, CSV) instead of the sample author's.",
)
@click.option("--me", multiple=True, help="Your address or name in it.")
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), help="Stop training after this time.")
@json_option
def demo(history: str | None, me: tuple[str, ...], minutes: float | None, as_json: bool) -> None:
    """Import the sample author (or your file), learn, and show drafts side by side, in a new temporary home."""
    started = time.monotonic()
    home = Home(Path(tempfile.mkdtemp(prefix="idiolect-demo-")))
    passphrase = secrets.token_urlsafe(9)
    models.verify_shipped()
    with Session(home, passphrase=passphrase) as session:
        path = Path(history) if history else sample_history()
        say(f"Importing {'your history' if history else 'the sample author, an invented person'} …")
        import_with_progress(session, [path], me=me)
        learned = learn_with_progress(session, minutes=minutes)
        click.echo(summary(learned))
        heldout = examples.split(session.store.documents.all()).heldout
        shown = own_requests(session, heldout) if history else sample_requests(heldout)
        comparisons = [_compare(session, number, one) for number, one in enumerate(shown, 1)]
    here = f"IDIOLECT_PASSPHRASE={passphrase} {_command()} --home {home.root}"
    click.echo(
        f"\nDone in {duration(time.monotonic() - started)}. The adapter lies in {learned.folder}.\n"
        f'Go on with it:     {here} draft "thank Ann for the photos"\n'
        f"Throw it all away: rm -r {home.root}"
    )
    result(learned.record() | {"home": str(home.root), "passphrase": passphrase, "drafts": comparisons}, as_json)


def sample_history() -> Path:
    """The invented author's sent mail, as it ships."""
    return Path(str(resources.files("assets") / "sample_author" / "sent.mbox"))


@dataclass(frozen=True)
class Shown:
    """A request that the person never made of the model, and what they really wrote."""

    request: prompts.Request
    real: str


def sample_requests(heldout: list[Document]) -> list[Shown]:
    """Intents written for the sample author's newest mails, which are held out."""
    entries = json.loads((resources.files("assets") / "sample_author" / "requests.json").read_text("utf-8"))
    shown = []
    for entry in entries:
        subject = entry["subject"].lower()
        real = next((d for d in heldout if (d.subject or "").lower().removeprefix("re: ") == subject), None)
        if real is not None:
            request = prompts.Request(
                entry["task"], instruction=entry["intent"], to=entry["to"]["name"], answering=entry["answering"]
            )
            shown.append(Shown(request, real.text))
    return shown[:REQUESTS]


def own_requests(session: Session, heldout: list[Document]) -> list[Shown]:
    """Held-out texts of a length that shows something, the newest last, each asked for by notes of it."""
    fitting = [d for d in heldout if SHOWN_WORDS[0] <= len(d.text.split()) <= SHOWN_WORDS[1]]
    return [Shown(examples.request(d, notes.jot(d, "demo")), d.text) for d in (fitting or heldout)[-REQUESTS:]]


def _compare(session: Session, number: int, shown: Shown) -> dict[str, str]:
    click.echo(f"\n{'━' * WIDTH}\nRequest {number}: {_title(shown.request)}")
    say(f"Drafting {number} of {REQUESTS} …")
    generic = session.assistant.draft(shown.request, generic=True, seed=number)
    mine = session.assistant.draft(shown.request, seed=number)
    for title, text in (("generic", generic.text), ("you", mine.text), ("what was really written", shown.real)):
        click.echo(f"\n── {title} {'─' * (WIDTH - len(title) - 4)}")
        click.echo(_wrapped(text))
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
