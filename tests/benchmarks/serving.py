"""Writing and reading with the engine: against itself with and without an adapter, llama-cpp-python, and transformers.

    python -m tests.benchmarks serving

Every pair is measured in turn in one run; a row's ratio is the median of the rounds' ratios, above 1 (or for waits the
baseline divided by ours) meaning that ours is better. Busy machines make every figure of this kind worthless: look at
the load before.
"""

import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gguf
import numpy as np

from app import models, prompts
from app.adapters.convert import read_header, write_adapter_gguf
from app.documents import Document
from app.engine import Adapter, Engine, Generation
from app.engine.native import Native
from app.engine.phrases import LONGEST, History, PhraseDrafter
from app.importers import import_paths
from app.services.sample import mailbox as sample_mailbox
from app.writing.assistant import DEFAULT_TEMPERATURE

Row = dict[str, Any]
Messages = list[prompts.Message]
TOKENS = 64
_ASKED = 12
_COUNT = itertools.count()  # numbers of prompts that no row has sent before
_WORDS = "Thank you for the notes of Monday. I will read them on the train and write again before the weekend. "
CONTEXT = [
    {"role": "system", "content": "You write in the user's own voice."},
    {"role": "user", "content": f"Message:\n{_WORDS * 8}\n\nWrite the reply."},
]


def rows(rounds: int = 5) -> list[Row]:
    """One dict per measurement: name, ours, baseline, ratio, unit, spread (lowest and highest ratio of the rounds)."""
    base = models.default_base().path
    with tempfile.TemporaryDirectory() as folder, Engine(base) as engine:
        adapter = Adapter(recipe_adapter(base, Path(folder) / "adapter.gguf"))
        plain = _LlamaCppPython(base, None)
        adapted = _LlamaCppPython(base, adapter.path)
        other = _Transformers(base)
        mine = _decode(engine, (adapter,))
        return [
            _compare("decode_adapter_vs_base", mine, _decode(engine, ()), "tokens/s", rounds),
            _compare("decode_vs_llama_cpp_python", _decode(engine, ()), plain.decode, "tokens/s", rounds),
            _compare("decode_adapter_vs_llama_cpp_python", mine, adapted.decode, "tokens/s", rounds),
            _compare("decode_vs_transformers", _decode(engine, ()), other.decode, "tokens/s", min(rounds, 3)),
            _compare("prefill_vs_llama_cpp_python", _prefill(engine), plain.prefill, "tokens/s", rounds),
            _compare("prefill_vs_transformers", _prefill(engine), other.prefill, "tokens/s", min(rounds, 3)),
            _compare("second_draft_ttft_ms", _second(engine, adapter), adapted.first_token, "ms", rounds),
            _compare("generic_and_mine_in_turn_ttft_ms", _in_turn(engine, adapter), adapted.first_token, "ms", rounds),
            _compare("score_many_vs_one_by_one", _scores(engine), _scores_alone(engine), "tokens/s", min(rounds, 3)),
            *_speculation(engine, base, Path(folder), rounds),
        ]


def recipe_adapter(base: Path, out: Path) -> Path:
    """A random adapter in the shape the trainer makes by default: as fast or slow as a real one."""
    from trainer.arguments import Arguments

    arguments = Arguments(base=base, out=out.parent)
    header = read_header(base, "model")
    layers = header.meta[f"{header.meta['general.architecture']}.block_count"]
    names = {"q": "attn_q", "k": "attn_k", "v": "attn_v", "o": "attn_output"}
    names |= {"gate": "ffn_gate", "up": "ffn_up", "down": "ffn_down"}
    share = getattr(arguments, "layers", 0) or 1.0
    count = round(layers * share) if share <= 1 else int(share)
    rng = np.random.default_rng(0)
    writer = gguf.GGUFWriter(out, str(header.meta["general.architecture"]))
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(arguments.alpha))
    for layer in range(layers - count, layers):
        for target in str(arguments.targets).split(","):
            name = f"blk.{layer}.{names[target]}.weight"
            inputs, outputs = header.tensors[name].shape
            writer.add_tensor(f"{name}.lora_a", rng.standard_normal((arguments.rank, inputs), np.float32) * 0.01)
            writer.add_tensor(f"{name}.lora_b", rng.standard_normal((outputs, arguments.rank), np.float32) * 0.001)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out


def _compare(name: str, ours: Callable[[], float], baseline: Callable[[], float], unit: str, rounds: int) -> Row:
    ours(), baseline()  # the first of each is for warming up
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    ratios = [b / a if unit == "ms" else a / b for a, b in pairs]
    return _row(name, [a for a, _ in pairs], [b for _, b in pairs], ratios, unit)


def _row(name: str, ours: list[float], baseline: list[float], ratios: list[float], unit: str) -> Row:
    return {
        "name": name,
        "ours": round(statistics.median(ours), 2),
        "baseline": round(statistics.median(baseline), 2),
        "ratio": round(statistics.median(ratios), 3),
        "unit": unit,
        "spread": [round(min(ratios), 3), round(max(ratios), 3)],
    }


def _decode(engine: Engine, adapters: tuple[Adapter, ...]) -> Callable[[], float]:
    def measure() -> float:
        written = engine.generate(
            CONTEXT, max_tokens=TOKENS, temperature=0.7, seed=1, adapters=adapters, speculate=False
        )
        return written.tokens_per_s

    return measure


def _unseen(index: int) -> list[dict[str, str]]:
    """A prompt of the same length that shares nothing with those before."""
    return [{"role": "system", "content": f"{index:04d} {CONTEXT[0]['content']}"}, CONTEXT[1]]


def _prefill(engine: Engine) -> Callable[[], float]:
    def measure() -> float:
        began = time.perf_counter()
        written = engine.generate(_unseen(next(_COUNT)), max_tokens=0, adapters=())
        return (written.prompt_tokens - written.reused) / (time.perf_counter() - began)

    return measure


def _second(engine: Engine, adapter: Adapter) -> Callable[[], float]:
    def measure() -> float:
        engine.generate(CONTEXT, max_tokens=8, adapters=[adapter])
        return engine.generate(CONTEXT, max_tokens=8, adapters=[adapter]).ttft_ms

    return measure


def _in_turn(engine: Engine, adapter: Adapter) -> Callable[[], float]:
    """The worse of the two waits when "generic" and "mine" alternate on one context."""

    def measure() -> float:
        chosen: tuple[tuple[Adapter, ...], ...] = ((), (adapter,), (), (adapter,))
        waits = [engine.generate(CONTEXT, max_tokens=8, adapters=a).ttft_ms for a in chosen]
        return max(waits[2:])

    return measure


def _pairs() -> list[tuple[list[dict[str, str]], str]]:
    return [
        (CONTEXT, f"Dear {name},\n\n{_WORDS}\n\nBest, Isa") for name in ("Ada", "Ben", "Cleo", "Dora", "Emil", "Finn")
    ]


def _scores(engine: Engine) -> Callable[[], float]:
    def measure() -> float:
        began = time.perf_counter()
        return sum(s.tokens for s in engine.score_many(_pairs(), ())) / (time.perf_counter() - began)

    return measure


def _scores_alone(engine: Engine) -> Callable[[], float]:
    def measure() -> float:
        began = time.perf_counter()
        return sum(engine.score(*pair, ()).tokens for pair in _pairs()) / (time.perf_counter() - began)

    return measure


def _speculation(engine: Engine, base: Path, folder: Path, rounds: int) -> list[Row]:
    """Real drafts: the sample author's newest mails are asked for again, with an adapter learned from the older ones.

    The last two rows only where guessing is done at all. The very last is what it can do at best: the person has
    written the very same mail before.
    """
    mails = sorted(import_paths([sample_mailbox()]), key=lambda mail: mail.when or datetime.min.replace(tzinfo=UTC))
    older, newest = mails[:-_ASKED], mails[-_ASKED:]
    adapter = Adapter(_learned(base, folder / "learned", older))
    asked = [_request(mail) for mail in newest]
    history = [mail.text for mail in older]
    written = [_draft(engine, adapter, messages, speculate=False).text for messages in asked]
    rows = [_guessed(engine, asked, written, history), _batch_of_two(base)]
    if engine.info().guesses:
        rows.append(_speculated("speculation_speedup", engine, adapter, asked, history, rounds))
        rows.append(_speculated("speculation_speedup_at_best", engine, adapter, asked, written, rounds))
    return rows


def _guessed(engine: Engine, asked: Sequence[Messages], written: Sequence[str], history: Sequence[str]) -> Row:
    """How much of real drafts is guessed rightly where guessing is cheap: tokens that one evaluation would give."""
    drafter = PhraseDrafter(cost=0.2)
    drafter.history = History([engine.token_ids([], text).response for text in history])
    rates, drafted, right = [], 0, 0
    for messages, text in zip(asked, written, strict=True):
        ids = engine.token_ids(messages, text)
        drafter.begin(ids.prompt)
        at = steps = 0
        while at < len(ids.response):
            guesses, rest = drafter.guess(LONGEST), ids.response[at:]
            hits = next((n for n, (a, b) in enumerate(zip(guesses, rest, strict=False)) if a != b), len(guesses))
            drafted, right, steps = drafted + len(guesses), right + hits, steps + 1
            drafter.accept(rest[: hits + 1])
            at += hits + 1
        rates.append(len(ids.response) / steps)
    row = _row("speculation_tokens_per_evaluation", rates, [1.0], rates, "tokens")
    return {**row, "drafted": drafted, "accepted": right}


def _batch_of_two(base: Path) -> Row:
    """What checking one guess costs at least: a batch of two tokens against a single one.

    In this process the threads spin while they wait; the engine's sleep, so that other programs cannot stall them, and
    there a batch costs more.
    """
    native = Native(base, context=1024)
    native.use([])
    prompt = list(range(100, 300))
    native.decode(prompt, range(len(prompt)), 0, [len(prompt) - 1])
    at = len(prompt)

    def measure(size: int) -> float:
        nonlocal at
        began = time.perf_counter()
        native.decode([500] * size, range(at, at + size), 0, range(size))
        at += size
        return (time.perf_counter() - began) * 1000

    pairs = [(measure(2), measure(1)) for _ in range(40)]
    return _row("batch_of_two_vs_one", [a for a, _ in pairs], [b for _, b in pairs], [b / a for a, b in pairs], "ms")


def _speculated(
    name: str, engine: Engine, adapter: Adapter, asked: Sequence[Messages], history: Sequence[str], rounds: int
) -> Row:
    """Tokens/s of the same drafts with and without guesses; the row also says how many guesses were right."""
    engine.phrases(history)

    def measure(speculate: bool) -> tuple[float, int, int]:
        written = [_draft(engine, adapter, messages, speculate=speculate) for messages in asked]
        seconds = sum(w.tokens / w.tokens_per_s for w in written)
        drafted, accepted = sum(w.drafted for w in written), sum(w.accepted for w in written)
        return sum(w.tokens for w in written) / seconds, drafted, accepted

    measure(True)
    pairs = [(measure(True), measure(False)) for _ in range(rounds)]
    engine.phrases([])
    ours, baseline = [a[0] for a, _ in pairs], [b[0] for _, b in pairs]
    row = _row(name, ours, baseline, [a / b for a, b in zip(ours, baseline, strict=True)], "tokens/s")
    return {**row, "drafted": sum(a[1] for a, _ in pairs), "accepted": sum(a[2] for a, _ in pairs)}


def _draft(engine: Engine, adapter: Adapter, messages: Messages, *, speculate: bool) -> Generation:
    return engine.generate(
        messages, max_tokens=120, temperature=DEFAULT_TEMPERATURE, seed=1, adapters=[adapter], speculate=speculate
    )


def _request(mail: Document) -> Messages:
    return prompts.messages(prompts.Request("compose", subject=mail.subject, to=next(iter(mail.recipients), None)))


def _learned(base: Path, folder: Path, mails: Sequence[Document]) -> Path:
    """An adapter trained for one epoch with the trainer's defaults, served as the product serves it."""
    lines = [
        {"id": str(n), "task": "compose", "messages": _request(mail), "response": mail.text, "when": None}
        for n, mail in enumerate(mails)
    ]
    command = [sys.executable, "-m", "trainer", "fit", "--base", str(base), "--out", str(folder), "--epochs", "1"]
    subprocess.run(command, input="\n".join(map(json.dumps, lines)).encode(), stdout=subprocess.DEVNULL, check=True)
    write_adapter_gguf(folder, base, folder / "adapter.gguf")
    return folder / "adapter.gguf"


class _LlamaCppPython:
    """llama-cpp-python as its README uses it: `Llama(model_path)` with defaults, and `lora_path` for the adapter."""

    def __init__(self, base: Path, adapter: Path | None) -> None:
        import llama_cpp

        self._llm = llama_cpp.Llama(
            str(base), n_ctx=4096, lora_path=str(adapter) if adapter else None, verbose=False, seed=1
        )
        self._count = 0

    def _ids(self, index: int) -> list[int]:
        text = "".join(f"<|im_start|>{m['role']}\n{m['content']}<|im_end|>\n" for m in _unseen(index))
        return self._llm.tokenize((text + "<|im_start|>assistant\n").encode(), add_bos=False, special=True)

    def decode(self) -> float:
        options = {"top_k": 64, "top_p": 0.95, "min_p": 0.05, "temp": 0.7, "repeat_penalty": 1.1}
        stream = self._llm.generate(self._ids(0), **options)
        next(stream)
        began = time.perf_counter()
        for _ in range(TOKENS):
            next(stream)
        return TOKENS / (time.perf_counter() - began)

    def prefill(self) -> float:
        self._count += 1
        ids = self._ids(self._count)
        self._llm.reset()
        began = time.perf_counter()
        self._llm.eval(ids)
        return len(ids) / (time.perf_counter() - began)

    def first_token(self) -> float:
        """Wait in ms for the first token after the adapter was changed: all is read again, as it must be."""
        self._llm.reset()
        began = time.perf_counter()
        next(self._llm.generate(self._ids(0)))
        return (time.perf_counter() - began) * 1000


class _Transformers:
    """The same file, dequantized by transformers, greedy with its cache."""

    def __init__(self, base: Path) -> None:
        import torch
        import transformers

        self._torch = torch
        transformers.utils.logging.disable_progress_bar()
        config = transformers.GgufConfig(dequantize=True) if hasattr(transformers, "GgufConfig") else None
        self._model = transformers.AutoModelForCausalLM.from_pretrained(
            base.parent, gguf_file=base.name, dtype=torch.float32, **({"quantization_config": config} if config else {})
        ).eval()
        self._ids = torch.randint(5, 40_000, (1, 200), generator=torch.Generator().manual_seed(0))

    def decode(self) -> float:
        ids = self._ids[:, :64]
        with self._torch.no_grad():
            out = self._model(ids, use_cache=True)
            began = time.perf_counter()
            for _ in range(16):
                token = out.logits[:, -1:].argmax(-1)
                out = self._model(token, past_key_values=out.past_key_values, use_cache=True)
        return 16 / (time.perf_counter() - began)

    def prefill(self) -> float:
        began = time.perf_counter()
        with self._torch.no_grad():
            self._model(self._ids, use_cache=True, logits_to_keep=1)
        return self._ids.shape[1] / (time.perf_counter() - began)
