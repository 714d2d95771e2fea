"""What an owner's computer does for a provider of voices: it learns here, and nothing but the voice goes out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from app.adapter_file import portable, sealed
from app.errors import IdiolectError
from app.learning.control import Control
from app.learning.recipe import Recipe
from app.learning.whole import Whole
from app.paths import Home
from app.services import Services

LOOK_S = 1.0


@dataclass(frozen=True)
class Going:
    """How far it is: `share` from 0 to 1, `left_s` seconds for all of it, None before it is known."""

    share: float
    left_s: float | None


@dataclass(frozen=True)
class Module:
    """A voice as it goes out. `file`: an adapter file without profile and texts; `is_sealed`: encrypted with the
    owner's passphrase. `learned`: just now, for there was something new. NLL in nats per token, as served."""

    version: str
    base_sha256: str
    documents: int
    nll_base: float | None
    nll_adapter: float | None
    learned: bool
    is_sealed: bool
    file: bytes

    def record(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "file"} | {"bytes": len(self.file)}


def module(home: Home, *, minutes: float | None = None, recipe: Recipe | None = None) -> Iterator[Going | Module]:
    """Learn what is new in `home`, and hand out the voice in use; last of all the Module comes.

    The home opens as it does at night: with $IDIOLECT_PASSPHRASE or a kept key. Who closes the iterator stops learning
    at a checkpoint, and the next time it goes on from there. Raises IdiolectError where the home does not open, has too
    few texts, or has no voice that may be used.
    """
    control, whole = Control(), Whole()
    with ThreadPoolExecutor(1, "provided") as thread:
        made = thread.submit(_made, home, minutes, recipe, control, whole)
        try:
            while not made.done():
                try:
                    made.exception(LOOK_S)
                except TimeoutError:
                    yield Going(whole.share, whole.left_s)
            yield made.result()
        finally:
            control.stop()


def _made(home: Home, minutes: float | None, recipe: Recipe | None, control: Control, whole: Whole) -> Module:
    services = Services(home)
    try:
        services.open()
        voice, session = services.voice, services.session
        whole.expect(voice.expected())
        used, learned = session.assistant.version(), None
        if used is None or None in voice.with_news():
            learned = voice.learn(minutes=minutes, recipe=recipe, on_event=whole.take, control=control).value
            used = session.assistant.version()
            if used is None:
                raise IdiolectError(learned.reason)
        version, _manifest = services.versions.show(used.name)
        passphrase = sealed.from_environment()
        packed = portable.packed(
            session.versions, used.name, include_text=False, include_profile=False, for_anybody=not passphrase
        )
        return Module(
            version=used.name,
            base_sha256=version.base_sha256,
            documents=version.documents,
            nll_base=version.nll_base,
            nll_adapter=version.nll_adapter,
            learned=learned is not None,
            is_sealed=bool(passphrase),
            file=sealed.seal(packed, passphrase) if passphrase else packed,
        )
    finally:
        services.close()
