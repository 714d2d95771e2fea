"""What test_deb.sh asks of the installed program from inside, with its own Python: see the functions."""

import json
import runpy
import sys
from contextlib import closing
from pathlib import Path

LOOK_MS = 8000


def migrate() -> None:
    """Each history of tests/store/released is brought up to date with its texts."""
    from app.paths import Home
    from app.store import Store, keys
    from app.store.sqlite import connect, identity

    key = keys.Key("file", "5" * 64)
    for file in sorted(Path("released").glob("*.sql")):
        home = Home(Path("Histories with ü and 語") / file.stem)
        home.prepare()
        with closing(connect(home.database, key.pragma)) as connection:
            connection.executescript(file.read_text("utf-8"))
        keys.record(home, key, identity(home.database))
        with Store.open(home) as store:
            assert store.check() == []
            print(f"release {file.stem}: {len(list(store.documents.all(include_excluded=True)))} texts")


def some() -> None:
    """some FIRST COUNT FILE: that part of the sample author's mails, in a folder and a file whose names many programs
    stumble over."""
    import mailbox

    import assets

    whole = mailbox.mbox(next(Path(assets.__path__[0]).glob("sample_author/*.mbox")))
    first, count, file = int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    file.parent.mkdir(exist_ok=True)
    part = mailbox.mbox(file)
    for key in sorted(whole.keys())[first : first + count]:
        part.add(whole[key])
    part.flush()


def learned() -> None:
    """Standard input ends with what a run of learning or the demo tells: that the trainer took steps, and what they
    changed."""
    told = json.loads(sys.stdin.read().splitlines()[-1])
    base, adapter = told["nll"]["base"], told["nll"]["adapter"]
    assert told["train_tokens_per_s"] > 0 and adapter < base, told
    for shown in told.get("drafts", ()):
        assert shown["you"].strip(), told
    print(f"{told['examples']} examples, {told['train_tokens_per_s']:.0f} tokens/s, NLL {base:.2f} to {adapter:.2f}")


def window() -> None:
    """The window opens on the screen it was given, is drawn, kept as a picture and closed."""
    launch = runpy.run_path("/usr/lib/idiolect/launch.py", run_name="launch")
    sys.meta_path.insert(0, launch["BeforeQt"]())
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.paths import Home
    from app.ui.application import run

    def look() -> None:
        (shown, *_) = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        picture = shown.grab()
        picture.save("window.png")
        print(f"{app.platformName()}: {shown.windowTitle()!r}, {picture.width()} by {picture.height()}")
        app.quit()

    app = QApplication(["idiolect"])
    QTimer.singleShot(LOOK_MS, look)
    raise SystemExit(run(Home(Path("Histories with ü and 語/1"))))


if __name__ == "__main__":
    {"migrate": migrate, "some": some, "learned": learned, "window": window}[sys.argv[1]]()
