"""What is learned from, chosen by ticks: where texts come from, to whom, in which language, when, how long; and what
the choice leaves."""

from dataclasses import replace
from datetime import date
from textwrap import shorten

from PySide6.QtCore import QCoreApplication, QLocale, QSize, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QSpinBox, QWidget

from app.documents import named
from app.services import Services
from app.services.history import Overview
from app.services.selection import Preview, Selection, Value
from app.ui import formats
from app.ui.background import Read, Write
from app.ui.history.machines import MachinesDialog
from app.ui.voice.words import channel_words
from app.ui.widgets import announce, button, column, frame, inside, label, pad, row, scrolling, units

translate = QCoreApplication.translate
# Of a facet, so many values are shown to be ticked; the others stay as they are.
_SHOWN = 40
_PAUSE_MS = 200
_MOST_WORDS = 100_000


class SelectionDialog(QDialog):
    """Open it with `open()`; what is chosen holds when it is accepted."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self._chosen = Selection()
        self.boxes: dict[str, dict[str, QCheckBox]] = {}
        self._amounts: dict[str, dict[str, QLabel]] = {}
        self.setWindowTitle(self.tr("What is learned from"))
        self.setMinimumSize(units(620), units(560))
        self.resize(QSize(units(660), units(720)).boundedTo(self.screen().availableSize() * 0.9))
        self.told = label("", "label", wrap=True)
        self.more = label("", "muted", wrap=True)
        self.samples = label("", "muted", wrap=True)
        self._list = QWidget()
        self._facets = column(spacing=14)
        inside(self._list, self._facets, 12, 14)
        listed = frame("well")
        inside(listed, column(scrolling(self._list, on_card=True)), 2)
        self.since, self.until = QComboBox(), QComboBox()
        self.since.setAccessibleName(self.tr("From the year"))
        self.until.setAccessibleName(self.tr("To the year"))
        for combo in (self.since, self.until):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.shortest, self.longest = QSpinBox(), QSpinBox()
        for spin, name in ((self.shortest, self.tr("Fewest words")), (self.longest, self.tr("Most words"))):
            spin.setRange(0, _MOST_WORDS)
            spin.setSpecialValueText(self.tr("any"))
            spin.setAccessibleName(name)
            pad(spin)
        period = row(label(self.tr("From"), "small"), self.since, label(self.tr("to"), "small"), self.until, None)
        length = row(
            label(self.tr("Words, from"), "small"), self.shortest, label(self.tr("to"), "small"), self.longest, None
        )
        self.keep = button(self.tr("Learn from this"), kind="primary", on=self._keep)
        self.keep.setEnabled(False)
        everything = button(self.tr("Everything"), kind="quiet", on=lambda: self._begin_with(Selection()))
        machines = button(self.tr("Texts by machines …"), kind="quiet", on=self._open_machines)
        foot = row(everything, machines, None, button(self.tr("Cancel"), on=self.reject), self.keep)
        why = self.tr("What you leave out is kept, and neither learned from, looked up nor counted.")
        whole = column(
            label(self.tr("What is learned from"), "heading"), label(why, "muted", wrap=True), listed, period, length,
            self.told, self.more, self.samples, foot, spacing=10,
        )  # fmt: skip
        whole.setStretch(2, 1)
        inside(self, whole, 22)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._look(self.selection()))
        for part in (self.since, self.until):
            part.currentIndexChanged.connect(lambda _index: self._pause.start())
        for part in (self.shortest, self.longest):
            part.valueChanged.connect(lambda _value: self._pause.start())

        def first() -> tuple[Selection, Overview, Preview]:
            services.selection.look()
            chosen = services.selection.get()
            return chosen, services.history.overview(), services.selection.preview(chosen)

        Read(self, first, "choice").success(lambda seen: self._fill(*seen)).run()

    def _open_machines(self) -> None:
        dialog = MachinesDialog(self, self._services)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # what is chosen

    def selection(self) -> Selection:
        """As it is ticked; what is not shown here stays as it was chosen."""
        only, without = dict(self._chosen.only), dict(self._chosen.without)
        for facet, boxes in self.boxes.items():
            if only.get(facet):
                only[facet] = tuple(name for name, box in boxes.items() if box.isChecked())
                continue
            hidden = [name for name in without.get(facet, ()) if name not in boxes]
            without[facet] = (*hidden, *(name for name, box in boxes.items() if not box.isChecked()))
        longest = self.longest.value() or None
        return replace(
            self._chosen, only=only, without=without, since=self.since.currentData(), until=self.until.currentData(),
            shortest=self.shortest.value(), longest=longest,
        )  # fmt: skip

    def _fill(self, chosen: Selection, seen: Overview, preview: Preview) -> None:
        years = range(seen.first.year, seen.last.year + 1) if seen.first and seen.last else range(0)
        for box, any_time, ends in (
            (self.since, self.tr("the beginning"), [date(year, 1, 1) for year in years]),
            (self.until, self.tr("today"), [date(year, 12, 31) for year in years]),
        ):
            box.blockSignals(True)
            box.addItem(any_time, None)
            for end in ends:
                box.addItem(str(end.year), end)
            box.blockSignals(False)
        for facet, values in preview.values.items():
            self._add_facet(facet, values[:_SHOWN])
        self._facets.addStretch(1)
        self._begin_with(chosen)
        self._show(preview)

    def _add_facet(self, facet: str, values: list[Value]) -> None:
        self.boxes[facet], self._amounts[facet] = {}, {}
        if len(values) < 2:
            return
        self._facets.addWidget(label(facet_words(facet), "caption"))
        for value in values:
            box = QCheckBox(value_words(facet, value.written).replace("&", "&&"))
            box.setToolTip(value.name if facet == "source" else "")
            box.setAccessibleName(f"{facet_words(facet)}: {value_words(facet, value.written)}")
            box.clicked.connect(lambda _on: self._pause.start())
            amount = label("", "small")
            line = row(box, None, amount)
            self._facets.addLayout(line)
            self.boxes[facet][value.name], self._amounts[facet][value.name] = box, amount

    def _begin_with(self, chosen: Selection) -> None:
        """Ticked as this says."""
        self._chosen = chosen
        for facet, boxes in self.boxes.items():
            only, without = chosen.only.get(facet, ()), chosen.without.get(facet, ())
            for name, box in boxes.items():
                box.setChecked(name not in without and (not only or name in only))
        for combo, day in ((self.since, chosen.since), (self.until, chosen.until)):
            if day is not None and combo.findData(day) < 0:  # a day that was named in the terminal
                combo.addItem(QLocale().toString(day, QLocale.FormatType.ShortFormat), day)  # type: ignore[call-overload]
            combo.setCurrentIndex(max(0, combo.findData(day)))
        self.shortest.setValue(chosen.shortest)
        self.longest.setValue(chosen.longest or 0)
        self._pause.start()

    # what it leaves

    def _look(self, chosen: Selection) -> None:
        Read(self, lambda: self._services.selection.preview(chosen), "choice").success(self._show).run()

    def _show(self, seen: Preview) -> None:
        words = self.tr("%n text(s) left", "", seen.left.texts)
        words += self.tr(", {words} words of {all}").format(
            words=formats.number(seen.left.words), all=formats.number(seen.all.words)
        )
        if seen.learning_s is not None and seen.left.texts:
            words += self.tr("; learning takes about {time}").format(time=formats.duration(seen.learning_s))
        self.told.setText(f"{words}.")
        announce(self, self.told.text())
        more = []
        if seen.alike:
            more.append(
                self.tr(
                    "%n text(s) nearly the same as another one: together they count a little more than one.",
                    "",
                    seen.alike,
                )
            )
        if secret := sum(seen.secrets.values()):
            more.append(self.tr("Left out for passwords, numbers or keys in it: %n text(s).", "", secret))
        self.more.setText(" ".join(more))
        self.more.setVisible(bool(more))
        self.samples.setText("\n".join(f"“{shorten(sample, 76, placeholder=' …')}”" for sample in seen.samples[:3]))
        for facet, values in seen.values.items():
            for value in values:
                amount = self._amounts.get(facet, {}).get(value.name)
                if amount is not None:
                    amount.setText(
                        self.tr("%n text(s)", "", value.left.texts) + f" / {formats.number(value.all.texts)}"
                    )
        self.keep.setEnabled(True)

    def _keep(self) -> None:
        chosen = self.selection()
        Write(self, lambda: self._services.selection.keep(chosen)).success(lambda _none: self.accept()).failure(
            lambda error: self.told.setText(str(error))
        ).run()


def facet_words(facet: str) -> str:
    return {
        "channel": translate("SelectionDialog", "Kind"),
        "source": translate("SelectionDialog", "Where it comes from"),
        "recipient": translate("SelectionDialog", "To whom"),
        "language": translate("SelectionDialog", "Language"),
    }[facet]


def value_words(facet: str, value: str) -> str:
    if facet == "channel":
        return channel_words(value)
    if facet == "source":
        return formats.source(value)
    if facet == "language":
        return language_words(value)
    return named(value)


def language_words(code: str) -> str:
    """As its speakers call it."""
    if not code:
        return translate("SelectionDialog", "cannot be told")
    return QLocale(code).nativeLanguageName() or code
