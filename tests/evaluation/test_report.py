"""Records become figures, and figures become tables that say how many people stand behind them."""

import random
from pathlib import Path

import pytest

from app import prompts
from app.evaluation import outcome, report
from app.evaluation.judges import AuthorJudge, Delta
from app.evaluation.metrics import greets_another
from app.evaluation.people import Item, Person
from app.evaluation.report import METRICS, Table

HABITS = {"ada": ("Dear all,", "Kind regards, Ada"), "bob": ("yo!!", "laters!! b")}


def text(who: str, seed: int) -> str:
    words = ("gas", "price", "friday", "meeting", "report", "call", "later", "market", "team", "contract")
    draw = random.Random(f"{who} {seed}")
    hello, bye = HABITS[who]
    return f"{hello} {' '.join(draw.choice(words) for _ in range(15))} {bye}"


def person(who: str) -> Person:
    def item(seed: int) -> Item:
        said = text(who, seed)
        return Item(f"{who}-{seed}", prompts.Request("continue", opening="x"), said, said, "x", said)

    return Person(who, tuple(item(n) for n in range(20)), tuple(item(n) for n in range(20, 26)))


PEOPLE = [person("ada"), person("bob")]


def records(arm: str, better: float, drafts: bool = True) -> list[dict]:
    rows = []
    for who in PEOPLE:
        for number, item in enumerate(who.queries):
            row = {"arm": arm, "user": who.name, "query": item.id, "gold": item.response, "nll": 30.0 - 10 * better,
                   "tokens": 10, "passages": [], "asked": "x"}  # fmt: skip
            if drafts and number < 3:
                row["draft"] = item.response if better else "something else entirely, at length, by nobody"
            rows.append(row)
    return rows


@pytest.mark.parametrize("kind", [AuthorJudge, Delta])
def test_each_judge_tells_two_people_apart(kind: type[AuthorJudge] | type[Delta]) -> None:
    judge = kind([i.response for p in PEOPLE for i in p.history], [p.name for p in PEOPLE for _ in p.history])
    assert judge.guess([text("ada", 99), text("bob", 99)]) == ["ada", "bob"]
    assert judge.guess([]) == []


def test_what_a_draft_says_of_its_notes_is_counted() -> None:
    rows = records("oppu", 1.0)
    for row in rows:
        if "draft" in row:
            row |= {
                "notes": "crate comes Tuesday at 9; ask for key",
                "to": "Ann",
                "given": ["The crates from Oslo"],
                "draft": "Hi Ann,\n\nA crate from Oslo comes Tuesday.",
                "finish": "stop",
            }
    found = Table(rows, PEOPLE, "email").as_json(["oppu"], [], seed=1)["arms"]["oppu"]
    assert found["content"]["mean"] == pytest.approx(0.75) and found["facts"]["mean"] == pytest.approx(0.5)
    assert found["foreign"]["mean"] == 0
    assert found["wrong_recipient"]["mean"] == 0 and found["ended"]["mean"] == 1


def test_a_draft_for_somebody_else_that_is_long_and_was_cut_off_is_counted_so() -> None:
    rows = [row for arm in ("base", "oppu") for row in records(arm, 1.0)]
    for number, row in enumerate(row for row in rows if "draft" in row):
        row |= {"notes": "crate comes Tuesday", "to": "Ann", "given": [], "finish": ("stop", "length")[number % 3 == 0]}
        row["gold"] = "The crate comes Tuesday"
        row["draft"] = f"Hi {('Ann', 'Bo')[number % 3 == 0]},\n\nThe crate comes {'now ' * 4 * (number % 3) ** 2}"
    table = Table(rows, PEOPLE, "email")
    results = table.as_json(["base", "oppu"], [("oppu", "base")], seed=1)
    found = results["arms"]["oppu"]
    assert found["wrong_recipient"]["mean"] == pytest.approx(1 / 3)
    assert found["ended"]["mean"] == pytest.approx(2 / 3)
    assert found["length_ratio"]["mean"] == pytest.approx(9 / 4)  # the median, not the mean
    # Longer is neither better nor worse; how far it is from the real length is compared elsewhere.
    assert {"wrong_recipient", "ended", "length"} <= {test["metric"] for test in results["tests"]}
    assert "length_ratio" not in {test["metric"] for test in results["tests"]}
    shown = report.arms_table({**results, "task": "compose"})
    assert all(METRICS[name].title in shown for name in ("wrong_recipient", "ended", "length_ratio"))


@pytest.mark.parametrize(
    ("draft", "to", "wrong"),
    [
        ("Dear Jessica,\n\nThe crate comes.", "Sarah", True),
        ("Dear Sarah,\n\nThe crate comes.", "sarah.lee@example.org", False),
        ("Hi all,\n\nThe crate comes.", "Sarah", False),
        ("The crate comes.", "Sarah", False),
        ("Dear Jessica,\n\nThe crate comes.", None, True),
    ],
)
def test_whom_a_draft_greets(draft: str, to: str | None, wrong: bool) -> None:
    assert greets_another(draft, to) is wrong


def test_a_perfect_imitation_scores_what_real_texts_score() -> None:
    table = Table([*records("base", 0.0), *records("oppu", 1.0)], PEOPLE, "email")
    found = table.as_json(["base", "oppu"], [("oppu", "base")], seed=1)
    oppu = found["arms"]["oppu"]
    assert oppu["nll"]["mean"] == pytest.approx(2.0)
    assert oppu["rougeL"]["mean"] == oppu["author"]["mean"] == oppu["delta"]["mean"] == 1.0
    assert oppu["length"]["mean"] == oppu["punctuation"]["mean"] == 0.0
    assert found["real"]["author"] == found["real"]["delta"] == 1.0
    assert found["real"]["chance"] == 0.5
    assert oppu["nll"]["queries"] == 12
    assert oppu["rougeL"]["queries"] == 6
    (nll,) = [t for t in found["tests"] if t["metric"] == "nll"]
    assert (nll["difference"], nll["better_users"]) == (pytest.approx(-1.0), 2)


def test_labels_are_judged_by_accuracy_and_f1_of_each_person() -> None:
    rows = [
        {"arm": "base", "user": who, "query": str(n), "gold": gold, "choice": "a", "draft": " A.", "nll": 1.0,
         "tokens": 1}
        for who, golds in (("u", "aab"), ("v", "aaa")) for n, gold in enumerate(golds)
    ]  # fmt: skip
    table = Table(rows, [], "label")
    accuracy, f1 = table.summary("base", "accuracy"), table.summary("base", "f1")
    assert accuracy is not None
    assert f1 is not None
    assert accuracy.per_user == {"u": pytest.approx(2 / 3), "v": 1.0}
    assert f1.per_user == {"u": pytest.approx(0.4), "v": 1.0}
    assert table.summary("base", "accuracy_written") == accuracy


def test_ratings_are_judged_by_their_errors() -> None:
    rows = [
        {"arm": "base", "user": "u", "query": str(n), "gold": "4", "choice": choice, "nll": 1.0, "tokens": 1}
        for n, choice in enumerate("42")
    ]
    table = Table(rows, [], "rating")
    assert table.names() == ["nll", "accuracy", "mae"]
    mae = table.summary("base", "mae")
    assert mae is not None
    assert mae.mean == 1.0


def test_of_several_others_the_control_is_the_average() -> None:
    rows = [
        {"arm": "oppu:other", "user": "u", "query": "q", "gold": "a", "choice": choice, "nll": nll, "tokens": 2,
         "owner": owner}
        for owner, choice, nll in (("v", "a", 2.0), ("w", "b", 6.0))
    ]  # fmt: skip
    table = Table(rows, [], "label")
    for metric, mean in (("nll", 2.0), ("accuracy", 0.5), ("f1", 0.5)):
        found = table.summary("oppu:other", metric)
        assert found is not None and found.mean == pytest.approx(mean), metric


def test_tables_and_figures_name_arms_and_numbers(tmp_path: Path) -> None:
    table = Table([*records("base", 0.0), *records("oppu:other", 0.0), *records("oppu", 1.0)], PEOPLE, "email")
    results = {"task": "continue", "users": 2, "queries": 12, "drafts": table.drafts,
               **table.as_json(["base", "oppu:other", "oppu"], [("oppu", "base")], 1)}  # fmt: skip
    assert report.headline(results) == "continue, 2 people, 12 queries, 18 drafts"
    shown = report.arms_table(results)
    assert "| oppu:other" in shown
    assert "(real later texts)" in shown
    assert len({line.count("|") for line in shown.splitlines()}) == 1
    assert "2 of 2" in report.tests_table(results, ["nll"])
    assert "ada" in report.per_user_table(results, "nll")
    outcome.draw_bars(results, "nll", tmp_path / "bars.png")
    outcome.draw_lines(results, "nll", {"OPPU": [(0, "oppu")]}, "k", tmp_path / "lines.png")
    outcome.draw_fit([1, 2, 3], [2, 4, 6], (2.0, 0.0, 1.0), ("items", "s"), tmp_path / "fit.png")
    assert all((tmp_path / name).stat().st_size > 1000 for name in ("bars.png", "lines.png", "fit.png"))
