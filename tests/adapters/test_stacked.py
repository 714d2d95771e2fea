"""What other programs load does what the task adapter and the version do together, as strong as they are served."""

import shutil
from pathlib import Path

import pytest

from app import models
from app.adapters import task
from app.adapters.convert import write_adapter_gguf
from app.adapters.stacked import stack
from app.engine import Adapter, Engine
from tests.adapters.made import trained_folder

ASKED = [{"role": "user", "content": "Write an email.\nTo: Ann\nSay: crates come Tuesday"}]
ANSWER = "Hi Ann,\n\nThe crates come on Tuesday.\n\nBest,"


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_one_adapter_in_place_of_two_is_served_the_same(engine: Engine, tmp_path: Path, strength: float) -> None:
    base = models.default_base()
    under = task.shipped(base)
    assert under is not None, "the shipped base comes with its task adapter"
    mine = trained_folder(
        tmp_path / "mine", base, seed=3, size=0.035
    )  # more and the model knows nothing: chance decides
    both, together = tmp_path / "mine.gguf", tmp_path / "together"
    write_adapter_gguf(mine, base.path, both)
    together.mkdir()
    stack([(under.folder, 1.0), (mine, strength)], together)
    write_adapter_gguf(together, base.path, together / "adapter.gguf")
    below = tmp_path / "task.gguf"
    task.derive(under, base, below)
    served = (Adapter(below), Adapter(both, strength))
    two = engine.score(ASKED, ANSWER, adapters=served)
    one = engine.score(ASKED, ANSWER, adapters=(Adapter(together / "adapter.gguf"),))
    # Over some twenty tokens, on a quantized base that rounds what it is given: 0.4 nats of 11 were seen.
    assert one.nll == pytest.approx(two.nll, rel=0.05)
    assert abs(two.nll - engine.score(ASKED, ANSWER, adapters=()).nll) > 0.5
    shutil.rmtree(together)
