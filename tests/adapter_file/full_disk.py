"""Export and import where no file may become larger than a limit: `python -m tests.adapter_file.full_disk FOLDER`.

Every write beyond it fails, as on a full disk. One JSON line for each attempt: what was tried, the limit, how it ended
(the sentence, or “done”), and whether everything was as before.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.adapter_file import interop, portable
from app.documents import Document
from app.errors import IdiolectError
from app.models import library
from app.paths import Home
from app.profile import Profile
from app.store import Store
from app.versions import Versions
from tests.adapters.made import origin, tiny_base, trained_folder

STEPS = 8
TEXTS = [Document(f"Dear Ann, this is letter {n}. " + "It goes on. " * 40, source="sent") for n in range(200)]


def attempt(what: str, size: int, act: Callable[[], object], state: Callable[[], Any]) -> None:
    """At limits from nothing to a little less than `size` bytes, the last of which is the largest file it writes."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    for step in range(STEPS):
        before, limit = state(), (size - 1) * step // (STEPS - 1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
        try:
            act()
            ended = "done"
        except IdiolectError as error:
            ended = str(error)
        except Exception as error:
            ended = f"not a sentence: {error!r}"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        print(json.dumps({"what": what, "limit": limit, "ended": ended, "as_before": state() == before}), flush=True)


def tree(*folders: Path) -> list[tuple[str, int]]:
    """What lies there, but for the store's own files."""
    paths = [path for folder in folders for path in folder.rglob("*") if not path.name.startswith("idiolect.db")]
    return sorted((str(path), path.stat().st_size if path.is_file() else 0) for path in paths)


def main(folder: Path) -> None:
    base = tiny_base(folder / "tiny.gguf", hidden=256)
    library.list_bases = lambda _home: [base]
    here, there, out = Home(folder / "here").prepare(), Home(folder / "there").prepare(), folder / "out"
    out.mkdir()
    with Store.open(here, passphrase="one") as store, Store.open(there, passphrase="two") as other:
        store.documents.add(TEXTS)
        store.profiles.save(Profile(description="Short sentences.").to_json())
        versions, elsewhere = Versions(here, store), Versions(there, other)
        known = origin(base, document_hashes=tuple(d.hash for d in TEXTS), documents=len(TEXTS))
        name = versions.commit(trained_folder(here.runs / "run", base), known, verdict={"strength": 0.5}).name
        file = portable.export(versions, name, folder / "me.idiolect", include_text=True)
        size = (here.adapters / name / "adapter.gguf").stat().st_size

        def to_file() -> object:
            return portable.export(versions, name, out / "me", include_text=True)

        attempt("export", file.stat().st_size, to_file, lambda: tree(out, here.root))
        for kind in interop.FORMATS:
            attempt(
                kind, size, lambda kind=kind: interop.export_to(versions, name, kind, out / kind),
                lambda: tree(out, here.root),
            )  # fmt: skip

        def everything() -> Any:
            return tree(there.root), elsewhere.list(), other.documents.count(), other.profiles.versions()

        attempt("import", size, lambda: portable.import_file(elsewhere, file, base, include_text=True), everything)
        print(json.dumps({"taken": portable.import_file(elsewhere, file, base, include_text=True).added}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
