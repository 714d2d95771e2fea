"""The profile: measured habits and a description, stored in versions, editable; the person's own words win."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.documents import Document
from app.errors import IdiolectError
from app.profile.for_person import summary
from app.profile.habits import Habits, measure
from app.store import Store
from app.words import say

MAX_DESCRIPTION = 4000
MAX_NEVER, MAX_NEVER_CHARACTERS = 100, 60


@dataclass(frozen=True)
class Profile:
    """`edited`: the description is the person's own, and measuring again leaves it as it is; else it is a summary of
    the habits. `never`: words and phrases that no draft may hold, whatever becomes of the description.
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


def load(store: Store) -> Profile | None:
    """The latest version, None where nothing was measured yet."""
    saved = store.profiles.latest()
    return Profile.from_json(saved) if saved is not None else None


def save(store: Store, profile: Profile) -> None:
    """Keep it as the newest version, unless it is what the newest version says already."""
    if load(store) != profile:
        store.profiles.save(profile.to_json(), edited=profile.edited)


def refresh(store: Store, documents: Iterable[Document] | None = None) -> Profile:
    """Measure again and save. `documents`: default all that are not excluded. What the person set themselves stays."""
    before = load(store) or Profile()
    habits = measure(store.documents.all() if documents is None else documents)
    profile = replace(before, habits=habits, description=before.description if before.edited else summary(habits))
    save(store, profile)
    return profile


def edit(store: Store, description: str) -> Profile:
    """Put the person's own words in place of the description.

    Raises IdiolectError where they are empty or too long.
    """
    text = description.strip()
    if not text:
        raise IdiolectError(say("A description cannot be empty. To go back to the measured one, reset the profile."))
    if len(text) > MAX_DESCRIPTION:
        raise IdiolectError(
            say(
                "The description is too long: {n} characters, {limit} at most. Shorten it.",
                n=len(text),
                limit=MAX_DESCRIPTION,
            )
        )
    profile = replace(load(store) or Profile(), description=text, edited=True)
    save(store, profile)
    return profile


def forbid(store: Store, words: Sequence[str]) -> Profile:
    """Make these words and phrases, and no others, what no draft may hold. Upper and lower case make no difference.

    Raises IdiolectError where they are too many or one is too long.
    """
    unique: dict[str, str] = {}
    for word in words:
        if flat := " ".join(word.split()):
            unique.setdefault(flat.lower(), flat)
    never = tuple(unique.values())
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
        if len(word) > MAX_NEVER_CHARACTERS:
            raise IdiolectError(
                say(
                    "“{word} …” is too long to be kept out of drafts: {n} characters, {limit} at most. Shorten it.",
                    word=word[:20],
                    n=len(word),
                    limit=MAX_NEVER_CHARACTERS,
                )
            )
    profile = replace(load(store) or Profile(), never=never)
    save(store, profile)
    return profile


def reset(store: Store) -> Profile:
    """Go back from the person's own words to the measured description."""
    before = load(store) or Profile()
    profile = Profile(before.habits, summary(before.habits), never=before.never)
    save(store, profile)
    return profile


def restore(store: Store, version: int) -> Profile:
    """Make an earlier version the newest one. Raises IdiolectError where there is none of that number.

    What no draft may hold stays as it is now: words do not come back with an old description.
    """
    never = (load(store) or Profile()).never
    for saved in store.profiles.versions():
        if saved.id == version:
            profile = replace(Profile.from_json(saved.profile), never=never)
            save(store, profile)
            return profile
    raise IdiolectError(
        say("There is no version {version} of the profile. `idiolect profile --versions` lists them.", version=version)
    )
