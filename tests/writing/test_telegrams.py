"""What is left out in a telegram is put back, and what belongs together stays so; each was written otherwise once."""

import pytest

from app.faithful import clauses
from app.prompts import Request
from app.writing.grouping import groups, is_asked
from app.writing.opening import addressed
from app.writing.phrasing import phrase


@pytest.mark.parametrize(
    ("note", "begins", "rest"),
    [
        ("like to thank Ben for his help", "I'd like to", "thank"),
        ("attached draft contract for your review", "I've attached the", "draft"),
        ("attached the minutes", "I've attached the", "minutes"),
        ("I working on the offer", "I'm working", "on"),
        ("we meeting Tom at 5", "We're meeting", "Tom"),
    ],
)
def test_the_small_verb_that_a_telegram_leaves_out_is_put_back(note: str, begins: str, rest: str) -> None:
    """ "It is attached draft contract", "I working on the offer." """
    said = phrase(note)
    assert (said.heads[0], said.words[1][0]) == (begins, rest)


@pytest.mark.parametrize("note", ["attached", "attached as pdf", "attached to the mail", "I bring the cake", "we sing"])
def test_and_nothing_is_put_where_nothing_was_left_out(note: str) -> None:
    assert not phrase(note).heads


def test_a_range_of_figures_is_one_and_a_dash_between_things_is_none() -> None:
    """ "price 2.5 - 4, 3 left" became "2.5." and "4 per box"."""
    assert clauses("rooms 12 - 14 free - parking behind the house") == [
        "rooms 12 - 14 free",
        "parking behind the house",
    ]
    assert ["12-14"] in phrase("rooms 12 - 14 free").words


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        ("my numbers (w) 403 974 6946 (h) 403 262 0205", ["(w)", "403 974 6946", "(h)", "403 262 0205"]),
        ("call me on +49 30 555 0142", ["+49 30 555 0142"]),
        ("account DE89 3704 0044 0532", ["DE89 3704 0044 0532"]),
        ("sold 12 of 200", ["12", "of", "200"]),
    ],
)
def test_the_groups_of_a_number_stay_together(note: str, whole: list[str]) -> None:
    """ "My numbers for (with) 403 and 974 and 6946" was what a telephone came to."""
    assert [each[0] for each in phrase(note).words][-len(whole) :] == whole


def test_what_is_done_is_no_part_of_what_is_said_also_in_a_list() -> None:
    assert clauses("- ask: can she come?\n- dinner at 7") == ["can she come", "dinner at 7"]


def test_who_is_called_first_is_who_it_goes_to() -> None:
    """ "It is Tracy." """
    assert addressed(Request("compose", "Tracy, we gave the badges out")).to == "Tracy"
    for begins in ("Sorry, I cannot come", "Monday, we are closed", "Yes, I can", "no, I can't", "Ben and I, we come"):
        assert addressed(Request("compose", begins)).to is None


def test_what_is_sent_is_asked_for_by_its_name_and_either_or_is_for_the_reader_to_say() -> None:
    """ "Could you have the recipe?", "Could you send it back or keep it?" """
    assert phrase("recipe for the jam", asks=True).words[0][0] == "Could you send me the"
    assert phrase("send it back or keep it", asks=True).words[0][0] == "Should I"
    assert phrase("send it back", asks=True).words[0][0] == "Can you"


def test_what_leads_in_is_said_with_what_it_leads_in_to() -> None:
    """ "2 weeks ago. I received a page.", "According to Tom. We pay on Friday." """
    assert groups("2 weeks ago, I received a page") == [["2 weeks ago", "I received a page"]]
    assert groups("according to Tom, we pay on friday") == [["according to Tom", "we pay on friday"]]
    assert groups("2 weeks ago, 🙂") == [["2 weeks ago, 🙂"]]
    assert groups("due to snow, train late") == [["due to snow"], ["train late"]]  # who is late is found there


def test_thanks_that_come_first_are_no_part_of_what_comes_next() -> None:
    """ "Thanks would it be OK if Ben sends us a mail." """
    assert clauses("- thanks\n- ask: would it be ok to come?") == ["thanks", "would it be ok to come"]
    assert clauses("please pay, thanks") == ["please pay, thanks"]


def test_why_not_is_asked() -> None:
    assert is_asked("why not meet at noon; we have time", "why not meet at noon")


def test_a_question_without_a_content_word_is_asked() -> None:
    """ "I still have nothing." was what came of a lamp that was asked for."""
    assert clauses("order 77120, still nothing, where is it?")[-1] == "where is it"
    assert clauses("no answer from him. what now?")[-1] == "what now"


def test_what_is_begged_for_is_to_be_done() -> None:
    """ "The transfer is to DE89 … by Sunday please." """
    assert phrase("transfer to DE89 3704 0044 by sunday please").order
    assert phrase("deposit 50 euros please").order
    assert not phrase("transfer to Madrid on friday").order
