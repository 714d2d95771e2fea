"""`idiolect profile`: measured habits and the description, shown and edited."""

import click

from app.cli.context import Context, json_option, pass_context


@click.command()
@click.option("--edit", is_flag=True, help="Edit the description in your editor.")
@click.option("--to", "recipient", help="As it goes into the prompt for this recipient.")
@json_option
@pass_context
def profile(context: Context, edit: bool, recipient: str | None, as_json: bool) -> None:
    """What was measured about how you write, and the few lines of it that go into the prompt."""
    raise NotImplementedError
