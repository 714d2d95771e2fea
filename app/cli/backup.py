"""`idiolect backup`, `restore` and `recovery`: that nothing is lost with a disk or a key."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from app.cli import entered
from app.cli.context import Context, pass_context
from app.cli.output import confirm, put, say
from app.services import Services
from app.store import KeyNeeded, PassphraseNeeded

T = TypeVar("T")
# Of 24 words, with room for blanks and line ends.
MAX_WORDS = 2_000


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_context
def backup(context: Context, file: Path) -> None:
    """Write your whole history to FILE, encrypted. A backup that is there already is replaced."""
    with context.services() as services:
        services.backup.write(file)
        by_words = bool(services.backup.sheet().words)
    say(f"Your history is backed up to {file} ({file.stat().st_size / 1e6:,.1f} MB).")
    say(
        "Elsewhere it opens with your recovery key only. To print it: idiolect recovery"
        if by_words
        else "It opens with the passphrase that your history has now."
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--recovery", is_flag=True, help="Enter the recovery key that opens FILE.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def restore(context: Context, file: Path | None, recovery: bool, yes: bool) -> None:
    """Put the history in FILE in the place of the one that is here, which is kept in another file.

    Without FILE: the backups that were made before learning.
    """
    services = Services(context.home)
    if file is None:
        for path in services.backup.automatic():
            put(path)
        return
    if not yes:
        confirm(f"Put the history in {file} in the place of the one in {context.home.root}?")
    if recovery:
        done = services.backup.restore(file, words=_words()).value
    else:
        done = _asking(
            lambda: services.backup.restore(file),
            lambda passphrase: services.backup.restore(file, passphrase=passphrase),
            lambda words: services.backup.restore(file, words=words),
        ).value
    say(f"{done.texts} texts are restored.")
    if done.protection == "passphrase":
        say("Your history is locked with the passphrase that it had when the backup was made.")
    if done.kept:
        say(f"What was here before is kept in {done.kept}; restore that to go back, or delete it.")


@click.command()
@click.option("--test", is_flag=True, help="Enter the words, to see that they open your history.")
@click.option("--enter", is_flag=True, help="Enter the words where this computer has lost the key.")
@pass_context
def recovery(context: Context, test: bool, enter: bool) -> None:
    """Print what opens your history and its backups where this computer cannot: keep it on paper."""
    if enter:
        services = Services(context.home)
        try:
            services.open(words=_words())
        finally:
            services.close()
        say("Your history is open again, and its key is kept on this computer.")
        return
    with context.services() as services:
        if test:
            tested = services.backup.test(_words())
            say(tested.reason)
            if not tested.opens:
                raise click.exceptions.Exit(1)
            return
        put(services.backup.sheet().text)


def _asking(first: Callable[[], T], with_passphrase: Callable[[str], T], with_words: Callable[[str], T]) -> T:
    """Without anything, and where that does not do with what the person types; on a terminal only."""
    try:
        return first()
    except PassphraseNeeded as error:
        if not entered.is_asked():
            raise
        say(str(error))
        return with_passphrase(entered.secret("Passphrase"))
    except KeyNeeded as error:
        if not entered.is_asked():
            raise
        say(str(error))
        return with_words(_words())


def _words() -> str:
    """A recovery key: typed in one line on a terminal, else all that comes in."""
    if entered.is_asked():
        return entered.secret("The 24 words, in one line", hide=False)
    return entered.text("-", MAX_WORDS)
