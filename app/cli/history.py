"""`idiolect import`, `history` and `forget`: what the person wrote, in and out."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, duration, result, say
from app.documents import Document
from app.importers import FORMATS, Fields, import_paths
from app.importers import Progress as Importing
from app.services.session import Session

SHOWN = 20


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--me", multiple=True, metavar="WHO", help="Your address or name; guessed where it is not given.")
@click.option("--as", "format_", type=click.Choice(FORMATS), help="Format, where the guess is wrong.")
@click.option("--text", metavar="FIELD", help="JSON Lines and CSV: the field that holds your text.")
@click.option("--subject", metavar="FIELD", help="… its subject or title.")
@click.option("--author", metavar="FIELD", help="… who wrote it.")
@click.option("--date", metavar="FIELD", help="… when.")
@click.option("--recipients", metavar="FIELD", help="… to whom.")
@click.option("--answers", metavar="FIELD", help="… the message it answers.")
@click.option("--again", is_flag=True, help="Take in texts that you once had forgotten.")
@json_option
@pass_context
def import_(
    context: Context, paths: tuple[Path, ...], me: tuple[str, ...], format_: str | None, text: str | None,
    subject: str | None, author: str | None, date: str | None, recipients: str | None, answers: str | None,
    again: bool, as_json: bool,
) -> None:  # fmt: skip
    """Import your writing from PATHS: mbox, Maildir, .eml, folders of .txt and .md, JSON Lines, CSV."""
    fields = Fields(text=text, subject=subject, author=author, date=date, to=recipients, answers=answers)
    with context.session() as session:
        result(
            import_with_progress(session, paths, me=me, format=format_, fields=fields, again=again, quiet=as_json),
            as_json,
        )


def import_with_progress(
    session: Session,
    paths: Sequence[Path],
    *,
    me: Sequence[str] = (),
    format: str | None = None,
    fields: Fields | None = None,
    again: bool = False,
    quiet: bool = False,
) -> dict[str, Any]:
    """Import on the terminal; returns what `import --json` prints."""
    began = time.monotonic()
    progress = Progress()

    def show(state: Importing) -> None:
        left = f", about {duration(state.eta_s)} left" if state.eta_s is not None else ""
        share = f"{100 * state.done / state.total:.0f} %, " if state.total else ""
        progress.show(f"Importing: {share}{state.documents} texts, {state.rate / 1e6:.1f} MB/s{left}")

    found = import_paths(paths, me, format=format, fields=fields, on_progress=show)
    try:
        added = session.store.documents.add(found, again=again)
    finally:
        progress.end()
    report = found.report
    seconds = time.monotonic() - began
    if report.guessed:
        say(report.guessed)
    if not quiet:
        say(f"{added.added} texts added in {duration(seconds)}; {added.duplicates} were here already.")
        for reason, count in report.skipped.most_common():
            say(f"  left out: {count} × {reason}")
    for name in report.broken[:10]:
        say(f"  could not be read: {name}")
    return {
        "documents": report.documents,
        "added": added.added,
        "duplicates": added.duplicates,
        "skipped": dict(report.skipped) | ({"forgotten before": added.forgotten} if added.forgotten else {}),
        "broken": report.broken,
        "me": list(report.me),
        "seconds": round(seconds, 3),
    }


@click.command()
@click.option("--search", metavar="WORDS", help="Texts with these words, best first.")
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN, show_default=True)
@click.option("--read", "document_id", type=int, metavar="ID", help="One text in full.")
@json_option
@pass_context
def history(context: Context, search: str | None, limit: int, document_id: int | None, as_json: bool) -> None:
    """What is known of your writing: sources, counts and dates; or a search in it."""
    with context.session() as session:
        documents = session.store.documents
        if document_id is not None:
            _show_one(documents.get(document_id), document_id, as_json)
            return
        sources = documents.sources()
        found = documents.search(search, limit=limit) if search else []
        summary = {
            "documents": documents.count(),
            "sources": [
                {"source": s.source, "documents": s.documents, "first": s.first, "last": s.last} for s in sources
            ],
        }
        if search:
            summary["found"] = [_record(f.document) | {"score": f.score, "snippet": f.snippet} for f in found]
    if not as_json:
        for hit in found:
            when = f"{hit.document.when:%Y-%m-%d}" if hit.document.when else "undated"
            subject = f"{hit.document.subject}: " if hit.document.subject else ""
            click.echo(f"{hit.document.id:>6}  {when}  {subject}{' '.join(hit.snippet.split())}")
        if search and not found:
            click.echo("Nothing was found.")
        if not search:
            click.echo(f"{summary['documents']} texts")
            for source in sources:
                dates = f", {source.first:%Y-%m-%d} to {source.last:%Y-%m-%d}" if source.first and source.last else ""
                click.echo(f"  {source.documents:>6}  {source.source}{dates}")
    result(summary, as_json)


@click.command()
@click.argument("ids", nargs=-1, required=True, type=int)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_context
def forget(context: Context, ids: tuple[int, ...], yes: bool, as_json: bool) -> None:
    """Remove the texts IDS for good, and name the adapters that learned from them."""
    with context.session() as session:
        found = session.store.documents.get_many(ids)
        learned = session.versions.learned_from(document.hash for document in found)
        if found and not yes:
            click.confirm(f"Remove {len(found)} texts for good?", abort=True, err=True)
        forgotten = session.store.documents.forget(ids)
    if not as_json:
        say(f"{forgotten.documents} texts are gone.")
        if learned:
            say(f"These adapters learned from them: {', '.join(learned)}. To learn again without them: idiolect learn")
    result({"forgotten": forgotten.documents, "adapters": learned}, as_json)


def _show_one(document: Document | None, document_id: int, as_json: bool) -> None:
    if document is None:
        raise click.BadParameter(f"there is no text with the number {document_id}")
    if not as_json:
        if document.answers:
            click.echo("\n".join(f"> {line}" for line in document.answers.splitlines()) + "\n")
        click.echo(document.text)
    result(_record(document) | {"text": document.text, "answers": document.answers}, as_json)


def _record(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "when": document.when,
        "channel": document.channel,
        "subject": document.subject,
        "to": list(document.recipients),
        "source": document.source,
    }
