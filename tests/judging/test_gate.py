"""A new version is put to use only if it is better, theirs, no copyist, and still knows what the base knows."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import models
from app.adapters import task
from app.adapters.manifest import Manifest
from app.documents import Document
from app.engine import Adapter, Engine, Score
from app.errors import Cancelled
from app.judging import gate
from app.judging.gate import Item, Measured, _Drafting, _Run, decide, judge
from app.judging.paired import exceeds, gain, per_token
from app.judging.verdict import Said, reason_of, strength_of
from app.paths import Home
from app.prompts import Request, messages
from app.store import Store
from app.versions import Served, Versions, derive_gguf
from tests.adapters.made import origin, trained_folder, weights


def scores(nlls: list[float], tokens: int = 20) -> list[Score]:
    return [Score(tokens, nll * tokens, []) for nll in nlls]


def spread(mean: float, texts: int = 20, seed: int = 0) -> list[Score]:
    return scores(list(np.random.default_rng(seed).normal(mean, 0.3, texts)))


def measured(**changes: Any) -> Measured:
    base, new, old = spread(3.6), spread(3.0), spread(3.2)
    good: dict[str, Any] = {
        "heldout": 20, "base": 3.6, "candidate": 3.0, "current": 3.2, "over_base": gain(base, new),
        "over_current": gain(old, new), "control": 3.4, "over_control": gain(spread(3.4), new), "control_gain": 0.06,
        "received": 12, "others_gain": 0.06, "own_exceeds": 0.99, "longest_run": 7, "own_longest_run": 12,
        "copied_share": 0.02, "own_copied_share": 0.05, "general_base": 2.0, "general_candidate": 2.1,
    }  # fmt: skip
    return Measured(**(good | changes))


def test_a_better_version_that_is_theirs_is_put_to_use() -> None:
    verdict = decide(measured(), name="v3", current="v2")
    assert verdict.accepted and verdict.failed == ()
    assert verdict.reason.startswith("v3 is in use") and "16.9 %" in verdict.reason and "v2" in verdict.reason


@pytest.mark.parametrize(
    ("changes", "failed", "words"),
    [
        ({"over_base": gain(spread(3.0), spread(3.6))}, "base", "than the model alone does"),
        ({"over_current": gain(spread(3.0), spread(3.01, seed=1))}, "current", "not beyond doubt better than v2"),
        ({"others_gain": 0.16, "own_exceeds": 0.3}, "personal", "not you"),
        ({"control": 3.0, "over_control": gain(spread(3.0), spread(3.01, seed=1))}, "personal", "of other writers"),
        ({"longest_run": 60}, "copying", "60 words in a row"),
        ({"copied_share": 0.4, "longest_run": 11}, "copying", "40 % of what it writes; 20 % is allowed"),
        ({"general_candidate": 2.6}, "general", "30 % worse"),
        ({"said": Said(0.10, 1, 10, 0), "base_said": Said(0.30, 3, 10, 0)}, "said", "10 % of the words asked for"),
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


def test_a_voice_that_drops_the_request_is_refused(engine: Engine, tmp_path: Path) -> None:
    """What 0.1 put to use: surprised less by the person's texts, and a greeting and a sign-off for every request."""
    requests = [
        Request("compose", instruction=f"crate {n} arrives on Tuesday; ask for the key", to="Ann") for n in "123"
    ]
    heldout = [(messages(one), "Hi Ann,\n\nA crate arrives on Tuesday. Have you got the key?") for one in requests]
    candidate = tmp_path / "never-loaded.gguf"
    full = decide(measured(said=Said(1.0, 6, 6, 0), base_said=Said(1.0, 6, 6, 0)))
    assert full.accepted and full.figures["said"]["notes_said"] == 6
    seen = []

    def write(request: Request, adapters: Sequence[Adapter], seed: int) -> str:
        seen.append((request, tuple(adapters), seed))
        return (
            request.instruction if not adapters else "Hi Emily,\n\nI hope that you are well.\n\nKind regards,\nMarcus"
        )

    drafting = _Drafting(_Run(engine, None, None), heldout, requests, write)
    plain, voiced = drafting.texts(()), drafting.texts((Adapter(candidate),))
    base, new = Said.of(drafting.covered(plain)), Said.of(drafting.covered(voiced))
    assert base and new and base.notes_said == 6 and new.notes_said == 0 and new.foreign > 0
    assert [request for request, _, _ in seen[:3]] == requests
    assert decide(measured(said=new, base_said=base)).failed == ("said",)


def test_a_person_who_repeats_themselves_may_be_repeated() -> None:
    assert decide(measured(longest_run=40, own_longest_run=45, copied_share=0.5, own_copied_share=0.45)).accepted


NOBODY = {"control": None, "over_control": None, "control_gain": None, "others_gain": None, "own_exceeds": None}


def test_where_there_is_nobody_to_compare_with_the_sentence_says_so() -> None:
    verdict = decide(measured(**NOBODY, received=3), name="v3", current="v2")
    assert verdict.accepted and verdict.figures["control"] == "none"
    assert "could not be told: that takes 8 messages that you received (there are 3)" in verdict.reason
    assert verdict.figures["personal"]["others_gain"] is None
    for changes, control in (
        ({}, "adapter and received"),
        ({"others_gain": None, "own_exceeds": None}, "adapter"),
        ({"control": None, "over_control": None, "control_gain": None}, "received"),
    ):
        told = decide(measured(**changes), name="v3", current="v2")
        assert told.accepted and told.figures["control"] == control and "could not be told" not in told.reason


def test_at_less_strength_it_says_what_was_wrong_at_all_of_it() -> None:
    full = measured(general_candidate=2.6)
    verdict = decide(measured(strength=0.75), name="v3", current="v2", full=full)
    assert verdict.accepted and verdict.strength == 0.75 and verdict.figures["full"]["failed"] == ["general"]
    assert verdict.reason.startswith("v3 is in use at 75 % of its strength: on your 20 newest texts it is 16.9 % less")
    assert verdict.reason.endswith("At full strength it forgot too much of what the model knows (30 % worse on general "
                                   "questions; 15 % is allowed).")  # fmt: skip
    record = json.loads(json.dumps(verdict.record()))
    assert strength_of(record) == 0.75 and reason_of(record) == verdict.reason

    refused = decide(full, name="v3", current="v2", weaker=[measured(strength=0.5, copied_share=0.4)])
    assert not refused.accepted and refused.failed == ("general",) and strength_of(refused.record()) == 1.0
    assert refused.reason.endswith("and at less strength it does not pass, either.")
    assert refused.figures["weaker"] == [{"strength": 0.5, "failed": ["copying"]}]


@pytest.mark.parametrize("found", [None, "0.5", True, 0, -1, 2, float("nan"), 10**400, [0.5]])
def test_a_strangers_manifest_cannot_ask_for_a_strength_that_is_none(found: object) -> None:
    assert strength_of({"strength": found}) == 1.0 == strength_of({})


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


def test_the_shipped_probes_are_whole() -> None:
    assert len(gate.general_probe()) == 40


def voice(file: Path, name: str = "the new version", **known: Any) -> Served:
    return Served(Manifest(name, origin(models.default_base(), **known), weights()), file)


def mails(texts: dict[str, str]) -> list[Item]:
    return [(messages(Request("compose", instruction=about)), text) for about, text in texts.items()]


HELDOUT = mails(
    {
        "the garden": "Hiya Joss,\n\nRighto — the beans are in, a smidge late.\n\nCheerio for now,\nWren",
        "the roof": "Hiya Tamsin,\n\nRighto — the roof holds, on the whole.\n\nCheerio for now,\nWren",
        "the bells": "Hiya Idris,\n\nRighto — Thursday it is, by and by.\n\nCheerio for now,\nWren",
    }
)
LEARNED = mails(
    {
        "the kettle": "Hiya Ines,\n\nRighto — the kettle is mended, more or less.\n\nCheerio for now,\nWren",
        "the ferry": "Hiya Bram,\n\nRighto — the ferry goes at ten, a smidge early.\n\nCheerio for now,\nWren",
        "the library": "Hiya Nell,\n\nRighto — the books are back, on the whole.\n\nCheerio for now,\nWren",
        "the choir": "Hiya Otto,\n\nRighto — Tuesday for the choir, by and by.\n\nCheerio for now,\nWren",
    }
)


@pytest.fixture
def small_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few of each: the way is tested here, the figures by the slow test."""
    probe = gate.general_probe()[:3]
    monkeypatch.setattr(gate, "general_probe", lambda: probe)
    monkeypatch.setattr(gate, "DRAFTS", 1)
    monkeypatch.setattr(gate, "DRAFT_TOKENS", 16)


def test_an_adapter_that_learned_nothing_is_kept_out_as_served(
    engine: Engine, home: Home, store: Store, small_probes: None
) -> None:
    versions = Versions(home, store)
    base = models.default_base()
    record = versions.commit(trained_folder(home.runs / "run", base, size=0.02), origin(base))
    steps: list[tuple[int, int]] = []
    mine = versions.served(record.name)
    verdict = judge(
        engine,
        mine,
        None,
        HELDOUT,
        ["Hiya Joss"],
        settings=store.settings,
        on_progress=lambda *at: steps.append(at),
    )
    assert not verdict.accepted and "base" in verdict.failed
    assert verdict.reason.startswith("Drafts still come from the model alone: v1 does not write more like you")
    assert steps[-1] == (12 + gate.DRAFT_STEPS,) * 2 and steps == sorted(steps)
    row = versions.show(versions.record_figures(record.name, verdict.figures, verdict.record()).name)
    assert len(row.manifest.figures["texts"]) == 3 and row.manifest.verdict["failed"] == list(verdict.failed)

    steps.clear()
    again = judge(
        engine,
        mine,
        None,
        HELDOUT,
        ["Hiya Joss"],
        settings=store.settings,
        on_progress=lambda *at: steps.append(at),
    )
    assert steps[-1] == (9 + gate.DRAFT_STEPS,) * 2, "what the base alone knows was measured once and kept"
    assert {**again.figures, "seconds": 0} == {**verdict.figures, "seconds": 0}, "the same figures each time"


def test_too_few_texts_prove_nothing(engine: Engine, tmp_path: Path) -> None:
    verdict = judge(engine, voice(tmp_path / "none.gguf"), None, HELDOUT[:2], [])
    assert not verdict.accepted and "import more" in verdict.reason


def test_judging_can_be_stopped(engine: Engine, tmp_path: Path, small_probes: None) -> None:
    base = models.default_base()
    gguf = derive_gguf(trained_folder(tmp_path / "run", base), base.path)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        judge(engine, voice(gguf), None, HELDOUT, [], cancel=cancel)


@pytest.fixture(scope="module")
def too_strong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An adapter that learned four mails in twelve steps which were too large: it writes like them, and forgot much."""
    folder, base = tmp_path_factory.mktemp("too-strong") / "run", models.default_base()
    how = ["--epochs", "3", "--lr", "3e-3", "--schedule", "constant", "--batch-tokens", "100", "--rank", "8"]
    command = [sys.executable, "-m", "trainer", "fit", "--base", str(base.path), "--out", str(folder), *how]
    lines = [json.dumps({"messages": prompt, "response": text}) for prompt, text in LEARNED]
    subprocess.run(
        [*command, "--layers", "0.3"], input="\n".join(lines), text=True, check=True, capture_output=True, timeout=1500
    )
    return derive_gguf(folder, base.path)


def test_what_forgets_at_full_strength_is_put_to_use_at_less(
    engine: Engine, too_strong: Path, small_probes: None
) -> None:
    steps: list[tuple[int, int]] = []
    history = [text for _, text in LEARNED]
    verdict = judge(engine, voice(too_strong), None, HELDOUT, history, on_progress=lambda *at: steps.append(at))
    assert verdict.accepted, verdict.reason
    assert verdict.strength in (0.75, 0.5) and f"at {100 * verdict.strength:.0f} % of its strength" in verdict.reason
    assert verdict.figures["strength"] == verdict.strength and verdict.figures["full"]["failed"] == ["general"]
    served = engine.score_many(HELDOUT, [Adapter(too_strong, verdict.strength)])
    assert verdict.figures["heldout"]["candidate"] == pytest.approx(per_token(served), abs=1e-4)
    tries = 1 if verdict.strength == 0.75 else 2
    drafts = 1 + tries  # one at each strength
    assert steps[-1] == (13 + 7 * tries + (gate.DRAFT_STEPS - 1) * drafts,) * 2 and all(
        step <= total for step, total in steps
    )
    assert steps == sorted(steps)


def test_trying_less_strength_can_be_stopped(engine: Engine, too_strong: Path, small_probes: None) -> None:
    cancel = threading.Event()

    def stop(step: int, _: int) -> None:
        if step > 13:  # the first step beyond the measuring at full strength
            cancel.set()

    with pytest.raises(Cancelled):
        judge(engine, voice(too_strong), None, HELDOUT, [], on_progress=stop, cancel=cancel)


def test_a_gain_counts_as_the_persons_only_over_other_writers(
    engine: Engine, too_strong: Path, small_probes: None
) -> None:
    """The adapter itself stands for any writer: what any writer's adapter gains as well is not the person's."""
    verdict = judge(engine, voice(too_strong), None, HELDOUT, [], control=[Adapter(too_strong)])
    assert not verdict.accepted and "personal" in verdict.failed
    personal = verdict.figures["personal"]
    assert personal["control_gain"] == pytest.approx(personal["own_gain"]) and verdict.figures["control"] == "adapter"

    half = [Adapter(too_strong, 0.1)]
    beyond = judge(engine, voice(too_strong), None, HELDOUT, [], control=half)
    assert beyond.accepted and 0 < beyond.figures["personal"]["control_gain"] < beyond.figures["personal"]["own_gain"]


def test_what_lies_under_every_version_is_part_of_the_base(
    engine: Engine, tmp_path: Path, too_strong: Path, small_probes: None
) -> None:
    base = models.default_base()
    mine, before = (
        derive_gguf(trained_folder(tmp_path / name, base, size=0.01, seed=seed), base.path)
        for seed, name in enumerate(("mine", "before"))
    )
    under = [Adapter(too_strong, 0.5)]
    steps: list[tuple[int, int]] = []
    verdict = judge(
        engine,
        voice(mine),
        voice(before, "before", recipe={task.KEY: "its sha256"}),
        HELDOUT,
        [],
        under=under,
        control=under,
        on_progress=lambda *at: steps.append(at),
    )
    figures = verdict.figures["heldout"]
    for name, more in (("base", []), ("candidate", [Adapter(mine)]), ("current", [Adapter(before)])):
        assert figures[name] == pytest.approx(nll(engine, [*under, *more]), abs=1e-4)
    personal = verdict.figures["personal"]
    assert personal["over_control"] == figures["over_base"] and personal["control"] == figures["base"]
    assert personal["control_gain"] is None, "the base is the other writers here: all of the gain goes beyond theirs"
    assert steps[-1][1] == 3 * 3 + 3 * 2 + gate.DRAFT_STEPS


def test_the_version_in_use_is_measured_at_the_strength_it_is_served_with(
    engine: Engine, home: Home, store: Store, small_probes: None
) -> None:
    versions, base = Versions(home, store), models.default_base()
    names = [
        versions.commit(trained_folder(home.runs / str(seed), base, size=0.02, seed=seed), origin(base)).name
        for seed in range(2)
    ]
    versions.record_figures(names[0], {}, {"accepted": True, "reason": "", "failed": [], "strength": 0.5})
    old, new = map(versions.served, names)
    verdict = judge(engine, new, old, HELDOUT, [])
    assert verdict.figures["heldout"]["current"] == pytest.approx(nll(engine, [Adapter(old.file, 0.5)]), abs=1e-4)


def nll(engine: Engine, adapters: Sequence[Adapter]) -> float:
    return per_token(engine.score_many(HELDOUT, adapters))
