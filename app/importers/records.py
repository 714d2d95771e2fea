"""JSON Lines, JSON arrays and CSV: rows with named fields."""

import csv
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from app.documents import Document
from app.errors import IdiolectError
from app.importers import mail
from app.importers.report import Fields, Report, Watch
from app.importers.text import decode, not_writing, tidy
from app.words import Sentence, say

Row = dict[str, Any]

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
# What the terminal calls a part, where it differs.
_OPTIONS = {"to": "recipients"}
# More than this in one JSON array is no longer read at once.
_MAX_ARRAY = 256 << 20
_SAMPLE = 200


def read(
    path: Path, kind: str, me: Sequence[str], fields: Fields, *, report: Report, watch: Watch
) -> Iterator[Document]:
    """`kind` is jsonl, json or csv. Raises IdiolectError where fields are missing or the author is ambiguous."""
    size = path.stat().st_size
    watch.total += size
    rows: Callable[[Report, Watch | None], Iterator[Row]]
    if kind == "csv":
        encoding = _csv_encoding(path)
        rows = lambda report, watch: _csv_rows(path, encoding, report, watch)  # noqa: E731
    elif kind == "json":
        rows = lambda report, watch: _array_rows(path, report, watch)  # noqa: E731
    else:
        rows = lambda report, watch: _line_rows(path, report, watch)  # noqa: E731
    # A first look, whose counts are thrown away: which fields there are, and whose texts.
    first = Report()
    sample = list(itertools.islice(rows(first, None), _SAMPLE))
    if not sample:
        raise IdiolectError(_no_rows(path, kind, first))
    names = _resolve(path, sample, fields)
    accept = _accept(path, rows(Report(), None), names, me, report)
    channel = _channel(sample, names)
    for row in rows(report, watch):
        if names["author"] and not accept(row):
            report.skip(mail.OTHERS)
            continue
        document = _document(row, names, channel, str(path), report)
        if document is not None:
            report.documents += 1
            yield document


def named(part: str, fields: Iterable[str], taken: Collection[str | None] = ()) -> str | None:
    """Which of a file's `fields` plays this part of NAMES, as it is written there; None where none does."""
    by_lower = {name.strip().lower(): name for name in fields}
    return next((by_lower[n] for n in NAMES[part] if n in by_lower and by_lower[n] not in taken), None)


def receivers(value: object) -> tuple[str, ...]:
    """Names in small letters, each once: of a list, or of one text with commas or semicolons."""
    people = value if isinstance(value, list) else re.split(r"[;,]\s*", value) if isinstance(value, str) else []
    return tuple(dict.fromkeys(str(name).strip().lower() for name in people if str(name).strip()))


def _resolve(path: Path, sample: list[Row], fields: Fields) -> dict[str, str | None]:
    """Which field of the file plays which part."""
    present = Counter(key for row in sample for key in row)
    names: dict[str, str | None] = {}
    for part in NAMES:
        wanted = getattr(fields, part)
        if wanted is not None:
            if wanted not in present:
                raise IdiolectError(
                    say(
                        "There is no field “{wanted}” in {file}. Its fields are: {present}. "
                        "Name the right one with --{part}.",
                        wanted=wanted,
                        file=path.name,
                        present=", ".join(present),
                        part=_OPTIONS.get(part, part),
                    )
                )
            names[part] = wanted
        else:
            names[part] = named(part, present, names.values())
    if names["text"] is None:
        raise IdiolectError(
            say(
                "It cannot be told which field of {file} holds the text. Its fields are: {present}. Name the "
                "right one with --text.",
                file=path.name,
                present=", ".join(present),
            )
        )
    return names


def _accept(
    path: Path, rows: Iterable[Row], names: dict[str, str | None], me: Sequence[str], report: Report
) -> Callable[[Row], bool]:
    """Which rows are the person's. Raises IdiolectError where several people wrote and none was chosen."""
    field = names["author"]
    if field is None:
        report.me = report.me or tuple(me)
        return lambda row: True
    counts = Counter(_author(row.get(field)) for row in rows)
    wanted = {name.strip().lower() for name in me}

    def mine(author: str) -> bool:
        lowered = author.lower()
        return lowered in wanted or any(f"<{name}>" in lowered for name in wanted if "@" in name)

    chosen = {author for author in counts if mine(author)}
    known = ", ".join(f"{author or '(none)'} ({count})" for author, count in counts.most_common(5))
    more = ", …" if len(counts) > 5 else ""
    if wanted and not chosen:
        raise IdiolectError(
            say(
                "Nothing in {file} is by {me}. Its authors are: {known}{more}.",
                file=path.name,
                me=", ".join(me),
                known=known,
                more=more,
            )
        )
    if not wanted:
        if len(counts) > 1:
            raise IdiolectError(
                say(
                    "{file} has texts by {n} people: {known}{more}. Say with --me which of them is you.",
                    file=path.name,
                    n=len(counts),
                    known=known,
                    more=more,
                )
            )
        chosen = set(counts)
        report.me = tuple(author for author in chosen if author)
        if report.me:
            report.guessed = say("You were taken for {me}, the only author in {file}.", me=report.me[0], file=path.name)
    else:
        report.me = tuple(me)
    return lambda row: _author(row.get(field)) in chosen


def _author(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _channel(sample: list[Row], names: dict[str, str | None]) -> str:
    """Texts with a headline and a category are articles; else mail is what people bring."""
    keys = {key.strip().lower() for row in sample for key in row}
    return "article" if names["subject"] and "category" in keys and "subject" not in keys else "email"


def _document(row: Row, names: dict[str, str | None], channel: str, source: str, report: Report) -> Document | None:
    def value(part: str) -> Any:
        name = names[part]
        return None if name is None else row.get(name)

    def words(part: str) -> str | None:
        found = value(part)
        return tidy(str(found)) or None if isinstance(found, str | int | float) else None

    text = tidy(value("text")) if isinstance(value("text"), str) else ""
    reason = not_writing(text)
    if reason:
        report.skip(reason)
        return None
    subject = words("subject")
    return Document(
        text=text,
        when=when(value("date")),
        channel=words("channel") or channel,
        recipients=receivers(value("to")),
        subject=re.sub(r"\s+", " ", subject) if subject else None,
        answers=words("answers"),
        source=source,
        thread=words("thread"),
    )


def when(value: Any) -> datetime | None:
    """ISO 8601, a mail date, seconds or milliseconds since 1970; None where it is none of these. UTC."""
    try:
        if isinstance(value, bool) or value in (None, ""):
            return None
        if isinstance(value, str) and re.fullmatch(r"\d{9,13}(\.\d+)?", value.strip()):
            value = float(value)
        if isinstance(value, int | float):
            seconds = value / 1000 if value > 1e11 else value
            return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
        text = str(value).strip()
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _line_rows(path: Path, report: Report, watch: Watch | None) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if watch:
                watch.advance(len(line))
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except (ValueError, RecursionError):  # bad JSON, bad UTF-8
                report.skip(mail.BROKEN, say("{file}, line {number}", file=path.name, number=number))
                continue
            if isinstance(row, dict):
                yield row
            else:
                report.skip(mail.BROKEN, say("{file}, line {number}", file=path.name, number=number))


def _array_rows(path: Path, report: Report, watch: Watch | None) -> Iterator[Row]:
    if path.stat().st_size > _MAX_ARRAY:
        raise IdiolectError(
            say("{file} is one JSON array of more than 256 MB. Convert it to JSON Lines.", file=path.name)
        )
    try:
        rows = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise IdiolectError(
            say("{file} is not valid JSON ({error}). Nothing was imported.", file=path.name, error=error)
        ) from error
    if watch:
        watch.advance(path.stat().st_size)
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        if isinstance(row, dict):
            yield row
        else:
            report.skip(mail.BROKEN, say("{file}, entry {number}", file=path.name, number=number))


def _csv_encoding(path: Path) -> str:
    """UTF-8 where the whole file is, else a guess from its beginning."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        file.seek(0)
        try:
            for _ in itertools.takewhile(bool, (line.decode("utf-8") for line in file)):
                pass
            return "utf-8-sig"
        except UnicodeDecodeError:
            pass
    if decode(head) is None:
        raise IdiolectError(
            say("{file} is not text in any encoding that could be recognized. Save it as UTF-8.", file=path.name)
        )
    from charset_normalizer import from_bytes

    best = from_bytes(head).best()
    return best.encoding if best else "cp1252"


def _csv_rows(path: Path, encoding: str, report: Report, watch: Watch | None) -> Iterator[Row]:
    csv.field_size_limit(16 << 20)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(64 << 10)
        file.seek(0)
        header = sample.split("\n", 1)[0]
        delimiter = max(",;\t|", key=header.count)
        reader = csv.DictReader((line.replace("\0", "") for line in file), delimiter=delimiter)
        position = 0
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                report.skip(mail.BROKEN, say("{file}, line {number}", file=path.name, number=reader.line_num))
                continue
            if watch:
                size = sum(len(value) for value in row.values() if isinstance(value, str)) + len(row)
                position += size
                watch.advance(size)
            row.pop(None, None)  # type: ignore[call-overload]
            yield {key: value for key, value in row.items() if value is not None}


def _no_rows(path: Path, kind: str, first: Report) -> Sentence:
    if kind == "csv":
        return say("{file} has a heading but no rows. Nothing was imported.", file=path.name)
    broken = first.skipped[mail.BROKEN]
    if not broken:
        return say("{file} is empty. Nothing was imported.", file=path.name)
    return say(
        "No line of {file} is a JSON object in UTF-8 ({broken} broken, first: {first}). Nothing was "
        "imported; check that the file is JSON Lines.",
        file=path.name,
        broken=broken,
        first=first.broken[0],
    )
