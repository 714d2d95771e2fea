"""macOS: an agent of launchd (launchd.plist(5)), which makes up for a time at which the computer slept."""

import contextlib
import plistlib
from pathlib import Path

from app.autostart.command import night, unit
from app.paths import Home
from app.schedule import Plan
from app.whole import write


class Launchd:
    """launchd reads its folder when the person logs in: what is new there works from then on."""

    waits = False

    def install(self, home: Home, plan: Plan) -> None:
        write(_file(home), agent(f"org.idiolect.{unit(home)}", night(home), plan))

    def remove(self, home: Home) -> None:
        _file(home).unlink(missing_ok=True)

    def installed(self, home: Home) -> bool:
        with contextlib.suppress(OSError):
            return _file(home).exists()
        return False


def agent(label: str, command: list[str], plan: Plan) -> str:
    return plistlib.dumps(
        {
            "Label": label,
            "ProgramArguments": command,
            "StartCalendarInterval": {"Hour": plan.start.hour, "Minute": plan.start.minute},
            "ProcessType": "Background",
            "ExitTimeOut": 60,
        }
    ).decode()


def _file(home: Home) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"org.idiolect.{unit(home)}.plist"
