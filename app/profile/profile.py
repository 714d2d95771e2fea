"""The profile: measured habits and a description, stored in versions, editable; the person's own words win.

Each persona has one of its own, measured over the texts that are the persona's; `persona` is None for the usual voice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from app import personas
from app.documents import Document
from app.errors import IdiolectError
from app.profile.for_person import summary
from app.profile.habits import Habits, measure
from app.store import ProfileVersion, Store
from app.words import say, step

MAX_DESCRIPTION = 4000
MAX_NEVER, MAX_NEVER_CHARACTERS = 100, 60
FIRST = 500  # texts: a second


@dataclass(frozen=True)
class Profile:
    """`description` is a summary of the habits or, where `edited`, the person's own, which measuring leaves as it is.

    `never`: words and phrases that no draft may hold, whatever becomes of the description.
    """

    habits: Habits = field(default_factory=Habits)
    description: str = ""
    edited: bool = False
    never: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "habits": self.habits.to_json(),
            "description": self.description,
            "edited": self.edited,
            "never": list(self.never),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Profile":
        return cls(
            Habits.from_json(value.get("habits", {})),
            str(value.get("description", "")),
            bool(value.get("edited", False)),
            # It may come from another person's file: no more of it than would be taken from this one.
            tuple(str(word)[:MAX_NEVER_CHARACTERS] for word in list(value.get("never", ()))[:MAX_NEVER]),
        )


def load(store: Store, persona: str | None = None) -> Profile | None:
    """The latest version, None where nothing was measured yet. What is never to be written holds for personas, too."""
    saved = store.profiles.latest(persona)
    if saved is None:
        return None
    profile = Profile.from_json(saved)
    return replace(profile, never=_together(_usual_never(store, persona), profile.never))


def in_use(store: Store, persona: str | None = None) -> Profile:
    """What a text in this voice goes by: the persona's profile, else the usual one, else what the newest texts tell of
    somebody who has not learned yet; one that says nothing where there are none."""
    defined = any(persona == one.name for one in personas.personas(store))
    own = load(store, persona) if defined else None
    return own or load(store) or _first(store)


def _first(store: Store) -> Profile:
    """Measured and saved: how they greet, close and sign need not wait for a night."""
    newest = store.documents.ids(include_excluded=False)[-FIRST:]
    return refresh(store, documents=store.documents.get_many(newest)) if newest else Profile()


def versions(store: Store, persona: str | None = None) -> list[ProfileVersion]:
    """Newest first."""
    return store.profiles.versions(persona)


def refresh(store: Store, persona: str | None = None, documents: Iterable[Document] | None = None) -> Profile:
    """Measure again and save. What the person set themselves stays.

    `documents`: default all that are not excluded, or those of them that are the persona's. Raises IdiolectError where
    there is no such persona.
    """
    return _save(store, persona, _measured(store, persona, load(store, persona) or Profile(), documents))


def edit(store: Store, description: str, persona: str | None = None) -> Profile:
    """Put the person's own words in place of the description.

    Raises IdiolectError where they are empty or too long, or where there is no such persona.
    """
    text = description.strip()
    if not text:
        raise IdiolectError(say("A description cannot be empty. To go back to the measured one, reset the profile."))
    _check_length(say("The description"), text, MAX_DESCRIPTION)
    return _save(store, persona, replace(_begun(store, persona), description=text, edited=True))


def forbid(store: Store, words: Sequence[str], persona: str | None = None) -> Profile:
    """Make these words and phrases, and no others, what no draft may hold. Upper and lower case make no difference.

    For a persona: these and what the usual profile forbids. Raises IdiolectError where they are too many or one is too
    long, or where there is no such persona.
    """
    never = _together(filter(None, (" ".join(word.split()) for word in words)))
    if len(never) > MAX_NEVER:
        raise IdiolectError(
            say(
                "These are too many words to keep out of drafts: {n}, {limit} at most. Leave some out.",
                n=len(never),
                limit=MAX_NEVER,
            )
        )
    for word in never:
        if "," in word:
            raise IdiolectError(
                say("“{word}” holds a comma, which separates two words. Give each by itself.", word=word[:20])
            )
        _check_length(say("“{word} …”", word=word[:20]), word, MAX_NEVER_CHARACTERS)
    return _save(store, persona, replace(_begun(store, persona), never=never))


def reset(store: Store, persona: str | None = None) -> Profile:
    """Go back from the person's own words to the measured description. Raises IdiolectError as `edit` does."""
    before = _begun(store, persona)
    return _save(store, persona, replace(before, description=summary(before.habits), edited=False))


def restore(store: Store, version: int, persona: str | None = None) -> Profile:
    """Make an earlier version the newest one. Raises IdiolectError where the voice has none of that number.

    What no draft may hold stays as it is now: words do not come back with an old description.
    """
    for saved in versions(store, persona):
        if saved.id == version:
            never = (load(store, persona) or Profile()).never
            return _save(store, persona, replace(Profile.from_json(saved.profile), never=never))
    raise IdiolectError(
        say("There is no version {version} of the profile. {look}", version=version, look=step("See which there are."))
    )


def take_in(store: Store, came: Profile, persona: str | None = None, *, own: bool) -> Profile:
    """Make what a file brought the newest version, but not in place of what the person has here.

    Where nothing was measured or written yet, it is what came. Otherwise what is here stays; of the person's `own`
    file, what they once said themselves is added: words never used, and a description where there is none of theirs.
    """
    here = load(store, persona) or Profile()
    never = _together(here.never, came.never)[:MAX_NEVER]
    if not (here.habits.texts or here.edited):
        return _save(store, persona, replace(came, never=never))
    if not own:
        return here
    if came.edited and not here.edited:
        here = replace(here, description=came.description, edited=True)
    return _save(store, persona, replace(here, never=never))


def _begun(store: Store, persona: str | None) -> Profile:
    """What a change begins from: the latest version, or what would be measured now."""
    return load(store, persona) or _measured(store, persona, Profile())


def _measured(
    store: Store, persona: str | None, before: Profile, documents: Iterable[Document] | None = None
) -> Profile:
    habits = measure(personas.texts(store, persona) if documents is None else documents)
    return replace(before, habits=habits, description=before.description if before.edited else summary(habits))


def _save(store: Store, persona: str | None, profile: Profile) -> Profile:
    """Keep it as the newest version, unless it is what the newest version says already.

    What the usual profile forbids is left out of a persona's: it is looked up there, so that it can be taken back.
    """
    usual = {word.lower() for word in _usual_never(store, persona)}
    kept = replace(profile, never=tuple(word for word in profile.never if word.lower() not in usual))
    newest = store.profiles.latest(persona)
    if newest is None or Profile.from_json(newest) != kept:
        store.profiles.save(kept.to_json(), edited=kept.edited, persona=persona)
    return replace(kept, never=_together(_usual_never(store, persona), kept.never))


def _usual_never(store: Store, persona: str | None) -> tuple[str, ...]:
    """What holds for a persona beside its own; nothing for the usual voice."""
    usual = load(store) if persona else None
    return usual.never if usual else ()


def _together(*words: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its case."""
    unique: dict[str, str] = {}
    for word in chain(*words):
        unique.setdefault(word.lower(), word)
    return tuple(unique.values())


def _check_length(what: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise IdiolectError(
            say("{what} is too long: {n} characters, {limit} at most. Shorten it.", what=what, n=len(text), limit=limit)
        )
