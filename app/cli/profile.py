"""`idiolect profile`: measured habits and the description, shown and edited."""

from datetime import UTC, datetime

import click

from app import profile as room
from app.cli.context import Context, json_option, pass_context
from app.cli.output import result, say
from app.errors import IdiolectError
from app.store import Store


@click.command()
@click.option("--edit", is_flag=True, help="Put your own words in place of the description, in your editor.")
@click.option("--reset", is_flag=True, help="Go back to the measured description.")
@click.option("--refresh", is_flag=True, help="Measure your habits again now.")
@click.option("--versions", is_flag=True, help="List the versions that were kept.")
@click.option("--restore", type=int, metavar="VERSION", help="Make an earlier version the newest one.")
@click.option("--never", multiple=True, metavar="WORD", help="A word or phrase that no draft may hold; repeatable.")
@click.option("--allow", multiple=True, metavar="WORD", help="Take back a --never; repeatable.")
@click.option("--to", "recipient", help="Show it as it goes into the prompt for this recipient.")
@json_option
@pass_context
def profile(
    context: Context, edit: bool, reset: bool, refresh: bool, versions: bool, restore: int | None,
    never: tuple[str, ...], allow: tuple[str, ...], recipient: str | None, as_json: bool,
) -> None:  # fmt: skip
    """What was measured about how you write, and the few lines of it that go into the prompt."""
    with context.session() as session:
        store = session.store
        if restore is not None:
            room.restore(store, restore)
        if reset:
            room.reset(store)
        if refresh or room.load(store) is None:
            room.refresh(store)
        if never or allow:
            _forbid(store, never, allow)
        if edit:
            _edit(store)
        found = room.load(store) or room.Profile()
        prompt = room.compact(found, to=recipient, when=datetime.now(UTC))
        kept = [{"version": v.id, "created": v.created, "edited": v.edited} for v in store.profiles.versions()]
    sentences = room.sentences(found.habits)
    if not as_json:
        click.echo(found.description or "Nothing can be said yet. Import more of your writing.")
        click.echo("\n" + "\n".join(f"• {sentence}" for sentence in sentences))
        click.echo(f"\nIn the prompt:\n{prompt}")
        if found.never:
            click.echo("\nNever in a draft: " + ", ".join(found.never))
        for version in kept if versions else ():
            click.echo(f"version {version['version']}  {version['created']}  {'edited' if version['edited'] else ''}")
    record = found.to_json() | {"sentences": sentences, "prompt": prompt, "versions": kept}
    result(record, as_json)


def _forbid(store: Store, never: tuple[str, ...], allow: tuple[str, ...]) -> None:
    known = list((room.load(store) or room.Profile()).never)
    for word in allow:
        found = [one for one in known if one.lower() == " ".join(word.split()).lower()]
        if not found:
            raise IdiolectError(f"“{word}” is not among the words that no draft may hold, so it cannot be allowed.")
        known.remove(found[0])
    room.forbid(store, [*known, *never])


def _edit(store: Store) -> None:
    before = (room.load(store) or room.Profile()).description
    written = click.edit(before, require_save=True)
    if written is None:
        raise IdiolectError("Nothing was saved in the editor, so the profile stays as it is.")
    room.edit(store, written)
    say("Your own words are used from now on. To go back: idiolect profile --reset")
