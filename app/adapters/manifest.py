"""What is known of one adapter version: where it came from, what it was made for, and what it achieved.

The manifest travels inside the portable file, so reading one is reading a stranger's text: every field is
checked for type, length and range before anything uses it. The format is described in packaging/adapter-file.md.
"""

import json
import math
import re
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from app.errors import IdiolectError
from app.words import Figure, Sentence, say

FORMAT_VERSION = 1
FORMAT_NAME = "idiolect-adapter"
# 100,000 document hashes of 68 characters fit within.
MAX_MANIFEST_BYTES = 8 << 20
MAX_DEPTH = 12
# Each object costs up to 30 times its characters in memory, so their number is bounded before parsing.
MAX_CONTAINERS = 20_000
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Manifest:
    """One adapter version. All times are ISO 8601 in UTC, all hashes sha256 in lower-case hex.

    `sha256` is the hash of adapter_model.safetensors; `figures` holds what was measured, as served: held-out NLL per
    token and the gate's figures. `layers` and `targets` say which weights were adapted. A learning run fills in what
    it knows; committing the version adds what the weights say (rank, alpha, targets, layers, sha256, architecture).
    """

    base_sha256: str
    base_name: str
    architecture: str = ""
    rank: int = 0
    alpha: float = 0.0
    targets: tuple[str, ...] = ()
    layers: tuple[int, ...] = ()
    sha256: str = ""
    name: str = ""
    created: str = ""
    method: str = "lora"
    rslora: bool = False
    recipe: dict[str, Any] = field(default_factory=dict)
    documents: int = 0
    document_hashes: tuple[str, ...] = ()
    heldout_hashes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    figures: dict[str, Any] = field(default_factory=dict)
    verdict: dict[str, Any] = field(default_factory=dict)
    parent: str | None = None
    parent_sha256: str | None = None
    label: str = ""
    persona: str = ""
    format_version: int = FORMAT_VERSION

    @property
    def scale(self) -> float:
        """The factor in W + scale·B·A: alpha / rank, or alpha / √rank with rank-stabilized LoRA."""
        return self.alpha / (math.sqrt(self.rank) if self.rslora else self.rank)

    def with_(self, **changes: Any) -> "Manifest":
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        return {"format": FORMAT_NAME, **{k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}}

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1, allow_nan=False)

    @classmethod
    def from_json(cls, raw: bytes) -> "Manifest":
        """Raises IdiolectError where `raw` is not a manifest that this version of Idiolect can read."""
        return cls.from_dict(read_json(raw, say("the manifest"), MAX_MANIFEST_BYTES))

    @classmethod
    def from_dict(cls, found: Any) -> "Manifest":
        if not isinstance(found, dict) or found.get("format") != FORMAT_NAME:
            raise IdiolectError(say("The manifest is not that of an Idiolect adapter. Ask for the file again."))
        version = found.get("format_version")
        if type(version) is not int or version < 1:
            raise IdiolectError(say("The manifest does not say which format version it has. Ask for the file again."))
        if version > FORMAT_VERSION:
            raise IdiolectError(
                say(
                    "This adapter was written by a newer Idiolect (format {version}; this one reads up to "
                    "{known}). Update Idiolect and try again.",
                    version=version,
                    known=FORMAT_VERSION,
                )
            )
        check = _Checker(found)
        manifest = cls(
            base_sha256=check.hash("base_sha256"),
            base_name=check.text("base_name", 200),
            architecture=check.text("architecture", 40),
            rank=check.integer("rank", 1, 1 << 16),
            alpha=check.number("alpha", 0.0, 1e6),
            targets=check.texts("targets", 32, 64),
            layers=check.integers("layers", 1024, 1023),
            sha256=check.hash("sha256"),
            name=check.text("name", 64, optional=True),
            created=check.time("created") or "",
            method=check.text("method", 20),
            rslora=check.flag("rslora"),
            recipe=check.mapping("recipe"),
            documents=check.integer("documents", 0, 1 << 40),
            document_hashes=check.hashes("document_hashes"),
            heldout_hashes=check.hashes("heldout_hashes"),
            since=check.time("since"),
            until=check.time("until"),
            figures=check.mapping("figures"),
            verdict=check.mapping("verdict"),
            parent=check.text("parent", 64, optional=True) or None,
            parent_sha256=check.hash("parent_sha256", optional=True) or None,
            label=check.text("label", 200, optional=True),
            persona=check.text("persona", 64, optional=True),
            format_version=version,
        )
        if manifest.method != "lora":
            raise IdiolectError(
                say(
                    "This adapter was made by the method “{method}”; Idiolect can serve only LoRA.",
                    method=_clip(manifest.method),
                )
            )
        return manifest


KNOWN_FIELDS = frozenset(f.name for f in fields(Manifest)) | {"format"}


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


_A_NAME = say("name")


def check_name(name: str, what: str = _A_NAME) -> str:
    """A version or persona name that is safe as a folder name on every system. Raises IdiolectError otherwise."""
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise IdiolectError(
            say(
                "“{name}” cannot be a {what}: use up to 64 letters, digits, dots, dashes and underscores, "
                "beginning with a letter or a digit.",
                name=_clip(name),
                what=what,
            )
        )
    return name


def read_json(raw: bytes, what: str, limit: int) -> Any:
    """Parse a stranger's JSON: bounded in size and depth, no duplicate keys, no NaN, valid UTF-8, no lone surrogates.

    Raises IdiolectError with `what` in the sentence.
    """
    if len(raw) > limit:
        raise IdiolectError(
            say(
                "In this file {what} is too large ({size} bytes). Ask for the file again.",
                what=what,
                size=Figure(len(raw), ","),
            )
        )
    if raw.count(b"{") + raw.count(b"[") > MAX_CONTAINERS:
        raise IdiolectError(say("In this file {what} is nested in too many parts. Ask for the file again.", what=what))
    try:
        found = json.loads(raw.decode("utf-8"), object_pairs_hook=_no_duplicates, parse_constant=_no_constants)
        _check_depth(found, MAX_DEPTH)
    except (ValueError, RecursionError) as error:
        raise IdiolectError(
            say("In this file {what} is damaged ({error}). Ask for the file again.", what=what, error=_shown(error))
        ) from error
    return found


def _shown(error: Exception) -> str:
    said = str(error)
    return said if isinstance(said, Sentence) else _clip(said)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(say("a key occurs twice"))
    return found


def _no_constants(name: str) -> Any:
    raise ValueError(say("{name} is not a number", name=name))


def _check_depth(value: Any, left: int) -> None:
    if left < 0:
        raise ValueError(say("nested too deeply"))
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key)
            _check_depth(inner, left - 1)
    elif isinstance(value, list):
        for inner in value:
            _check_depth(inner, left - 1)
    elif isinstance(value, str):
        _check_text(value)
    elif isinstance(value, (int, float)) and not abs(value) < 1 << 63:  # 1e999 parses as infinity
        raise ValueError(say("a number is out of range"))


def _check_text(text: str) -> None:
    if not text.isascii():
        text.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError


def _clip(text: str, limit: int = 80) -> str:
    """A stranger's words, shortened and without control characters, fit to be shown in a sentence."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: limit + 1])
    return shown if len(text) <= limit else shown[:limit] + "…"


clip = _clip


class _Checker:
    """Reads fields of a stranger's mapping one by one; anything unexpected is an IdiolectError that names the field."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found

    def wrong(self, key: str) -> IdiolectError:
        return IdiolectError(
            say("The manifest's “{key}” is missing or not what it should be. Ask for the file again.", key=key)
        )

    def text(self, key: str, limit: int, *, optional: bool = False) -> str:
        value = self.found.get(key)
        if optional and value is None:
            return ""
        if not isinstance(value, str) or len(value) > limit or (not value and not optional):
            raise self.wrong(key)
        if any(not c.isprintable() for c in value):
            raise self.wrong(key)
        return value

    def texts(self, key: str, most: int, limit: int) -> tuple[str, ...]:
        values = self.found.get(key)
        if not isinstance(values, list) or not 0 < len(values) <= most:
            raise self.wrong(key)
        if not all(isinstance(v, str) and 0 < len(v) <= limit and v.isprintable() for v in values):
            raise self.wrong(key)
        if len(set(values)) != len(values):
            raise self.wrong(key)
        return tuple(values)

    def integer(self, key: str, least: int, most: int) -> int:
        value = self.found.get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(key)
        return value

    def integers(self, key: str, count: int, most: int) -> tuple[int, ...]:
        values = self.found.get(key)
        if not isinstance(values, list) or not 0 < len(values) <= count:
            raise self.wrong(key)
        if not all(type(v) is int and 0 <= v <= most for v in values) or len(set(values)) != len(values):
            raise self.wrong(key)
        return tuple(sorted(values))

    def number(self, key: str, above: float, most: float) -> float:
        value = self.found.get(key)
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not above < value <= most:
            raise self.wrong(key)
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.found.get(key, False)
        if type(value) is not bool:
            raise self.wrong(key)
        return value

    def hash(self, key: str, *, optional: bool = False) -> str:
        value = self.found.get(key)
        if optional and value in (None, ""):
            return ""
        if not isinstance(value, str) or not _HASH.fullmatch(value):
            raise self.wrong(key)
        return value

    def hashes(self, key: str) -> tuple[str, ...]:
        values = self.found.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and _HASH.fullmatch(v) for v in values):
            raise self.wrong(key)
        return tuple(values)

    def time(self, key: str) -> str | None:
        value = self.found.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or len(value) > 40:
            raise self.wrong(key)
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            raise self.wrong(key) from error
        return value

    def mapping(self, key: str) -> dict[str, Any]:
        value = self.found.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key)
        return value
