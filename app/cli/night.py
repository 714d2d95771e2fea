"""`idiolect night`: the plan without a window, and what became of it."""

import click

from app import machine
from app.cli.context import Context, json_option, pass_context
from app.cli.learn import shown
from app.cli.output import Progress, result, say, stopped_by_ctrl_c
from app.cli.steps import at_terminal
from app.errors import IdiolectError
from app.services import Services
from app.words import Sentence


@click.command()
@click.option("--install", "wanted", flag_value="install", help="Learn every night, also when no window is open.")
@click.option("--remove", "wanted", flag_value="remove", help="Learn only when asked.")
@click.option("--last", "wanted", flag_value="last", help="Say what became of the last night.")
@click.option("--wait", is_flag=True, help="Wait for every night that comes, and do not end after this one.")
@json_option
@pass_context
def night(context: Context, wanted: str | None, wait: bool, as_json: bool) -> None:
    """Learn by the plan, as the window does: to be started by the system when the night begins.

    It waits for mains power and for a computer that is not in use where the plan says so. It ends with the night.
    """
    if wanted is None:
        _watch(context, wait)
        return
    with context.services() as services:
        if wanted == "last":
            _last(services, as_json)
        else:
            _switch(services, wanted == "install", as_json)


def _watch(context: Context, wait: bool) -> None:
    from app.services.nightwatch import Telling, Waiting, Watch

    heard: list[str] = []

    def tell(text: str) -> None:
        if heard[-1:] != [text]:
            heard.append(text)
            say(at_terminal(text))

    with stopped_by_ctrl_c("Stopping; what was learned so far is kept …") as cancel:

        def one_night() -> Sentence:
            progress = Progress()
            with context.services() as services:
                on_event = shown(progress, services.voice.expected())
                telling = Telling(lambda decision: progress.end(at_terminal(decision.reason)), on_event)
                try:
                    return Watch(services, telling=telling).run(cancel)
                finally:
                    progress.end()

        if not Waiting(context.home, one_night, told=tell).run(cancel, forever=wait):
            raise IdiolectError("This night could not be seen to; see above.")


def _last(services: Services, as_json: bool) -> None:
    told = services.nights.told(machine.now())
    if not as_json:
        say(at_terminal(told) if told else "No night was seen to yet. To learn every night: idiolect night --install")
    last = services.nights.last()
    result({"night": last.record() if last else None, "said": told}, as_json)


def _switch(services: Services, on: bool, as_json: bool) -> None:
    refused = services.nights.switch("nightly" if on else "off", machine.now()).value
    plan, _memory = services.nights.plan()
    if refused:
        raise IdiolectError(refused)
    if not as_json and on:
        say(f"Idiolect learns every night from {plan.start:%H:%M} to {plan.end:%H:%M}, also when no window is open.")
        if foreseen := services.nights.foresee(plan):
            say(at_terminal(foreseen))
    elif not as_json:
        say("Idiolect learns only when asked.")
    result({"plan": plan.record()}, as_json)
