"""Fetch one model file: in pieces where the line breaks, hashed while it is written, in its place only when whole.

Beside the file to be lie `NAME.part`, what has come, and `NAME.part.json`, of which file at which address. Both stay
where a try is stopped or fails, and the next one goes on from there.
"""

import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.errors import Cancelled, IdiolectError
from app.models import remote
from app.models.base import sha256
from app.models.remote import Answer, Broken, OutOfRange
from app.whole import write
from app.words import Figure, os_reason, say

BLOCK = 1 << 18
# Between tries in which nothing came; every byte that comes begins them anew.
WAITS_S = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0)
SPARE_BYTES = 256 << 20
# Seconds over which the speed is taken, and between two reports.
WINDOW_S, REPORT_S = 10.0, 0.2
MAGIC = b"GGUF"


@dataclass(frozen=True)
class Source:
    """A file at an address; `size` in bytes and `sha256`, 0 and "" where they are not known beforehand."""

    url: str
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class Progress:
    """`step`: “read” (what an earlier try left), “fetch”, or “wait” (the line broke: `why`, and the next try comes).
    Bytes, and seconds; `left_s` None while it cannot be told."""

    step: str
    done: int
    total: int
    bytes_per_s: float = 0.0
    left_s: float | None = None
    why: str = ""


@dataclass(frozen=True)
class Fetched:
    """`host`: who sent it in the end. `expected`: whether its sha256 was known before, and so proves what it is."""

    path: Path
    sha256: str
    host: str
    expected: bool


Tell = Callable[[Progress], None]


def fetch(source: Source, target: Path, tell: Tell, cancel: threading.Event | None = None) -> Fetched:
    """Have the file at `target`. Raises Cancelled where `cancel` is set, IdiolectError where it cannot be had.

    Nothing is at `target` unless its size and sha256 are those of `source`.
    """
    cancel = cancel or threading.Event()
    if target.is_file():
        return _there(source, target)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with _alone(target), closing(_Part(source, target)) as part:
            return _Fetching(source, part, tell, cancel).run()
    except OSError as error:
        raise IdiolectError(
            say(
                "{file} cannot be written ({reason}). What has come so far is kept; mend that, then fetch it again.",
                file=target,
                reason=os_reason(error),
            )
        ) from error


def waiting(target: Path) -> int:
    """Bytes that have come of this file, be it whole or not; 0 where there is nothing to go on with."""
    for path in (target, target.with_name(f"{target.name}.part")):
        with suppress(OSError):
            return path.stat().st_size
    return 0


def drop(target: Path) -> None:
    """Remove what has come of this file, be it whole or not."""
    for name in (target.name, f"{target.name}.part", f"{target.name}.part.json"):
        target.with_name(name).unlink(missing_ok=True)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Raises IdiolectError where this or another process fetches the same file."""
    lock = target.with_name(f"{target.name}.lock")
    with suppress(OSError):
        owner = lock.read_text("ascii", "replace")
        if not owner.isdecimal() or (int(owner) != os.getpid() and not psutil.pid_exists(int(owner))):
            lock.unlink()  # it was killed
    try:
        lock.open("x").close()
    except FileExistsError:
        raise IdiolectError(
            say("{file} is being fetched already, here or in another window.", file=target.stem)
        ) from None
    try:
        lock.write_text(str(os.getpid()), "ascii")
        yield
    finally:
        lock.unlink(missing_ok=True)


def _there(source: Source, target: Path) -> Fetched:
    digest = sha256(target)
    if source.sha256 and digest != source.sha256:
        raise IdiolectError(
            say("{path} is there already and is another file. Move it away, then fetch again.", path=target)
        )
    return Fetched(target, digest, "", bool(source.sha256))


class _Part:
    """What has come of a file, on disk and in the hash."""

    def __init__(self, source: Source, target: Path) -> None:
        self.target, self.path = target, target.with_name(f"{target.name}.part")
        self._note = target.with_name(f"{target.name}.part.json")
        self._url, self.validator, self.done = source.url, "", 0
        self._hash = hashlib.sha256()
        if not self._is_of(source):
            self.path.unlink(missing_ok=True)
        self._file = self.path.open("ab")

    def _is_of(self, source: Source) -> bool:
        try:
            note = json.loads(self._note.read_text("utf-8"))
            self.validator = str(note["validator"])
            # Without a checksum only the host can say that it still is the same file.
            return note["url"] == source.url and bool(self.validator or source.sha256)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def take_up(self, on_bytes: Callable[[int], None]) -> None:
        """Hash what an earlier try left."""
        with self.path.open("rb") as file:
            while block := file.read(1 << 20):
                self._hash.update(block)
                self.done += len(block)
                on_bytes(self.done)

    def begin(self, validator: str) -> None:
        """From the first byte on."""
        self._file.truncate(0)
        self._hash, self.done, self.validator = hashlib.sha256(), 0, validator
        write(self._note, json.dumps({"url": self._url, "validator": validator}))

    def add(self, block: bytes) -> None:
        self._file.write(block)
        self._hash.update(block)
        self.done += len(block)

    def finish(self, expected: str) -> str:
        """Its sha256, with the file in its place. Raises IdiolectError, and keeps nothing, where it is another one."""
        digest = self._hash.hexdigest()
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        if expected and digest != expected:
            drop(self.target)
            raise IdiolectError(
                say(
                    "What came is not the file that was asked for: its checksum is {found} and should be {expected}. "
                    "Nothing was kept. Try again later, or choose another model.",
                    found=digest[:16],
                    expected=expected[:16],
                )
            )
        self.path.replace(self.target)
        self._note.unlink(missing_ok=True)
        return digest

    def close(self) -> None:
        self._file.close()


class _Fetching:
    """One call of `fetch`: tries, until the file is whole."""

    def __init__(self, source: Source, part: _Part, tell: Tell, cancel: threading.Event) -> None:
        self._source, self._part, self._tell, self._cancel = source, part, tell, cancel
        self._total = source.size
        self._host = ""
        self._seen: list[tuple[float, int]] = []
        self._told = 0.0

    def run(self) -> Fetched:
        self._part.take_up(lambda done: self._report("read", done))
        if 0 < self._total < self._part.done:
            self._part.begin("")
        furthest, failures = self._part.done, 0
        while not self._total or self._part.done < self._total:
            try:
                self._try()
            except Broken as error:
                if self._part.done > furthest:
                    furthest, failures = self._part.done, 0
                if failures == len(WAITS_S):
                    raise self._given_up(error) from error
                self._wait(max(WAITS_S[failures], error.wait_s), error)
                failures += 1
        digest = self._part.finish(self._source.sha256)
        return Fetched(self._part.target, digest, self._host, bool(self._source.sha256))

    def _try(self) -> None:
        self._stop_if_asked()
        try:
            answer = remote.ask(self._source.url, self._part.done, self._part.validator)
        except OutOfRange:
            self._part.begin("")
            raise
        with answer:
            self._host = answer.host
            changed = bool(self._part.validator) and answer.validator != self._part.validator
            if answer.start and (answer.start != self._part.done or changed):
                self._part.begin("")
                raise Broken(say("{host} has another file now than before.", host=answer.host))
            self._require_file(answer)
            if not answer.start:
                self._part.begin(answer.validator)
            self._require_room()
            self._receive(answer)
        if self._part.done < self._total:
            raise Broken(say("The connection to {host} broke.", host=answer.host))

    def _require_file(self, answer: Answer) -> None:
        """Raises IdiolectError where this is no model at all, or not the one of the catalogue."""
        if answer.kind.startswith("text/"):
            raise self._no_model(answer)
        if answer.total is None and not self._total:
            raise IdiolectError(
                say("{host} does not say how large the file is. Nothing was fetched.", host=answer.host)
            )
        if answer.total is not None and self._source.size and answer.total != self._source.size:
            raise IdiolectError(
                say(
                    "{host} has a file of another size ({found} bytes) than was asked for ({expected}). Nothing was "
                    "fetched. Choose another model.",
                    host=answer.host,
                    found=Figure(answer.total, ","),
                    expected=Figure(self._source.size, ","),
                )
            )
        self._total = self._source.size or answer.total or 0

    def _require_room(self) -> None:
        needed = self._total - self._part.done + SPARE_BYTES
        require_room(self._part.target.parent, needed)

    def _receive(self, answer: Answer) -> None:
        self._seen = []
        while self._part.done < self._total:
            self._stop_if_asked()
            block = answer.read(min(BLOCK, self._total - self._part.done))
            if not block:
                return
            if not self._part.done and not MAGIC.startswith(block[: len(MAGIC)]) and not block.startswith(MAGIC):
                raise self._no_model(answer)
            self._part.add(block)
            self._report("fetch", self._part.done)

    def _no_model(self, answer: Answer) -> IdiolectError:
        return IdiolectError(
            say(
                "{host} sent a web page, or something else that is no model. Is there a sign-in page between this "
                "computer and the internet? Nothing of it was kept.",
                host=answer.host,
            )
        )

    def _wait(self, seconds: float, error: Broken) -> None:
        self._tell(Progress("wait", self._part.done, self._total, why=str(error)))
        if self._cancel.wait(seconds):
            self._stop_if_asked()

    def _given_up(self, error: Broken) -> IdiolectError:
        return IdiolectError(
            say("{why} What has come so far is kept: fetch it again later, and it goes on from there.", why=str(error))
        )

    def _stop_if_asked(self) -> None:
        if self._cancel.is_set():
            raise Cancelled(say("Stopped. What has come so far is kept for the next time."))

    def _report(self, step: str, done: int) -> None:
        now = time.monotonic()
        if now - self._told < REPORT_S and done < self._total:
            return
        self._told = now
        self._seen = [(at, count) for at, count in self._seen if now - at <= WINDOW_S] + [(now, done)]
        (first, before), speed = self._seen[0], 0.0
        if now > first:
            speed = (done - before) / (now - first)
        left = (self._total - done) / speed if speed > 0 else None
        self._tell(Progress(step, done, self._total, speed, left))


def require_room(folder: Path, needed: int) -> None:
    """Raises IdiolectError where the disk of this folder has fewer bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise IdiolectError(
            say(
                "This takes {needed} MB on the disk that holds {folder}, where {free} MB are free. Make room, then try "
                "again.",
                needed=Figure(needed / 1e6, ",.0f"),
                folder=folder,
                free=Figure(free / 1e6, ",.0f"),
            )
        )
