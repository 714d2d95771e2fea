"""Chats: what each program exports, one small file per program; and from their messages to the person's texts.

A format is found by content, in a file or in the zip that the program made. All chats of an import are looked at
before the first text comes out of it: who writes in them, and who of these the person is.
"""

import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.importers import jottings, repositories, social
from app.importers.bounds import one
from app.importers.chats import (
    assistants,
    discord,
    google_chat,
    imessage,
    imessage_db,
    irc,
    kakaotalk,
    line,
    matrix,
    mattermost,
    meta,
    signal,
    slack,
    sms,
    teams,
    telegram,
    whatsapp,
)
from app.importers.chats.export import DAMAGED, Export, Format, Message
from app.importers.chats.people import People, Person, person
from app.importers.chats.turns import Turn, turns
from app.importers.report import OTHERS, Report, Skip, Watch, attempt
from app.importers.text import EMPTY, not_writing
from app.importers.who import Me, Questions, Unknown, Unnamed, Who
from app.untrusted import clip
from app.words import say

FORMATS = {
    format.name: format
    for format in (
        signal.MARKDOWN,  # looks like WhatsApp's
        whatsapp.FORMAT,
        telegram.FORMAT,
        signal.FORMAT,
        imessage.FORMAT,
        slack.FORMAT,
        discord.FORMAT,
        discord.PACKAGE,
        meta.FORMAT,
        google_chat.FORMAT,
        matrix.FORMAT,
        teams.FORMAT,
        teams.GRAPH,
        mattermost.FORMAT,
        imessage_db.FORMAT,
        kakaotalk.FORMAT,
        line.FORMAT,
        irc.FORMAT,
        sms.FORMAT,
        assistants.CHATGPT,
        assistants.CLAUDE,
        *social.FORMATS,
        *jottings.FORMATS,
        repositories.FORMAT,
    )
}
NOT_NAMED = say("chats in which you are not known")
_HEAD = 64 << 10
_ENDINGS = (".txt", ".json", ".jsonl", ".md", ".js", ".csv", ".car", ".log", ".xml", ".enex")
_MOST_MEMBERS = 20_000
# Of a file in a zip, unpacked: what packs better was made to do harm.
_MOST_BYTES = 4 << 30
_MOST_PACKED = 1_000
# Chats of so many bytes in all are kept from the look at them to the reading: some times as much in memory.
_MOST_KEPT = 8 << 20
_STEP = 1_000


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
                if not small or not info.filename.lower().endswith(_ENDINGS):
                    continue
                format = None
                with suppress(*DAMAGED), archive.open(info) as member:  # what else lies in it may be whole
                    format = recognized(member.read(_HEAD).decode("utf-8-sig", "replace"), Path(info.filename))
                if format:
                    found.append((Export(path, info.file_size, info.filename, info), format))
    except DAMAGED as error:
        raise OSError(0, "Input/output error", str(path)) from error
    return found


@dataclass
class Chat:
    """A file of an export, and who writes in it."""

    export: Export
    format: Format
    people: People
    me: set[Person]
    first: Report  # of the look at it
    heard: list[Message] | None  # all its messages, where they are few enough to be kept for the reading
    left: Counter[str]  # why what the account has in it is nobody's writing


def look(
    exports: Sequence[tuple[Export, str]],
    who: Who,
    report: Report,
    watch: Watch,
    *,
    named: Collection[Path],
    alone: bool,
) -> list[Chat]:
    """Those chats in which the person writes. Of a file that was `named`, or where nothing else is imported (`alone`),
    or where they may be asked, it is said who is in it instead: raises Unnamed. Else it is left out with that
    sentence."""
    me, unknown, declined = who
    watch.total += 2 * sum(export.size for export, _ in exports)
    chats: list[Chat] = []
    questions = Questions()
    kept = 0
    for export, name in exports:
        keep = kept + export.size <= _MOST_KEPT
        seen = partial(_look, export, FORMATS[name], me, unknown, watch, keep=keep)
        asking = unknown is Unknown.ASK or export.path in named
        chat = questions.put(seen) if asking else _apart(export, seen, report)
        chats += [chat] if chat else []
        kept += export.size if chat and chat.heard is not None else 0
    questions.ask()
    known = [chat for chat in chats if chat.me]
    asked: list[Chat] = []
    for chat in chats:
        if chat.me:
            _tell(chat, me, report)
        elif not chat.people.messages:  # it is not read again, so what is wrong with it is told now
            report.take(chat.first)
            report.skipped.update(chat.left)
        elif chat.format.many and any(other.format is chat.format for other in known):
            report.skipped[OTHERS] += chat.people.messages.total()
        else:
            said = unknown is Unknown.LEAVE or chat.people.all_in(declined)
            if not said and (unknown is Unknown.ASK or chat.export.path in named or (alone and not known)):
                asked.append(chat)
            else:
                report.skip(NOT_NAMED, chat.people.asked(chat.export.name, me))
    if asked:
        raise _question(asked, me, declined)
    return known


def _apart(export: Export, seen: Callable[[], Chat], report: Report) -> Chat | None:
    """One of many: what is wrong with it is told in the report."""
    try:
        return attempt(report, partial(_file_name, export), seen)
    except Cancelled:
        raise
    except IdiolectError as error:
        report.skip(NOT_NAMED, str(error))
        return None


def _look(export: Export, format: Format, me: Me, unknown: Unknown, watch: Watch, *, keep: bool) -> Chat:
    people, first = People(), Report()
    heard: list[Message] = []
    left = Counter[str]()
    for message in _messages(export, format, first, watch):
        people.count(message)
        if message.own and message.reason:
            left[message.reason] += 1
        if keep:
            heard.append(message)
    mine = people.me(me, export.name, unknown)
    return Chat(export, format, people, mine, first, heard if keep and mine else None, left)


def _question(chats: Sequence[Chat], me: Me, declined: Me) -> Unnamed:
    """Who of everybody in these chats is the person: most likely who writes in all of them."""
    people = [one for chat in chats for one in chat.people.people(chat.export.name, me, declined)]
    if len(chats) > 1:
        everywhere = Counter(one.known_by for one in people)
        reason = say("writes in each of these chats")
        people = [replace(one, likely=reason) if everywhere[one.known_by] == len(chats) else one for one in people]
    everyone = People()
    for chat in chats:
        everyone.messages += chat.people.messages
    where = chats[0].export.name if len(chats) == 1 else say("the chats")
    return Unnamed(everyone.asked(where, me), people)


def _messages(export: Export, format: Format, report: Report, watch: Watch) -> Iterator[Message]:
    """Up to where the file cannot be read any further, whatever a stranger wrote into it."""
    found = format.read(export, report, watch.advance)
    while (message := attempt(report, partial(_file_name, export), partial(next, found, None))) is not None:
        yield message


def _again(chat: Chat, report: Report, watch: Watch) -> Iterator[Message]:
    if chat.heard is None:
        yield from _messages(chat.export, chat.format, report, watch)
        return
    report.take(chat.first)
    for number, message in enumerate(chat.heard):
        if not number % _STEP:
            watch.advance(chat.export.size * min(_STEP, len(chat.heard) - number) // len(chat.heard))
        yield message
    chat.heard = None


def _tell(chat: Chat, me: Me, report: Report) -> None:
    """Whom the person was taken for, and why."""
    names = sorted({clip(who.name, 40) for who in chat.me if who.name})
    if not chat.me & chat.people.own:
        report.me = report.me or me.entries
    elif names and not report.me:
        report.me = tuple(names)
        report.guessed = say(
            "You were taken for {me}: {file} says that it is this account's.",
            me=", ".join(names),
            file=chat.export.name,
        )


def _file_name(export: Export) -> str:
    return export.name


def turns_to_machines(chats: Sequence[Chat]) -> int:
    """How much of it the person said to no human being."""
    asked = (chat.people for chat in chats if chat.format.channel == assistants.CHANNEL)
    return sum(number for people in asked for who, number in people.messages.items() if who in people.own)


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

        messages = _again(chat, report, watch)
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
        recipients = tuple(who.name or who.handle for who in others)
    else:
        recipients = (first.title,)
    return Document(
        text=turn.text,
        when=first.when,
        channel=chat.format.channel,
        recipients=recipients,
        subject=first.subject or None,
        answers=turn.answers,
        source=str(chat.export.path),
        thread=first.chat or None,
    )
