"""What is cut short: each operation with the home that it begins in and the states that it may leave."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app import models
from app.documents import Document
from app.models import BaseModel
from app.paths import Home
from app.profile import Profile
from app.store import Store, keys
from app.store.sqlite import connect, identity
from app.versions import Versions
from tests.adapters.made import origin, tiny_base, trained_folder
from tests.store.releasing import releases

ONE, TWO = "first passphrase", "second passphrase"
_WORDS = (
    "the", "plan", "report", "meeting", "friday", "budget", "team", "draft", "review", "call", "send", "note", "river",
    "boat", "tide", "heron", "ebb",
)  # fmt: skip
_LEARNED_TEXTS, _TEXTS, _NEW_TEXTS = 24, 300, 800


@dataclass
class Template:
    """A place to begin in: `home`, `files` of the person, `tmp`. And the texts that are there before and after."""

    place: Path
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True)
class Operation:
    """`keys`: with what the history opens before and after. `file`: what is written for the person.

    `within`: mostly the disk fills while it works, for it asks for much room at its beginning. `again_every`: after
    one run in so many it is done again, to the end. `backups`: it makes or changes those beside the history.
    """

    name: str
    make: Callable[[Path], Template]
    arguments: Callable[[Path], Sequence[str]]
    stdin: str = ""
    passphrase: str | None = None
    keys: tuple[str | None, ...] = (None,)
    file: str = ""
    partly: bool = False
    within: bool = False
    again_every: int = 1
    versions: int = 1
    backups: bool = False


def letters(count: int, seed: int) -> list[Document]:
    draw = random.Random(seed)
    bodies = [" ".join(draw.choice(_WORDS) for _ in range(40)) for _ in range(count)]
    return [
        Document(
            f"Dear Ann,\n\n{body}, as in letter {number} of {seed}.\n\nYours,\nBen",
            subject=f"Letter {number}", recipients=("ann@example.org",), source="letters",
        )
        for number, body in enumerate(bodies)
    ]  # fmt: skip


def texts_of(documents: Sequence[Document]) -> frozenset[str]:
    return frozenset(document.text.strip() for document in documents)


def _begin(place: Path, known: Sequence[Document], passphrase: str | None, base: BaseModel | None = None) -> Template:
    """A home with these texts, one version in use, one backup made before learning."""
    for name in ("files", "tmp"):
        (place / name).mkdir(parents=True, exist_ok=True)
    home = Home(place / "home").prepare()
    base = base or tiny_base(place.parent / "tiny.gguf")
    models.add_base(home, base.path, base.sha256)
    with Store.open(home, passphrase=passphrase) as store:
        store.documents.add(known)
        store.settings.set("base", base.name)
        store.profiles.save(Profile(description="Short sentences.").to_json())
        if base.name == "tiny":
            versions = Versions(home, store)
            learned = origin(base, document_hashes=tuple(d.hash for d in known), documents=len(known))
            versions.use(versions.commit(trained_folder(home.runs / "run", base), learned).name)
            assert store.back_up_before_learning() is None
    return Template(place, texts_of(known), texts_of(known))


_OLD, _NEW = letters(_TEXTS, 1), letters(_NEW_TEXTS, 2)


def _to_import(place: Path) -> Template:
    made = _begin(place, _OLD, None)
    rows = [{"text": d.text, "subject": d.subject, "to": list(d.recipients)} for d in _NEW]
    (place / "files" / "new.jsonl").write_text("\n".join(map(json.dumps, rows)))
    made.after = made.before | texts_of(_NEW)
    return made


def _to_learn(place: Path) -> Template:
    gguf = place.parent / "learns.gguf"
    place.mkdir(parents=True)
    code = "import sys; from pathlib import Path; from tests.adapters.tiny_models import make; "
    code += "make('llama', Path(sys.argv[1]), max_position_embeddings=4096)"
    subprocess.run([sys.executable, "-c", code, str(gguf)], check=True, stderr=subprocess.DEVNULL)
    return _begin(place, letters(_LEARNED_TEXTS, 1), None, BaseModel("learns", gguf, models.sha256(gguf)))


def _here(passphrase: str | None) -> Callable[[Path], Template]:
    return lambda place: _begin(place, _OLD, passphrase)


def _with_file(place: Path) -> Template:
    """A file from before lies where the export goes."""
    from app.adapter_file.portable import export

    made = _begin(place, _OLD, None)
    with Store.open(Home(place / "home")) as store:
        export(Versions(Home(place / "home"), store), "v1", place / "files" / "me.idiolect")
    return made


def _half_as_strong(place: Path) -> Template:
    """The adapter has to be made anew for another program, which knows no strengths."""
    made = _begin(place, _OLD, None)
    with Store.open(Home(place / "home")) as store:
        verdict = {"accepted": True, "reason": "", "failed": [], "strength": 0.5}
        Versions(Home(place / "home"), store).record_figures("v1", {}, verdict)
    return made


def _to_take_in(place: Path) -> Template:
    """A file from elsewhere, with texts."""
    from app.adapter_file.portable import export

    made, elsewhere = _begin(place, _OLD, None), place.parent / "elsewhere"
    _begin(elsewhere, [], None)
    home = Home(elsewhere / "home")
    with Store.open(home) as store:
        store.documents.add(_NEW)
        versions, base = Versions(home, store), models.find_base(home, "tiny")
        hashes = tuple(document.hash for document in _NEW)
        learned = origin(base, document_hashes=hashes, documents=len(hashes))
        record = versions.commit(trained_folder(home.runs / "more", base, seed=1), learned)
        export(versions, record.name, place / "files" / "voice.idiolect", include_text=True)
    made.after = made.before | texts_of(_NEW)
    return made


def _to_back_up(place: Path) -> Template:
    made = _begin(place, _OLD, ONE)
    with Store.open(Home(place / "home"), passphrase=ONE) as store:
        store.back_up(place / "files" / "b")
        store.documents.add(_NEW[:100])
    made.before = made.after = made.before | texts_of(_NEW[:100])
    return made


def _to_restore(place: Path) -> Template:
    made, elsewhere = _begin(place, _OLD, None), place.parent / "elsewhere"
    _begin(elsewhere, _NEW, TWO)
    with Store.open(Home(elsewhere / "home"), passphrase=TWO) as store:
        store.back_up(place / "files" / "b")
    made.after = texts_of(_NEW)
    return made


def _released(path: Path) -> Callable[[Path], Template]:
    """A history as an earlier version left it, with many texts more."""

    def make(place: Path) -> Template:
        for name in ("files", "tmp"):
            (place / name).mkdir(parents=True)
        home, key = Home(place / "home").prepare(), keys.Key("file", "5" * 64)
        rows = [(d.hash, d.subject, d.text) for d in _OLD]
        with closing(connect(home.database, key.pragma)) as connection:
            connection.executescript(path.read_text("utf-8"))
            connection.executemany(
                "INSERT INTO documents (hash, channel, source, subject, text) VALUES (?, 'note', '', ?, ?)", rows
            )
            connection.commit()
            found = connection.execute("SELECT text FROM documents").fetchall()
        keys.record(home, key, identity(home.database))
        texts = frozenset(row[0].strip() for row in found)
        return Template(place, texts, texts)

    return make


def _command(*words: str) -> Callable[[Path], Sequence[str]]:
    """A word that begins with @ names a file of the person's."""
    return lambda place: [str(place / "files" / word[1:]) if word.startswith("@") else word for word in words]


_TYPED = f"{TWO}\n{TWO}\n"
OPERATIONS: dict[str, Operation] = {
    operation.name: operation
    for operation in (
        Operation("import", _to_import, _command("import", "@new.jsonl", "--text", "text"), partly=True),
        Operation(
            "learn", _to_learn, _command("learn", "--passes", "0.05"), within=True, again_every=5, versions=0,
            backups=True,
        ),
        Operation("export-texts", _here(None), _command("history", "--export", "@mine.jsonl"), file="mine.jsonl"),
        Operation(
            "export-adapter", _with_file, _command("adapters", "export", "@me.idiolect", "--with-texts"),
            file="me.idiolect",
        ),
        Operation(
            "export-gguf", _half_as_strong, _command("adapters", "export", "@me.gguf", "--to", "gguf"), file="me.gguf"
        ),
        Operation("import-adapter", _to_take_in, _command("adapters", "import", "@voice.idiolect", "--with-texts")),
        Operation("passphrase-set", _here(None), _command("passphrase"), _TYPED, None, (None, TWO), backups=True),
        Operation("passphrase-change", _here(ONE), _command("passphrase"), _TYPED, ONE, (ONE, TWO), backups=True),
        Operation(
            "passphrase-remove", _here(ONE), _command("passphrase", "--remove"), "", ONE, (ONE, None), backups=True
        ),
        Operation("backup", _to_back_up, _command("backup", "@b"), "", ONE, (ONE,), file="b"),
        Operation("restore", _to_restore, _command("restore", "@b", "--yes"), "", TWO, (None, TWO), backups=True),
        *(
            Operation(f"migrate-{path.stem}", _released(path), _command("history", "--json"), versions=0)
            for path in releases()
        ),
    )
}  # fmt: skip


def copy(template: Template, place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(template.place, place)
