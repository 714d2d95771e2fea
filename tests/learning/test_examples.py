"""Documents become examples: what is asked, what is answered, and what is kept apart."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.documents import Document
from app.faithful.facts import foreign
from app.learning import examples
from app.learning.notes import Formulas, jot

START = datetime(2026, 1, 5, tzinfo=UTC)


def document(number: int, **changes: object) -> Document:
    text = f"Hello Ann, this is message number {number}. " + "Some more words follow here. " * 8 + f"Bye {number}"
    return replace(Document(text, START + timedelta(days=number), subject=f"Re: Plan {number}"), **changes)  # type: ignore[arg-type]


def test_the_newest_tenth_is_held_out_and_at_least_eight_of_forty() -> None:
    for count, expected in [(40, 8), (160, 16), (1000, 100), (5000, 100)]:
        documents = [document(n) for n in range(count)]
        parts = examples.split(documents)
        assert parts.heldout == documents[-expected:]
        assert parts.train + parts.validation + parts.heldout == documents
        assert max(d.when for d in parts.train if d.when) < min(d.when for d in parts.validation if d.when)


def test_a_text_that_is_held_out_is_not_trained_on_under_another_date() -> None:
    documents = [document(n) for n in range(50)]
    documents[3] = replace(documents[-1], text=documents[-1].text.upper(), when=documents[3].when)
    parts = examples.split(documents)
    assert documents[3] not in parts.train + parts.validation


def test_what_was_held_out_once_stays_so_whatever_is_imported_or_excluded_later() -> None:
    """It was the newest tenth at each learning: the version in use had learned from up to half of its judges."""
    history = [document(n) for n in range(200, 400)]
    changes = [
        lambda docs: [document(n) for n in range(100)] + docs,  # an older archive
        lambda docs: docs[:-15],  # the newest are excluded
        lambda docs: docs + [document(n) for n in range(400, 450)],
        lambda docs: docs[::2],
    ]
    held: set[str] = set()
    learned: set[str] = set()
    for change in (lambda docs: docs, *changes):
        history = change(history)
        parts = examples.split(history, held=held, learned=learned)
        judges = {d.hash for d in parts.heldout}
        trained = {d.hash for d in parts.train + parts.validation}
        assert len(judges) >= 8 and len(trained) > len(history) / 2
        assert not judges & learned, "judged by what it learned from"
        assert not trained & (held | judges), "learned from what was held out"
        held |= judges
        learned = trained


def test_where_everything_was_learned_from_the_newest_texts_judge() -> None:
    history = [document(n) for n in range(60)]
    parts = examples.split(history, learned={d.hash for d in history})
    assert parts.heldout == history[-8:]


def test_few_texts_are_all_for_training() -> None:
    assert len(examples.split([document(n) for n in range(4)]).train) == 4


def test_an_answer_is_asked_as_a_reply_and_shows_the_message() -> None:
    example = examples.main_example(document(1, answers="Can you come on Friday?"))
    assert example.task == "reply"
    assert "Can you come on Friday?" in example.messages[-1]["content"]
    assert example.response == document(1).text.strip()


def test_of_a_long_text_the_notes_say_what_is_learned_of_it_and_no_more() -> None:
    """Else the voice is taught to leave out most of what it is asked to say."""
    text = "\n".join(f"The crate number {n} came in on Friday." for n in range(400))
    example = examples.main_example(document(1, text=text))
    said = [int(number) for number in re.findall(r"\d+", example.response)]
    assert said and set(re.findall(r"\d+", example.messages[-1]["content"])) == set(map(str, said))


def test_a_subject_stands_without_the_prefixes_of_mail_programs() -> None:
    shown = 0
    for number in range(12):
        one = document(number, subject=f"AW: Re: Fwd: Plan {number}")
        asked = examples.main_example(one).messages[-1]["content"]
        assert "Re:" not in asked and "AW:" not in asked
        shown += f"Subject: Plan {number}" in asked
    assert 0 < shown < 12, "people give a subject or not"


def test_a_request_holds_every_fact_of_its_answer() -> None:
    """In 0.1 a text was asked for by its subject: what it says was then something that the prompt does not hold."""
    texts = [
        "Hi Rosa,\n\nThe 3 crates arrive on Tuesday at 7:45. Could you ask Bram for the key to gate B?\n\nBest,\nWren",
        "Dear Dr. Fenn,\n\nThank you for the £1,050. I will deliver the registers on Friday, 12 March.\n\nBest,\nWren",
        "No, we never pay in advance. Joan owes me 40 from https://example.org/fair though.",
    ]
    for text in texts:
        for seed in "abcdef":
            example = examples.main_example(document(1, text=text, subject="Plan"), seed)
            assert not foreign(example.response, [example.messages[-1]["content"], "Best,\nWren"]), seed


def test_whom_the_text_greets_stands_in_the_request() -> None:
    made = examples.main_example(document(1, text="Dear Dr. Fenn,\n\nThe registers are ready.", recipients=("office",)))
    assert "To: Dr. Fenn" in made.messages[-1]["content"]
    made = examples.main_example(document(1, text="Hi Ann,\n\nThe registers are ready.", recipients=("ann lee",)))
    assert "To: Ann Lee" in made.messages[-1]["content"]


def test_notes_differ_by_seed_and_never_turn_a_no_into_a_yes() -> None:
    one = document(1, text="I can't come on Thursday and she does not need the files. Nobody told me, sorry.")
    made = {seed: jot(one, seed) for seed in map(str, range(20))}
    assert len(set(made.values())) > 5
    assert all("can't" in notes.lower() and " not" in notes.lower() for notes in made.values())
    assert made == {seed: jot(one, seed) for seed in made}


def test_line_breaks_of_mail_programs_are_not_learned() -> None:
    text = (
        "Hi Ann,\n\nThe crates arrive on Tuesday, and we should fetch them before\nthe rain comes. Bring:\n1. ropes\n"
        "2. the long ladder that stands behind the workshop, please\n3. tea\n\nBest,\nWren"
    )
    said = examples.main_example(document(1, text=text)).response
    assert "before the rain" in said and said.endswith("please\n3. tea\n\nBest,\nWren")
    assert said.startswith("Hi Ann,\n\nThe crates")


def test_formulas_of_the_person_are_not_asked_for() -> None:
    usual = "I hope this finds you well."
    documents = [document(n, text=f"{usual} The boat number {n} leaves at noon.") for n in range(4)]
    formulas = Formulas.of(documents)
    assert formulas.has(usual)
    assert "finds" not in jot(documents[0], "a", formulas) and "noon" in jot(documents[0], "a", formulas)


def test_a_continuation_asks_with_the_opening_and_answers_with_the_rest() -> None:
    one = document(1)
    example = examples.continuation(one)
    assert example is not None
    opening = example.messages[-1]["content"].split("begins:\n")[1]
    assert one.text.startswith(opening)
    assert one.text[len(opening) :].strip() == example.response.strip()
    assert 0.15 < len(opening.split()) / len(one.text.split()) < 0.35
    assert examples.continuation(replace(one, text="Too short to cut.")) is None


def test_examples_are_the_same_at_every_run() -> None:
    documents = [document(n, answers="What now?" if n % 3 == 0 else None) for n in range(30)]
    assert [examples.main_example(d).line() for d in documents] == [examples.main_example(d).line() for d in documents]
