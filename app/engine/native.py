"""llama.cpp, as the engine needs it: one model, one context, adapters, batches. Only the child process imports this."""

import ctypes
import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from llama_cpp._logger import set_verbose

from app.engine import processor
from app.engine.vetting import check_adapter, check_base
from app.errors import Cancelled, IdiolectError
from app.words import os_reason, say
from tokens import TokensError
from tokens.chat import ChatTokens

# Sequence 0 is where drafts are written; the others are lanes for scoring several texts in one batch.
SEQUENCES = 16
BATCH = 512
PART = 128  # tokens of a batch that a processor computes at once: as fast as 512, with a quarter of the room
# Rows of logits one batch may ask for: a row is as wide as the vocabulary, and 512 rows of Gemma's would take 0.5 GB.
LOGITS_BYTES = 96 << 20
ATTENTION = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED  # on a processor
ADAPTERS_KEPT = 8
SMALL = 256 << 20  # bytes of weights
MANY = 4  # threads

# Path, inode, size, and when it was last written and changed (ns): a file that was put in the place of another is
# another, even of the same size in the same tick of the clock.
Identity = tuple[str, int, int, int, int]
AdapterKey = tuple[tuple[Identity, float], ...]


class Native:
    """A loaded base. Not thread-safe, except `stop` and `go_on`.

    Raises IdiolectError where the file cannot be loaded.
    """

    def __init__(self, base: Path, *, context: int, threads: int | None = None, gpu_layers: int | None = None) -> None:
        check_base(base)
        set_verbose(False)
        processor.ready()
        llama_cpp.llama_backend_init()
        self.gpu = bool(llama_cpp.llama_supports_gpu_offload()) and gpu_layers != 0
        params = llama_cpp.llama_model_default_params()
        params.n_gpu_layers = (0x7FFFFFFF if gpu_layers is None else gpu_layers) if self.gpu else 0
        self.model = llama_cpp.llama_model_load_from_file(str(base).encode(), params)
        if not self.model:
            raise IdiolectError(
                say(
                    "llama.cpp cannot load {base}: it is damaged, or of a kind that this version does not know.",
                    base=base.name,
                )
            )
        try:
            self.chat = ChatTokens(self.model)
        except TokensError as error:
            raise IdiolectError(
                say("{base} cannot be used for writing: {error}.", base=base.name, error=error)
            ) from error
        self.vocabulary = self.chat.size
        self._ends = [token for token in range(self.vocabulary) if self.chat.ends(token)]
        trained = llama_cpp.llama_model_n_ctx_train(self.model)
        self.context = min(context, trained) if trained > 0 else context
        self.threads = threads or physical_cores()
        # One token of a small model is a thousand steps of a few µs. A second thread makes it a third quicker on an
        # idle machine (12.5 against 17 ms for 98 MB), and it takes twice as long as soon as others keep the cores busy,
        # where a larger model loses nothing.
        small = llama_cpp.llama_model_size(self.model) < SMALL
        self.writing_threads = 1 if small and not threads else self.threads
        # A batch of two takes hardly longer than one token where fetching the weights is most of the work. On two cores
        # it takes 1.7 times as long (0.5B) to 1.9 times (135M), and no guess at what comes next pays for that.
        self.guesses = self.gpu or (not small and self.threads >= MANY)
        self.outputs = max(16, min(BATCH, LOGITS_BYTES // (4 * self.vocabulary)))
        self.ctx = self._open_context()
        self.memory = llama_cpp.llama_get_memory(self.ctx)
        self.trims = not (llama_cpp.llama_model_is_recurrent(self.model) or llama_cpp.llama_model_is_hybrid(self.model))
        self._batch = _Batch(BATCH)
        self._adapters: OrderedDict[Identity, Any] = OrderedDict()
        self.active: AdapterKey = ()

    def _open_context(self) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = self.context
        params.n_batch, params.n_ubatch = BATCH, BATCH if self.gpu else PART
        params.n_seq_max = SEQUENCES
        params.kv_unified = True
        params.n_outputs_max = self.outputs
        params.n_threads, params.n_threads_batch = self.writing_threads, self.threads
        # On a processor, flash attention goes through the context cell by cell: a token takes 10 % longer after 400 of
        # them and half as long again after 1,500.
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_AUTO if self.gpu else ATTENTION
        # Without this, a GPU takes long batches also where no layer lies on it.
        params.offload_kqv = params.op_offload = self.gpu
        params.swa_full = True  # so that a prompt can be cut back to what two requests share
        params.no_perf = True
        # llama.cpp asks this function between any two operations whether to stop. A Python callback would cost
        # milliseconds a token, so it is libc's strlen on a one-character flag: "" goes on, "x" stops.
        self._stop = ctypes.create_string_buffer(2)
        self._strlen = ctypes.cast(
            (ctypes.cdll.msvcrt if os.name == "nt" else ctypes.CDLL(None)).strlen, llama_cpp.ggml_abort_callback
        )
        params.abort_callback = self._strlen
        params.abort_callback_data = ctypes.addressof(self._stop)
        ctx = llama_cpp.llama_init_from_model(self.model, params)
        if not ctx:
            raise IdiolectError(
                say("There is not enough memory for this model. Choose a smaller model or a shorter context.")
            )
        return ctx

    def stop(self) -> None:
        """Interrupt the batch being computed; callable from any thread."""
        self._stop.raw = b"x\0"

    def go_on(self) -> None:
        self._stop.raw = b"\0\0"

    def name(self) -> str:
        return self.meta("general.name") or self.architecture()

    def architecture(self) -> str:
        return self.meta("general.architecture") or "unknown"

    def meta(self, key: str) -> str | None:
        buffer = ctypes.create_string_buffer(1024)
        n = llama_cpp.llama_model_meta_val_str(self.model, key.encode(), buffer, len(buffer))
        return buffer.value.decode("utf-8", "replace") if n >= 0 else None

    def layers(self) -> int:
        return llama_cpp.llama_model_n_layer(self.model)

    # Adapters

    def use(self, adapters: Sequence[tuple[str, float]]) -> None:
        """Put exactly these adapters on the base; `active` is then the key under which cached prompts belong to them.

        Raises IdiolectError, leaving everything as it was, where a file is not an adapter for this base.
        """
        loaded = [(self._load(Path(path)), scale) for path, scale in adapters if scale != 0.0]
        key = tuple((identity, scale) for (identity, _), scale in loaded)
        if key != self.active:
            n = len(loaded)
            pointers = (llama_cpp.llama_adapter_lora_p_ctypes * max(n, 1))(*[pointer for (_, pointer), _ in loaded])
            scales = (ctypes.c_float * max(n, 1))(*[scale for _, scale in loaded])
            if llama_cpp.llama_set_adapters_lora(self.ctx, pointers if n else None, n, scales if n else None):
                raise IdiolectError(say("llama.cpp refused the adapter. Make it anew from its safetensors file."))
            self.active = key
            self._forget_adapters(keep={identity for (identity, _), _ in loaded})

    def _load(self, path: Path) -> tuple[Identity, Any]:
        try:
            stat = path.stat()
        except OSError as error:
            raise IdiolectError(
                say(
                    "The adapter {path} cannot be read ({reason}). See to that, or use another version.",
                    path=path,
                    reason=os_reason(error),
                )
            ) from error
        identity = (str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        if identity not in self._adapters:
            # A hostile or damaged file must be refused before native code reads it.
            check_adapter(path, self.architecture())
            pointer = llama_cpp.llama_adapter_lora_init(self.model, str(path).encode())
            if not pointer:
                raise IdiolectError(
                    say("{file} is not an adapter for this model ({name}).", file=path.name, name=self.name())
                )
            self._adapters[identity] = pointer
        self._adapters.move_to_end(identity)
        return identity, self._adapters[identity]

    def _forget_adapters(self, keep: set[Identity]) -> None:
        for identity in [i for i in self._adapters if i not in keep][: max(0, len(self._adapters) - ADAPTERS_KEPT)]:
            llama_cpp.llama_adapter_lora_free(self._adapters.pop(identity))

    # Computing

    def decode(
        self, tokens: Sequence[int], positions: Sequence[int], sequences: Sequence[int] | int, wanted: Sequence[int]
    ) -> None:
        """Evaluate at most BATCH tokens; `wanted` are the indices whose logits are kept, in order.

        Raises Cancelled when `stop` was called meanwhile: what the batch left in memory is then undefined and the
        caller drops it.
        """
        code = llama_cpp.llama_decode(self.ctx, self._batch.fill(tokens, positions, sequences, wanted))
        if code == 2 or (code != 0 and self._stop.value):
            raise Cancelled(say("Stopped."))
        if code == 1:
            raise IdiolectError(
                say("The text is longer than the model's context. Shorten it, or choose a longer context.")
            )
        if code != 0:
            raise IdiolectError(say("llama.cpp could not evaluate the text (code {code}).", code=code))

    def logits(self, rows: int) -> np.ndarray:
        """The logits of the last batch, (rows, vocabulary) float32. A view: copy it before the next batch."""
        pointer = llama_cpp.llama_get_logits(self.ctx)
        return np.ctypeslib.as_array(ctypes.cast(pointer, ctypes.POINTER(ctypes.c_float)), (rows, self.vocabulary))

    def forbid_end(self, rows: int) -> None:
        """Make the end of the turn impossible in the logits of the last batch, before anything is chosen from them."""
        self.logits(rows)[:, self._ends] = -np.inf

    # Memory (the KV cache)

    def clear(self) -> None:
        llama_cpp.llama_memory_clear(self.memory, False)

    def trim(self, sequence: int, begin: int) -> bool:
        """Forget a sequence from position `begin` on. False where this kind of model cannot (then nothing changed)."""
        return bool(llama_cpp.llama_memory_seq_rm(self.memory, sequence, begin, -1))

    def copy(self, source: int, target: int, length: int) -> None:
        llama_cpp.llama_memory_seq_cp(self.memory, source, target, 0, length)

    def save(self, sequence: int = 0) -> Any:
        """The state of one sequence as a block of bytes."""
        size = llama_cpp.llama_state_seq_get_size(self.ctx, sequence)
        block = (ctypes.c_uint8 * size)()
        llama_cpp.llama_state_seq_get_data(self.ctx, block, size, sequence)
        return block

    def restore(self, block: Any, sequence: int = 0) -> bool:
        return llama_cpp.llama_state_seq_set_data(self.ctx, block, len(block), sequence) > 0


class _Batch:
    """A llama_batch over numpy arrays, filled in place."""

    def __init__(self, room: int) -> None:
        self.token = np.zeros(room, np.int32)
        self.pos = np.zeros(room, np.int32)
        self.count = np.ones(room, np.int32)
        self.flag = np.zeros(room, np.int8)
        self.sequence = np.zeros(room, np.uintp)
        self.ids = np.arange(SEQUENCES, dtype=np.int32)
        self.address = self.ids.ctypes.data + 4 * np.arange(SEQUENCES, dtype=np.uintp)
        self.batch = llama_cpp.llama_batch()
        self.batch.token = self.token.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
        self.batch.pos = self.pos.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
        self.batch.n_seq_id = self.count.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
        self.batch.seq_id = self.sequence.ctypes.data_as(ctypes.POINTER(ctypes.POINTER(ctypes.c_int32)))
        self.batch.logits = self.flag.ctypes.data_as(ctypes.POINTER(ctypes.c_int8))

    def fill(
        self, tokens: Sequence[int], positions: Sequence[int], sequences: Sequence[int] | int, wanted: Sequence[int]
    ) -> Any:
        n = len(tokens)
        self.batch.n_tokens = n
        self.token[:n] = tokens
        self.pos[:n] = positions
        self.sequence[:n] = self.address[sequences]
        self.flag[:n] = 0
        self.flag[list(wanted)] = 1
        return self.batch


def physical_cores() -> int:
    """Two threads on one core only get in each other's way: both wait for the same memory."""
    import psutil

    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(psutil.cpu_count(logical=False) or available, available))
