"""Writing and reading with the engine: against itself with and without an adapter, llama-cpp-python, and transformers.

    python -m tests.benchmarks serving                  # every base that is here, see bases.py
    python -m tests.benchmarks.serving --base 0.5B      # one of them, or a file

Every pair is measured in turn in one run; a row's ratio is the median of the rounds' ratios, above 1 (or for waits the
baseline divided by ours) meaning that ours is better. Busy machines make every figure of this kind worthless: look at
the load before.
"""

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import gguf
import numpy as np

from app.adapters.convert import read_header
from app.engine import Adapter, Engine
from app.engine.native import SMALL
from app.prompts import Message
from tests.benchmarks import bases, speculating
from tests.benchmarks.peers import ANSWER, CONTEXT, GOING_ON, TOKENS, LlamaCppPython, Transformers, unseen
from tests.benchmarks.speculating import Row, row

Measure = Callable[[], float]
_COUNT = itertools.count()  # numbers of prompts that no row has sent before


def rows(rounds: int = 5, names: Sequence[str] = bases.NAMES, only: str = "") -> list[Row]:
    """One dict per measurement: name, ours, baseline, ratio, unit, spread (lowest and highest ratio of the rounds).

    `only`: those with this in their name. What does not depend on the base is measured with the shipped one alone.
    """
    found = []
    for name, base in bases.present(names).items():
        for one in _of(base, rounds, only, whole=name == bases.SHIPPED):
            found.append({**one, "name": f"{name} {one['name']}"})
            print(json.dumps(found[-1]), file=sys.stderr, flush=True)
    return found


def _of(base: Path, rounds: int, only: str, *, whole: bool) -> Iterator[Row]:
    few = min(rounds, 3)

    def compare(name: str, ours: Measure, baseline: Measure, unit: str = "tokens/s", times: int = few) -> Iterator[Row]:
        if only in name:
            yield _compare(name, ours, baseline, unit, times)

    with tempfile.TemporaryDirectory() as folder, Engine(base) as engine:
        adapter = Adapter(recipe_adapter(base, Path(folder) / "adapter.gguf"))
        threads = 1 if base.stat().st_size < SMALL else engine.info().threads  # as many as write here
        plain, adapted = LlamaCppPython(base, None, threads), LlamaCppPython(base, adapter.path, threads)
        mine, bare = _decode(engine, (adapter,)), _decode(engine, ())
        ahead, not_ahead = _next_turn(engine, ahead=True), _next_turn(engine, ahead=False)
        yield from compare("decode_adapter_vs_base", mine, bare, times=rounds)
        yield from compare("decode_vs_llama_cpp_python", bare, plain.decode, times=rounds)
        yield from compare("decode_adapter_vs_llama_cpp_python", mine, adapted.decode, times=rounds)
        yield from compare("prefill_vs_llama_cpp_python", _prefill(engine), plain.prefill)
        yield from compare("chat_next_turn_ttft_ms", ahead, plain.next_turn, "ms")
        yield from compare("chat_next_turn_read_ahead_vs_not_ttft_ms", ahead, not_ahead, "ms")
        if whole:
            yield from compare("second_draft_ttft_ms", _second(engine, adapter), adapted.first_token, "ms")
            yield from compare("generic_and_mine_in_turn_ttft_ms", _in_turn(engine, adapter), adapted.first_token, "ms")
            yield from compare("score_many_vs_one_by_one", _scores(engine), _scores_alone(engine))
        del plain, adapted
        if any(only in name for name in ("decode_vs_transformers", "prefill_vs_transformers")):
            other = Transformers(base)
            yield from compare("decode_vs_transformers", bare, other.decode)
            yield from compare("prefill_vs_transformers", _prefill(engine), other.prefill)
            del other
    if only in "speculation":
        yield from speculating.rows(base, drafts=12 if whole else 6)


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


def _compare(name: str, ours: Measure, baseline: Measure, unit: str, rounds: int) -> Row:
    ours(), baseline()  # the first of each is for warming up
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    ratios = [b / a if unit == "ms" else a / b for a, b in pairs]
    return row(name, [a for a, _ in pairs], [b for _, b in pairs], ratios, unit)


def _decode(engine: Engine, adapters: tuple[Adapter, ...]) -> Measure:
    def measure() -> float:
        written = engine.generate(
            CONTEXT, max_tokens=TOKENS, temperature=0.7, seed=1, adapters=adapters, speculate=False
        )
        return written.tokens_per_s

    return measure


def _prefill(engine: Engine) -> Measure:
    def measure() -> float:
        began = time.perf_counter()
        written = engine.generate(unseen(next(_COUNT)), max_tokens=0, adapters=())
        return (written.prompt_tokens - written.reused) / (time.perf_counter() - began)

    return measure


def _next_turn(engine: Engine, *, ahead: bool) -> Measure:
    """Wait for the first word after the person's next message, where they took their time to type it."""

    def measure() -> float:
        asked = unseen(next(_COUNT))
        engine.generate(asked, max_tokens=1)
        begun: list[Message] = [*asked, {"role": "assistant", "content": ANSWER}]
        if ahead:
            engine.ahead(begun)
            while engine.reading_ahead:
                time.sleep(0.01)
        return engine.generate([*begun, GOING_ON], max_tokens=8).ttft_ms

    return measure


def _second(engine: Engine, adapter: Adapter) -> Measure:
    def measure() -> float:
        engine.generate(CONTEXT, max_tokens=8, adapters=[adapter])
        return engine.generate(CONTEXT, max_tokens=8, adapters=[adapter]).ttft_ms

    return measure


def _in_turn(engine: Engine, adapter: Adapter) -> Measure:
    """The worse of the two waits when "generic" and "mine" alternate on one context."""

    def measure() -> float:
        chosen: tuple[tuple[Adapter, ...], ...] = ((), (adapter,), (), (adapter,))
        waits = [engine.generate(CONTEXT, max_tokens=8, adapters=a).ttft_ms for a in chosen]
        return max(waits[2:])

    return measure


def _pairs() -> list[tuple[list[Message], str]]:
    return [(CONTEXT, ANSWER.replace("Ada", name)[:130]) for name in ("Ada", "Ben", "Cleo", "Dora", "Emil", "Finn")]


def _scores(engine: Engine) -> Measure:
    def measure() -> float:
        began = time.perf_counter()
        return sum(s.tokens for s in engine.score_many(_pairs(), ())) / (time.perf_counter() - began)

    return measure


def _scores_alone(engine: Engine) -> Measure:
    def measure() -> float:
        began = time.perf_counter()
        return sum(engine.score(*pair, ()).tokens for pair in _pairs()) / (time.perf_counter() - began)

    return measure


def main() -> None:
    from tests.benchmarks.__main__ import machine, table

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", action="append", help=f"{', '.join(bases.NAMES)}, or a GGUF file; may be repeated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="rows with this in their name")
    options = parser.parse_args()
    found = machine()
    print(table(found, rows(options.rounds, options.base or bases.NAMES, options.only)))


if __name__ == "__main__":
    main()
