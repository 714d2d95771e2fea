"""Windows: a value of the account's Run key, which Explorer starts with the session."""

import contextlib
import sys

from app.autostart.command import night, unit
from app.paths import Home
from app.schedule import Plan

KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class RunKey:
    waits = True

    def install(self, home: Home, plan: Plan) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                winreg.SetValueEx(key, unit(home), 0, winreg.REG_SZ, value(home))

    def remove(self, home: Home) -> None:
        if sys.platform == "win32":
            import winreg

            with (
                contextlib.suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY, 0, winreg.KEY_SET_VALUE) as key,
            ):
                winreg.DeleteValue(key, unit(home))

    def installed(self, home: Home) -> bool:
        if sys.platform == "win32":
            import winreg

            with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                winreg.QueryValueEx(key, unit(home))
                return True
        return False


def value(home: Home) -> str:
    return " ".join(map(_quoted, night(home, wait=True)))


def _quoted(word: str) -> str:
    """No name holds a quotation mark there; a backslash before the closing one is doubled."""
    return f'"{word}\\"' if word.endswith("\\") else f'"{word}"'
