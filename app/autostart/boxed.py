"""A box of Flatpak (flatpak-run(1)): its folders are its own, and no session reads what is set up in them."""

import errno
import os
from pathlib import Path

from app.paths import Home
from app.schedule import Plan

INFO = Path("/.flatpak-info")


class Boxed:
    """Nights begin where the window is open, and who plans them hears so."""

    waits = False

    @staticmethod
    def there() -> bool:
        return INFO.exists()

    def install(self, home: Home, plan: Plan) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    def remove(self, home: Home) -> None:
        """Nothing was ever set up."""

    def installed(self, home: Home) -> bool:
        return False
