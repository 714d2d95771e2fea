"""A file that one side misreads is told from one on which llama.cpp only rounds, with the real two sides."""

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.children import command
from app.engine import f16
from app.errors import Cancelled, IdiolectError
from app.learning import base_check
from app.paths import CHECKED, Home
from tests.adapters import tiny_models

# Too large to ship, and what llama.cpp's rounding comes to on it.
LARGE_ROUNDED_KL = 0.054
LARGE = Path("/tmp/models/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf")
# llama.cpp widens what it rotates by this factor; torch's side knows of it for YaRN only. A true misreading, therefore.
FACTOR = "llama.rope.scaling.attn_factor"


def with_number(source: Path, target: Path, key: str, value: float) -> Path:
    """The file with one more float among its metadata, and a filler that keeps the tensors aligned."""
    data = source.read_bytes()
    (pairs,) = struct.unpack_from("<Q", data, 16)

    def text(words: str) -> bytes:
        return struct.pack("<Q", len(words)) + words.encode()

    new = text(key) + struct.pack("<If", 6, value) + text("filler") + struct.pack("<I", 8)
    new += text(" " * (-(len(new) + 8) % 32))
    target.write_bytes(data[:16] + struct.pack("<Q", pairs + 2) + new + data[24:])
    return target


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "plain.gguf"
    tiny_models.make("llama", path)
    return path


def nothing_left(home: Home) -> bool:
    return not list(home.models.glob(f"{CHECKED}*"))


def test_plain_numbers_need_no_copy(plain: Path, home: Home) -> None:
    steps: list[str] = []
    reading = base_check.check(plain, home, lambda step, _part: steps.append(step))
    assert reading.served is reading.exact and reading.exact.mean_kl < base_check.MAX_MEAN_KL / 10
    assert steps == ["look", "compare"] and nothing_left(home)


def test_rounding_is_no_misreading(base_gguf: Path, home: Home, tmp_path: Path) -> None:
    file = tmp_path / "mine.gguf"
    file.symlink_to(base_gguf)
    steps: list[str] = []
    base, reading = base_check.add(file, home, lambda step, _part: steps.append(step))
    assert reading.exact.mean_kl < base_check.MAX_MEAN_KL / 10 < base_check.MAX_MEAN_KL < reading.served.mean_kl
    assert list(dict.fromkeys(steps)) == ["look", "compare", "unpack", "exact", "read"]
    assert base.path == file and nothing_left(home)


def test_a_misreading_smaller_than_rounding_may_be_is_refused_with_the_figure(
    base_gguf: Path, home: Home, tmp_path: Path
) -> None:
    file = with_number(base_gguf, tmp_path / "misread.gguf", FACTOR, 1.04)
    with pytest.raises(IdiolectError, match=r"misread.gguf is refused: .*KL 0\.0\d+ .* at most 0\.0002") as refused:
        base_check.add(file, home)
    figure = refused.value.args[0].fields["mean_kl"].value
    assert 10 * base_check.MAX_MEAN_KL < figure < LARGE_ROUNDED_KL
    assert nothing_left(home) and not list(home.models.glob("*.json"))


def test_a_misreading_beyond_any_rounding_is_refused_without_a_copy(plain: Path, home: Home, tmp_path: Path) -> None:
    file = with_number(plain, tmp_path / "misread.gguf", FACTOR, 3.0)
    steps: list[str] = []
    with pytest.raises(IdiolectError, match=r"misread.gguf is refused: .* at most 0\.5"):
        base_check.check(file, home, lambda step, _part: steps.append(step))
    assert steps == ["look", "compare"] and nothing_left(home)


def test_the_disk_is_looked_at_first(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "vast.gguf"  # one tensor of 2^40 weights: 2.2 TB as f16
    header = b"GGUF" + struct.pack("<IQQ", 3, 1, 0)
    file.write_bytes(header + struct.pack("<Q", 1) + b"t" + struct.pack("<IQQIQ", 2, 1 << 20, 1 << 20, 2, 0))
    with pytest.raises(IdiolectError, match=r"vast.gguf .* temporary copy: 2,199,\d+ MB .* MB are free\. Make room"):
        base_check.require_room(file, home)


def test_a_check_can_be_stopped(plain: Path, base_gguf: Path, home: Home) -> None:
    """In either of the two children that take long."""
    for where, file in (("compare", plain), ("unpack", base_gguf)):
        cancel = threading.Event()

        def tell(step: str, _part: float, where: str = where, cancel: threading.Event = cancel) -> None:
            if step == where:
                cancel.set()

        with pytest.raises(Cancelled):
            base_check.check(file, home, tell, cancel)
        assert nothing_left(home)


def test_what_a_killed_check_left_goes_at_the_next_start(plain: Path, home: Home) -> None:
    code = "import sys; from pathlib import Path; from app.learning import base_check; from app.paths import Home"
    run = f"{code}; base_check.check(Path({str(plain)!r}), Home(Path({str(home.root)!r})))"
    checking = subprocess.Popen([sys.executable, "-c", run])
    while nothing_left(home):
        assert checking.poll() is None
        time.sleep(0.01)
    home.prepare()
    assert not nothing_left(home), "it is still at work"
    checking.kill()
    checking.wait()
    home.prepare()
    assert nothing_left(home)


def test_a_copy_that_nobody_waits_for_is_removed(base_gguf: Path, tmp_path: Path) -> None:
    """The parent was killed: its end of the pipe closes."""
    target = tmp_path / "copy.gguf"
    words = command("app.engine.f16", [str(base_gguf), str(target)])
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin and child.stdout
    while not target.exists():
        assert child.poll() is None
        time.sleep(0.001)
    os.kill(child.pid, signal.SIGSTOP)  # so that it cannot be done before the pipe closes
    child.stdin.close()
    os.kill(child.pid, signal.SIGCONT)
    assert child.wait(20) == 0 and not child.stdout.read() and not target.exists()


def test_a_file_that_is_no_model_never_reaches_native_code(tmp_path: Path) -> None:
    file = tmp_path / "half.gguf"
    file.write_bytes(b"GGUF\x03\0\0\0")
    with pytest.raises(IdiolectError, match=r"half.gguf is not a usable model: it is cut short"):
        f16.write(file, tmp_path / "copy.gguf")
    child = subprocess.run(
        command("app.engine.f16", [str(file), str(tmp_path / "copy.gguf")]),
        input=b"", capture_output=True, check=False,
    )  # fmt: skip
    assert child.returncode in (0, 1) and b"done" not in child.stdout and not (tmp_path / "copy.gguf").exists()


@pytest.mark.slow
@pytest.mark.skipif(not LARGE.exists(), reason="the large model is not on this machine")
def test_an_ordinary_model_that_rounding_moves_most_is_accepted(home: Home) -> None:
    reading = base_check.check(LARGE, home)
    assert reading.served.mean_kl == pytest.approx(LARGE_ROUNDED_KL, rel=0.5)
    assert reading.exact.mean_kl < base_check.MAX_MEAN_KL / 10
    assert nothing_left(home)
