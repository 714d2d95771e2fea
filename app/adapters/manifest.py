"""What is known of one adapter version: where it came from, what its weights are, and what it achieved.

The manifest travels inside the portable file, so reading one is reading a stranger's text. The format is described in
packaging/adapter-file.md.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.adapters import told
from app.errors import IdiolectError
from app.untrusted import Fields, clip, read_json
from app.words import say

FORMAT_VERSION = 1
FORMAT_NAME = "idiolect-adapter"
# The only one that can be served.
METHOD = "lora"
# Texts that a version may have learned from and been measured on, where it is to travel. A hash takes 70 bytes.
MAX_TEXTS = 1_000_000
MAX_MANIFEST_BYTES = 70 * MAX_TEXTS + (8 << 20)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Origin:
    """Where a version came from, as the run tells that made it. Times are ISO 8601 in UTC, hashes sha256 in hex.

    `documents`: how many texts it learned from, `since` … `until`: when they were written. `parent`: the version that
    it came after, where it was made. `salted`: the hashes say nothing but to the home that wrote them.
    """

    base_sha256: str
    base_name: str
    created: str = field(default_factory=now)
    recipe: dict[str, Any] = field(default_factory=dict)
    documents: int = 0
    document_hashes: tuple[str, ...] = ()
    heldout_hashes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    parent: str | None = None
    parent_sha256: str | None = None
    label: str = ""
    persona: str = ""
    salted: bool = False


@dataclass(frozen=True)
class Weights:
    """What the files of an adapter say: the update is scale·B·A, scale = alpha/rank, or alpha/√rank where `rslora`.

    Every one of `targets` is adapted in every one of `layers`, both sorted; `sha256` is that of
    adapter_model.safetensors.
    """

    architecture: str
    rank: int
    alpha: float
    rslora: bool
    targets: tuple[str, ...]
    layers: tuple[int, ...]
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """One adapter version. `figures` holds what was measured, as served: NLL per held-out token and the gate's."""

    name: str
    origin: Origin
    weights: Weights
    figures: dict[str, Any] = field(default_factory=dict)
    verdict: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        flat = {
            "format": FORMAT_NAME,
            "format_version": FORMAT_VERSION,
            "name": self.name,
            "method": METHOD,
            **vars(self.origin),
            **vars(self.weights),
            "figures": self.figures,
            "verdict": self.verdict,
        }
        return {key: list(value) if isinstance(value, tuple) else value for key, value in flat.items()}

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1, allow_nan=False)

    @property
    def texts(self) -> int:
        """How many hashes of texts it lists."""
        return len(self.origin.document_hashes) + len(self.origin.heldout_hashes)

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
        check = Fields(found)
        method = check.text("method", 20)
        if method != METHOD:
            raise IdiolectError(
                say(
                    "This adapter was made by the method “{method}”; Idiolect can serve only LoRA.",
                    method=clip(method),
                )
            )
        origin = Origin(
            base_sha256=check.hash("base_sha256"),
            base_name=check.text("base_name", 200),
            created=check.time("created") or "",
            recipe=told.recipe(found.get("recipe", {}), "recipe"),
            documents=check.integer("documents", 0, (1 << 31) - 1),
            document_hashes=check.hashes("document_hashes"),
            heldout_hashes=check.hashes("heldout_hashes"),
            since=check.time("since"),
            until=check.time("until"),
            parent=check.text("parent", 64, optional=True) or None,
            parent_sha256=check.hash("parent_sha256", optional=True) or None,
            label=check.text("label", 200, optional=True),
            persona=check.text("persona", 64, optional=True),
            salted=check.flag("salted"),
        )
        weights = Weights(
            architecture=check.text("architecture", 40),
            rank=check.integer("rank", 1, 1 << 16),
            alpha=check.number("alpha", 0.0, 1e6),
            rslora=check.flag("rslora"),
            targets=tuple(sorted(check.texts("targets", 32, 64))),
            layers=check.integers("layers", 1024, 1023),
            sha256=check.hash("sha256"),
        )
        name = check.text("name", 64, optional=True)
        figures = told.figures(found.get("figures", {}), "figures")
        return cls(name, origin, weights, figures, told.verdict(found.get("verdict", {}), "verdict"))
