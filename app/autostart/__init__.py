"""How does the night begin where no window is open? By what each system has for that, for this account alone.

systemd's timers where systemd looks after the account, launchd on macOS: both start the night when it begins, and
nothing runs before. Windows and other desktops start it with the session, where it waits, without window or model.
"""

import sys
from typing import Protocol

from app.autostart.command import night
from app.paths import Home
from app.schedule import Plan

WAITER = "waiter"


class Starter(Protocol):
    """Raises OSError where it may not be set up; taking away what is not there is no error.

    `waits`: what is set up begins with the next session, and waits there (`WAITER` is its part, `Claim`).
    """

    @property
    def waits(self) -> bool: ...

    def install(self, home: Home, plan: Plan) -> None: ...

    def remove(self, home: Home) -> None: ...

    def installed(self, home: Home) -> bool: ...


def starter() -> Starter:
    if sys.platform == "win32":
        from app.autostart.windows import RunKey

        return RunKey()
    if sys.platform == "darwin":
        from app.autostart.mac import Launchd

        return Launchd()
    from app.autostart.boxed import Boxed
    from app.autostart.systemd import Systemd
    from app.autostart.xdg import Xdg

    if Boxed.there():
        return Boxed()
    return Systemd() if Systemd.there() else Xdg()


__all__ = ["WAITER", "Starter", "night", "starter"]
