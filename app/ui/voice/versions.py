"""Every version that was learned: use, compare, go back, name, delete, and carry elsewhere in one file."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.judging.guessing import Guessed
from app.services.versions import Version
from app.ui import formats
from app.ui.local import local
from app.ui.model_names import shown
from app.ui.pieces import Empty
from app.ui.reading import Reading, reading_column
from app.ui.voice.words import closer_texts, figures, out_of, said, strength_words
from app.ui.widgets import (
    Part,
    button,
    clear,
    column,
    frame,
    icon_button,
    inside,
    label,
    row,
    units,
)


class VersionCard(QWidget):
    """One version and its figures."""

    use = Signal(str)
    remove = Signal(str)
    rename = Signal(str)
    export = Signal(str)
    export_to = Signal(str, str)
    blind = Signal(str)

    def __init__(self, version: Version, guessed: Guessed | None = None) -> None:
        super().__init__()
        self.version = version
        card = frame("card")
        title = label(version.label or version.name, "heading")
        facts = [formats.moment(version.created), self.tr("%n text(s)", "", version.documents)]
        strength = strength_words(version.figures)
        facts += filter(None, [formats.span(version.since, version.until), shown(version.base), strength])
        parts: list[Part] = [title]
        if version.label:
            parts.append(label(version.name, "small"))
        if version.in_use:
            parts.append(label(self.tr("in use"), "badge"))
        elif version.resting:
            parts.append(label(self.tr("rests: for another model"), "quiet-badge"))
        elif not version.fits:
            parts.append(label(self.tr("for another model"), "quiet-badge"))
        parts += [label(self.tr("in use for {persona}").format(persona=name), "badge") for name in version.personas]
        self.use_it = button(self.tr("Use"), icon="check", on=lambda: self.use.emit(version.name))
        self.use_it.setAccessibleName(self.tr("Use {name}").format(name=version.name))
        if version.in_use:
            self.use_it.hide()  # never shown from here: without a parent yet it would be a window of its own
        self.use_it.setEnabled(version.fits)
        more = icon_button("more", self.tr("More for {name}").format(name=version.name), on=self._menu)
        self._more = more
        lines: list[Part] = [row(*parts, None, self.use_it, more), label(formats.facts(*facts), "small", wrap=True)]
        if version.nll_base and version.nll_adapter:
            lines += [4, figures(version.nll_base, version.nll_adapter, version.figures, version.name)]
        if version.told:
            lines.append(label(local(version.told), "muted", wrap=True))
        if guessed:
            lines.append(label(f"{local(guessed.told())} {local(guessed.meant())}", "muted", wrap=True))
        self.test = button(self.tr("Which one did you write? …"), kind="link", on=lambda: self.blind.emit(version.name))
        self.test.setToolTip(self.tr("A blind test: your own texts beside drafts"))
        if version.fits:
            lines.append(row(self.test, None))
        inside(card, column(*lines, spacing=6), 16, 22)
        inside(self, column(card), 0)

    def _menu(self) -> None:
        name = self.version.name
        menu = QMenu(self)
        menu.addAction(self.tr("Name it …"), lambda: self.rename.emit(name))
        menu.addAction(self.tr("Export to a file …"), lambda: self.export.emit(name))
        others = menu.addMenu(self.tr("Export for other programs"))
        others.addAction(self.tr("PEFT (Python) …"), lambda: self.export_to.emit(name, "peft"))
        others.addAction(self.tr("llama.cpp (GGUF) …"), lambda: self.export_to.emit(name, "gguf"))
        others.addAction(self.tr("Ollama …"), lambda: self.export_to.emit(name, "ollama"))
        menu.addSeparator()
        menu.addAction(self.tr("Delete …"), lambda: self.remove.emit(name))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class VersionsPanel(QWidget):
    use = Signal(str)
    remove = Signal(str)
    rename = Signal(str)
    export = Signal(str)
    export_to = Signal(str, str)
    take_in = Signal()
    roll_back = Signal()
    learn = Signal()
    blind = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[VersionCard] = []
        self.back = button(
            self.tr("Roll back"),
            icon="undo",
            shortcut="Ctrl+B",
            tip=self.tr("To the version used before this one"),
            on=self.roll_back.emit,
        )
        self.bring = button(self.tr("Import a file …"), icon="upload", on=self.take_in.emit)
        self.compare = button(self.tr("Compare"), icon="compare", tip=self.tr("All figures side by side"))
        self.compare.setCheckable(True)
        self.compare.toggled.connect(lambda _on: self._show())
        self._versions: Sequence[Version] = ()
        self._damaged: Sequence[str] = ()
        self._guessed: Mapping[str, Guessed] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(12))
        self._lines.setContentsMargins(0, 0, 0, 0)
        bar = row(self.back, self.compare, None, self.bring)
        first = button(self.tr("Learn my style"), kind="primary", icon="voice", on=self.learn.emit)
        words = self.tr(
            "Each time Idiolect learns, it makes a version. You can go back to any of them, and "
            "take them with you in one file."
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(Empty("voice", self.tr("No version yet"), words, first))
        self.stack.addWidget(reading_column(self._lines))
        whole = column(Reading(bar), self.stack, spacing=12)
        whole.setStretch(1, 1)
        inside(self, whole, 0)

    def show_versions(
        self, versions: Sequence[Version], damaged: Sequence[str] = (), guessed: Mapping[str, Guessed] | None = None
    ) -> None:
        """`damaged`: a sentence for each version that cannot be shown. `guessed`: what blind tests gave, by version."""
        self._versions, self._damaged, self._guessed = versions, damaged, guessed or {}
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        self.cards = []
        versions = self._versions
        self.back.setEnabled(any(v.in_use for v in versions))
        self.compare.setEnabled(len(versions) > 1)
        self.stack.setCurrentIndex(1 if versions or self._damaged else 0)
        for sentence in self._damaged:
            self._lines.addWidget(label(local(sentence), "error", wrap=True))
        if self.compare.isChecked() and len(versions) > 1:
            self._lines.addWidget(ComparisonTable(versions))
        else:
            for version in versions:
                card = VersionCard(version, self._guessed.get(version.name))
                for name in ("use", "remove", "rename", "export", "export_to", "blind"):
                    getattr(card, name).connect(getattr(self, name))
                self.cards.append(card)
                self._lines.addWidget(card)
        self._lines.addStretch(1)


class ComparisonTable(QTreeWidget):
    """Versions in rows, those of one model together, what was measured in columns; the best of each model is marked.

    Two models cannot be compared by it: each cuts a text into pieces of its own. The second column says so.
    """

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Versions compared"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.setHeaderLabels(
            [
                self.tr("Version"),
                self.tr("Compare only within"),
                self.tr("Learned"),
                self.tr("Texts"),
                self.tr("Says what is asked"),
                self.tr("More like you"),
                self.tr("Less surprised"),
            ]
        )
        gains: dict[str, list[float]] = {}
        for version in versions:
            if version.gain is not None:
                gains.setdefault(version.base_sha256, []).append(version.gain)
        # The model in use first, then as they were learned; within a model the newest first, as they came.
        order = list(dict.fromkeys(v.base_sha256 for v in sorted(versions, key=lambda v: not v.fits)))
        for version in sorted(versions, key=lambda v: order.index(v.base_sha256)):
            told, closer = said(version.figures), closer_texts(version.figures)
            rivals = gains.get(version.base_sha256, [])
            best = version.gain is not None and len(rivals) > 1 and version.gain == max(rivals)
            item = QTreeWidgetItem(
                [
                    f"{version.label or version.name}{'  ●' if version.in_use else ''}",
                    shown(version.base),
                    formats.date(version.created),
                    formats.number(version.documents),
                    out_of(*told) if told else "–",
                    out_of(*closer) if closer else "–",
                    (formats.percent(version.gain) + ("  ★" if best else "")) if version.gain is not None else "–",
                ]
            )
            for index in range(3, 7):
                item.setTextAlignment(index, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            font = item.font(6)
            font.setBold(best)
            item.setFont(6, font)
            self.addTopLevelItem(item)
        for index in range(7):
            self.resizeColumnToContents(index)
            self.setColumnWidth(index, self.columnWidth(index) + units(18))
        self.setMinimumHeight(units(60) + len(versions) * units(36))
