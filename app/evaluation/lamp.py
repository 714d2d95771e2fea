"""The benchmark LaMP: its tasks and how they are asked, its own files, OPPU's, and the way from by-lines to both.

LaMP: `questions.json` is a list of {"id", "input", "profile": [item…]}, `outputs.json` is {"task": "LaMP_4",
"golds": [{"id", "output"}]}. OPPU: a list of {"user_id", "profile": [item…], "query": [{"id", "input", "gold"}]}.
The input is the official prompt with the text inside; `parse_input` takes it out again, so that it can be asked as OPPU
does and in the product's own frame (`messages`).
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import prompts
from app.errors import IdiolectError

# Of an earlier text with its answer, this much of the text is shown however long the answer is.
LEAST_GIVEN = 100


@dataclass(frozen=True)
class Words:
    """The official prompt as OPPU rewords it: what is asked, and what the text and its answer are called."""

    ask: str
    given: str
    answer: str


@dataclass(frozen=True)
class LampTask:
    """One task of the benchmark: how it is asked, its official input, and the names of the fields of a history item."""

    name: str  # as in outputs.json
    task: str
    words: Words
    official: str  # format string of the input: {text}, {labels}
    pattern: str  # finds the text in an input
    given: str  # field of a history item: the text
    answer: str  # field of a history item: the answer
    metric: str  # label | rating | text
    labels: tuple[str, ...] = ()


_CATEGORIES = (
    "women", "religion", "politics", "style & beauty", "entertainment", "culture & arts", "sports",
    "science & technology", "travel", "business", "crime", "education", "healthy living", "parents", "food & drink",
)  # fmt: skip
_TAGS = (
    "sci-fi", "based on a book", "comedy", "action", "twist ending", "dystopia", "dark comedy", "classic", "psychology",
    "fantasy", "romance", "thought-provoking", "social commentary", "violence", "true story",
)  # fmt: skip

TASKS: dict[str, LampTask] = {
    "lamp1": LampTask(
        "LaMP_1", "citation",
        Words("Identify the most relevant reference for this publication by the researcher.",
              "paper title", "reference"),
        'For an author who has written the paper with the title "{text}", which reference is related? '
        'Just answer with [1] or [2] without explanation. [1]: "{one}" [2]: "{two}"',
        r'the paper with the title "(?P<text>.*?)", which reference', "title", "citation", "label", ("[1]", "[2]"),
    ),
    "lamp2n": LampTask(
        "LaMP_2N", "category",
        Words("Which category does this article relate to among the following categories? "
              "Just answer with the category name.", "article", "category"),
        "Which category does this article relate to among the following categories? Just answer with the category name "
        "without further explanation. categories: [{labels}] article: {text}",
        r"\] article: (?P<text>.*)", "text", "category", "label", _CATEGORIES,
    ),
    "lamp2m": LampTask(
        "LaMP_2M", "movie",
        Words("Which tag does this movie relate to among the following tags? Just answer with the tag name.",
              "description", "tag"),
        "Which tag does this movie relate to among the following tags? Just answer with the tag name without further "
        "explanation. tags: [{labels}] description: {text}",
        r"\] description: (?P<text>.*)", "description", "tag", "label", _TAGS,
    ),
    "lamp3": LampTask(
        "LaMP_3", "rating",
        Words("What is the score of the following review on a scale of 1 to 5? Just answer with 1, 2, 3, 4, or 5.",
              "review", "score"),
        "What is the score of the following review on a scale of 1 to 5? just answer with 1, 2, 3, 4, or 5 without "
        "further explanation. review: {text}",
        r"without further explanation\. review: (?P<text>.*)", "text", "score", "rating", ("1", "2", "3", "4", "5"),
    ),
    "lamp4": LampTask(
        "LaMP_4", "headline",
        Words("Generate a headline for the following article.", "article", "headline"),
        "Generate a headline for the following article: {text}",
        r"for the following article: (?P<text>.*)", "text", "title", "text",
    ),
    "lamp5": LampTask(
        "LaMP_5", "title",
        Words("Generate a title for the following abstract of a paper.", "abstract", "title"),
        "Generate a title for the following abstract of a paper: {text}",
        r"abstract of a paper: (?P<text>.*)", "abstract", "title", "text",
    ),
    "lamp7": LampTask(
        "LaMP_7", "tweet",
        Words("Paraphrase the following text into a tweet.", "text", "tweet"),
        "Paraphrase the following tweet without any explanation before or after it: {text}",
        r"before or after it: (?P<text>.*)", "", "text", "text",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One query of the benchmark. `gold` is empty where the outputs file does not know it."""

    id: str
    input: str
    gold: str


@dataclass
class LampUser:
    """One person: history items as the benchmark stores them, oldest first, and the questions about later ones."""

    id: str
    profile: list[dict[str, Any]]
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True)
class Request:
    """A question of the benchmark as it is put to the model: the text, and the labels to choose from."""

    kind: LampTask
    instruction: str = ""
    options: tuple[str, ...] = ()

    @property
    def task(self) -> str:
        return self.kind.task


def messages(request: Request, *, profile: str | None = None, passages: Sequence[str] = ()) -> list[prompts.Message]:
    """Chat messages in the product's frame: the question, the passages, the text and the name of its answer.

    What stays the same for a task leads, so that the prompt cache keeps it.
    """
    words = request.kind.words
    given = (
        f"{words.given}: {prompts.clip(request.instruction, prompts.MAX_ANSWERING)}\n" if request.instruction else ""
    )
    told = prompts.Request("chat", instruction=f"{given}{words.answer}:")
    system, user = prompts.messages(told, profile=profile, passages=passages)
    offered = f" {words.answer}: [{', '.join(request.options)}]" if request.options else ""
    return [system, prompts.Message(role="user", content=f"{words.ask}{offered}\n\n{user['content']}")]


def passage(task: LampTask, given: str, answer: str) -> str:
    """One earlier item of a person's history, as a passage for `messages`: cut so that the answer stays in it."""
    answered = f"{task.words.answer}: {answer}"
    room = max(LEAST_GIVEN, prompts.MAX_PASSAGE - len(f"{task.words.given}:  … {answered}"))
    return f"{task.words.given}: {prompts.clip(given, room)} {answered}" if given else answered


def tendencies(task: LampTask, shares: Sequence[tuple[str, float]]) -> str:
    """A profile for tasks whose answer is a label: what the person chose most (`shares` as 0…1, largest first)."""
    named = ", ".join(f"{label} {100 * share:.0f}%" for label, share in shares)
    return f"The user's most frequent {task.words.answer}: {named}."


def parse_input(task: LampTask, text: str) -> tuple[str, tuple[str, ...]]:
    """The text inside an official input, and the answers it offers (LaMP-1: the two titles; LaMP-2: the list).

    Raises IdiolectError where the input is not one of this task.
    """
    found = re.search(task.pattern, text, re.S)
    if not found:
        raise IdiolectError(f"This is not an input of {task.name}: “{text[:80]}”. Check --task.")
    given = found.group("text").strip()
    if task.name == "LaMP_1":
        options = tuple(re.findall(r'\[\d\]: "(.*?)"(?= \[\d\]:|\s*$)', text, re.S))
        if len(options) != 2:
            raise IdiolectError(f"This LaMP-1 input does not offer two references: “{text[:80]}”.")
        return given, options
    listed = re.search(r"(?:categories|tags): \[(.*?)\]", text)
    return given, tuple(label.strip() for label in listed.group(1).split(",")) if listed else task.labels


def make_input(task: LampTask, text: str, options: Sequence[str] = ()) -> str:
    """The official input for `text`; inverse of `parse_input`."""
    if task.name == "LaMP_1":
        return task.official.format(text=text, one=options[0], two=options[1])
    return task.official.format(text=text, labels=", ".join(options or task.labels))


def read(path: Path) -> list[LampUser]:
    """People of a LaMP `questions` file (with its `outputs` beside it) or of an OPPU file.

    LaMP names no person: questions with the same `user_id`, or else with the same history, are one person's.
    Raises IdiolectError where the file is neither.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        if isinstance(rows, list) and rows and "query" in rows[0]:
            return [_oppu_user(row, number) for number, row in enumerate(rows, 1)]
        if isinstance(rows, list) and rows and "input" in rows[0]:
            return _lamp_users(rows, _golds(path))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise IdiolectError(f"{path} is damaged or not in LaMP's format ({type(error).__name__}: {error}).") from error
    raise IdiolectError(
        f"{path} holds neither LaMP questions nor OPPU users: a list with “input” or “query” is needed."
    )


def write(users: Sequence[LampUser], task: LampTask, folder: Path) -> list[Path]:
    """Both formats into `folder`: questions.json + outputs.json (LaMP), user_top_100_history.json (OPPU)."""
    folder.mkdir(parents=True, exist_ok=True)
    questions = [
        {"id": q.id, "input": q.input, "profile": user.profile, "user_id": user.id}
        for user in users
        for q in user.questions
    ]
    golds = [{"id": q.id, "output": q.gold} for user in users for q in user.questions]
    oppu = [
        {
            "user_id": user.id,
            "profile": user.profile,
            "query": [{"id": q.id, "input": q.input, "gold": q.gold} for q in user.questions],
        }
        for user in users
    ]
    contents = {
        "questions.json": questions,
        "outputs.json": {"task": task.name, "golds": golds},
        "user_top_100_history.json": oppu,
    }
    written = []
    for name, content in contents.items():
        path = folder / name
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
        written.append(path)
    return written


def from_articles(
    rows: Sequence[dict[str, Any]], task: LampTask, *, heldout: float = 0.2, labels: tuple[str, ...] = ()
) -> list[LampUser]:
    """Articles {"author", "date", "category", "text", "title"} as people of LaMP-4 or LaMP-2N.

    By author in time order; the newest `heldout` of each become questions. Categories are lower-cased as in LaMP-2N,
    and the question offers `labels`, or those that occur in the file. Raises IdiolectError for other tasks.
    """
    if task.name not in ("LaMP_4", "LaMP_2N"):
        raise IdiolectError(f"Articles can become LaMP-4 or LaMP-2N, not {task.name}.")
    by_author: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_author.setdefault(str(row["author"]), []).append(row)
    labels = labels or tuple(sorted({str(row["category"]).lower() for row in rows if row.get("category")}))
    users = []
    for author, articles in by_author.items():
        ordered = sorted(articles, key=lambda row: str(row.get("date") or ""))
        items = [
            {
                "id": f"{author}-{number}",
                "text": row["text"],
                "title": row["title"],
                "category": str(row.get("category") or "").lower(),
                "date": row.get("date"),
            }
            for number, row in enumerate(ordered)
        ]
        cut = len(items) - max(1, round(len(items) * heldout))
        questions = [
            Question(str(item["id"]), make_input(task, str(item["text"]), labels), str(item[task.answer]))
            for item in items[cut:]
        ]
        users.append(LampUser(author, items[:cut], questions))
    return users


def predictions(task: LampTask, answers: Sequence[tuple[str, str]], path: Path) -> None:
    """Answers in the form that the benchmark's own scripts score."""
    golds = [{"id": id, "output": output} for id, output in answers]
    path.write_text(json.dumps({"task": task.name, "golds": golds, "model": "idiolect"}, ensure_ascii=False), "utf-8")


def _golds(path: Path) -> dict[str, str]:
    beside = path.with_name(path.name.replace("questions", "outputs"))
    if beside == path or not beside.is_file():
        raise IdiolectError(f"The right answers are missing: {beside.name} should lie beside {path.name}.")
    return {str(row["id"]): str(row["output"]) for row in json.loads(beside.read_text("utf-8"))["golds"]}


def _lamp_users(rows: list[dict[str, Any]], golds: dict[str, str]) -> list[LampUser]:
    users: dict[str, LampUser] = {}
    for row in rows:
        if str(row["id"]) not in golds:
            continue
        told = json.dumps(row["profile"], sort_keys=True, ensure_ascii=False)
        key = str(row.get("user_id") or hashlib.sha256(told.encode()).hexdigest()[:12])
        user = users.setdefault(key, LampUser(key, _ordered(row["profile"])))
        user.questions.append(Question(str(row["id"]), row["input"], golds[str(row["id"])]))
    return list(users.values())


def _oppu_user(row: dict[str, Any], number: int) -> LampUser:
    questions = [Question(str(q["id"]), q["input"], str(q.get("gold", ""))) for q in row["query"]]
    return LampUser(str(row.get("user_id") or f"user{number:03}"), _ordered(row["profile"]), questions)


def _ordered(profile: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Oldest first where dates are given; the file's own order otherwise, which OPPU takes for time order."""
    if profile and all(item.get("date") for item in profile):
        return sorted(profile, key=lambda item: str(item["date"]))
    return profile
