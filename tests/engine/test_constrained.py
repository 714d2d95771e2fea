"""Sentences made of given words: all of them, in their order, and only small words between."""

import re

import pytest

from app.engine import Engine
from app.errors import IdiolectError

MESSAGES = [{"role": "user", "content": "Write an email.\nTo: Joan\nSay: key with Bram, hope move went smoothly"}]
SMALL = ["the", "a", "I", "is", "are", "to", "of", "on", "and", "my", "your"]


def spell(engine: Engine, words: list[list[str]], **how) -> list[str]:
    found = engine.spell_out(MESSAGES, words, between=dict.fromkeys(SMALL, 1.0), adapters=(), **how)
    assert [one.nll for one in found] == sorted(one.nll for one in found)
    return [one.text for one in found]


def test_the_words_stand_in_their_order_and_only_small_ones_between(engine: Engine) -> None:
    typed = ["hope", "move", "went", "smoothly"]
    found = spell(engine, [[word] for word in typed], opening="Hi Joan,\n\n", count=6)
    assert len(found) > 1
    for text in found:
        spoken = re.findall(r"\w+", text)
        kept = [word.lower() for word in spoken if word.lower() in typed]
        assert kept == typed and set(spoken) - set(kept) <= {*SMALL, *map(str.title, SMALL), "Hope"}
        assert text[0].isupper() and text[-1] in ".!?"
    assert "I hope the move went smoothly." in found[:3]


def test_a_word_is_written_in_one_of_its_forms_and_the_sentence_ends_as_allowed(engine: Engine) -> None:
    found = spell(engine, [["can't", "cannot"], ["make"], ["Thursday"]], ends=["?"], count=4)
    assert all(("can't" in text or "annot" in text or "Can't" in text) and text.endswith("?") for text in found)


def test_after_a_sentence_there_is_a_space_and_after_a_line_break_none(engine: Engine) -> None:
    words = [["key"], ["with"], ["Bram"]]
    assert all(text.startswith(" ") for text in spell(engine, words, opening="Thank you for the photos."))
    assert all(text[0].isupper() for text in spell(engine, words, opening="Hi Joan,\n\n"))


def test_it_is_the_same_each_time_and_other_work_in_between_changes_nothing(engine: Engine) -> None:
    words = [["vet"], ["number"], ["0161"], ["555"], ["0199"]]
    first = spell(engine, words)
    assert all("0161 555 0199" in text or "0161" in text for text in first)
    engine.propose(MESSAGES, count=5, adapters=(), seed=7, max_tokens=12)
    engine.score(MESSAGES, "Something.", adapters=())
    assert spell(engine, words) == first


def test_a_prompt_that_is_too_long_is_refused_in_words(engine: Engine) -> None:
    long = [{"role": "user", "content": "word " * 9000}]
    with pytest.raises(IdiolectError, match="too long"):
        engine.spell_out(long, [["word"]], between=dict.fromkeys(SMALL, 1.0), adapters=())
    assert spell(engine, [["hope"], ["so"]])
