"""`python -m tests.benchmarks.fidelity [NAME …]`: do drafts say what was asked, in whose voice, with the facts right?

For each person (`isabel`, `david`, an author of enron/users.jsonl or enron/population.jsonl): import, learn, and draft
their newest, never learned texts from telegraphic notes of them. The notes are made here, by other rules than those
that training uses, and the counts are this file's own, not those by which drafts are chosen:

  content   share of the notes' content words that the draft holds
  facts     share of the notes' figures, weekdays, months and capitalized words that it holds
  foreign   figures, days and names a draft that stand neither in the notes nor in the receiver's or person's name
  wrong to  drafts whose greeting names somebody else
  length    median of the draft's words over the real text's
  ends      share that ended by themselves
  voice     share that a classifier of character n-grams, trained on the older texts of these people and of the eight
            named below, gives to the person; for their real texts, too
  judge     with --judge MODEL.gguf: share of the notes of which that model says that the draft says them; printed for
            the real texts (should be 1), for other texts and for the real texts with swapped words (should be 0)

--home DIR keeps what was learned, so that another run only drafts. --base MODEL.gguf measures another base.
"""

import argparse
import json
import math
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import models
from app.documents import Document
from app.engine import Engine
from app.evaluation.judges import AuthorJudge
from app.faithful.words import word_set
from app.importers import Fields, import_paths
from app.learning import examples
from app.learning.recipe import Recipe
from app.learning.run import Learning
from app.paths import Home
from app.profile.reading import greeted, read
from app.prompts import Request
from app.services.session import Session

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
DEFAULT = ("isabel", "david", "user01", "user03", "user06", "user10", "user12", "user14")
OTHERS = ("user01", "user03", "user06", "user10", "user12", "user14", "isabel", "david")
AUTHOR_TEXTS = 150
QUERIES = 12
WORDS = (12, 130)
# Generic or in the person's voice; written alone or composed among so many sentences.
ARMS: dict[str, dict[str, Any]] = {
    "base, alone": {"generic": True, "count": 0},
    "base, composed": {"generic": True},
    "learned, alone": {"count": 0},
    "learned, composed": {},
}
SMALL = word_set(
    """a an the and or but if so as of to in on at by for from with about into over is are was were be been being am do
    does did have has had will would can could should may might must i you he she it we they me him her us them my your
    his its our their this that these those there here what which who when where how than then just also very really
    not no hi hello dear hey please regards best cheers"""
)
DAYS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december tomorrow today tonight yesterday"""
)


@dataclass
class Tally:
    """What was counted over one person's drafts of one arm."""

    content: list[float] = field(default_factory=list)
    facts: list[float] = field(default_factory=list)
    foreign: list[int] = field(default_factory=list)
    wrong: int = 0
    length: list[float] = field(default_factory=list)
    ended: list[bool] = field(default_factory=list)
    judged: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    literal: int = 0

    def row(self) -> dict[str, float]:
        return {
            "content": _mean(self.content),
            "facts": _mean(self.facts),
            "foreign": _mean(self.foreign),
            "wrong": float(self.wrong),
            "length": statistics.median(self.length),
            "ends": _mean(self.ended),
            "judge": _mean(self.judged),
            "first_s": statistics.median(self.seconds),
            "literal": self.literal / len(self.content),
        }


def telegraph(document: Document) -> list[str]:
    """One note a sentence: its content words and negations, in their order, as a telegram has them."""
    notes = []
    for sentence in read(document).sentences:
        words = re.findall(r"<NAME/>|[^\s,;:!?()\"“”]+", " ".join(sentence.split()))
        kept = [w.rstrip(".") for w in words if w.lower().strip(".'") not in SMALL or w.lower() in ("not", "no")]
        note = " ".join(kept)
        if len(kept) >= 2 and note:
            notes.append(note)
    return notes


def hard(text: str) -> set[str]:
    """Figures, days, and words with a capital inside a sentence, in small letters."""
    found = set(re.findall(r"\d+", text))
    found |= {word for word in re.findall(r"[a-z]+", text.lower()) if word in DAYS}
    inside = re.findall(r"(?<=[a-z,;)] )(<NAME/>|[A-Z][\w'’-]+)", text)
    return found | {
        re.sub(r"['’]s$", "", name.lower()) for name in inside if name.lower() not in SMALL and name[0] != "I"
    }


def stems(text: str) -> list[str]:
    words = re.findall(r"<name/>|[^\W\d_]{3,}|\d+", text.lower())
    return list(dict.fromkeys(word[:5] for word in words if word not in SMALL))


def count(tally: Tally, notes: Sequence[str], draft: str, real: str, to: str | None, own: str) -> None:
    asked, held = stems(" ".join(notes)), set(stems(draft))
    tally.content.append(sum(word in held for word in asked) / len(asked))
    # A note may begin with a name; the real text tells which of its words are facts.
    wanted = {fact for fact in hard(read(Document(real)).body) if fact in " ".join(notes).lower()}
    if wanted:
        tally.facts.append(sum(fact in draft.lower() for fact in wanted) / len(wanted))
    known = " ".join([*notes, to or "", own]).lower()
    body = read(Document(draft)).body
    tally.foreign.append(len([fact for fact in hard(body) if fact not in known]))
    name = greeted(Document(draft))
    tally.wrong += bool(name and not (to and name.split()[-1].lower() in to.lower()))
    tally.length.append(len(draft.split()) / len(real.split()))


class Judge:
    """A model that writes none of the drafts says, note by note, whether a text says it."""

    def __init__(self, path: Path) -> None:
        self._engine = Engine(path, context=2048)

    def says(self, text: str, notes: Sequence[str]) -> list[bool]:
        """The text is read once for all of its notes: they come last."""
        found = []
        for note in notes:
            asked = (
                f"An email:\n---\n{text}\n---\nDoes this email say the following, about the same people, days and "
                f"figures? Answer Yes or No.\n{note}"
            )
            messages = [{"role": "user", "content": asked}]
            answer = self._engine.generate(messages, max_tokens=2, temperature=0, adapters=(), speculate=False)
            found.append(answer.text.strip().lower().startswith("yes"))
        return found

    def close(self) -> None:
        self._engine.close()


def swapped(text: str, chance: random.Random) -> str:
    """The same text with its roles, days and figures exchanged: it no longer says what the notes say."""
    roles = {"i": "you", "you": "I", "my": "your", "your": "my", "we": "they", "they": "we", "me": "you", "he": "I"}
    days = [day.title() for day in sorted(DAYS)]

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word.isdigit():
            return str(int(word) + chance.randint(1, 9))
        if word.lower() in DAYS:
            return chance.choice([day for day in days if day.lower() != word.lower()])
        return roles.get(word.lower(), word)

    return re.sub(r"\w+", other, text)


def documents(name: str) -> list[Document]:
    if name in ("isabel", "david"):
        return list(import_paths([DATA / "panza" / f"{name}.jsonl"], fields=Fields(text="email", subject="subject")))
    for file in ("users", "population"):
        path = DATA / "enron" / f"{file}.jsonl"
        if f'"{name}"' in path.read_text("utf-8"):
            return list(import_paths([path], [name], fields=Fields(text="text", author="author")))
    raise SystemExit(f"Nobody is called {name}.")


def voices(names: Sequence[str]) -> AuthorJudge:
    """Told apart by their older texts; the newest fifth of anybody's is not looked at."""
    texts, authors = [], []
    for name in dict.fromkeys([*names, *OTHERS]):
        older = documents(name)
        older = older[: len(older) * 4 // 5][-AUTHOR_TEXTS:]
        texts += [document.text for document in older]
        authors += [name] * len(older)
    return AuthorJudge(texts, authors)


def measure(
    name: str,
    options: argparse.Namespace,
    author: AuthorJudge,
    judge: Judge | None,
    show: Callable[[str], None],
) -> dict[str, Any]:
    folder = Path(options.home or tempfile.mkdtemp(prefix="fidelity-")) / name
    with Session(Home(folder), passphrase="measuring") as session:
        if options.base:
            digest = models.sha256(Path(options.base))
            session.use_base(models.add_base(session.home, Path(options.base), digest).name)
        store = session.store
        if not store.documents.all():
            store.documents.add(documents(name)[-options.texts :])
        record = session.assistant.version()
        if record is None:
            learned = Learning(session, Recipe()).run(minutes=options.minutes)
            change = f"NLL {learned.nll_base:.3f} → {learned.nll_adapter:.3f}"
            show(f"{name}: {learned.reason} ({learned.seconds:.0f} s, {change})")
            record = store.adapters.list()[0]
        wanted = set(record.manifest["heldout_hashes"])
        held = [d for d in store.documents.all() if d.hash in wanted]
        held = [d for d in held if WORDS[0] <= len(d.text.split()) <= WORDS[1] and len(telegraph(d)) >= 1][
            -options.queries :
        ]
        own = " ".join(use.text for use in _habits(session).endings)
        tallies: dict[str, Tally] = {}
        for label, how in ARMS.items():
            if label not in options.arms:
                continue
            tally = tallies[label] = Tally()
            for number, document in enumerate(held):
                notes, to = telegraph(document), examples.recipient(document)
                request = Request("compose", instruction="; ".join(notes), to=to, channel=document.channel)
                chosen = {} if how.get("generic") else {"adapter": record.name}
                draft = session.assistant.draft(request, seed=number, k=options.k, **how, **chosen)
                count(tally, notes, draft.text, document.text, to, own)
                tally.ended.append(draft.finish == "stop")
                tally.seconds.append(draft.ttft_ms / 1000)
                tally.literal += len(draft.literal)
                tally.texts.append(draft.text)
                if judge and label in options.judged:
                    tally.judged.append(_mean(judge.says(draft.text, notes)))
                if label == "learned, composed" or options.verbose:
                    show(f"--- {name}, {label}, to {to}: {'; '.join(notes)}\n{draft.text}\n")
        rows = {label: tally.row() for label, tally in tallies.items()}
        for label, texts in (
            *((label, tally.texts) for label, tally in tallies.items()),
            ("real texts", [d.text for d in held]),
        ):
            rows.setdefault(label, {})["voice"] = _mean([found == name for found in author.guess(texts)])
        if judge:
            chance = random.Random(1)
            for label, text_of in (
                ("real texts", lambda n: held[n].text),
                ("other texts", lambda n: held[n - 1].text),
                ("swapped texts", lambda n: swapped(held[n].text, chance)),
            ):
                said = [_mean(judge.says(text_of(n), telegraph(d))) for n, d in enumerate(held)]
                rows.setdefault(label, {})["judge"] = _mean(said)
        figures = record.manifest.get("figures", {})
        return {"person": name, "drafts": len(held), "nll": figures.get("nll"), "rows": rows}


def _habits(session: Session) -> Any:
    from app.profile import Profile, load

    return (load(session.store) or Profile()).habits


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fidelity")
    parser.add_argument("names", nargs="*", default=DEFAULT)
    parser.add_argument("--home", help="keep homes here")
    parser.add_argument("--base", help="another base, a GGUF file")
    parser.add_argument("--judge", help="a GGUF file that judges")
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--texts", type=int, default=10_000, help="the newest so many of a person's texts")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--k", type=int, default=2, help="passages")
    parser.add_argument("--arms", nargs="*", default=list(ARMS))
    parser.add_argument("--judged", nargs="*", default=["learned, composed"], help="arms that the judge reads")
    parser.add_argument("--verbose", action="store_true", help="show the drafts of every arm")
    options = parser.parse_args(argv)
    if not DATA.is_dir():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    judge = Judge(Path(options.judge)) if options.judge else None
    author, found = voices(options.names), []
    for name in options.names:
        found.append(measure(name, options, author, judge, lambda text: print(text, file=sys.stderr, flush=True)))
        print(json.dumps(found[-1]), file=sys.stderr, flush=True)
    if judge:
        judge.close()
    columns = ("content", "facts", "foreign", "wrong", "length", "ends", "voice", "judge", "first_s", "literal")
    print(f"| writes | people | {' | '.join(columns)} |")
    print("|---" * (2 + len(columns)) + "|")
    for label in dict.fromkeys(label for one in found for label in one["rows"]):
        rows = [one["rows"][label] for one in found if label in one["rows"]]
        print(f"| {label} | {len(rows)} | {' | '.join(_spread([r.get(c) for r in rows]) for c in columns)} |")
    return 0


def _spread(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None and not math.isnan(value)]
    if not known:
        return "–"
    return f"{_mean(known):.2f} [{min(known):.2f}, {max(known):.2f}]" if len(known) > 1 else f"{known[0]:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
