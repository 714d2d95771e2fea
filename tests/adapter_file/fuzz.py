"""Import thousands of hostile adapter files: `python -m tests.adapter_file.fuzz --files 10000 [--seed N]`.

`--family manifest` makes files that are good but for their manifest; what is taken in of these must be shown, told and
exported again without trouble.

A child process imports them one after the other into a real home with a real store; the parent notices if it dies or
hangs. Each file must be answered by a sentence (IdiolectError) with nothing changed on the disk, or taken in whole. The
last line of stdout is one JSON object with the figures; files that broke a promise are kept in build/fuzz/.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import IdiolectError

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "fuzz"
SLOW_S = 5.0  # of processor time: a single file that takes more counts as a hang
MEMORY_MB = 400  # most that the process may grow over what one good import takes
ABSOLUTE = Path("/tmp/idiolect-fuzz-evil")


@dataclass
class Report:
    """What came of a run. `broken` names files that crashed, hung, left traces or were answered without a sentence."""

    files: int = 0
    refused: int = 0
    accepted: int = 0
    slowest_ms: float = 0.0
    memory_growth_mb: float = 0.0
    seconds: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "reasons": len(self.reasons), "kinds": dict(self.kinds), "taken": dict(self.taken)}


def run(files: int, seed: int, *, family: str = "files", timeout: float = 3600) -> dict[str, Any]:
    """Fuzz in a child process; returns the report as a dict with `exit`, the child's end in words."""
    command = [sys.executable, "-m", "tests.adapter_file.fuzz", "--worker", "--files", str(files), "--seed", str(seed)]
    command += ["--family", family]
    with tempfile.TemporaryDirectory(prefix="idiolect-fuzz-") as sandbox:
        started = time.monotonic()
        environment = os.environ | {
            "TMPDIR": sandbox,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
            "PYTHONFAULTHANDLER": "1",
        }
        child = subprocess.Popen([*command, "--sandbox", sandbox], cwd=sandbox, env=environment, stdout=subprocess.PIPE)
        watch = _Watch(child)
        last: dict[str, Any] = {}
        assert child.stdout
        for line in child.stdout:
            last = json.loads(line)
            watch.alive(last.get("at"))
            if time.monotonic() - started > timeout:
                child.kill()
        code = child.wait()
        watch.done.set()
    if code != 0 or "broken" not in last:
        where = f"file {watch.at} of seed {seed}"
        how = "hung" if watch.hung else f"died with {code}"
        return {"files": watch.at, "broken": [f"{where}: the importing process {how}"], "exit": how}
    return last | {"exit": "ended", "seconds": round(time.monotonic() - started, 1)}


class _Watch:
    """Kills the child where one file takes far too long."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.child, self.at, self.hung = child, 0, False
        self.done, self._news = threading.Event(), threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def alive(self, at: int | None) -> None:
        self.at = at or self.at
        self._news.set()

    def _watch(self) -> None:
        while not self.done.is_set():
            if not self._news.wait(120):
                self.hung = True
                self.child.kill()
                return
            self._news.clear()


def work(files: int, seed: int, sandbox: Path, family: str) -> Report:
    """Import `files` mutated files inside `sandbox`. Reports progress as JSON lines on stdout."""
    from app.paths import Home
    from app.store import Store
    from app.versions import Versions
    from tests.adapter_file.hostile_content import MUTATIONS
    from tests.adapter_file.hostile_manifest import MANIFEST_MUTATIONS

    mutations = {"files": MUTATIONS, "manifest": MANIFEST_MUTATIONS}[family]
    home = Home(sandbox / "deep" / "er" / "home").prepare()
    report = Report()
    with Store.open(home, passphrase="fuzz") as store:
        versions = Versions(home, store)
        base, parts = good_parts(sandbox)
        versions.base_of = lambda _origin: base  # type: ignore[method-assign]
        incoming = sandbox / "incoming.idiolect"
        _accept_a_good_one(versions, incoming, base, parts)
        before, memory = _tree(sandbox), _peak_mb()
        for number in range(files):
            rng = random.Random(f"{seed}:{number}")
            mutate = mutations[number % len(mutations)]
            data = mutate(rng, parts)
            incoming.write_bytes(data)
            report.files += 1
            report.kinds[mutate.__name__] += 1
            started = time.process_time()
            trouble = _import(versions, incoming, base, rng, report, mutate.__name__)
            took = time.process_time() - started
            report.slowest_ms = max(report.slowest_ms, round(1000 * took, 1))
            if took > SLOW_S:
                trouble = f"took {took:.1f} s"
            after = _tree(sandbox)
            if after != before or ABSOLUTE.exists():
                trouble, before = f"left traces: {sorted(after ^ before)[:4]}", after
            report.memory_growth_mb = round(max(report.memory_growth_mb, _peak_mb() - memory), 1)
            if trouble:
                report.broken.append(f"file {number} ({mutate.__name__}): {trouble}"[:300])
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / f"{seed}-{number}-{mutate.__name__}.idiolect").write_bytes(data)
            if number % 10 == 0:
                print(json.dumps({"at": number}), flush=True)
    if report.memory_growth_mb > MEMORY_MB:
        report.broken.append(f"memory grew by {report.memory_growth_mb} MB; at most {MEMORY_MB} is allowed")
    return report


def _accept_a_good_one(versions: Any, incoming: Path, base: Any, parts: Any) -> None:
    """The unharmed file must be taken, or refusing the others would prove nothing; it also warms everything up."""
    from app.adapter_file.portable import import_file

    incoming.write_bytes(_packed(parts))
    taken = import_file(versions, incoming, base)
    _check_whole(taken.record.folder)
    versions.remove(taken.record.name)


def _import(versions: Any, incoming: Path, base: Any, rng: random.Random, report: Report, kind: str) -> str | None:
    """One import; returns what was wrong about how it went, if anything."""
    from app.adapter_file.portable import import_file
    from tests.adapter_file.hostile_content import PASSPHRASE

    store = versions.store
    before = (len(store.adapters.list()), store.documents.count(), len(store.profiles.versions()))
    options = {"use": rng.random() < 0.5, "include_text": rng.random() < 0.5}
    try:
        taken = import_file(versions, incoming, base, passphrase=PASSPHRASE, **options)
        report.accepted += 1
        report.taken[kind] += 1
        _check_whole(taken.record.folder)
        _check_shown(versions, taken.record.name)
        versions.remove(taken.record.name)
    except IdiolectError as refusal:
        report.refused += 1
        report.reasons[str(refusal)[:60]] += 1
        after = (len(store.adapters.list()), store.documents.count(), len(store.profiles.versions()))
        return _bad_sentence(str(refusal)) or (None if after == before else "refused, but the store was changed")
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def good_parts(sandbox: Path) -> tuple[Any, Any]:
    """A tiny base and the parts of an adapter for it that would be accepted."""
    from app.adapters.base_shape import read_shape
    from app.adapters.manifest import Manifest
    from tests.adapter_file.hostile import Parts
    from tests.adapters.made import config, origin, tensors, tiny_base, weights

    base = tiny_base(sandbox / "tiny.gguf")
    shape = read_shape(base.path)
    header: dict[str, Any] = {}
    data = b""
    for name, values in tensors(shape).items():
        raw = values.tobytes()
        entry = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        header[name] = entry
        data += raw
    described = Manifest("v1", origin(base), weights())
    return base, Parts(described.to_dict(), config(), header, data)


def _packed(parts: Any) -> bytes:
    from tests.adapter_file.hostile import pack

    return pack(parts.members())


def _check_whole(folder: Path) -> None:
    """What was taken in must be complete, with a GGUF of our own making that the engine would open."""
    from app.engine.vetting import check_adapter

    names = {path.name for path in folder.iterdir()}
    if names != {"manifest.json", "adapter_config.json", "adapter_model.safetensors", "adapter.gguf"}:
        raise AssertionError(f"an accepted file became {sorted(names)}")
    try:
        check_adapter(folder / "adapter.gguf", "llama")
    except IdiolectError as error:
        raise AssertionError(f"an accepted file became a GGUF that is refused: {error}") from error


def _check_shown(versions: Any, name: str) -> None:
    """What was taken in can be shown in both faces and exported again, and no word of it obeys a terminal."""
    from app.adapter_file import portable
    from app.cli import adapters as terminal
    from app.services.versions import _version
    from app.ui.voice.words import own_share, said

    if versions.damaged():
        raise AssertionError(f"an accepted file is damaged: {versions.damaged()}")
    row = versions.show(name)
    version = _version(row, row.record.base_sha256)
    shown = [*terminal._cells(version), version.told, version.reason, *portable.tells(versions, name).always]
    if not all(text.isprintable() for text in shown):
        raise AssertionError("an accepted file shows control characters")
    json.dumps(terminal._record(version), allow_nan=False)
    own_share(version.figures), said(version.figures), version.gain
    portable.packed(versions, name, include_text=False, include_profile=True, for_anybody=True)


def _bad_sentence(text: str) -> str | None:
    if not text.endswith((".", "…")) or len(text) < 30 or len(text) > 600 or not text.isprintable():
        return f"answered without a sentence: {text[:100]!r}"
    return None


def _tree(sandbox: Path) -> set[tuple[str, int]]:
    """Every path under the sandbox with its size, except the incoming file and the store's own files."""
    found = set()
    for folder, folders, names in os.walk(sandbox):
        for name in [*folders, *names]:
            if name.startswith(("incoming.", "idiolect.db")):
                continue
            path = os.path.join(folder, name)  # noqa: PTH118 (three times as fast, ten thousand times)
            found.add((path, os.lstat(path).st_size if name in names else 0))
    return found


def _peak_mb() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=["files", "manifest"], default="files")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--sandbox", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        report = work(chosen.files, chosen.seed, chosen.sandbox, chosen.family)
        print(json.dumps(report.to_dict()), flush=True)
        return 0
    report = run(chosen.files, chosen.seed, family=chosen.family)
    for line in report["broken"]:
        print(line, file=sys.stderr)
    print(json.dumps(report))
    return 1 if report["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
