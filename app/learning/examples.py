"""Documents become training examples: a reply, a composition or a continuation each, asked for by notes.

A request holds every hard fact of its response (see notes.py), so that facts are learned to come from the request.

The newest texts are kept apart and never trained on: `heldout` is what the figures are measured on, `validation` is
what the trainer stops early on. They are separate sets, so the reported figure was not selected for.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app import prompts
from app.documents import Document, named
from app.faithful.facts import foreign
from app.learning.notes import Formulas, jot
from app.profile.reading import greeted, read, unwrapped

# A text needs this many words before its beginning can serve as the question for its end.
CONTINUATION_WORDS = 24
OPENING_SHARE = 0.25
# The person's longest texts would dominate the loss and the time; their style shows in the first part.
MAX_RESPONSE_CHARS = 2400
MAX_HELDOUT = 100
# With fewer that nothing learned from, texts are held out that something did.
FEWEST = 5
# Share of the replies whose facts the answered message holds that are asked for without notes.
BARE_REPLIES = 0.25

Passages = Callable[[Document, prompts.Request], Sequence[str]]


@dataclass(frozen=True)
class Example:
    """One line of the trainer's input. `document` is the hash of the text it was made from; `weight`: how much it
    counts, 1 as any other."""

    id: str
    task: str
    messages: list[prompts.Message]
    response: str
    when: str | None
    document: str
    request: prompts.Request | None = None
    weight: float = 1.0

    def line(self, *, heldout: bool = False) -> dict[str, Any]:
        line: dict[str, Any] = {
            "id": self.id,
            "task": self.task,
            "messages": self.messages,
            "response": self.response,
            "when": self.when,
        }
        if heldout:
            line["heldout"] = True
        if self.weight != 1.0:
            line["weight"] = round(self.weight, 3)
        return line


@dataclass(frozen=True)
class Split:
    """Documents in time order, cut in three: older ones train, newer ones judge."""

    train: list[Document] = field(default_factory=list)
    validation: list[Document] = field(default_factory=list)
    heldout: list[Document] = field(default_factory=list)


def split(
    documents: Sequence[Document],
    *,
    held: Collection[str] = (),
    learned: Collection[str] = (),
    doubted: Collection[str] = (),
) -> Split:
    """A tenth held out (at least 8 where there are 40), the twentieth before it for early stopping.

    `documents` come oldest first. `held` are the hashes that any version was judged by: what was held out once is never
    learned from. `learned` are those that the version in use learned from: such a text judges neither it nor what comes
    of it. `doubted` are those that may not be the person's own words: nothing new is judged by them. Where the held are
    too few, the newest texts that were not learned from are added. A training text that is word for word a held-out one
    is left out of training.
    """
    n = len(documents)
    if n < 5:
        return Split(train=[document for document in documents if document.hash not in held])
    wanted = min(MAX_HELDOUT, max(round(n / 10), 8 if n >= 40 else max(1, n // 5)))
    validation = min(MAX_HELDOUT // 2, max(round(n / 20), 4 if n >= 40 else max(1, n // 10)))
    newest = list(reversed(documents))
    apart = [document.hash for document in newest if document.hash in held and document.hash not in learned]
    fresh = [d.hash for d in newest if not any(d.hash in some for some in (held, learned, doubted))]
    apart += fresh[: max(0, wanted - len(apart))]
    if len(apart) < min(wanted, FEWEST):
        # Nothing unlearned is left, as where all of it was forgotten: the version in use is measured too well then.
        apart += [d.hash for d in newest if d.hash not in apart][: wanted - len(apart)]
    kept = set(apart)
    heldout = [document for document in documents if document.hash in kept]
    seen = {_squeeze(document.text) for document in heldout}
    older = [document for document in documents if document.hash not in kept and _squeeze(document.text) not in seen]
    trusted = [document for document in older if document.hash not in doubted]
    watched = trusted[max(0, len(trusted) - validation) :]
    watched_texts = {_squeeze(document.text) for document in watched}
    train = [document for document in older if _squeeze(document.text) not in watched_texts]
    return Split(train, watched, heldout[-MAX_HELDOUT:])


def recipient(document: Document) -> str | None:
    """Whom the text goes to, under the name by which it greets: a greeting follows the request."""
    written = named(document.recipients[0]) if document.recipients else None
    name = greeted(document)
    if name and not (written and name.split()[0].lower() in written.lower()):
        return name
    return written


def topic(document: Document) -> str:
    """The subject as an instruction, without the prefixes that mail programs add."""
    subject = re.sub(r"^(\s*(re|fw|fwd|aw|wg|sv|tr|rv)(\[\d+\])?:\s*)+", "", document.subject or "", flags=re.I)
    return subject.strip()


def request(document: Document, notes: str) -> prompts.Request:
    """The request that this document answers: a reply where it answers a message, otherwise a composition.

    A reply is also asked for without notes, as people do, where the message answered holds all of its facts.
    """
    to, channel = recipient(document), document.channel
    if document.answers:
        told = [document.answers, to or ""]
        bare = chance(document, "bare") < BARE_REPLIES and not foreign(read(document).body, told)
        return prompts.Request(
            "reply", instruction="" if bare else notes, answering=document.answers, to=to, channel=channel
        )
    # Half of the time with a subject line: people give one or not. What says nothing else is asked by its subject.
    about = topic(document)
    shown = about if about and (not notes or chance(document, "form") < 0.5) else None
    return prompts.Request("compose", instruction=notes, subject=shown, to=to, channel=channel)


def main_example(
    document: Document,
    seed: str = "0",
    *,
    formulas: Formulas | None = None,
    profile: str | None = None,
    passages: Passages | None = None,
) -> Example:
    """The text under notes; another seed gives other notes of it."""
    asked = request(document, jot(within(document), seed, formulas))
    return _example(document, asked, document.text, profile=profile, passages=passages, seed=seed)


def continuation(document: Document, *, profile: str | None = None, passages: Passages | None = None) -> Example | None:
    """Opening words → the rest; None where the text is too short for that."""
    cut = opening_cut(document.text)
    if cut is None:
        return None
    asked = prompts.Request("continue", opening=document.text[:cut].rstrip(), channel=document.channel)
    return _example(document, asked, document.text[cut:].lstrip(" "), profile=profile, passages=passages)


def opening_cut(text: str, share: float = OPENING_SHARE) -> int | None:
    """Character offset after the opening `share` of the words; None for texts under CONTINUATION_WORDS words."""
    words = list(re.finditer(r"\S+", text))
    if len(words) < CONTINUATION_WORDS:
        return None
    return words[max(1, round(len(words) * share)) - 1].end()


def _example(
    document: Document,
    asked: prompts.Request,
    response: str,
    *,
    profile: str | None,
    passages: Passages | None,
    seed: str = "0",
) -> Example:
    found = passages(document, asked) if passages else ()
    return Example(
        id=f"{document.hash[:16]}-{asked.task}-{seed}",
        task=asked.task,
        messages=prompts.messages(asked, profile=profile, passages=found),
        response=_shorten(response),
        when=document.when.isoformat() if document.when else None,
        document=document.hash,
        request=asked,
    )


def within(document: Document) -> Document:
    """As much of it as is learned: notes of what is cut off would teach to leave out what was asked for."""
    if len(document.text) <= MAX_RESPONSE_CHARS:
        return document
    return replace(document, text=_shorten(document.text))


def _shorten(text: str) -> str:
    text = unwrapped(text.rstrip())
    if len(text) <= MAX_RESPONSE_CHARS:
        return text
    end = text.rfind("\n", MAX_RESPONSE_CHARS // 2, MAX_RESPONSE_CHARS)
    return text[: end if end > 0 else MAX_RESPONSE_CHARS].rstrip()


def chance(document: Document, purpose: str) -> float:
    """A number in [0, 1) that is fixed for this text and this purpose."""
    digest = hashlib.sha256(f"{purpose} {document.hash}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64


def _squeeze(text: str) -> str:
    return " ".join(text.lower().split())
