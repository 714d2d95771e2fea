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
from typing import Any

from app.children import lines

# Texts in one forward pass; sorted by length first, so that little is spent on padding.
BATCH = 16


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
        {"event": "ready", "dimension": _dimension(model), "load_s": round(time.monotonic() - started, 2)},
    )
    for line in sys.stdin.buffer:
        lines.write(out, _answer(model, line))
    # Nothing is left to save, and torch takes seconds to take itself down.
    os._exit(0)


def _answer(model: Any, line: bytes) -> dict[str, Any]:
    request: dict[str, Any] = {}
    try:
        request = lines.decode(line)
        if request.get("method") != "embed":
            return {"id": request.get("id"), "error": f"unknown method {request.get('method')!r}"}
        vectors = model.encode(
            [str(text) for text in request["texts"]],
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        vectors = vectors.reshape(len(request["texts"]), -1).astype("<f4")
        return {
            "id": request["id"],
            "count": vectors.shape[0],
            "dimension": vectors.shape[1],
            "vectors": base64.b64encode(vectors.tobytes()).decode("ascii"),
        }
    except Exception as error:  # one bad request must not take the others' worker away
        return {"id": request.get("id"), "error": f"{type(error).__name__}: {error}"}


def _load(folder: str | None, threads: int) -> Any:
    if folder and not (Path(folder) / "config.json").is_file():
        raise FileNotFoundError(f"there is no model in {folder}")
    import torch
    from sentence_transformers import SentenceTransformer

    from app.models import embedding_model

    # Not all of them: indexing goes on in the background. A lower priority would be simpler, but could not be raised
    # again for the search that somebody waits for.
    torch.set_num_threads(threads)
    return SentenceTransformer(folder or str(embedding_model()), device="cpu", local_files_only=True)


def _dimension(model: Any) -> int:
    return int(model.get_embedding_dimension())


if __name__ == "__main__":
    sys.exit(main())
