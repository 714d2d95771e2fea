"""What the window remembers about itself: theme, text size, language, place. No writing, so not encrypted."""

from PySide6.QtCore import QByteArray, QSettings

from app.paths import Home


class Preferences:
    """Readable before the store is open, so that the first frame has the right colours."""

    def __init__(self, home: Home) -> None:
        self._file = QSettings(str(home.root / "window.ini"), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        return str(self._file.value(key, default))

    def number(self, key: str, default: float) -> float:
        try:
            return float(str(self._file.value(key, default)))
        except (TypeError, ValueError):
            return default

    def flag(self, key: str, default: bool) -> bool:
        return str(self._file.value(key, default)).lower() in {"true", "1"}

    def bytes(self, key: str) -> QByteArray | None:
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) else None

    def set(self, key: str, value: object) -> None:
        self._file.setValue(key, value)

    def save(self) -> None:
        self._file.sync()
