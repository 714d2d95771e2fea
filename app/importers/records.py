"""JSON Lines, JSON arrays and CSV: rows with named fields."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.documents import Document
from app.errors import IdiolectError
from app.importers.authors import Authors
from app.importers.bounds import one
from app.importers.dates import when
from app.importers.mail import MAX_CONTEXT
from app.importers.report import BROKEN, OTHERS, Fields, Report, Skip, Watch
from app.importers.rows import Reader, Row, name_of, reader
from app.importers.text import EMPTY, TOO_LONG, endless, not_writing, tidy
from app.importers.who import Unknown, Unnamed, Who
from app.untrusted import clip
from app.words import Sentence, say

# What a file may call each part, in order. A name that is longer or vaguer comes later.
NAMES = {
    "text": ("text", "email", "body", "content", "message", "post", "article", "response", "output", "completion"),
    "subject": ("subject", "title", "headline", "topic"),
    "author": ("author", "from", "sender", "user", "user_name", "username", "name", "by"),
    "date": ("date", "when", "timestamp", "time", "sent", "datetime", "created", "created_at", "published"),
    "to": ("to", "recipients", "recipient"),
    "answers": ("answers", "reply_to", "replying_to", "answering", "in_reply_to_text", "context", "parent_text"),
    "channel": ("channel",),
    "thread": ("thread", "thread_id", "conversation", "conversation_id"),
}
# As Outlook calls them, each with what of it stands there.
_QUALIFIED = {
    "author": ("from", "von", "de", "da", "van", "från", "od"),
    "to": ("to", "an", "à", "a", "aan", "till", "do"),
}
# What the terminal calls a part, where it differs.
_OPTIONS = {"to": "recipients"}
_SAMPLE = 200
# In a sentence; a file may have any number of fields, with names of any length.
_SHOWN = 20
_MAX_AUTHOR = 200


class NoField(IdiolectError):
    """A field is not in the file; `part` is which of NAMES, `option` how the terminal calls it."""

    def __init__(self, sentence: str, part: str) -> None:
        super().__init__(sentence)
        self.option = _OPTIONS.get(part, part)


@dataclass(frozen=True)
class Table:
    """A file of rows that was looked at: which field is what, and which rows are the person's."""

    path: Path
    kind: str
    rows: Reader
    names: dict[str, str | None]
    channel: str
    accept: Callable[[Row], bool]


def look(path: Path, kind: str, who: Who, fields: Fields, *, report: Report, watch: Watch) -> Table:
    """`kind` is jsonl, json or csv. Raises IdiolectError where fields are missing, Unnamed where the person has to say
    which of the authors they are."""
    watch.total += path.stat().st_size
    rows = reader(path, kind)
    # A first look, whose counts are thrown away: which fields there are, and whose texts.
    first = Report()
    sample = list(itertools.islice(rows(first, None), _SAMPLE))
    if not sample:
        raise IdiolectError(_no_rows(path, kind, first))
    names = _resolve(path, sample, fields)
    accept = _accept(path, rows(Report(), None), names, who, report)
    return Table(path, kind, rows, names, _channel(sample, names), accept)


def read(table: Table, report: Report, watch: Watch) -> Iterator[Document]:
    path, kind, names, text = table.path, table.kind, table.names, table.names["text"]
    assert text is not None
    for row in table.rows(report, watch):
        if not table.accept(row):
            report.skip(OTHERS)
            continue
        if row.fields.get(text) in (None, ""):
            report.skip(EMPTY)
            continue
        document = one(
            report, partial(name_of, path, kind, row.number), partial(_document, row, names, table.channel, str(path))
        )
        if document is not None:
            yield document


def named(part: str, fields: Iterable[str], taken: Collection[str | None] = ()) -> str | None:
    """Which of a file's `fields` plays this part of NAMES, as it is written there; None where none does."""
    by_lower = {name.strip().lower(): name for name in fields}
    found = next((by_lower[n] for n in NAMES[part] if n in by_lower and by_lower[n] not in taken), None)
    if found is None and part in _QUALIFIED:  # “From: (Address)”
        found = next((by_lower[n] for n in by_lower if n.split(":")[0] in _QUALIFIED[part] and ":" in n), None)
    return found


def receivers(value: object) -> tuple[str, ...]:
    """Names and addresses, each once: of a list, or of one text with commas or semicolons."""
    people = value if isinstance(value, list) else re.split(r"[;,]\s*", value) if isinstance(value, str) else []
    return tuple(dict.fromkeys(str(name).strip() for name in people if str(name).strip()))


def _resolve(path: Path, sample: list[Row], fields: Fields) -> dict[str, str | None]:
    """Which field of the file plays which part."""
    present = Counter(key for row in sample for key in row.fields)
    names: dict[str, str | None] = {}
    for part in NAMES:
        wanted = getattr(fields, part)
        if wanted is not None:
            if wanted not in present:
                raise NoField(
                    say(
                        "There is no field “{wanted}” in {file}. Its fields are: {present}. Name one of these.",
                        wanted=clip(wanted),
                        file=path.name,
                        present=_shown(present),
                    ),
                    part,
                )
            names[part] = wanted
        else:
            names[part] = named(part, present, names.values())
    if names["text"] is None:
        raise NoField(
            say(
                "It cannot be told which field of {file} holds the text. Its fields are: {present}. Call the one that "
                "does “text” in the file.",
                file=path.name,
                present=_shown(present),
            ),
            "text",
        )
    return names


def _accept(
    path: Path, rows: Iterable[Row], names: dict[str, str | None], who: Who, report: Report
) -> Callable[[Row], bool]:
    """Which rows are the person's. Raises Unnamed where several people wrote and none was chosen."""
    me, unknown, declined = who
    field, text = names["author"], names["text"]
    if field is None:
        report.me = report.me or me.entries
        return lambda row: True
    authors = Authors()
    for row in rows:
        authors.count(_author(row.fields.get(field)), row.fields.get(text or ""))
    chosen = {author for author in authors.texts if me.has_author(author)}
    if chosen:
        report.me = me.entries
    elif unknown is not Unknown.LEAVE and not authors.all_in(declined):
        if me or len(authors.texts) > 1:
            raise Unnamed(authors.asked(path.name, me), authors.people(path.name, me, declined))
        chosen = set(authors.texts)
        report.me = tuple(author for author in chosen if author)
        if report.me and unknown is Unknown.ASK:
            raise Unnamed(authors.asked(path.name, me), authors.people(path.name, me, declined))
        if report.me:
            report.guessed = say(
                "You were taken for {me}, the only author in {file}.", me=clip(report.me[0]), file=path.name
            )
    return lambda row: _author(row.fields.get(field)) in chosen


def _author(value: Any) -> str:
    return str(value).strip()[:_MAX_AUTHOR] if isinstance(value, str | int | float) else ""


def _shown(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(clip(name, 40) for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _channel(sample: list[Row], names: dict[str, str | None]) -> str:
    """Texts with a headline and a category are articles; else mail is what people bring."""
    keys = {key.strip().lower() for row in sample for key in row.fields}
    return "article" if names["subject"] and "category" in keys and "subject" not in keys else "email"


def _document(row: Row, names: dict[str, str | None], channel: str, source: str) -> Document:
    """Raises Skip where the row is no text."""

    def value(part: str) -> Any:
        name = names[part]
        return None if name is None else row.fields.get(name)

    def words(part: str) -> str | None:
        found = value(part)
        return tidy(str(found)) or None if isinstance(found, str | int | float) else None

    raw = value("text") if isinstance(value("text"), str) else ""
    text = "" if endless(raw) else tidy(raw)
    reason = TOO_LONG if endless(raw) else not_writing(text)
    if reason:
        raise Skip(reason, named=reason != EMPTY)
    subject = words("subject")
    return Document(
        text=text,
        when=when(value("date")),
        channel=words("channel") or channel,
        recipients=receivers(value("to")),
        subject=re.sub(r"\s+", " ", subject) if subject else None,
        answers=(words("answers") or "")[:MAX_CONTEXT].rstrip() or None,
        source=source,
        thread=words("thread"),
    )


def _no_rows(path: Path, kind: str, first: Report) -> Sentence:
    if not first.skipped and kind == "csv":
        return say("{file} has a heading but no rows. Nothing was imported.", file=path.name)
    if not first.skipped:
        return say("{file} is empty. Nothing was imported.", file=path.name)
    (reason, number), name = first.skipped.most_common(1)[0], first.broken[0]
    if reason != BROKEN or kind == "csv":
        return say(
            "No row of {file} can be read ({number} {reason}, first: {first}). Nothing was imported; check where the "
            "file comes from.",
            file=path.name,
            number=number,
            reason=reason,
            first=name,
        )
    return say(
        "No line of {file} is a JSON object in UTF-8 ({broken} broken, first: {first}). Nothing was "
        "imported; check that the file is JSON Lines.",
        file=path.name,
        broken=number,
        first=name,
    )
