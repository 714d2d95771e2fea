"""What is dragged over the window and dropped on it from another program."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from app.services.handed import VOICE


def files(event: QDropEvent) -> list[Path]:
    """Files and folders of this computer in it."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def only_voices(event: QDropEvent) -> bool:
    """Whether all of it are files of voices, which have their own place."""
    found = files(event)
    return bool(found) and all(file.suffix.lower() == VOICE for file in found)


def take(event: QDropEvent) -> None:
    """It is read and stays where it is: a file manager that offers to move a file may delete it afterwards."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
