"""What is known of one adapter version: where it came from, what it was made for, and what it achieved.

The manifest travels inside the portable file, so reading one is reading a stranger's text. The format is described in
packaging/adapter-file.md.
"""

import json
import math
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from app.errors import IdiolectError
from app.untrusted import Fields, clip, read_json
from app.words import say

FORMAT_VERSION = 1
FORMAT_NAME = "idiolect-adapter"
# 100,000 document hashes of 68 characters fit within.
MAX_MANIFEST_BYTES = 8 << 20


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
        check = Fields(found)
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
                    method=clip(manifest.method),
                )
            )
        return manifest


KNOWN_FIELDS = frozenset(f.name for f in fields(Manifest)) | {"format"}


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
