"""What every command starts from: the home folder, and the session opened on it with the right key."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.cli.output import say
from app.paths import Home
from app.services.session import Session
from app.store import PassphraseNeeded


class Context:
    """Handed to the commands as click's `obj`."""

    def __init__(self, home: str | None) -> None:
        self.home = Home.find(home)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._open() as session:
            if session.store.warning:
                say(session.store.warning)
            yield session

    def _open(self) -> Session:
        try:
            return Session(self.home)
        except PassphraseNeeded:
            if not sys.stdin.isatty():
                raise
            return Session(self.home, passphrase=click.prompt("Passphrase", hide_input=True, err=True))


pass_context = click.make_pass_decorator(Context)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line of stdout.")
