"""Texts by machines among one's own: how many by month, which ones, and how much they shall count."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QSizePolicy, QWidget

from app.services.changes import Done
from app.services.machines import Likely, Seen
from app.ui import formats
from app.ui.background import Lane, Read, Write
from app.ui.history.months import MonthBars
from app.ui.widgets import announce, button, column, inside, label, row, units
from app.ui.working import WorkBar

if TYPE_CHECKING:
    from app.services import Services

_AT = Qt.ItemDataRole.UserRole
_TIMED_AFTER_S = 3.0


class LookBar(WorkBar):
    def __init__(self, services: "Services") -> None:
        super().__init__(self.tr("Progress of reading your texts"))
        self._services = services
        self._begun = 0.0

    def start(
        self, texts: int, shown: Callable[[Seen], object], told: Callable[[str], object], stopped: Callable[[], object]
    ) -> None:
        if self.busy:
            return
        cancel = self._begin(self.tr("Reading %n text(s)", "", texts), texts)
        self._begun = time.monotonic()
        self._show()
        reading = Write[Seen](self, lane=Lane.FILES)
        report = reading.reporter(self._progress)
        reading.does(lambda: self._services.machines.look(report, cancel))
        reading.success(shown).failure(lambda error: told(str(error))).cancelled(stopped).finally_(self._end).run()

    def _progress(self, done: int, total: int) -> None:
        self.bar.setValue(done)
        spent = time.monotonic() - self._begun
        if self.going_on and done and spent > _TIMED_AFTER_S:
            left = formats.duration(spent / done * (total - done))
            self.detail.setText(self.tr("about {time} left").format(time=left))


class MachinesDialog(QDialog):
    """Open it with `open()`. What was read is kept when it is closed."""

    def __init__(self, parent: QWidget, services: "Services") -> None:
        super().__init__(parent)
        self._services = services
        self.setWindowTitle(self.tr("Texts by machines"))
        why = self.tr(
            "Passages that came from an assistant are not how you write. This is an estimate and no proof: read the "
            "texts, and say which are yours. Nothing is left out unless you say so."
        )
        self.told = label("", "label", wrap=True)
        self.told.setMinimumWidth(units(576))  # not of the dialog: that would take the place of what its parts need
        self.bars = MonthBars()
        self.bar = LookBar(services)
        self.look = button(self.tr("Read my texts"), on=self._look)
        self.texts = QListWidget()
        self.texts.setAccessibleName(self.tr("Texts that are most likely by a machine"))
        self.texts.setProperty("role", "bare")
        self.texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.texts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.reader = QPlainTextEdit()
        self.reader.setReadOnly(True)
        self.reader.setAccessibleName(self.tr("The chosen text"))
        self.mine = button(self.tr("This is mine"), on=self._mine)
        self.mine.setEnabled(False)
        self.texts.currentItemChanged.connect(lambda _now, _before: self._read())
        self.since = QComboBox()
        self.since.setAccessibleName(self.tr("From this month on"))
        self.counts = QComboBox()
        self.counts.setAccessibleName(self.tr("How much such texts count"))
        for box in (self.since, self.counts):  # never narrower than the words in it
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for part in (self.texts, self.reader):
            part.setMinimumHeight(units(110))
        for name, words in (
            ("fully", self.tr("count fully")),
            ("less", self.tr("count less, the likelier they are by a machine")),
            ("not", self.tr("are not learned from")),
        ):
            self.counts.addItem(words, name)
        self.apply = button(self.tr("Apply"), kind="primary", on=self._apply)
        chosen = row(label(self.tr("Texts from"), "small"), self.since, self.counts, None, self.apply)
        foot = row(self.look, None, button(self.tr("Close"), on=self.reject))
        whole = column(
            label(self.tr("Texts by machines"), "heading"), label(why, "muted", wrap=True), self.told, self.bar,
            self.bars, self.texts, self.reader, row(None, self.mine), chosen, None, foot, spacing=10,
        )  # fmt: skip
        whole.setStretch(5, 1)
        whole.setStretch(6, 1)
        inside(self, whole, 22)
        self.finished.connect(lambda _result: self.bar.stop_it())
        self._texts: tuple[Likely, ...] = ()
        self._left = 0
        self._refresh()

    def _refresh(self) -> None:
        Read(self, self._services.machines.seen, "machines").success(self._show).run()

    def _look(self) -> None:
        self.bar.start(self._left, self._show, self.told.setText, self._refresh)

    def _show(self, seen: Seen) -> None:
        self._left, self._texts = seen.left, seen.likely
        self.look.setVisible(bool(seen.left))
        self.bars.setVisible(bool(seen.months) and not seen.nothing)
        self.bars.show_months(seen.months, seen.change)
        self.told.setText(self._words(seen))
        announce(self, self.told.text())
        self.texts.clear()
        for at, one in enumerate(seen.likely):
            how = self.tr("yours") if one.mine else formats.percent(one.probability)
            begins = " ".join(one.document.text.split())[:80]
            item = QListWidgetItem(f"{how}   {formats.date(one.document.when)}   {begins}")
            item.setData(_AT, at)
            self.texts.addItem(item)
        for part in (self.texts, self.reader, self.mine):
            part.setVisible(bool(seen.likely))
        self._read()
        self.since.clear()
        self.since.addItem(self.tr("any time"), "")
        for month in seen.months:
            self.since.addItem(formats.month(month.name), month.name)
        proposed = seen.rule.since if seen.rule.counts != "fully" else seen.change or ""
        self.since.setCurrentIndex(max(0, self.since.findData(proposed)))
        self.counts.setCurrentIndex(self.counts.findData(seen.rule.counts))
        self.apply.setEnabled(bool(seen.asked))

    def _words(self, seen: Seen) -> str:
        if not seen.asked:
            return self.tr("Your texts were not read for this yet. It takes a while, and can be stopped.")
        if seen.nothing:
            return self.tr("Nothing to see: your texts read like one person’s, all the time.")
        words = self.tr("About {share} of your texts may be by a machine.").format(share=formats.percent(seen.share))
        if seen.change:
            words += " " + self.tr("They begin around {month}.").format(month=formats.month(seen.change))
        if seen.light or seen.out:
            words += " " + self.tr("%n text(s) count less", "", seen.light)
            words += ", " + self.tr("%n text(s) not at all.", "", seen.out) if seen.out else "."
        return words

    def _chosen(self) -> Likely | None:
        item = self.texts.currentItem()
        return None if item is None else self._texts[item.data(_AT)]

    def _read(self) -> None:
        one = self._chosen()
        self.reader.setPlainText(one.document.text if one else "")
        self.mine.setEnabled(one is not None)
        self.mine.setText(self.tr("This is not mine") if one is not None and one.mine else self.tr("This is mine"))

    def _mine(self) -> None:
        one = self._chosen()
        if one is None or one.document.id is None:
            return
        id, mine = one.document.id, not one.mine
        self._write(lambda: self._services.machines.mine(id, mine=mine))

    def _apply(self) -> None:
        counts, since = self.counts.currentData(), self.since.currentData() or ""
        self._write(lambda: self._services.machines.count(counts, since))

    def _write(self, do: Callable[[], Done[None]]) -> None:
        Write(self, do).success(lambda _none: self._refresh()).failure(
            lambda error: self.told.setText(str(error))
        ).run()
