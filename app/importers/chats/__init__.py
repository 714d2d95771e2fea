"""Chats: what each program exports, one small file per program; and from their messages to the person's texts.

A format is found by content, in a file or in the zip that the program made. All chats of an import are looked at
before the first text comes out of it: who writes in them, and who of these the person is.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.documents import Document
from app.errors import IdiolectError
from app.importers.bounds import one
from app.importers.chats import assistants, telegram, whatsapp
from app.importers.chats.export import Export, Format, Message
from app.importers.chats.people import People, Person, person
from app.importers.chats.turns import Turn, turns
from app.importers.report import OTHERS, Report, Skip, Watch
from app.importers.text import EMPTY, not_writing
from app.untrusted import clip
from app.words import say

FORMATS = {format.name: format for format in (whatsapp.FORMAT, telegram.FORMAT, assistants.CHATGPT, assistants.CLAUDE)}
NOT_NAMED = say("chats in which you are not known")
_HEAD = 64 << 10
_MOST_MEMBERS = 20_000
# Of a file in a zip, unpacked: what packs better was made to do harm.
_MOST_BYTES = 4 << 30
_MOST_PACKED = 1_000


def recognized(head: str, path: Path) -> str | None:
    """The format that a text with this beginning has, or None."""
    return next((format.name for format in FORMATS.values() if format.looks(head, path)), None)


def in_zip(path: Path) -> list[tuple[Export, str]]:
    """The chats in a zip, with their formats. Raises OSError where it cannot be read; it may be no zip at all."""
    found = []
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist()[:_MOST_MEMBERS]:
                small = info.file_size <= min(_MOST_BYTES, _MOST_PACKED * max(info.compress_size, 1000))
                if not small or not info.filename.lower().endswith((".txt", ".json")):
                    continue
                with archive.open(info) as member:
                    head = member.read(_HEAD).decode("utf-8-sig", "replace")
                format = recognized(head, Path(info.filename))
                if format:
                    found.append((Export(path, info.file_size, info.filename), format))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise OSError(0, "Input/output error", str(path)) from error
    return found


@dataclass
class Chat:
    """A file of an export, and who writes in it."""

    export: Export
    format: Format
    people: People
    me: set[Person]


def look(
    exports: Sequence[tuple[Export, str]], wanted: Sequence[str], report: Report, watch: Watch, *, alone: bool
) -> list[Chat]:
    """Who writes in each of the files. Raises IdiolectError where nobody is the person and nothing else is imported
    (`alone`); else such a file is left out, with the sentence that says who is in it."""
    watch.total += 2 * sum(export.size for export, _ in exports)
    chats = []
    everyone = People()
    for export, name in exports:
        people = People()
        # What is broken is counted when it is read for good.
        for message in FORMATS[name].read(export, Report(), watch.advance):
            people.count(message)
            everyone.count(message)
        chats.append(Chat(export, FORMATS[name], people, people.me(wanted, export.name)))
    if alone and chats and not any(chat.me for chat in chats) and everyone.messages:
        raise IdiolectError(everyone.asked(chats[0].export.name if len(chats) == 1 else say("the chats"), wanted))
    for chat in chats:
        if not chat.me:
            report.skip(NOT_NAMED, chat.people.asked(chat.export.name, wanted))
        elif chat.me & everyone.own and any(who.name for who in chat.me):
            names = sorted({clip(who.name, 40) for who in chat.me})
            report.me = report.me or tuple(names)
            report.guessed = report.guessed or say(
                "You were taken for {me}: {file} says that it is this account's.",
                me=", ".join(names),
                file=chat.export.name,
            )
        elif wanted and not chat.people.own:
            report.me = report.me or tuple(wanted)
    return [chat for chat in chats if chat.me]


def read(chats: Sequence[Chat], report: Report, watch: Watch) -> Iterator[Document]:
    for chat in chats:
        report.formats[chat.format.name] += 1

        def mine(message: Message, chat: Chat = chat) -> bool:
            if person(message) in chat.me:
                return True
            if not message.reason:
                report.skip(OTHERS)
            return False

        def skip(reason: str) -> None:
            report.skip(reason or EMPTY)

        messages = chat.format.read(chat.export, report, watch.advance)
        for turn in turns(messages, mine, skip, joined=chat.format.channel == "chat"):
            name = partial(_name, chat.export, turn.first)
            document = one(report, name, partial(_document, turn, chat))
            if document is not None:
                yield document


def _name(export: Export, message: Message) -> str:
    return say("{file}, {when}", file=export.name, when=f"{message.when or '?'}")


def _document(turn: Turn, chat: Chat) -> Document:
    """Raises Skip where it is no text."""
    reason = not_writing(turn.text)
    if reason:
        raise Skip(reason, named=reason != EMPTY)
    first = turn.first
    others = chat.people.others(first.chat, chat.me)
    if chat.format.channel != "chat":
        recipients: tuple[str, ...] = ()
    elif len(others) == 1 or not first.title:
        recipients = tuple((who.name or who.handle).lower() for who in others)
    else:
        recipients = (first.title.lower(),)
    return Document(
        text=turn.text,
        when=first.when,
        channel=chat.format.channel,
        recipients=recipients,
        answers=turn.answers,
        source=str(chat.export.path),
        thread=first.chat or None,
    )
