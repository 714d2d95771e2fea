"""`idiolect machines`: which texts of one's own a machine may have written, by month, and how much they count."""

import time
from typing import Any

import click

from app.cli import values
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, duration, put, result, say, stopped_by_ctrl_c, table
from app.services import Services
from app.services.machines import Seen

_BAR = 30
_WORDS = {"less": "count less, each by how likely it is", "not": "are not learned from", "fully": "count fully"}


@click.command()
@click.option("--look", is_flag=True, help="Ask the model of every text that it was not asked of yet. Takes a while.")
@click.option("--count", "counts", type=click.Choice(["less", "not", "fully"]), help="How much such texts count.")
@click.option("--since", default="", metavar="MONTH", help="With --count: from this month on, as 2023-05.")
@click.option(
    "--mine", type=values.ID, multiple=True, metavar="TEXT", help="This text is yours, whatever it looks like."
)
@click.option("--not-mine", type=values.ID, multiple=True, metavar="TEXT", help="Take --mine back.")
@click.option(
    "--texts", type=values.MOST_LISTED, default=5, show_default=True, help="Of the likeliest texts, show so many."
)
@json_option
@pass_context
def machines(
    context: Context, look: bool, counts: Any, since: str, mine: tuple[int, ...], not_mine: tuple[int, ...],
    texts: int, as_json: bool,
) -> None:  # fmt: skip
    """Texts among yours that an assistant may have written: how many by month, and how much they count in learning.

    Without options: what is known so far. Nothing is left out unless you say so.
    """
    if since and not counts:
        raise click.UsageError("--since goes with --count.")
    with context.services() as services:
        for id in mine:
            services.machines.mine(id)
        for id in not_mine:
            services.machines.mine(id, mine=False)
        seen = _look(services) if look else services.machines.seen()
        if counts:
            services.machines.count(counts, since)
            seen = services.machines.seen()
    if not as_json:
        _show(seen, texts)
    result(_record(seen), as_json)


def _look(services: Services) -> Seen:
    progress, begun = Progress(), time.monotonic()

    def come(done: int, total: int) -> None:
        left = (time.monotonic() - begun) / max(1, done) * (total - done)
        progress.show(f"Reading: {done} of {total} texts, about {duration(left)} left")

    with stopped_by_ctrl_c("Stopping; what was read so far is kept …") as cancel:
        try:
            return services.machines.look(come, cancel).value
        finally:
            progress.end()


def _show(seen: Seen, texts: int) -> None:
    if seen.left:
        say(f"{seen.left} texts were not looked at yet: idiolect machines --look")
    if not seen.asked:
        return
    if seen.nothing:
        put("Nothing to see: your texts read like one person's, all the time.")
    else:
        rows = [
            [month.name, "█" * round(_BAR * month.share), str(month.texts), f"{month.share:.0%}",
             f"{month.low:.0%}–{month.high:.0%}"]
            for month in seen.months
        ]  # fmt: skip
        put(table(["month", "", "texts", "by a machine", "between"], rows))
        put(f"\nAbout {seen.share:.0%} of your texts may be by a machine. This is an estimate, and no proof.")
    if seen.change:
        put(f"They begin around {seen.change}. To let them count less: idiolect machines --count less")
    for one in seen.likely[:texts]:
        what = "yours, as you said" if one.mine else f"{one.probability:.0%}"
        put(f"\n{one.document.id}  {what}  {one.document.when:%Y-%m-%d}" if one.document.when else f"\n{what}")
        put(f"  “{' '.join(one.document.text.split())[:200]}”")
    since = f" from {seen.rule.since} on" if seen.rule.since else ""
    put(f"\nTexts{since} {_WORDS[seen.rule.counts]}: {seen.light} count less, {seen.out} not at all.")


def _record(seen: Seen) -> dict[str, Any]:
    return {
        "texts": seen.texts,
        "looked_at": seen.asked,
        "left": seen.left,
        "share": seen.share,
        "change": seen.change,
        "months": [vars(month) for month in seen.months],
        "found": seen.found,
        "likely": [
            {"id": one.document.id, "probability": one.probability, "mine": one.mine, "text": one.document.text}
            for one in seen.likely
        ],
        "counts": seen.rule.counts,
        "since": seen.rule.since,
        "count_less": seen.light,
        "left_out": seen.out,
    }
