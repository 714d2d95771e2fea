"""The only place where a task, a context, a profile and passages become chat messages.

Training and writing both come here, so that the model is asked in use exactly as it was asked while it learned.
The order is fixed for the sake of the prompt cache: what stays the same between drafts (instructions, profile)
comes first, what changes (passages, the message being answered, the request) comes last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

TaskName = Literal["compose", "reply", "continue", "rewrite", "chat", "headline", "category"]


class Message(TypedDict):
    role: str
    content: str


@dataclass(frozen=True)
class Request:
    """What is asked of the assistant.

    `instruction` is what the person wants to say (compose, reply), or the text to work on (rewrite, headline,
    category); `opening` are the words to go on from (continue).
    """

    task: TaskName
    instruction: str = ""
    subject: str | None = None
    to: str | None = None
    answering: str | None = None
    opening: str | None = None
    channel: str = "email"


# Short on purpose: every example pays for these tokens in every epoch.
SYSTEM = "You write in the user's own voice."
# Longest context a prompt may take, in characters; older text of a long thread says little and costs much.
MAX_ANSWERING = 1500
MAX_PASSAGE = 600


def messages(request: Request, *, profile: str | None = None, passages: Sequence[str] = ()) -> list[Message]:
    """Chat messages for one request: [system, user]. The response is what the model writes next."""
    system = SYSTEM if not profile else f"{SYSTEM}\n{profile.strip()}"
    parts = []
    if passages:
        parts.append("Earlier texts by the user:\n" + "\n".join(f"- {_clip(p, MAX_PASSAGE)}" for p in passages))
    parts.append(_ask(request))
    return [Message(role="system", content=system), Message(role="user", content="\n\n".join(parts))]


def playback(text: str) -> list[Message]:
    """Ask the model what instruction could have led to `text` ("data playback", Panza)."""
    return [
        Message(role="system", content="You describe texts in a few words."),
        Message(
            role="user",
            content=f"What is this text about? Answer with one short phrase, without quoting it.\n\n{_clip(text, 1200)}",
        ),
    ]


def chat(history: Sequence[Message], *, profile: str | None = None, passages: Sequence[str] = ()) -> list[Message]:
    """A conversation so far, with the same system message that drafting uses."""
    system = SYSTEM if not profile else f"{SYSTEM}\n{profile.strip()}"
    turns = list(history)
    if passages and turns and turns[-1]["role"] == "user":
        found = "Earlier texts by the user:\n" + "\n".join(f"- {_clip(p, MAX_PASSAGE)}" for p in passages)
        turns[-1] = Message(role="user", content=f"{found}\n\n{turns[-1]['content']}")
    return [Message(role="system", content=system), *turns]


def _ask(request: Request) -> str:
    lines = []
    kind = {"email": "an email", "chat": "a message", "note": "a note", "article": "an article"}.get(
        request.channel, "a text"
    )
    if request.task == "reply" and request.answering:
        lines.append(f"Message:\n{_clip(request.answering, MAX_ANSWERING)}\n")
        lines.append("Write the reply.")
    elif request.task == "continue":
        lines.append(f"Continue {kind} that begins:")
        lines.append(request.opening or "")
        return "\n".join(lines)
    elif request.task == "rewrite":
        return f"Rewrite this the way the user would say it:\n{request.instruction}"
    elif request.task == "headline":
        return f"Write a headline for this article: {request.instruction}"
    elif request.task == "category":
        return f"Which category does this article belong to? {request.instruction}"
    elif request.task == "chat":
        return request.instruction
    else:
        lines.append(f"Write {kind}.")
    if request.to:
        lines.append(f"To: {request.to}")
    if request.subject:
        lines.append(f"Subject: {request.subject}")
    if request.instruction:
        lines.append(f"About: {request.instruction}")
    return "\n".join(lines)


def _clip(text: str, limit: int) -> str:
    text = text.strip()
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
