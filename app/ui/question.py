"""A question before something is done that cannot be undone, or that one may not have meant."""

from PySide6.QtWidgets import QMessageBox, QWidget


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
