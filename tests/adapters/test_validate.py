"""Before native code sees an adapter, Python has seen that it is one, for this base, with sane numbers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy

from app.adapters.base_shape import BaseShape, read_shape
from app.adapters.manifest import Manifest, Weights
from app.adapters.validate import check_adapter
from app.errors import IdiolectError
from app.models import BaseModel
from tests.adapters.made import config, origin, tensors, weights

Q0 = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"


@pytest.fixture
def shape(tiny: BaseModel) -> BaseShape:
    return read_shape(tiny.path)


def check(shape: BaseShape, made: dict[str, np.ndarray], **changes: Any) -> Weights:
    return check_adapter(safetensors.numpy.save(made), json.dumps(config() | changes).encode(), shape)


def test_the_shapes_of_the_shipped_base_are_read_from_its_header(base_gguf: Path) -> None:
    shape = read_shape(base_gguf)
    assert shape.architecture == "llama"
    assert len(shape.weights) == 30 * 7
    assert shape.weights["model.layers.29.self_attn.k_proj"] == (576, 192)
    assert shape.weights["model.layers.0.mlp.down_proj"] == (1536, 576)


def test_an_adapter_as_the_trainer_makes_it_passes(shape: BaseShape) -> None:
    checked = check(shape, tensors(shape, layers=(1,)))
    assert (checked.rank, checked.alpha, checked.targets, checked.layers) == (4, 8.0, ("q_proj", "v_proj"), (1,))
    assert checked.architecture == "llama"


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_half_and_single_precision_pass(shape: BaseShape, dtype: type) -> None:
    assert check(shape, {name: values.astype(dtype) for name, values in tensors(shape).items()})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"use_dora": True}, "use_dora"),
        ({"rank_pattern": {"q_proj": 2}}, "rank_pattern"),
        ({"modules_to_save": ["lm_head"]}, "modules_to_save"),
        ({"peft_type": "IA3"}, "not that of a LoRA"),
        ({"r": 8}, "needs 8"),
        ({"r": 1 << 40}, "rank"),
        ({"lora_alpha": 1e9}, "scaled"),
        ({"lora_alpha": -1}, "scaled"),
    ],
)
def test_a_configuration_that_cannot_be_served_is_named(shape: BaseShape, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(IdiolectError, match=reason):
        check(shape, tensors(shape), **changes)


@pytest.mark.parametrize(
    ("value", "reason"),
    [(np.nan, "not numbers"), (np.inf, "not numbers"), (5000.0, "5e\\+03"), (900.0, "far more")],
)
def test_values_that_would_break_or_drown_the_model_are_refused(shape: BaseShape, value: float, reason: str) -> None:
    made = tensors(shape)
    made[Q0][2, 3] = value
    if value == 900.0:
        made[Q0][:] = value
    with pytest.raises(IdiolectError, match=reason):
        check(shape, made)


def test_what_the_base_does_not_have_is_refused_by_name(shape: BaseShape) -> None:
    made = tensors(shape)
    for name in ("base_model.model.lm_head.lora_A.weight", Q0.replace("layers.0", "layers.7")):
        with pytest.raises(IdiolectError, match="does not have"):
            check(shape, {**made, name: made[Q0]})
    with pytest.raises(IdiolectError, match="only one half"):
        check(shape, {name: values for name, values in made.items() if name != Q0})
    with pytest.raises(IdiolectError, match="needs 4 × 32"):
        check(shape, {**made, Q0: made[Q0].T.copy()})
    with pytest.raises(IdiolectError, match="no weights"):
        check(shape, {})


def test_weights_with_another_hash_than_the_manifest_says_are_refused(shape: BaseShape) -> None:
    with pytest.raises(IdiolectError, match="manifest was written for"):
        check_adapter(safetensors.numpy.save(tensors(shape)), json.dumps(config()).encode(), shape, sha256="0" * 64)


def test_a_manifest_survives_being_written_and_read(tiny: BaseModel) -> None:
    known = origin(tiny, label="Für Ämter", since="2024-01-01T00:00:00+00:00")
    made = Manifest("v1", known, weights(), figures={"nll": {"base": 3.6}})
    assert Manifest.from_json(made.to_json().encode()) == made


def test_the_manifest_on_the_disk_is_flat_and_one_of_an_earlier_release_is_read(tiny: BaseModel) -> None:
    earlier = {
        "format": "idiolect-adapter", "format_version": 1, "method": "lora", "name": "v7", "label": "", "persona": "",
        "base_sha256": tiny.sha256, "base_name": "tiny", "architecture": "llama", "rank": 4, "alpha": 8.0,
        "rslora": False, "targets": ["q_proj", "v_proj"], "layers": [0, 1], "sha256": "a" * 64,
        "created": "2026-01-01T00:00:00+00:00", "recipe": {"lr": 0.001}, "documents": 2,
        "document_hashes": ["b" * 64, "c" * 64], "heldout_hashes": [], "since": None, "until": None,
        "figures": {}, "verdict": {}, "parent": None, "parent_sha256": None,
    }  # fmt: skip
    read = Manifest.from_dict(earlier)
    assert (read.name, read.weights, read.origin.documents) == ("v7", weights(), 2)
    assert read.to_dict() == earlier | {"salted": False}


def test_a_newer_format_asks_for_an_update(tiny: BaseModel) -> None:
    newer = Manifest("v1", origin(tiny), weights()).to_dict() | {"format_version": 2}
    with pytest.raises(IdiolectError, match="newer Idiolect"):
        Manifest.from_dict(newer)
