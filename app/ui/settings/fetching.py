"""Fetching a model: asked for by name of the host, shown while it comes, stopped and taken up again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.services.models import Added, Offer, Progress
from app.ui import formats
from app.ui.background import Lane, Write
from app.ui.local import local
from app.ui.settings import model_words
from app.ui.working import STEPS, WorkBar
from app.words import Sentence

if TYPE_CHECKING:
    from app.services.models import Models

translate = QCoreApplication.translate


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


class FetchBar(WorkBar):
    """Shows the one model that is being fetched, then checked."""

    def __init__(self, models: Callable[[], "Models"]) -> None:
        super().__init__(self.tr("How much of the model has come"), padding=(12, 22))
        self._models = models

    def start(self, offer: Offer, done: Callable[[Added], object], ended: Callable[[], object]) -> None:
        """`done` gets what was added; `ended` comes in any case."""
        cancel = self._begin(self.tr("Fetching {name}").format(name=offer.entry.title), STEPS)
        self.detail.setText(self.tr("Asking {host} …").format(host=offer.entry.host))
        self._show()
        models, name = self._models(), offer.entry.name
        fetching = Write[Added](self, lane=Lane.FETCH)
        come, check = fetching.reporter(self._come), fetching.reporter(self._checked)
        fetching.does(lambda: models.fetch(name, come, check, cancel))

        def end() -> None:
            self._end()
            ended()

        fetching.success(done).finally_(end).run()

    def _come(self, now: Progress) -> None:
        if not self.going_on:
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
        if self.going_on:
            self.bar.setValue(round(STEPS * part))
            self.detail.setText(model_words.step(step, part))
