"""Training on larger bases, where their files are: see bases.py for the folder that they are looked for in.

    IDIOLECT_BENCH_MODELS=FOLDER python -m tests.benchmarks larger

Trainer + peft takes 12 GB for the 0.5B in float32; the 1.5B is measured against the processor's own peak alone.
"""

from typing import Any

from tests.benchmarks import bases, training

_EXAMPLES = 30
_BASELINES = {"0.5B": ("default",)}


def rows() -> list[dict[str, Any]]:
    """As `training.rows`, one round each, the base's name in front."""
    return [
        row | {"name": f"{name} {row['name']}"}
        for name, path in bases.present(list(bases.LARGER)).items()
        for row in training.rows(_EXAMPLES, repeats=1, base=path, baselines=_BASELINES.get(name, ()))
    ]
