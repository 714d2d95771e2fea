"""Arms and comparisons are what the article compares."""

import pytest

from app.errors import IdiolectError
from app.evaluation.design import Arm, Cell, EvaluateOptions, expand, pairs, parse, plan
from app.evaluation.history import part
from app.evaluation.people import Item, Person
from app.prompts import Request


def options(tmp_path, **changes) -> EvaluateOptions:
    return EvaluateOptions(users=(tmp_path / "users.jsonl",), out=tmp_path, task="continue", **changes)


@pytest.mark.parametrize(
    "name",
    ["base", "vanilla", "rag-2", "pag", "rag-1+pag", "oppu", "oppu+rag-4", "oppu+pag", "stage1", "stage1+rag-2",
     "stage1+oppu+rag-2:other", "oppu+rag-2:far", "rag-4:far", "ngram", "oppu+rag-1+ngram:other", "prior",
     "peers", "stage1+peers+rag-1"],
)  # fmt: skip
def test_an_arm_is_named_by_its_parts(name: str) -> None:
    assert parse(name).name == name


@pytest.mark.parametrize(
    "name", ["", "magic", "rag-0", "rag-x", "base:other", "oppu:sideways", "ngram+prior", "oppu+peers", "peers:other"]
)
def test_an_arm_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(IdiolectError, match="no arm"):
        parse(name)


def test_every_oppu_arm_brings_its_control_and_rag_one_arm_per_k() -> None:
    names = [arm.name for arm in expand(["base", "rag", "oppu", "oppu+rag"], (0, 1, 4))]
    assert names == ["base", "rag-1", "rag-4", "oppu", "oppu:other", "oppu+rag-1", "oppu+rag-1:other",
                     "oppu+rag-4", "oppu+rag-4:other"]  # fmt: skip


def test_stage_one_can_be_compared_with_itself_off() -> None:
    assert [arm.name for arm in expand(["base", "oppu"], (), stage1="both", other=False)] == [
        "base", "stage1", "oppu", "stage1+oppu",
    ]  # fmt: skip


def test_an_arm_trains_on_prompts_of_its_own_form() -> None:
    assert [parse(name).form for name in ("oppu", "oppu+rag-2", "oppu+pag")] == ["base", "retrieval", "profile"]


def test_the_control_and_the_arm_without_adapter_are_among_the_comparisons(tmp_path) -> None:
    found = pairs(plan(options(tmp_path, arms=("base", "rag", "oppu", "oppu+rag", "peers"), k=(2,))))
    assert ("oppu", "base") in found
    assert ("oppu", "oppu:other") in found
    assert ("oppu", "peers") in found and ("peers", "base") in found
    assert ("oppu+rag-2", "rag-2") in found
    assert ("oppu+rag-2", "oppu") in found
    assert ("rag-2", "base") in found


def test_the_shift_experiment_sets_near_beside_far(tmp_path) -> None:
    found = pairs(plan(options(tmp_path, experiment="shift", k=(2,))))
    assert ("rag-2", "rag-2:far") in found
    assert ("oppu+rag-2", "oppu+rag-2:far") in found


def test_learning_from_the_near_half_is_compared_with_the_far_half_of_the_same_history(tmp_path) -> None:
    cells = plan(options(tmp_path, experiment="shift", k=(2,)))
    assert {("oppu@near", "oppu@far"), ("oppu@far", "base"), ("oppu", "oppu@near")} <= set(pairs(cells))
    items = [
        Item(str(n), Request("continue"), "", text, text, text) for n, text in enumerate(("gas", "tea", "oil gas"))
    ]
    asked = Item("q", Request("continue"), "tea", "", "gas", "")
    person = Person("ada", tuple(items), (asked,))
    near, far = (part(person, cell) for cell in cells if cell.part[1])
    assert ([item.text for item in near.history], [item.text for item in far.history]) == (["gas"], ["tea"])
    assert part(person, Cell(parse("oppu"), history=2)).history == person.history[1:]
    for name in ("oppu+ngram@far", "rag-1@far"):
        with pytest.raises(IdiolectError, match="@far"):
            plan(options(tmp_path, arms=(name,)))


def test_more_history_is_compared_with_less(tmp_path) -> None:
    found = pairs(plan(options(tmp_path, experiment="history", sizes=(25, 50, 0))))
    assert ("oppu@50", "oppu@25") in found
    assert ("oppu@all", "oppu@50") in found
    assert ("oppu@25", "base") in found


def test_lora_is_compared_with_the_other_methods(tmp_path) -> None:
    found = pairs(plan(options(tmp_path, experiment="methods")))
    assert {("oppu@lora", "oppu@ia3"), ("oppu@lora", "oppu@prompt"), ("oppu@lora", "base")} <= set(found)


def test_an_arm_can_be_trained_as_the_article_has_it(tmp_path) -> None:
    cells = plan(options(tmp_path, arms=("base", "oppu", "oppu@article")))
    assert [cell.label for cell in cells] == ["base", "oppu", "oppu:other", "oppu@article"]
    assert "q,v" in cells[-1].train
    assert {("oppu", "oppu@article"), ("oppu@article", "base")} <= set(pairs(cells))
    with pytest.raises(IdiolectError, match="@article"):
        plan(options(tmp_path, arms=("oppu@home",)))


def test_what_is_blended_in_is_compared_with_the_same_without_it_and_with_anothers(tmp_path) -> None:
    found = pairs(plan(options(tmp_path, arms=("base", "ngram", "oppu", "oppu+ngram"))))
    assert {("ngram", "base"), ("ngram", "ngram:other"), ("oppu+ngram", "oppu"), ("oppu+ngram", "ngram")} <= set(found)


def test_an_arm_without_parts_is_the_base() -> None:
    assert Arm().name == "base"
