"""Nothing leaves the machine: the whole main job works where there is no network at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_the_demo_works_without_any_network_interface(tmp_path: Path) -> None:
    isolate = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*isolate, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a network namespace cannot be made here")
    ended = subprocess.run(
        [*isolate, sys.executable, "-m", "app", "demo", "--minutes", "0.1", "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=280, check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert "what was really written" in ended.stdout
