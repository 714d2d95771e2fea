"""Desktops without systemd: an entry that is started with the session (the Autostart and Desktop Entry specifications
of freedesktop.org)."""

from pathlib import Path

from platformdirs import user_config_path

from app.autostart.command import night, program, unit
from app.paths import Home
from app.schedule import Plan
from app.whole import write

_RESERVED = '"`$\\'


class Xdg:
    waits = True

    def install(self, home: Home, plan: Plan) -> None:
        write(_file(home), entry(night(home, wait=True), program()))

    def remove(self, home: Home) -> None:
        _file(home).unlink(missing_ok=True)

    def installed(self, home: Home) -> bool:
        return _file(home).exists()


def entry(command: list[str], needed: list[Path]) -> str:
    """TryExec: where the program was removed, what is left in the account starts nothing. It knows one file."""
    return f"""[Desktop Entry]
Type=Application
Name=Idiolect at night
Name[de]=Idiolect bei Nacht
Comment=Waits for the night to learn, without a window
Comment[de]=Wartet ohne Fenster auf die Nacht, um zu lernen
TryExec={_string(str(needed[0]))}
Exec={" ".join(map(_quoted, command))}
Icon=idiolect
Terminal=false
NoDisplay=true
"""


def _quoted(word: str) -> str:
    """Quoted as an argument of Exec, and that again as a string of the file: there, a backslash is two."""
    inner = "".join(f"\\{letter}" if letter in _RESERVED else letter for letter in word.replace("%", "%%"))
    return _string(f'"{inner}"')


def _string(value: str) -> str:
    return value.replace("\\", "\\\\")


def _file(home: Home) -> Path:
    return user_config_path("autostart") / f"{unit(home)}-night.desktop"
