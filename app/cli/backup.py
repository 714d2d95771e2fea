"""`idiolect backup`, `restore` and `recovery`: that nothing is lost with a disk or a key."""

from functools import partial
from pathlib import Path

import click

from app.cli import entered
from app.cli.context import Context, asking, pass_context
from app.cli.output import Progress, confirm, put, say, stopped_by_ctrl_c
from app.cli.steps import at_terminal
from app.services import Services

# Of 24 words, with room for blanks and line ends.
MAX_WORDS = 2_000


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_context
def backup(context: Context, file: Path) -> None:
    """Write your whole history to FILE, encrypted. A backup that is there already is replaced."""
    progress = Progress()
    with context.services() as services, stopped_by_ctrl_c("Stopping; nothing is written …") as cancel:
        try:
            done = services.backup.write(
                file,
                on_progress=lambda done, pages: progress.show(f"Backing up: {done / pages:.0%}"),
                cancel=cancel,
            )
        finally:
            progress.end()
    texts = "1 text" if done.texts == 1 else f"{done.texts:,} texts"
    say(
        f"Your history is backed up to {file}: {texts}, {done.size / 1e6:,.1f} MB. It was opened, to see that it is "
        "whole."
    )
    say(
        "It opens with the passphrase that your history has now."
        if done.passphrase
        else "Elsewhere it opens with your recovery key only. To print it: idiolect recovery"
    )
    if done.voices:
        say(
            "What was learned is not in it: it can be learned again from the texts. To take a voice along as it is: "
            "idiolect adapters export FILE"
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--recovery", is_flag=True, help="Enter the recovery key that opens FILE.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def restore(context: Context, file: Path | None, recovery: bool, yes: bool) -> None:
    """Put the history in FILE in the place of the one that is here, which is kept in another file.

    Without FILE: the backups that are here, the newest first: those made before learning, and what was restored over.
    """
    services = Services(context.home)
    if file is None:
        for kept in services.backup.kept():
            put(kept.path)
        return
    if not yes:
        confirm(f"Put the history in {file} in the place of the one in {context.home.root}?")
    if recovery:
        done = services.backup.restore(file, words=_words()).value
    else:
        done = asking(partial(services.backup.restore, file)).value
    say(f"{done.texts} texts are restored.")
    if done.protection == "passphrase":
        say("Your history is locked with the passphrase that it had when the backup was made.")
    if done.absent:
        say("The voices it knows are not on this computer: let it learn again, or import their files.")
    if done.kept:
        say(f"What was here before is kept in {done.kept}; restore that to go back, or delete it.")


@click.command()
@click.option("--test", is_flag=True, help="Enter the words, to see that they open your history.")
@click.option("--enter", is_flag=True, help="Enter the words where the key or the passphrase is lost.")
@click.option("--save", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")
@pass_context
def recovery(context: Context, test: bool, enter: bool, file: Path | None) -> None:
    """Print what opens your history where this computer cannot: keep it on paper."""
    if enter:
        services = Services(context.home)
        try:
            services.open(words=_words())
        finally:
            services.close()
        say("Your history is open again, and its key is kept on this computer.")
        say("To lock it with a passphrase, a new one where one was forgotten: idiolect passphrase")
        return
    with context.services() as services:
        if test:
            tested = services.backup.test(_words()).value
            say(tested.reason)
            if not tested.opens:
                raise click.exceptions.Exit(1)
            return
        sheet = services.backup.sheet()
        if file is not None:
            services.backup.save_sheet(sheet, at_terminal(sheet.text), file)
            say(f"The recovery sheet is in {file}. Print it or move it away from this computer, then delete it here.")
            return
        put(sheet.text)
        services.backup.has_sheet(sheet)


def _words() -> str:
    """A recovery key: typed in one line on a terminal, else all that comes in."""
    if entered.is_asked():
        return entered.secret("The 24 words, in one line", hide=False)
    return entered.text("-", MAX_WORDS)
