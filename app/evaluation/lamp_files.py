"""LaMP's own files, OPPU's, and the way from by-lines to both.

LaMP: `questions.json` is a list of {"id", "input", "profile": [item…]}, `outputs.json` is {"task": "LaMP_4",
"golds": [{"id", "output"}]}. OPPU: a list of {"user_id", "profile": [item…], "query": [{"id", "input", "gold"}]}.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.evaluation.lamp import LampTask, make_input, parse_input


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


def read(path: Path, task: LampTask) -> list[LampUser]:
    """People of a LaMP `questions` file (with its `outputs` beside it) or of an OPPU file.

    LaMP names no person: questions with the same `user_id`, or else with the same history, are one person's. Raises
    IdiolectError where the file is neither, or is of another task.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        if isinstance(rows, list) and rows and "query" in rows[0]:
            return [_oppu_user(row, number, task) for number, row in enumerate(rows, 1)]
        if isinstance(rows, list) and rows and "input" in rows[0]:
            return _lamp_users(rows, _golds(path, task), task)
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
        "outputs.json": {"task": task.official_name, "golds": golds},
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

    By author in time order; the newest `heldout` of each become questions. What was published twice counts once, and
    what is asked for is not in the history. Categories are lower-cased as in LaMP-2N, and the question offers `labels`,
    or those that occur in the file. Raises IdiolectError for other tasks.
    """
    if task.name not in ("LaMP_4", "LaMP_2N"):
        raise IdiolectError(f"Articles can become LaMP-4 or LaMP-2N, not {task.name}.")
    by_author: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_author.setdefault(str(row["author"]), []).append(row)
    labels = labels or tuple(sorted({str(row["category"]).lower() for row in rows if row.get("category")}))
    users = []
    for author, articles in by_author.items():
        ordered = _once(sorted(articles, key=lambda row: str(row.get("date") or "")))
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
        users.append(LampUser(author, unasked(task, items[:cut], questions), questions))
    return users


def unasked(task: LampTask, profile: list[dict[str, Any]], questions: Sequence[Question]) -> list[dict[str, Any]]:
    """The history without the items that some question asks about: whose text is the question's or whose answer, where
    answers are texts, is the one that is asked for."""
    texts = {_flat(parse_input(task, question.input)[0]) for question in questions} - {""}
    golds = {_flat(question.gold) for question in questions} - {""} if task.metric == "text" else set()
    return [
        item
        for item in profile
        if _flat(item.get(task.given)) not in texts and _flat(item.get(task.answer)) not in golds
    ]


def _once(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({(_flat(row["title"]), _flat(row["text"])): row for row in reversed(articles)}.values())[::-1]


def _flat(value: object) -> str:
    return " ".join(str(value or "").casefold().split())


def _golds(path: Path, task: LampTask) -> dict[str, str]:
    beside = path.with_name(path.name.replace("questions", "outputs"))
    if beside == path or not beside.is_file():
        raise IdiolectError(f"The right answers are missing: {beside.name} should lie beside {path.name}.")
    told = json.loads(beside.read_text("utf-8"))
    if told.get("task") not in (None, task.name, task.official_name):
        raise IdiolectError(f"{beside.name} holds the answers of {told['task']}, not of {task.name}. Check --task.")
    return {str(row["id"]): str(row["output"]) for row in told["golds"]}


def _lamp_users(rows: list[dict[str, Any]], golds: dict[str, str], task: LampTask) -> list[LampUser]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if str(row["id"]) in golds:
            told = json.dumps(row["profile"], sort_keys=True, ensure_ascii=False)
            key = str(row.get("user_id") or hashlib.sha256(told.encode()).hexdigest()[:12])
            groups.setdefault(key, []).append(row)
    users = []
    for key, mine in groups.items():
        questions = [Question(str(row["id"]), row["input"], golds[str(row["id"])]) for row in mine]
        users.append(LampUser(key, unasked(task, _before_all(mine), questions), questions))
    return users


def _before_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was known at every one of a person's questions. The histories of later ones hold what came since, the
    answers of earlier questions among it."""
    shared = set.intersection(*({_name(item) for item in row["profile"]} for row in rows))
    return _ordered([item for item in rows[0]["profile"] if _name(item) in shared])


def _name(item: dict[str, Any]) -> str:
    return str(item["id"]) if "id" in item else json.dumps(item, sort_keys=True, ensure_ascii=False)


def _oppu_user(row: dict[str, Any], number: int, task: LampTask) -> LampUser:
    questions = [Question(str(q["id"]), q["input"], str(q.get("gold", ""))) for q in row["query"]]
    profile = unasked(task, _ordered(row["profile"]), questions)
    return LampUser(str(row.get("user_id") or f"user{number:03}"), profile, questions)


def _ordered(profile: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Oldest first where dates are given; the file's own order otherwise, which OPPU takes for time order."""
    if profile and all(item.get("date") for item in profile):
        return sorted(profile, key=lambda item: str(item["date"]))
    return profile
