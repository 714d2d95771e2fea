"""Who the person is: addresses, names and handles, said once and used by every import."""

from collections.abc import Collection, Iterable, Sequence

from app.importers.who import Somebody
from app.services.access import Access
from app.services.changes import Changed, Done

# Keys of the store's settings.
ME, NOT_ME = "me", "not_me"


class Identity:
    def __init__(self, access: Access) -> None:
        self._access = access

    def me(self) -> tuple[str, ...]:
        return tuple(self._access.session.store.settings.get(ME, []))

    def not_me(self) -> tuple[str, ...]:
        """Who was asked about once, and is somebody else."""
        return tuple(self._access.session.store.settings.get(NOT_ME, []))

    def set(self, names: Iterable[str]) -> Done[None]:
        """These, and nothing else."""
        return self._keep(names, self.not_me())

    def add(self, names: Sequence[str]) -> Done[None]:
        return self._keep([*self.me(), *names], self.not_me())

    def remove(self, names: Iterable[str]) -> Done[tuple[str, ...]]:
        """Which of them were known."""
        gone = {name.strip().casefold() for name in names}
        known = self.me()
        self._keep([name for name in known if name.casefold() not in gone], self.not_me())
        return Done(tuple(name for name in known if name.casefold() in gone), Changed.HISTORY)

    def answer(self, people: Sequence[Somebody], chosen: Collection[int], more: Sequence[str] = ()) -> Done[None]:
        """What came of a question: these of the people are the person, by their numbers from 0, and none of the others
        is; `more` are further names of theirs."""
        mine = [name for number in sorted(chosen) for name in people[number].known_by]
        others = [name for number, one in enumerate(people) if number not in chosen for name in one.known_by]
        return self._keep([*self.me(), *mine, *more], [*self.not_me(), *others])

    def _keep(self, me: Iterable[str], not_me: Iterable[str]) -> Done[None]:
        mine = _each_once(me)
        known = {name.casefold() for name in mine}
        settings = self._access.session.store.settings
        settings.set(ME, mine)
        settings.set(NOT_ME, [name for name in _each_once(not_me) if name.casefold() not in known])
        return Done(None, Changed.HISTORY)


def _each_once(names: Iterable[str]) -> list[str]:
    return list({name.strip().casefold(): name.strip() for name in reversed(list(names)) if name.strip()}.values())[
        ::-1
    ]
