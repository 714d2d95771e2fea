"""LaMP's files are read and written as the benchmark has them."""

import json
from pathlib import Path

import pytest

from app import prompts
from app.errors import IdiolectError
from app.evaluation import lamp, lamp_files

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


def test_a_long_text_is_cut_where_oppu_cuts_it_and_an_earlier_one_keeps_its_answer() -> None:
    task = lamp.TASKS["lamp5"]
    abstract = " ".join(f"word{n}" for n in range(1000))
    shown = lamp.passage(task, abstract, "On Going On")
    told = lamp.messages(lamp.Request(task, abstract), passages=[shown])[-1]["content"]
    earlier, _, asked = told.partition("\n\nabstract: ")
    assert earlier.endswith("word367 … title: On Going On")
    assert asked.split("\n")[0].endswith("word767 …")


def test_both_candidates_of_a_citation_are_shown() -> None:
    task = lamp.TASKS["lamp1"]
    told = lamp.messages(lamp.Request(task, "Mine", ("One, two", "Three")))[-1]["content"]
    assert told.endswith('paper title: Mine\n[1]: "One, two" [2]: "Three"\nreference:')


def test_an_input_of_another_task_is_refused_with_a_reason() -> None:
    with pytest.raises(IdiolectError, match="--task"):
        lamp.parse_input(lamp.TASKS["lamp4"], "What is the score of the following review")


@pytest.mark.parametrize("name", ["questions.json", "user_top_100_history.json"])
def test_people_come_back_from_either_format_as_they_went_out(tmp_path: Path, name: str) -> None:
    users = lamp_files.from_articles(ARTICLES, lamp.TASKS["lamp2n"], heldout=0.4)
    lamp_files.write(users, lamp.TASKS["lamp2n"], tmp_path)
    assert lamp_files.read(tmp_path / name, lamp.TASKS["lamp2n"]) == users


def test_articles_are_put_in_time_order_and_the_newest_become_the_questions() -> None:
    (user,) = lamp_files.from_articles(ARTICLES, lamp.TASKS["lamp4"], heldout=0.4)
    assert [item["title"] for item in user.profile] == ["Title 1", "Title 2", "Title 3"]
    assert [(q.input, q.gold) for q in user.questions] == [
        ("Generate a headline for the following article: Text number 4.", "Title 4"),
        ("Generate a headline for the following article: Text number 5.", "Title 5"),
    ]


def asked_of_one_person(folder: Path) -> Path:
    """Two questions as the time-based split has them: the history of the later one holds the answer of the earlier."""
    ask = lamp.TASKS["lamp4"].official
    items = [
        {"id": f"a{n}", "text": f"text {n}", "title": f"Title {n}", "date": f"2020-01-{n:02}"} for n in range(1, 15)
    ]
    rows = [
        {"id": "q12", "user_id": "u", "input": ask.format(text="text 12"), "profile": items[:11]},
        {"id": "q14", "user_id": "u", "input": ask.format(text="text 14"), "profile": items[:13]},
    ]
    for order, name in ((rows, "questions.json"), (rows[::-1], "late_questions.json")):
        (folder / name).write_text(json.dumps(order))
        golds = [{"id": "q12", "output": "Title 12"}, {"id": "q14", "output": "Title 14"}]
        (folder / name.replace("questions", "outputs")).write_text(json.dumps({"task": "LaMP_4", "golds": golds}))
    return folder


@pytest.mark.parametrize("name", ["questions.json", "late_questions.json"])
def test_what_a_question_asks_for_is_not_learned_from_the_history_of_a_later_one(tmp_path: Path, name: str) -> None:
    (user,) = lamp_files.read(asked_of_one_person(tmp_path) / name, lamp.TASKS["lamp4"])
    assert [item["title"] for item in user.profile] == [f"Title {n}" for n in range(1, 12)]
    assert {q.gold for q in user.questions} == {"Title 12", "Title 14"}


def test_an_article_that_was_published_twice_is_not_asked_for_and_learned(tmp_path: Path) -> None:
    again = [*ARTICLES, {**ARTICLES[1], "date": "2020-01-09"}, {**ARTICLES[3], "title": "Title  5"}]
    (user,) = lamp_files.from_articles(again, lamp.TASKS["lamp4"], heldout=0.4)
    learned = {item["title"] for item in user.profile}
    assert learned.isdisjoint({q.gold for q in user.questions})
    assert len(user.profile) + len(user.questions) == 5


def test_outputs_of_another_task_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IdiolectError, match="LaMP_4, not of LaMP_5"):
        lamp_files.read(asked_of_one_person(tmp_path) / "questions.json", lamp.TASKS["lamp5"])


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
    users = lamp_files.read(tmp_path / "dev_questions.json", lamp.TASKS["lamp7"])
    assert [[q.gold for q in user.questions] for user in users] == [["gold 1", "gold 2"], ["gold 3"]]


def test_missing_answers_and_foreign_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "questions.json").write_text('[{"id": "1", "input": "x", "profile": []}]')
    with pytest.raises(IdiolectError, match=r"outputs\.json"):
        lamp_files.read(tmp_path / "questions.json", lamp.TASKS["lamp4"])
    (tmp_path / "other.json").write_text('{"a": 1}')
    with pytest.raises(IdiolectError, match="neither"):
        lamp_files.read(tmp_path / "other.json", lamp.TASKS["lamp4"])


def test_huffpost_becomes_thirteen_people(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "huffpost" / "users.jsonl").read_text().splitlines()]
    users = lamp_files.from_articles(rows, lamp.TASKS["lamp4"])
    assert len(users) == 13
    texts = {" ".join(row["text"].split()) for row in rows}
    for user in users:
        asked = [q.input for q in user.questions]
        assert not any(" ".join(item["text"].split()) in " ".join(" ".join(asked).split()) for item in user.profile)
    assert 0.97 * len(texts) < sum(len(user.profile) + len(user.questions) for user in users) <= len(rows)
