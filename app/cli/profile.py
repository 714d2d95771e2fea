"""`idiolect profile`: measured habits and the description, shown and edited."""

import click

from app.cli import values
from app.cli.context import Context, json_option, pass_context
from app.cli.output import put, result, say
from app.errors import IdiolectError
from app.services.profile import Seen


@click.command()
@click.option("--edit", is_flag=True, help="Put your own words in place of the description, in your editor.")
@click.option("--reset", is_flag=True, help="Go back to the measured description.")
@click.option("--refresh", is_flag=True, help="Measure your habits again now.")
@click.option("--versions", is_flag=True, help="List the versions that were kept.")
@click.option("--restore", type=values.ID, metavar="VERSION", help="Make an earlier version the newest one.")
@click.option("--never", multiple=True, metavar="WORD", help="A word or phrase that no draft may hold; repeatable.")
@click.option("--allow", multiple=True, metavar="WORD", help="Take back a --never; repeatable.")
@click.option("--persona", help="The profile of this voice instead of the usual one.")
@click.option("--to", "recipient", help="Show it as it goes into the prompt for this recipient.")
@json_option
@pass_context
def profile(
    context: Context, edit: bool, reset: bool, refresh: bool, versions: bool, restore: int | None,
    never: tuple[str, ...], allow: tuple[str, ...], recipient: str | None, persona: str | None, as_json: bool,
) -> None:  # fmt: skip
    """What was measured about how you write, and the few lines of it that go into the prompt."""
    with context.services() as services:
        room = services.profiles
        if restore is not None:
            room.restore(restore, persona)
        if reset:
            room.reset(persona)
        if refresh or room.show(persona=persona) is None:
            room.measure(persona)
        if never or allow:
            room.forbid(never, allow=allow, persona=persona)
        if edit:
            room.edit(_edited(room.show(persona=persona)), persona=persona)
            say("Your own words are used from now on. To go back: idiolect profile --reset")
        seen = room.show(recipient, persona=persona)
        kept = [{"version": v.id, "created": v.created, "edited": v.edited} for v in room.versions(persona)]
    assert seen is not None
    if not as_json:
        put(seen.description or "Nothing can be said yet. Import more of your writing.")
        put("\n" + "\n".join(f"• {sentence}" for sentence in seen.sentences))
        put(f"\nIn the prompt:\n{seen.prompt}")
        if seen.never:
            put("\nNever in a draft: " + ", ".join(seen.never))
        for version in kept if versions else ():
            put(f"version {version['version']}  {version['created']}  {'edited' if version['edited'] else ''}")
    record = seen.profile.to_json() | {"sentences": list(seen.sentences), "prompt": seen.prompt, "versions": kept}
    result(record, as_json)


def _edited(before: Seen | None) -> str:
    written = click.edit(before.description if before else "", require_save=True)
    if written is None:
        raise IdiolectError("Nothing was saved in the editor, so the profile stays as it is.")
    return written
