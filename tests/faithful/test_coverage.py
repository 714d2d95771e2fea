"""How much of what was asked stands in a draft."""

import pytest

from app.faithful import clauses, cover

NOTES = "booked call Tuesday next week; hope move went smoothly"


@pytest.mark.parametrize(
    ("notes", "parts"),
    [
        (NOTES, ["booked call Tuesday next week", "hope move went smoothly"]),
        ("- bring the keys\n- ask Joan for 2.5 kg flour", ["bring the keys", "ask Joan for 2.5 kg flour"]),
        ("yes, gladly. bring cake, also plates", ["yes, gladly", "bring cake", "plates"]),
        ("I can't make Thursday", ["I can't make Thursday"]),
        ("", []),
    ],
)
def test_notes_come_apart_as_people_type_them(notes: str, parts: list[str]) -> None:
    assert clauses(notes) == parts


def test_a_draft_that_says_it_all_is_faithful() -> None:
    found = cover(
        NOTES, "Hi Ann,\n\nI've booked a call for Tuesday next week. I hope the move went smoothly!", to="Ann Lee"
    )
    assert found.faithful and found.content == 1 and found.facts == 1 and found.said == 1


def test_a_greeting_and_a_sign_off_are_no_answer() -> None:
    """What the gate of 0.1 let pass: the voice without the request."""
    found = cover(NOTES, "Hi Emily,\n\nI hope that you are well.\n\nKind regards,\nMarcus", to="Sarah")
    assert found.unsaid == clauses(NOTES) and found.said == 0
    assert [fact.text for fact in found.missing] == ["Tuesday"]
    assert [fact.text for fact in found.foreign] == ["Emily", "Marcus"]


def test_small_words_by_themselves_are_said_or_not() -> None:
    assert cover("thanks\nthe lamp is broken", "The lamp is broken.").unsaid == ["thanks"]
    assert cover("thanks\nthe lamp is broken", "Thank you so much! The lamp is broken.").faithful
    assert cover("lamp broken, where is it?", "The lamp is broken.").unsaid == ["where is it"]
    assert cover("lamp broken, where is it?", "The lamp is broken. So where is it now?").faithful


def test_the_receivers_name_need_not_be_said_to_them() -> None:
    assert cover("let Petra know the scarf is here", "Your scarf is here.", to="Petra Lund").faithful


def test_a_person_may_sign_with_their_own_name() -> None:
    assert not cover(
        "thanks for the scarf", "Thanks for the scarf!\n\nBest,\nMarcus", sources=["Best,\nMarcus"]
    ).foreign


def test_a_predicate_that_nobody_gave_is_named() -> None:
    """Made of small words alone: nothing else of the draft shows it."""
    notes = "cannot come on Thursday, exam week"
    assert cover(notes, "I cannot come on Thursday. The exam week is over.").added == ["The exam week is over."]
    assert not cover(notes, "I cannot come on Thursday – exam week.").added
    assert not cover("exam week is over", "The exam week is over.").added
