"""History: everything Idiolect has of the person, where it came from, and the ways to add, leave out and forget."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QSplitter, QStackedWidget, QWidget

from app.services.changes import Changed
from app.services.history import Forgotten, Imported, Overview, Text
from app.store.highlights import Span
from app.ui import dropped, formats, theme
from app.ui.background import Read, Write, drop
from app.ui.history.cut import Cut
from app.ui.history.dialogs import ForgetDialog, MeDialog
from app.ui.history.forgetting import ForgetBar
from app.ui.history.importing import ImportBar, choose_files, choose_folder, summary
from app.ui.history.reader import Reader, shown
from app.ui.history.selecting import SelectionDialog
from app.ui.lists import FADED, RIGHT, SUB, SUB_HITS, TITLE_HITS, TwoLines
from app.ui.page import Frame, Page
from app.ui.pieces import Empty
from app.ui.widgets import Elided, announce, button, column, frame, icon_button, inside, label, only_in, row, units

ID = Qt.ItemDataRole.UserRole
# Of list and reader alike.
_ANY_WIDTH = 10_000


class HistoryPage(Page):
    shows = Changed.HISTORY

    def __init__(self, shell: Frame) -> None:
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("History"))
        self.setAcceptDrops(True)
        self.overview = Overview((), 0, 0, ())
        self._wanted: int | None = None
        self.bar = ImportBar(self.services)
        self.forgetting = ForgetBar(self.services)
        self.reader = Reader()
        self.facts = Elided("", "muted", snug=True)
        self.add = button(
            self.tr("Import …"), kind="primary", icon="plus", shortcut="Ctrl+O", on=self._open_import_menu
        )
        self.sources = QListWidget()
        self.texts = QListWidget()
        self.cut = Cut()
        self.search = QLineEdit()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(160)
        self._build()
        self._connect()

    def _build(self) -> None:
        for part, name in ((self.sources, self.tr("Sources")), (self.texts, self.tr("Texts"))):
            part.setProperty("role", "bare")
            part.setAccessibleName(name)
            part.setItemDelegate(TwoLines(part))
            part.setMouseTracking(True)
            part.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            part.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.sources.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.texts.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.texts.setUniformItemSizes(True)
        self.search.setPlaceholderText(self.tr("Search your texts"))
        self.search.setAccessibleName(self.tr("Search your texts"))
        self.search.setClearButtonEnabled(True)
        self.me = Elided("", "small", snug=True)
        self.edit_me = icon_button("edit", self.tr("Who are you?"), on=self.ask_me)
        self.more = icon_button("more", self.tr("More for the chosen source"), on=self._source_menu)
        self.more.setEnabled(False)
        left = QWidget()
        inside(left, column(label(self.tr("Sources"), "caption"), self.sources, spacing=6), 0)
        self._left = left
        left.hide()  # until there are several sources to choose among
        middle = self._middle = QWidget()
        inside(middle, column(self.search, self.texts, self.cut, spacing=10), 0)
        split = QSplitter()
        split.addWidget(middle)
        split.addWidget(self.reader)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([_ANY_WIDTH, _ANY_WIDTH])
        split.setHandleWidth(units(14))
        split.setChildrenCollapsible(False)
        full = QWidget()
        body = row(left, split, spacing=16)
        body.setStretch(1, 1)
        inside(full, body, 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._drop_zone())
        self.stack.addWidget(full)
        self.choose = button(self.tr("What is learned from …"), kind="quiet", on=self.choose_what)
        you = label(self.tr("You are"), "small")
        who = row(self.facts, self.more, 10, you, self.me, self.edit_me, None, spacing=6)
        head = column(row(label(self.tr("History"), "title"), None, self.choose, self.add), who, spacing=2)
        whole = column(head, self.bar, self.forgetting, self.stack, spacing=14)
        whole.setStretch(3, 1)
        self.fill(whole)
        theme.current().changed.connect(self._share_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Where it is narrow, the list of sources gives way first."""
        self._left.setFixedWidth(max(units(140), min(units(200), round(self.width() * 0.2))))
        self._middle.setMinimumWidth(units(220))

    def _drop_zone(self) -> QWidget:
        self.zone = frame("drop")
        empty = Empty(
            "upload",
            self.tr("Bring in what you wrote"),
            self.tr(
                "Drop a mailbox, a folder of texts or an export here. Mail, text files, documents, tables and what "
                "other programs export are understood. It is read, encrypted and kept on this computer only."
            ),
            button(
                self.tr("Choose files …"), kind="primary", icon="history", on=lambda: self.start(choose_files(self))
            ),
            button(self.tr("Choose a folder …"), icon="folder", on=lambda: self.start(choose_folder(self))),
            button(self.tr("Try the sample author"), kind="link", on=self.import_sample),
        )
        inside(self.zone, column(empty), 10)
        return self.zone

    def _connect(self) -> None:
        self.sources.currentItemChanged.connect(lambda _now, _before: self.list_texts())
        self.sources.currentItemChanged.connect(lambda _now, _before: self._look_at_source())
        self.sources.customContextMenuRequested.connect(self._source_menu)
        self.texts.currentItemChanged.connect(lambda item, _before: self._open_item(item))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.list_texts)
        self.reader.exclude.connect(lambda ids, excluded: self.exclude(self._meant(ids), excluded))
        only_in(self.texts, self.reader.remove)
        self.reader.forget.connect(lambda ids: self.forget(self._meant(ids)))
        self.bar.finished.connect(self._imported)
        self.bar.failed.connect(lambda text: self.shell.tell(text, "error", about="import"))
        self.bar.stopped.connect(self._stopped)
        self.forgetting.stopped.connect(lambda: self.shell.tell(self.tr("Stopped. Nothing was forgotten.")))

    # life

    def leaving(self) -> None:
        self.bar.stop_it()
        self.forgetting.stop_it()

    def focus_first(self) -> None:
        (self.search if self.overview.documents else self.add).setFocus()

    def refresh(self) -> None:
        Read(self, self.services.history.overview, "overview").success(self._show_overview).run()

    def _show_overview(self, seen: Overview) -> None:
        self.overview = seen
        self.stack.setCurrentIndex(1 if seen.documents else 0)
        self.choose.setVisible(seen.documents > 0)
        parts = [self.tr("%n text(s)", "", seen.documents), formats.span(seen.first, seen.last)]
        if seen.excluded:
            parts.append(self.tr("%n not learned from", "", seen.excluded))
        self.facts.setText(formats.facts(*parts) if seen.documents else self.tr("Nothing here yet"))
        names = ", ".join(seen.me)
        self.me.setText(names or self.tr("not said yet"))
        item = self.sources.currentItem()
        chosen = item.data(ID) if item else None
        self.sources.blockSignals(True)
        self.sources.clear()
        self._add_source(self.tr("Everything"), None, seen.documents, formats.span(seen.first, seen.last), chosen)
        for source in seen.sources:
            self._add_source(
                formats.source(source.name),
                source.name,
                source.documents,
                formats.span(source.first, source.last),
                chosen,
            )
        self.sources.blockSignals(False)
        # Of one source the column says nothing that is not said above: the titles get its room.
        self._left.setVisible(len(seen.sources) > 1)
        self._look_at_source()
        self.list_texts()

    def _add_source(self, title: str, name: str | None, count: int, span: str, chosen: str | None) -> None:
        item = QListWidgetItem(title)
        item.setData(ID, name)
        item.setData(RIGHT, formats.number(count))
        item.setData(SUB, span)
        item.setToolTip(name or "")
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self.tr("%n text(s)", "", count) + f", {span}")
        self.sources.addItem(item)
        if name == chosen:
            self.sources.setCurrentItem(item)

    def _source(self) -> str | None:
        """The chosen one, or the only one there is."""
        if len(self.overview.sources) == 1:
            return self.overview.sources[0].name
        item = self.sources.currentItem()
        return item.data(ID) if item else None

    def _look_at_source(self) -> None:
        self.more.setEnabled(self._source() is not None)

    def list_texts(self) -> None:
        item = self.sources.currentItem()
        source = item.data(ID) if item else None
        words, history = self.search.text(), self.services.history

        def look() -> tuple[list[Text], list[tuple[Span, ...]]]:
            found = history.find(words, source)
            return found, history.hits([part for text in found for part in (text.title, _flat(text.snippet))], words)

        Read(self, look, "texts").success(lambda seen: self._show_texts(*seen)).run()

    def _show_texts(self, found: list[Text], hits: Sequence[tuple[Span, ...]]) -> None:
        open_now = self._wanted or (self.reader.text.id if self.reader.text else None)
        self._wanted = None
        self.texts.blockSignals(True)
        self.texts.clear()
        current = None
        for text, in_title, in_words in zip(found, hits[::2], hits[1::2], strict=True):
            item = QListWidgetItem(text.title)
            item.setData(ID, text.id)
            before = f"{text.to} — " if text.to else ""
            item.setData(SUB, before + _flat(text.snippet))
            item.setData(TITLE_HITS, in_title)
            item.setData(SUB_HITS, [(start + len(before), end + len(before)) for start, end in in_words])
            when = formats.date(text.document.when)
            item.setData(RIGHT, when)
            item.setData(FADED, text.excluded)
            described = self.tr("not learned from") if text.excluded else ""
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, " ".join([text.to, when, described]))
            self.texts.addItem(item)
            if text.id == open_now:
                current = item
        self.texts.blockSignals(False)
        current = current or self.texts.item(0)
        if current:
            self.texts.setCurrentItem(current)
            self._open_item(current)
        else:
            self._show_nothing(bool(self.search.text().strip()))
        of_source = (one.documents for one in self.overview.sources if one.name == self._source())
        there = next(of_source, self.overview.documents)
        self.cut.tell(len(found), there, searched=bool(self.search.text().strip()))
        announce(self.texts, self.tr("%n text(s)", "", len(found)))

    # one text

    def open_document(self, id: int) -> None:
        """From Why: show this text."""
        self._wanted = id
        self.search.clear()
        self.refresh()
        self._read(id)

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item:
            self._read(item.data(ID))

    def _read(self, id: int) -> None:
        words, history = self.search.text(), self.services.history

        def look() -> tuple[Text | None, tuple[Span, ...]]:
            text = history.read(id)
            return text, history.hits([shown(text.document.text)], words)[0] if text else ()

        Read(self, look, "text").success(lambda seen: self.reader.show_text(*seen)).run()

    def _show_nothing(self, searched: bool = False) -> None:
        drop(self, "text")
        self.reader.show_nothing(searched)

    def selected(self) -> list[int]:
        return [item.data(ID) for item in self.texts.selectedItems()]

    def _meant(self, shown: Sequence[int]) -> Sequence[int]:
        """The text that is shown, or all that are selected."""
        return self.selected() if len(self.selected()) > 1 else shown

    def exclude(self, ids: Sequence[int], excluded: bool) -> None:
        """Leave out of learning, or take in again; the versions that learned from it already are named."""
        chosen, history = list(ids), self.services.history

        def told(versions: tuple[str, ...]) -> None:
            self.shell.settled("exclude")
            if versions:
                words = self.tr("{names} learned from what you left out. The next version will not.")
                self.shell.tell(
                    words.format(names=", ".join(versions)),
                    "warning",
                    (self.tr("Learn again"), self.shell.learn_again),
                    about="exclude",
                )

        Write(self, lambda: history.exclude(chosen, excluded)).success(told).run()

    def forget(self, ids: Sequence[int]) -> None:
        """Ask, naming the versions that learned from it; then forget, and learn again if that is wanted."""
        chosen, history = list(ids), self.services.history

        def ask(versions: tuple[str, ...]) -> None:
            forget, again = ForgetDialog(self, len(chosen), versions).ask()
            if forget:
                self.forgetting.start(chosen, lambda gone: self._forgotten(gone, again))

        Read(self, lambda: history.learned_from(chosen), "learned from").success(ask).run()

    def _forgotten(self, gone: Forgotten, again: bool) -> None:
        self._show_nothing()
        self.shell.tell(self.tr("%n text(s) forgotten.", "", gone.documents), "good")
        if again:
            self.shell.learn_again()
        elif gone.versions:
            self.shell.tell(
                self.tr("{names} learned from what you forgot. Learn again to be rid of it there too.").format(
                    names=", ".join(gone.versions)
                ),
                "warning",
                (self.tr("Learn again"), self.shell.learn_again),
            )

    def _source_menu(self, at: QPoint | None = None) -> None:
        """For the chosen source, which a right click has chosen as well."""
        name, history = self._source(), self.services.history
        if name is None:
            return
        menu = QMenu(self)

        def with_all(act: Callable[[list[int]], object]) -> None:
            Read(self, lambda: history.of_source(name), "of source").success(act).run()

        menu.addAction(self.tr("Leave out this source"), lambda: with_all(lambda ids: self.exclude(ids, True)))
        menu.addAction(self.tr("Learn from it again"), lambda: with_all(lambda ids: self.exclude(ids, False)))
        menu.addAction(self.tr("Forget this source …"), lambda: with_all(self.forget))
        here = self.more.mapToGlobal(self.more.rect().bottomLeft())
        menu.exec(here if at is None else self.sources.viewport().mapToGlobal(at))

    # importing

    def _open_import_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Files …"), lambda: self.start(choose_files(self)))
        menu.addAction(self.tr("Folder …"), lambda: self.start(choose_folder(self)))
        menu.addSeparator()
        menu.addAction(self.tr("The sample author"), self.import_sample)
        menu.exec(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def import_sample(self) -> None:
        self.bar.start_sample()

    def start(self, paths: Sequence[Path]) -> None:
        self.bar.start(paths)

    def _imported(self, found: Imported) -> None:
        tone = "good" if found.added else "warning"
        choose = (self.tr("What is learned from …"), self.choose_what)
        self.shell.tell(summary(found), tone, choose if found.secrets or found.assistants else None, about="import")

    def _stopped(self) -> None:
        self.shell.tell(self.tr("The import was stopped. What had been read is kept; import the same again to go on."))

    def choose_what(self) -> None:
        dialog = SelectionDialog(self, self.services)
        dialog.accepted.connect(self.refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_me(self) -> None:
        dialog = MeDialog(self, self.overview.me)
        if dialog.exec():
            names = dialog.names()
            Write(self, lambda: self.services.identity.set(names)).run()

    # drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped.files(event) and not dropped.only_voices(event):
            dropped.take(event)
            theme.restyle(self.zone, over="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.restyle(self.zone, over="false")

    def dropEvent(self, event: QDropEvent) -> None:
        theme.restyle(self.zone, over="false")
        dropped.take(event)
        self.start(dropped.files(event))


def _flat(text: str) -> str:
    """In one line."""
    return " ".join(text.split())
