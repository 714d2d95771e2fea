"""What every command starts from: the home folder, and the session opened on it with the right key."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.cli.output import say
from app.paths import Home
from app.session import Session
from app.store import keys


class Context:
    """Handed to the commands as click's `obj`."""

    def __init__(self, home: str | None) -> None:
        self.home = Home.find(home)

    @contextmanager
    def session(self) -> Iterator[Session]:
        passphrase = os.environ.get("IDIOLECT_PASSPHRASE") or None
        if passphrase is None and keys.needs_passphrase(self.home) and sys.stdin.isatty():
            passphrase = click.prompt("Passphrase", hide_input=True, err=True)
        with Session(self.home, passphrase=passphrase) as session:
            if session.store.warning:
                say(session.store.warning)
            yield session


pass_context = click.make_pass_decorator(Context)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object as the last line of stdout.")
