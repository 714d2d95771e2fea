"""The people of an experiment: what each wrote before, in time order, and the later texts they are asked for.

E-mail (`continue`, `compose`, `reply`): JSON lines {"author", "text"} or {"email", "subject"}, one file, oldest first;
where they are known also "to" and "answers", the message that a text answers (by the names that importing knows).
Articles (`headline`, `category`): JSON lines, turned into LaMP-4 or LaMP-2N and read from there.
LaMP tasks: the benchmark's or OPPU's JSON.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import prompts
from app.documents import Document
from app.errors import IdiolectError
from app.evaluation import lamp, lamp_files
from app.importers import records
from app.learning import examples, notes

EMAIL_TASKS = ("continue", "compose", "reply")
NOTED_TASKS = ("compose", "reply")  # asked for by notes, so that it can be counted what a draft says of them
ALIASES = {"headline": "lamp4", "category": "lamp2n"}
TASKS = (*EMAIL_TASKS, *ALIASES, *lamp.TASKS)
HELDOUT = 0.2  # the newest fifth of a person's texts is asked for, never learned from or retrieved


@dataclass(frozen=True)
class Item:
    """One request and what the person really wrote.

    `passage` is how the item looks when it is shown as earlier writing; `search` what is looked for when it is asked;
    `text` what the person wrote in full; `options` the answers to choose from, where the task is a choice.
    """

    id: str
    request: prompts.Request | lamp.Request
    response: str
    passage: str
    search: str
    text: str
    options: tuple[str, ...] = ()
    when: str | None = None


@dataclass(frozen=True)
class Person:
    """`history` oldest first; every query is later than all of it."""

    name: str
    history: tuple[Item, ...]
    queries: tuple[Item, ...]


def metric_of(task: str) -> str:
    """email | text | label | rating: how an answer of this task is judged."""
    return "email" if task in EMAIL_TASKS else lamp.TASKS[ALIASES.get(task, task)].metric


def load(
    paths: Sequence[Path],
    task: str,
    *,
    history: int | None = None,
    skip: Sequence[str] = (),
    most_active: int | None = None,
    least_active: int | None = None,
    limit_users: int | None = None,
    limit_queries: int | None = None,
    labels: tuple[str, ...] = (),
    minimum: int = 10,
) -> list[Person]:
    """People of all `paths` for `task`, in the files' order.

    `history` keeps a person's newest N items before the queries, `limit_queries` that many queries, evenly spread
    over the held-out part, `minimum` leaves out people with less history, `skip` those of these names;
    `most_active` and `least_active` keep that many with the longest histories, as the article does, or with the
    shortest, before anything is cut. Raises IdiolectError where nothing can be read.
    """
    if task not in TASKS:
        raise IdiolectError(f"There is no task named “{task}”. Known: {', '.join(TASKS)}.")
    if most_active and least_active:
        raise IdiolectError("Either the most active people are asked for or the least active.")
    for path in paths:
        if not path.is_file():
            raise IdiolectError(f"{path} does not exist.")
    kept: list[Person] = []
    answering = False
    for p in _everybody(paths, task, skip, labels):
        answering = answering or bool(p.queries)
        if len(p.history) >= minimum and p.queries:
            kept.append(p)
        # Notes are made of every text of a person, which takes time: of nobody who is not asked.
        if limit_users and not (most_active or least_active) and len(kept) == limit_users:
            break
    told = ", ".join(map(str, paths))
    if task == "reply" and not answering:
        answers = records.NAMES["answers"]
        raise IdiolectError(
            f"Nobody in {told} answers a message, so no reply can be asked for. A row names the message that its text "
            f"answers in a field such as “{answers[0]}” or “{answers[1]}”; without any, use --task compose."
        )
    if most_active or least_active:
        way = -1 if most_active else 1
        kept.sort(key=lambda person: way * len(person.history))  # stable: the file's order where two wrote as much
        kept = kept[: most_active or least_active]
    if not kept:
        raise IdiolectError(f"{told} has nobody with {minimum} or more usable texts for “{task}”.")
    return [
        Person(p.name, p.history[-history:] if history else p.history, _spread(p.queries, limit_queries))
        for p in kept[:limit_users]
    ]


def _everybody(paths: Sequence[Path], task: str, skip: Sequence[str], labels: tuple[str, ...]) -> Iterator[Person]:
    """One after the other, each made when it is asked for."""
    for path in paths:
        if task in EMAIL_TASKS:
            yield from _writers(read_lines(path), path.stem, task, skip)
        else:
            yield from (person for person in _lamp_people(path, task, labels) if person.name not in skip)


def labels_of(people: Sequence[Person]) -> tuple[str, ...]:
    """The labels that the requests of these people offer."""
    return _offered(people[0].queries[0])


def read_lines(path: Path) -> list[dict[str, Any]]:
    """JSON lines. Raises IdiolectError naming the line that is none."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise IdiolectError(f"Line {number} of {path} is not JSON ({error.msg}).") from error
    return rows


def _writers(rows: list[dict[str, Any]], stem: str, task: str, skip: Sequence[str]) -> Iterator[Person]:
    """For `reply` all earlier texts are history, as they are for learning; what is asked for are answers."""
    by_author: dict[str, list[Document]] = {}
    fields = dict.fromkeys(name for row in rows for name in row)
    answers, to = (records.named(part, fields) or "" for part in ("answers", "to"))
    for row in rows:
        text = _plain(row.get("text") or row.get("email"))
        if text:
            document = Document(
                text,
                subject=row.get("subject"),
                recipients=records.receivers(row.get(to)),
                answers=_plain(row.get(answers)) or None,
            )
            by_author.setdefault(str(row.get("author", stem)), []).append(document)
    make = {"continue": _continuation, "compose": _composition, "reply": _message}[task]
    for name, documents in by_author.items():
        if name in skip:
            continue
        items = [item for number, d in enumerate(documents) if (item := make(d, f"{name}-{number}")) is not None]
        places = [place for place, item in enumerate(items) if item.request.task == task]
        places = places[len(places) - max(1, round(len(places) * HELDOUT)) :] if places else []
        queries = [items[place] for place in places]
        asked = {" ".join(item.text.lower().split()) for item in queries}
        earlier = items[: places[0]] if places else []
        history = [item for item in earlier if " ".join(item.text.lower().split()) not in asked]
        yield Person(name, tuple(history), tuple(queries))


def _plain(value: object) -> str:
    return str(value).replace("\r\n", "\n").strip() if isinstance(value, str | int | float) else ""


def _continuation(document: Document, id: str) -> Item | None:
    made = examples.continuation(document)
    cut = examples.opening_cut(document.text)
    if made is None or cut is None:
        return None
    opening = document.text[:cut].rstrip()
    asked = prompts.Request("continue", opening=opening, channel=document.channel)
    return Item(id, asked, made.response, document.text, opening, document.text)


def _composition(document: Document, id: str) -> Item | None:
    """By notes alone, whether or not the text answered a message."""
    return _message(replace(document, answers=None), id)


def _message(document: Document, id: str) -> Item | None:
    """By notes, and as a reply by the message answered as well."""
    asked_of = examples.within(document)
    said = notes.jot(asked_of, "asked")
    # Some replies are learned without notes. What a draft says can only be counted where it was told what to say.
    asked = replace(examples.request(document, said), instruction=said)
    text = asked_of.text.rstrip()
    if len(text.split()) < 5 or not asked.instruction:
        return None
    return Item(id, asked, text, document.text, prompts.query(asked), document.text)


def _lamp_people(path: Path, task: str, labels: tuple[str, ...]) -> list[Person]:
    kind = lamp.TASKS[ALIASES.get(task, task)]
    if path.suffix == ".jsonl":
        rows = read_lines(path)
        if labels and kind.task == "category":
            rows = [row for row in rows if str(row.get("category") or "").lower() in labels]
        users = lamp_files.from_articles(rows, kind, heldout=HELDOUT, labels=labels)
    else:
        users = lamp_files.read(path, kind)
    people = []
    for user in users:
        queries = [_query(kind, question) for question in user.questions]
        offered = _offered(queries[0]) if queries and kind.task != "citation" else ()
        history = [item for row in user.profile for item in _earlier(kind, row, offered)]
        people.append(Person(user.id, tuple(history), tuple(queries)))
    return people


def _query(kind: lamp.LampTask, question: lamp_files.Question) -> Item:
    given, offered = lamp.parse_input(kind, question.input)
    asked = lamp.Request(kind, given, offered if kind.task in ("category", "movie", "citation") else ())
    gold, options = question.gold, offered
    if kind.task == "citation":
        # The history knows titles, not “[1]”: the choice is between the two titles.
        number = 1 if gold.strip() == "[1]" else 2
        gold = offered[number - 1]
    return Item(question.id, asked, gold, "", given, gold, options)


def _offered(item: Item) -> tuple[str, ...]:
    return item.request.options if isinstance(item.request, lamp.Request) else ()


def _earlier(kind: lamp.LampTask, row: dict[str, Any], offered: tuple[str, ...]) -> list[Item]:
    """What is learned from one item of a history: the pairs that OPPU trains on.

    For citations these are a paper's title and what it cites, one pair for each. Where a history does not know that
    (LaMP's own has titles and abstracts), the titles stand for what the researcher reads and writes.
    """
    given = str(row.get(kind.given) or "") if kind.given else ""
    found = row.get(kind.answer)
    answers = [str(one).strip() for one in (found if isinstance(found, list) else [found]) if one]
    if not answers and kind.task == "citation":
        given, answers = "", [given.strip()]
    date = str(row["date"]) if row.get("date") else None
    return [
        Item(
            str(row.get("id", "")), lamp.Request(kind, given, offered), answer, lamp.passage(kind, given, answer),
            given or answer, answer, when=date,
        )
        for answer in answers
        if answer
    ]  # fmt: skip


def _spread(items: tuple[Item, ...], count: int | None) -> tuple[Item, ...]:
    if not count or count >= len(items):
        return items
    return tuple(items[round(i * (len(items) - 1) / max(1, count - 1))] for i in range(count))
