"""The only place where a task, a context, a profile and passages become chat messages.

Training and writing both come here, so that the model is asked in use exactly as it was asked while it learned.
The order is fixed for the sake of the prompt cache: what stays the same between drafts (instructions, profile)
comes first, what changes (passages, the message being answered, the request) comes last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TaskName = Literal[
    "compose", "reply", "continue", "rewrite", "chat",
    "headline", "category", "citation", "movie", "rating", "title", "tweet",
]  # fmt: skip


Message = dict[str, str]  # {"role", "content"}


@dataclass(frozen=True)
class Request:
    """What is asked of the assistant.

    `instruction` is what the person wants to say (compose, reply), or the text to work on (rewrite and the tasks
    of PAIRS); `opening` are the words to go on from (continue); `options` are the labels to choose from.
    """

    task: TaskName
    instruction: str = ""
    subject: str | None = None
    to: str | None = None
    answering: str | None = None
    opening: str | None = None
    channel: str = "email"
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A task that maps one text to another, as LaMP's tasks do: what is asked, and what the two texts are called."""

    ask: str
    given: str
    answer: str


# The official prompts of LaMP (1, 2M, 2N, 3, 4, 5, 7) as OPPU rewords them: the question first, the text and the name
# of the answer last. What stays the same for a task leads, so the prompt cache keeps it.
PAIRS: dict[str, Pair] = {
    "citation": Pair("Identify the most relevant reference for this publication by the researcher.",
                     "paper title", "reference"),
    "movie": Pair("Which tag does this movie relate to among the following tags? Just answer with the tag name.",
                  "description", "tag"),
    "category": Pair("Which category does this article relate to among the following categories? "
                     "Just answer with the category name.", "article", "category"),
    "rating": Pair("What is the score of the following review on a scale of 1 to 5? Just answer with 1, 2, 3, 4, or 5.",
                   "review", "score"),
    "headline": Pair("Generate a headline for the following article.", "article", "headline"),
    "title": Pair("Generate a title for the following abstract of a paper.", "abstract", "title"),
    "tweet": Pair("Paraphrase the following text into a tweet.", "text", "tweet"),
}  # fmt: skip

# Short on purpose: every example pays for these tokens in every epoch.
SYSTEM = "You write in the user's own voice."
# Longest context a prompt may take, in characters; older text of a long thread says little and costs much.
MAX_ANSWERING = 800
MAX_PASSAGE = 400
# Of a pair, the answer must survive the cut.
MAX_GIVEN = 440


def messages(request: Request, *, profile: str | None = None, passages: Sequence[str] = ()) -> list[Message]:
    """Chat messages for one request: [system, user]. The response is what the model writes next."""
    system = SYSTEM if not profile else f"{SYSTEM}\n{profile.strip()}"
    parts = []
    if request.task in PAIRS:
        parts.append(_question(request))
    if passages:
        parts.append("Earlier texts by the user:\n" + "\n".join(f"- {_clip(p, MAX_PASSAGE)}" for p in passages))
    parts.append(_ask(request))
    return [Message(role="system", content=system), Message(role="user", content="\n\n".join(parts))]


def pair_passage(task: str, given: str, answer: str) -> str:
    """One earlier item of a person's history in a task of PAIRS, as a passage for `messages`."""
    pair = PAIRS[task]
    shown = f"{pair.given}: {_clip(given, MAX_GIVEN)} " if given else ""
    return f"{shown}{pair.answer}: {answer}"


def tendencies(task: str, shares: Sequence[tuple[str, float]]) -> str:
    """A profile for tasks whose answer is a label: what the person chose most (`shares` as 0…1, largest first)."""
    named = ", ".join(f"{label} {100 * share:.0f}%" for label, share in shares)
    return f"The user's most frequent {PAIRS[task].answer}: {named}."


def query(request: Request) -> str:
    """What is looked up for a request, when training and when writing."""
    return " ".join(filter(None, (request.instruction, request.subject, request.opening, request.answering)))


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
    elif request.task in PAIRS:
        pair = PAIRS[request.task]
        given = f"{pair.given}: {_clip(request.instruction, MAX_ANSWERING)}\n" if request.instruction else ""
        return f"{given}{pair.answer}:"
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


def _question(request: Request) -> str:
    pair = PAIRS[request.task]
    if not request.options:
        return pair.ask
    return f"{pair.ask} {pair.answer}: [{', '.join(request.options)}]"


def _name(to: str) -> str:
    """A name as people write it; the history keeps names in lower case."""
    return to.title() if to.islower() and "@" not in to else to


def _clip(text: str, limit: int) -> str:
    text = text.strip()
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
