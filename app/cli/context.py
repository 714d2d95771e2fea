"""What every command starts from: the home folder, and what can be done there, opened with the right key."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.cli import entered
from app.cli.output import say
from app.paths import Home
from app.services import Services
from app.store import PassphraseNeeded


class Context:
    """Handed to the commands as click's `obj`."""

    def __init__(self, home: str | None) -> None:
        self.home = Home.find(home)

    @contextmanager
    def services(self) -> Iterator[Services]:
        """Everything a person can do, for one command."""
        services = Services(self.home)
        try:
            self.open(services)
            if warning := services.privacy.warning():
                say(warning)
            yield services
        finally:
            services.close()

    def open(self, services: Services) -> None:
        """With the key that is kept, or the passphrase that the person types."""
        try:
            services.open()
        except PassphraseNeeded:
            if not entered.is_asked():
                raise
            services.open(entered.secret("Passphrase"))


pass_context = click.make_pass_decorator(Context)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line of stdout.")
