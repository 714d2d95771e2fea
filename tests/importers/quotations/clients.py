"""More programs, each in one form: clients.toml."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.importers.quotations.samples import ADDRESS, MY_NAME, SUBJECT, Sample, mail, quoted

NAME = "Ann Lee"
THEIRS = ("Shall we take the train that leaves at eight?", "The meeting begins at half past nine.")
OWN = "Thanks, that suits me well.\n\nI will bring the book along on Thursday."


def samples() -> Iterator[tuple[str, Sample]]:
    """Each with the name of the program."""
    read = tomllib.loads(Path(__file__).with_name("clients.toml").read_text("utf-8"))
    for kind, below in (("marked", quoted(*THEIRS)), ("unmarked", "\n\n".join(THEIRS))):
        for program, above in read[kind].items():
            filled = above.format(n=NAME, a=ADDRESS, me=MY_NAME, s=SUBJECT).rstrip(" ")
            body = f"{OWN}\n\n{filled}\n{below}"
            yield program, Sample([mail(body)], OWN, THEIRS, (ADDRESS, NAME, "wrote", "09:00"))
