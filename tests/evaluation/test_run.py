"""An experiment runs from files to figures through the real trainer, converter and llama.cpp; it can be interrupted."""

import json
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.errors import Cancelled, IdiolectError
from app.evaluation.command import convert, evaluate
from app.evaluation.design import EvaluateOptions
from app.evaluation.outcome import run
from app.evaluation.progress import Event
from tests.evaluation import made

ARMS = ["base", "rag-1", "oppu", "oppu:other", "oppu+rag-1", "oppu+rag-1:other", "oppu+pag", "oppu+pag:other",
        "ngram", "ngram:other", "oppu+ngram", "oppu+ngram:other", "peers"]  # fmt: skip


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> EvaluateOptions:
    """On a tiny base: twelve arms are eight trainings and many drafts. The shipped base answers the replies below."""
    return made.options(
        tmp_path_factory.mktemp("evaluate"), k=(1,), limit_queries=2, limit_drafts=1, train_k=1,
        arms=("base", "rag", "oppu", "oppu+rag", "oppu+pag", "ngram", "oppu+ngram", "peers"),
        train=("--epochs", "2", "--layers", "3", "--rank", "4", "--lr", "3e-3", "--batch-tokens", "512"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def results(options: EvaluateOptions) -> dict:
    return run(options)


def test_stopping_keeps_what_was_done_and_says_how_to_go_on(options: EvaluateOptions) -> None:
    cancel = threading.Event()

    def stop_at_the_first_training(event: Event) -> None:
        if event["phase"] == "training":
            cancel.set()

    with pytest.raises(Cancelled, match="same command"):
        run(options, stop_at_the_first_training, cancel)


def test_results_have_the_promised_shape(results: dict, options: EvaluateOptions) -> None:
    assert results == json.loads((options.out / "results.json").read_text())
    assert list(results["arms"]) == ARMS
    assert (results["users"], results["queries"]) == (2, 4)
    for arm in ARMS:
        nll = results["arms"][arm]["nll"]
        assert set(nll["per_user"]) == {"ada", "bob"}
        assert nll["low"] <= nll["mean"] <= nll["high"]
        drafted = {"rougeL", "chrf", "author", "length", "punctuation", "copied"} <= set(results["arms"][arm])
        assert drafted == ("ngram" not in arm)  # the engine writes by its own distribution
    assert 0 <= results["real"]["author"] <= 1
    assert {"seeds", "versions", "tests"} <= set(results)


def test_a_personal_adapter_beats_the_base_on_a_strong_habit(results: dict) -> None:
    (found,) = [t for t in results["tests"] if (t["a"], t["b"], t["metric"]) == ("oppu", "base", "nll")]
    assert found["better_users"] == 2
    assert found["difference"] < -0.2


def test_ones_own_word_sequences_help_the_base_and_another_persons_help_less(results: dict) -> None:
    found = {(t["a"], t["b"]): t for t in results["tests"] if t["metric"] == "nll"}
    assert found["ngram", "base"]["difference"] < -0.2
    assert found["ngram", "ngram:other"]["better_users"] == 2


def test_of_two_people_the_peers_of_each_are_the_other(results: dict) -> None:
    assert results["arms"]["peers"]["nll"] == results["arms"]["oppu:other"]["nll"]


def test_every_query_is_on_record_with_what_was_retrieved(results: dict, options: EvaluateOptions) -> None:
    rows = [json.loads(line) for line in (options.out / "queries.jsonl").read_text().splitlines()]
    assert len(rows) == len(ARMS) * 4
    assert all(len(row["passages"]) == ("rag" in row["arm"]) for row in rows)
    assert sum("draft" in row for row in rows) == (len(ARMS) - 4) * 2


def test_tables_and_figures_are_written(results: dict, options: EvaluateOptions) -> None:
    assert "oppu+rag-1" in (options.out / "tables.md").read_text()
    for name in ("arms-nll.png", "arms-author.png"):
        assert (options.out / name).read_bytes().startswith(b"\x89PNG")


def test_the_same_call_again_repeats_no_work(results: dict, options: EvaluateOptions) -> None:
    answers = (options.out / "answers.jsonl").read_bytes()
    made = sorted(path.name for path in (options.out / "adapters").iterdir())
    again = run(options)
    assert again["arms"] == results["arms"]
    assert (options.out / "answers.jsonl").read_bytes() == answers
    assert sorted(path.name for path in (options.out / "adapters").iterdir()) == made


def test_stage_one_needs_other_people(options: EvaluateOptions, tmp_path: Path) -> None:
    with pytest.raises(IdiolectError, match="--population"):
        run(EvaluateOptions(users=options.users, out=tmp_path, task="continue", stage1="on", limit_queries=1))


def _letters(path: Path) -> Path:
    """Two people who answer each other, each with greetings and closings of their own."""
    rows = []
    for n in range(12):
        for name, other, hello, bye in (("Ada", "Bob", "Dear", "Yours sincerely,"), ("Bob", "Ada", "Hey", "Cheers,")):
            asked = f"Hi {name},\n\nHow many crates will go to Lisbon, please?\n\nThanks,\n{other}"
            text = f"{hello} {other},\n\nWe will send {n + 20} crates to Lisbon on Friday.\n\n{bye}\n{name}"
            rows.append({"author": name, "text": text, "answers": asked})
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, list[dict]]:
    folder = tmp_path_factory.mktemp("replies")
    told = EvaluateOptions(
        users=(_letters(folder / "letters.jsonl"),), out=folder / "out", task="reply", arms=("base", "oppu"), count=2,
        stage1="shipped", history=6, limit_queries=1, limit_drafts=1, form="matched",
        train=("--epochs", "1", "--layers", "1", "--rank", "2", "--batch-tokens", "1024"),
    )  # fmt: skip
    results = run(told)
    return results, [json.loads(line) for line in (told.out / "queries.jsonl").read_text().splitlines()]


def test_replies_have_every_figure_with_the_control(replies: tuple[dict, list[dict]]) -> None:
    results, rows = replies
    assert list(results["arms"]) == ["stage1", "stage1+oppu", "stage1+oppu:other"]
    wanted = {"nll", "author", "content", "facts", "foreign", "wrong_recipient", "length_ratio", "ended"}
    assert all(wanted <= set(figures) for figures in results["arms"].values())
    assert all("How many crates" in row["given"][0] and row["finish"] in ("stop", "length") for row in rows)


def test_replies_are_composed_as_the_product_does_it(replies: tuple[dict, list[dict]]) -> None:
    """What is asked is said and greeted by code; of the person's own manner a generic draft has nothing."""
    results, rows = replies
    for arm in ("stage1+oppu", "stage1+oppu:other"):
        drafts = {row["user"]: row["draft"] for row in rows if row["arm"] == arm}
        assert drafts["Ada"].startswith("Dear Bob,\n\n") and drafts["Ada"].endswith("Yours sincerely,\nAda")
        assert drafts["Bob"].startswith("Hey Ada,\n\n") and drafts["Bob"].endswith("Cheers,\nBob")
        assert results["arms"][arm]["facts"]["mean"] == 1
        assert results["arms"][arm]["wrong_recipient"]["mean"] == 0
    assert not any("Yours sincerely" in row["draft"] for row in rows if row["arm"] == "stage1")


def test_what_has_no_notes_is_written_by_the_model_alone(results: dict, options: EvaluateOptions) -> None:
    rows = [json.loads(line) for line in (options.out / "queries.jsonl").read_text().splitlines()]
    assert not any("notes" in row for row in rows)
    assert not {"content", "ended"} & set(results["arms"]["oppu"])


def test_headlines_and_labels_are_answered_from_lamps_own_files(tmp_path: Path) -> None:
    rows = [
        {"author": who, "date": f"2020-02-{n:02}", "category": ("SPORTS", "TRAVEL")[n % 2],
         "text": f"An article about number {n}.", "title": f"What {n} Means"}
        for who in ("ada", "bob") for n in range(1, 16)
    ]  # fmt: skip
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n".join(json.dumps(row) for row in rows))
    made = CliRunner().invoke(convert, [str(articles), "--task", "lamp2n", "--out", str(tmp_path / "lamp")])
    assert made.exit_code == 0, made.output
    out = tmp_path / "out"
    questions = tmp_path / "lamp" / "questions.json"
    arms = "base,rag,pag,rag+pag,prior"
    told = ["--users", str(questions), "--task", "lamp2n", "--arms", arms, "--k", "2", "--limit-queries", "1",
            "--limit-drafts", "1", "--out", str(out), "--json"]  # fmt: skip
    done = CliRunner().invoke(evaluate, told)
    assert done.exit_code == 0, done.output
    results = json.loads((out / "results.json").read_text())
    assert list(results["arms"]) == ["base", "rag-2", "pag", "rag-2+pag", "prior", "prior:other", "majority"]
    assert {"accuracy", "f1", "nll", "accuracy_written"} <= set(results["arms"]["pag"])
    assert {"accuracy", "f1"} == set(results["arms"]["prior"])  # nats of a label are none of its tokens'
    assert {"accuracy", "f1"} == set(results["arms"]["majority"]) == set(results["benchmark"]["majority"])
    written = json.loads((out / "predictions-base.json").read_text())
    assert written["task"] == "LaMP_2N"
    assert {row["output"] for row in written["golds"]} <= {"sports", "travel"}
