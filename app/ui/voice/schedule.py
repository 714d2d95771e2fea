"""When to learn by itself: tonight, or every night in a window of the person's choice."""

from dataclasses import replace
from datetime import time
from typing import cast

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QCheckBox, QSpinBox, QTimeEdit, QWidget

from app.schedule import Mode, Plan
from app.ui import formats
from app.ui.local import local
from app.ui.pieces import Segments
from app.ui.teacher import Teacher
from app.ui.tray import Tray
from app.ui.widgets import column, frame, inside, label, pad, row


class SchedulePanel(QWidget):
    def __init__(self, teacher: Teacher) -> None:
        super().__init__()
        self._teacher = teacher
        self.mode = Segments(
            self.tr("Learn by itself"),
            [("off", self.tr("Only when I ask")), ("tonight", self.tr("Tonight")), ("nightly", self.tr("Every night"))],
            "off",
        )
        self.start, self.end = self._clock(self.tr("From")), self._clock(self.tr("Until"))
        self.mains = QCheckBox(self.tr("Only on mains power"))
        self.idle = QCheckBox(self.tr("Only when the computer has not been used for"))
        self.minutes = QSpinBox()
        pad(self.minutes)
        self.minutes.setRange(1, 120)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Minutes without use"))
        self.state = label("", "small", wrap=True)
        self._more = QWidget()
        times = row(
            label(self.tr("&From"), buddy=self.start),
            self.start,
            6,
            label(self.tr("&until"), buddy=self.end),
            self.end,
            None,
        )
        idle = row(self.idle, self.minutes, None)
        inside(self._more, column(times, self.mains, idle, spacing=8), 0)
        card = frame("card")
        head = row(label(self.tr("Learn by itself"), "heading"), None, self.mode)
        inside(card, column(head, self._more, self.state, spacing=10), 18, 22)
        inside(self, column(card), 0)
        self._showing = False
        self.mode.chosen.connect(lambda _mode: self._chosen())
        for part in (self.start, self.end):
            part.timeChanged.connect(lambda _time: self._chosen())
        for box in (self.mains, self.idle):
            box.toggled.connect(lambda _on: self._chosen())
        self.minutes.valueChanged.connect(lambda _n: self._chosen())
        teacher.schedule_changed.connect(self.refresh)
        self.refresh()

    def _clock(self, name: str) -> QTimeEdit:
        edit = QTimeEdit()
        pad(edit)
        edit.setAccessibleName(name)
        edit.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        return edit

    def refresh(self) -> None:
        plan = self._teacher.schedule.plan
        self._showing = True
        self.mode.choose(plan.mode)
        self.start.setTime(QTime(plan.start.hour, plan.start.minute))
        self.end.setTime(QTime(plan.end.hour, plan.end.minute))
        self.mains.setChecked(plan.only_on_mains)
        self.idle.setChecked(plan.only_when_idle)
        self.minutes.setValue(plan.idle_minutes)
        self.minutes.setEnabled(plan.only_when_idle)
        self._showing = False
        self._more.setVisible(plan.mode != "off")
        self.state.setText(self._words())

    def plan(self) -> Plan:
        start, end = self.start.time(), self.end.time()
        return replace(
            self._teacher.schedule.plan,
            mode=cast(Mode, self.mode.current()),
            start=time(start.hour(), start.minute()),
            end=time(end.hour(), end.minute()),
            only_on_mains=self.mains.isChecked(),
            only_when_idle=self.idle.isChecked(),
            idle_minutes=self.minutes.value(),
        )

    def _chosen(self) -> None:
        if not self._showing and self.plan() != self._teacher.schedule.plan:
            self._teacher.choose(self.plan())

    def _words(self) -> str:
        decision = self._teacher.decision
        mode = self._teacher.schedule.plan.mode
        if mode == "off":
            return self.tr("Idiolect can learn while you sleep, at low priority. It stops when you come back.")
        said = local(decision.reason) if decision else ""
        if decision and decision.next is not None:
            said += " " + self.tr("Next: {when}.").format(when=f"{formats.clock(decision.next)}")
        prospect = self._teacher.prospect
        if Tray.available():
            closing = self.tr("You may close the window; Idiolect stays in the tray.")
        elif prospect and prospect.foreseen:
            closing = local(prospect.foreseen)
        elif prospect and prospect.starts:
            closing = self.tr("You may close the window: nights begin also without it.")
        else:
            closing = self.tr("Leave the window open: there is no tray on this desktop, and closing it quits Idiolect.")
        return f"{said.strip()} {closing}"
