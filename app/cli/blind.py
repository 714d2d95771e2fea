"""`idiolect blind`: which one did you write? Your own texts beside drafts for the same requests."""

import click

from app.cli import entered
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, put, result, say, stopped_by_ctrl_c
from app.judging.guessing import Guessed
from app.services import Services
from app.services.blind import Question, Standing

_PROMPT = "Which one did you write? 1, 2, r (I remember it: ask another), s (stop, and go on later): "


@click.command()
@click.option("--adapter", "version", metavar="VERSION", help="Another version than the one in use.")
@click.option("--figures", is_flag=True, help="Ask nothing; show what came of it so far.")
@json_option
@pass_context
def blind(context: Context, version: str | None, figures: bool, as_json: bool) -> None:
    """Tell your own texts from drafts: ten pairs, of texts that were never learned from. It can be stopped at any time.

    What you are told afterwards says how well the drafts pass for yours, with what guessing alone would give.
    """
    with context.services() as services:
        if not figures:
            _ask_all(services, version, quiet=as_json)
        found = services.blind.results()
    if not as_json:
        if not found:
            say("No pair was answered yet.")
        for name, guessed in found.items():
            put(f"{name}: {guessed.told()} {guessed.meant()}")
    result({"versions": {name: _record(guessed) for name, guessed in found.items()}}, as_json)


def _ask_all(services: Services, version: str | None, *, quiet: bool) -> None:
    standing = services.blind.standing(version)
    while not standing.complete:
        if not standing.waiting:
            standing = _prepared(services, version)
        question = standing.waiting[0]
        _show(question, standing)
        typed = (entered.line(_PROMPT) or "s").strip().lower()
        if typed == "s":
            say("Stopped. What you answered is kept; go on with: idiolect blind")
            return
        if typed in ("1", "2", "r"):
            standing = services.blind.answer(question, {"1": 0, "2": 1}.get(typed)).value
    if standing.guessed and not quiet:
        put(f"\nThis time: {standing.guessed.told()}")


def _prepared(services: Services, version: str | None) -> Standing:
    """With the drafts that are lacking, which take a while."""
    progress = Progress()

    def show(standing: Standing) -> None:
        progress.show(f"Writing drafts: {standing.ready} of {standing.wanted}")

    with stopped_by_ctrl_c("Stopping; the pairs that were made are kept …") as cancel:
        try:
            return services.blind.prepare(version, on_pair=show, cancel=cancel)
        finally:
            progress.end()


def _show(question: Question, standing: Standing) -> None:
    say(f"\nPair {len(standing.answered) + 1} of {standing.wanted}")
    for number, text in enumerate(question.texts, 1):
        say(f"\n── {number} ──\n{text}")
    say("")


def _record(guessed: Guessed) -> dict[str, object]:
    low, high = guessed.bounds
    return {"own": guessed.own, "pairs": guessed.all, "by_chance": guessed.by_chance, "low": low, "high": high}
