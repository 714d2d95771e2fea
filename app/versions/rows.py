"""What the versions room tells: of one, of what is in use after going back, and of damage."""

from dataclasses import dataclass
from pathlib import Path

from app.adapters.manifest import Manifest, Origin
from app.errors import IdiolectError
from app.store.adapters import AdapterRecord
from app.untrusted import WrongField
from app.words import Sentence, say, step


@dataclass(frozen=True)
class Row:
    """One line of `adapters list`. `used_by` names the personas it is in use for ("" is the usual one)."""

    record: AdapterRecord
    manifest: Manifest
    used_by: tuple[str, ...]


@dataclass(frozen=True)
class Served:
    """A version as llama.cpp is given it: `file` was derived here, from the weights that were checked."""

    manifest: Manifest
    file: Path

    @property
    def name(self) -> str:
        return self.manifest.name


@dataclass(frozen=True)
class Back:
    """What is in use after going back (`record` None: the base alone), and what could not be used on the way there."""

    record: AdapterRecord | None
    passed: tuple[str, ...] = ()

    @property
    def said(self) -> Sentence | None:
        """A sentence where any version was passed over."""
        if not self.passed:
            return None
        return say(
            "Passed over: {names}. They were learned on another model, or their files are damaged or missing.",
            names=", ".join(self.passed),
        )


def needs_base(origin: Origin) -> IdiolectError:
    return IdiolectError(
        say(
            "This voice was made for the model “{base_name}”, which is not the one here. {add}",
            base_name=origin.base_name,
            add=step("Add that model, choose it, and try again.", sha256=origin.base_sha256[:12]),
        )
    )


def damaged(name: str, error: IdiolectError) -> IdiolectError:
    """What to say of a version whose manifest cannot be read for this reason."""
    return IdiolectError(
        say(
            "What is written of {name} is damaged: {what}. {again}",
            name=name,
            what=_what(error),
            again=step("Import this version again, or delete it.", name=name),
        )
    )


def damaged_folder(folder: Path, error: IdiolectError) -> IdiolectError:
    """The same of one that has no record."""
    return IdiolectError(
        say(
            "There is a version in {folder}, and what is written of it is damaged: {what}. Import it again and delete "
            "that folder.",
            folder=folder,
            what=_what(error),
        )
    )


def _what(error: IdiolectError) -> Sentence:
    if isinstance(error, WrongField):
        return say("“{key}” is missing or not what it should be", key=error.key)
    return say("it cannot be read")
