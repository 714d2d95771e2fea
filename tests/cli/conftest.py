"""The terminal command as a person runs it: a process of its own, on a home of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


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
    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {**os.environ, "IDIOLECT_HOME": str(home), "IDIOLECT_PASSPHRASE": "correct horse"}

    def __call__(self, *arguments: str | Path, stdin: str = "", timeout: float = 1500, **environment: str) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            input=stdin, capture_output=True, text=True, timeout=timeout, check=False,
            env={**self.environment, **environment},
        )  # fmt: skip
        assert "Traceback" not in ended.stderr, ended.stderr
        return Ended(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def idiolect(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home")
