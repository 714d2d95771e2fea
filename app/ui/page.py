"""What every place of the window has in common."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.shell import Shell


class Page(QWidget):
    """`shown` comes whenever the place is in front and the store open; `leaving` before the window closes."""

    def __init__(self, shell: "Shell", name: str) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName("page")
        self.setAccessibleName(name)

    @property
    def services(self) -> "Services":
        return self.shell.services

    def shown(self) -> None:
        pass

    def leaving(self) -> None:
        pass

    def focus_first(self) -> None:
        pass
