"""What the engine is measured against: llama-cpp-python used directly, and transformers on the same file."""

import time
from collections.abc import Sequence
from pathlib import Path

from app.prompts import Message

TOKENS = 64
_WORDS = "Thank you for the notes of Monday. I will read them on the train and write again before the weekend. "
CONTEXT: list[Message] = [
    {"role": "system", "content": "You write in the user's own voice."},
    {"role": "user", "content": f"Message:\n{_WORDS * 8}\n\nWrite the reply."},
]
ANSWER = f"Dear Ada,\n\n{_WORDS * 5}\n\nBest, Isa"
GOING_ON: Message = {"role": "user", "content": "Shorter, please, and without the weekend."}


def unseen(index: int) -> list[Message]:
    """A prompt of the same length that shares nothing with those before."""
    return [{"role": "system", "content": f"{index:04d} {CONTEXT[0]['content']}"}, CONTEXT[1]]


class LlamaCppPython:
    """llama-cpp-python as its README uses it, with as many threads as ours; `lora_path` for the adapter."""

    def __init__(self, base: Path, adapter: Path | None, threads: int) -> None:
        import llama_cpp

        self._llm = llama_cpp.Llama(
            str(base), n_ctx=4096, n_threads=threads, lora_path=str(adapter) if adapter else None, verbose=False, seed=1
        )
        self._count = 0

    def _ids(self, messages: Sequence[Message]) -> list[int]:
        text = "".join(f"<|im_start|>{m['role']}\n{m['content']}<|im_end|>\n" for m in messages)
        return self._llm.tokenize((text + "<|im_start|>assistant\n").encode(), add_bos=False, special=True)

    def decode(self) -> float:
        options = {"top_k": 64, "top_p": 0.95, "min_p": 0.05, "temp": 0.7, "repeat_penalty": 1.1}
        stream = self._llm.generate(self._ids(CONTEXT), **options)
        next(stream)
        began = time.perf_counter()
        for _ in range(TOKENS):
            next(stream)
        return TOKENS / (time.perf_counter() - began)

    def prefill(self) -> float:
        ids = self._new()
        began = time.perf_counter()
        self._llm.eval(ids)
        return len(ids) / (time.perf_counter() - began)

    def first_token(self) -> float:
        """Wait in ms for the first token after the adapter was changed: all is read again, as it must be."""
        self._llm.reset()
        began = time.perf_counter()
        next(self._llm.generate(self._ids(CONTEXT)))
        return (time.perf_counter() - began) * 1000

    def next_turn(self) -> float:
        """Wait in ms for the first token of an answer to GOING_ON, where ANSWER was written here and is known."""
        self._llm.eval(self._new())
        begun: list[Message] = [*unseen(self._count), {"role": "assistant", "content": ANSWER}]
        answered, going_on = self._ids(begun), self._ids([*begun, GOING_ON])
        for at in range(self._llm.n_tokens, len(answered)):
            self._llm.eval(answered[at : at + 1])
        began = time.perf_counter()
        next(self._llm.generate(going_on))
        return (time.perf_counter() - began) * 1000

    def _new(self) -> list[int]:
        self._count += 1
        self._llm.reset()
        return self._ids(unseen(self._count))


class Transformers:
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
