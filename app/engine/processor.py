"""Which of llama.cpp's libraries computes here. Only the child process imports this."""

import ctypes
import sys
from pathlib import Path

from llama_cpp import _ggml, llama_cpp


def ready() -> None:
    """Where llama.cpp was built for any processor (packaging/engine.sh), take the best library that runs on this one.

    They lie beside it, one for each generation of instructions. llama.cpp by itself would look for them beside the
    Python that runs it, and in the current directory, which anybody may have filled.
    """
    # A wheel holds no links but copies of each library: what lies at `_ggml`'s path may be another than libllama has.
    ggml: ctypes.CDLL = _ggml.libggml if sys.platform == "win32" else llama_cpp._lib
    ggml.ggml_backend_reg_count.restype = ctypes.c_size_t
    if not ggml.ggml_backend_reg_count():
        ggml.ggml_backend_load_all_from_path(bytes(Path(_ggml.libggml_base_path)))
