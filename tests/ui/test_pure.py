"""What needs no window: differences, conversation trees, mail links, the dropped message, dates in words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from app.errors import IdiolectError
from app.services.conversations import title_of
from app.services.message import read_message
from app.store import ChatMessage
from app.ui import formats
from app.ui.chat.tree import Tree, to_markdown
from app.ui.write.diff import compare, words
from app.ui.write.out import mail_link

TEXTS = st.text(alphabet="ab c.\n’", max_size=60)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


def test_a_difference_goes_by_words_and_not_by_letters() -> None:
    pieces = compare("I am writing to inform you", "I’m writing to tell you")
    assert [(p.kind, p.text) for p in pieces] == [
        ("removed", "I am"),
        ("added", "I’m"),
        ("same", " writing to "),
        ("removed", "inform"),
        ("added", "tell"),
        ("same", " you"),
    ]


def test_words_join_to_the_text() -> None:
    assert "".join(words("Don’t — stop, (now)!\n")) == "Don’t — stop, (now)!\n"


def said(id: int, parent: int | None, role: str, text: str = "") -> ChatMessage:
    return ChatMessage(id, 1, parent, role, text, {}, datetime(2026, 3, 1, 9, tzinfo=UTC))


def branched() -> Tree:
    """1 asks; 2 and 3 answer; after 3 comes 4 and after that 5; 6 is 1 asked in other words."""
    return Tree(
        [
            said(1, None, "user"),
            said(2, 1, "assistant"),
            said(3, 1, "assistant"),
            said(4, 3, "user"),
            said(5, 4, "assistant"),
            said(6, None, "user"),
        ]
    )


def test_a_conversation_is_read_along_one_branch() -> None:
    tree = branched()
    assert [m.id for m in tree.path(5)] == [1, 3, 4, 5]
    assert [m.id for m in tree.path(2)] == [1, 2]
    assert [m.id for m in tree.path(None)] == [6], "the newest branch where nothing was looked at"


def test_versions_are_what_stands_in_the_same_place() -> None:
    tree = branched()
    assert [m.id for m in tree.versions(tree.path(3)[-1])] == [2, 3]
    assert [m.id for m in tree.versions(tree.path(6)[-1])] == [1, 6]
    assert tree.leaf(1) == 5


def test_a_branch_exports_as_markdown() -> None:
    tree = Tree([said(1, None, "user", "Hello?"), said(2, 1, "assistant", "Yes.")])
    text = to_markdown("Greeting", tree.path(2), {"user": "You", "assistant": "Idiolect"})
    assert text.startswith("# Greeting\n\n**You** · 2026-03-01 09:00\n\nHello?")
    assert "**Idiolect**" in text


def test_a_title_is_the_first_words() -> None:
    assert title_of("How could\nI say this?") == "How could I say this?"
    assert title_of("word " * 40).endswith(" …")


def test_a_mail_link_names_addresses_and_the_subject_alone() -> None:
    """Every process can read with which words another one was started: the text is not among them."""
    link = mail_link("Ann Ü <ann@example.org>; bo@example.org", "Friday & Saturday")
    assert link.toString(QUrl.ComponentFormattingOption.FullyEncoded) == (
        "mailto:ann@example.org,bo@example.org?subject=Friday%20%26%20Saturday"
    )
    assert mail_link("Ann", "").toString() == "mailto:"


def test_a_dropped_mail_gives_sender_subject_and_text(tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text("From: Ann <ann@example.org>\nSubject: Friday?\nContent-Type: text/plain\n\nDoes ten suit you?\n")
    assert read_message(file, 10_000) == ("Ann <ann@example.org>", "Friday?", "Does ten suit you?")


def test_a_dropped_html_mail_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text("From: a@example.org\nContent-Type: text/html\n\n<p>Does <span>t</span><b>en</b> suit you?</p>")
    assert read_message(file, 10_000)[2] == "Does ten suit you?"


@pytest.mark.parametrize("case", ["a folder", "too large", "not text", "no words"])
def test_what_cannot_be_answered_is_refused_in_a_sentence(tmp_path: Path, case: str) -> None:
    file = tmp_path / "thing.eml"
    if case == "a folder":
        file.mkdir()
    else:
        file.write_bytes({"too large": b"x" * 200, "not text": b"a\0b", "no words": b"From: a@b\n\n"}[case])
    with pytest.raises(IdiolectError, match=r"\.$"):
        read_message(file, 100)


@pytest.mark.parametrize(
    ("seconds", "words_"), [(0.2, "1 s"), (42, "42 s"), (61, "1 min"), (3600 * 2 + 600, "2 h 10 min")]
)
def test_times_are_said_as_a_person_would(qapp: object, seconds: float, words_: str) -> None:
    assert formats.duration(seconds) == words_


def test_days_are_said_as_a_person_would(qapp: object) -> None:
    now = datetime.now().astimezone()
    assert formats.day(now) == formats.clock(now)
    assert formats.day(now - timedelta(days=1)) == "Yesterday"


def test_facts_in_a_line_are_broken_after_their_dot() -> None:
    line = formats.facts("sent.mbox", "", "56 words")
    assert line.split(" ") == ["sent.mbox\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}·", "", "56", "words"]
