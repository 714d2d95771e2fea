"""`idiolect models`: which bases are here, which can be had, and which one is used."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import click

from app import machine
from app.cli import entered, moving
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, ask_one_of, confirm, duration, pace, put, result, say, stopped_by_ctrl_c, table
from app.errors import IdiolectError
from app.services import Services
from app.services.models import Added
from app.services.models import Progress as Come

_STEPS = {
    "compare": "Loading the file in llama.cpp and in torch, and comparing what they read …",
    "unpack": "Having llama.cpp write it with plain numbers, for an exact comparison: {part:.0%}",
    "exact": "Comparing what llama.cpp computes from these …",
    "read": "Reading the file: {part:.0%}",
}

_WRITES = {
    "simple": "writes short, simple texts.",
    "well": "writes well.",
    "very well": "writes very well, and takes its time.",
}
_CODE = {"text": "", "code": " It was made for program code first."}
_TESTED = {
    "run": "This very file was learned on and drafted with before it was put in here.",
    "architecture": "Models of its kind were tried, this file not yet: it is checked when it has come.",
}
_FITS = {
    "yes": "fits",
    "serve": "drafts only: there is little memory for learning",
    "no": "too large for this computer's memory",
    "gone": "the file is gone",
    "changed": "the file cannot be read, or has changed",
}


@click.group()
def models() -> None:
    """Base models: list, fetch, find, add, choose, remove."""


@models.command("list")
@json_option
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """Models on this machine."""
    with context.services() as services:
        rows = [
            {
                "name": model.name,
                "path": model.path,
                "sha256": model.sha256,
                "megabytes": round(model.size / 1e6) if model.size else None,
                "in_use": model.in_use,
                "fits": model.fits,
            }
            for model in services.models.list()
        ]
    if not as_json:
        for row in rows:
            size = f"{row['megabytes']} MB" if row["megabytes"] is not None else "the file is gone"
            size += "  (the file has changed since it was added)" if row["fits"] == "changed" else ""
            put(f"{'*' if row['in_use'] else ' '} {row['name']}  {size}  {row['path']}")
    result({"models": rows}, as_json)


@models.command()
@json_option
@pass_context
def catalogue(context: Context, as_json: bool) -> None:
    """Models that can be fetched, and what they need."""
    with context.services() as services:
        offers = services.models.offers()
    rows = []
    for offer in offers:
        entry = offer.entry
        fits = {"yes": "yes", "serve": "drafts only", "no": "no"}[offer.fits]
        rows.append([entry.name, _gigabytes(entry.size), _gigabytes(offer.drafting), _gigabytes(offer.learning), fits])
    if not as_json:
        put(table(["model", "file, GB", "to draft, GB", "to learn, GB", "fits here"], rows))
        for offer in offers:
            entry = offer.entry
            here = "  It is here already." if offer.listed else ""
            here += f"  {offer.waiting / 1e6:.0f} MB of it have come." if offer.waiting else ""
            words = f"{_WRITES[entry.writes]}{_CODE[entry.purpose]} {_TESTED[entry.tested]}"
            put(f"\n{entry.title} ({entry.maker}): {words}{here}")
            put(f"  {', '.join(entry.languages)}. Licence: {entry.license}, {entry.license_url}. From {entry.host}.")
    shown = [
        {
            **vars(offer.entry),
            "host": offer.entry.host,
            "fits": offer.fits,
            "drafting_bytes": offer.drafting,
            "learning_bytes": offer.learning,
            "listed": offer.listed,
            "waiting": offer.waiting,
        }
        for offer in offers
    ]
    result({"models": shown}, as_json)


@models.command()
@click.argument("what", metavar="NAME|ADDRESS")
@click.option("--yes", is_flag=True, help="Do not ask whether to open a connection.")
@json_option
@pass_context
def fetch(context: Context, what: str, yes: bool, as_json: bool) -> None:
    """Fetch a model of the catalogue, or the GGUF file at an https ADDRESS, and add it.

    This is the only command that opens a connection. What has come is kept where it is stopped, and taken up again.
    """
    progress = Progress()

    def come(now: Come) -> None:
        size = f"{now.done / 1e6:.0f} of {now.total / 1e6:.0f} MB" if now.total else f"{now.done / 1e6:.0f} MB"
        left = f", {duration(now.left_s)} left" if now.left_s is not None else ""
        told = {
            "read": f"Reading what has come before: {size}",
            "fetch": f"Fetching: {size}, {pace(now.bytes_per_s)}{left}",
            "wait": f"{now.why} Trying again; {size} have come …",
        }
        progress.show(told[now.step], force=now.step == "wait")

    with context.services() as services:
        source = services.models.source(what)
        size = f", {source.size / 1e6:.0f} MB" if source.size else ""
        say(f"This asks {urlsplit(source.url).hostname} for the file{size}: {source.url}")
        if not source.sha256:
            say("Its checksum is not known beforehand: whatever comes is checked as a model, and its checksum is kept.")
        if not yes:
            confirm("Open the connection?")
        with stopped_by_ctrl_c("Stopping …") as cancel:
            try:
                added = services.models.fetch(what, come, _teller(progress), cancel).value
            except IdiolectError:
                progress.end()
                raise
    assert added.fetched
    if added.fetched.host:
        say(f"{added.fetched.host} sent it. Its sha256 is {added.fetched.sha256}.")
    _tell_added(added, progress, as_json)


@models.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@json_option
@pass_context
def find(context: Context, folder: Path | None, as_json: bool) -> None:
    """Models that other programs keep on this disk, or those in FOLDER. Nothing is copied or changed."""
    with context.services() as services:
        others = services.models.others(folder)
    if not as_json:
        for other in others:
            found = other.found
            fits = found.problem or _FITS[other.fits]
            mark = "*" if other.listed else " "
            put(f"{mark} {found.name}  {found.size / 1e6:.0f} MB  {found.program}  {found.path}  {fits}")
        say(f"Add one with: idiolect models add PATH --name NAME ({len(others)} found)")
    shown = [
        {**vars(other.found), "path": str(other.found.path), "fits": other.fits, "listed": other.listed}
        for other in others
    ]
    result({"models": shown}, as_json)


@models.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Call it this instead of by its file's name.")
@json_option
@pass_context
def add(context: Context, file: Path, name: str, as_json: bool) -> None:
    """Check a GGUF FILE (torch and llama.cpp must agree on it) and add it."""
    progress = Progress()
    with context.services() as services, stopped_by_ctrl_c("Stopping …") as cancel:
        try:
            added = services.models.add(file, _teller(progress), cancel, name).value
        except IdiolectError:
            progress.end()
            raise
    _tell_added(added, progress, as_json)


@models.command()
@click.argument("name")
@click.option("--tonight", "how", flag_value="tonight", help="Learn your voice for it tonight, then change.")
@click.option("--now", "how", flag_value="now", help="Learn your voice for it now, then change.")
@click.option("--at-once", "how", flag_value="at-once", help="Change at once: drafts are generic until you learn.")
@json_option
@pass_context
def use(context: Context, name: str, how: str | None, as_json: bool) -> None:
    """Serve and train on NAME from now on; where your voice was not learned for it, that can be done first."""
    with context.services() as services:
        if how not in {"tonight", "now"}:
            choice = services.moving.choice(name)
            if choice and not how and entered.is_asked():
                say(choice.said)
                how = ask_one_of("When", ["tonight", "now", "at-once"]) if choice.can_learn else None
                if how is None:
                    confirm("Change at once?")
        if how == "tonight":
            services.moving.begin(name)
            if refused := services.nights.learn_tonight(machine.now()).value:
                say(refused)
            moving.show(services, as_json)
        elif how == "now":
            services.moving.begin(name)
            moving.learn(services, as_json)
        else:
            _use(services, name, as_json)


def _use(services: Services, name: str, as_json: bool) -> None:
    used = services.models.use(name).value
    if not as_json:
        without = "No adapter was learned on it yet: drafts are generic until you learn."
        say(f"{name} is in use." + ("" if used.learned else f" {without}"))
    result({"name": used.base.name, "sha256": used.base.sha256}, as_json)


models.add_command(moving.moving)


@models.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_context
def remove(context: Context, name: str, yes: bool, as_json: bool) -> None:
    """Take NAME off the list; a file that Idiolect fetched is removed, any other stays where it is."""
    with context.services() as services:
        if not yes:
            confirm(f"Remove {name}? What was learned for it rests until it is back.")
        file_went = services.models.remove(name).value
    say(f"{name} is off the list." + (" Its file was removed." if file_went else " Its file stays where it is."))
    result({"name": name, "file_removed": file_went}, as_json)


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f}"


def _teller(progress: Progress) -> Callable[[str, float], None]:
    def tell(step: str, part: float) -> None:
        if step in _STEPS:
            progress.show(_STEPS[step].format(part=part), force=part == 0)

    return tell


def _tell_added(added: Added, progress: Progress, as_json: bool) -> None:
    base, reading = added.base, added.reading
    exact, served = reading.exact.mean_kl, reading.served.mean_kl
    rounding = f"; {served:.4f} with the rounding that llama.cpp works with" if exact != served else ""
    progress.end(
        f"{base.name} is added: torch and llama.cpp read the same model out of it (mean KL {exact:.4f} nats per token"
        f"{rounding}). Choose it with: idiolect models use {base.name}"
    )
    result(
        {
            "name": base.name,
            "sha256": base.sha256,
            "mean_kl": exact,
            "same_best": reading.exact.same_best,
            "served_mean_kl": served,
            "served_same_best": reading.served.same_best,
        },
        as_json,
    )
