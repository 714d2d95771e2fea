"""The models that Idiolect can fetch, as assets/models.json lists them.

Sizes and checksums were read off the host's own lists, and agree with what several others pinned; `url` names one
revision, so that the file behind it cannot change. Where no checksum is known there is none, and never a guess.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from app.errors import IdiolectError
from app.models.shipped import assets
from app.words import say


@dataclass(frozen=True)
class Entry:
    """One model to be had. `size` in bytes; `kv_bytes`: memory of one token of context; `languages` as ISO 639-1;
    `sha256` is "" where it is not known. `writes`: how well models of this size do. `tested`: “run” where the file
    itself was learned on and drafted with, “architecture” where only smaller models of its kind were.
    `purpose`: what it was made for; `shape`: its widths, as the trainer asks for them (trainer/needs.py)."""

    name: str
    title: str
    maker: str
    architecture: str
    parameters: int
    license: str
    license_url: str
    languages: tuple[str, ...]
    size: int
    sha256: str
    url: str
    kv_bytes: int
    writes: Literal["simple", "well", "very well"]
    tested: Literal["run", "architecture"]
    purpose: Literal["text", "code"] = "text"
    shape: Mapping[str, int | bool] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def entries() -> tuple[Entry, ...]:
    """From the smallest to the largest."""
    return tuple(
        Entry(**{**entry, "languages": tuple(entry["languages"]), "sha256": entry["sha256"] or ""})
        for entry in assets()["fetchable"]
    )


def find(name: str) -> Entry:
    """By its name or its title, in any case. Raises IdiolectError where there is none."""
    for entry in entries():
        if name.casefold() in {entry.name.casefold(), entry.title.casefold()}:
            return entry
    raise IdiolectError(
        say(
            "There is no model named “{name}” in the catalogue. It has: {known}.",
            name=name,
            known=", ".join(entry.name for entry in entries()),
        )
    )
