"""The sample author, an invented person whose mail ships with Idiolect, and requests that were invented for it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from app.documents import Document
from app.prompts import Request

AUTHOR = "wren.pellow@example.org"
_FOLDER = resources.files("assets") / "sample_author"


@dataclass(frozen=True)
class Example:
    """A request that no version was taught, and what the person really wrote."""

    request: Request
    real: str


def mailbox() -> Path:
    return Path(str(_FOLDER / "sent.mbox"))


def requests(heldout: Sequence[Document]) -> list[Example]:
    """Intents written for the sample author's newest mails, those of them that are held out."""
    found = []
    for entry in json.loads((_FOLDER / "requests.json").read_text("utf-8")):
        subject = entry["subject"].lower()
        real = next((d for d in heldout if (d.subject or "").lower().removeprefix("re: ") == subject), None)
        if real is not None:
            request = Request(
                entry["task"], instruction=entry["intent"], to=entry["to"]["name"], answering=entry["answering"]
            )
            found.append(Example(request, real.text))
    return found
