"""What the catalogue says must hold: it is how people choose."""

import re
from pathlib import Path

import pytest

from app.adapters.base_shape import MODULES
from app.adapters.convert import ARCHITECTURES
from app.engine.vetting import read_header
from app.models import catalogue, fit, sha256
from trainer.architectures import FAMILIES
from trainer.memory import Shape


def test_everything_in_it_can_be_learned_on_and_served() -> None:
    entries = catalogue.entries()
    assert {entry.architecture for entry in entries} <= set(FAMILIES) & set(MODULES) & set(ARCHITECTURES)
    assert set(FAMILIES) == set(MODULES) == set(ARCHITECTURES), "each is read by all or by none"
    assert [entry.size for entry in entries] == sorted(entry.size for entry in entries)
    assert len({entry.name for entry in entries}) == len({entry.title for entry in entries}) == len(entries)


def test_each_names_one_file_for_ever_and_its_licence() -> None:
    for entry in catalogue.entries():
        assert re.search(r"^https://[^/]+/.+/resolve/[0-9a-f]{40}/[^/]+\.gguf$", entry.url), entry.name
        assert re.fullmatch(r"[0-9a-f]{64}|", entry.sha256), entry.name
        assert entry.license and entry.license_url.startswith("https://") and entry.languages


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.title)
def test_the_widths_are_those_of_that_many_parameters(entry: catalogue.Entry) -> None:
    """What learning takes is counted from them."""
    shape = Shape(**{name: width for name, width in entry.shape.items() if name != "tied"})
    q, kv = shape.heads * shape.head_width, shape.shared_heads * shape.head_width
    layer = 2 * q * shape.hidden + 2 * kv * shape.hidden + 3 * shape.hidden * shape.inner
    apart = entry.name.startswith(("Mistral", "Ministral-3-8B"))  # of these the output matrix is another
    counted = (1 + apart) * shape.vocabulary * shape.hidden + shape.layers * layer
    assert counted == pytest.approx(entry.parameters, rel=0.01) and entry.kv_bytes == shape.layers * kv * 4


@pytest.mark.parametrize(
    "entry", [entry for entry in catalogue.entries() if entry.tested == "run"], ids=lambda entry: entry.title
)
def test_what_was_run_here_is_that_file(entry: catalogue.Entry) -> None:
    """Where `../shared/tools/get-models /tmp/models` has put it."""
    path = Path("/tmp/models") / entry.url.rpartition("/")[2]
    if not path.is_file():
        pytest.skip("the larger models are not here")
    assert (path.stat().st_size, sha256(path)) == (entry.size, entry.sha256)
    header = read_header(path, "model")
    meta = {key.partition(".")[2]: value for key, value in header.meta.items()}
    width = meta["embedding_length"] // meta["attention.head_count"]
    assert header.meta["general.architecture"] == entry.architecture
    assert entry.kv_bytes == meta["block_count"] * meta["attention.head_count_kv"] * width * 2 * 2
    by_widths, by_file = fit.with_ways([(fit.of_entry(entry), entry), (fit.of_file(path), path)])
    assert by_widths.ways == pytest.approx(by_file.ways, rel=0.05), "as well known before it is here"
