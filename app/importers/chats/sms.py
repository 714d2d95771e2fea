"""SMS Backup & Restore (Android): `sms-20250304101112.xml`, short messages in any order of their chats.

<smses count="2" …>
<sms        address="+4917012345"  the other's number, as it was dialled; or a name ("DHL")
            contact_name="Ann"     "(Unknown)" or "null" where there is none
            date="1741082400000"   milliseconds since 1970
            type="2"               1 received, 2 sent, 3 draft, 4 to be sent, 5 failed, 6 waiting
            body="Hi &#55357;&#56832;"   an emoji as two halves; &#10; is a line end
<mms        msg_box="2"            1 received, 2 sent, 3 draft, 4 to be sent; address and contact_name of a group have
            address="+49170~+49171"   all its members, "~" or ", " between them; date as above
  <parts><part ct="text/plain" text="…"/>     the words; application/smil is layout, pictures have data="base64"
  <addrs><addr address="+49170" type="137"/>  137: who sent it; 151, 130, 129: to whom

A reaction comes as a message that quotes another: `Liked “…”` of iPhones, `👍 to “…”` (with blanks of no width before
it) of Google Messages. Some phones keep a message as <sms> and once more as <mms>.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.imessage import OWN
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.long_xml import heard
from app.importers.report import Report
from app.importers.text import MAX_TEXT
from app.words import say

DRAFT = say("a draft")
_BEGINNING = re.compile(r"\s*(?:<[?!][^>]{0,2000}>\s*){0,10}<smses\b")
_DRAFT = "3"
_OWN = {"2", _DRAFT, "4", "5", "6"}
_SENDER = "137"
_NOBODY = {"", "null", "(unknown)", "insert-address-token"}
_REACTION = re.compile(
    r"\u200a\u200b|[\u200a-\u200f\s]{0,5}"
    r"(?:(?:Dis)?[Ll]iked|Loved|Laughed at|Emphasi[sz]ed|Questioned|Reacted \S{1,20} to|Removed an? \w{1,20} from"
    r"|[^\w\s]{1,12} (?:to|zu|à|a))"
    r"[\u200a-\u200f\s]{1,5}(?:an? \w{1,20}\Z|[\"“„«].*[\"”“»][\u200a-\u200f\s]{0,5}\Z)",
    re.DOTALL,
)
_NO_NUMBER = re.compile(r"[\s()./-]")
# National and international forms of a number end alike.
_SAME_END = 9
# Kept until all of a chat is there; beyond this, what was heard so far is given out.
_MOST = 200_000
_MOST_CHARACTERS = 40_000_000


def looks(head: str, path: Path) -> bool:
    return bool(_BEGINNING.match(head))


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    """Chat by chat, the oldest message first."""
    said = _Said()
    for _ in heard(export, said, report, advance):
        if said.many():
            yield from said.given()
    yield from said.given()


class _Said:
    def __init__(self) -> None:
        self._chats: dict[str, list[Message]] = {}
        self._number = self._characters = 0
        self._mms: Mapping[str, str] | None = None
        self._words: list[str] = []
        self._sender = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sms":
            words = attributes.get("body", "")
            self._add(attributes, attributes.get("type", ""), "" if words == "null" else words, "")
        elif name == "mms":
            self._mms, self._words, self._sender = attributes, [], ""
        elif name == "part" and attributes.get("ct", "").startswith("text/plain"):
            words = attributes.get("text", "")
            if words != "null" and sum(map(len, self._words)) <= MAX_TEXT:
                self._words.append(words)
        elif name == "addr" and attributes.get("type") == _SENDER:
            self._sender = _somebody(attributes.get("address", ""))

    def end(self, name: str) -> None:
        if name == "mms" and self._mms is not None:
            self._add(self._mms, self._mms.get("msg_box", ""), "\n".join(filter(None, self._words)), self._sender)
            self._mms = None

    def data(self, text: str) -> None:
        pass

    def _add(self, of: Mapping[str, str], box: str, words: str, sender: str) -> None:
        address, name = _somebody(of.get("address", "")), _somebody(of.get("contact_name", ""))
        own, several = box in _OWN, "~" in address
        who = OWN if own else sender or address
        if not own and not several:
            who = name or who
        reason = DRAFT if box == _DRAFT else SYSTEM if _REACTION.match(words) else None if words.strip() else MEDIA
        message = Message(
            "~".join(sorted(map(_key, address.split("~")))),
            who,
            "" if reason else words.strip(),
            when(of.get("date", "")),
            title=(name or address).replace("~", ", "),
            handle=OWN if own else _key(sender if several else address),
            own=own,
            reason=reason,
        )
        self._chats.setdefault(message.chat, []).append(message)
        self._number += 1
        self._characters += len(message.text)

    def many(self) -> bool:
        return self._number > _MOST or self._characters > _MOST_CHARACTERS

    def given(self) -> Iterator[Message]:
        chats, self._chats = self._chats, {}
        self._number = self._characters = 0
        for messages in chats.values():
            # Those without a date stay where they stand, the oldest first.
            messages.sort(key=lambda message: message.when.timestamp() if message.when else 0.0)
            seen: set[tuple[object, bool, str]] = set()
            for message in messages:
                known = (message.when, message.own, message.text)
                if message.reason or message.when is None or known not in seen:
                    yield message
                seen.add(known)


def _somebody(written: str) -> str:
    return "" if written.strip().casefold() in _NOBODY else written.strip()


def _key(address: str) -> str:
    """The same for one number in all its forms."""
    bare = _NO_NUMBER.sub("", address)
    digits = bare.removeprefix("+")
    return digits[-_SAME_END:] if digits.isdecimal() else address.casefold()


FORMAT = Format("sms", "SMS Backup & Restore", looks, read)
