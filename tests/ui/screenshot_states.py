"""What the window looks like where there is nothing yet, while something goes on, and where it failed."""

import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import IdiolectError
from app.paths import Home
from app.prompts import Request
from app.services import Services
from app.services.access import Wanted
from app.ui.chat.page import ChatPage
from app.ui.history.page import HistoryPage
from app.ui.local import local
from app.ui.settings.page import PRIVACY, SettingsPage
from app.ui.unlock import UnlockDialog
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage
from app.words import say

if TYPE_CHECKING:
    from tests.ui.screenshots import Studio

REFUSED = say("That passphrase does not open it. Try again.")
ASKED = "can't come on Thursday, ask whether Friday at ten works"
BEGUN = "Dear Ann, I am sorry, but Thursday does not suit me after all. Would Friday at"
DEPARTS = (
    "Dear Ann,\n\nI am sorry, but I cannot come on Tuesday. Would Friday at eleven work for you? "
    "I have asked Peter to bring 40 copies.\n\nBest wishes"
)
DIED = say("The engine stopped unexpectedly. It starts again with the next draft.")
FULL = say("There is no space left on this disk. Free some, then try again; nothing that was saved is lost.")


def empty(studio: "Studio") -> None:
    """A home in which nothing was written yet."""
    services = Services(Home(Path(tempfile.mkdtemp(prefix="idiolect-shots-"))).prepare())
    services.open()
    shell = studio.window(studio.look, services)
    for place in ("write", "chat", "history", "voice"):
        shell.go(place)
        studio.shoot(f"{place}-nothing")
    voice = shell.visit("voice", VoicePage)
    for index, name in ((1, "versions"), (2, "personas"), (3, "profile")):
        voice.tabs.setCurrentIndex(index)
        studio.shoot(f"voice-{name}-nothing")
    write = shell.visit("write", WritePage)
    write.typed.earlier.click()
    studio.shoot("write-earlier-nothing")
    studio.window(studio.look)
    services.close()


def doubted(studio: "Studio") -> None:
    """A draft that departs from its request: marks, rows and the line that changes it, all at once."""
    write = studio.shown.visit("write", WritePage)
    request = Request("compose", instruction=ASKED, subject="Thursday", to="Ann")
    write.form.fill(request)
    write.paper.offer(DEPARTS, request, None, False)
    studio.settle(lambda: bool(write.guard.found))
    studio.shoot("write-doubted")


def busy(studio: "Studio") -> None:
    """In the midst of it: nothing really runs, so that every picture shows the same moment."""
    writing(studio)
    reading(studio)


def writing(studio: "Studio") -> None:
    shell = studio.shown
    write = shell.visit("write", WritePage)
    write.form.intent.setPlainText(ASKED)
    write.paper.begin(Request("compose", instruction=ASKED))
    write.form.set_busy(True)
    write.paper.stream(BEGUN)
    write.finish.note(write.tr("Writing …"))
    studio.shoot("write-busy", settle=False)
    write.form.set_busy(False)
    write.typed.begin()
    write.rewriting.begin(BEGUN)
    write._to(write.rewriting)
    write.rewriting.stream("Dear Ann, so sorry, but Thursday")
    studio.shoot("write-rewriting-busy", settle=False)
    write._back_to_paper()
    chat = shell.visit("chat", ChatPage)
    studio.settle()
    chat.new()
    chat.transcript.add(True, "How could I tell a client that her book will be two weeks late?")
    answer = chat.transcript.add(False)
    answer.begin(chat.tr("Reading …"))
    answer.stream("Begin with the new date, then say why")
    chat._cancel = threading.Event()
    chat._show_state()
    studio.shoot("chat-busy", settle=False)
    chat._cancel = None
    chat.new()


def reading(studio: "Studio") -> None:
    shell = studio.shown
    history = shell.visit("history", HistoryPage)
    studio.settle()
    for bar, title, name in (
        (history.bar, history.bar.tr("Reading {names}").format(names="Sent.mbox"), "importing"),
        (history.forgetting, history.forgetting.tr("Forgetting %n text(s)", "", 4200), "forgetting"),
    ):
        bar._begin(title, 1000)
        bar.bar.setValue(420)
        bar._show()
        studio.shoot(f"history-{name}", settle=False)
        bar._end()
    settings = shell.visit("settings", SettingsPage)
    settings.tabs.setCurrentIndex(0)
    studio.settle()
    fetching = settings.models.fetching
    fetching._begin(fetching.tr("Fetching {name}").format(name="Qwen2.5 1.5B"), 1000)
    fetching.bar.setValue(420)
    fetching._show()
    studio.shoot("settings-fetching", settle=False)
    fetching._end()
    settings.tabs.setCurrentIndex(PRIVACY)
    studio.settle()
    keeping = settings.privacy.keeping
    keeping._doing.setText(keeping.tr("Backing up") + " …")
    keeping._bar.setRange(0, 100)
    keeping._bar.setValue(42)
    keeping.work.show()
    studio.shoot("settings-backing-up", settle=False)
    keeping.work.hide()


def failed(studio: "Studio") -> None:
    """What is told, and the way on."""
    shell = studio.shown
    write = shell.visit("write", WritePage)
    write.form.intent.setPlainText(ASKED)
    write._failed(IdiolectError(local(DIED)))
    studio.shoot("write-failed")
    chat = shell.visit("chat", ChatPage)
    chat._failed(IdiolectError(local(DIED)))
    studio.shoot("chat-failed")
    history = shell.visit("history", HistoryPage)
    history.bar.failed.emit(local(FULL))
    history.search.setText("xyzzy")
    studio.shoot("history-nothing-found")
    history.search.clear()
    voice = shell.visit("voice", VoicePage)
    voice.tabs.setCurrentIndex(0)
    voice.learn.after.show_problem(local(FULL))
    studio.shoot("voice-failed")
    shell._engine_failed(IdiolectError(local(DIED)))
    settings = shell.visit("settings", SettingsPage)
    settings.tabs.setCurrentIndex(PRIVACY)
    studio.settle()
    settings.privacy.keeping._tell(local(FULL), "error")
    studio.shoot("settings-failed")
    for banner in shell.banners():
        banner.close_it()
    said = local(REFUSED)
    unlock = UnlockDialog(shell, Wanted(said, passphrase=True, words=True, refused=True))
    unlock.show()
    studio.shoot("unlock-refused", unlock)
    unlock.close()
