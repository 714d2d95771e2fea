"""Whatever is entered: one sentence that says what to do, exit code 1 or 2, and nothing is lost.

A table over the commands themselves, so that a new command is asked the same.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from app import ending
from app.cli import idiolect as program
from app.models import default_base
from tests.cli.conftest import Ended, Inside, Terminal

NOT_TEXT = os.fsdecode(b"gr\xfc\xdfe")
TEXTS = 6


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def idiolect(place: Path) -> Iterator[Terminal]:
    """With six texts, which are all there at the end."""
    run = without_passphrase(place / "home")
    file = place / "texts.jsonl"
    file.write_text("".join(json.dumps({"text": f"Dear Ann, number {n} is fine. Yours, Tom"}) + "\n" for n in range(6)))
    assert run("import", file, "--json").json["added"] == TEXTS
    yield run
    assert run("history", "--json").json["documents"] == TEXTS, "something was lost"


def without_passphrase(home: Path) -> Terminal:
    """A key in a file opens many times quicker."""
    run = Inside(home)
    run.environment["IDIOLECT_PASSPHRASE"] = ""
    return run


def refused(ended: Ended) -> None:
    said = ended.err.strip().splitlines()[-1]
    assert ended.code in {1, 2} and said[-1] in ".'" and 20 < len(said) <= ending.MAX_SENTENCE + 100, ended


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def entered(kind: Callable[[click.Parameter], bool], value: str) -> list[tuple[str, ...]]:
    """Every command with `value` for one of its parameters of a kind, and something harmless for what it requires."""
    found = []
    for path, command in commands(program):
        for parameter in command.params:
            if not kind(parameter) or parameter.is_eager:
                continue
            needed = [p for p in command.params if p.required or p is parameter]
            # Of options, what is given first is looked at first; arguments have their places.
            needed.sort(key=lambda p: (isinstance(p, click.Option), isinstance(p, click.Option) and p is not parameter))
            if isinstance(parameter, click.Option):
                needed.sort(key=lambda p: p is not parameter)
            words = [word for p in needed for word in _given(p, value if p is parameter else None)]
            found.append((*path, *words))
    return found


def _given(parameter: click.Parameter, value: str | None) -> list[str]:
    if value is None:
        value = "1" if takes_whole_numbers(parameter) else "x"
        if isinstance(parameter.type, click.Choice):
            value = str(parameter.type.choices[0])
    if isinstance(parameter, click.Option):
        return [f"{parameter.opts[0]}={value}"]
    return ["--", value] if value.startswith("-") else [value]


def takes_words(parameter: click.Parameter) -> bool:
    return parameter.type is click.STRING and not getattr(parameter, "is_flag", False)


def takes_whole_numbers(parameter: click.Parameter) -> bool:
    return isinstance(parameter.type, click.types.IntParamType)


def takes_numbers(parameter: click.Parameter) -> bool:
    return isinstance(parameter.type, click.types.FloatParamType)


def takes_files(parameter: click.Parameter) -> bool:
    return isinstance(parameter.type, click.Path)


@pytest.mark.parametrize("line", entered(takes_words, NOT_TEXT), ids=" ".join)
def test_bytes_that_are_no_text_are_refused(line: tuple[str, ...], idiolect: Terminal) -> None:
    ended = idiolect(*line)
    refused(ended)
    assert "UTF-8" in ended.err


@pytest.mark.parametrize(
    "line", entered(takes_whole_numbers, str(1 << 63)) + entered(takes_whole_numbers, "-1"), ids=" ".join
)
def test_numbers_that_no_database_holds_are_refused(line: tuple[str, ...], idiolect: Terminal) -> None:
    refused(idiolect(*line))


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999"])
def test_numbers_that_cannot_be_reckoned_with_are_refused(value: str, idiolect: Terminal) -> None:
    lines = [*entered(takes_numbers, value), ("draft", "x", "--adapter", f"v1:{value}")]
    for line in lines:
        refused(idiolect(*line))


@pytest.mark.parametrize("line", entered(takes_files, ""), ids=" ".join)
def test_an_empty_path_is_no_folder(line: tuple[str, ...], idiolect: Terminal) -> None:
    refused(idiolect(*line))


def pipe(place: Path) -> Path:
    os.mkfifo(place / "pipe")
    return place / "pipe"


def folder(place: Path) -> Path:
    (place / "folder").mkdir()
    return place / "folder"


def below_a_file(place: Path) -> Path:
    (place / "file").touch()
    return place / "file" / "below"


PLACES = (
    pipe,
    folder,
    below_a_file,
    lambda _: Path("/dev/zero"),
    lambda _: Path("/proc/self/mem"),
    lambda _: Path("x" * 5000),
    lambda place: place / NOT_TEXT,
)
READING = ("score", "draft x --reply-to", "import", "models add", "adapters import", "restore --yes", "lamp --out y")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs the files of Linux")
@pytest.mark.parametrize("make", PLACES)
def test_what_is_no_file_is_not_read(make: Callable[[Path], Path], idiolect: Terminal, tmp_path: Path) -> None:
    path = make(tmp_path)
    for line in READING:
        refused(idiolect(*line.split(), path))
    if path.parent != tmp_path or path.exists():
        for line in ("backup", "history --export"):
            refused(idiolect(*line.split(), path))


BROKEN_PAIRS = ('{"response": "\\ud800"}', "[" * 100_000, '{"response": ' + "9" * 5000 + "}", '"a"', "\ufeffnull")


@pytest.mark.parametrize("line", BROKEN_PAIRS)
def test_hostile_json_is_refused(line: str, idiolect: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(line)
    refused(idiolect("score", file))


BROKEN_RECORDS = (
    b"", b"[1]", b'{"name": 3}', b'{"name": "m", "path": "/x"', b"[" * 100_000, b"\xff",
    b'{"name": "m", "path": 5, "sha256": "%s"}' % (b"0" * 64), b'{"name": "m", "path": "/x", "sha256": "\\ud800"}',
    b'{"name": "another", "path": "/x", "sha256": "%s"}' % (b"0" * 64), b"x" * 1_000_000, None,
)  # fmt: skip


@pytest.mark.parametrize("content", BROKEN_RECORDS)
def test_a_broken_record_of_a_model_hinders_no_other(content: bytes | None, idiolect: Terminal, place: Path) -> None:
    record = place / "home" / "models" / "m.json"
    try:
        if content is None:
            os.mkfifo(record)
        else:
            record.write_bytes(content)
        assert len(idiolect("models", "list", "--json").json["models"]) == 1
        ended = idiolect("models", "use", "m")
        refused(ended)
        assert "Add its file again" in ended.err and record.exists()
    finally:
        record.unlink()


def test_another_base_can_be_chosen_where_the_one_in_use_is_not_known_any_more(place: Path) -> None:
    run = without_passphrase(place / "home")
    record = place / "home" / "models" / "mine.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps({"name": "mine", "path": str(default_base().path), "sha256": "0" * 64}))
    assert run("models", "use", "mine").code == 0
    record.write_text("{")
    refused(run("draft", "x"))
    shipped = [model["name"] for model in run("models", "list", "--json").json["models"]]
    assert run("models", "use", *shipped).code == 0
    record.unlink()


def test_an_empty_database_is_not_begun_anew(idiolect: Terminal, tmp_path: Path) -> None:
    run, home = without_passphrase(tmp_path / "home"), tmp_path / "home"
    assert run("history").code == 0
    for leave in (lambda: None, lambda: ((home / "key").unlink(), (home / "adapters" / "v1").mkdir())):
        leave()
        (home / "idiolect.db").write_bytes(b"")
        ended = run("history")
        refused(ended)
        assert "restore" in ended.err and (home / "idiolect.db").read_bytes() == b""


@pytest.mark.parametrize("name", ["idiolect.db", "models", "adapters", "runs", "lock"])
def test_a_home_of_the_wrong_kinds_is_told(name: str, tmp_path: Path) -> None:
    run, path = without_passphrase(tmp_path / "home"), tmp_path / "home" / name
    assert run("history").code == 0
    kept = path.rename(tmp_path / "kept")
    if kept.is_dir():
        path.touch()
    else:
        path.mkdir()
    refused(run("history"))


@pytest.mark.parametrize("variable", ["IDIOLECT_PASSPHRASE", "IDIOLECT_ADAPTER_PASSPHRASE"])
def test_a_passphrase_that_is_no_text_is_refused(variable: str, idiolect: Terminal) -> None:
    refused(idiolect("adapters", "export", "x.idiolect", **{variable: NOT_TEXT}))


def test_a_home_that_nobody_knows_is_told(idiolect: Terminal) -> None:
    refused(idiolect("history", IDIOLECT_HOME="~nobody-of-this-name/x"))
