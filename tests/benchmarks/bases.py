"""The bases that are measured: the one that ships, and larger ones where their files are.

    IDIOLECT_BENCH_MODELS=FOLDER python -m tests.benchmarks serving
    IDIOLECT_BENCH_MODELS=FOLDER python -m tests.benchmarks.training --base 0.5B

Without the variable they are looked for in build/models. Where `--base` is asked for, a file's own name does as well.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = "IDIOLECT_BENCH_MODELS"
SHIPPED = "135M"
LARGER = {
    "0.5B": "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    "1.5B": "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
}
NAMES = (SHIPPED, *LARGER)


def folder() -> Path:
    """Where larger bases are looked for."""
    return Path(os.environ.get(FOLDER) or Path(__file__).resolve().parents[2] / "build" / "models")


def file(name: str) -> Path:
    """The file of one of NAMES, there or not; any other name is a file's own."""
    if name == SHIPPED:
        from app import models  # here: a machine that only measures training needs nothing of the application

        return models.default_base().path
    return folder() / LARGER[name] if name in LARGER else Path(name)


def present(names: Sequence[str] = NAMES) -> dict[str, Path]:
    """Name → file of those that are here; what is left out is said on standard error."""
    found = {name: file(name) for name in names}
    for name, path in found.items():
        if not path.is_file():
            print(f"{name} is left out: {path} is not there. {FOLDER} names the folder that it is in.", file=sys.stderr)
    return {name: path for name, path in found.items() if path.is_file()}
