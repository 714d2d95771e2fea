"""The terminal's commands: as a process of their own, and, many times quicker, in this one."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from click.testing import CliRunner

from app import ending
from app.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.out.strip().splitlines()[-1])


class Terminal:
    """Runs each command as a person does: in a process of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {"IDIOLECT_HOME": str(home), "IDIOLECT_PASSPHRASE": "correct horse"}

    def __call__(self, *arguments: str | Path, stdin: str = "", timeout: float = 1500, **environment: str) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            input=stdin, capture_output=True, text=True, timeout=timeout, check=False,
            env={**os.environ, **self.environment, **environment},
        )  # fmt: skip
        assert "Traceback" not in ended.stderr and ending.UNPREPARED not in ended.stderr, ended.stderr
        return Ended(ended.returncode, ended.stdout, ended.stderr)


class Inside(Terminal):
    """The same `main` with the same arguments in this process, which has loaded already what takes long to load."""

    def __call__(
        self, *arguments: str | Path, stdin: str | bytes | BinaryIO = "", timeout: float = 0, **environment: str
    ) -> Ended:
        with CliRunner().isolation(input=stdin, env={**self.environment, **environment}) as (out, err, _both):
            code = main([str(argument) for argument in arguments])
            sys.stdout.flush()
            sys.stderr.flush()
        ended = Ended(code, out.getvalue().decode(), err.getvalue().decode())
        assert ending.UNPREPARED not in ended.err, ended.err
        return ended


@pytest.fixture
def idiolect(tmp_path: Path) -> Terminal:
    return Inside(tmp_path / "home")


@pytest.fixture
def process(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home")
