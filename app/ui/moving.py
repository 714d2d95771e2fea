"""A voice that moves to another model: asked before, shown while it lasts, and told what came of it."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QMessageBox, QWidget

from app.ui import formats
from app.ui.background import Lane, Write
from app.ui.local import local
from app.ui.model_names import shown
from app.ui.page import Frame
from app.ui.widgets import Part, button, clear, column, inside, label, row

if TYPE_CHECKING:
    from app.judging.across import Across, Side
    from app.services.moving import Choice, Move

translate = QCoreApplication.translate


class How(Enum):
    """What the person chose to do about the voice."""

    TONIGHT = auto()
    NOW = auto()
    AT_ONCE = auto()
    STAY = auto()


def ask(parent: QWidget, choice: "Choice", purpose: str = "") -> How:
    """How to change to another model for which the voice in use was not learned. `purpose`: what it is for, as its
    card says."""
    box = QMessageBox(parent)
    box.setObjectName("moving")
    box.setWindowTitle(translate("Moving", "Change the model"))
    model = shown(choice.new) + (f" ({purpose[:1].lower()}{purpose[1:]})" if purpose else "")
    box.setText(translate("Moving", "Change to {model}?").format(model=model))
    box.setInformativeText(local(choice.said))
    answers = {}
    if choice.can_learn:
        answers[How.TONIGHT] = translate("Moving", "Learn tonight, then change")
        answers[How.NOW] = translate("Moving", "Learn now, then change")
    answers[How.AT_ONCE] = translate("Moving", "Change at once")
    buttons = {box.addButton(words, QMessageBox.ButtonRole.AcceptRole): how for how, words in answers.items()}
    stay = box.addButton(translate("Moving", "Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(buttons)) if choice.can_learn else stay)
    box.setEscapeButton(stay)
    box.exec()
    return next((how for one, how in buttons.items() if one is box.clickedButton()), How.STAY)


class MovePanel(QFrame):
    """The move that is wanted, or what came of the last; hidden where there is none."""

    def __init__(self, shell: Frame) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shell = shell
        self._move: Move | None = None
        self.words = label("", wrap=True)
        self.details = label("", "small", wrap=True)
        self.details.hide()
        self._buttons = row()
        inside(self, column(self.words, self._buttons, self.details, spacing=8), 14, 22)
        self.hide()
        shell.teacher.schedule_changed.connect(self._show)
        shell.teacher.changed.connect(self._show)

    # what it begins

    def use(self, name: str, done: Callable[[bool], object]) -> None:
        """Write with that model at once. `done` gets whether a voice that was learned for it is in use there."""
        models = self._shell.services.models
        Write(self, lambda: models.use(name), Lane.ENGINE).success(lambda used: done(used.learned)).run()

    def begin(self, name: str, *, now: bool) -> None:
        """Learn for that model, tonight or now; it is written with when that is done."""

        def begun(move: "Move") -> None:
            self.show_move(move)
            self._learn_now() if now else self._plan_tonight()

        Write(self, lambda: self._shell.services.moving.begin(name)).success(begun).run()

    def _learn_now(self) -> None:
        self._shell.teacher.start(moving=True)
        self._shell.go("voice")

    def _plan_tonight(self) -> None:
        teacher = self._shell.teacher
        if teacher.schedule.plan.mode == "off":
            teacher.choose(replace(teacher.schedule.plan, mode="tonight"))

    def _drop(self) -> None:
        self.hide()
        Write(self, self._shell.services.moving.drop).run()

    # what it shows

    def show_move(self, move: "Move | None") -> None:
        self._move = move
        self._show()

    def _show(self) -> None:
        move = self._move
        self.setVisible(move is not None)
        if move is None:
            return
        planned, busy = self._shell.teacher.schedule.plan.mode != "off", self._shell.teacher.busy
        self.words.setText(local(move.told(planned)))
        told = "\n".join(_lines(move.across)) if move.across else local(move.reason)
        self.details.setText(told)
        clear(self._buttons)
        for part in self._parts(move, planned=planned, busy=busy, told=bool(told)):
            if part is None:
                self._buttons.addStretch(1)
            elif isinstance(part, QWidget):
                self._buttons.addWidget(part)

    def _parts(self, move: "Move", *, planned: bool, busy: bool, told: bool) -> list[Part]:
        names = {"old": shown(move.old), "new": shown(move.new)}
        parts: list[Part] = []
        if move.state == "waiting":
            if not planned:
                parts.append(button(self.tr("Learn tonight"), icon="clock", on=self._plan_tonight))
            parts.append(now := button(self.tr("Learn now"), icon="voice", on=self._learn_now))
            now.setEnabled(not busy)
            parts.append(stay := button(self.tr("Stay with {old}").format(**names), kind="quiet", on=self._drop))
            stay.setEnabled(not busy)
        elif move.state == "moved":
            parts.append(button(self.tr("Keep {new}").format(**names), icon="check", on=self._drop))
            parts.append(self._change(self.tr("Back to {old}").format(**names), move.old, "undo"))
        elif move.state == "stayed":
            parts.append(button(self.tr("Stay with {old}").format(**names), icon="check", on=self._drop))
            parts.append(self._change(self.tr("Change all the same"), move.new, ""))
        if told:
            parts.append(more := button(self.tr("Details"), kind="link", on=self._toggle))
            more.setAccessibleName(self.tr("Details of the comparison"))
        return [*parts, None]

    def _change(self, words: str, name: str, icon: str) -> QWidget:
        return button(words, kind="quiet", icon=icon, on=lambda: self.use(name, lambda _learned: None))

    def _toggle(self) -> None:
        self.details.setVisible(self.details.isHidden())


def _lines(found: "Across") -> list[str]:
    """The figures behind the sentence."""
    head = translate(
        "Moving",
        "How much {n} of your texts, {characters} characters that neither learned from, surprise each model, by "
        "character (lower is better):",
    )
    head = head.format(n=formats.number(found.texts), characters=formats.number(found.characters))
    return [head, _side(found.old), _side(found.new)]


def _side(side: "Side") -> str:
    words = translate("Moving", "{model}: {base} as it came, {voice} with your voice ({version}), {share} less.")
    return words.format(
        model=shown(side.model),
        base=formats.decimal(side.base, 3),
        voice=formats.decimal(side.voice, 3),
        version=side.version,
        share=formats.percent(side.gain),
    )
