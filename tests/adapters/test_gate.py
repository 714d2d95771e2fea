"""A new version is put to use only if it is better, theirs, no copyist, and still knows what the base knows."""

import json
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import models
from app.adapters import copying, gate
from app.adapters.gate import Measured, decide, judge
from app.adapters.paired import exceeds, gain
from app.adapters.versions import Versions, derive_gguf
from app.documents import Document
from app.engine import Engine, Score
from app.errors import Cancelled
from app.paths import Home
from app.prompts import Request, messages
from app.store import Store
from tests.adapters.made import manifest, trained_folder


def scores(nlls: list[float], tokens: int = 20) -> list[Score]:
    return [Score(tokens, nll * tokens, []) for nll in nlls]


def spread(mean: float, texts: int = 20, seed: int = 0) -> list[Score]:
    return scores(list(np.random.default_rng(seed).normal(mean, 0.3, texts)))


def measured(**changes: Any) -> Measured:
    base, new, old = spread(3.6), spread(3.0), spread(3.2)
    good: dict[str, Any] = {
        "heldout": 20, "base": 3.6, "candidate": 3.0, "current": 3.2, "over_base": gain(base, new),
        "over_current": gain(old, new), "own_gain": 0.17, "others_gain": 0.06, "own_exceeds": 0.99, "longest_run": 7,
        "own_longest_run": 12, "copied_share": 0.02, "own_copied_share": 0.05, "general_base": 2.0,
        "general_candidate": 2.1,
    }  # fmt: skip
    return Measured(**(good | changes))


def test_a_better_version_that_is_theirs_is_put_to_use() -> None:
    verdict = decide(measured(), name="v3", current="v2")
    assert verdict.accepted and verdict.failed == ()
    assert verdict.reason.startswith("v3 is in use") and "16.9 %" in verdict.reason and "v2" in verdict.reason


@pytest.mark.parametrize(
    ("changes", "failed", "words"),
    [
        ({"over_base": gain(spread(3.0), spread(3.6))}, "base", "than the base does"),
        ({"over_current": gain(spread(3.0), spread(3.01, seed=1))}, "current", "does not beat v2"),
        ({"own_gain": 0.05, "others_gain": 0.06, "own_exceeds": 0.3}, "personal", "not you"),
        ({"longest_run": 60}, "copying", "60 words in a row"),
        ({"copied_share": 0.4}, "copying", "word for word"),
        ({"general_candidate": 2.6}, "general", "30 % worse"),
    ],
)
def test_each_question_alone_keeps_the_old_version_and_says_why(
    changes: dict[str, Any], failed: str, words: str
) -> None:
    verdict = decide(measured(**changes), name="v3", current="v2")
    assert not verdict.accepted and verdict.failed == (failed,)
    assert (
        verdict.reason.startswith("v2 stays in use: v3 ") and words in verdict.reason and verdict.reason.endswith(".")
    )
    json.dumps(verdict.figures, allow_nan=False)


def test_a_person_who_repeats_themselves_may_be_repeated() -> None:
    assert decide(measured(longest_run=40, own_longest_run=45, copied_share=0.5, own_copied_share=0.45)).accepted


def test_a_gain_must_be_there_on_most_texts_and_not_on_one() -> None:
    base = scores([3.0] * 10)
    steady, lucky = scores([2.9] * 10), scores([3.01] * 9 + [1.9])
    assert gain(base, steady).nats == pytest.approx(gain(base, lucky).nats, abs=0.01)
    assert gain(base, steady).low > 0 > gain(base, lucky).low
    assert gain(base, steady) == gain(base, steady), "the same figures give the same verdict"


def test_what_others_gain_as_well_is_not_personal() -> None:
    own, others = (spread(3.6), spread(3.1)), (spread(3.0, seed=1), spread(2.57, seed=1))
    assert exceeds(own, (spread(3.0, seed=1), spread(2.95, seed=1)))[2] > 0.9
    assert exceeds(own, others)[2] < 0.9


def test_messages_received_stand_for_other_people() -> None:
    asked = "Could you send me the drawings for the kitchen before Friday, please?"
    documents = [
        Document("Of course.", answers=asked, subject="Kitchen"),
        Document("Hello", answers="Hi"),
        Document("A"),
    ]
    [(prompt, response)] = gate.received_by(documents)
    assert response == asked and "Subject: Kitchen" in prompt[-1]["content"]


def test_runs_that_also_stand_in_the_history_are_found_and_measured() -> None:
    history = copying.History(["Dear Ann, the spare key is under the third flowerpot by the green door. Best, Tom"])
    said = "I said that THE SPARE KEY is under the third flowerpot, by the blue gate"
    assert history.overlap(said) == copying.Overlap(longest=10, share=10 / 15)
    assert history.overlap("The spare key is elsewhere") == copying.Overlap(0, 0.0)


def test_held_out_texts_in_the_history_do_not_count_as_the_persons_own_repetition() -> None:
    texts = ["One two three four five six seven eight nine.", "Something else entirely, as it happens, again."]
    assert copying.without(texts, [texts[0]]) == [texts[1]]


def test_the_shipped_probes_are_whole() -> None:
    assert len(gate.general_probe()) == 40
    voices = Counter(line["voice"] for line in gate._asset("other_voices.jsonl"))
    assert len(voices) >= 10 and max(voices.values()) <= 3, "no single voice may stand for everybody"


HELDOUT = [
    (messages(Request("compose", instruction=about)), text)
    for about, text in {
        "the garden": "Hiya Joss,\n\nRighto — the beans are in, a smidge late.\n\nCheerio for now,\nWren",
        "the roof": "Hiya Tamsin,\n\nRighto — the roof holds, on the whole.\n\nCheerio for now,\nWren",
        "the bells": "Hiya Idris,\n\nRighto — Thursday it is, by and by.\n\nCheerio for now,\nWren",
    }.items()
]


@pytest.fixture
def small_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few of each: the way is tested here, the figures by the slow test."""
    voices, probe = gate.other_voices()[:3], gate.general_probe()[:3]
    monkeypatch.setattr(gate, "other_voices", lambda: voices)
    monkeypatch.setattr(gate, "general_probe", lambda: probe)
    monkeypatch.setattr(gate, "DRAFTS", 1)
    monkeypatch.setattr(gate, "DRAFT_TOKENS", 16)


def test_an_adapter_that_learned_nothing_is_kept_out_as_served(
    engine: Engine, home: Home, store: Store, small_probes: None
) -> None:
    versions = Versions(home, store)
    base = models.default_base()
    record = versions.commit(trained_folder(home.runs / "run", base, size=0.02), manifest(base))
    steps: list[tuple[int, int]] = []
    row = versions.show(record.name)
    verdict = judge(
        engine, row, None, HELDOUT, ["Hiya Joss"], settings=store.settings, on_progress=lambda *at: steps.append(at)
    )
    assert not verdict.accepted and "base" in verdict.failed
    assert verdict.reason.startswith("Drafts still come from the base alone: v1 does not write more like you")
    assert steps[-1] == (19, 19) and steps == sorted(steps)
    row = versions.show(versions.record_figures(record.name, verdict.figures, verdict.record()).name)
    assert len(row.manifest.figures["texts"]) == 3 and row.manifest.verdict["failed"] == list(verdict.failed)

    steps.clear()
    again = judge(
        engine, row, None, HELDOUT, ["Hiya Joss"], settings=store.settings, on_progress=lambda *at: steps.append(at)
    )
    assert steps[-1] == (13, 13), "what the base alone knows was measured once and kept"
    assert {**again.figures, "seconds": 0} == {**verdict.figures, "seconds": 0}, "the same figures each time"


def test_too_few_texts_prove_nothing(engine: Engine, tmp_path: Path) -> None:
    verdict = judge(engine, tmp_path / "none.gguf", None, HELDOUT[:2], [])
    assert not verdict.accepted and "import more" in verdict.reason


def test_judging_can_be_stopped(engine: Engine, tmp_path: Path, small_probes: None) -> None:
    base = models.default_base()
    gguf = derive_gguf(trained_folder(tmp_path / "run", base), base.path)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        judge(engine, gguf, None, HELDOUT, [], cancel=cancel)
