"""`idiolect models moving`: a voice that is learned for another model before that is used."""

from dataclasses import asdict

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.learn import shown
from app.cli.output import Progress, put, result, say, stopped_by_ctrl_c, table
from app.judging.across import Across
from app.services import Services


@click.command()
@click.option("--now", is_flag=True, help="Learn it now, then change.")
@click.option("--cancel", is_flag=True, help="Stay with the model in use.")
@json_option
@pass_context
def moving(context: Context, now: bool, cancel: bool, as_json: bool) -> None:
    """Whether your voice moves to another model, and what came of it."""
    if now and cancel:
        raise click.UsageError("Choose one of --now and --cancel.")
    with context.services() as services:
        if cancel:
            services.moving.drop()
        if now:
            learn(services, as_json)
        else:
            show(services, as_json)


def learn(services: Services, as_json: bool) -> None:
    """Learn, compare and change; Ctrl-C stops in order, and the next time goes on from there."""
    progress = Progress()
    with stopped_by_ctrl_c("Stopping; what was learned so far is kept …") as cancel:
        try:
            services.moving.learn(on_event=shown(progress), cancel=cancel)
        finally:
            progress.end()
    services.moving.settle()
    show(services, as_json)


def show(services: Services, as_json: bool) -> None:
    """Where it stands."""
    move = services.moving.now()
    planned = services.nights.plan()[0].mode != "off"
    if not as_json:
        say(move.told(planned) if move else f"Your voice moves nowhere. {services.writing.state().base} is in use.")
        if move and move.state == "waiting":
            if planned:
                say("It is learned tonight, with a window open or without. Now: --now. Stay: --cancel")
            else:
                say("Learn it with: idiolect models moving --now")
        if move and move.reason:
            say(move.reason)
        if move and move.across:
            put(figures(move.across))
        if move and move.state == "moved":
            say(f"Go back with: idiolect models use {move.old}")
    result({"moving": asdict(move) if move else None, "planned": planned}, as_json)


def figures(found: Across) -> str:
    """Both models by the same texts."""
    rows = [
        [side.model, side.version, f"{side.base:.4f}", f"{side.voice:.4f}", f"{-100 * side.gain:+.1f} %"]
        for side in (found.old, found.new)
    ]
    head = f"NLL per character over {found.texts} texts that neither learned from ({found.characters} characters):"
    return "\n".join([head, "", table(["model", "version", "base", "with your voice", "change"], rows)])
