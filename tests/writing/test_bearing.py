"""What is looked up must be about what is asked for: a match of the usual words of a mail is none."""

from app.prompts import Request
from app.retrieval import Passage, Retrieved
from app.writing.bearing import bearing


def found(*texts: str) -> Retrieved:
    return Retrieved([Passage(n, text, 0.7, "mbox", None, None) for n, text in enumerate(texts)], "Found.")


def test_a_passage_about_something_else_is_left_out() -> None:
    """A passage about a photograph's licence went into a mail about a meeting."""
    asked = Request("compose", "can we meet next week, Tuesday or Thursday morning?", to="Ann")
    left = bearing(found("Let us meet next week on Thursday to talk about the licence of the photographs."), asked)
    assert not left.passages and "something else" in left.reason


def test_what_shares_a_subject_or_a_name_stays() -> None:
    asked = Request("compose", "ask whether the kiln is repaired, Bram needs the shelves", to="Ann")
    kiln = "The kiln was repaired last spring; the element had broken."
    assert [one.text for one in bearing(found(kiln, "See you on Thursday."), asked).passages] == [kiln]
    assert bearing(found("Bram will bring it."), asked).passages
