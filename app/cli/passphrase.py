"""`idiolect passphrase`: lock the history with a passphrase, change it, or go back to a kept key."""

import click

from app.cli import entered
from app.cli.context import Context, pass_context
from app.cli.output import say
from app.store.undisturbed import uninterrupted


@click.command()
@click.option("--remove", is_flag=True, help="Keep the key in the desktop keyring instead, or in a file.")
@pass_context
def passphrase(context: Context, remove: bool) -> None:
    """Set or change the passphrase that locks your history."""
    with context.services() as services:
        chosen = None
        if not remove:
            chosen = entered.secret("New passphrase", confirm=True)
        # Who presses Ctrl-C during the change must know whether it was made.
        with uninterrupted():
            outdated = services.privacy.change_passphrase(chosen).value
            if warning := services.privacy.warning():
                say(warning)
            say(
                "Your history is locked with the new passphrase."
                if chosen
                else "Your history is no longer locked with a passphrase."
            )
            if outdated:
                say("Your recovery sheet does not open it any more. To print a new one: idiolect recovery")
