"""People are read in time order, and what they are asked for is never learned from."""

import json
from pathlib import Path

import pytest

from app import prompts
from app.errors import IdiolectError
from app.evaluation import lamp, lamp_files, people
from app.importers import Fields, import_paths, records

WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon"


def emails(tmp_path: Path, count: int = 20) -> Path:
    path = tmp_path / "users.jsonl"
    rows = [
        {"author": author, "text": f"Dear {author} number{n} {WORDS} {WORDS}. Bye, {author}"}
        for author in ("ada", "bob")
        for n in range(count)
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_the_newest_fifth_is_asked_for_and_the_rest_is_history(tmp_path: Path) -> None:
    ada, bob = people.load([emails(tmp_path)], "continue")
    assert (ada.name, bob.name) == ("ada", "bob")
    assert [item.text.split()[2] for item in ada.history] == [f"number{n}" for n in range(16)]
    assert [item.text.split()[2] for item in ada.queries] == [f"number{n}" for n in range(16, 20)]


def test_limits_keep_the_newest_history_and_spread_the_queries(tmp_path: Path) -> None:
    (ada,) = people.load([emails(tmp_path)], "continue", history=3, limit_users=1, limit_queries=2)
    assert [item.text.split()[2] for item in ada.history] == ["number13", "number14", "number15"]
    assert [item.text.split()[2] for item in ada.queries] == ["number16", "number19"]


def test_nobody_is_made_who_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes of everybody's every text were made, and then eight people of ninety taken."""
    made = []
    monkeypatch.setattr(people.notes, "jot", lambda document, seed: made.append(document.text) or document.text)
    path = emails(tmp_path)
    (ada,) = people.load([path, path], "compose", limit_users=1)
    assert ada.name == "ada" and len(made) == 20
    (bob,) = people.load([path], "compose", skip=["ada"])
    assert bob.name == "bob" and len(made) == 40


def test_continuing_means_the_opening_quarter_and_then_the_rest(tmp_path: Path) -> None:
    item = people.load([emails(tmp_path)], "continue")[0].history[0]
    assert item.request.opening is not None
    share = len(item.request.opening.split()) / len(item.text.split())
    assert share == pytest.approx(0.25, abs=0.02)
    assert f"{item.request.opening} {item.response}" == item.text


def test_a_text_that_is_asked_for_is_not_learned_from_even_if_written_before(tmp_path: Path) -> None:
    path = emails(tmp_path)
    rows = path.read_text().splitlines()
    rows[0] = rows[19]
    path.write_text("\n".join(rows))
    ada = people.load([path], "continue")[0]
    assert {item.text for item in ada.history}.isdisjoint(item.text for item in ada.queries)


def letters(tmp_path: Path, field: str = "answers") -> Path:
    """Every other one of ada's e-mails answers bob's; bob answers nobody."""
    path = tmp_path / "letters.jsonl"
    rows = []
    for n in range(20):
        rows.append({"author": "bob", "text": f"Dear Ada,\n\nThe crate number {n} has arrived at the office.\n\nBob"})
        text = f"Hi Bob,\n\nI will send {n + 30} boxes to Lisbon on Friday.\n\nBest,\nAda"
        rows.append(
            {"author": "ada", "text": text, field: f"How many boxes go to Lisbon, number {n}?" if n % 2 else None}
        )
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_a_reply_is_asked_for_by_the_message_and_by_notes(tmp_path: Path) -> None:
    (ada,) = people.load([letters(tmp_path)], "reply")
    assert [item.id for item in ada.queries] == ["ada-17", "ada-19"]
    for item in ada.queries:
        number = int(item.id.removeprefix("ada-"))
        assert (item.request.task, item.request.to) == ("reply", "Bob")
        assert item.request.answering == f"How many boxes go to Lisbon, number {number}?"
        assert str(number + 30) in item.request.instruction
        told = prompts.messages(item.request)[-1]["content"]
        assert f"Message:\n{item.request.answering}" in told and f"Say: {item.request.instruction}" in told


def test_replies_are_learned_beside_all_else_that_was_written_before(tmp_path: Path) -> None:
    (ada,) = people.load([letters(tmp_path)], "reply")
    assert [item.request.task for item in ada.history] == ["compose", "reply"] * 8 + ["compose"]
    assert all(item.request.instruction for item in ada.history)


def test_a_composition_is_asked_for_without_the_message_that_it_answered(tmp_path: Path) -> None:
    ada = next(p for p in people.load([letters(tmp_path)], "compose") if p.name == "ada")
    assert {item.request.task for item in (*ada.history, *ada.queries)} == {"compose"}
    assert not any(item.request.answering for item in ada.queries)


@pytest.mark.parametrize("field", records.NAMES["answers"])
def test_the_message_answered_is_read_by_the_names_that_importing_knows(tmp_path: Path, field: str) -> None:
    path = letters(tmp_path, field)
    imported = [d.answers for d in import_paths([path], ["ada"], fields=Fields()) if d.answers]
    (ada,) = people.load([path], "reply")
    assert {item.request.answering for item in ada.queries} <= set(imported)


def test_a_file_in_which_nobody_answers_anything_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(IdiolectError, match=r"answers a message.*“reply_to”.*--task compose"):
        people.load([emails(tmp_path)], "reply")


def test_lamp_questions_become_requests_with_their_labels(tmp_path: Path) -> None:
    task = lamp.TASKS["lamp2m"]
    user = lamp_files.LampUser(
        "u",
        [{"id": str(n), "description": f"film {n}", "tag": "classic"} for n in range(10)],
        [lamp_files.Question("q", lamp.make_input(task, "a film"), "action")],
    )
    lamp_files.write([user], task, tmp_path)
    (person,) = people.load([tmp_path / "questions.json"], "lamp2m")
    query = person.queries[0]
    assert (query.request.instruction, query.response) == ("a film", "action")
    assert query.options == query.request.options == task.labels
    assert person.history[0].passage == "description: film 0 tag: classic"
    told = lamp.messages(query.request)[-1]["content"]
    assert told.endswith("description: a film\ntag:")
    assert "[sci-fi, based on a book" in told


def test_the_right_citation_is_one_of_the_two_titles(tmp_path: Path) -> None:
    task = lamp.TASKS["lamp1"]
    asked = lamp.make_input(task, "My paper", ("First", "Second"))
    user = lamp_files.LampUser("u", [{"id": str(n), "title": f"t{n}", "abstract": "a"} for n in range(10)],
                         [lamp_files.Question("q", asked, "[2]")])  # fmt: skip
    lamp_files.write([user], task, tmp_path)
    query = people.load([tmp_path / "questions.json"], "lamp1")[0].queries[0]
    assert (query.response, query.options) == ("Second", ("First", "Second"))


def test_a_citation_is_learned_from_each_pair_of_title_and_reference(tmp_path: Path) -> None:
    task = lamp.TASKS["lamp1"]
    profile = [
        {"id": str(n), "title": f"t{n}", "citation": [f"c{n}", f"d{n}"] if n % 2 else f"c{n}"} for n in range(10)
    ]
    user = lamp_files.LampUser(
        "u", profile, [lamp_files.Question("q", lamp.make_input(task, "My paper", ("First", "Second")), "[2]")]
    )
    lamp_files.write([user], task, tmp_path)
    (person,) = people.load([tmp_path / "questions.json"], "lamp1")
    assert [item.response for item in person.history][:3] == ["c0", "c1", "d1"]
    assert person.history[1].request.instruction == "t1"


def test_people_are_left_out_by_name_and_kept_by_how_much_they_wrote(tmp_path: Path) -> None:
    path = emails(tmp_path)
    assert [p.name for p in people.load([path], "continue", skip=("ada",))] == ["bob"]
    path.write_text("\n".join(path.read_text().splitlines()[4:]))  # ada wrote four fewer
    assert [p.name for p in people.load([path], "continue", most_active=1)] == ["bob"]
    assert [p.name for p in people.load([path], "continue", least_active=1)] == ["ada"]
    with pytest.raises(IdiolectError, match="Either"):
        people.load([path], "continue", least_active=1, most_active=1)
    # Also where all are cut to one length, and ada is the first of the file.
    (bob,) = people.load([path], "continue", most_active=1, history=3)
    assert bob.name == "bob" and len(bob.history) == 3


def test_headlines_are_read_from_articles_through_lamps_own_form(shared_data: Path) -> None:
    found = people.load([shared_data / "huffpost" / "users.jsonl"], "headline", limit_users=2, limit_queries=5)
    assert [len(person.queries) for person in found] == [5, 5]
    assert found[0].history[0].when is not None
    assert found[0].history[-1].when <= found[0].queries[0].when if found[0].queries[0].when else True


def test_nobody_usable_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text('{"author": "a", "text": "hello"}')
    with pytest.raises(IdiolectError, match="nobody"):
        people.load([path], "continue")
    path.write_text("{broken")
    with pytest.raises(IdiolectError, match="Line 1"):
        people.load([path], "continue")
