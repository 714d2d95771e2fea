"""What an offered sentence costs: bending, swapping, joining and inventing cost more than a little unlikeliness."""

import pytest

from app.engine import Proposal
from app.writing.weighing import Weighing

NOTES = (
    "kitchen closed wed; plumber there from 8 to 1; use the 4th floor one; call you sunday; slides?; can't come friday"
)


def cost(text: str, *, nll: float = 4.0, notes: str = NOTES, held: str = "", unsaid: str | None = None) -> float:
    parts = notes.split("; ") if unsaid is None else [unsaid]
    offered = Proposal(text=text, nll=nll, tokens=8, finish="sentence")
    return Weighing(notes, "Ann").cost(offered, held, [part.rstrip("?") for part in parts])


@pytest.mark.parametrize(
    ("faithful", "worse", "note"),
    [
        ("The kitchen is closed on Wednesday.", "The kitchen closes, so use it on Wednesday.", "kitchen closed wed"),
        ("The plumber is there from 8 to 1.", "The plumber Tom is there from 8 to 1.", "plumber there from 8 to 1"),
        ("Use the 4th floor one.", "I can use the 4th floor one.", "use the 4th floor one"),
        ("I will call you on Sunday.", "Call me on Sunday.", "call you sunday"),
        ("Could you send me the slides?", "The slides.", "slides"),
        ("I can't come on Friday.", "I can come on Friday.", "can't come friday"),
        ("I can't come on Friday.", "Unfortunately on Friday", "can't come friday"),
    ],
)
def test_what_says_the_note_costs_less_than_a_likelier_sentence_that_does_not(
    faithful: str, worse: str, note: str
) -> None:
    assert cost(faithful, nll=6.0, unsaid=note) < cost(worse, nll=3.0, unsaid=note)


@pytest.mark.parametrize(
    ("notes", "faithful", "worse"),
    [
        ("exam week", "Exam week.", "The exam week is over."),
        ("parking permit", "It's parking permit.", "The parking permit is ready."),
        ("yes, take the canoe", "Yes, take the canoe.", "Yes, I will take the canoe."),
        (
            "review by Thursday, conference until Tuesday",
            "Review by Thursday, conference until Tuesday.",
            "I will review by Thursday instead of the conference until Tuesday.",
        ),
        (
            "moved the call to four",
            "I've moved the call to four.",
            "I've moved the call to four, and I think we are all on our way.",
        ),
        ("decline the offer", "I have to decline the offer.", "I am happy to decline the offer."),
        ("please sign it", "Please sign it.", "Please sign it, please."),
        ("code changes on the 28th", "The code changes on the 28th.", "The code changes on The 28th."),
        ("thank for the plums", "Thanks for the plums.", "Thanks for the Plums."),
        ("want exchange", "I want an exchange.", "I want a exchange."),
        ("glad to help next round", "I'm glad to help next round.", "She is glad to help next round."),
        ("leashes in the hall", "The leashes are in the hall.", "The leashes can still be in the hall."),
    ],
)
def test_a_small_word_that_says_more_than_the_note_costs(notes: str, faithful: str, worse: str) -> None:
    assert cost(faithful, nll=6.0, notes=notes) < cost(worse, nll=4.0, notes=notes)


def test_three_notes_run_together_cost_more_than_one_said_well() -> None:
    joined = "The kitchen is closed on Wednesday with the plumber there from 8 to 1, use the 4th floor one."
    assert cost("The kitchen is closed on Wednesday.") < cost(joined, nll=5.0)


def test_asking_is_done_and_not_told() -> None:
    notes = "ask her to join by video"
    assert cost("Can you join by video?", nll=17.0, notes=notes) < cost("Ask her to join by video.", notes=notes)


def test_what_says_nothing_new_is_not_taken_and_courtesy_is_known() -> None:
    assert cost("The kitchen is closed.", held="The kitchen is closed on Wednesday.") == float("inf")
    weighing = Weighing(NOTES, "Ann")
    assert weighing.is_courtesy("I look forward to hearing from you.", "")
    assert not weighing.is_courtesy("Thank you for the chocolate.", "")
    assert not weighing.is_courtesy("I look forward to meeting Bernard.", "")


def test_a_word_that_two_notes_hold_is_of_the_one_that_it_says_more_of() -> None:
    """ "same number" was taken for the half of "bring the numbers", and what said it paid for that."""
    notes = "moved the call, same number; bring the numbers to lunch"
    first = "I've moved the call, same number."
    alone = Weighing("moved the call, same number", "Ann").faults(first, "", ["moved the call, same number"])
    both = ["moved the call, same number", "bring the numbers to lunch"]
    assert Weighing(notes, "Ann").faults(first, "", both) == alone


def test_what_says_nothing_is_no_courtesy() -> None:
    """ "I can't tell you any more than that." stood before a refusal."""
    weighing = Weighing("tell her no, too expensive", "Ann")
    assert not weighing.is_courtesy("I can't tell you any more than that.", "")
    assert weighing.is_courtesy("Thank you so much.", "") and weighing.is_courtesy("How are you?", "")
