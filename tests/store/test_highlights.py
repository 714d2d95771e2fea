"""What a search marks is what it found: by stems and without accents, and nothing else."""

import pytest

from app.store.highlights import spans


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("boat", "The boats are boating. A boat!", ["boats", "boating", "boat"]),
        ("cafe", "Ein Café, CAFÉ und cafés", ["Café", "CAFÉ", "cafés"]),
        ("gruße", "Viele Grüße \U0001f600 und noch Grüße", ["Grüße", "Grüße"]),
        ("crane tide", "The tide took the crane.", ["tide", "crane"]),
        ("har", "At the harbour; hard work", ["harbour", "hard"]),  # the last word may be unfinished
        ("har ", "At the harbour", []),
        ('"; DROP', "drop it; now", ["drop"]),
        ("  ", "nothing", []),
        ("boat", "", []),
        ("b", "\x02 a b \x03", ["b"]),
    ],
)
def test_hits_stand_where_the_words_do(words: str, text: str, marked: list[str]) -> None:
    (found,) = spans([text], words)
    assert [text[start:end] for start, end in found] == marked


def test_each_text_has_its_own() -> None:
    assert spans(["one boat", "no ship", "boat, boat"], "boat") == [((4, 8),), (), ((0, 4), (6, 10))]
