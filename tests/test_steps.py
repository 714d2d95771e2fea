"""A sentence that a room says holds in every face: no command, no option; each face words the next step itself."""

import ast
import re
from pathlib import Path

import click
import pytest

from app.cli import idiolect
from app.cli.steps import COMMANDS, at_terminal
from app.errors import IdiolectError
from app.learning import trainer_words
from app.ui.local import local
from app.ui.plainly import JARGON, plainly
from app.ui.steps import PLACES
from app.words import Sentence, say, step
from tests.ui.translations import said_in, templates

ROOT = Path(__file__).resolve().parents[1]
# The terminal's own words, and those of the experiments, which are run there.
TERMINAL = ("cli", "evaluation")
# What only the trainer says, before it is said plainly (`trainer_words.PLAIN`).
FORMS = "app/learning/trainer_words.py"
COMMAND = re.compile(
    r"`|(?<![\w-])--[a-z]|\bidiolect [a-z]+\b|\b(?:models|adapters) (?:use|add|list|remove|rollback)\b"
)


def sources() -> list[Path]:
    found = sorted((ROOT / "app").rglob("*.py"))
    return [file for file in found if file.relative_to(ROOT / "app").parts[0] not in TERMINAL]


def steps() -> set[str]:
    """Templates of every step that a room names."""
    found = set()
    for file in sources():
        for name, call in said_in(ast.parse(file.read_text("utf-8"))):
            if name == "step" and isinstance(call.args[0], ast.Constant):
                found.add(str(call.args[0].value))
    return found


def words_of_rooms() -> list[tuple[str, str]]:
    """(file, text) of all that a room or the window says, but what the trainer's sentences are known by."""
    found = []
    for file in sources():
        name = str(file.relative_to(ROOT))
        tree = ast.parse(file.read_text("utf-8"))
        calls = [call for _, call in said_in(tree)]
        calls += [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and (getattr(node.func, "attr", None) or getattr(node.func, "id", None))
            in {"tr", "translate", "QT_TRANSLATE_NOOP"}
        ]
        for call in calls:
            texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            found += [(name, text) for text in texts if not (name == FORMS and text in known())]
    return found


def known() -> set[str]:
    return {sentence.template for sentence in trainer_words.KNOWN}


def test_no_room_names_a_command_or_an_option() -> None:
    said = words_of_rooms()
    assert len(said) > 1500
    assert not [(file, text) for file, text in said if COMMAND.search(text)]


def test_every_step_has_its_command_and_every_command_its_step() -> None:
    assert steps() == set(COMMANDS)
    assert set(PLACES) <= steps()
    for template, told in (*COMMANDS.items(), *((key, str(words)) for key, words in PLACES.items())):
        fields = set(re.findall(r"\{(\w+)\}", template))
        assert fields <= set(re.findall(r"\{(\w+)\}", told))


@pytest.mark.parametrize("told", [c for words in COMMANDS.values() for c in re.findall("`([^`]+)`", words)])
def test_every_command_that_the_terminal_names_is_there(told: str) -> None:
    words = told.split()
    if words[0] in {"make", "idiolect"}:
        words = words[1:]
        command: click.Command = idiolect
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        takes = any(isinstance(parameter, click.Argument) for parameter in command.params)
        for word in words:
            assert word in known if word.startswith("--") else told.startswith("make") or takes
    else:
        every = {o for one in all_commands(idiolect) for parameter in one.params for o in parameter.opts}
        assert words[0] in every


def all_commands(command: click.Command) -> list[click.Command]:
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [command, *(found for one in below for found in all_commands(one))]


def test_each_face_says_the_step_in_its_own_words() -> None:
    error = IdiolectError(say("{name} rests. {choose}", name="v1", choose=step("Choose that model first.")))
    assert str(error) == "v1 rests. Choose that model first."
    assert at_terminal(str(error)) == "v1 rests. Choose that model first, with `idiolect models use NAME`."
    assert local(str(error)) == "v1 rests. Choose that model first, in Settings."
    assert at_terminal("no sentence") == "no sentence"


def test_what_the_trainer_says_is_said_plainly() -> None:
    told = "There is no CUDA device that torch can use here. Leave --device out to train without."
    assert "--device" not in trainer_words.understood(told), "an option of the trainer's, which idiolect has not"
    told = trainer_words.understood("x.gguf holds blocks of an unknown kind (99).")
    assert told == "x.gguf cannot be learned with. Choose another model."
    begins = [known_one for known_one in trainer_words.PLAIN if not any(s.startswith(known_one) for s in known())]
    assert not begins, "each stands for a sentence that the trainer has"


def test_what_only_an_engineer_understands_is_said_plainly_in_the_window() -> None:
    """Of every sentence of a room, whatever stands in its fields; what it means for a person is what is left to do."""
    told = {}
    for template in templates():
        said = Sentence(template, dict.fromkeys(re.findall(r"\{(\w+)\}", template), "x"))
        told[template] = local(said)
    assert not {template: words for template, words in told.items() if JARGON.search(words)}
    plain = {words for template, words in told.items() if plainly(Sentence(template, {}))}
    assert len(plain) > 4, "they are not all the same"
    file = say("{path} is not a GGUF model file, whatever its name says. Choose another.", path="/home/me/a.gguf")
    assert local(file).startswith("a.gguf cannot be used") and at_terminal(file) == file


def test_the_words_of_the_window_itself_are_plain() -> None:
    names = {"llama.cpp (GGUF) …", "Export for llama.cpp", "GGUF (*.gguf)"}  # of another program, for whoever uses it
    window = [(file, text) for file, text in words_of_rooms() if file.startswith("app/ui/")]
    assert len(window) > 600
    assert not [(file, text) for file, text in window if JARGON.search(text) and text not in names]
