"""Terminal commands. Progress and messages go to stderr; exit code 0 done, 1 failed with a sentence, 2 wrong usage."""

import io
import sys
from collections.abc import Sequence

import click

from app import ending
from app.cli import (
    adapters,
    backup,
    blind,
    choose,
    demo,
    doctor,
    history,
    learn,
    machines,
    models,
    night,
    passphrase,
    personas,
    profile,
    provide,
    values,
    watch,
    who,
    write,
)
from app.cli.context import Context
from app.cli.output import complain, say
from app.cli.steps import at_terminal
from app.errors import IdiolectError
from app.evaluation.command import convert, evaluate

_UNANSWERED = IdiolectError("Stopped, and nothing was changed: the question was not answered with yes.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(),
    help="Folder that keeps everything (default: $IDIOLECT_HOME or the user's data folder).",
)
@click.option(
    "--write", "open_write", is_flag=True, help="Open the window at Write (raises it where it is already open)."
)
@click.version_option(package_name="idiolect")
@click.pass_context
def idiolect(context: click.Context, home: str | None, open_write: bool) -> None:
    """Learns how you write and drafts in your voice, on this computer alone. Without a command, the window opens."""
    context.obj = Context(home)
    if context.invoked_subcommand is None:
        # Qt is imported here and nowhere above: terminal commands and children must not pay for it.
        from app.ui.application import run

        context.exit(run(context.obj.home, open_write=open_write))


for command in (
    history.import_, history.history, history.forget, who.me, choose.choose, machines.machines, watch.watch,
    backup.backup, backup.restore, backup.recovery, passphrase.passphrase,
    learn.learn, night.night, profile.profile, blind.blind, provide.provide,
    write.draft, write.refine, write.chat, write.retrieval, write.score,
    adapters.adapters, personas.personas, models.models, doctor.doctor, demo.demo, evaluate, convert,
):  # fmt: skip
    idiolect.add_command(command)


values.guard(idiolect)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, from the command line unless `arguments` are given; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Names of files may be no text, and a terminal may know fewer letters than the person does.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if arguments is None:
        sys.argv[1:] = _typed(sys.argv[1:])
    else:
        arguments = _typed(arguments)
    try:
        code = idiolect.main(arguments, standalone_mode=False) or 0
        if sys.stdout:
            sys.stdout.flush()
        return code
    except BaseException as error:
        return _ended(error)


def _typed(arguments: Sequence[str]) -> list[str]:
    """A list that is one argument ("- thank her …") begins like an option, and is none."""
    return [f" {one}" if one[:2] in ("- ", "-\t") else one for one in arguments]


def _ended(error: BaseException) -> int:
    """Say why in a sentence; returns the exit code."""
    if isinstance(error, click.Abort):
        # click's word for Ctrl-C, and for a question that nobody answers.
        error = error.__cause__ if isinstance(error.__cause__, KeyboardInterrupt) else _UNANSWERED
    try:
        if isinstance(error, click.ClickException):
            complain(error)
            return error.exit_code
        if isinstance(error, OSError):
            ending.silence_if_full("stdout")
        said, code = ending.told(error, at_terminal)
        if said:
            say(said)
        return code
    except OSError:  # nobody reads what it says, either
        ending.silence_if_full("stderr")
        return 1
