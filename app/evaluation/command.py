"""`idiolect evaluate` and `idiolect lamp`."""

import json
import shlex
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import click

from app.errors import IdiolectError
from app.evaluation import lamp, lamp_files
from app.evaluation.design import DEFAULT_ARMS, EXPERIMENTS, HISTORY_SIZES, EvaluateOptions
from app.evaluation.people import TASKS
from app.evaluation.progress import Event
from app.harmless import for_terminal, in_json
from app.learning.run import JUDGED_COUNT

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


class Commas(click.ParamType):
    """`a,b,c` as a tuple of words or whole numbers (“all” is 0)."""

    name = "LIST"

    def __init__(self, numbers: bool = False) -> None:
        self._numbers = numbers

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Any, ...]:
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not self._numbers:
            return tuple(parts)
        try:
            return tuple(0 if part == "all" else int(part) for part in parts)
        except ValueError:
            self.fail(f"“{value}” is not a list of numbers such as 0,1,2,4.", param, ctx)


@click.command()
@click.option(
    "--users",
    required=True,
    multiple=True,
    type=FILE,
    help="People: JSON lines (author, text, …), or LaMP or OPPU JSON. Again for more files.",
)
@click.option("--population", type=FILE, help="Other people, for stage 1.")
@click.option("--task", required=True, type=click.Choice(TASKS), help="What is asked.")
@click.option("--experiment", type=click.Choice(EXPERIMENTS), default="arms", show_default=True)
@click.option(
    "--arms",
    type=Commas(),
    default=DEFAULT_ARMS,
    help="Ways of asking: base, vanilla, rag, pag, rag+pag, oppu, oppu+rag, oppu+pag, oppu@article, peers …",
)
@click.option("--k", type=Commas(numbers=True), default=(0, 2), help="Passages retrieved, e.g. 0,1,2,4.")
@click.option(
    "--stage1",
    type=click.Choice(["off", "on", "both", "shipped"]),
    default="off",
    show_default=True,
    help="Serve a task adapter beneath: learned from --population, or the one that the product ships.",
)
@click.option("--stage1-examples", type=int, default=400, show_default=True)
@click.option(
    "--skip-users", type=Commas(), default=(), help="Leave these people out, e.g. who a setting was chosen on."
)
@click.option("--most-active", type=click.IntRange(1), help="The N people with the longest histories.")
@click.option("--least-active", type=click.IntRange(1), help="The N people with the shortest.")
@click.option("--limit-users", type=int, help="First N people.")
@click.option("--limit-queries", type=int, help="N held-out texts of each, evenly spread.")
@click.option(
    "--limit-drafts",
    type=click.IntRange(0),
    help="Drafts written per person and arm. Without it 5, or all where the benchmark asks for texts.",
)
@click.option(
    "--count",
    type=click.IntRange(0),
    default=JUDGED_COUNT,
    show_default=True,
    help="Drafts of compose and reply are composed among so many sentences; 0: the model writes alone.",
)
@click.option("--history", type=int, help="Learn from the newest N texts only.")
@click.option(
    "--sizes", type=Commas(numbers=True), default=HISTORY_SIZES, help="Amounts of history for history and time."
)
@click.option(
    "--form",
    type=click.Choice(["mixed", "both", "matched"]),
    default="mixed",
    show_default=True,
    help="Prompts the adapter learns on: half with passages, all with and without, or as each arm asks.",
)
@click.option("--train-k", type=int, default=1, show_default=True, help="Passages in those prompts.")
@click.option("--train", default="", help="Options for the trainer, e.g. '--rank 16 --epochs 4'.")
@click.option(
    "--profile",
    type=click.Choice(["measured", "written"]),
    default="measured",
    show_default=True,
    help="The benchmark's profiles: measured, or written by the model from the newest history.",
)
@click.option("--retriever", type=click.Choice(["bm25", "product"]), default="bm25", show_default=True)
@click.option("--no-control", is_flag=True, help="Leave out the other person's adapter.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--base", type=FILE, help="Another base model (GGUF).")
@click.option("--cluster", metavar="ADDRESS", help="Share the work out over a Ray cluster; “auto” is this machine's.")
@click.option("--processes", metavar="N", type=click.IntRange(1), help="Share the work out over N of this machine.")
@click.option("--out", required=True, type=FOLDER, help="Folder for results; an interrupted run goes on from it.")
@click.option("--json", "as_json", is_flag=True, help="Print results.json instead of tables.")
def evaluate(arms: tuple[str, ...], train: str, no_control: bool, as_json: bool, **options: Any) -> None:
    """Compare ways of personalizing on held-out texts of several people, as they are served.

    Figures are averages over people with bootstrap intervals and paired tests. DIR gets results.json, queries.jsonl,
    tables.md and PNG figures. The same command goes on where it was interrupted.
    """
    from app.evaluation import outcome
    from app.evaluation.processes import Processes
    from app.evaluation.sharing import share_out

    cluster, processes = options.pop("cluster"), options.pop("processes")
    if cluster and processes:
        raise click.UsageError("Processes are of this machine: give --cluster or --processes.")
    chosen = EvaluateOptions(arms=arms, train=tuple(shlex.split(train)), control=not no_control, **options)
    cancel = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: cancel.set())
    try:
        if cluster:
            from app.cluster.joining import joined
            from app.evaluation.cluster import Machines

            with joined(cluster) as ray:
                share_out(chosen, Machines(ray, chosen), _Printer(), cancel)
        elif processes:
            share_out(chosen, Processes(chosen, processes), _Printer(), cancel)
        results = outcome.run(chosen, _Printer(), cancel)
    except IdiolectError as error:
        raise click.ClickException(str(error)) from error
    finally:
        signal.signal(signal.SIGINT, before)
        if sys.stderr.isatty():
            click.echo(err=True)
    click.echo(in_json(json.dumps(results, ensure_ascii=False)) if as_json else for_terminal(outcome.render(results)))
    if not as_json:
        click.echo(for_terminal(f"Written to {chosen.out}"))


@click.command("lamp")
@click.argument("file", type=FILE)
@click.option("--task", type=click.Choice(["lamp4", "lamp2n"]), default="lamp4", show_default=True)
@click.option(
    "--out", required=True, type=FOLDER, help="Gets questions.json, outputs.json and user_top_100_history.json."
)
@click.option(
    "--heldout", type=click.FloatRange(0.01, 0.9), default=0.2, show_default=True, help="Newest share asked for."
)
def convert(file: Path, task: str, out: Path, heldout: float) -> None:
    """Turn articles with by-lines (JSON lines: author, date, category, text, title) into LaMP's and OPPU's files."""
    from app.evaluation.people import read_lines

    try:
        users = lamp_files.from_articles(read_lines(file), lamp.TASKS[task], heldout=heldout)
        written = lamp_files.write(users, lamp.TASKS[task], out)
    except IdiolectError as error:
        raise click.ClickException(str(error)) from error
    count = sum(len(user.questions) for user in users)
    names = ", ".join(path.name for path in written)
    click.echo(for_terminal(f"{len(users)} people, {count} questions: {names} in {out}"))


class _Printer:
    """Progress on stderr: one line that is rewritten on a terminal, a line every tenth of the way otherwise."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, event: Event) -> None:
        share = event["step"] / event["total"] if event["total"] else 0.0
        left = event["eta_s"]
        eta = f"{left / 60:.0f} min" if left >= 90 else f"{left:.0f} s"
        line = f"{100 * share:3.0f} %  about {eta} left  {for_terminal(event['text'])}"
        if sys.stderr.isatty():
            click.echo(f"\r{line[:100]:<100}", nl=False, err=True)
        elif int(10 * share) != self._shown:
            self._shown = int(10 * share)
            click.echo(line, err=True)
