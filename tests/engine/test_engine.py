"""The engine writes, streams, stops, scores, swaps adapters and survives its own death. All with the real llama.cpp."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import gguf
import numpy as np
import pytest

from app.engine import Adapter, Engine, EngineDied
from app.errors import Cancelled, IdiolectError

MESSAGES = [
    {"role": "system", "content": "You write in the user's own voice."},
    {"role": "user", "content": "Write an email.\nTo: anna\nAbout: lunch on Friday at the harbour"},
]


@pytest.fixture(scope="module")
def adapters(tmp_path_factory: pytest.TempPathFactory) -> list[Adapter]:
    """Two small adapters for SmolLM2 that change what it says."""
    folder = tmp_path_factory.mktemp("adapters")
    return [Adapter(random_adapter(folder / f"{seed}.gguf", seed)) for seed in (1, 2)]


def random_adapter(path: Path, seed: int, strength: float = 0.12) -> Path:
    rng = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 4.0)
    for layer in range(20, 30):
        a = rng.standard_normal((4, 576)).astype(np.float32) * strength
        b = rng.standard_normal((192, 4)).astype(np.float32) * strength
        writer.add_tensor(f"blk.{layer}.attn_v.weight.lora_a", a)
        writer.add_tensor(f"blk.{layer}.attn_v.weight.lora_b", b)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def greedy(engine: Engine, **options: object) -> str:
    return engine.generate(MESSAGES, **{"max_tokens": 24, "temperature": 0, **options}).text  # type: ignore[arg-type]


def test_the_client_needs_no_llama_cpp_of_its_own() -> None:
    code = "import app.engine, sys; sys.exit('llama_cpp' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_text_streams_as_it_is_written(engine: Engine) -> None:
    parts: list[str] = []
    written = engine.generate(MESSAGES, max_tokens=20, temperature=0, on_text=parts.append)
    assert len(parts) > 5
    assert "".join(parts) == written.text
    assert written.tokens == len(written.token_ids) <= 20
    assert written.ttft_ms > 0
    assert written.tokens_per_s > 0


def test_the_same_seed_writes_the_same_text(engine: Engine) -> None:
    texts = [engine.generate(MESSAGES, max_tokens=24, seed=seed).text for seed in (5, 5, 6)]
    assert texts[0] == texts[1] != texts[2]


def test_a_stop_string_ends_the_text_and_is_left_out(engine: Engine) -> None:
    whole = greedy(engine)
    stop = whole[10:14]
    written = engine.generate(MESSAGES, max_tokens=24, temperature=0, stop=[stop])
    assert written.finish == "stop"
    assert written.text == whole[: whole.index(stop)]


def test_the_model_ends_its_turn_by_itself(engine: Engine) -> None:
    written = engine.generate(
        [{"role": "user", "content": "Say only: ok"}], max_tokens=200, temperature=0, repeat_penalty=1.0
    )
    assert written.finish == "stop"
    assert "<|im_end|>" not in written.text


def test_emoji_and_accents_arrive_whole(engine: Engine) -> None:
    parts: list[str] = []
    ask = [{"role": "user", "content": "Repeat: 🎉 café 👩‍💻 naïve"}]
    engine.generate(ask, max_tokens=40, temperature=0, opening="🎉 café 👩‍💻", on_text=parts.append)
    assert "�" not in "".join(parts[:-1])


def test_cancelling_returns_at_once_and_leaves_the_engine_ready(engine: Engine) -> None:
    before = greedy(engine)
    stop = threading.Event()
    written = engine.generate(MESSAGES, max_tokens=2000, cancel=stop, on_text=lambda _: stop.set())
    assert written.finish == "cancelled"
    assert greedy(engine) == before


def test_cancelling_while_a_long_prompt_is_read_does_not_wait_for_it(engine: Engine) -> None:
    def asked(times: int) -> list[dict[str, str]]:
        return [{"role": "user", "content": "one two three four five six seven " * times}]

    began = time.monotonic()
    engine.generate(asked(50), max_tokens=0)
    an_eighth, stop = time.monotonic() - began, threading.Event()
    threading.Timer(an_eighth, stop.set).start()
    began = time.monotonic()
    assert engine.generate(asked(400), cancel=stop).finish == "cancelled"
    greedy(engine, max_tokens=1)
    assert time.monotonic() - began < 5 * an_eighth, "the child went on reading what nobody waited for"


def test_a_prompt_that_does_not_fit_is_refused_in_words(engine: Engine) -> None:
    with pytest.raises(IdiolectError, match="too long"):
        engine.generate([{"role": "user", "content": "word " * 5000}])


def test_several_threads_may_ask_at_once(engine: Engine) -> None:
    expected = greedy(engine)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(greedy(engine))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_adapters_are_swapped_in_place(engine: Engine, adapters: list[Adapter]) -> None:
    child = engine.pid
    base, first = greedy(engine), greedy(engine, adapters=adapters[:1])
    both = greedy(engine, adapters=adapters)
    assert len({base, first, both}) == 3
    assert greedy(engine, adapters=adapters[:1]) == first
    assert greedy(engine) == base
    assert greedy(engine, adapters=[Adapter(adapters[0].path, 0.0)]) == base
    assert engine.pid == child


def test_no_cached_prompt_crosses_from_one_adapter_to_another(engine: Engine, adapters: list[Adapter]) -> None:
    with Engine(engine.base) as fresh:
        alone = greedy(fresh, adapters=adapters[:1])
    greedy(engine)
    assert greedy(engine, adapters=adapters[:1]) == alone


def test_going_back_and_forth_reads_the_prompt_once_for_each(engine: Engine, adapters: list[Adapter]) -> None:
    texts, reused = [], []
    for _ in range(2):
        for chosen in ((), adapters[:1]):
            written = engine.generate(MESSAGES, max_tokens=12, temperature=0, adapters=chosen)
            texts.append(written.text)
            reused.append(written.reused)
    assert texts[:2] == texts[2:]
    assert reused[2] == reused[3] == written.prompt_tokens - 1


def test_the_second_draft_from_a_context_reuses_it(engine: Engine) -> None:
    system = {"role": "system", "content": "You write in the user's own voice. " + "Anna likes fish. " * 40}
    first = engine.generate([system, {"role": "user", "content": "Invite Anna."}], max_tokens=4)
    second = engine.generate([system, {"role": "user", "content": "Thank Anna."}], max_tokens=4)
    assert second.reused > 0.9 * first.prompt_tokens


@pytest.mark.parametrize("damage", ["cut", "text", "other", "missing", "half"])
def test_a_bad_adapter_is_refused_and_the_engine_lives(
    engine: Engine, adapters: list[Adapter], damage: str, tmp_path: Path
) -> None:
    child = engine.pid
    path = tmp_path / "bad.gguf"
    good = adapters[0].path.read_bytes()
    if damage == "cut":
        path.write_bytes(good[: len(good) // 2])
    elif damage == "text":
        path.write_text("hello")
    elif damage == "other":
        path.write_bytes(good.replace(b"llama", b"qwen2", 1))
    elif damage == "half":
        path.write_bytes(good.replace(b"blk.20.attn_v.weight.lora_a", b"blk.20.attn_v.weight.lora_c"))
    with pytest.raises(IdiolectError):
        greedy(engine, adapters=[Adapter(path)])
    assert greedy(engine)
    assert engine.pid == child


def test_a_score_is_what_the_logits_say(engine: Engine) -> None:
    answer = "Dear Anna,\n\nlunch on Friday?"
    score = engine.score(MESSAGES, answer)
    ids = engine.token_ids(MESSAGES, answer)
    logits = engine.logits([*ids.prompt, *ids.response])[len(ids.prompt) - 1 : -1].astype(np.float64)
    top = logits.max(axis=1, keepdims=True)
    logp = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    expected = -logp[np.arange(len(ids.response)), ids.response]
    assert score.tokens == len(ids.response)
    assert score.nll == pytest.approx(expected.sum(), rel=1e-3)
    assert score.per_token == pytest.approx(expected.tolist(), rel=1e-2, abs=0.05)


def test_what_was_expected_of_a_score_is_what_the_logits_say(engine: Engine) -> None:
    answer = "A short answer about fish and chips."
    (score,) = engine.score_many([(MESSAGES, answer)], expected=True)
    ids = engine.token_ids(MESSAGES, answer)
    rows = engine.logits([*ids.prompt, *ids.response[:-1]])[len(ids.prompt) - 1 :].astype(np.float64)
    logs = rows - np.logaddexp.reduce(rows, axis=1, keepdims=True)
    entropy = -(np.exp(logs) * logs).sum(1)
    assert score.entropy == pytest.approx(entropy.sum(), rel=1e-2)
    assert score.variance == pytest.approx(((np.exp(logs) * logs**2).sum(1) - entropy**2).sum(), rel=1e-2)
    assert engine.score(MESSAGES, answer).entropy == 0.0, "only where it is asked for"


def test_many_scores_in_one_go_are_those_of_each_alone(engine: Engine, adapters: list[Adapter]) -> None:
    pairs = [(MESSAGES, "Dear Anna, see you at one."), (MESSAGES[1:], "No."), (MESSAGES, "fish " * 40), (MESSAGES, "")]
    steps: list[tuple[int, int]] = []
    together = engine.score_many(pairs * 2, adapters[:1], on_progress=lambda done, of: steps.append((done, of)))
    alone = [engine.score(*pair, adapters[:1]) for pair in pairs]
    assert [s.tokens for s in together] == [s.tokens for s in alone] * 2
    # Kernels round differently for large and small batches, and 8-bit activations make that visible; no more than that.
    for one, many in zip(alone * 2, together, strict=True):
        assert many.nll == pytest.approx(one.nll, rel=0.05, abs=0.5)
    assert steps[-1] == (8, 8)


def test_scoring_can_be_cancelled(engine: Engine) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        engine.score_many([(MESSAGES, "fish " * 20)] * 60, cancel=stop, on_progress=lambda *_: stop.set())
    assert greedy(engine)


def test_a_killed_engine_says_so_and_the_next_call_starts_another(engine: Engine, adapters: list[Adapter]) -> None:
    with Engine(engine.base) as mine:
        before = greedy(mine, adapters=adapters[:1])
        child = mine.pid
        assert child
        with pytest.raises(EngineDied, match=r"killed.*SIGKILL.*try again"):
            mine.generate(MESSAGES, max_tokens=2000, on_text=lambda _: os.kill(child, signal.SIGKILL))
        assert greedy(mine, adapters=adapters[:1]) == before
        assert mine.pid != child


@pytest.mark.parametrize("damage", ["text", "cut", "missing", "header"])
def test_a_file_that_is_no_model_is_refused_in_words(base_gguf: Path, damage: str, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    if damage == "text":
        path.write_text("not a model")
    elif damage == "cut":
        path.write_bytes(base_gguf.read_bytes()[:20_000_000])
    elif damage == "header":
        path.write_bytes(base_gguf.read_bytes()[:1000])
    with pytest.raises(IdiolectError) as caught:
        Engine(path).start()
    assert not isinstance(caught.value, EngineDied), "it was refused, and did not crash"
