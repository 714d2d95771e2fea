"""Names, figures and days: what a draft must neither drop nor invent."""

import time

import pytest

from app.faithful import facts
from app.faithful.facts import foreign, missing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call Rosa Lind on 040-555 1234 by Friday.", ["Rosa", "Lind", "040-555", "1234", "Friday"]),
        ("i'm back tmrw, mtg w/ HR at 9:30", ["tmrw", "HR", "9:30"]),
        ("See https://example.org/a.html, or mail a@example.org.", ["https://example.org/a.html", "a@example.org"]),
        ("The file is budget_v2.xlsx.", ["budget_v2.xlsx"]),
        ("Thank you very much. Looking forward to it!", []),
        ("May I ask you something? I may be late in May.", ["May"]),
        ("<NAME/>, the UBS deal is done.", ["<NAME/>", "UBS"]),
        ("YES please", []),
    ],
)  # fmt: skip
def test_facts_are_found_by_their_form(text: str, found: list[str]) -> None:
    assert [fact.text.rstrip(",.") for fact in facts(text)] == found


@pytest.mark.parametrize(
    ("notes", "draft"),
    [
        ("tell sarah tues 3pm works", "Hi Sarah, Tuesday at 3 pm works for me."),
        ("2 tickets left", "There are two tickets left."),
        ("rosa's flight lands 09:05 on 3 mar", "Rosa lands at 9:05 on March 3."),
        ("invoice 2207 + 1,840 eur", "Invoice 2207 is for 1,840 EUR."),
        ("tmrw or mon's fine", "Tomorrow or Monday is fine."),
    ],
)
def test_the_same_fact_may_be_written_in_another_way(notes: str, draft: str) -> None:
    assert missing(notes, draft) == [] and foreign(draft, [notes]) == []


def test_what_nobody_gave_is_foreign_and_what_is_not_there_is_missing() -> None:
    notes = "decline the dinner on Friday, 7 people is too many for Joan"
    draft = "Dear Jessica,\n\nI cannot come on Thursday: 8 is too many for Joan."
    assert [fact.text for fact in foreign(draft, [notes])] == ["Jessica", "Thursday", "8"]
    assert [fact.text for fact in missing(notes, draft)] == ["Friday", "7"]


def test_a_message_that_is_answered_may_be_the_source_of_a_fact() -> None:
    assert not foreign("Thursday at 16.20 is fine.", ["thurs ok", "I have Tuesday at 8.40 or Thursday at 16.20."])


def test_a_long_text_takes_no_longer_a_word_than_a_short_one() -> None:
    """Each word looked back over all before it: a forwarded file of 200 KB took minutes."""
    line = "- On Monday Rosa Lind sent “Best Offers”, to Frau Haas, and der Wagen ist bei www.example.org.\n"
    for text in (line * 5000, line.replace("\n", " ") * 5000):
        began = time.process_time()
        assert len(facts(text)) == 15_000
        assert time.process_time() - began < 20
