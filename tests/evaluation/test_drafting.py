"""Who writes a draft of an experiment: for each arm as the product would."""

from pathlib import Path

import pytest

from app import prompts
from app.evaluation.arms import parse
from app.evaluation.asking import Asker
from app.evaluation.drafting import Manner
from app.evaluation.options import EvaluateOptions
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
