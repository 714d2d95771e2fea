"""Do the parts that compute run on this processor? Run by the installed program's own Python, one line for each part;
under an emulator that is a question about another processor: qemu-x86_64 -cpu Nehalem TREE/bin/python3.11 probe.py"""

from pathlib import Path


def engine() -> str:
    from app.engine.native import Native
    from app.models import default_base

    native = Native(default_base().path, context=64, threads=1)
    native.decode([1, 400, 500], [0, 1, 2], 0, [2])
    best = int(native.logits(1)[0].argmax())
    taken = {
        Path(line.split()[-1]).name for line in Path("/proc/self/maps").read_text().splitlines() if "ggml-cpu" in line
    }
    return f"token {best} by {', '.join(sorted(taken)) or 'the one library that there is'}"


def numbers() -> str:
    import numpy as np

    return str(float((np.ones((64, 64)) @ np.ones((64, 64))).sum()))


def history() -> str:
    import sqlcipher3

    return sqlcipher3.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0]


def trainer() -> str:
    import torch
    from gguf.constants import GGMLQuantizationType

    from trainer import ggml

    x = torch.ones(64, 64, requires_grad=True)
    (x @ x).sum().backward()
    unpacked = torch.empty(1, 32)
    by = ggml.unpack(torch.zeros(1, 18, dtype=torch.uint8), GGMLQuantizationType.Q4_0, unpacked)
    return f"gradient {x.grad.sum().item():.0f} by {torch.backends.cpu.get_cpu_capability()}, blocks by ggml: {by}"


if __name__ == "__main__":
    for part in (engine, numbers, history, trainer):
        print(f"{part.__name__}: {part()}", flush=True)
