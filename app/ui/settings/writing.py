"""Settings about writing: what is kept of drafts, whether they look things up, folders to watch."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from app.services.watching import Looked
from app.ui.background import Lane, Read, Write
from app.ui.local import local
from app.ui.widgets import Elided, button, clear, column, frame, icon_button, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.page import Page


class WritingPanel(QWidget):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self._folders: list[str] = []
        self.keep = QCheckBox(self.tr("Let Idiolect learn from the drafts that I keep"))
        self.keep.clicked.connect(self._agree)
        self.look_up = QCheckBox(self.tr("Look things up in my history while writing"))
        self.look_up.clicked.connect(self._look_up)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(4))
        self.add = button(self.tr("Watch a folder …"), icon="folder", on=self._add)
        drafts = frame("card")
        words = self.tr("They are marked as written with Idiolect, so that you can always find and forget them.")
        inside(
            drafts,
            column(label(self.tr("What you keep"), "heading"), self.keep, label(words, "muted", wrap=True), spacing=6),
            16,
            22,
        )
        found = frame("card")
        words = self.tr(
            "Passages of your own earlier texts help with what a draft is about. Each draft can still be asked for "
            "without them, or with them."
        )
        inside(
            found,
            column(
                label(self.tr("What drafts look up"), "heading"),
                self.look_up,
                label(words, "muted", wrap=True),
                spacing=6,
            ),
            16,
            22,
        )
        folders = frame("card")
        words = self.tr("New texts in these folders are imported when Idiolect starts and before it learns at night.")
        inside(
            folders,
            column(
                label(self.tr("Watched folders"), "heading"),
                label(words, "muted", wrap=True),
                self._lines,
                row(self.add, None),
                spacing=8,
            ),
            16,
            22,
        )
        inside(self, column(drafts, found, folders, spacing=14), 0)

    def refresh(self) -> None:
        services = self._page.services

        def show(seen: tuple[bool | None, bool, tuple[str, ...]]) -> None:
            self.keep.setChecked(bool(seen[0]))
            self.look_up.setChecked(seen[1])
            self._show_folders(list(seen[2]))

        def look() -> tuple[bool | None, bool, tuple[str, ...]]:
            return services.writing.may_keep(), services.writing.looks_up(), services.watching.folders()

        Read(self, look, "writing").success(show).run()

    def _show_folders(self, folders: list[str]) -> None:
        self._folders = folders
        clear(self._lines)
        if not folders:
            self._lines.addWidget(label(self.tr("None yet."), "muted"))
        for folder in folders:
            line = QWidget()
            remove = icon_button(
                "close", self.tr("Stop watching {folder}").format(folder=folder), on=partial(self._remove, folder)
            )
            parts = row(Elided(folder), remove)
            parts.setStretch(0, 1)
            inside(line, parts, 0)
            self._lines.addWidget(line)

    def _agree(self, on: bool) -> None:
        Write(self, lambda: self._page.services.writing.agree_to_keep(on)).run()

    def _look_up(self, on: bool) -> None:
        Write(self, lambda: self._page.services.writing.look_up(on)).run()

    def _add(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Watch a folder"))
        if chosen and chosen not in self._folders:
            self._set([*self._folders, chosen])

    def _remove(self, folder: str) -> None:
        self._set([f for f in self._folders if f != folder])

    def _set(self, folders: list[str]) -> None:
        watching = self._page.services.watching
        self._folders = folders  # at once: the next one is added to these

        def told(found: Looked) -> None:
            for problem in found.problems:
                self._page.shell.tell(local(problem), "warning", about="watched")

        Write(self, lambda: watching.watch(folders)).success(
            lambda _none: Write(self, watching.look, Lane.FILES).success(told).run()
        ).run()
