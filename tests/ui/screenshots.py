"""`make screenshots`: every place in light and dark, at 100 % and 150 %, with real content, into build/screenshots/.

The content is the sample author's: really imported, really drafted by the engine. A learning run is really run too,
unless IDIOLECT_SCREENSHOTS_HOME names a home folder that has one already (it is made there once, and kept).
"""

import base64
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import Home
from app.prompts import Message, Request
from app.services import Services, sample
from app.services.access import Wanted
from app.ui import background, i18n, theme
from app.ui.chat.page import ChatPage
from app.ui.crash import CrashDialog, report
from app.ui.history.page import HistoryPage
from app.ui.preferences import Preferences
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.unlock import UnlockDialog
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage

OUT = Path(__file__).resolve().parents[2] / "build" / "screenshots"
SIZE = (1240, 820)
LOOKS = [("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 1.5)]
# Enough on a busy machine, too: a version that its gate refuses makes no honest picture.
LEARN_MINUTES = 10.0


class Studio:
    """A window with real services behind it, and the ways to wait for it."""

    def __init__(self, home: Home) -> None:
        self.app = QApplication(sys.argv[:1])
        i18n.install(self.app, os.environ.get("IDIOLECT_LANGUAGE", "en"))
        theme.install(self.app).apply("light", 1.0)
        self.services = Services(home)
        self.services.open("screenshots")
        self.preferences = Preferences(home)
        self.preferences.set("welcomed", True)
        self.shell: Shell | None = None

    def window(self, look: str, scale: float) -> Shell:
        """A fresh window in this look: margins are set when widgets are made."""
        if self.shell is not None:
            self.shell.hide()
            self.shell.deleteLater()
        theme.current().apply(look, scale)
        self.preferences.set("geometry", "")
        self.shell = Shell(self.services, self.preferences)
        self.shell.resize(*SIZE)
        self.shell.show()
        self.shell.session_opened()
        self.settle()
        return self.shell

    def settle(self, until: Callable[[], bool] = lambda: True, seconds: float = 180.0) -> None:
        """Until no work is left and `until` holds."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            loop = QEventLoop()
            QTimer.singleShot(30, loop.quit)
            loop.exec()
            if background.busy() == 0 and until():
                break
        for _ in range(3):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def shoot(self, name: str, look: str, scale: float, widget: QWidget | None = None) -> None:
        self.settle()
        OUT.mkdir(parents=True, exist_ok=True)
        suffix = f"{look}-{round(scale * 100)}"
        shown = widget or self.shell
        assert shown is not None
        shot = shown.grab()
        shot.save(str(OUT / f"{name}-{suffix}.png"))
        print(f"{name}-{suffix}.png", flush=True)


def prepare(studio: Studio) -> None:
    """The sample author's history, a learned version, a chat: made once per home."""
    services = studio.services
    if not services.history.overview().documents:
        services.history.bring_in([sample.mailbox()])
        services.profiles.measure()
    if not services.versions.list() and "--no-learning" not in sys.argv:
        services.voice.learn(minutes=LEARN_MINUTES, on_event=lambda e: print(e.get("title", ""), end="\r"))
        if services.writing.state().voice is None:
            services.versions.use(services.versions.list()[0].name)
    if not services.personas.all():
        services.personas.define("workshop", ["okoro", "verrin"], [])
    conversations = services.conversations
    if not conversations.find() and "--no-chat" not in sys.argv:
        said = [Message(role="user", content="How could I tell a client that her book will be two weeks late?")]
        asked = conversations.ask(said[0]["content"]).value
        conversations.rename(asked.conversation, "A late book")
        for seed in (3, 5):
            answer = conversations.answer(said, seed=seed)
            kept = conversations.keep(asked, answer).value
        follow = conversations.ask("Shorter, please.", asked.conversation, kept).value
        said += [Message(role="assistant", content=answer.text), Message(role="user", content="Shorter, please.")]
        conversations.keep(follow, conversations.answer(said, seed=4))
        conversations.rename(conversations.ask("Five names for a paper?").value.conversation, "Names for the new paper")


def places(studio: Studio, look: str, scale: float, keep: dict) -> None:
    """All places, one after the other."""
    shell = studio.window(look, scale)
    if not keep:
        make_drafts(studio, keep)
    write(studio, look, scale, keep)
    chat = shell.visit("chat", ChatPage)
    studio.settle()
    chat.list.list.setCurrentRow(1)
    studio.shoot("chat", look, scale)
    chat.new()
    studio.shoot("chat-empty", look, scale)
    history = shell.visit("history", HistoryPage)
    studio.settle()
    history.texts.setCurrentRow(4)
    studio.shoot("history", look, scale)
    voice(studio, look, scale)
    settings = shell.visit("settings", SettingsPage)
    for index, name in enumerate(("model", "history", "privacy", "appearance", "shortcuts")):
        settings.tabs.setCurrentIndex(index)
        studio.shoot(f"settings-{name}", look, scale)
    steps = shell.welcome()
    for index in range(3):
        steps._go(index)
        studio.shoot(f"first-{index + 1}", look, scale)
    steps.hide()
    others(studio, look, scale)


def make_drafts(studio: Studio, keep: dict) -> None:
    """Real drafts by the real engine; every look shows the same ones, and a kept home has them already."""
    settings = studio.services.session.store.settings
    request = Request(
        "compose", instruction="can't come on Thursday, ask whether Friday at ten works", subject="Thursday"
    )
    keep["request"] = request
    stored = settings.get("screenshots")
    if not stored:
        writing = studio.services.writing
        generic = writing.draft(request, generic=True, seed=7, length="short")
        drafts = [writing.draft(request, seed=seed, length="short") for seed in (7, 8)]
        rewritten = writing.draft(Request("rewrite", instruction=generic.text), seed=7, length="short")
        stored = [base64.b64encode(pickle.dumps([generic, drafts, rewritten])).decode()]
        settings.set("screenshots", stored)
    keep["generic"], keep["drafts"], keep["rewritten"] = pickle.loads(base64.b64decode(stored[0]))


def write(studio: Studio, look: str, scale: float, keep: dict) -> None:
    shell = studio.shell
    assert shell is not None
    page = shell.visit("write", WritePage)
    studio.shoot("write-empty", look, scale)
    page.form.intent.setPlainText(keep["request"].instruction)
    page.form.subject.setText(keep["request"].subject)
    page.form.to.setText("ann@example.org")
    for draft in keep["drafts"]:
        page.paper.offer(draft.text, keep["request"], draft, False)
    page.finish.tell(draft)
    page._show_why()
    studio.shoot("write", look, scale)
    page.paper.why.setChecked(True)
    studio.shoot("write-why", look, scale)
    page.paper.why.setChecked(False)
    page.comparing.begin("")
    page.comparing.generic.stream(keep["generic"].text)
    page.comparing.next()
    page.comparing.mine.stream(keep["drafts"][0].text)
    page.comparing.mine.finish()
    page._to(page.comparing)
    studio.shoot("write-compare", look, scale)
    if studio.services.voice.examples():
        page.compare_example()
        studio.settle(lambda: not page.busy and page.comparing.mine.use.isEnabled())
        studio.shoot("write-example", look, scale)
        page.comparing.truth.hide()
    page.rewriting.begin(keep["generic"].text)
    page.rewriting.finish(keep["rewritten"].text)
    page._to(page.rewriting)
    studio.shoot("write-rewrite", look, scale)
    page._back_to_paper()
    voices = page.form.voices
    voices.show_personas(("workshop",), usual=True)
    voices.choice.setCurrentIndex(voices.choice.findText(voices.tr("Blend of two")))
    voices._chosen()
    studio.shoot("write-blend", look, scale)


def voice(studio: Studio, look: str, scale: float) -> None:
    shell = studio.shell
    assert shell is not None
    page = shell.visit("voice", VoicePage)
    studio.shoot("voice-learn", look, scale)
    latest = studio.services.voice.latest_run()
    if latest is not None:
        run, events = latest
        for event in events:
            if event.get("event") == "phase" and event.get("phase") == "converting":
                break
            shell.teacher.progress.take(event)
        shell.teacher._set("running")
        studio.shoot("voice-learning", look, scale)
        shell.teacher._set("idle")
        version = studio.services.versions.list()[0]
        page.learn.after.show_result(
            version.nll_base, version.nll_adapter, version.figures, run.reason or "", version.in_use
        )
        studio.shoot("voice-learned", look, scale)
    for index, name in ((1, "versions"), (2, "personas"), (3, "profile")):
        page.tabs.setCurrentIndex(index)
        studio.shoot(f"voice-{name}", look, scale)
    page.tabs.setCurrentIndex(0)


def others(studio: Studio, look: str, scale: float) -> None:
    """What is shown when something is wrong, or when there is nothing yet."""
    shell = studio.shell
    assert shell is not None
    shell.go("write")
    shell.tell(
        "The engine stopped unexpectedly. It starts again with the next draft.", "error", ("Try again", lambda: None)
    )
    shell.tell("Imported as v3 and put to use.", "good")
    studio.shoot("banners", look, scale)
    for banner in shell.banners():
        banner.close_it()
    try:
        raise ValueError("an example")
    except ValueError as error:
        dialog = CrashDialog(report(error))
    dialog.show()
    studio.shoot("crash", look, scale, dialog)
    dialog.close()
    said = "The history is locked with a passphrase. Enter it, or set IDIOLECT_PASSPHRASE."
    unlock = UnlockDialog(shell, Wanted(said, passphrase=True, words=False, refused=False))
    unlock.show()
    studio.shoot("unlock", look, scale, unlock)
    unlock.close()


def main() -> int:
    named = os.environ.get("IDIOLECT_SCREENSHOTS_HOME")
    folder = Path(named) if named else Path(tempfile.mkdtemp(prefix="idiolect-shots-"))
    studio = Studio(Home(folder).prepare())
    prepare(studio)
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")]
    keep: dict = {}
    if "--prepare" in sys.argv:
        make_drafts(studio, keep)
        return 0
    for look, scale in LOOKS:
        if not wanted or f"{look}-{round(scale * 100)}" in wanted:
            places(studio, look, scale, keep)
    if studio.shell is not None:
        studio.shell.close()
    background.wait_for_all()
    studio.services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
