"""Documents become examples: what is asked, what is answered, and what is kept apart."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.documents import Document
from app.learning import examples

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


def test_few_texts_are_all_for_training() -> None:
    assert len(examples.split([document(n) for n in range(4)]).train) == 4


def test_an_answer_is_asked_as_a_reply_and_shows_the_message() -> None:
    example = examples.main_example(document(1, answers="Can you come on Friday?"))
    assert example.task == "reply"
    assert "Can you come on Friday?" in example.messages[-1]["content"]
    assert example.response == document(1).text.strip()


def test_a_subject_serves_as_instruction_without_the_prefixes_of_mail_programs() -> None:
    for number in range(12):
        asked = examples.main_example(document(number, subject=f"AW: Re: Fwd: Plan {number}")).messages[-1]["content"]
        assert f"Plan {number}" in asked
        assert "Re:" not in asked and "AW:" not in asked


def test_a_text_without_subject_or_context_needs_an_instruction() -> None:
    assert examples.needs_instruction(document(1, subject=None))
    assert examples.needs_instruction(document(1, subject="Re: "))
    assert not examples.needs_instruction(document(1))
    assert "ask Ann" in examples.main_example(document(1, subject=None), "ask Ann").messages[-1]["content"]


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
