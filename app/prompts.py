"""The only place where a task, a context, a profile and passages become chat messages.

Training and writing both come here, so that the model is asked in use exactly as it was asked while it learned.
The order is fixed for the sake of the prompt cache: what stays the same between drafts (instructions, profile)
comes first, what changes (passages, the message being answered, the request) comes last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.documents import named

TaskName = Literal["compose", "reply", "continue", "rewrite", "chat"]
Message = dict[str, str]  # {"role", "content"}


@dataclass(frozen=True)
class Request:
    """What is asked of the assistant.

    `instruction` is what the person wants to say (compose, reply, chat), or the text to work on (rewrite); `opening`
    are the words to go on from (continue).
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
MAX_ANSWERING = 800
MAX_PASSAGE = 400
MAX_REMARK = 300


def messages(
    request: Request, *, profile: str | None = None, passages: Sequence[str] = (), longest: int = MAX_PASSAGE
) -> list[Message]:
    """Chat messages for one request: [system, user]. The response is what the model writes next.

    Of each passage at most `longest` characters are shown.
    """
    asked = _ask(request)
    told = f"{_found(passages, longest)}\n\n{asked}" if passages else asked
    return [_system(profile), Message(role="user", content=told)]


def refining(text: str, remark: str, *, profile: str | None = None) -> list[Message]:
    """A text, or a sentence of one, to be said again as a remark asks; “Rewrite” is as in a request of that task."""
    asked = f"Rewrite this the way the user would say it. {clip(remark, MAX_REMARK).rstrip('.')}:\n{text}"
    return [_system(profile), Message(role="user", content=asked)]


def query(request: Request) -> str:
    """What is looked up for a request, when training and when writing."""
    return " ".join(filter(None, (request.instruction, request.subject, request.opening, request.answering)))


def chat(history: Sequence[Message], *, profile: str | None = None, passages: Sequence[str] = ()) -> list[Message]:
    """A conversation so far, with the same system message that drafting uses."""
    turns = list(history)
    if passages and turns and turns[-1]["role"] == "user":
        turns[-1] = Message(role="user", content=f"{_found(passages)}\n\n{turns[-1]['content']}")
    return [_system(profile), *turns]


def clip(text: str, limit: int) -> str:
    """At most `limit` characters of a text, cut between words, and a mark where it was cut."""
    text = text.strip()
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def _system(profile: str | None) -> Message:
    return Message(role="system", content=f"{SYSTEM}\n{profile.strip()}" if profile else SYSTEM)


def _found(passages: Sequence[str], longest: int = MAX_PASSAGE) -> str:
    return "Earlier texts by the user:\n" + "\n".join(f"- {clip(passage, longest)}" for passage in passages)


def _ask(request: Request) -> str:
    lines = []
    kind = {"email": "an email", "chat": "a message", "note": "a note", "article": "an article"}.get(
        request.channel, "a text"
    )
    if request.task == "reply" and request.answering:
        lines.append(f"Message:\n{clip(request.answering, MAX_ANSWERING)}\n")
        lines.append("Write the reply.")
    elif request.task == "continue":
        lines.append(f"Continue {kind} that begins:")
        lines.append(request.opening or "")
        return "\n".join(lines)
    elif request.task == "rewrite":
        return f"Rewrite this the way the user would say it:\n{request.instruction}"
    elif request.task == "chat":
        return request.instruction
    else:
        lines.append(f"Write {kind}.")
    if request.to:
        lines.append(f"To: {_name(request.to)}")
    if request.subject:
        lines.append(f"Subject: {request.subject}")
    if request.instruction:
        lines.append(f"Say: {request.instruction}")
    return "\n".join(lines)


def _name(to: str) -> str:
    """A name as people write it, without an address behind it; earlier histories kept names in lower case."""
    to = named(to)
    return to.title() if to.islower() and "@" not in to else to
