"""What each arm is asked, in training and afterwards, and who writes its drafts: as the product would."""

from pathlib import Path

import pytest

from app import prompts
from app.evaluation.asking import Asker, Manner
from app.evaluation.design import EvaluateOptions, parse
from app.evaluation.people import Item, Person
from app.evaluation.search import BM25


def person(request: prompts.Request) -> Person:
    def item(number: int) -> Item:
        text = f"Dear Bob,\n\nWe will send {number} crates to Lisbon on Friday.\n\nYours sincerely,\nAda"
        return Item(f"{number}", request, text, text, "crates", text)

    return Person("Ada", tuple(map(item, range(12))), (item(12),))


REPLY = prompts.Request("reply", instruction="12 crates to Lisbon, Friday", answering="How many?\n\nThanks,\nBob")


def how(arm: str, request: prompts.Request = REPLY, count: int = 4) -> dict | list:
    """The plan by which `arm` is composed, or limit and temperature where the model writes alone."""
    asker = Asker(person(request), BM25)
    options = EvaluateOptions(Path("users.jsonl"), Path("out"), request.task, count=count)
    asked = asker.ask(parse(arm), asker.person.queries[0])
    return Manner(asker, parse(arm), asked, metric="email", options=options).parts[1]


@pytest.mark.parametrize("arm", ["oppu", "oppu:other", "rag-1", "pag", "oppu+rag-1:other"])
def test_an_arm_with_anything_of_the_person_has_their_greeting_and_closing(arm: str) -> None:
    """So has the control: between the two, the adapter alone differs."""
    plan = how(arm)
    assert isinstance(plan, dict)
    assert plan["greeting"] == "Dear Bob,"
    assert plan["endings"][0] == "Yours sincerely,\nAda"
    assert len(plan["passages"]) == ("rag" in arm) and bool(plan["profile"]) == ("pag" in arm)


def test_a_generic_draft_is_composed_without_them() -> None:
    plan = how("base")
    assert isinstance(plan, dict)
    assert (plan["greeting"], list(plan["endings"]), plan["profile"]) == (None, [], "")


def test_a_reply_goes_to_whoever_signed_the_message() -> None:
    plan = how("base")
    assert isinstance(plan, dict) and plan["request"]["to"] == "Bob"


def test_the_model_writes_alone_what_has_no_notes_and_where_it_is_told_to() -> None:
    assert how("oppu", prompts.Request("continue", opening="Dear Bob,")) == [120, 0.7]
    assert isinstance(how("oppu", count=0), list)


def writer() -> Person:
    """Sixteen texts, each of which tells its number, and one that is asked for."""

    def item(n: int) -> Item:
        text = f"Dear Ada, number{n} is about crates, as ever. Bye"
        return Item(f"{n}", prompts.Request("continue", opening=f"Dear Ada, {n}"), text, text, "Dear Ada, crates", text)

    return Person("Ada", tuple(map(item, range(16))), (item(16),))


def test_training_sees_only_passages_from_before() -> None:
    for position, example in enumerate(Asker(writer(), BM25).examples("retrieval", 2)):
        prompt = example.messages[-1]["content"].split("Continue an email")[0]
        shown = [n for n in range(17) if f"number{n} " in prompt]
        assert all(n < position for n in shown)
        assert len(shown) == min(2, position)


def test_mixed_training_has_prompts_with_and_without_passages() -> None:
    examples = Asker(writer(), BM25).examples("mixed", 2)
    with_passages = ["Earlier texts" in example.messages[-1]["content"] for example in examples]
    assert with_passages == [bool(n % 2) for n in range(16)]


def test_an_arm_asks_with_the_very_prompt_that_was_trained() -> None:
    ada = writer()
    asker, query = Asker(ada, BM25), ada.queries[0]
    assert isinstance(query.request, prompts.Request)
    assert asker.ask(parse("oppu"), query).messages == prompts.messages(query.request)
    asked = asker.ask(parse("oppu+rag-2"), query)
    passages = [ada.history[position].passage for position, _ in asked.passages]
    assert asked.messages == prompts.messages(query.request, passages=passages)
    assert len(passages) == 2
