"""LaMP's files are read and written as the benchmark has them."""

import json
from pathlib import Path

import pytest

from app import prompts
from app.errors import IdiolectError
from app.evaluation import lamp

ARTICLES = [
    {"author": "ada", "date": f"2020-01-{day:02}", "category": "POLITICS" if day % 2 else "FOOD & DRINK",
     "text": f"Text number {day}.", "title": f"Title {day}"}
    for day in (3, 1, 2, 5, 4)
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(lamp.TASKS))
def test_the_official_input_gives_its_text_and_options_back(name: str) -> None:
    task = lamp.TASKS[name]
    options = ("A paper [on] things", 'Another: "quoted"') if name == "lamp1" else task.labels
    given = "Some text: with\nlines, and [brackets]"
    text, found = lamp.parse_input(task, lamp.make_input(task, given, options))
    assert text == given
    assert found == tuple(options)


def test_a_task_is_asked_in_the_words_of_oppu_and_in_the_products_frame() -> None:
    """To the character: adapters were trained on these prompts."""
    task = lamp.TASKS["lamp2n"]
    request = lamp.Request(task, "Rates rise again.", ("politics", "business"))
    found = lamp.messages(request, profile=lamp.tendencies(task, [("politics", 0.75)]),
                          passages=[lamp.passage(task, "A vote.", "politics")])  # fmt: skip
    assert found == [
        {"role": "system", "content": f"{prompts.SYSTEM}\nThe user's most frequent category: politics 75%."},
        {
            "role": "user",
            "content": "Which category does this article relate to among the following categories? Just answer with "
            "the category name. category: [politics, business]\n\n"
            "Earlier texts by the user:\n- article: A vote. category: politics\n\n"
            "article: Rates rise again.\ncategory:",
        },
    ]


def test_a_long_earlier_text_is_shown_with_its_answer() -> None:
    task = lamp.TASKS["lamp5"]
    shown = lamp.passage(task, "An abstract that goes on. " * 60, "On Going On")
    told = lamp.messages(lamp.Request(task, "Another."), passages=[shown])[-1]["content"]
    assert "- abstract: An abstract that goes on." in told
    assert "… title: On Going On\n" in told


def test_an_input_of_another_task_is_refused_with_a_reason() -> None:
    with pytest.raises(IdiolectError, match="--task"):
        lamp.parse_input(lamp.TASKS["lamp4"], "What is the score of the following review")


@pytest.mark.parametrize("name", ["questions.json", "user_top_100_history.json"])
def test_people_come_back_from_either_format_as_they_went_out(tmp_path: Path, name: str) -> None:
    users = lamp.from_articles(ARTICLES, lamp.TASKS["lamp2n"], heldout=0.4)
    lamp.write(users, lamp.TASKS["lamp2n"], tmp_path)
    assert lamp.read(tmp_path / name) == users


def test_articles_are_put_in_time_order_and_the_newest_become_the_questions() -> None:
    (user,) = lamp.from_articles(ARTICLES, lamp.TASKS["lamp4"], heldout=0.4)
    assert [item["title"] for item in user.profile] == ["Title 1", "Title 2", "Title 3"]
    assert [(q.input, q.gold) for q in user.questions] == [
        ("Generate a headline for the following article: Text number 4.", "Title 4"),
        ("Generate a headline for the following article: Text number 5.", "Title 5"),
    ]


def test_questions_without_a_name_belong_to_whoever_has_the_same_history(tmp_path: Path) -> None:
    ask = lamp.TASKS["lamp7"].official
    rows = [
        {"id": "1", "input": ask.format(text="a"), "profile": [{"id": "x", "text": "hi"}]},
        {"id": "2", "input": ask.format(text="b"), "profile": [{"id": "x", "text": "hi"}]},
        {"id": "3", "input": ask.format(text="c"), "profile": [{"id": "y", "text": "yo"}]},
    ]
    (tmp_path / "dev_questions.json").write_text(json.dumps(rows))
    golds = {"task": "LaMP_7", "golds": [{"id": row["id"], "output": "gold " + row["id"]} for row in rows]}
    (tmp_path / "dev_outputs.json").write_text(json.dumps(golds))
    users = lamp.read(tmp_path / "dev_questions.json")
    assert [[q.gold for q in user.questions] for user in users] == [["gold 1", "gold 2"], ["gold 3"]]


def test_missing_answers_and_foreign_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "questions.json").write_text('[{"id": "1", "input": "x", "profile": []}]')
    with pytest.raises(IdiolectError, match=r"outputs\.json"):
        lamp.read(tmp_path / "questions.json")
    (tmp_path / "other.json").write_text('{"a": 1}')
    with pytest.raises(IdiolectError, match="neither"):
        lamp.read(tmp_path / "other.json")


def test_huffpost_becomes_thirteen_people(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "huffpost" / "users.jsonl").read_text().splitlines()]
    users = lamp.from_articles(rows, lamp.TASKS["lamp4"])
    assert len(users) == 13
    assert sum(len(user.profile) + len(user.questions) for user in users) == len(rows)
