"""What every command starts from: the home folder, and what can be done there, opened with the right key."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import click

from app.cli import entered
from app.cli.output import say
from app.errors import IdiolectError
from app.paths import Home
from app.services import Services
from app.services.access import wanted

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


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
        """With the key that is kept, or what the person types."""
        asking(services.open)


class Opening(Protocol[T_co]):
    def __call__(self, *, passphrase: str | None = None, words: str | None = None) -> T_co: ...


def asking(opening: Opening[T]) -> T:
    """Open without anything, and where that does not do with what the person types; on a terminal only."""
    try:
        return opening()
    except IdiolectError as error:
        need = wanted(error)
        if need is None or need.refused or not entered.is_asked():
            raise
        say(need.said)
        if need.words:
            told = "The 24 words, in one line" + (" (or nothing, to enter a passphrase)" if need.passphrase else "")
            if words := entered.secret(told, hide=False, optional=need.passphrase):
                return opening(words=words)
        if not need.words:
            say("If it is forgotten, and you have a recovery sheet: idiolect recovery --enter")
        return opening(passphrase=entered.secret("Passphrase"))


pass_context = click.make_pass_decorator(Context)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line of stdout.")
