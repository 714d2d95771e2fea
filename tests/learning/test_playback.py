"""Data playback: an instruction made from a text must say what it is about without giving it away."""

from collections import Counter

import pytest

from app.documents import Document
from app.engine import Engine
from app.learning import playback
from app.store import Store

TEXT = (
    "Hi Tom, the boiler in the workshop failed again last night and the glaze on the blue bowls cracked. "
    "Could you call the heating people on Monday? I will be at the fair in Porto until Wednesday. Cheers, Wren"
)


@pytest.mark.parametrize(
    ("instruction", "fine"),
    [
        ("calling the heating people for Tom", True),
        ("a fictional character who lives in London", False),  # about something else
        ("Could you call the heating people on Monday", False),  # quotes the text
        (TEXT, False),
        ("", False),
        ("boiler", False),  # one word says too little
    ],
)
def test_an_instruction_must_not_contain_the_answer(instruction: str, fine: bool) -> None:
    assert playback.acceptable(instruction, TEXT) is fine


@pytest.mark.parametrize(
    ("answer", "phrase"),
    [
        ('"A broken boiler."', "A broken boiler"),
        ("This text is about a broken boiler.\nAnd more", "a broken boiler"),
        ("The email discusses: heating", "heating"),
    ],
)
def test_the_models_framing_is_taken_off(answer: str, phrase: str) -> None:
    assert playback.clean(answer) == phrase


def test_keywords_stand_in_where_the_model_fails() -> None:
    words = playback.keywords(TEXT, Counter(["could", "monday"] * 9))
    assert 1 <= len(words.split(", ")) <= 3
    assert playback.keywords("ok", Counter()) == "a short note"


def test_the_real_model_writes_instructions_and_the_store_keeps_them(store: Store, engine: Engine) -> None:
    documents = [
        Document(TEXT),
        Document("Thank you for the parcel! The kids love the puzzle and send you a big hug. Love, Ann"),
    ]
    first = playback.instructions(store, engine, "base", documents)
    assert all(len(text.split()) >= 2 for text in first.values())
    for document in documents:
        assert store.instructions.get(document.hash, "base") == first[document.hash]
    assert playback.instructions(store, engine, "base", documents) == first
