"""The benchmark LaMP: its tasks and how they are asked. Its files: lamp_files.py.

An input is the official prompt with the text inside; `parse_input` takes it out again, so that it can be asked as OPPU
does and in the product's own frame (`messages`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app import prompts
from app.errors import IdiolectError

# As OPPU cuts them, in words: what is asked about, and each field of an earlier item.
MAX_WORDS, MAX_PASSAGE_WORDS = 768, 368
# … and not by the product's count of characters as well.
_UNCUT = 1_000_000


@dataclass(frozen=True)
class Words:
    """The official prompt as OPPU rewords it: what is asked, and what the text and its answer are called; and what a
    model is asked that writes a person's profile from their history."""

    ask: str
    given: str
    answer: str
    profile: str


@dataclass(frozen=True)
class LampTask:
    """One task of the benchmark: how it is asked, its official input, and the names of the fields of a history item."""

    name: str  # as in OPPU's files
    task: str
    words: Words
    official: str  # format string of the input: {text}, {labels}
    pattern: str  # finds the text in an input
    given: str  # field of a history item: the text
    answer: str  # field of a history item: the answer
    metric: str  # label | rating | text
    labels: tuple[str, ...] = ()

    @property
    def official_name(self) -> str:
        """As the benchmark's own files and scripts have it: there the movies are LaMP_2, and the news are gone."""
        return "LaMP_2" if self.name == "LaMP_2M" else self.name


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
              "paper title", "reference",
              "Summarize the research interests of somebody who wrote and cited these papers."),
        'For an author who has written the paper with the title "{text}", which reference is related? '
        'Just answer with [1] or [2] without explanation. [1]: "{one}" [2]: "{two}"',
        r'the paper with the title "(?P<text>.*?)", which reference', "title", "citation", "label", ("[1]", "[2]"),
    ),
    "lamp2n": LampTask(
        "LaMP_2N", "category",
        Words("Which category does this article relate to among the following categories? "
              "Just answer with the category name.", "article", "category",
              "Which category does this journalist write in most? Answer with: most popular category: <category>"),
        "Which category does this article relate to among the following categories? Just answer with the category name "
        "without further explanation. categories: [{labels}] article: {text}",
        r"\] article: (?P<text>.*)", "text", "category", "label", _CATEGORIES,
    ),
    "lamp2m": LampTask(
        "LaMP_2M", "movie",
        Words("Which tag does this movie relate to among the following tags? Just answer with the tag name.",
              "description", "tag",
              "Which tag does this user give most? Answer with: most popular tag: <tag>"),
        "Which tag does this movie relate to among the following tags? Just answer with the tag name without further "
        "explanation. tags: [{labels}] description: {text}",
        r"\] description: (?P<text>.*)", "description", "tag", "label", _TAGS,
    ),
    "lamp3": LampTask(
        "LaMP_3", "rating",
        Words("What is the score of the following review on a scale of 1 to 5? Just answer with 1, 2, 3, 4, or 5.",
              "review", "score",
              "Which scores does this user give most, to what they like and to what they do not? Answer with: "
              "most common positive score: <score>, most common negative score: <score>"),
        "What is the score of the following review on a scale of 1 to 5? just answer with 1, 2, 3, 4, or 5 without "
        "further explanation. review: {text}",
        r"without further explanation\. review: (?P<text>.*)", "text", "score", "rating", ("1", "2", "3", "4", "5"),
    ),
    "lamp4": LampTask(
        "LaMP_4", "headline",
        Words("Generate a headline for the following article.", "article", "headline",
              "Describe a template for this author's headlines: their style and wording, nothing general."),
        "Generate a headline for the following article: {text}",
        r"for the following article: (?P<text>.*)", "text", "title", "text",
    ),
    "lamp5": LampTask(
        "LaMP_5", "title",
        Words("Generate a title for the following abstract of a paper.", "abstract", "title",
              "Describe a template for the titles of this author's papers: their style and wording, nothing general."),
        "Generate a title for the following abstract of a paper: {text}",
        r"abstract of a paper: (?P<text>.*)", "abstract", "title", "text",
    ),
    "lamp7": LampTask(
        "LaMP_7", "tweet",
        Words("Paraphrase the following text into a tweet.", "text", "tweet",
              "Describe a template for this person's tweets: style, punctuation, capitals, wording and tone."),
        "Paraphrase the following tweet without any explanation before or after it: {text}",
        r"before or after it: (?P<text>.*)", "", "text", "text",
    ),
}  # fmt: skip


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
    given = f"{words.given}: {first_words(request.instruction, MAX_WORDS)}\n" if request.instruction else ""
    offered = ""
    if request.options and request.task == "citation":
        given += " ".join(f'[{number}]: "{title}"' for number, title in enumerate(request.options, 1)) + "\n"
    elif request.options:
        offered = f" {words.answer}: [{', '.join(request.options)}]"
    told = prompts.Request("chat", instruction=f"{given}{words.answer}:")
    system, user = prompts.messages(told, profile=profile, passages=passages, longest=_UNCUT)
    return [system, prompts.Message(role="user", content=f"{words.ask}{offered}\n\n{user['content']}")]


def passage(task: LampTask, given: str, answer: str) -> str:
    """One earlier item of a person's history, as a passage for `messages`: cut so that the answer stays in it."""
    answered = f"{task.words.answer}: {first_words(answer, MAX_PASSAGE_WORDS)}"
    return f"{task.words.given}: {first_words(given, MAX_PASSAGE_WORDS)} {answered}" if given else answered


def first_words(text: str, count: int) -> str:
    """The first `count` words, with a mark where more followed."""
    words = text.split()
    return " ".join(words) if len(words) <= count else " ".join(words[:count]) + " …"


def tendencies(task: LampTask, shares: Sequence[tuple[str, float]]) -> str:
    """A profile for tasks whose answer is a label: what the person chose most (`shares` as 0…1, largest first)."""
    named = ", ".join(f"{label} {100 * share:.0f}%" for label, share in shares)
    return f"The user's most frequent {task.words.answer}: {named}."


def profile_request(task: LampTask, passages: Sequence[str]) -> list[prompts.Message]:
    """What a model is asked that writes a person's profile, from `passages` of their history."""
    told = "\n".join(f"- {passage}" for passage in passages)
    return [prompts.Message(role="user", content=f"{task.words.profile}\n\nHistory:\n{told}\n\nAnswer:")]


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
