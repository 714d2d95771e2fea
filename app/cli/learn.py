"""`idiolect learn`: from the history to a judged adapter."""

from collections.abc import Callable, Mapping

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, duration, result, say, stopped_by_ctrl_c, table
from app.cli.watch import look
from app.judging import strength_of
from app.learning import events
from app.learning.recipe import Recipe
from app.learning.run import Learned
from app.learning.whole import Whole
from app.services import Services

# A year.
MAX_MINUTES = 525_600

minutes_option = click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True, max=MAX_MINUTES),
    help="Stop training after this time and keep the best so far.",
)
passes_option = click.option(
    "--passes",
    type=click.FloatRange(min=0, min_open=True, max=20),
    default=Recipe().epochs,
    show_default=True,
    help="How often to go over your texts: fewer are quicker, and sound less like you.",
)


@click.command()
@minutes_option
@passes_option
@click.option("--persona", help="Learn a separate voice under this name (for example: work).")
@click.option("--for", "recipients", multiple=True, metavar="WHO", help="… from what went to these names or addresses.")
@click.option("--channel", "channels", multiple=True, help="… from texts of this channel (email, chat, note).")
@click.option(
    "--warm/--fresh",
    default=None,
    help="Start from the version in use, or from nothing (default: from nothing while the history is short).",
)
@json_option
@pass_context
def learn(
    context: Context, minutes: float | None, passes: float, persona: str | None, recipients: tuple[str, ...],
    channels: tuple[str, ...], warm: bool | None, as_json: bool,
) -> None:  # fmt: skip
    """Learn how you write. Interrupt at any time: learning again goes on from there.

    A persona is used by itself for drafts to those it was learned from.
    """
    if (recipients or channels) and not persona:
        raise click.UsageError("--for and --channel say what a persona learns from: name it with --persona.")
    with context.services() as services:
        if persona and (recipients or channels):
            services.personas.define(persona, recipients, channels)
        look(services, quiet=as_json)
        tell_of_assistants(services)
        learned = learn_with_progress(
            services, minutes=minutes, persona=persona, recipe=Recipe(warm=warm, epochs=passes)
        )
        if not as_json:
            say(summary(learned))
        result(learned.record(), as_json)


def tell_of_assistants(services: Services) -> None:
    """Once: what was learned from until now, and is not any more."""
    if left := services.selection.assistants_left().value:
        say(
            f"{left} texts are what you asked ChatGPT and its like. Your voice learned from them until now; from now "
            "on it does not. To learn from them all the same: idiolect choose --assistants"
        )


def learn_with_progress(
    services: Services, *, minutes: float | None = None, persona: str | None = None, recipe: Recipe | None = None
) -> Learned:
    """Run on the terminal; Ctrl-C stops in order and keeps the checkpoint."""
    progress = Progress()
    show = shown(progress, services.voice.expected())
    with stopped_by_ctrl_c("Stopping; what was learned so far is kept …") as cancel:
        try:
            return services.voice.learn(
                minutes=minutes, persona=persona, recipe=recipe, on_event=show, cancel=cancel
            ).value
        finally:
            progress.end()


def shown(progress: Progress, expected: Mapping[str, float] | None = None) -> Callable[[events.Event], None]:
    """Shows what a run reports. `expected`: seconds of each phase in a run before it."""
    whole = Whole(expected)

    def show(event: events.Event) -> None:
        nonlocal whole
        if event["event"] == "voice":  # another voice is learned from here on
            whole = Whole(expected)
        whole.take(event)
        line = describe(event, whole.left_s)
        if line and event["event"] in {"phase", "notice", "past"}:
            progress.end(line)
        elif line:
            progress.show(line)

    return show


def describe(event: events.Event, left_s: float | None = None) -> str | None:
    """One line for a person, or None for events that only machines need. `left_s`: seconds left of the whole run."""
    if event["event"] == "phase":
        return f"{event.get('title', event['phase'])} …"
    if event["event"] == "notice":
        return str(event["text"])
    if event["event"] == "past":
        return "Going on where learning was stopped …"
    if event["event"] != "progress":
        return None
    parts = []
    if event.get("total"):
        parts.append(f"{100 * event['step'] / event['total']:.0f} %")
    if event.get("loss") is not None:
        parts.append(f"loss {event['loss']:.2f}")
    if event.get("tokens_per_s"):
        parts.append(f"{event['tokens_per_s']:.0f} tokens/s")
    if left_s is not None:
        parts.append(f"about {duration(max(1, left_s))} left in all")
    return f"{events.PHASES.get(event.get('phase', 'training'), 'Working')}: {', '.join(parts)}"


def summary(learned: Learned) -> str:
    change = 100 * (learned.nll_adapter / learned.nll_base - 1)
    strength = strength_of(learned.figures)
    mine = "with your adapter" if strength == 1 else f"with your adapter at {100 * strength:.0f} % of its strength"
    told = learned.figures.get("said")
    rows = [
        ["base", f"{learned.nll_base:.3f}", ""],
        [mine, f"{learned.nll_adapter:.3f}", f"{change:+.1f} %"],
    ]
    return "\n".join(
        [
            "",
            f"Held-out NLL per token as served, over your {learned.heldout} newest texts (lower is better):",
            "",
            table(["", "NLL", "change"], rows),
            "",
            f"{learned.examples} examples in {duration(learned.seconds)} on {learned.device}, "
            f"{learned.train_tokens_per_s:.0f} tokens/s, {learned.peak_memory_mb:.0f} MB at most.",
            learned.reason,
            *(
                [f"Drafts said {told['notes_said']} of {told['notes']} things that they were asked to say."]
                if told
                else []
            ),
            f"The adapter {learned.adapter} lies in {learned.folder}.",
        ]
    )
