"""Mailboxes, however they are stored: first a look at all headers (who is who, what answers what), then the mails.

The first pass makes it possible to guess who the person is, to read in full only what they wrote, and to find the
message that a reply answers, in whatever folder it lies. It keeps some 100 bytes per mail.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from email.message import Message
from functools import partial

from app.documents import Document, addressee
from app.errors import IdiolectError
from app.importers import headers, mail
from app.importers.bounds import one
from app.importers.boxes import Box, Entry
from app.importers.charsets import CARELESS, charset
from app.importers.decoding import certain as sure
from app.importers.folders import is_discarded, is_sent, labels_in
from app.importers.judge import Habits, Judge, habits_of
from app.importers.parts import parse
from app.importers.payload import texts_in
from app.importers.report import BROKEN, OTHERS, Report, Skip, Watch, attempt
from app.untrusted import clip
from app.words import say

# How much of the work (in bytes of progress) the first pass is.
_FIRST_PASS = 0.25
# In a folder of sent mail, every address that wrote at least this share is one of the person's.
_ALIAS_SHARE = 0.02
# What one sender can make us remember: names it went by, and people it wrote to.
_MAX_NAMES = 20
_MAX_RECEIVERS = 100
# Texts of answered mails that are kept in case they are answered again.
_MAX_ANSWERED = 64
# From how many mails it is told how the person's are encoded, and how large these may be.
_MOST_ASKED, _MOST_JUDGED, _LONGEST_ASKED = 200, 50, 200_000


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
        self.answered: dict[int, str | None] = {}

    SENT = 1

    def number(self, address: str) -> int:
        return self.senders.setdefault(address, len(self.senders))


def read(boxes: Sequence[Box], me: Sequence[str], report: Report, watch: Watch) -> Iterator[Document]:
    """Raises IdiolectError where it cannot be told who the person is, or nobody of these names wrote anything."""
    watch.total += sum(box.size for box in boxes)
    survey = _look(boxes, report, watch)
    if not len(survey.box):
        return
    addresses = _who(survey, me, report)
    numbers = {survey.senders[address] for address in addresses}
    survey.judge = Judge(partial(_habits, survey, numbers))
    for index in range(len(survey.box)):
        watch.advance(int(survey.size[index] * (1 - _FIRST_PASS)))
        if survey.sender[index] not in numbers and (me or not survey.flags[index] & Survey.SENT):
            report.skip(OTHERS)
            continue
        document = _one(survey, index, numbers, report)
        if document is not None:
            yield document


def _look(boxes: Sequence[Box], report: Report, watch: Watch) -> Survey:
    survey = Survey(boxes)
    for position, box in enumerate(boxes):
        for entry in box.entries():
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
    labelled = is_sent(labels)
    if box.sent or labelled:
        survey.sent[sender] += 1
    for header in ("to", "cc", "delivered-to", "x-original-to"):
        for address in headers.addresses_in(found.get(header, ""))[:_MAX_RECEIVERS]:
            if address != sender:
                survey.received[address] += 1
    return sender, next(iter(headers.ids_in(found.get("message-id"))), None), labelled


def _remember(survey: Survey, address: str, name: str) -> None:
    if name and (name in survey.names[address] or len(survey.names[address]) < _MAX_NAMES):
        survey.names[address][name] += 1


def _who(survey: Survey, me: Sequence[str], report: Report) -> set[str]:
    """The person's addresses among the senders; the guess is written into the report."""
    if me:
        wanted = {name.strip().lower() for name in me}
        found = {
            sender
            for sender in survey.written
            if sender in wanted or wanted & {name.lower() for name in survey.names[sender]}
        }
        if not found:
            raise IdiolectError(
                say(
                    "None of these mails is from {me}. Most of them are from {others}. Name yourself with --me.",
                    me=_list(me),
                    others=_list(_top(survey.written)),
                )
            )
        report.me = tuple(me)
        return found
    if survey.sent:
        total = survey.sent.total()
        found = {sender for sender, count in survey.sent.items() if count >= _ALIAS_SHARE * total}
        first, count = survey.sent.most_common(1)[0]
        reason = say("the most frequent sender of the sent mail ({count} of {total})", count=count, total=total)
    else:
        total = survey.written.total()
        # Whoever both writes and receives most of the mail in a mailbox is its owner; a newsletter only writes.
        both = {sender: min(count, survey.received[sender]) for sender, count in survey.written.items()}
        first = max(both, key=lambda sender: (both[sender], survey.written[sender]))
        count = survey.written[first]
        if not both[first]:
            first, count = survey.written.most_common(1)[0]
            if count <= total / 2:
                raise IdiolectError(
                    say(
                        "It cannot be told which of the senders is you. Name yourself with --me. "
                        "The most frequent are {names}.",
                        names=_list(_top(survey.written)),
                    )
                )
            reason = say("the sender of {count} of {total} mails", count=count, total=total)
        else:
            reason = say(
                "who wrote {count} of {total} mails here and received {received}",
                count=count,
                total=total,
                received=survey.received[first],
            )
        found = {first}
    report.me = tuple(sorted(found, key=lambda sender: -survey.written[sender]))
    report.guessed = say(
        "You were taken for {me}: {reason}. If that is wrong, name yourself with --me.",
        me=_list(report.me),
        reason=reason,
    )
    return found


def _one(survey: Survey, index: int, me: set[int], report: Report) -> Document | None:
    box, key = survey.boxes[survey.box[index]], survey.key[index]

    def answered(message: Message) -> str | None:
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
        data = box.read(key)
        return mail.document(
            parse(data, survey.judge),
            source=box.source,
            answered=answered,
            name_for=name_for,
        )

    return one(report, partial(box.name, key), read)


def _answered(survey: Survey, message: Message, me: set[int]) -> str | None:
    """The text of the mail that `message` says it answers, where it lies in one of the boxes."""
    ids = headers.ids_in(message["in-reply-to"])[:1] or headers.ids_in(message["references"])[-1:]
    for id in ids:
        index = survey.by_id.get(hash(id))
        if index is None:
            continue
        if survey.sender[index] in me:  # adding to one's own mail is no reply to somebody
            return None
        if index not in survey.answered:
            if len(survey.answered) >= _MAX_ANSWERED:
                survey.answered.pop(next(iter(survey.answered)))
            box, key = survey.boxes[survey.box[index]], survey.key[index]
            # Where the original cannot be read, the quotation will do: no word about it in the report.
            survey.answered[index] = attempt(
                Report(), partial(box.name, key), partial(_context, box, key, survey.judge)
            )
        return survey.answered[index]
    return None


def _context(box: Box, key: int, judge: Judge) -> str | None:
    return mail.context_of(box.read(key), judge)


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


def _top(counts: Counter[str]) -> list[str]:
    return [f"{clip(name)} ({count})" for name, count in counts.most_common(5)]


def _list(names: Iterable[str]) -> str:
    return ", ".join(clip(name, 120) for name in names)
