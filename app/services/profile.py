"""The profile: what was measured about how the person writes, and their own say in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app import profile
from app.errors import IdiolectError
from app.profile import Profile, signature
from app.services.access import Access
from app.services.changes import Changed, Done
from app.store import ProfileVersion
from app.words import say


@dataclass(frozen=True)
class Seen:
    """`sentences` are measured; the description is the model's or, where `edited`, the person's own.

    `never` are the words and phrases that no draft may hold; `prompt` are the lines that a model is told.
    """

    description: str
    edited: bool
    sentences: tuple[str, ...]
    texts: int
    never: tuple[str, ...]
    prompt: str
    profile: Profile


class Profiles:
    """Every voice has a profile: `persona` names whose; None is the usual voice."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def show(
        self, to: str | None = None, *, persona: str | None = None, wording: Callable[[str], str] = str
    ) -> Seen | None:
        """The stored profile, as it is told to the model for a text to `to`; None where nothing was measured yet.

        `wording`: how the face that asks says a measured sentence, in the person's language for one.
        """
        found = profile.load(self._access.session.store, persona)
        if found is None:
            return None
        return Seen(
            found.description if found.edited else profile.summary(found.habits, wording),
            found.edited,
            (*profile.sentences(found.habits), *self._signature()),
            found.habits.texts,
            found.never,
            profile.compact(found, to=to, when=datetime.now(UTC)),
            found,
        )

    def _signature(self) -> Iterator[str]:
        block = signature.usual(self._access.session.store)
        if block:
            lines = " · ".join(block.split("\n"))
            yield say("A signature block stands below mails: “{block}”. It is not learned.", block=lines)

    def measure(self, persona: str | None = None) -> Done[None]:
        """Count the habits anew; a description that the person wrote stays."""
        profile.refresh(self._access.session.store, persona)
        return Done(None, Changed.PROFILE)

    def edit(
        self, description: str | None = None, never: Sequence[str] | None = None, *, persona: str | None = None
    ) -> Done[None]:
        """Save the person's own description, and the words that no draft may hold; None leaves either as it is."""
        store = self._access.session.store
        if never is not None:
            profile.forbid(store, never, persona)
        if description is not None:
            profile.edit(store, description, persona)
        return Done(None, Changed.PROFILE)

    def forbid(self, words: Sequence[str], *, allow: Sequence[str] = (), persona: str | None = None) -> Done[None]:
        """Add to the words that no draft may hold, and take some back.

        Raises IdiolectError for one that is not there.
        """
        known = list((profile.load(self._access.session.store, persona) or Profile()).never)
        for word in allow:
            found = [one for one in known if one.lower() == " ".join(word.split()).lower()]
            if not found:
                raise IdiolectError(
                    say("“{word}” is not among the words that no draft may hold, so it cannot be allowed.", word=word)
                )
            known.remove(found[0])
        return self.edit(never=[*known, *words], persona=persona)

    def reset(self, persona: str | None = None) -> Done[None]:
        """Back to the measured description."""
        profile.reset(self._access.session.store, persona)
        return Done(None, Changed.PROFILE)

    def versions(self, persona: str | None = None) -> list[ProfileVersion]:
        return profile.versions(self._access.session.store, persona)

    def restore(self, version: int, persona: str | None = None) -> Done[None]:
        """Make an earlier version the newest one."""
        profile.restore(self._access.session.store, version, persona)
        return Done(None, Changed.PROFILE)
