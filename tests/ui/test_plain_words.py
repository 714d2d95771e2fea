"""What was measured, told to somebody who knows nothing of models: every word of it is from what was measured."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.judging.before import TODAY, in_todays_words
from app.judging.verdict import reason_of
from app.ui.model_names import shown
from app.ui.voice.words import closer_texts, exact, figures, out_of, plain
from app.words import Figure, packed
from app.words import say as make
from tests.ui.translations import templates

MEASURED: dict[str, Any] = {
    "said": {"content": 0.9, "notes_said": 18, "notes": 20, "foreign": 1},
    "texts": {"a": [10, 30.0, 20.0], "b": [10, 30.0, 31.0], "c": [10, 30.0, 29.0]},
    "control": "adapter",
    "personal": {"own_gain": 0.2, "control_gain": None},
}


@pytest.mark.parametrize(
    ("some", "of", "words"),
    [
        (3, 4, "3 of 4"),
        (12, 12, "12 of 12"),
        (18, 20, "9 of 10"),
        (199, 200, "9 of 10"),
        (200, 200, "10 of 10"),
        (1, 200, "1 of 10"),
        (0, 200, "0 of 10"),
        (0, 3, "0 of 3"),
    ],
)
def test_of_many_things_it_is_said_how_many_of_ten_and_never_all_where_one_is_missing(
    qapp: QApplication, some: int, of: int, words: str
) -> None:
    assert out_of(some, of) == words


def test_what_was_measured_is_said_and_what_was_not_is_not(qapp: QApplication) -> None:
    told, closer = plain(3.6, 3.0, MEASURED)
    assert told[:2] == ("9 of 10", "things asked are said")
    assert closer[:2] == ("2 of 3", "of your newest texts: more like you") and "other writers" in closer[2]
    assert [figure for figure, _, _ in plain(3.6, 3.0, {})] == ["17 %"]
    assert len(plain(3.6, 3.0, MEASURED | {"said": None})) == 1


@pytest.mark.parametrize("texts", [None, {}, [], {"a": [1, 2]}, {"a": "b"}, {"a": [1, 2, 3], "b": None}])
def test_a_strangers_figures_of_single_texts_are_not_believed(texts: Any) -> None:
    assert closer_texts({"texts": texts}) is None


def test_the_exact_figures_are_closed_until_they_are_asked_for(qapp: QApplication) -> None:
    assert [figure for figure, _, _ in exact(3.6, 3.0, MEASURED)][:2] == ["3.60", "3.00"]
    told = figures(3.6, 3.0, MEASURED, "v1")
    told.show()
    seen = [one.text() for one in told.findChildren(QLabel) if one.isVisible()]
    assert "9 of 10" in seen and "3.60" not in seen
    told.close()


def test_a_verdict_of_an_earlier_release_is_told_in_the_words_of_today() -> None:
    why = make(
        "does not write more like you than the base does (NLL {candidate} against {base})",
        candidate=Figure(3.1, ".3f"),
        base=Figure(3.0, ".3f"),
    )
    kept = make("Drafts still come from the base alone: {name} {why}.", name="v2", why=why)
    told = reason_of({"reason": str(kept), "said": packed(kept)})
    assert told == "Drafts still come from the model alone: v2 does not write more like you than the model alone does."
    assert in_todays_words("plain") == "plain"
    assert set(TODAY.values()) <= set(templates()), "each can be translated"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SmolLM2-135M-Instruct-Q4_1", "SmolLM2 135M"),
        ("Qwen2.5-1.5B-Instruct-Q4_K_M", "Qwen2.5 1.5B"),
        ("Mistral-7B-Instruct-v0.3-Q4_K_M", "Mistral 7B v0.3"),
        ("my-own", "my own"),
    ],
)
def test_a_model_is_not_called_by_its_file(name: str, words: str) -> None:
    assert shown(name) == words
