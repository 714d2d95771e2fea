"""General questions and answers, learned along with the person's texts, so that little of the rest is forgotten.

Learning one voice makes a small model worse at everything else; a few general examples among the personal ones keep it
closer to where it was (rehearsal). They are not the questions that the gate's probe asks.
"""

import hashlib
import json
from importlib import resources

from app import prompts
from app.learning.examples import Example


def rehearsal() -> list[Example]:
    """One example per line of assets/rehearsal.jsonl; `document` is empty, for it is nobody's text."""
    made = []
    for line in (resources.files("assets") / "rehearsal.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        messages = prompts.messages(prompts.Request("chat", instruction=entry["question"]))
        key = hashlib.sha256(entry["question"].encode()).hexdigest()[:16]
        made.append(Example(f"rehearsal-{key}", "rehearsal", messages, entry["answer"], None, ""))
    return made
