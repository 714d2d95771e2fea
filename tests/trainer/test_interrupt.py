"""What is asked for beside the examples reaches the main thread wherever it stands."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from trainer.interrupt import Interrupt, Stopped

LONG_S = 60.0


@pytest.fixture
def interrupt() -> Iterator[Interrupt]:
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1)
    before = [signal.getsignal(number) for number in numbers]
    made = Interrupt()
    made.install()
    yield made
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


class Pipe:
    """Lines that a parent writes, one at a time; a test says when each comes."""

    def __init__(self, *lines: str) -> None:
        self.lines, self.free = lines, threading.Semaphore(0)

    def __iter__(self) -> Iterator[bytes]:
        for line in self.lines:
            self.free.acquire()
            yield line.encode() + b"\n"
        self.free.acquire()


def work() -> None:
    """Until it is stopped."""
    until = time.monotonic() + LONG_S
    while time.monotonic() < until:
        pass


def test_what_comes_before_the_command_to_learn_are_the_examples(interrupt: Interrupt) -> None:
    pipe = Pipe('{"id": 1}', '{"id": 2}', '{"command": "learn"}', '{"id": 3}')
    pipe.free.release(4)
    assert [line.strip() for line in interrupt.listen(pipe)] == ['{"id": 1}', '{"id": 2}']


def test_a_file_of_examples_needs_no_command_and_its_end_stops_nothing(interrupt: Interrupt) -> None:
    assert list(interrupt.listen([b'{"id": 1}\n', b'{"id": 2}'])) == ['{"id": 1}\n', '{"id": 2}']


@pytest.mark.parametrize("last", ['{"command": "stop"}', '{"comm', '{"command": "st', None])
def test_a_stop_and_the_end_of_the_input_stop_the_work(interrupt: Interrupt, last: str | None) -> None:
    pipe = Pipe('{"command": "learn"}', *([last] if last else []))
    pipe.free.release()
    assert not list(interrupt.listen(pipe))
    with pytest.raises(Stopped):
        threading.Timer(0.1, pipe.free.release, (2,)).start()
        work()


def test_a_signal_stops_it_too(interrupt: Interrupt) -> None:
    with pytest.raises(Stopped):
        os.kill(os.getpid(), signal.SIGTERM)
        work()


def test_a_stop_ends_the_wait_for_more_examples(interrupt: Interrupt) -> None:
    pipe = Pipe('{"id": 1}', '{"command": "stop"}')
    lines = interrupt.listen(pipe)
    pipe.free.release()
    next(lines)
    with pytest.raises(Stopped):
        threading.Timer(0.1, pipe.free.release).start()
        next(lines, None)
        work()


def test_a_pause_holds_the_work_until_it_goes_on_and_a_stop_ends_it_out_of_a_pause(interrupt: Interrupt) -> None:
    done = 0

    def pause() -> None:
        """Several times, the last one for good."""
        for _ in range(3):
            interrupt.pause()
            time.sleep(0.3)  # whatever it was at
            before = done
            time.sleep(0.3)
            held.append(done == before)
            interrupt.resume()
            for _ in range(600):
                if done > before:
                    break
                time.sleep(0.1)
            went_on.append(done > before)
        interrupt.pause()
        interrupt.stop()

    held: list[bool] = []
    went_on: list[bool] = []
    thread = threading.Thread(target=pause)
    with pytest.raises(Stopped):
        thread.start()
        while True:
            done += 1
    thread.join()
    assert held == went_on == [True] * 3


def test_what_is_done_whole_is_not_stopped_within(interrupt: Interrupt) -> None:
    steps = []
    with pytest.raises(Stopped), interrupt.held():
        interrupt.stop()
        time.sleep(0.1)
        steps.append("whole")
    assert steps
