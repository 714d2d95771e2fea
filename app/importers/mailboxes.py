"""Mailboxes, however they are stored: first a look at all headers (who is who, what answers what), then the mails.

The first pass makes it possible to guess who the person is, to read in full only what they wrote, and to find the
message that a reply answers, in whatever folder it lies. It keeps some 100 bytes per mail.
"""

import itertools
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from functools import partial

from app.documents import Document, addressee
from app.importers import headers, mail
from app.importers.body import body_of
from app.importers.bounds import one
from app.importers.boxes import Box, Entry
from app.importers.charsets import CARELESS, charset
from app.importers.decoding import certain as sure
from app.importers.elsewhere import Elsewhere
from app.importers.folders import is_discarded, is_sent, labels_in
from app.importers.judge import Habits, Judge, habits_of
from app.importers.parts import Part, parse
from app.importers.payload import texts_in
from app.importers.report import BROKEN, OTHERS, Report, Skip, Watch, attempt
from app.importers.senders import Own, own
from app.importers.who import NOT_SIGNED, Who
from app.words import say

# How much of the work (in bytes of progress) the first pass is.
_FIRST_PASS = 0.25
_SIGNATURE = 8  # lines
# What one sender can make us remember: names it went by, and people it wrote to.
_MAX_NAMES = 20
_MAX_RECEIVERS = 100
# Texts of answered mails that are kept in case they are answered again.
_MAX_ANSWERED = 64
# From how many mails it is told how the person's are encoded, and how large these may be.
_MOST_ASKED, _MOST_JUDGED, _LONGEST_ASKED = 200, 20, 200_000


class Survey:
    """What the first pass found. Mails are numbered through all boxes."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = boxes
        self.judge = Judge()
        self.box = array("l")
        self.key = array("q")
        self.sender = array("l")
        self.flags = bytearray()
        self.size = array("q")
        self.senders: dict[str, int] = {}
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_id: dict[int, int] = {}
        self.written: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()
        self.received: Counter[str] = Counter()
        self.answered: dict[int, mail.Answered | None] = {}
        self.claimed: frozenset[str] = frozenset()

    SENT = 1

    def number(self, address: str) -> int:
        return self.senders.setdefault(address, len(self.senders))


@dataclass(frozen=True)
class Mail:
    """Mailboxes that were looked at, and which senders in them are the person."""

    survey: Survey
    own: Own


def look(boxes: Sequence[Box], who: Who, report: Report, watch: Watch, claimed: Collection[str] = ()) -> Mail | None:
    """`claimed`: addresses that a mail program says are the person's. None where there is no mail.

    Raises Unnamed where the person has to say who they are.
    """
    watch.total += sum(box.size for box in boxes)
    survey = _look(boxes, report, watch)
    survey.claimed = frozenset(claimed)
    if not len(survey.box):
        return None
    mine = own(survey, who, partial(_excerpts, survey), report)
    survey.judge = Judge(partial(_habits, survey, {survey.senders[address] for address in mine.addresses}))
    return Mail(survey, mine)


def read(found: Mail, report: Report, watch: Watch) -> Iterator[Document]:
    survey = found.survey
    numbers = {survey.senders[address]: address for address in found.own.addresses}

    def is_own(index: int) -> bool:
        return survey.sender[index] in numbers or bool(found.own.all_sent and survey.flags[index] & Survey.SENT)

    elsewhere = Elsewhere(partial(_parsed, survey), partial(_words, survey), filter(is_own, range(len(survey.box))))
    for index in itertools.filterfalse(is_own, range(len(survey.box))):
        watch.advance(int(survey.size[index] * (1 - _FIRST_PASS)))
        report.skip(OTHERS)
        elsewhere.listen(index)
    for index in filter(is_own, range(len(survey.box))):
        watch.advance(int(survey.size[index] * (1 - _FIRST_PASS)))
        document = _one(found, index, numbers, report, elsewhere)
        if document is not None:
            yield document


def _look(boxes: Sequence[Box], report: Report, watch: Watch) -> Survey:
    survey = Survey(boxes)
    for position, box in enumerate(boxes):
        for entry in _entries(box, report):
            watch.advance(int(entry.size * _FIRST_PASS))
            ids = attempt(report, partial(_name_of, box, entry), partial(_note, survey, box, entry))
            if ids is None:
                watch.advance(int(entry.size * (1 - _FIRST_PASS)))
                continue
            sender, id, sent = ids
            survey.box.append(position)
            survey.key.append(entry.key)
            survey.size.append(entry.size)
            survey.sender.append(survey.number(sender))
            survey.flags.append(Survey.SENT * sent)
            if id is not None:
                survey.by_id.setdefault(hash(id), len(survey.box) - 1)
    return survey


def _entries(box: Box, report: Report) -> Iterator[Entry]:
    """As far as the box can be read: an archive may be damaged in its middle."""
    entries = box.entries()
    while (entry := attempt(report, partial(str, box.path.name), partial(next, entries, None))) is not None:
        yield entry


def _name_of(box: Box, entry: Entry) -> str:
    name = box.name(entry.key)
    return name if entry.complete else say("{name} (cut off)", name=name)


def _note(survey: Survey, box: Box, entry: Entry) -> tuple[str, str | None, bool]:
    """Count who wrote and who was written to. Returns the sender, the mail's id, and whether the mail program itself
    says that it was sent from here; raises Skip and OSError."""
    if entry.error is not None:
        raise entry.error
    found = headers.quick(entry.head)
    name = headers.name_of(found.get("from", ""))
    # Some programs save sent mail without an address of one's own.
    sender = headers.address_of(found.get("from", "")) or name.lower()
    if not sender or not headers.has_end(entry.head, entry.size) or not entry.complete:
        raise Skip(BROKEN, named=True)
    survey.written[sender] += 1
    _remember(survey, sender, name)
    labels = labels_in(headers.decoded(found.get("x-gmail-labels", "")))
    if is_discarded(labels):
        raise Skip(mail.DISCARDED)
    if "chat" in (label.lower() for label in labels):
        raise Skip(mail.CHAT)
    labelled = is_sent(labels)
    if labelled or (box.sent if entry.sent is None else entry.sent):
        survey.sent[sender] += 1
    for header in ("to", "cc", "delivered-to", "x-original-to"):
        for address in headers.addresses_in(found.get(header, ""))[:_MAX_RECEIVERS]:
            if address != sender:
                survey.received[address] += 1
    return sender, next(iter(headers.ids_in(found.get("message-id"))), None), labelled


def _remember(survey: Survey, address: str, name: str) -> None:
    if name and (name in survey.names[address] or len(survey.names[address]) < _MAX_NAMES):
        survey.names[address][name] += 1


def _excerpts(survey: Survey, address: str) -> Iterator[tuple[str, str]]:
    """(the name it was sent under, what was written) of what this sender wrote, the newest of each box first."""
    number = survey.senders.get(address)
    for index in reversed(range(len(survey.box))):
        if survey.sender[index] != number:
            continue
        box, key = survey.boxes[survey.box[index]], survey.key[index]
        # Where one cannot be read, the next will do; it is counted when all are read.
        found = attempt(Report(), partial(box.name, key), partial(_excerpt, box, key, survey.judge))
        if found is not None:
            yield found


def _excerpt(box: Box, key: int, judge: Judge) -> tuple[str, str]:
    data = box.read(key)
    answer = mail.answered_in(data, judge)
    text = answer.text if answer else ""
    return _sent_as(message := parse(data, judge)), f"{text}\n{_signature(message, text)}"


def _sent_as(message: Message) -> str:
    return headers.name_of(next(iter(headers.raw(message, "from")), ""))


def _signature(message: Message, own: str) -> str:
    """The lines below one's own words, which are no part of them."""
    _, _, below = body_of(message).text.partition(own[-20:])
    lines = [line for line in below.splitlines() if line.strip()][:_SIGNATURE]
    return "\n".join(itertools.takewhile(lambda line: not line.startswith(">") and not line.endswith(":"), lines))


def _one(found: Mail, index: int, me: Mapping[int, str], report: Report, elsewhere: Elsewhere) -> Document | None:
    survey = found.survey
    box, key, sender = survey.boxes[survey.box[index]], survey.key[index], me.get(survey.sender[index], "")

    def answered(message: Message) -> mail.Answered | None:
        return _answered(survey, message, me)

    def name_for(name: str, address: str) -> str:
        """One name per person, whatever a single mail says; the address where there is none."""
        known = survey.names.get(address)
        if known:
            name = max(known, key=lambda key: (known[key], key))
        else:
            _remember(survey, address, name)
        return addressee(name, address)

    def read() -> Document:
        message = parse(box.read(key), survey.judge)
        document = mail.document(
            message,
            source=box.source,
            answered=answered,
            name_for=name_for,
            sign=report.sign,
            elsewhere=elsewhere.quoted,
        )
        if sender in found.own.shared:
            ending = f"{document.text}\n{_signature(message, document.text)}"
            if not found.own.wrote(sender, _sent_as(message), ending):
                raise Skip(NOT_SIGNED)
        return document

    return one(report, partial(box.name, key), read)


def _answered(survey: Survey, message: Message, me: Collection[int]) -> mail.Answered | None:
    """The text of the mail that `message` says it answers, where it lies in one of the boxes."""
    ids = headers.ids_in(message["in-reply-to"])[:1] or headers.ids_in(message["references"])[-1:]
    for id in ids:
        index = survey.by_id.get(hash(id))
        if index is None:
            continue
        if survey.sender[index] in me:  # adding to one's own mail is no reply to somebody
            return None
        return _answer(survey, index)
    return None


def _words(survey: Survey, index: int) -> str | None:
    found = _answer(survey, index)
    return None if found is None else found.text


def _answer(survey: Survey, index: int) -> mail.Answered | None:
    if index not in survey.answered:
        if len(survey.answered) >= _MAX_ANSWERED:
            survey.answered.pop(next(iter(survey.answered)))
        box, key = survey.boxes[survey.box[index]], survey.key[index]
        # Where the original cannot be read, the quotation will do: no word about it in the report.
        survey.answered[index] = attempt(Report(), partial(box.name, key), partial(_context, box, key, survey.judge))
    return survey.answered[index]


def _parsed(survey: Survey, index: int) -> Part:
    return parse(survey.boxes[survey.box[index]].read(survey.key[index]), survey.judge)


def _context(box: Box, key: int, judge: Judge) -> mail.Answered | None:
    return mail.answered_in(box.read(key), judge)


def _habits(survey: Survey, me: set[int]) -> Habits:
    """How the person's mails are encoded, by some of them from the whole time; asked only where one does not say."""
    mine = [index for index in range(len(survey.box)) if survey.sender[index] in me]
    certain: list[str] = []
    legacy: list[str] = []
    undeclared: list[bytes] = []
    for index in mine[:: max(1, len(mine) // _MOST_ASKED)]:
        if survey.size[index] > _LONGEST_ASKED:
            continue
        read = partial(_texts, survey.boxes[survey.box[index]], survey.key[index])
        for data, declared in attempt(Report(), str, read) or ():
            text = sure(data, declared)
            if text is None:
                undeclared.append(data)
            elif not data.isascii():
                certain.append(text)
                codec = charset(declared) if declared else None
                legacy += [codec] if codec and codec not in ("utf-8", *CARELESS) else []
    return habits_of(certain, legacy, undeclared[:_MOST_JUDGED])


def _texts(box: Box, key: int) -> list[tuple[bytes, str | None]]:
    return texts_in(parse(box.read(key)))
