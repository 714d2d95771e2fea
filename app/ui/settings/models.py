"""Which model writes: what is on this machine, what fits it, what can be had, and adding a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.errors import IdiolectError
from app.services.models import Added, Hardware, Model, Offer, Other, Speed
from app.services.moving import Choice, Move
from app.ui import dropped, formats, moving
from app.ui.background import Lane, Read, Write
from app.ui.local import local
from app.ui.model_names import shown
from app.ui.moving import How, MovePanel
from app.ui.question import agreed
from app.ui.settings import fetching, model_cards, model_words
from app.ui.settings.adding import AddBar
from app.ui.settings.fetching import FetchBar
from app.ui.widgets import button, clear, column, frame, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.page import Page


@dataclass(frozen=True)
class _Seen:
    hardware: Hardware
    here: Sequence[Model]
    elsewhere: Sequence[Other]
    offers: Sequence[Offer]
    move: Move | None


class ModelsPanel(QWidget):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._page = page
        self._seen: _Seen | None = None
        self._speed: Speed | None = None
        self._asked_speed = False
        self._folder: Path | None = None
        self._hardware = label("", wrap=True)
        self.fetching = FetchBar(lambda: page.services.models)
        self.moving = MovePanel(page.shell)
        self._lists = [QVBoxLayout() for _ in range(3)]
        for lines in self._lists:
            lines.setSpacing(units(10))
        self.add = button(self.tr("Add a model file …"), icon="plus", on=self._add)
        self.look = button(self.tr("Look in a folder …"), kind="quiet", icon="folder", on=self._look)
        self.adding = AddBar(lambda: page.services.models)
        machine = frame("card")
        inside(machine, column(label(self.tr("This computer"), "heading"), self._hardware, spacing=6), 16, 22)
        words = self.tr(
            "Idiolect writes with one of these. Your voice is learned for one model; before you change to another, it "
            "can be learned for that one, too. The file of a model can be added, or dropped here; it is checked before "
            "anything is written with it."
        )
        foot = row(self.add, self.look, None)
        self._elsewhere = label("", "heading")
        better = self.tr(
            "The larger a model, the better it writes, the longer it takes, and the more memory it needs. It comes "
            "from the internet when you ask for it, and only then."
        )
        parts = (
            column(
                machine,
                self.moving,
                self.fetching,
                label(words, "muted", wrap=True),
                self._lists[0],
                foot,
                self.adding,
                spacing=14,
            ),
            column(self._elsewhere, self._lists[1], spacing=10),
            column(
                label(self.tr("More models"), "heading"), label(better, "muted", wrap=True), self._lists[2], spacing=10
            ),
        )
        inside(self, column(*parts, spacing=26), 0)
        self._elsewhere.hide()

    def refresh(self) -> None:
        services, folder = self._page.services, self._folder
        models = services.models

        def look() -> _Seen:
            return _Seen(
                models.hardware(), models.list(), models.others(folder), models.offers(), services.moving.now()
            )

        def failed(error: IdiolectError) -> None:
            self._page.shell.tell(local(str(error)), "error")
            if folder:  # it is gone, or was none
                self._folder = None
                self.refresh()

        Read(self, look, "models").success(self._show).failure(failed).run()

    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        self.moving.show_move(seen.move)
        self._hardware.setText(self._about(seen.hardware))
        elsewhere = [other for other in seen.elsewhere if not other.listed]
        self._elsewhere.setText(
            self.tr("In {folder}").format(folder=self._folder) if self._folder else self.tr("In other programs")
        )
        self._elsewhere.setVisible(bool(elsewhere) or self._folder is not None)
        self._fill(0, [self._here(model) for model in seen.here])
        nothing: list[QWidget] = [label(self.tr("No model that could be used was found there."), "muted")]
        self._fill(1, [self._other(other) for other in elsewhere] or (nothing if self._folder else []))
        self._fill(2, [self._offer(offer) for offer in seen.offers if not offer.listed])
        if not self._asked_speed:
            self._asked_speed = True
            Read(self, self._page.services.models.speed, "speed").success(self._measured).failure(lambda _: None).run()

    def _measured(self, speed: Speed) -> None:
        self._speed = speed
        if self._seen:
            self._show(self._seen)

    def _fill(self, place: int, cards: Sequence[QWidget]) -> None:
        clear(self._lists[place])
        for card in cards:
            self._lists[place].addWidget(card)

    def _about(self, hardware: Hardware) -> str:
        words = self.tr("{memory} of memory, {n} processor cores.").format(
            memory=formats.size(hardware.memory), n=hardware.processors
        )
        gpu = (
            self.tr("Graphics card: {name}. It makes learning much faster.").format(name=hardware.gpu)
            if hardware.gpu
            else self.tr("No graphics card that can help was found; everything runs on the processor.")
        )
        return f"{words} {gpu}"

    # cards

    def _here(self, model: Model) -> QWidget:
        return model_cards.here(model, self._speed, lambda: self._use(model.name), lambda: self._remove(model.name))

    def _other(self, other: Other) -> QWidget:
        return model_cards.elsewhere(other, lambda: self.add_file(other.found.path, other.found.name))

    def _offer(self, offer: Offer) -> QWidget:
        can = not self.fetching.busy
        return model_cards.offered(
            offer, self._speed, can, lambda: self.fetch(offer), lambda: self._discard(offer.entry.name)
        )

    def _use(self, name: str) -> None:
        """Where the voice in use would rest, it is asked whether to learn it for that model first."""

        def chosen(choice: Choice | None) -> None:
            how = moving.ask(self, choice, self._purpose(name)) if choice else How.AT_ONCE
            if how in {How.NOW, How.TONIGHT}:
                self.moving.begin(name, now=how is How.NOW)
            elif how is How.AT_ONCE:
                self.moving.use(name, lambda learned: self._changed(name, rests=choice is not None and not learned))

        Read(self, lambda: self._page.services.moving.choice(name), "choice").success(chosen).run()

    def _purpose(self, name: str) -> str:
        here = self._seen.here if self._seen else []
        return next((model_words.does(model.writes) for model in here if model.name == name), "")

    def _changed(self, name: str, *, rests: bool) -> None:
        if rests:
            words = self.tr("You write with {name} now. Drafts are generic until your voice is learned for it.")
            learn = (self.tr("Learn now"), self._page.shell.learn_again)
            self._page.shell.tell(words.format(name=shown(name)), "warning", learn, about="in use")

    def _remove(self, name: str) -> None:
        question = self.tr("Remove {name}?").format(name=shown(name))
        more = self.tr("What was learned for it stays, and rests until the model is back. A file that was not fetched "
                       "with Idiolect stays where it is.")  # fmt: skip
        if agreed(self, self.tr("Remove a model"), question, more, go=self.tr("Remove"), stay=self.tr("Keep")):
            Write(self, lambda: self._page.services.models.remove(name), Lane.FILES).run()

    def _discard(self, name: str) -> None:
        Write(self, lambda: self._page.services.models.discard(name), Lane.FILES).run()

    # fetching

    def fetch(self, offer: Offer) -> None:
        """After the host has been named, and only then."""
        if self.fetching.busy or not fetching.agreed(self, offer):
            return

        def done(found: Added) -> None:
            def use() -> None:
                self._use(found.base.name)

            text = self.tr("{name} is here.").format(name=offer.entry.title)
            self._page.shell.tell(text, "good", (self.tr("Write with it"), use))

        self.fetching.start(offer, done, self.refresh)
        self.refresh()

    # adding

    def _add(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Add a model file"), str(Path.home()), self.tr("Models (*.gguf)")
        )
        if chosen:
            self.add_file(Path(chosen))

    def _look(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Look for models in a folder"), str(Path.home()))
        if chosen:
            self.look_in(Path(chosen))

    def look_in(self, folder: Path) -> None:
        self._folder = folder
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped.files(event) and not dropped.only_voices(event):
            dropped.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        dropped.take(event)
        for path in dropped.files(event):
            if path.is_dir():
                return self.look_in(path)
            if self.add.isEnabled():
                return self.add_file(path)
        return None

    def stop_adding(self) -> None:
        """And fetching: the window is closed for good."""
        self.adding.stop_it()
        self.fetching.stop_it()

    def add_file(self, file: Path, name: str = "") -> None:
        def added(found: Added) -> None:
            self._page.shell.tell(self.tr("{name} was added.").format(name=shown(found.base.name)), "good")

        if not self.adding.busy:
            self.add.setEnabled(False)
            self.adding.start(file, name, added, lambda: self.add.setEnabled(True))
