"""What a person is told comes as app.words.Sentence, so that the window can say it in their language."""

import ast
import copy
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import IdiolectError
from app.learning import trainer_words
from app.ui.local import local
from app.words import Figure, ModelName, Sentence, count, join, lines, packed, recognized, say, unpacked
from tests.crash.terminal import ADVICE

ROOT = Path(__file__).resolve().parents[1]
# The terminal speaks English, and the evaluation and clusters are run there.
TERMINAL = ("cli", "cluster", "evaluation", "extras.py")
# Beside functions that are declared to return a Sentence: these hand on what another process or the store said.
HANDED_ON = {"say", "count", "join", "unpacked", "understood", "local"}


def test_a_sentence_is_plain_english_and_keeps_what_it_was_made_of() -> None:
    made = say("{file} has {n} of {size} bytes.", file="a.txt", n=3, size=Figure(12_345))
    assert made == "a.txt has 3 of 12,345 bytes."
    assert made.template == "{file} has {n} of {size} bytes." and made.fields["file"] == "a.txt"
    assert json.dumps(made) == '"a.txt has 3 of 12,345 bytes."'
    assert "{x}" in say("{words}", words="“Hi {x},” she wrote"), "what a field holds is never a template"


def test_an_error_keeps_its_sentence_wherever_its_text_is_handed_on() -> None:
    told = str(IdiolectError(say("{file} is empty.", file="a.txt")))
    assert isinstance(told, Sentence) and told.fields == {"file": "a.txt"}
    for twin in (copy.deepcopy(told), pickle.loads(pickle.dumps(told))):
        assert twin == told and twin.template == told.template


def test_one_is_singular() -> None:
    assert [count(n, "{n} text", "{n} texts") for n in (0, 1, 2)] == ["0 texts", "1 text", "2 texts"]


def test_a_sentence_survives_another_process_with_its_parts() -> None:
    made = say("{all}: {why}", all=join([count(1, "one", "{n} of them"), Figure(0.25, ".0%")]), why=say("no"))
    again = unpacked(plain(made), json.loads(json.dumps(packed(made))))
    assert isinstance(again, Sentence) and again == "one, 25%: no"
    inner = again.fields["all"]
    assert isinstance(inner, Sentence) and isinstance(inner.fields["part1"], Figure)


def plain(text: str) -> str:
    """What is left of a sentence in a file: its characters."""
    return "".join(text)


def test_a_record_that_says_something_else_than_the_text_is_not_believed() -> None:
    forged = {"say": "All is well.", "with": {}}
    broken = {"say": "x", "with": {"a": {"figure": "b"}}}
    endless = {"say": "{a}", "with": {"a": {"figure": 1, "spec": "999999999d"}}}
    uncountable = {"say": "It was refused.", "with": {}, "number": "many"}
    records: list[object] = [forged, None, 3, [], {}, {"say": 1, "with": 2}, broken, endless, uncountable]
    for record in records:
        assert not isinstance(unpacked("It was refused.", record), Sentence)


def test_lines_that_were_joined_come_apart_again() -> None:
    joined = join([say("Style: {parts}.", parts="short"), "- one\n- two"], "\n")
    assert lines(joined) == ["Style: short.", "one", "two"]
    assert isinstance(lines(joined)[0], Sentence)
    assert lines("• a\nb") == ["a", "b"]


def test_what_the_trainer_says_is_recognized_by_its_form() -> None:
    said = "What was learned cannot be written to /a: there is no space left. Mend that, then learn again."
    told = trainer_words.understood(said)
    assert isinstance(told, Sentence) and isinstance(told.fields["why"], Sentence)
    assert not isinstance(recognized("Something new.", trainer_words.KNOWN), Sentence)


def test_every_known_sentence_of_the_trainer_is_still_in_its_source() -> None:
    said = set()
    for file in (ROOT / "trainer").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                said.add("".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    assert not [s.template for s in trainer_words.KNOWN if re.sub(r"\{\w+\}", "{}", s.template) not in said]


def test_every_error_that_the_window_may_show_can_be_translated() -> None:
    """`raise IdiolectError(say("…"))`: a plain or an f-string would reach every person in English."""
    trees = {
        file: ast.parse(file.read_text("utf-8"))
        for file in sorted((ROOT / "app").rglob("*.py"))
        if file.relative_to(ROOT / "app").parts[0] not in TERMINAL
    }
    kinds, makers = {"IdiolectError"}, set(HANDED_ON)
    for tree in [*trees.values()] * 2:  # twice, for a class may stand before the one it derives from
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & kinds:
                kinds.add(node.name)
            if isinstance(node, ast.FunctionDef) and node.returns and "Sentence" in ast.unparse(node.returns):
                makers.add(node.name)
    assert {"Cancelled", "EngineDied", "TrainerFailed", "PassphraseNeeded"} <= kinds
    plain = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, tree in trees.items()
        for call, scope in _calls(tree)
        if (_name(call.func) in kinds and call.args and not _is_sentence(call.args[0], scope, makers))
    ]
    assert not plain


def test_whoever_is_told_what_the_system_said_is_told_what_to_do() -> None:
    """“(No space left on device).” is where a person's work ends."""
    told = [
        f"{file.relative_to(ROOT)}: {text}"
        for file in sorted((ROOT / "app").rglob("*.py"))
        for call, _scope in _calls(ast.parse(file.read_text("utf-8")))
        for text in (first.value for first in call.args[:1] if isinstance(first, ast.Constant))
        if _name(call.func) == "say" and "({reason})" in text and text.endswith(".") and not ADVICE.search(text)
    ]
    assert not told


def _calls(node: ast.AST, scope: ast.AST | None = None) -> Iterator[tuple[ast.Call, ast.AST | None]]:
    """Every call with the function that it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, scope
        yield from _calls(child, child if isinstance(child, ast.FunctionDef) else scope)


def _is_sentence(node: ast.expr, scope: ast.AST | None, makers: set[str]) -> bool:
    """A call of something that makes sentences, a field, or a name that such a call or a parameter gave its value."""
    if isinstance(node, ast.Call):
        return _name(node.func) in makers or (_name(node.func) == "str" and isinstance(node.args[0], ast.Name))
    if isinstance(node, ast.Name) and scope is not None:
        given = [
            assigned.value
            for assigned in ast.walk(scope)
            if isinstance(assigned, ast.Assign | ast.AnnAssign)
            and assigned.value
            and any(_name(t) == node.id for t in getattr(assigned, "targets", [getattr(assigned, "target", None)]))
        ]
        return all(_is_sentence(value, None, makers) for value in given)
    return isinstance(node, ast.Attribute)


def _name(node: ast.AST | None) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_a_model_is_called_by_its_name_here_and_as_people_call_it_in_the_window() -> None:
    name = "Qwen2.5-1.5B-Instruct-Q4_K_M"
    said = say("Keep {new}.", new=ModelName(name))
    again = unpacked(str(said), json.loads(json.dumps(packed(said))))
    assert again == f"Keep {name}." and local(again) == "Keep Qwen2.5 1.5B."
