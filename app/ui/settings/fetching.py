"""Fetching a model: asked for by name of the host, shown while it comes, stopped and taken up again."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QMessageBox, QProgressBar, QWidget

from app.services.models import Added, Offer, Progress
from app.ui import formats
from app.ui.background import Lane, Write
from app.ui.local import local
from app.ui.settings import model_words
from app.ui.widgets import announce, button, column, inside, label, row
from app.words import Sentence

if TYPE_CHECKING:
    from app.services.models import Models

translate = QCoreApplication.translate
STEPS = 1000


def agreed(parent: QWidget, offer: Offer) -> bool:
    """Whether the person wants a connection to this host."""
    entry = offer.entry
    box = QMessageBox(parent)
    box.setWindowTitle(translate("Models", "Fetch a model"))
    box.setText(translate("Models", "Fetch {name} from {host}?").format(name=entry.title, host=entry.host))
    words = translate(
        "Models",
        "{size} will come from there. It is the only thing Idiolect ever uses the network for: nothing of yours is "
        "sent, and {host} learns that somebody fetches this file. Its licence is {licence} ({address}).",
    )
    size = formats.size(entry.size - offer.waiting)
    box.setInformativeText(words.format(size=size, host=entry.host, licence=entry.license, address=entry.license_url))
    go = box.addButton(translate("Models", "Fetch"), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(translate("Models", "Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is go


class FetchBar(QFrame):
    """Shows the one model that is being fetched, then checked."""

    def __init__(self, models: Callable[[], "Models"]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._models = models
        self._cancel: threading.Event | None = None
        self.title = label("", "label")
        self.detail = label("", "small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("How much of the model has come"))
        self.stop = button(self.tr("Stop"), kind="quiet", icon="stop", on=self.stop_it)
        inside(self, column(row(self.title, None, self.stop), self.bar, self.detail, spacing=6), 12, 22)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    def start(self, offer: Offer, done: Callable[[Added], object], ended: Callable[[], object]) -> None:
        """`done` gets what was added; `ended` comes in any case."""
        cancel = self._cancel = threading.Event()
        self.title.setText(self.tr("Fetching {name}").format(name=offer.entry.title))
        self.detail.setText(self.tr("Asking {host} …").format(host=offer.entry.host))
        self.bar.setRange(0, STEPS)
        self.bar.setValue(0)
        self.show()
        announce(self, self.title.text())
        models, name = self._models(), offer.entry.name
        fetching = Write[Added](self, lane=Lane.FETCH)
        come, check = fetching.reporter(self._come), fetching.reporter(self._checked)
        fetching.does(lambda: models.fetch(name, come, check, cancel))

        def end() -> None:
            self._cancel = None
            self.hide()
            ended()

        fetching.success(done).finally_(end).run()

    def stop_it(self) -> None:
        if self._cancel:
            self._cancel.set()
            self.detail.setText(self.tr("Stopping …"))

    def _come(self, now: Progress) -> None:
        if self._cancel is None or self._cancel.is_set():
            return
        if now.total:
            self.bar.setValue(round(STEPS * now.done / now.total))
        parts = [self.tr("{done} of {total}").format(done=formats.size(now.done), total=formats.size(now.total))]
        if now.step == "wait":
            why = local(now.why) if isinstance(now.why, Sentence) else now.why
            parts.append(self.tr("{why} Trying again …").format(why=why))
        elif now.step == "fetch":
            parts.append(self.tr("{rate}/s").format(rate=formats.size(now.bytes_per_s)))
            if now.left_s is not None and now.done < now.total:
                parts.append(self.tr("about {time} left").format(time=formats.duration(now.left_s)))
        self.detail.setText(" · ".join(parts))

    def _checked(self, step: str, part: float) -> None:
        if self._cancel is not None and not self._cancel.is_set():
            self.bar.setValue(round(STEPS * part))
            self.detail.setText(model_words.step(step, part))
