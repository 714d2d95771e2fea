"""Questions: before what cannot be undone or may not have been meant, and for a word or a secret."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget

from app.ui.widgets import Part, announce, button, column, inside, label, row, units


def agreed(
    parent: QWidget,
    title: str,
    question: str,
    more: str = "",
    *,
    go: str,
    stay: str,
    name: str = "",
    safe: bool = False,
) -> bool:
    """Whether the person chose `go`; Enter and Esc mean `stay`. `safe`: nothing is destroyed by it."""
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setWindowTitle(title)
    box.setText(question)
    box.setInformativeText(more)
    role = QMessageBox.ButtonRole.AcceptRole if safe else QMessageBox.ButtonRole.DestructiveRole
    yes = box.addButton(go, role)
    no = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


class Secret(QWidget):
    """A passphrase typed twice, unseen: a slip in one that is typed once locks its owner out for good.

    `optional`: none at all is an answer, too.
    """

    def __init__(self, question: str, *, optional: bool = False) -> None:
        super().__init__()
        self._optional = optional
        self.first, self.second = QLineEdit(), QLineEdit()
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.first.setPlaceholderText(self.tr("None") if optional else "")
        self._again = label(self.tr("Once &more, to be sure"), "label", buddy=self.second)
        self.differ = label(self.tr("The two are not the same yet."), "error", wrap=True)
        self.first.setAccessibleName(question.replace("&", ""))
        self.second.setAccessibleName(self.tr("The passphrase once more"))
        lines = column(label(question, "label", buddy=self.first), self.first, spacing=5)
        inside(self, column(lines, self._again, self.second, self.differ, spacing=5), 0)
        for field in (self.first, self.second):
            field.textChanged.connect(lambda _text: self._look())
        self._look()

    @property
    def value(self) -> str | None:
        """None where there is none, or the two are not the same."""
        typed = self.first.text()
        return typed if typed and typed == self.second.text() else None

    @property
    def settled(self) -> bool:
        """Whether there is an answer."""
        return self.value is not None or (self._optional and not self.first.text())

    def _look(self) -> None:
        asked = bool(self.first.text()) or not self._optional
        for part in (self._again, self.second):
            part.setVisible(asked)
        # Who is still typing it the second time has made no slip yet.
        first, second = self.first.text(), self.second.text()
        wrong = bool(second) and not first.startswith(second)
        if wrong and not self.differ.isVisibleTo(self):
            announce(self, self.differ.text())
        self.differ.setVisible(asked and wrong)


class _Asked(QDialog):
    """Something to fill in, and two buttons; `settled` says whether it may be answered."""

    def __init__(self, parent: QWidget, title: str, parts: list[Part], *, go: str, stay: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(units(400))
        self.go = button(go, kind="primary", on=self.accept)
        self.go.setDefault(True)
        self.stay = button(stay, on=self.reject)
        whole: list[Part] = [label(title, "heading"), *parts, 4, row(None, self.stay, self.go)]
        inside(self, column(*whole, spacing=10), 22)

    def _when(self, fields: Iterable[QLineEdit], settled: Callable[[], bool]) -> None:
        """It may be answered when what is typed in these is settled."""
        for field in fields:
            field.textChanged.connect(lambda _text: self.go.setEnabled(settled()))
        self.go.setEnabled(settled())


class LineAsked(_Asked):
    """One line to fill in."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        *,
        text: str = "",
        go: str,
        stay: str,
        secret: bool = False,
        optional: bool = False,
    ) -> None:
        """`secret` is not shown while it is typed; `optional`: nothing is an answer, too."""
        self.field = QLineEdit(text)
        self.field.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)
        self.field.setAccessibleName(question)
        self.field.selectAll()
        super().__init__(parent, title, [label(question, "muted", wrap=True), self.field], go=go, stay=stay)
        self._when([self.field], lambda: optional or bool(self.field.text().strip()))

    def ask(self) -> str | None:
        """What was typed; None where the person thought better of it."""
        return self.field.text() if self.exec() else None


class SecretAsked(_Asked):
    """A new passphrase, typed twice."""

    def __init__(self, parent: QWidget, title: str, question: str, *, go: str, stay: str) -> None:
        self.secret = Secret(question)
        super().__init__(parent, title, [self.secret], go=go, stay=stay)
        self._when([self.secret.first, self.secret.second], lambda: self.secret.settled)

    def ask(self) -> str | None:
        return self.secret.value if self.exec() else None
