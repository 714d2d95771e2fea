"""“Learn my style”: before, while and after."""

from collections.abc import Container
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.learning import events
from app.ui import icons, learning_state, theme
from app.ui.local import local
from app.ui.reading import reading_column
from app.ui.teacher import Teacher
from app.ui.voice.plot import LossPlot
from app.ui.voice.schedule import SchedulePanel
from app.ui.voice.words import figures as figures_of
from app.ui.widgets import announce, button, clear, column, frame, inside, label, rename, row, units

STEPS = 1000


class LearnPanel(QWidget):
    compare = Signal()

    def __init__(self, teacher: Teacher) -> None:
        super().__init__()
        self._teacher = teacher
        self._before = _Before(teacher)
        self._while = _While(teacher)
        self.after = After()
        self.after.hide()
        self.after.compare.connect(self.compare)
        self.schedule = SchedulePanel(teacher)
        self.stack = QStackedWidget()
        self.stack.addWidget(reading_column(self.after, self._before, self.schedule))
        self.stack.addWidget(reading_column(self._while))
        inside(self, column(self.stack), 0)
        teacher.changed.connect(self._switch)
        self._switch()

    @property
    def start(self) -> QPushButton:
        return self._before.start

    @property
    def running(self) -> "_While":
        return self._while

    def _switch(self) -> None:
        self.stack.setCurrentIndex(1 if self._teacher.busy else 0)

    def show_ready(self, ok: bool, reason: str, learned: bool, waits: bool = False) -> None:
        self._before.show_ready(ok, reason, learned, waits)


class _Before(QWidget):
    """The button, and how long it may take."""

    def __init__(self, teacher: Teacher) -> None:
        super().__init__()
        self._teacher = teacher
        card = frame("card")
        self._title = label(self.tr("Learn my style"), "heading")
        self._words = label("", "muted", wrap=True)
        self._ready = label("", wrap=True)
        self.start = button(self.tr("Learn now"), kind="primary", icon="voice", shortcut="Ctrl+L", on=self._start)
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(self.tr("How long it may take"))
        for text, value in (
            (self.tr("as long as it needs"), None),
            (self.tr("at most 5 minutes"), 5.0),
            (self.tr("at most 15 minutes"), 15.0),
            (self.tr("at most 1 hour"), 60.0),
        ):
            self.minutes.addItem(text, value)
        line = row(self.start, self.minutes, None, spacing=10)
        inside(card, column(self._title, self._words, self._ready, 2, line, spacing=8), 20, 22)
        inside(self, column(card), 0)
        self.show_ready(False, "", False)

    def show_ready(self, ok: bool, reason: str, learned: bool, waits: bool = False) -> None:
        """`waits`: learning was stopped, and goes on from there."""
        words = self.tr("Go on where it stopped") if waits else self.tr("Learn now")
        rename(self.start, words)
        self.start.setToolTip(f"{words} ({self.start.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        self._title.setText(self.tr("Learn again") if learned else self.tr("Learn my style"))
        self._words.setText(
            self.tr(
                "Takes in what is new since the last time. The new version is used only if it is "
                "better than the one in use."
            )
            if learned
            else self.tr(
                "Idiolect studies your texts on this computer and makes a voice from them: how you greet, how long "
                "you write, the words you choose. It is used only if it makes the drafts more yours."
            )
        )
        self._ready.setText(reason)
        self.start.setEnabled(ok)
        # The first time it is the one thing to do here; later the result above it is.
        theme.restyle(self.start, kind="" if learned else "primary")
        icons.put(self.start, "voice", "muted" if learned else "on_accent")

    def _start(self) -> None:
        self._teacher.start(self.minutes.currentData())


class _While(QWidget):
    """Phase in plain words, progress and estimate, the plot, a sample, and the ways to stop."""

    def __init__(self, teacher: Teacher) -> None:
        super().__init__()
        self._teacher = teacher
        self.title = label("", "heading", wrap=True)
        self.detail = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Learning progress"))
        self.pause = button(self.tr("Pause"), icon="pause", shortcut="Ctrl+P", on=self._toggle)
        self.keep = button(
            self.tr("Stop and keep"),
            icon="check",
            tip=self.tr("End here and use what was learned, if it is better"),
            on=teacher.stop_and_keep,
        )
        self.stop = button(
            self.tr("Stop"), icon="stop", tip=self.tr("Stop now; learning again goes on from here"), on=teacher.stop
        )
        self.phases = QVBoxLayout()
        self.phases.setSpacing(units(5))
        self.plot = LossPlot()
        self._plot_words = label(
            self.tr(
                "Lower is better: the less your own words surprise Idiolect, in texts that it does not learn from, the "
                "more it writes like you."
            ),
            "small",
            wrap=True,
        )
        self.sample = label("", wrap=True)
        self._sample_card = frame("well")
        inside(
            self._sample_card, column(label(self.tr("A draft as of now"), "caption"), self.sample, spacing=6), 14, 16
        )
        self._said = ""
        # Of each step: a picture and words.
        self._phase_marks: list[tuple[QLabel, QLabel]] = []
        self._build()
        teacher.changed.connect(self._show_state)
        teacher.progressed.connect(self.refresh)

    def _build(self) -> None:
        head = row(column(self.title, self.detail, spacing=3), self.pause, self.keep, self.stop)
        head.setStretch(0, 1)
        top = frame("card")
        inside(top, column(head, self.bar, self.phases, spacing=12), 18, 22)
        graph = frame("card")
        inside(graph, column(self.plot, self._plot_words, spacing=8), 16, 22)
        self._graph = graph
        inside(self, column(top, graph, self._sample_card, None, spacing=14), 0)
        self._sample_card.hide()

    def _toggle(self) -> None:
        if self._teacher.state == "paused":
            self._teacher.resume()
        else:
            self._teacher.pause()

    def _show_state(self) -> None:
        state = self._teacher.state
        self.pause.setText(self.tr("Go on") if state == "paused" else self.tr("Pause"))
        self.pause.setShortcut("Ctrl+P")
        icons.put(self.pause, "play" if state == "paused" else "pause")
        for part in (self.pause, self.keep, self.stop):
            part.setEnabled(state in {"running", "paused"})
        # Judging what was kept takes a while, too: it can be given up.
        self.stop.setEnabled(state in {"running", "paused"} or self._teacher.keeping)
        self.refresh()
        announce(self, self.detail.text())

    def refresh(self) -> None:
        seen = self._teacher.progress
        self.title.setText(local(events.title(seen.phase)))
        judging = self._teacher.keeping and seen.phase in {"converting", "judging"}
        if self._teacher.state == "stopping" and not judging:
            self.detail.setText(self.tr("Stopping; what was learned is being kept …"))
        elif self._teacher.state == "paused":
            decision = self._teacher.decision
            self.detail.setText(
                self.tr("Paused.")
                + (f" {local(decision.reason)}" if decision and self._teacher.schedule.paused else "")
            )
        else:
            parts = [self._teacher.persona] if self._teacher.persona else []
            parts.append(learning_state.left(self._teacher) if seen.phase else self.tr("One moment …"))
            self.detail.setText(" · ".join(parts))
        self.bar.setRange(0, STEPS if seen.phase or self._teacher.state != "running" else 0)
        self.bar.setValue(round(STEPS * seen.whole.share))
        self._show_phases()
        if seen.training or seen.heldout:
            steps = max(
                [seen.total if seen.phase == "training" else 0]
                + [p[0] for p in seen.training]
                + [p[0] for p in seen.heldout]
            )
            self.plot.show_losses(seen.training, seen.heldout, seen.base, steps)
        self._graph.setVisible(bool(seen.training or seen.heldout))
        self._sample_card.setVisible(bool(seen.sample))
        self.sample.setText(seen.sample)
        if seen.phase != self._said:
            self._said = seen.phase
            announce(self, self.title.text())

    def _show_phases(self) -> None:
        """The way so far, each step with a mark as well as a colour."""
        seen = self._teacher.progress
        optional = {"indexing", "comparing"} - {*seen.done_phases, seen.phase}
        wanted = [p for p in events.PHASES if p not in optional]
        if len(self._phase_marks) != len(wanted):
            clear(self.phases)
            self._phase_marks = []
            for _phase in wanted:
                mark, picture, words = QWidget(), label(), label("", "small")
                inside(mark, row(picture, words, None, spacing=8), 0)
                self.phases.addWidget(mark)
                self._phase_marks.append((picture, words))
        for phase, (picture, words) in zip(wanted, self._phase_marks, strict=True):
            words.setText(local(events.title(phase)))
            done, now = phase in seen.done_phases, phase == seen.phase
            icons.put(
                picture,
                "check" if done else ("right" if now else "clock"),
                "good" if done else ("accent" if now else "line_strong"),
                15,
            )


class After(QWidget):
    """What came of it: a plain sentence, and the figures behind it."""

    compare = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card = frame("card")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(10))
        self._told_in_use: str | None = None
        inside(self.card, self._lines, 20, 22)
        inside(self, column(self.card), 0)

    def show_result(
        self, nll_base: float | None, nll_adapter: float | None, figures: dict[str, Any], reason: str, in_use: bool,
        *, persona: str | None = None, version: str | None = None,
    ) -> None:  # fmt: skip
        """`version` is the one that was made, and is told of as in use where `in_use`."""
        self._told_in_use = version if in_use else None
        clear(self._lines)
        if not in_use:
            title = self.tr("The new version is not used")
        elif persona:
            title = self.tr("Drafts for {name} now sound more like you").format(name=persona)
        else:
            title = self.tr("Your drafts now sound more like you")
        self._lines.addWidget(label(title, "heading", wrap=True))
        if reason:
            self._lines.addWidget(label(reason, "muted", wrap=True))
        if nll_base and nll_adapter:
            self._lines.addWidget(figures_of(nll_base, nll_adapter, figures, version or title))
        if in_use:
            holder = QWidget()
            inside(
                holder,
                row(
                    button(
                        self.tr("See the difference in Write"), kind="primary", icon="compare", on=self.compare.emit
                    ),
                    None,
                ),
                0,
            )
            self._lines.addWidget(holder)
        self.show()

    def keep_true(self, used: Container[str]) -> None:
        """What is told to be in use goes as soon as it is not: rolled back, deleted, or for another model."""
        if self._told_in_use is not None and self._told_in_use not in used:
            self._told_in_use = None
            self.hide()

    def show_problem(self, sentence: str) -> None:
        self._told_in_use = None
        clear(self._lines)
        self._lines.addWidget(label(self.tr("Learning did not finish"), "heading"))
        self._lines.addWidget(label(sentence, "error", wrap=True))
        self.show()
