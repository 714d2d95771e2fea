"""What is clipped for want of room ends with a whole sentence, a whole word, a whole habit."""

import pytest

from app import profile
from app.documents import Document
from app.profile.fitting import clipped, fitting
from app.profile.for_person import SUMMARY_CHARACTERS
from app.profile.for_prompt import GENERAL_CHARACTERS, SPECIFIC_CHARACTERS
from app.words import Sentence
from tests.profile.histories import history


def test_a_summary_that_fits_says_all_that_was_found() -> None:
    habits = profile.measure(history(0, monday=0.4))
    said = profile.summary(habits)
    assert len(said) < SUMMARY_CHARACTERS
    general = [sentence for sentence in profile.sentences(habits) if not sentence.startswith("To ")]
    assert said.count(". ") + 1 == len(general)
    assert said.endswith(general[-1])


def test_a_summary_that_does_not_fit_keeps_whole_sentences() -> None:
    habits = profile.measure(history(0, monday=0.4))
    told = [str(sentence) for sentence in profile.sentences(habits)]

    def longer(sentence: str) -> str:
        return f"{sentence} {'More of Mr. Stone. ' * 9}End."

    said = profile.summary(habits, longer)
    assert len(said) <= SUMMARY_CHARACTERS and said.endswith("End.") and said.count("End.") < len(told)


def test_a_summary_leaves_out_every_figure_in_brackets() -> None:
    german = [Document(f"Der Hafen war um {n} Uhr noch zu, also fuhren wir wieder nach Hause.") for n in range(15)]
    english = [Document(f"The harbour was still shut at {n} o'clock, so we all went home again.") for n in range(15)]
    assert "Writes in English and German." in profile.summary(profile.measure(english + german))


def test_parts_fit_to_the_last_character() -> None:
    assert fitting(["one", "two"], 7, " ".join) == "one two"
    assert fitting(["one", "two"], 6, " ".join) == "one"
    assert fitting(["one", "too long", "two"], 7, " ".join) == "one two"
    assert fitting(["too long"], 7, " ".join) == "" == fitting([], 7, " ".join)


@pytest.mark.parametrize(
    ("limit", "left"),
    [
        (18, "First one. Second."),  # ends where the room does
        (17, "First one."),
        (30, "First one. Second."),
        (31, "First one. Second. “Third one!”"),
        (9, "First"),  # no sentence fits: whole words
        (5, "First"),
        (4, "Firs"),  # no word does
    ],
)
def test_a_text_is_clipped_after_a_sentence_or_else_a_word(limit: int, left: str) -> None:
    assert clipped("First one.  Second.\n“Third one!” And a fourth", limit) == left


def test_texts_without_spaces_are_clipped_after_a_sentence_too() -> None:
    assert clipped("短く書く。丁寧に書く。長くは書かない。", 12) == "短く書く。丁寧に書く。"


def test_a_description_whose_last_sentence_just_fits_loses_none_of_it() -> None:
    exact = "I write plainly. " * 9 + "And I stop there."
    assert len(exact) == GENERAL_CHARACTERS
    edited = profile.Profile(description=exact + " More is not said.", edited=True)
    assert profile.compact(edited) == exact


def test_a_habit_with_one_person_is_said_whole_or_not_at_all() -> None:
    greeting = "Dear Colleagues of the Committee for the Repair of the Old Harbour Bridge,"
    texts = [Document(f"{greeting}\n\nReport {n} is done.\n\nBest,\nTom", recipients=("b@x.org",)) for n in range(5)]
    line = profile.compact(profile.measure(texts), to="b@x.org").split("\n")[-1]
    assert len(line) <= SPECIFIC_CHARACTERS
    assert line == 'To this person: closes "Best".'
    assert isinstance(profile.compact(profile.measure(texts), to="b@x.org"), Sentence), "so it can be translated"
