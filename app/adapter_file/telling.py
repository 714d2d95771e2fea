"""What a file tells whoever can open it: of its owner, and by name of others. To be said before it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.adapters.manifest import Manifest
from app.profile import Profile
from app.untrusted import clip
from app.words import Sentence, count, join, say

# So many names or phrases are shown of each kind; the rest are counted.
SHOWN = 12


@dataclass(frozen=True)
class Telling:
    """`always`: what stands in every file of this version. `profile`: what goes with the profile, and stays with it."""

    always: tuple[Sentence, ...]
    profile: tuple[Sentence, ...]


def telling(manifest: Manifest, profile: Profile | None) -> Telling:
    return Telling(tuple(_version(manifest)), tuple(_profile(profile)) if profile else ())


def _version(manifest: Manifest) -> Iterator[Sentence]:
    origin = manifest.origin
    if origin.persona:
        yield say("The name of the persona: “{name}”.", name=origin.persona)
    if origin.label:
        yield say("What you called it: “{label}”.", label=clip(origin.label))
    if origin.documents:
        yield count(
            origin.documents,
            "That it learned from one text, and when that was written.",
            "That it learned from {n} texts, and when they were written.",
        )
    if manifest.texts:
        yield say(
            "With a passphrase, also which texts: whoever has both the passphrase and a text can find out whether it "
            "was among them. Without, only this computer can."
        )


def _profile(profile: Profile) -> Iterator[Sentence]:
    habits = profile.habits
    people = [manner.name or name for name, manner in habits.recipients.items()]
    if people:
        yield count(
            len(people), "How you write to one person: {names}.", "How you write to {n} people: {names}.",
            names=_named(people, quoted=False),
        )  # fmt: skip
    manners = [*habits.recipients.values(), *habits.channels.values()]
    forms = [
        *(use.text for use in chain(habits.greetings, habits.closings, habits.signatures, habits.endings)),
        *(form for one in manners for form in (one.greeting, one.closing, one.signature)),
    ]
    if names := _phrases(forms):
        yield say("Your greetings, closings and signatures, with the names in them: {names}.", names=names)
    if names := _phrases([*(p.text for p in habits.favourites), *(p.text for p in habits.avoided)]):
        yield say("Words and phrases that you like or avoid: {names}.", names=names)
    if names := _phrases(profile.never):
        yield say("Words that you never use: {names}.", names=names)
    if profile.edited:
        yield say("The description in your own words: “{text}”", text=clip(" ".join(profile.description.split()), 200))


def _phrases(texts: Sequence[str | None]) -> Sentence | None:
    """Each once, on one line; None where there are none."""
    lines = [" ".join(text.replace("{name}", "…").split()) for text in texts if text]
    return _named(list(dict.fromkeys(filter(None, lines))), quoted=True) if any(lines) else None


def _named(names: Sequence[str], *, quoted: bool) -> Sentence:
    shown = [clip(name, 60) for name in names[:SHOWN]]
    parts: list[str] = [say("“{text}”", text=name) for name in shown] if quoted else shown
    if len(names) > SHOWN:
        parts.append(count(len(names) - SHOWN, "and one more", "and {n} more"))
    return join(parts)
