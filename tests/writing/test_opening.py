"""Greetings and closings follow the receiver and the person's own habits, by code."""

import pytest

from app.documents import Document
from app.profile.habits import measure
from app.prompts import Request
from app.writing.opening import addressed, called, endings, greeting, is_ending

BODY = "The crates are here and we should fetch them on Tuesday before the rain comes."


def habits(*texts: str, recipients: tuple[str, ...] = ()):
    return measure([Document(text, recipients=recipients) for text in texts for _ in range(4)])


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("Ann Lee", "Ann"), ("ann lee", "Ann"), ("Lee, Ann", "Ann"), ("Ann Lee <a.lee@example.org>", "Ann"),
        ("ann.lee@example.org", "Ann"), ("info@example.org", None), ("Dr. Maria Fenn", "Dr. Fenn"),
        ("Ruth and Callum", "Ruth and Callum"), ("all", "all"), ("<NAME/>", "<NAME/>"),
    ],
)  # fmt: skip
def test_the_name_by_which_one_is_greeted(to: str, name: str | None) -> None:
    assert called(to) == name


def test_a_greeting_is_the_persons_own_with_the_right_name() -> None:
    own = habits(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", f"Hiya Joan,\n\n{BODY}\n\nCheerio,\nWren")
    assert greeting(own, "Sarah Moss") == "Hiya Sarah,"
    assert greeting(own, "Dr. Fenn") == "Dear Dr. Fenn,"
    assert greeting(own, None) is None and greeting(None, "Sarah") is None


def test_who_never_greets_is_not_made_to() -> None:
    assert greeting(habits(BODY, f"{BODY} Bye."), "Sarah Moss") is None


def test_what_is_usual_with_one_receiver_goes_before_what_is_usual() -> None:
    own = measure(
        [Document(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", recipients=("bram castell",))] * 5
        + [Document(f"Dear Mr Fenn,\n\n{BODY}\n\nYours sincerely,\nWren Pellow", recipients=("a. fenn",))] * 4
    )
    assert greeting(own, "A. Fenn") == "Dear Mr Fenn,"
    assert endings(own, "A. Fenn")[0] == "Yours sincerely,\nWren Pellow"
    assert endings(own, "somebody new")[0] == "Cheerio,\nWren"


def test_a_reply_goes_to_whoever_signed_the_message() -> None:
    message = "Hi Wren,\n\nCan you come on Friday?\n\nBest,\nBram"
    assert addressed(Request("reply", "yes", answering=message)).to == "Bram"
    assert addressed(Request("reply", "yes", answering=message, to="Joan")).to == "Joan"
    assert addressed(Request("reply", "yes", answering="Can you come on Friday?")).to is None
    invited = "Dear Wren,\n\nwe are getting married and would love to have you there!\n\nClaire & Hugo"
    assert addressed(Request("reply", "no", answering=invited)).to == "Claire & Hugo"


def test_a_closing_is_known_as_one() -> None:
    known = ["Cheerio for now,\nWren"]
    assert is_ending("\n\nCheerio for now,", known) and is_ending("\n\nBest regards,", known)
    assert is_ending("\n\nWith all good wishes,", known), "it stood above the closing, as a sentence of courtesy"
    assert not is_ending(" Best of all, the rain stopped on Tuesday.", known)


def test_ann_is_not_greeted_as_joanna_is() -> None:
    habits = measure(
        [Document(f"Hello Joanna,\n\nIt is day {n}.\n\nBye,\nTom", recipients=("joanna@x.org",)) for n in range(4)]
    )
    assert greeting(habits, "Joanna") == "Hello Joanna,"
    assert greeting(habits, "Ann") == "Hello Ann,"
