"""The base models: which are on this machine and which can be had, what fits; fetching, adding, using, removing one."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

import psutil

from app import machine, models
from app.errors import IdiolectError
from app.learning import base_check
from app.learning.base_check import Reading
from app.models import BaseModel, adopt, catalogue, fetch, fit, library, loading, speed
from app.models.adopt import Found
from app.models.base import is_same, require_same
from app.models.catalogue import Entry
from app.models.fetch import Fetched, Progress, Source
from app.models.speed import Speed
from app.services import moving
from app.services.access import Access
from app.services.changes import Changed, Done
from app.words import say

Fits = Literal["yes", "serve", "no", "gone", "changed"]
# How well models write, as the catalogue has it; up to so many parameters where it does not know one.
Writes = Literal["simple", "well", "very well"]
_SIMPLE, _WELL = 700_000_000, 3_300_000_000
# A step of the check and how much of it is done.
Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Model:
    """One base model. `fits`: whether this machine can train and serve it (yes), serve it (serve), neither (no), or
    the file is gone or changed since it was added; `size` and `learning`, the memory that takes, in bytes; these and
    `parameters` are 0 where they cannot be read."""

    name: str
    path: str
    size: int
    in_use: bool
    shipped: bool
    fits: Fits
    sha256: str = ""
    parameters: int = 0
    learning: int = 0

    @property
    def writes(self) -> Writes:
        known = next(
            (entry.writes for entry in catalogue.entries() if entry.sha256 and entry.sha256 == self.sha256), None
        )
        return known or ("simple" if self.parameters < _SIMPLE else "well" if self.parameters < _WELL else "very well")


@dataclass(frozen=True)
class Offer:
    """A model of the catalogue. `listed`: it is here already; `waiting`: bytes of it that an earlier try left.
    `drafting` and `learning`: memory in bytes, 0 where it cannot be told."""

    entry: Entry
    fits: fit.Verdict
    drafting: int
    learning: int
    listed: bool
    waiting: int


@dataclass(frozen=True)
class Other:
    """A model file that another program, or the person, keeps on this disk; `fits` as with Model."""

    found: Found
    fits: Fits
    listed: bool


@dataclass(frozen=True)
class Hardware:
    """Memory in bytes."""

    memory: int
    free: int
    processors: int
    gpu: str


@dataclass(frozen=True)
class Added:
    """A base that was checked and added; `reading` says how far torch and llama.cpp agree on it. `fetched`: where it
    came from, None where it was on this disk."""

    base: BaseModel
    reading: Reading
    fetched: Fetched | None = None


@dataclass(frozen=True)
class Used:
    """The base in use now; `learned`: whether a version for it is in use."""

    base: BaseModel
    learned: bool


class Models:
    def __init__(self, access: Access) -> None:
        self._access = access

    def hardware(self) -> Hardware:
        memory = psutil.virtual_memory()
        processors = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
        return Hardware(memory.total, memory.available, processors, machine.gpu())

    def speed(self) -> Speed:
        """Of learning and drafting here. Takes some seconds the first time."""
        return speed.speed(self._access.home)

    def list(self) -> list[Model]:
        """The shipped base first, then the person's own, by name."""
        # By its name: where the base in use cannot be found, this is where another is chosen.
        in_use, bases, here = self._in_use, library.list_bases(self._access.home), fit.this_machine()
        found = []
        for base, (how, needs) in zip(bases, _fits([base.path for base in bases]), strict=True):
            fits = "changed" if needs and not is_same(base) else how
            size, parameters, learning = (
                (needs.size, needs.parameters, needs.learning(here) or 0) if needs else (0, 0, 0)
            )
            used = base.name == in_use
            found.append(
                Model(base.name, str(base.path), size, used, base.shipped, fits, base.sha256, parameters, learning)
            )
        return found

    def offers(self) -> tuple[Offer, ...]:
        """What can be fetched, from the smallest to the largest."""
        home, here = self._access.home, fit.this_machine()
        listed = {base.sha256 for base in library.list_bases(home)}
        names = {base.name for base in library.list_bases(home)}
        found, entries = [], catalogue.entries()
        for entry, needs in zip(entries, fit.with_ways([(fit.of_entry(one), one) for one in entries]), strict=True):
            known = entry.sha256 in listed or entry.name in names
            waiting = 0 if known else fetch.waiting(_place(self._access, entry.name))
            learning = needs.learning(here) or 0
            found.append(Offer(entry, fit.verdict(needs, here), needs.drafting(), learning, known, waiting))
        return tuple(found)

    def others(self, folder: Path | None = None) -> tuple[Other, ...]:
        """Models that other programs keep on this disk, or those in a folder. Raises IdiolectError where it is none."""
        paths = {base.path for base in library.list_bases(self._access.home)}
        found = adopt.found_here() if folder is None else adopt.found_in(folder)
        fits = _fits([one.path for one in found])
        return tuple(Other(one, how, one.path.absolute() in paths) for one, (how, _) in zip(found, fits, strict=True))

    def use(self, name: str) -> Done[Used]:
        """Serve and train on another base at once: with the voice that was learned on it, generic where there is none.

        `Moving` learns first. Raises IdiolectError where its file is gone or another one.
        """
        session, home = self._access.session, self._access.home
        found = models.find_base(home, name)
        require_same(found)
        loading.require_fit(home, name, fit.of_file(found.path))
        if not is_same(found):
            models.add_base(home, found.path, found.sha256, found.name)  # the same content with another date
        moving.forget(session.store)
        base = session.use_base(name)
        return Done(Used(base, session.assistant.version() is not None), Changed.BASE | Changed.VOICE)

    def add(
        self,
        file: Path,
        on_progress: Tell | None = None,
        cancel: threading.Event | None = None,
        name: str = "",
    ) -> Done[Added]:
        """Check a GGUF file and remember it, where it lies. `on_progress` gets a step and how much of it is done.

        Raises IdiolectError with the figure where torch and llama.cpp disagree, Cancelled where `cancel` was set; a
        model that is being loaded then is loaded first.
        """
        base, reading = base_check.add(file, self._access.home, on_progress, cancel, name and adopt.plain_name(name))
        return Done(Added(base, reading), Changed.BASE)

    def fetch(
        self,
        what: str,
        on_fetch: Callable[[Progress], None],
        on_progress: Tell | None = None,
        cancel: threading.Event | None = None,
    ) -> Done[Added]:
        """Fetch a model of the catalogue, by its name, or the file at an address; then check and remember it.

        The one use of the network: call it only where the person has been told the host and has said yes. Raises
        Cancelled where `cancel` was set, IdiolectError where it cannot be had or would not fit; what has come stays.
        """
        home = self._access.home
        name, source = _wanted(what)
        if name in {base.name for base in library.list_bases(home)}:
            raise IdiolectError(say("{name} is here already. It can be chosen in Settings.", name=name))
        target = _place(self._access, name)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if "://" not in what:
            entry = catalogue.find(what)
            loading.require_fit(home, entry.title, fit.of_entry(entry))
            # The check will write it once more with plain numbers.
            missing = entry.size - fetch.waiting(target)
            fetch.require_room(target.parent, missing + 2 * entry.parameters + fetch.SPARE_BYTES)
        fetched = fetch.fetch(source, target, on_fetch, cancel)
        base, reading = base_check.add(target, home, on_progress, cancel, name)
        return Done(Added(base, reading, fetched), Changed.BASE)

    def source(self, what: str) -> Source:
        """What `fetch` would ask for, to be shown before. Raises IdiolectError where the name is not known."""
        return _wanted(what)[1]

    def discard(self, name: str) -> Done[None]:
        """Remove what earlier tries to fetch a model left. Raises IdiolectError where it is listed."""
        entry = catalogue.find(name)
        if entry.name in {base.name for base in library.list_bases(self._access.home)}:
            raise IdiolectError(say("{name} is here already. It can be chosen in Settings.", name=entry.name))
        fetch.drop(_place(self._access, entry.name))
        return Done(None, Changed.BASE)

    def remove(self, name: str) -> Done[bool]:
        """Take a model off the list. True where its file was removed, too: Idiolect had fetched it.

        What was learned for it stays, and rests until it is back. Raises IdiolectError for the one in use and the one
        that came with Idiolect.
        """
        base = models.find_base(self._access.home, name)
        if base.shipped:
            raise IdiolectError(say("{name} came with Idiolect and stays.", name=name))
        if base.name == self._in_use:
            raise IdiolectError(say("{name} is in use. Use another model first, then remove it.", name=name))
        move = moving.kept(self._access.session.store)
        if move is not None and name in {move.old, move.new}:
            moving.forget(self._access.session.store)
        return Done(library.forget(self._access.home, base), Changed.BASE)

    @property
    def _in_use(self) -> str:
        return self._access.session.store.settings.get("base") or models.default_base().name


def _wanted(what: str) -> tuple[str, Source]:
    if "://" not in what:
        entry = catalogue.find(what)
        return entry.name, Source(entry.url, entry.size, entry.sha256)
    stem = PurePosixPath(unquote(urlsplit(what).path)).stem
    return adopt.plain_name(stem), Source(what)


def _place(access: Access, name: str) -> Path:
    return library.files(access.home) / f"{name}.gguf"


def _fits(paths: Sequence[Path]) -> list[tuple[Fits, fit.Needs | None]]:
    """Of each file, and what it takes, learning included; None where its head cannot be read."""
    here = fit.this_machine()
    found: dict[Path, fit.Needs] = {}
    unread: dict[Path, Fits] = {}
    for path in paths:
        try:
            found[path] = fit.of_file(path)
        except OSError:
            unread[path] = "gone"
        except IdiolectError:
            unread[path] = "changed" if path.is_file() else "gone"
    known = dict(zip(found, fit.with_ways([(needs, path) for path, needs in found.items()]), strict=True))
    return [(fit.verdict(known[p], here), known[p]) if p in known else (unread[p], None) for p in paths]
