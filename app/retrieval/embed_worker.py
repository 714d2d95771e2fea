"""The embedding child: texts in, vectors out, as JSON lines on stdin and stdout. End of input ends it.

    → {"id": 1, "method": "embed", "texts": ["…"]}
    ← {"event": "ready", "dimension": 384, "load_s": 3.1}      once, after loading
    ← {"id": 1, "count": 1, "dimension": 384, "vectors": "<base64 of little-endian float32, row after row>"}
    ← {"id": 1, "error": "…"}

torch lives here and nowhere near the window: a crash or an out-of-memory ends this process alone.
"""

import argparse
import base64
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.children import lines

if TYPE_CHECKING:
    from app.retrieval.encoder import Encoder


def main() -> int:
    arguments = argparse.ArgumentParser(prog="embedder")
    arguments.add_argument("--model", help="folder of a sentence-transformers model; default: the shipped one")
    arguments.add_argument("--threads", type=int, default=0, help="CPU threads; 0: half of the cores")
    options = arguments.parse_args()
    out = lines.own_stdout()
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

    started = time.monotonic()
    try:
        model = _load(options.model, options.threads or max(1, (os.cpu_count() or 2) // 2))
    except Exception as error:  # whatever a model folder can do wrong: the parent has to hear of it in words
        lines.write(out, {"event": "error", "error": f"{type(error).__name__}: {error}"})
        return 1
    lines.write(
        out,
        {"event": "ready", "dimension": model.dimension, "load_s": round(time.monotonic() - started, 2)},
    )
    for line in sys.stdin.buffer:
        lines.write(out, _answer(model, line))
    # Nothing is left to save, and torch takes seconds to take itself down.
    os._exit(0)


def _answer(model: "Encoder", line: bytes) -> dict[str, Any]:
    request: dict[str, Any] = {}
    try:
        request = lines.decode(line)
        if request.get("method") != "embed":
            return {"id": request.get("id"), "error": f"unknown method {request.get('method')!r}"}
        vectors = model.encode([str(text) for text in request["texts"]])
        return {
            "id": request["id"],
            "count": vectors.shape[0],
            "dimension": vectors.shape[1],
            "vectors": base64.b64encode(vectors.tobytes()).decode("ascii"),
        }
    except Exception as error:  # one bad request must not take the others' worker away
        return {"id": request.get("id"), "error": f"{type(error).__name__}: {error}"}


def _load(folder: str | None, threads: int) -> "Encoder":
    if folder and not (Path(folder) / "config.json").is_file():
        raise FileNotFoundError(f"there is no model in {folder}")
    import torch

    from app.models import embedding_model
    from app.retrieval.encoder import Encoder

    # Not all of them: indexing goes on in the background. A lower priority would be simpler, but could not be raised
    # again for the search that somebody waits for.
    torch.set_num_threads(threads)
    return Encoder(Path(folder) if folder else embedding_model())


if __name__ == "__main__":
    sys.exit(main())
