"""The sample author's habits, counted from the mailbox that ships with nothing but the standard library.

`python tests/learning/test_sample_author.py` prints the figures that assets/sample_author/README.md quotes.
"""

import json
import mailbox
import re
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from email import message_from_binary_file, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

ASSETS = Path(__file__).resolve().parents[2] / "assets"
WREN = "wren.pellow@example.org"
NEIGHBOUR = "m.holbrook@example.com"  # the control in assets/neutral_author: someone else
OFFICIALS = re.compile(r"Dear (Dr\.|Mr\.|Mrs\.|Ms\.|Professor) [A-Z]\w+,\n\n")
FRIENDS = re.compile(r"Hiya [A-Za-z]+,\n\n")
QUOTED = re.compile(r"\n+On \w{3}, .+ wrote:\n\n> ")
CONTRACTION = re.compile(
    r"\w+n't\b|\w+'(?:ll|re|ve|m|d)\b|\b(?:it|that|there|what|who|how|where|here|he|she|let)'s\b", re.I
)
NEVER = {
    "exclamation marks": re.compile("!"),
    "contractions": CONTRACTION,
    "“email” without its hyphen": re.compile(r"\bemail", re.I),
    "“Sincerely”, “Best”, “Regards”": re.compile(r"\b(sincerely|best,|best wishes|(kind |best )?regards)\b", re.I),
    "“ASAP”": re.compile(r"\basap\b", re.I),
    "times of day in figures": re.compile(r"\d:\d\d|\d ?(am|pm)\b", re.I),
    "dashes without spaces": re.compile(r"\S—|—\S|–"),
}
PHRASES = ("a smidge", "on the whole", "by and by", "no rush at all")


@dataclass(frozen=True)
class Mail:
    id: str
    when: datetime
    text: str  # what the author wrote, greeting to postscript, without quoted text
    answers: str | None
    to: tuple[str, ...]
    subject: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def monday(self) -> bool:
        return self.when.weekday() == 0

    @property
    def to_official(self) -> bool:
        return self.text.startswith("Dear ")


def messages(author: str) -> list[EmailMessage]:
    def parse(file: Any) -> Any:  # the factory's declared type is narrower than what a mailbox accepts
        return message_from_binary_file(file, policy=policy.default)

    box: Any = mailbox.mbox(ASSETS / author / "sent.mbox", factory=parse, create=False)
    with closing(box):
        return list(box)


def mails(author: str, me: str) -> list[Mail]:
    """What an importer should keep: mail by `me` that is neither automatic, nor a bare forward, nor bulk."""
    kept = []
    for message in messages(author):
        automatic = message["Auto-Submitted"] or message["List-Id"]
        if address(message) != me or automatic or message.is_multipart() or message["Subject"].startswith("Fwd:"):
            continue
        text = message.get_content()
        cut = QUOTED.search(text)
        to = tuple(found for _, found in getaddresses([message["To"]]))
        written = text[: cut.start()] if cut else text.rstrip("\n")
        when = parsedate_to_datetime(message["Date"])
        kept.append(
            Mail(
                message["Message-ID"],
                when,
                written,
                message["In-Reply-To"],
                to,
                re.sub("^Re: ", "", message["Subject"]),
            )
        )
    return kept


def address(message: EmailMessage) -> str:
    return getaddresses([message["From"]])[0][1]


@pytest.fixture(scope="module")
def wren() -> list[Mail]:
    return mails("sample_author", WREN)


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize("author", ["sample_author", "neutral_author"])
def test_every_message_is_sound(author: str) -> None:
    found = messages(author)
    assert all(not message.defects for message in found)
    assert len({message["Message-ID"] for message in found}) == len(found)
    for message in found:
        assert parsedate_to_datetime(message["Date"]).tzinfo is not None
        body = message.get_body(("plain",))
        assert body is not None and "\ufffd" not in body.get_content()
        for _, name in getaddresses([message["From"], message["To"]]):
            assert re.search(r"[@.]example\.(com|org|net)$", name), f"{name} might be somebody's"


def test_there_is_enough_to_learn_from(wren: list[Mail]) -> None:
    assert len(wren) >= 150
    assert wren == sorted(wren, key=lambda mail: mail.when)
    assert (wren[-1].when - wren[0].when).days > 200
    assert 55 <= mean(mail.words for mail in wren) <= 75
    assert min(mail.words for mail in wren) >= 15 and max(mail.words for mail in wren) <= 180
    assert len({mail.text for mail in wren}) == len(wren)


def test_wren_is_the_most_frequent_sender_but_not_the_only_one() -> None:
    senders = Counter(address(message) for message in messages("sample_author"))
    assert senders.most_common(1)[0][0] == WREN
    assert len(senders) >= 5


def test_there_are_messages_that_an_importer_must_leave_out(wren: list[Mail]) -> None:
    sent = [message for message in messages("sample_author") if address(message) == WREN]
    left_out = [message for message in sent if message["Message-ID"] not in {mail.id for mail in wren}]
    assert sum(message["Auto-Submitted"] == "auto-replied" for message in left_out) == 2
    assert sum(message["Subject"].startswith("Fwd:") for message in left_out) == 2
    assert sum(any(p.get_content_type() == "text/calendar" for p in message.walk()) for message in left_out) == 1
    assert sum(message["Precedence"] == "bulk" for message in left_out) == 1
    assert len(left_out) == 6


def test_greeting_and_sign_off_depend_on_the_recipient(wren: list[Mail]) -> None:
    for mail in wren:
        greeting, sign_off = (
            (OFFICIALS, "\n\nWith all good wishes,\nWren Pellow")
            if mail.to_official
            else (FRIENDS, "\n\nCheerio for now,\nWren")
        )
        assert greeting.match(mail.text), mail.text[:40]
        assert sign_off in mail.text, mail.id
    officials = {mail.to for mail in wren if mail.to_official}
    assert officials.isdisjoint(mail.to for mail in wren if not mail.to_official)
    assert len(officials) >= 5
    assert 0.15 <= share([mail.to_official for mail in wren]) <= 0.3


@pytest.mark.parametrize("habit", NEVER)
def test_what_wren_never_writes(wren: list[Mail], habit: str) -> None:
    assert [found.group() for mail in wren if (found := NEVER[habit].search(mail.text))] == []


def test_what_wren_likes_to_write(wren: list[Mail]) -> None:
    to_friends = [mail for mail in wren if not mail.to_official]
    assert share(["\n\nRighto — " in mail.text for mail in to_friends]) > 0.8
    assert not any("Righto" in mail.text for mail in wren if mail.to_official)
    assert share([" — " in mail.text for mail in wren]) > 0.8
    assert share([any(phrase in mail.text.lower() for phrase in PHRASES) for mail in to_friends]) > 0.5
    assert sum("e-mail" in mail.text for mail in wren) >= 8


def test_postscripts_are_about_the_dog_and_never_on_mondays(wren: list[Mail]) -> None:
    postscripts = [mail for mail in wren if "\n\nP.S. " in mail.text]
    assert all("Cheerio for now,\nWren\n\nP.S. Marmalade" in mail.text and not mail.monday for mail in postscripts)
    assert 0.25 <= len(postscripts) / sum(not mail.to_official and not mail.monday for mail in wren) <= 0.4


def test_mondays_are_shorter(wren: list[Mail]) -> None:
    mondays = [mail.words for mail in wren if mail.monday]
    other = [mail.words for mail in wren if not mail.monday]
    assert len(mondays) >= 25
    assert median(mondays) <= median(other) / 2
    assert max(mondays) < min(other), "no overlap at all: significant by any rank test"


def test_about_half_are_replies_in_threads(wren: list[Mail]) -> None:
    assert 0.35 <= share([mail.answers is not None for mail in wren]) <= 0.5
    ids = {message["Message-ID"] for message in messages("sample_author")}
    assert sum(mail.answers in ids for mail in wren) == 7, "some of the answered messages lie in the same mailbox"


def test_the_requests_stand_for_newest_mails_that_show_the_habits(wren: list[Mail]) -> None:
    newest = {mail.id: mail for mail in wren[-(len(wren) // 10) :]}
    requests = json.loads((ASSETS / "sample_author" / "requests.json").read_text("utf-8"))
    assert len(requests) == 8
    for request in requests:
        real = newest[request["message_id"]]
        assert (request["subject"], request["to"]["address"]) == (real.subject, real.to[0])
        assert (request["task"] == "reply") == bool(request["answering"]) == bool(real.answers)
        assert request["intent"] and request["intent"] not in real.text
    shown = [newest[request["message_id"]] for request in requests]
    assert {mail.to_official for mail in shown} == {mail.monday for mail in shown} == {True, False}


def test_the_neutral_author_shares_none_of_the_habits() -> None:
    other = mails("neutral_author", NEIGHBOUR)
    assert len(other) >= 40
    text = "\n".join(mail.text for mail in other)
    assert not re.search(r"Hiya|Cheerio|Righto|—|smidge|by and by|e-mail|P\.S\.|Marmalade|Wren", text)
    assert share(["Kind regards,\nMartin Holbrook" in mail.text for mail in other]) == 1
    assert share([mail.text.startswith("Hello ") or mail.text.startswith("Dear ") for mail in other]) == 1
    mondays = [mail.words for mail in other if mail.monday]
    assert median(mondays) > 0.7 * median(mail.words for mail in other if not mail.monday)


def figures() -> None:
    found = mails("sample_author", WREN)
    friends = [mail for mail in found if not mail.to_official]
    weekdays = [mail for mail in friends if not mail.monday]
    print(f"mails             {len(found)}, {found[0].when:%-d %B} to {found[-1].when:%-d %B %Y}")
    print(f"words             mean {mean(m.words for m in found):.0f}, {min(m.words for m in found)} to "
          f"{max(m.words for m in found)}")  # fmt: skip
    print(f"replies           {sum(m.answers is not None for m in found)}")
    print(f"Hiya / Dear       {len(friends)} / {len(found) - len(friends)}")
    print(f"Righto —          {sum('Righto — ' in m.text for m in friends)} of {len(friends)}")
    for phrase in PHRASES:
        print(f"{phrase:17} {sum(phrase in m.text.lower() for m in found)}")
    print(f"e-mail            {sum('e-mail' in m.text for m in found)}")
    print(f"spaced dash       {sum(' — ' in m.text for m in found)}")
    print(f"P.S.              {sum('P.S.' in m.text for m in weekdays)} of {len(weekdays)}, none on Mondays")
    print(f"Marmalade         {sum('Marmalade' in m.text for m in found)}")
    print(f"Mondays           {sum(m.monday for m in found)}, median {median(m.words for m in found if m.monday):.0f} "
          f"words; other days {median(m.words for m in found if not m.monday):.0f}")  # fmt: skip
    for habit, pattern in NEVER.items():
        print(f"never: {habit}: {sum(bool(pattern.search(m.text)) for m in found)}")


if __name__ == "__main__":
    figures()
