"""Backing up and restoring on a disk that fills: `python -m tests.store.filling FOLDER STEPS`.

`FOLDER` is a small file system of its own. Prints a JSON object for each try.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from app.errors import IdiolectError
from app.paths import Home
from app.store import Store, copying
from app.store.restoring import restore
from tests.store.rekeying import TEXTS, make


def outcome(work: Callable[[], object]) -> str:
    try:
        work()
    except IdiolectError as error:
        return str(error)
    except Exception as error:
        return f"not a sentence: {error!r}"
    return "done"


def main(folder: Path, steps: int) -> None:
    # As where the disk claims more room than it has: quotas do.
    copying._look_for_room = lambda _folder, _connection: None
    home, path, ballast = make(folder / "home", None), folder / "b", folder / "ballast"
    aside = folder.parent / "aside"
    shutil.copytree(home.root, aside)
    size = home.database.stat().st_size
    with Store.open(home) as store:
        store.documents.forget([1])
        store.back_up(folder.parent / "earlier")  # has a text less
    for step in range(steps):
        for what in ("backup", "restore"):
            shutil.rmtree(home.root)
            shutil.copytree(aside, home.root)
            shutil.copy2(folder.parent / "earlier", path)
            free = int(2 * size * step / (steps - 1))

            def fill(free: int = free) -> None:
                with ballast.open("wb") as file:
                    os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(folder).free - free))

            if what == "backup":
                with Store.open(home) as store:
                    store.settings.set("one more", step)
                    fill()
                    said = outcome(lambda store=store: store.back_up(path))  # type: ignore[misc]
                    ballast.unlink()
            else:
                fill()
                said = outcome(lambda: restore(home, path))
                ballast.unlink()
            with Store.open(home) as store:
                here = store.documents.count() if store.check() == [] else -1
                words = " ".join(store.recovery_sheet().words)
            there = restore(Home(folder.parent / f"{what}{step}"), path, words=words).texts
            left = [str(found.relative_to(folder)) for found in folder.rglob("*.unfinished*")]
            print(json.dumps({"what": what, "said": said, "here": here, "there": there, "left": left}), flush=True)


ALL, LESS = len(TEXTS), len(TEXTS) - 1

if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
