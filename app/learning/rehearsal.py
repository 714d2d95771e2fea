"""General questions with the base's own answers, learned along with the person's texts, so that little is forgotten.

Learning one voice makes a small model worse at everything else. A few of its own answers among the examples keep it
where it was (rehearsal by self-distillation); they are not the questions that the gate's probe asks.
"""

import hashlib
import threading
from importlib import resources

from app import prompts
from app.engine import Engine
from app.errors import Cancelled
from app.learning.examples import Example
from app.store import Store

MAX_TOKENS = 64


def questions() -> list[str]:
    return (resources.files("assets") / "rehearsal.txt").read_text("utf-8").splitlines()


def rehearsal(
    store: Store, engine: Engine, base_sha256: str, *, cancel: threading.Event | None = None
) -> list[Example]:
    """One example per question; the answers are written once per base and kept in the store."""
    made = []
    for question in questions():
        if cancel is not None and cancel.is_set():
            raise Cancelled("Stopped before training began.")
        key = hashlib.sha256(f"rehearsal {question}".encode()).hexdigest()
        messages = prompts.messages(prompts.Request("chat", instruction=question))
        answer = store.instructions.get(key, base_sha256)
        if answer is None:
            answer = engine.generate(messages, max_tokens=MAX_TOKENS, temperature=0.0, seed=1, adapters=()).text.strip()
            store.instructions.put(key, base_sha256, answer)
        if answer:
            made.append(Example(f"rehearsal-{key[:16]}", "rehearsal", messages, answer, None, ""))
    return made
