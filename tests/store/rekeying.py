"""Changes of the key that are cut short, in processes of their own: `python -m tests.store.rekeying WHAT FOLDER …`.

Every attempt prints one JSON object: what became of it, and what opens the history afterwards. Python is started once;
the attempts are forks, and deriving keys from passphrases is made cheap.
"""

import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.documents import Document
from app.errors import IdiolectError
from app.paths import Home
from app.store import PassphraseNeeded, Store, keys
from app.store.sqlite import dbapi2

TEXTS = [f"Text {number}: " + "the heron stood in the shallows until the tide turned. " * 8 for number in range(250)]
CHEAP, SQLCIPHERS_OWN = 4_000, 256_000
# From, to; None is a random key.
DIRECTIONS: dict[str, tuple[str | None, str | None]] = {
    "setting": (None, "two"),
    "changing": ("one", "two"),
    "removing": ("one", None),
}


def derive_in(steps: int) -> None:
    """How often SQLCipher hashes a passphrase, for the whole process from now on."""
    connection = dbapi2.connect(":memory:")
    connection.execute(f"PRAGMA cipher_default_kdf_iter = {steps}")
    connection.close()


def make(folder: Path, passphrase: str | None) -> Home:
    home = Home(folder).prepare()
    with Store.open(home, passphrase=passphrase) as store:
        store.documents.add(Document(text, source="test") for text in TEXTS)
    return home


def opening(home: Home, turned: bool = False) -> dict[str, Any]:
    """Which of no passphrase, “one” and “two” opens the history, tried in this order or the other way round."""
    opens, said = [], []
    for passphrase in (None, "one", "two")[:: -1 if turned else 1]:
        try:
            with Store.open(home, passphrase=passphrase) as store:
                whole = sorted(d.text.strip() for d in store.documents.all()) == sorted(t.strip() for t in TEXTS)
                opens.append([passphrase, whole and store.check() == []])
        except IdiolectError as error:
            said.append(("" if isinstance(error, PassphraseNeeded) else f"{passphrase}: ") + str(error))
    left = sorted(p.name for p in home.root.iterdir() if p.is_file() and p.name not in {"idiolect.db", "key", "lock"})
    return {"opens": opens, "said": said, "left": left}


def tell(**values: Any) -> None:
    print(json.dumps(values), flush=True)


def attempt(store: Store, to: str | None) -> str:
    try:
        store.change_passphrase(to)
    except IdiolectError as error:
        return str(error)
    except Exception as error:
        return f"not a sentence: {error!r}"
    return "changed"


def count(store: Store) -> int | str:
    try:
        return store.documents.count()
    except Exception as error:
        return repr(error)


def full(folder: Path, direction: str, steps: int, looking: bool) -> None:
    """`folder` is a small file system of its own. Not `looking`: as where it claims more room than it has."""
    come, go = DIRECTIONS[direction]
    if not looking:
        with suppress(ImportError, AttributeError):  # so that it runs on versions that did not look
            from app.store import copying

            copying._look_for_room = lambda _folder, _connection: None
    home, ballast = make(folder / "home", come), folder / "ballast"
    size = home.database.stat().st_size
    shutil.copytree(home.root, folder.parent / "template")
    for step in range(steps):
        shutil.rmtree(home.root)
        shutil.copytree(folder.parent / "template", home.root)
        with Store.open(home, passphrase=come) as store:
            store.settings.set("one more", step)
            free = int(2 * size * step / (steps - 1))
            with ballast.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(folder).free - free))
            outcome = attempt(store, go)
            ballast.unlink()
            alive = count(store) == len(TEXTS)
        tell(free=free, outcome=outcome, alive=alive, **opening(home))


def limited(folder: Path, direction: str, steps: int) -> None:
    """No file may become larger than a limit: every write beyond it fails."""
    come, go = DIRECTIONS[direction]
    size = make(folder / "template", come).database.stat().st_size
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    for step in range(steps):
        home = Home(folder / f"{step}")
        shutil.copytree(folder / "template", home.root)
        with Store.open(home, passphrase=come) as store:
            limit = int(1.3 * size * step / (steps - 1))
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
            try:
                outcome = attempt(store, go)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            alive = count(store) == len(TEXTS)
        tell(limit=limit, outcome=outcome, alive=alive, **opening(home))


def forked(work: Callable[[], None]) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def killed(folder: Path, direction: str, moments: int, places: int) -> None:
    """SIGKILL at random moments of the change; then at lines of the store's code, evenly spread."""
    come, go = DIRECTIONS[direction]
    template = make(folder / "template", come)

    def home_of(name: str) -> Home:
        shutil.copytree(template.root, folder / name)
        return Home(folder / name)

    def at_random(home: Home, wait: float | None) -> float:
        ready, begun = os.pipe()

        def change() -> None:
            with Store.open(home, passphrase=come) as store:
                os.write(begun, b".")
                store.change_passphrase(go)

        child = forked(change)
        os.read(ready, 1)
        start = time.perf_counter()
        if wait is not None:
            time.sleep(wait)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready), os.close(begun)
        return time.perf_counter() - start

    def at_line(home: Home, last: str, told: int = -1) -> None:
        """Kill at the first visit of a line; with `told`, write the lines in the order of their first visits."""
        seen: dict[str, None] = {}

        def trace(frame: Any, event: str, _argument: Any) -> Any:
            name = frame.f_code.co_filename
            if "app/store" not in name:
                return None
            if event == "line":
                seen[f"{Path(name).name}:{frame.f_lineno}"] = None
                if last in seen:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        def change() -> None:
            with Store.open(home, passphrase=come) as store:
                sys.settrace(trace)
                store.change_passphrase(go)
                sys.settrace(None)
                if told >= 0:
                    os.write(told, json.dumps(list(seen)).encode())

        os.waitpid(forked(change), 0)

    lasts = min(at_random(home_of(f"whole{n}"), None) for n in range(3))
    for number in range(moments):
        home = home_of(f"random{number}")
        at_random(home, random.random() * lasts)
        tell(at=f"random {number}", **opening(home, turned=bool(number % 2)))
    read, write = os.pipe()
    at_line(home_of("counted"), "", write)
    lines = json.loads(os.read(read, 1 << 16))
    for number in range(places):
        line = lines[len(lines) * number // places]
        home = home_of(f"line{number}")
        at_line(home, line)
        tell(at=line, **opening(home, turned=bool(number % 2)))


def interrupted(folder: Path, number: int, rounds: int) -> None:
    """A signal at random moments of a removal. The child tells what it believes to have done."""
    come, go = DIRECTIONS["removing"]
    template = make(folder / "template", come)
    lasts = 0.0
    for turn in range(rounds + 1):
        home = Home(folder / f"{turn}")
        shutil.copytree(template.root, home.root)
        read, write = os.pipe()

        def change(home: Home = home, write: int = write) -> None:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            make_key = keys.random_key

            def begun() -> keys.Key:
                os.write(write, b".")  # before this, a signal may end the change that has not begun
                return make_key()

            with Store.open(home, passphrase=come) as store:
                keys.random_key = begun
                store.change_passphrase(go)

        child = forked(change)
        os.close(write)
        os.read(read, 1)
        start = time.perf_counter()
        if turn:
            time.sleep(lasts * (0.2 + 0.7 * random.random()))
            os.kill(child, number)
        _child, status = os.waitpid(child, 0)
        lasts = lasts or time.perf_counter() - start
        os.close(read)
        if turn:
            tell(ended=os.waitstatus_to_exitcode(status), **opening(home))


def together(folder: Path, processes: int, rounds: int) -> None:
    """First starts at the same moment."""
    for turn in range(rounds):
        home = Home(folder / f"{turn}")
        wait, go = os.pipe()

        def start(home: Home = home, wait: int = wait, go: int = go) -> None:
            os.close(go)
            os.read(wait, 1)
            with Store.open(home) as store:
                store.documents.add([Document(f"By {os.getpid()}")])

        children = [forked(start) for _ in range(processes)]
        os.close(wait)
        time.sleep(0.02)
        os.close(go)
        ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        try:
            with Store.open(home) as store:
                tell(ended=ended, texts=store.documents.count())
        except IdiolectError as error:
            tell(ended=ended, texts=str(error))


if __name__ == "__main__":
    what, place, *arguments = sys.argv[1:]
    derive_in(CHEAP)
    if what != "together":
        keys.random_key()  # looks for a keyring: the first time takes longer than the change
    values = [int(value) if value.isdigit() else value for value in arguments]
    globals()[what](Path(place), *values)
