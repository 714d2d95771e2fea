"""Learning in the background does not get in the way, and is not stalled by others either."""

import subprocess
import sys
import time

import psutil
import torch

from trainer.politeness import Politeness, free_threads


def test_threads_are_left_to_busy_programs() -> None:
    assert free_threads(8, 8, 0.0) == 8
    assert free_threads(8, 8, 0.5) == 4
    assert free_threads(2, 2, 0.9) == 1
    assert free_threads(4, 16, 0.3) == 4


def test_another_program_that_computes_is_noticed() -> None:
    polite = Politeness(psutil.cpu_count() or 1, adapt=False)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(psutil.cpu_count() or 1)]
    try:
        time.sleep(1.0)
        assert polite.others_share() > 0.3
    finally:
        for process in busy:
            process.kill()
            process.wait()


def test_a_run_uses_fewer_threads_where_others_are_busy(monkeypatch) -> None:
    before = torch.get_num_threads()
    polite = Politeness(4, adapt=True)
    polite._cores, polite._mark = 4, (time.monotonic() - 1.0, 0.0, 0.0)
    monkeypatch.setattr(polite, "others_share", lambda: 0.5)
    try:
        polite.between_steps()
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
