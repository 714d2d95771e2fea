"""Which model writes: what is on this machine, what fits it, and adding a file."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.services.models import Added, Hardware, Model, Used
from app.ui import formats
from app.ui.background import Lane, Read, Write
from app.ui.widgets import Elided, Part, button, clear, column, frame, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.page import Page


class ModelsPanel(QWidget):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self._cancel: threading.Event | None = None
        self._hardware = label("", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(10))
        self.add = button(self.tr("Add a model file …"), icon="plus", on=self._add)
        self.stop = button(self.tr("Stop"), kind="quiet", icon="stop", on=self.stop_adding)
        self.stop.hide()
        self._busy = label("", "muted")
        machine = frame("card")
        inside(machine, column(label(self.tr("This computer"), "heading"), self._hardware, spacing=6), 16, 22)
        words = self.tr(
            "Idiolect writes with one of these. Your voice is learned for one model; with another, learn again. "
            "Any GGUF file can be added; it is compared with the original mathematics before it is trusted."
        )
        foot = row(self.add, self.stop, self._busy, None)
        inside(self, column(machine, label(words, "muted", wrap=True), self._lines, foot, spacing=14), 0)

    def refresh(self) -> None:
        models = self._page.services.models
        Read(self, lambda: (models.hardware(), models.list()), "models").success(self._show).run()

    def _show(self, seen: tuple[Hardware, list[Model]]) -> None:
        hardware, models = seen
        words = self.tr("{memory} of memory, {n} processor cores.").format(
            memory=formats.size(hardware.memory), n=hardware.processors
        )
        gpu = (
            self.tr("Graphics card: {name}. It makes learning much faster.").format(name=hardware.gpu)
            if hardware.gpu
            else self.tr("No graphics card that can help was found; everything runs on the processor.")
        )
        self._hardware.setText(f"{words} {gpu}")
        clear(self._lines)
        for model in models:
            self._lines.addWidget(self._card(model))

    def _card(self, model: Model) -> QWidget:
        card = frame("card")
        parts: list[Part] = [label(model.name, "heading")]
        if model.in_use:
            parts.append(label(self.tr("in use"), "badge"))
        if model.shipped:
            parts.append(label(self.tr("came with Idiolect"), "quiet-badge"))
        use = button(self.tr("Use"), icon="check", on=lambda: self._use(model.name))
        use.setAccessibleName(self.tr("Use {name}").format(name=model.name))
        if model.in_use:
            use.hide()  # never shown from here: without a parent yet it would be a window of its own
        use.setEnabled(model.fits not in {"gone", "no"})
        fits = {
            "yes": self.tr("Fits this computer: it can write and learn."),
            "serve": self.tr("Can write here, but there is little memory for learning."),
            "no": self.tr("Too large for this computer’s memory."),
            "gone": self.tr("The file is no longer there."),
        }[model.fits]
        facts = f"{formats.size(model.size)}  ·  {fits}" if model.size else fits
        inside(
            card,
            column(row(*parts, None, use), label(facts, wrap=True), Elided(model.path, "small"), spacing=5),
            14,
            22,
        )
        return card

    def _use(self, name: str) -> None:
        def done(_used: Used) -> None:
            self._page.shell.warm_up()

        Write(self, lambda: self._page.services.models.use(name), Lane.ENGINE).success(done).run()

    def _add(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Add a model file"), str(Path.home()), self.tr("Models (*.gguf)")
        )
        if chosen:
            self.add_file(Path(chosen))

    def stop_adding(self) -> None:
        if self._cancel:
            self._cancel.set()

    def add_file(self, file: Path) -> None:
        steps = {
            "look": self.tr("Looking at the file …"),
            "compare": self.tr("Comparing what llama.cpp and torch read from it …"),
            "unpack": self.tr("Writing a temporary copy with plain numbers, for an exact comparison …"),
            "exact": self.tr("Comparing exactly …"),
            "read": self.tr("Reading the whole file …"),
        }
        self.add.setEnabled(False)
        self.stop.show()
        cancel = self._cancel = threading.Event()
        models = self._page.services.models
        adding = Write[Added](self, lane=Lane.FILES)
        told = adding.reporter(self._busy.setText)
        said = ""

        def report(step: str, part: float) -> None:
            """Called from the worker, for every block that is read: only what reads otherwise is passed on."""
            nonlocal said
            words = f"{steps[step]} {formats.percent(part)}" if part else steps[step]
            if words != said:
                told(words)
            said = words

        def end() -> None:
            self._cancel = None
            self.add.setEnabled(True)
            self.stop.hide()
            self._busy.setText("")

        def added(found: Added) -> None:
            self._page.shell.tell(self.tr("{name} was added.").format(name=found.base.name), "good")

        adding.does(lambda: models.add(file, report, cancel)).success(added).finally_(end).run()
