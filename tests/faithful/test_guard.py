"""What a draft lacks of its request and what it adds is known with its place, and one edit mends it."""

import pytest

from app.faithful.facts import facts
from app.faithful.guard import Departure, Edit, departures, put_in

NOTES = "meet Eva on Thursday at 10, bring invoice 4411"
GOOD = "Hi Ann,\n\nI will meet Eva on Thursday at 10. I will bring invoice 4411.\n\nBest,\nWren"


def look(draft: str, notes: str = NOTES, **more) -> tuple[Departure, ...]:
    return departures(notes, draft, to="Ann Lee", name="Ann", sources=["Best,\nWren"], **more)


def mended(draft: str, edit: Edit | None) -> str:
    assert edit
    return draft[: edit.start] + edit.text + draft[edit.end :]


def test_a_faithful_draft_departs_nowhere() -> None:
    assert not look(GOOD) and not look("") and not departures("", "See Tom on Friday.")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Thursday", "Tuesday"), ("4411", "4117"), ("Eva", "Tom"), ("at 10", "at 11"),
    ],
)  # fmt: skip
def test_a_wrong_one_is_exchanged_for_the_one_asked(good: str, bad: str) -> None:
    draft = GOOD.replace(good, bad)
    (one,) = look(draft)
    assert one.kind == "wrong" and one.asked and one.stands
    assert draft[slice(*one.stands)] in bad and NOTES[slice(*one.asked)] in good
    assert mended(draft, one.swap) == GOOD


@pytest.mark.parametrize(
    ("added", "left"),
    [
        (("Thursday at 10.", "Thursday at 10 with Bob."), GOOD),
        (("Best,", "Karl and Lena say hello on Sunday.\n\nBest,"), GOOD),
        (("Thursday at 10. I", "Thursday at 10. Karl is ill. I"), GOOD),
    ],
)
def test_what_nobody_gave_is_taken_out_with_the_words_that_lead_to_it(added: tuple[str, str], left: str) -> None:
    draft = GOOD.replace(*added)
    for _ in range(4):
        found = look(draft)
        if not found:
            break
        assert found[0].kind == "added"
        draft = mended(draft, found[0].cut)
    assert draft == left


def test_what_lacks_has_its_note_and_a_place_before_the_closing() -> None:
    draft = GOOD.replace(" I will bring invoice 4411.", "")
    (one,) = look(draft)
    assert (one.kind, one.what, one.note) == ("lacking", "4411", "bring invoice 4411")
    assert NOTES[slice(*one.asked or (0, 0))] == "4411"
    assert mended(draft, put_in(draft, "I will bring invoice 4411.")) == GOOD
    assert put_in("Hi Ann,\n\nBest,\nWren", "See you.").text.strip() == "See you."


def test_what_the_person_says_is_right_is_not_told_again() -> None:
    draft = GOOD.replace("Thursday", "Tuesday")
    assert not look(draft, right={look(draft)[0].key})


def test_a_note_without_a_fact_and_a_sentence_that_says_more_are_told() -> None:
    notes = "cannot come, exam week, garden gate open"
    found = look("Hi Ann,\n\nI cannot come. The exam week is over.\n\nBest,\nWren", notes)
    assert [one.kind for one in found] == ["unsaid", "more"]
    draft = "Hi Ann,\n\nI cannot come. The exam week is over.\n\nBest,\nWren"
    assert "over" not in mended(draft, found[1].cut)


def test_somebody_else_is_greeted() -> None:
    draft = GOOD.replace("Hi Ann", "Hi Bob")
    (one,) = look(draft)
    assert (one.kind, one.instead) == ("wrong", "Ann") and mended(draft, one.swap) == GOOD


def test_nouns_of_a_german_text_are_no_names_and_its_days_are_days() -> None:
    found = facts("Hallo Petra, ich bringe die Zahlen am Donnerstag mit. Herr Weiss hat die Rechnung 4711 bezahlt.")
    assert [one.text for one in found if one.kind == "name"] == ["Petra", "Weiss"]
    assert [one.key for one in found if one.kind != "name"] == ["thu", "4711"]
    assert not facts("Ich bin im Urlaub.") and not facts("Bring bitte den Kuchen mit.")
