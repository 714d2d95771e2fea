"""What stands in one text only is copied; what the person writes again and again is theirs to be written again."""

import random
import time

import pytest

from app.judging.copying import History, Overlap, without

PASSAGE = "the spare key is under the third flowerpot by the green door behind the old shed"  # 16 words
CLOSING = "do give me a ring if there is anything else you need before then"  # 14 words


def mail(about: str) -> str:
    """A text of its own: words that stand nowhere else."""
    return " ".join(f"{about}{number}" for number in range(12))


LONG = f"{PASSAGE}; {mail('shed')} {mail('roof')}"  # 40 words: long enough to be known again when it is sent twice


def test_runs_that_also_stand_in_the_history_are_found_and_measured() -> None:
    history = History(["Dear Ann, the spare key is under the third flowerpot by the green door. Best, Tom"])
    said = "I said that THE SPARE KEY is under the third flowerpot, by the blue gate"
    assert history.overlap(said) == Overlap(longest=10, share=10 / 15)
    assert history.overlap("The spare key is elsewhere") == Overlap(0, 0.0)


def test_a_formula_is_not_copied() -> None:
    history = History([f"{mail('a')} {CLOSING}", f"{mail('b')} {CLOSING}", LONG])
    assert history.overlap(f"{mail('c')} {CLOSING}") == Overlap(0, 0.0)
    assert history.overlap(PASSAGE) == Overlap(16, 1.0), "what stands in one text is"


def test_of_a_run_that_joins_a_formula_with_words_written_once_those_words_count() -> None:
    history = History([f"{PASSAGE} {CLOSING}", f"{mail('b')} {CLOSING}"])
    assert history.overlap(f"{PASSAGE} {CLOSING}") == Overlap(16, 16 / 30)
    few = "behind the old shed " + CLOSING
    assert history.overlap(few) == Overlap(0, 0.0), "four words of it are no passage"


def test_a_formula_within_a_passage_does_not_hide_it() -> None:
    first, second = " ".join(PASSAGE.split()[:7]), " ".join(PASSAGE.split()[7:])
    history = History([f"{first} {CLOSING} {second}", f"{mail('b')} {CLOSING}"])
    assert history.overlap(f"{first} {CLOSING} {second}").longest == 16


def test_a_run_of_nothing_but_formulas_is_not_copied_although_it_stands_in_one_text() -> None:
    opening = "many thanks for your kind letter of last week"
    history = History([f"{opening} {CLOSING}", f"{opening} {mail('a')}", f"{mail('b')} {CLOSING}"])
    assert history.overlap(f"{opening} {CLOSING}") == Overlap(0, 0.0)


@pytest.mark.parametrize("again", [LONG, f"Dear Ann, {LONG}", LONG.replace("shed5", "changed")])
def test_a_text_that_was_sent_twice_is_no_formula(again: str) -> None:
    assert History([LONG, again, mail("c")]).overlap(PASSAGE) == Overlap(16, 1.0)


def test_a_form_letter_is_a_formula() -> None:
    letters = [f"Dear {name}, {LONG}" for name in ("Ann", "Ben", "Cleo", "Dan")]
    assert History(letters).overlap(PASSAGE) == Overlap(0, 0.0)


def test_a_long_signature_does_not_make_one_text_of_all() -> None:
    signature = " ".join(f"signature{number}" for number in range(80))
    history = History([f"{mail('a')} {CLOSING} {signature}", f"{mail('b')} {CLOSING} {signature}", *(
        f"{mail(name)} {signature}" for name in "cdef"
    )])  # fmt: skip
    assert history.overlap(f"{CLOSING} {signature}") == Overlap(0, 0.0)


def test_held_out_texts_in_the_history_do_not_count_as_the_persons_own_repetition() -> None:
    texts = ["One two three four five six seven eight nine.", "Something else entirely, as it happens, again."]
    assert without(texts, [texts[0]]) == [texts[1]]


def test_an_earlier_text_that_was_sent_once_more_does_not_allow_drafts_to_repeat_texts() -> None:
    history = History([LONG, mail("a")])
    quoted = f"{mail('new')} {mail('newer')} {PASSAGE}"
    assert history.own([f"Hello Ben, {LONG}", quoted]) == [Overlap(16, 16 / 40)]


@pytest.mark.parametrize("texts", [[], [""], ["a word"], ["", "one two three four five six seven"]])
def test_histories_of_next_to_nothing(texts: list[str]) -> None:
    assert History(texts).overlap("") == Overlap(0, 0.0)
    assert History(texts).overlap("nothing of this was ever written by anybody") == Overlap(0, 0.0)


def test_a_long_history_is_indexed_in_a_moment() -> None:
    chance = random.Random(1)
    words = [f"word{n}" for n in range(5000)]
    texts = [" ".join(chance.choices(words, k=100)) + " " + CLOSING for _ in range(3000)]
    began = time.process_time()
    history = History(texts)
    found = [history.overlap(text) for text in texts[:30]]
    assert time.process_time() - began < 5
    assert all(overlap.longest >= 99 for overlap in found), "a last word may go with the closing elsewhere, too"
