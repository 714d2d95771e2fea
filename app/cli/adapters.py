"""`idiolect adapters`: the versions of what was learned, and the file they travel in."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.adapter_file import sealed
from app.adapter_file.portable import Imported
from app.adapter_file.sealed import PASSPHRASE_VARIABLE, PassphraseNeeded
from app.adapter_file.telling import Telling
from app.adapters.manifest import METHOD
from app.cli import entered, moving
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, put, result, say, stopped_by_ctrl_c, table
from app.errors import IdiolectError
from app.judging.across import Across
from app.services import Services
from app.services.versions import Version
from app.versions import Back

# Of a version beside its name. NLL counts tokens, which only versions of one model have in common.
_COLUMNS = ["model", "created", "texts", "NLL base", "NLL adapter", "label"]
persona_option = click.option("--persona", help="The voice of this name instead of the usual one.")


@click.group()
def adapters() -> None:
    """Versions of your personal adapter: list, use, compare, roll back, export, import."""


@adapters.command("list")
@json_option
@pass_context
def list_(context: Context, as_json: bool) -> None:
    """All versions, newest first; * is in use."""
    with context.services() as services:
        rows, damaged = services.versions.list(), services.versions.damaged()
    if not as_json:
        for sentence in damaged:
            say(sentence)
        if not rows and not damaged:
            say("There is no adapter yet. Make one with: idiolect learn")
        else:
            put(table(["version", *_COLUMNS], [_cells(r) for r in rows]))
    result({"adapters": [_record(row) for row in rows], "damaged": damaged}, as_json)


@adapters.command()
@click.argument("name")
@json_option
@pass_context
def show(context: Context, name: str, as_json: bool) -> None:
    """Everything that is known of version NAME."""
    with context.services() as services:
        version, manifest = services.versions.show(name)
    if not as_json:
        origin, weights = manifest.origin, manifest.weights
        lines = {
            "version": version.name + (" (in use)" if version.used else ""),
            "created": origin.created,
            "base": version.base,
            "learned from": f"{version.documents} texts, {origin.since or '?'} to {origin.until or '?'}",
            "shape": f"{METHOD}, rank {weights.rank}, {', '.join(weights.targets)} in {len(weights.layers)} layers",
            "parent": version.parent or "none",
            "verdict": version.reason or "not judged",
            "folder": str(version.folder),
        }
        width = max(map(len, lines))
        for key, value in lines.items():
            put(f"{key.ljust(width)}  {value}")
    result(_record(version) | {"manifest": manifest.to_dict()}, as_json)


@adapters.command()
@click.argument("name")
@persona_option
@json_option
@pass_context
def use(context: Context, name: str, persona: str | None, as_json: bool) -> None:
    """Use version NAME from now on; “base” means no adapter."""
    with context.services() as services:
        used = services.versions.use(None if name == "base" else name, persona).value
    _now_in_use(used, as_json)


@adapters.command()
@persona_option
@json_option
@pass_context
def rollback(context: Context, persona: str | None, as_json: bool) -> None:
    """Back to the version used before."""
    with context.services() as services:
        back = services.versions.roll_back(persona).value
    _back(back, as_json)


@adapters.command()
@click.argument("name")
@json_option
@pass_context
def remove(context: Context, name: str, as_json: bool) -> None:
    """Delete version NAME for good."""
    with context.services() as services:
        back = services.versions.remove(name).value
    _back(back, as_json)


@adapters.command()
@click.argument("name")
@click.argument("label")
@json_option
@pass_context
def label(context: Context, name: str, label: str, as_json: bool) -> None:
    """Give version NAME a label of your own."""
    with context.services() as services:
        services.versions.label(name, label)
    result({"name": name, "label": label}, as_json)


@adapters.command()
@click.argument("first")
@click.argument("second")
@json_option
@pass_context
def compare(context: Context, first: str, second: str, as_json: bool) -> None:
    """The figures of two versions side by side, and which is better on texts that both were measured on.

    Versions of two models are measured anew, by the same texts.
    """
    with context.services() as services:
        one, other, found = services.versions.compare(first, second)
        across = None if found.same_base else _across(services, first, second)
    rows = [one, other]
    if not as_json:
        cells = [_cells(row) for row in rows]
        put(table(["", first, second], [[n, cells[0][i], cells[1][i]] for i, n in enumerate(_COLUMNS, 1)]))
        if found.same_base:
            put(_better(first, second, found.gain, found.shared_texts))
        elif across:
            put(f"{across.said}\n\n{moving.figures(across)}")
        else:
            put("They are of two models, and there are too few texts that neither learned from to compare them by.")
    record = {
        "adapters": [_record(row) for row in rows],
        "shared_texts": found.shared_texts,
        "gain": found.gain,
        "across": asdict(across) if across else None,
    }
    result(record, as_json)


@adapters.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--version", "name", help="The version to export (default: the one in use).")
@click.option("--to", "kind", type=click.Choice(["peft", "gguf", "ollama"]), help="For another program instead.")
@click.option("--passphrase", "ask", is_flag=True, help="Encrypt; asks for a passphrase.")
@click.option("--with-texts", is_flag=True, help="Add the texts it learned from. They are not included otherwise.")
@click.option("--no-profile", is_flag=True, help="Leave out your profile: greetings, people you write to, description.")
@json_option
@pass_context
def export(
    context: Context,
    file: Path,
    name: str | None,
    kind: str | None,
    ask: bool,
    with_texts: bool,
    no_profile: bool,
    as_json: bool,
) -> None:
    """Write your adapter to FILE (NAME.idiolect), a file you own. What it tells of you and others is said before.

    Where $IDIOLECT_ADAPTER_PASSPHRASE is set the file is encrypted with that, and nothing is asked.
    """
    if ask and kind:
        raise IdiolectError(
            f"Other programs cannot open what is encrypted: leave out --passphrase, or leave out --to {kind}."
        )
    passphrase = None if kind else sealed.from_environment()
    source = f"the passphrase in ${PASSPHRASE_VARIABLE}" if passphrase else "your passphrase"
    if ask and not passphrase:
        passphrase = entered.secret("Passphrase", confirm=True)
    with context.services() as services:
        if kind:
            chosen, written = _export_to(services, kind, file, name)
        else:
            if not as_json:
                _say_what_it_tells(services.versions.tells(name), with_texts=with_texts, no_profile=no_profile)
            chosen, written = services.versions.export(
                file, name, passphrase=passphrase, with_texts=with_texts, with_profile=not no_profile
            )
    if not as_json:
        kept = f"encrypted with {source}" if passphrase else "not encrypted: keep it safe"
        say(f"{chosen} is in {written}, {kept}.")
    result({"adapter": chosen, "file": str(written), "encrypted": bool(passphrase)}, as_json)


def _export_to(services: Services, kind: str, file: Path, name: str | None) -> tuple[str, Path]:
    progress = Progress()

    def come(done: int, total: int) -> None:
        progress.show(f"Working your voice into the model: {done / total:.0%}")

    with stopped_by_ctrl_c("Stopping; nothing of it stays …") as cancel:
        try:
            return services.versions.export_to(kind, file, name, on_progress=come, cancel=cancel)
        finally:
            progress.end()


def _say_what_it_tells(found: Telling, *, with_texts: bool, no_profile: bool) -> None:
    lines: list[str] = [*found.always, *(() if no_profile else found.profile)]
    if with_texts:
        lines.append("The texts that it learned from, word for word, with to whom they went.")
    if lines:
        say("\n  ".join(["Whoever can open the file can read in it:", *lines]))
    if found.profile and not no_profile:
        say("Leave out what is known of your habits and of the people you write to: --no-profile")


@adapters.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-use", is_flag=True, help="Only add it; do not put it to use.")
@click.option("--with-texts", is_flag=True, help="Take in the texts it carries, where it carries any.")
@persona_option
@json_option
@pass_context
def import_(context: Context, file: Path, no_use: bool, with_texts: bool, persona: str | None, as_json: bool) -> None:
    """Check FILE and take its adapter in as a new version; it is put to use unless --no-use is given."""
    with context.services() as services:

        def take_in(passphrase: str | None) -> Imported:
            return services.versions.take_in(
                file, passphrase, use=not no_use, persona=persona, with_texts=with_texts
            ).value

        try:
            imported = take_in(None)
        except PassphraseNeeded:
            if not entered.is_asked():
                raise
            imported = take_in(entered.secret("Passphrase"))
    if not as_json:
        known = "was here already" if imported.known else "is added"
        say(f"{imported.record.name} {known}{'' if no_use else ' and in use'}.")
    result({"adapter": imported.record.name, "known": imported.known, "in_use": not no_use}, as_json)


def _back(back: Back, as_json: bool) -> None:
    if back.said:
        say(back.said)
    _now_in_use(back.record.name if back.record else None, as_json)


def _now_in_use(name: str | None, as_json: bool) -> None:
    if not as_json:
        say(f"{name} is in use." if name else "No adapter is in use: drafts come from the base alone.")
    result({"in_use": name}, as_json)


def _across(services: Services, first: str, second: str) -> Across | None:
    progress = Progress()

    def come(step: int, total: int) -> None:
        progress.show(f"Comparing both models on the same texts of yours: {step / total:.0%}")

    with stopped_by_ctrl_c("Stopping …") as cancel:
        try:
            return services.moving.compare(first, second, come, cancel)
        finally:
            progress.end()


def _better(first: str, second: str, gain: float | None, texts: int) -> str:
    if gain is None:
        return "They were not measured on the same texts, so their figures cannot be compared."
    better, worse = (second, first) if gain > 0 else (first, second)
    return f"On the {texts} held-out texts that both were measured on, {better} is better than {worse} by " + (
        f"{abs(gain):.3f} nats per token."
    )


def _cells(version: Version) -> list[str]:
    shown = [f"{nll:.3f}" if nll is not None else "–" for nll in (version.nll_base, version.nll_adapter)]
    return [
        ("* " if version.used else "  ") + version.name,
        version.base,
        f"{version.created:%Y-%m-%dT%H:%M}",
        str(version.documents),
        *shown,
        version.label,
    ]


def _record(version: Version) -> dict[str, Any]:
    return {
        "name": version.name,
        "created": version.created.isoformat(),
        "base_sha256": version.base_sha256,
        "documents": version.documents,
        "figures": version.figures,
        "verdict": version.verdict,
        "label": version.label or None,
        "in_use": version.in_use,
        "used_by": [*([""] if version.in_use else []), *version.personas],
        "folder": str(version.folder),
    }
