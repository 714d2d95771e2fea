"""Mailboxes, however they are stored: first a look at all headers (who is who, what answers what), then the mails.

The first pass makes it possible to guess who the person is, to read in full only what they wrote, and to find the
message that a reply answers, in whatever folder it lies. It keeps some 100 bytes per mail.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from email.message import Message

from app.documents import Document
from app.errors import IdiolectError
from app.importers import headers, mail
from app.importers.boxes import Box
from app.importers.report import UNREADABLE, Report, Watch
from app.words import os_reason, say

# How much of the work (in bytes of progress) the first pass is.
_FIRST_PASS = 0.25
# In a folder of sent mail, every address that wrote at least this share is one of the person's.
_ALIAS_SHARE = 0.02


class Survey:
    """What the first pass found. Mails are numbered through all boxes."""

    def __init__(self) -> None:
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

    WHOLE, LAST = 1, 2

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
    for index in range(len(survey.box)):
        watch.advance(int(survey.size[index] * (1 - _FIRST_PASS)))
        if survey.sender[index] not in numbers:
            report.skip(mail.OTHERS)
            continue
        document = _one(boxes, survey, index, numbers, report)
        if document is not None:
            report.documents += 1
            yield document


def _look(boxes: Sequence[Box], report: Report, watch: Watch) -> Survey:
    survey = Survey()
    for position, box in enumerate(boxes):
        last = None
        for entry in box.entries():
            watch.advance(int(entry.size * _FIRST_PASS))
            found = headers.quick(entry.head)
            sender = headers.address_of(found.get("from", ""))
            # Some programs save sent mail without an address of one's own.
            sender = sender or headers.name_of(found.get("from", "")).lower()
            if not sender or not headers.has_end(entry.head, entry.size) or not entry.complete:
                name = box.name(entry.key)
                report.skip(mail.BROKEN, name if entry.complete else say("{name} (cut off)", name=name))
                watch.advance(int(entry.size * (1 - _FIRST_PASS)))
                continue
            _note(survey, box, found, sender)
            survey.box.append(position)
            survey.key.append(entry.key)
            survey.size.append(entry.size)
            survey.sender.append(survey.number(sender))
            last = len(survey.box) - 1
            survey.flags.append(Survey.WHOLE)
            for id in headers.ids_in(found.get("message-id")):
                survey.by_id.setdefault(hash(id), last)
        if last is not None:
            survey.flags[last] |= Survey.LAST
    return survey


def _note(survey: Survey, box: Box, found: dict[str, str], sender: str) -> None:
    """Count who wrote and who was written to."""
    survey.written[sender] += 1
    name = headers.name_of(found.get("from", ""))
    if name:
        survey.names[sender][name] += 1
    if box.sent or "sent" in found.get("x-gmail-labels", "").lower():
        survey.sent[sender] += 1
    for header in ("to", "cc", "delivered-to", "x-original-to"):
        for address in headers.addresses_in(found.get(header, "")):
            if address != sender:
                survey.received[address] += 1


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


def _one(boxes: Sequence[Box], survey: Survey, index: int, me: set[int], report: Report) -> Document | None:
    box = boxes[survey.box[index]]
    name = box.name(survey.key[index])

    def answered(message: Message) -> str | None:
        return _answered(boxes, survey, message, me)

    def name_for(name: str, address: str) -> str:
        """One name per person, whatever a single mail says; the address where there is none."""
        known = survey.names.get(address)
        if known:
            name = max(known, key=lambda key: (known[key], key))
        elif name:
            survey.names[address][name] += 1
        return (name or address).lower()

    try:
        message = mail.parse(box.read(survey.key[index]))
        return mail.document(
            message,
            source=box.source,
            answered=answered,
            name_for=name_for,
            last=bool(survey.flags[index] & Survey.LAST),
        )
    except mail.Skip as skip:
        reason = str(skip)
        report.skip(reason, name if reason == mail.BROKEN else None)
    except IdiolectError:
        raise
    except OSError as error:
        report.skip(UNREADABLE, say("{name} ({reason})", name=name, reason=os_reason(error)))
    except Exception as error:  # the mail parser raises anything on hostile input; one mail must not stop the rest
        report.skip(mail.BROKEN, say("{name} ({error})", name=name, error=type(error).__name__))
    return None


def _answered(boxes: Sequence[Box], survey: Survey, message: Message, me: set[int]) -> str | None:
    """The text of the mail that `message` says it answers, where it lies in one of the boxes."""
    ids = headers.ids_in(message["in-reply-to"])[:1] or headers.ids_in(message["references"])[-1:]
    for id in ids:
        index = survey.by_id.get(hash(id))
        if index is None:
            continue
        if survey.sender[index] in me:  # adding to one's own mail is no reply to somebody
            return None
        try:
            return mail.context_of(boxes[survey.box[index]].read(survey.key[index]))
        except Exception:  # a broken original: the quotation will do
            return None
    return None


def _top(counts: Counter[str]) -> list[str]:
    return [f"{name} ({count})" for name, count in counts.most_common(5)]


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
