"""`idiolect import`, `history` and `forget`: what the person wrote, in and out."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from app.cli import choose, entered, values
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, confirm, duration, pace, put, result, say, stopped_by_ctrl_c
from app.cli.who import HOW, answer
from app.errors import Cancelled, IdiolectError, Unsaid
from app.importers import FORMATS, Fields, NoField, Unknown, Unnamed
from app.importers import Progress as Importing
from app.services import Services
from app.services.history import Forgotten, Imported, Source, Text
from app.services.selection import Selection

SHOWN = 20
_SHOWN_NAMES = 10  # of what was left out for one reason


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path())  # "" is no path, but Path("") is here
@click.option("--me", multiple=True, metavar="WHO", help="Your address or name; asked for where it is not known.")
@click.option("--as", "format_", type=click.Choice(FORMATS), help="Format, where the guess is wrong.")
@click.option("--text", metavar="FIELD", help="JSON Lines and CSV: the field that holds your text.")
@click.option("--subject", metavar="FIELD", help="… its subject or title.")
@click.option("--author", metavar="FIELD", help="… who wrote it.")
@click.option("--date", metavar="FIELD", help="… when.")
@click.option("--recipients", metavar="FIELD", help="… to whom.")
@click.option("--answers", metavar="FIELD", help="… the message it answers.")
@click.option("--again", is_flag=True, help="Take in texts that you once had forgotten.")
@click.option("--assistants/--no-assistants", default=None, help="Learn from what you asked ChatGPT and its like?")
@choose.options
@json_option
@pass_context
def import_(
    context: Context, paths: tuple[str, ...], me: tuple[str, ...], format_: str | None, text: str | None,
    subject: str | None, author: str | None, date: str | None, recipients: str | None, answers: str | None,
    again: bool, assistants: bool | None, only: tuple[str, ...], without: tuple[str, ...], since: datetime | None,
    until: datetime | None, shortest: int | None, longest: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Import your writing from PATHS: mail, chats, notes, tables, as programs save and export them.

    What is chosen with --only to --longest holds for all that is learned from: see idiolect choose.
    """
    fields = Fields(text=text, subject=subject, author=author, date=date, to=recipients, answers=answers)
    with context.services() as services:
        if assistants is not None:
            services.selection.learn_from_assistants(assistants)
        imported = import_with_progress(
            services, paths, me=me, format=format_, fields=fields, again=again, quiet=as_json
        )
        before = services.selection.get()
        chosen = choose.chosen_from(
            services, before, only=only, without=without, since=since, until=until, shortest=shortest, longest=longest
        )
        if chosen != before:
            services.selection.keep(chosen)
        if not as_json:
            _tell_left_out(imported, chosen, services)
        result(_counts(imported), as_json)
        if imported.stopped:
            raise Cancelled("Stopped. Import the same again, and it goes on from here.")


def import_with_progress(
    services: Services,
    paths: Sequence[Path | str],
    *,
    me: Sequence[str] = (),
    format: str | None = None,
    fields: Fields | None = None,
    again: bool = False,
    quiet: bool = False,
    ask: bool = True,
) -> Imported:
    """Import on the terminal; Ctrl-C keeps what was read so far. Who the person is may be asked where somebody is
    there to answer; `ask`: also where it could be guessed."""
    there = entered.is_asked() and not quiet
    run = partial(_import, services, paths, format=format, fields=fields, again=again, quiet=quiet)
    try:
        return run(me=me, unknown=Unknown.ASK if there and ask and not me else Unknown.GUESS)
    except Unnamed as question:
        if not there:
            raise Unsaid(f"{question} {HOW}") from question
        services.identity.add(me)
        answer(services, question)
        return run(me=(), unknown=Unknown.LEAVE)
    except NoField as error:
        raise IdiolectError(f"{error} Or name it with --{error.option}.") from error


def _import(
    services: Services, paths: Sequence[Path | str], *, me: Sequence[str], format: str | None, fields: Fields | None,
    again: bool, quiet: bool, unknown: Unknown,
) -> Imported:  # fmt: skip
    progress = Progress()

    def show(state: Importing) -> None:
        left = f", about {duration(state.eta_s)} left" if state.eta_s is not None else ""
        share = f"{100 * state.done / state.total:.0f} %, " if state.total else ""
        reading = pace(state.rate) if state.done else "reading"
        doing = "looking for languages and secrets" if state.looking else reading
        progress.show(f"Importing: {share}{state.documents} texts, {doing}{left}")

    with stopped_by_ctrl_c("Stopping; what was read so far is kept …") as cancel:
        try:
            found = services.history.bring_in(
                paths,
                me=me,
                format=format,
                fields=fields,
                again=again,
                unknown=unknown,
                on_progress=show,
                cancel=cancel,
            ).value
        finally:
            progress.end()
    if found.guessed:
        say(f"{found.guessed} If that is wrong, name yourself with --me.")
    if found.resumed:
        say(f"Went on where the last import was interrupted; {found.resumed} mails, rows or notes were not read again.")
    if not quiet:
        say(f"{found.added} texts added in {duration(found.seconds)}; {found.duplicates} were here already.")
        for reason, count in sorted(found.skipped.items(), key=lambda pair: -pair[1]):
            say(f"  left out: {count} × {reason}{_called(found.names.get(reason, ()))}")
        if found.forgotten:
            say(f"  left out: {found.forgotten} × forgotten before (to take them in again: --again)")
    return found


def _called(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN_NAMES]) + (", …" if len(names) > _SHOWN_NAMES else "")
    return f": {shown}" if shown else ""


def _tell_left_out(found: Imported, chosen: Selection, services: Services) -> None:
    """What is here now and is not learned from."""
    if found.secrets:
        say(f"{found.secrets} of them hold passwords, numbers or keys and are not learned from: history --secrets")
    if found.assistants and not chosen.assistants:
        say(
            f"{found.assistants} texts are what you asked assistants: a channel of their own, not learned from. "
            "To learn from them, too: idiolect choose --assistants"
        )
    if chosen != Selection():
        left = services.selection.amounts()
        say(f"{left.texts} texts with {left.words} words are learned from, as you chose: idiolect choose")


def _counts(found: Imported) -> dict[str, Any]:
    return {
        "documents": found.documents,
        "added": found.added,
        "duplicates": found.duplicates,
        "skipped": found.skipped | ({"forgotten before": found.forgotten} if found.forgotten else {}),
        "broken": list(found.broken),
        "me": list(found.me),
        "secrets": found.secrets,
        "seconds": round(found.seconds, 3),
        "resumed": found.resumed,
    }


@click.command()
@click.option("--search", metavar="WORDS", help="Texts with these words, best first.")
@click.option("--limit", type=values.MOST_LISTED, default=SHOWN, show_default=True)
@click.option("--read", "document_id", type=values.ID, metavar="ID", help="One text in full.")
@click.option(
    "--secrets", is_flag=True, help="Texts with passwords, numbers or keys in them, and whether they are out."
)
@click.option("--take", multiple=True, type=values.ID, metavar="ID", help="Learn from this text, whatever is chosen.")
@click.option("--leave", multiple=True, type=values.ID, metavar="ID", help="Do not learn from this text.")
@click.option("--export", "file", type=click.Path(path_type=Path), metavar="FILE", help="Every text as JSON Lines.")
@json_option
@pass_context
def history(
    context: Context, search: str | None, limit: int, document_id: int | None, secrets: bool, take: tuple[int, ...],
    leave: tuple[int, ...], file: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """What is known of your writing: sources, counts and dates; or a search in it; or all of it as a file."""
    with context.services() as services:
        if file is not None:
            result({"exported": _export(services, file), "file": file}, as_json)
            return
        if take or leave:
            services.history.exclude(take, False)
            services.history.exclude(leave, True)
        if secrets:
            _show_secrets(services.history.with_secrets()[:limit], as_json)
            return
        if document_id is not None:
            _show_one(services.history.read(document_id), document_id, as_json)
            return
        seen = services.history.overview()
        found = services.history.find(search, limit=limit) if search else []
    summary: dict[str, Any] = {"documents": seen.documents, "sources": [_source(source) for source in seen.sources]}
    if search:
        summary["found"] = [_record(text) | {"score": text.score, "snippet": text.found} for text in found]
    if not as_json:
        for text in found:
            when = f"{text.document.when:%Y-%m-%d}" if text.document.when else "undated"
            subject = f"{text.document.subject}: " if text.document.subject else ""
            put(f"{text.id:>6}  {when}  {subject}{' '.join(text.found.split())}")
        if search and not found:
            put("Nothing was found.")
        if not search:
            put(f"{seen.documents} texts")
            for source in seen.sources:
                dates = f", {source.first:%Y-%m-%d} to {source.last:%Y-%m-%d}" if source.first and source.last else ""
                put(f"  {source.documents:>6}  {source.name}{dates}")
    result(summary, as_json)


@click.command()
@click.argument("ids", nargs=-1, required=True, type=values.ID)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_context
def forget(context: Context, ids: tuple[int, ...], yes: bool, as_json: bool) -> None:
    """Remove the texts IDS for good, and name the adapters that learned from them."""
    with context.services() as services:
        found = [id for id in ids if services.history.read(id)]
        if found and not yes:
            confirm(f"Remove {len(found)} texts for good?")
        forgotten = _forget(services, found)
    if not as_json:
        say(f"{forgotten.documents} texts are gone.")
        if forgotten.versions:
            names = ", ".join(forgotten.versions)
            say(f"These adapters learned from them: {names}. To learn again without them: idiolect learn")
    result({"forgotten": forgotten.documents, "adapters": list(forgotten.versions)}, as_json)


def _forget(services: Services, ids: Sequence[int]) -> Forgotten:
    progress = Progress()
    with stopped_by_ctrl_c("Stopping; nothing is forgotten …") as cancel:
        try:
            return services.history.forget(
                ids,
                on_progress=lambda done, total: progress.show(f"Forgetting: {done} of {total} texts"),
                cancel=cancel,
            ).value
        finally:
            progress.end()


def _show_secrets(found: Sequence[Text], as_json: bool) -> None:
    if not as_json:
        for text in found:
            put(f"{text.id:>6}  {'left out' if text.excluded else 'taken'}  {', '.join(text.secrets)}: {text.title}")
        if not found:
            put("No text here holds a password, a number of a card or an account, or a key, as far as can be seen.")
    records = [_record(text) | {"secrets": list(text.secrets), "excluded": text.excluded} for text in found]
    result({"found": records}, as_json)


def _export(services: Services, file: Path) -> int:
    progress = Progress()
    with stopped_by_ctrl_c("Stopping; nothing is written …") as cancel:
        try:
            count = services.backup.export(
                file,
                on_progress=lambda done, total: progress.show(f"Exporting: {done} of {total} texts"),
                cancel=cancel,
            )
        finally:
            progress.end()
    say(f"{count} texts are in {file}. It is plain text: whoever can read the file can read your writing.")
    return count


def _show_one(found: Text | None, id: int, as_json: bool) -> None:
    if found is None:
        raise IdiolectError(f"There is no text with the number {id}. `idiolect history --search WORDS` finds some.")
    document = found.document
    if not as_json:
        if document.answers:
            put("\n".join(f"> {line}" for line in document.answers.splitlines()) + "\n")
        put(document.text)
    result(_record(found) | {"text": document.text, "answers": document.answers}, as_json)


def _source(source: Source) -> dict[str, Any]:
    return {"source": source.name, "documents": source.documents, "first": source.first, "last": source.last}


def _record(text: Text) -> dict[str, Any]:
    document = text.document
    return {
        "id": document.id,
        "when": document.when,
        "channel": document.channel,
        "subject": document.subject,
        "to": list(document.recipients),
        "source": document.source,
    }
