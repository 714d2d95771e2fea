"""Each habit is decided once: the person and the prompt are told the same of it."""

import pytest

from app.documents import Document
from app.profile import compact, measure, sentences
from tests.profile.histories import history


def told(documents: list[Document]) -> tuple[str, str]:
    """(what the person reads, what the prompt says)"""
    habits = measure(documents)
    return "\n".join(sentences(habits)), compact(habits)


@pytest.mark.parametrize("texts", [1, 3, 4])
def test_what_a_handful_of_texts_does_not_prove_to_the_person_it_does_not_prove_to_the_prompt(texts: int) -> None:
    person, prompt = told([Document(f"The ship number {n} has sailed and will not come back.") for n in range(texts)])
    assert "No habit stands out yet" in person
    assert prompt == ""


def test_a_never_needs_as_much_room_in_the_prompt_as_in_the_sentences() -> None:
    short, long = told(history(1, texts=25, words=10)), told(history(1, texts=60))
    assert "exclamation" not in short[0] and "exclamation" not in short[1]
    assert "Never uses exclamation marks" in long[0] and "no exclamation marks" in long[1]


def test_a_greeting_by_the_name_alone_is_called_that() -> None:
    person, prompt = told([Document(f"Tom,\n\nThe report number {n} is done.\n\nBest,\nAnn") for n in range(6)])
    assert "Greets with “…,”" in person
    assert "greets by name" in prompt and '""' not in prompt


def test_who_is_greeted_where_others_are_not_is_told_to_the_person_and_to_the_prompt() -> None:
    others = [Document(f"The boat number {n} is in. It lies at the quay.") for n in range(30)]
    to_jo = [Document(f"Hey Jo,\n\nLunch at {n}?\n\nCheers,\nTom", recipients=("jo@example.org",)) for n in range(5)]
    habits = measure([*others, *to_jo])
    assert "Usually begins without a greeting (30 of 35 texts), else greets with “Hey …,”." in sentences(habits)
    assert "To jo@example.org: greets with “Hey Jo,”; closes with “Cheers”." in sentences(habits)
    assert 'To this person: greets "Hey Jo"; closes "Cheers"' in compact(habits, to="jo@example.org")


@pytest.mark.parametrize(
    ("to", "known"),
    [
        ("joanna@example.org", "joanna@example.org"),
        (" Joanna ", "joanna@example.org"),
        ("Joanna Lee <joanna@example.org>", "joanna@example.org"),
        ("Ben Okri", "ben.okri@example.org"),
        ("Ann", None),  # is not Joanna
        ("Anna", None),
        ("ben.ok@example.org", None),
        ("", None),
        (" ,.", None),
        (None, None),
    ],
)
def test_whom_a_draft_goes_to_is_known_by_whole_names(to: str | None, known: str | None) -> None:
    texts = [Document(f"Text {n}.", recipients=("joanna@example.org",)) for n in range(4)]
    texts += [Document(f"Letter {n}.", recipients=("ben.okri@example.org",)) for n in range(3)]
    assert measure(texts).known(to) == known
