"""A manifest is a stranger's: what it tells of a run is typed and bounded, and of what was measured nothing is lost."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.adapters import told
from app.adapters.manifest import Manifest, Origin
from app.errors import IdiolectError
from app.faithful import Coverage
from app.judging.paired import Gain
from app.judging.verdict import Measured, Said, decide
from app.learning.recipe import Recipe
from tests.adapters.made import weights

GAIN = Gain(0.2, 0.1, 0.05, 1.0, 12)
MEASURED = Measured(
    heldout=12, base=3.6, candidate=3.1, current=3.4, over_base=GAIN, over_current=GAIN, longest_run=4,
    own_longest_run=6, copied_share=0.1, own_copied_share=0.2, general_base=2.5, general_candidate=2.6, control=3.3,
    over_control=GAIN, control_gain=0.02, received=9, others_gain=0.01, own_exceeds=0.99,
    said=Said.of([Coverage(0.9, 1.0, notes=3)]), base_said=None,
    more={
        "oldest": {"texts": 4, "base": 3.5, "candidate": 3.2, "current": None},
        "texts": {"0123456789abcdef": [40, 140.25, 120.5]},
        "seconds": 12.5,
    },
)  # fmt: skip
MANIFEST = Manifest("v1", Origin("b" * 64, "tiny"), weights())


def read(**changes: Any) -> Manifest:
    return Manifest.from_json(json.dumps(MANIFEST.to_dict() | changes).encode())


def test_whatever_a_run_measures_is_kept() -> None:
    passed = decide(MEASURED, name="v2", current="v1")
    weaker = replace(MEASURED, strength=0.5, longest_run=90)
    failed = decide(replace(MEASURED, longest_run=90), name="v2", weaker=[weaker])
    less = decide(replace(MEASURED, strength=0.75), name="v2", full=replace(MEASURED, longest_run=90))
    assert passed.accepted and not failed.accepted and less.accepted
    for verdict in (passed, failed, less):
        figures = {"nll": {"base": 3.6, "adapter": 3.1}, **verdict.figures}
        made = replace(MANIFEST, figures=figures, verdict=verdict.record())
        again = Manifest.from_json(made.to_json().encode())
        assert (again.figures, again.verdict) == (made.figures, made.verdict)


def test_a_recipe_is_kept_but_for_where_the_run_lay() -> None:
    trained = {
        "event": "done", "out": "/home/tom/.local/share/idiolect/runs/1/adapter", "reason": "finished", "steps": 90,
        "best_step": 80, "nll": {"start": 3.6, "best": 3.1, "last": None}, "examples": 100, "heldout": 8,
        "tokens": 19_000, "train_tokens_per_s": 240.5, "step_tokens_per_s": None, "step_gflops": 180.0,
        "seconds": 80.1, "peak_memory_mb": 2800, "device": "cpu", "precision": "bfloat16",
    }  # fmt: skip
    made = Recipe().record() | {"task_adapter": "", "trained": trained}
    kept = told.recipe(made, "recipe")
    assert kept == made | {"trained": {k: v for k, v in trained.items() if k not in {"event", "out"}}}


def test_an_unknown_key_is_kept_out() -> None:
    again = read(figures={"nll": {"base": 3.6, "home": "/home/tom"}, "more": [1]}, recipe={"lr": 1e-3, "x": {}}, y=1)
    assert again.figures == {"nll": {"base": 3.6}}
    assert again.origin.recipe == {"lr": 1e-3}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"figures": []}, "figures"),
        ({"figures": None}, "figures"),
        ({"figures": {"nll": [3.6]}}, "figures.nll"),
        ({"figures": {"nll": {"base": "3.6"}}}, "figures.nll.base"),
        ({"figures": {"nll": {"base": True}}}, "figures.nll.base"),
        ({"figures": {"nll": {"base": 1e18}}}, "figures.nll.base"),
        ({"figures": {"heldout": {"over_base": {"low": None}}}}, "figures.heldout.over_base.low"),
        ({"figures": {"said": {"notes": -1}}}, "figures.said.notes"),
        ({"figures": {"texts": {"0" * 16: [1, 2]}}}, "figures.texts"),
        ({"figures": {"texts": {"../x": [1, 2, 3]}}}, "figures.texts"),
        ({"figures": {"texts": {f"{n:016x}": [1, 2, 3] for n in range(20_000)}}}, "figures.texts"),
        ({"figures": {"weaker": [{"failed": ["x"] * 30}]}}, "figures.weaker.failed"),
        ({"recipe": {"rank": 1.5}}, "recipe.rank"),
        ({"recipe": {"task_adapter": ["a"]}}, "recipe.task_adapter"),
        ({"recipe": {"trained": {"device": "c" * 200}}}, "recipe.trained.device"),
        ({"verdict": {"accepted": "yes"}}, "verdict.accepted"),
        ({"verdict": {"reason": "It is\x1b[2J good."}}, "verdict.reason"),
        ({"verdict": {"reason": "x" * 5000}}, "verdict.reason"),
        ({"verdict": {"strength": 40}}, "verdict.strength"),
        ({"verdict": {"said": {"say": "{a}", "with": {"a": {"say": 3}}}}}, "verdict.said.with.say"),
        ({"label": "a\nb"}, "label"),
        ({"label": "x" * 300}, "label"),
        ({"persona": "\x07"}, "persona"),
        ({"documents": 1 << 40}, "documents"),
        ({"created": "2020-13-45"}, "created"),
        ({"since": 1_700_000_000}, "since"),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(IdiolectError, match=f"The manifest's “{field}” is missing or not what it should be"):
        read(**changes)


def test_a_date_that_cannot_be_is_none() -> None:
    next_year = f"{datetime.now(UTC).year + 1}-06-01T00:00:00+00:00"
    origin = read(since="0001-01-01T00:00:00+14:00", until=next_year, created="9999-12-31T23:59:59-12:00").origin
    assert (origin.since, origin.until, origin.created) == (None, next_year, "")
