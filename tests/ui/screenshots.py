"""`make screenshots`: every place and state of it, in every look, with real content, into build/screenshots/.

The content is the sample author's: really imported, really drafted by the engine. A learning run is really run too,
unless IDIOLECT_SCREENSHOTS_HOME names a home folder that has one already (it is made there once, and kept).
Names of looks and of places on the command line: these only.
"""

import base64
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
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
from app.ui.local import local
from app.ui.preferences import Preferences
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.unlock import UnlockDialog
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage
from tests.ui import screenshot_dialogs as dialogs
from tests.ui import screenshot_states as states

OUT = Path(__file__).resolve().parents[2] / "build" / "screenshots"


@dataclass(frozen=True)
class Look:
    """`name` is in the names of the files, and on the command line where only some are wanted."""

    name: str
    theme: str = "light"
    scale: float = 1.0
    size: tuple[int, int] = (1240, 820)
    language: str = "en"


LOOKS = (
    Look("light"), Look("dark", "dark"), Look("light-200", scale=2.0), Look("german-dark", "dark", language="de"),
    Look("narrow", size=(820, 640)), Look("german-narrow-dark", "dark", size=(820, 640), language="de"),
    Look("wide", size=(2560, 1440)), Look("german-wide-dark", "dark", size=(2560, 1440), language="de"),
)  # fmt: skip
# Enough on a busy machine, too: a version that its gate refuses makes no honest picture.
LEARN_MINUTES = 10.0


class Studio:
    """A window with real services behind it, and the ways to wait for it."""

    def __init__(self, home: Home) -> None:
        self.app = QApplication(sys.argv[:1])
        theme.install(self.app)
        self.services = Services(home)
        self.services.open("screenshots")
        self.preferences = Preferences(home)
        self.preferences.set("welcomed", True)
        self.shell: Shell | None = None
        self.look = LOOKS[0]

    def window(self, look: Look, services: Services | None = None) -> Shell:
        """A fresh window in this look: margins are set, and words said, when widgets are made."""
        if self.shell is not None:
            self.shell.hide()
            self.shell.deleteLater()
        self.look = look
        i18n.install(self.app, look.language)
        theme.current().apply(look.theme, look.scale)
        self.preferences.set("geometry", "")
        self.shell = Shell(services or self.services, self.preferences)
        self.shell.resize(*look.size)
        self.shell.show()
        self.shell.session_opened()
        self.settle()
        return self.shell

    @property
    def shown(self) -> Shell:
        assert self.shell is not None
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

    def shoot(self, name: str, widget: QWidget | None = None, *, settle: bool = True) -> None:
        """`settle`: when nothing is on its way any more; what is shown while it is has no such moment."""
        if settle:
            self.settle()
        else:
            self.app.processEvents()
        OUT.mkdir(parents=True, exist_ok=True)
        suffix = self.look.name
        shot = (widget or self.shown).grab()
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


def talk(studio: Studio) -> None:
    chat = studio.shown.visit("chat", ChatPage)
    studio.settle()
    chat.list.list.setCurrentRow(1)
    studio.shoot("chat")
    chat.new()
    studio.shoot("chat-empty")


def history(studio: Studio) -> None:
    page = studio.shown.visit("history", HistoryPage)
    studio.settle()
    page.texts.setCurrentRow(4)
    studio.shoot("history")
    page.search.setText("paper")
    studio.settle(lambda: not page._pause.isActive())
    page.texts.setCurrentRow(1)
    studio.shoot("history-found")
    page.search.clear()


def settings(studio: Studio) -> None:
    page = studio.shown.visit("settings", SettingsPage)
    for index, name in enumerate(("model", "writing", "privacy", "appearance", "shortcuts")):
        page.tabs.setCurrentIndex(index)
        studio.shoot(f"settings-{name}")


def first(studio: Studio) -> None:
    steps = studio.shown.welcome()
    for index in range(3):
        steps._go(index)
        studio.shoot(f"first-{index + 1}")
    steps.hide()


def drafts(studio: Studio) -> dict:
    """Real drafts by the real engine; every look shows the same ones, and a kept home has them already."""
    settings = studio.services.session.store.settings
    request = Request(
        "compose", instruction="can't come on Thursday, ask whether Friday at ten works", subject="Thursday"
    )
    stored = settings.get("screenshots")
    if not stored:
        writing = studio.services.writing
        generic = writing.draft(request, generic=True, seed=7, length="short")
        drafts = [writing.draft(request, seed=seed, length="short") for seed in (7, 8)]
        rewritten = writing.draft(Request("rewrite", instruction=generic.text), seed=7, length="short")
        stored = [base64.b64encode(pickle.dumps([generic, drafts, rewritten])).decode()]
        settings.set("screenshots", stored)
    generic, drafts, rewritten = pickle.loads(base64.b64decode(stored[0]))
    return {"request": request, "generic": generic, "drafts": drafts, "rewritten": rewritten}


def write(studio: Studio) -> None:
    page = studio.shown.visit("write", WritePage)
    keep = drafts(studio)
    page.form.fill(Request("compose"))
    page.paper.lay((), 0)
    studio.shoot("write-empty")
    page.form.intent.setPlainText(keep["request"].instruction)
    page.form.subject.setText(keep["request"].subject)
    page.form.to.setText("ann@example.org")
    for draft in keep["drafts"]:
        page.paper.offer(draft.text, keep["request"], draft, False)
    page.finish.tell(draft)
    page._show_why()
    studio.shoot("write")
    page.paper.why.setChecked(True)
    studio.shoot("write-why")
    page.paper.why.setChecked(False)
    page.comparing.begin("")
    page.comparing.generic.stream(keep["generic"].text)
    page.comparing.next()
    page.comparing.mine.stream(keep["drafts"][0].text)
    page.comparing.mine.finish()
    page._to(page.comparing)
    studio.shoot("write-compare")
    page.rewriting.begin(keep["generic"].text)
    page.rewriting.finish(keep["rewritten"].text)
    page._to(page.rewriting)
    studio.shoot("write-rewrite")
    page._back_to_paper()
    voices = page.form.voices
    voices.show_personas(("workshop",), usual=True)
    voices.choice.setCurrentIndex(voices.choice.findText(voices.tr("Blend of two")))
    voices._chosen()
    studio.shoot("write-blend")
    states.doubted(studio)


def example(studio: Studio) -> None:
    """Both voices beside what the sample author really wrote: drafted anew for every look."""
    page = studio.shown.visit("write", WritePage)
    if studio.services.voice.examples():
        page.compare_example()
        studio.settle(lambda: not page.busy and page.comparing.mine.use.isEnabled())
        studio.shoot("write-example")
        page.comparing.truth.hide()
        page._back_to_paper()


def voice(studio: Studio) -> None:
    shell = studio.shown
    page = shell.visit("voice", VoicePage)
    studio.shoot("voice-learn")
    latest = studio.services.voice.latest_run()
    if latest is not None:
        run, events = latest
        for event in events:
            if event.get("event") == "phase" and event.get("phase") == "converting":
                break
            shell.teacher.progress.take(event)
        shell.teacher._set("running")
        studio.shoot("voice-learning")
        shell.teacher._set("idle")
        version = studio.services.versions.list()[0]
        page.learn.after.show_result(
            version.nll_base, version.nll_adapter, version.figures, run.reason or "", version.in_use
        )
        studio.shoot("voice-learned")
    for index, name in ((1, "versions"), (2, "personas"), (3, "profile")):
        page.tabs.setCurrentIndex(index)
        studio.shoot(f"voice-{name}")
    page.tabs.setCurrentIndex(0)


def others(studio: Studio) -> None:
    """What is shown when something is wrong, or when there is nothing yet."""
    shell = studio.shown
    page = shell.visit("voice", VoicePage)
    shell.tell(local(states.DIED), "error", (page.tr("Try again"), lambda: None))
    shell.tell(page.tr("{name} is in use.").format(name="v1"), "good")
    studio.shoot("banners")
    for banner in shell.banners():
        banner.close_it()
    try:
        raise ValueError("an example")
    except ValueError as error:
        dialog = CrashDialog(report(error))
    dialog.show()
    studio.shoot("crash", dialog)
    dialog.close()
    said = "The history is locked with a passphrase. Enter it, or set IDIOLECT_PASSPHRASE."
    unlock = UnlockDialog(shell, Wanted(said, passphrase=True, words=False, refused=False))
    unlock.show()
    studio.shoot("unlock", unlock)
    unlock.close()


PLACES: dict[str, Callable[[Studio], None]] = {
    "write": write, "example": example, "chat": talk, "history": history, "voice": voice, "settings": settings,
    "first": first, "others": others, "dialogs": dialogs.shoot, "busy": states.busy, "failed": states.failed,
    "empty": states.empty,
}  # fmt: skip


def main() -> int:
    named = os.environ.get("IDIOLECT_SCREENSHOTS_HOME")
    folder = Path(named) if named else Path(tempfile.mkdtemp(prefix="idiolect-shots-"))
    studio = Studio(Home(folder).prepare())
    prepare(studio)
    looks = [look for look in LOOKS if look.name in sys.argv] or LOOKS
    places = [place for name, place in PLACES.items() if name in sys.argv] or PLACES.values()
    for look in looks:
        studio.window(look)
        for place in places:
            place(studio)
    if studio.shell is not None:
        studio.shell.close()
    background.wait_for_all()
    studio.services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
