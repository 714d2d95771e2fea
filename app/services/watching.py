"""Folders that are looked at again: what is new in them comes in by itself, what has gone from them is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import Cancelled, IdiolectError
from app.importers import NothingFound, Unknown
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.history import History
from app.services.identity import Identity
from app.services.selection import Selections
from app.words import os_reason, say

_FOLDERS = "watched_folders"


@dataclass(frozen=True)
class Looked:
    """`added` texts are new; `problems` are sentences about folders that could not be read, or only in part."""

    added: int = 0
    problems: tuple[str, ...] = ()


class Watching:
    def __init__(self, access: Access, history: History) -> None:
        self._access, self._history = access, history

    def folders(self) -> tuple[str, ...]:
        return tuple(self._access.session.store.settings.get(_FOLDERS, []))

    def watch(self, folders: Sequence[str]) -> Done[None]:
        """These, and no others."""
        kept = dict.fromkeys(str(Path(folder).expanduser().absolute()) for folder in folders if folder.strip())
        self._access.session.store.settings.set(_FOLDERS, list(kept))
        return Done(None, Changed.SETTINGS)

    def look(self) -> Done[Looked]:
        """Import what is new in each of them. Nobody is there to be asked: what only the person can tell stays out.

        A folder that cannot be read is no failure, but a sentence.
        """
        added, changed = 0, Changed.NOTHING
        problems: list[str] = []
        for folder in self.folders():
            try:
                if not Path(folder).is_dir():
                    raise IdiolectError(
                        say("The watched folder {folder} is not there. What came from it is kept.", folder=folder)
                    )
                found = self._history.bring_in([folder], unknown=Unknown.LEAVE)
            except NothingFound as nothing:
                if not Identity(self._access).me() and any(Path(folder).iterdir()):
                    problems.append(
                        say(
                            "{error} If there is mail or a chat, import the folder once yourself and say who you are.",
                            error=str(nothing),
                        )
                    )
            except Cancelled:
                raise
            except IdiolectError as error:
                problems.append(str(error))
            except OSError as error:
                problems.append(
                    say(
                        "{folder} cannot be read ({reason}). Check its permissions.",
                        folder=folder,
                        reason=os_reason(error),
                    )
                )
            else:
                added += found.value.added
                changed |= found.changed
        # Whatever came in otherwise, and of an earlier version, is looked at for secrets now.
        changed |= Selections(self._access).look().changed
        return Done(Looked(added, tuple(problems)), changed)
