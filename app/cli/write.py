"""`idiolect draft`, `refine`, `chat`, `retrieval`, `score`: what is written, from what, how likely what you wrote."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from app import prompts
from app.cli import entered, values
from app.cli.context import Context, json_option, pass_context
from app.cli.output import Progress, put, result, say
from app.errors import IdiolectError
from app.services import message
from app.services.writing import Chosen, Written
from app.writing.assistant import DEFAULT_PASSAGES, DEFAULT_TEMPERATURE, LENGTHS
from app.writing.refining.refiner import SEED

# Of the pairs to score, in bytes.
LARGEST = 50_000_000


@click.command()
@click.argument("intent")
@click.option("--reply-to", type=click.Path(), help="File with the message you are answering; - reads it from stdin.")
@click.option("--to", "recipient", help="Who it goes to.")
@click.option("--subject", help="Subject line.")
@click.option("--generic", is_flag=True, help="The base model alone, for comparison.")
@click.option(
    "--adapter",
    multiple=True,
    metavar="VERSION[:SCALE]",
    help="Another version than the one in use; several are blended, for example v1:0.7 v2:0.3.",
)
@click.option("--persona", help="Another voice than the one that the recipient calls for.")
@click.option(
    "--k", type=values.PASSAGES, help=f"How many earlier texts to look up at most.  [default: {DEFAULT_PASSAGES}]"
)
@click.option(
    "--retrieval/--no-retrieval", default=None, help="Look things up, or nothing. By default as set by `retrieval`."
)
@click.option("--no-profile", is_flag=True, help="Leave your profile out.")
@click.option("--strength", type=values.STRENGTH, default=1.0, show_default=True, help="How strong your voice is.")
@click.option("--length", type=click.Choice(list(LENGTHS)), default="medium", show_default=True)
@click.option("--temperature", type=click.FloatRange(0, 2), default=DEFAULT_TEMPERATURE, show_default=True)
@click.option("--seed", type=values.SEED, help="The same seed gives the same draft.")
@json_option
@pass_context
def draft(
    context: Context, intent: str, reply_to: str | None, recipient: str | None, subject: str | None, generic: bool,
    adapter: tuple[str, ...], persona: str | None, k: int | None, retrieval: bool | None, no_profile: bool,
    strength: float, length: str, temperature: float, seed: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Write INTENT (what you want to say, in a few words) the way you would write it."""
    if persona and adapter:
        raise click.UsageError("Choose a voice with --persona, or versions with --adapter.")
    request = _request(intent, reply_to, recipient, subject)
    voice = Chosen(shares=((persona, 1.0),)) if persona else Chosen(versions=_blend(adapter))
    with context.services() as services:
        looks_up = services.writing.looks_up() if retrieval is None and k is None else retrieval is not False
        passages = k if looks_up and k is not None else services.writing.passages(looks_up)
        written = services.writing.draft(
            request, generic=generic, voice=voice, passages=passages, use_profile=not no_profile,
            strength=strength, seed=seed, length=length, temperature=temperature, on_text=_stream(as_json),
        )  # fmt: skip
        _finish(written, as_json)
    result(written.record, as_json)


def _request(intent: str, reply_to: str | None, recipient: str | None, subject: str | None) -> prompts.Request:
    """As the window has it: of a saved mail, its sender and its subject are known."""
    if reply_to is None:
        return prompts.Request("compose", instruction=intent, subject=subject, to=recipient)
    if reply_to == "-":
        sender, about, answering = "", "", entered.text("-", message.LARGEST)
    else:
        sender, about, answering = message.read_message(Path(reply_to))
    return prompts.Request(
        "reply", instruction=intent, subject=subject or about or None, to=recipient or sender or None,
        answering=answering,
    )  # fmt: skip


@click.command()
@click.argument("file", type=click.Path())
@click.argument("remark")
@click.option("--intent", default="", help="What the text is to say, as you told `draft`: nothing of it is lost.")
@click.option("--reply-to", type=click.Path(), help="File with the message that it answers; - reads it from stdin.")
@click.option("--to", "recipient", help="Who it goes to.")
@click.option("--persona", help="Another voice than the one that the recipient calls for.")
@click.option("--strength", type=values.STRENGTH, default=1.0, show_default=True, help="How strong your voice is.")
@click.option("--seed", type=values.SEED, default=SEED, help="The same seed changes the same text in the same way.")
@json_option
@pass_context
def refine(
    context: Context, file: str, remark: str, intent: str, reply_to: str | None, recipient: str | None,
    persona: str | None, strength: float, seed: int, as_json: bool,
) -> None:  # fmt: skip
    """Change the text in FILE (- is stdin) as REMARK says.

    A REMARK is for example "shorter", "warmer", "more formal", "add that I bring cake", "Thursday instead of Friday" or
    "leave out the boat". What comes out is the text; the file stays as it is.
    """
    text = entered.text(file, message.LARGEST).strip()
    request = _request(intent, reply_to, recipient, None)
    with context.services() as services:
        voice = Chosen(shares=((persona, 1.0),)) if persona else Chosen()
        refined = services.writing.refine(text, remark, request, voice=voice, strength=strength, seed=seed)
    put(refined.after, err=as_json)
    say(refined.told)
    for doubt in refined.doubts():
        say(doubt)
    record = {
        "text": refined.after,
        "changed": refined.after != text,
        "told": refined.told,
        "intent": refined.request.instruction,
        "doubts": list(refined.doubts()),
    }
    result(record, as_json)


@click.command()
@click.option("--generic", is_flag=True, help="The base model alone.")
@click.option("--k", type=values.PASSAGES, help="How many earlier texts to look up at most.")
@click.option("--seed", type=values.SEED)
@json_option
@pass_context
def chat(context: Context, generic: bool, k: int | None, seed: int | None, as_json: bool) -> None:
    """Talk with the assistant; one message a line, end of input ends it. Conversations are kept."""
    with context.services() as services:
        kept, history = services.conversations, list[prompts.Message]()
        conversation, parent = None, None
        while (line := entered.line()) is not None:
            if not line.strip():
                continue
            asked = kept.ask(line.strip(), conversation, parent).value
            history.append(prompts.Message(role="user", content=line.strip()))
            answer = kept.answer(history, generic=generic, passages=k, seed=seed, on_text=_stream(as_json))
            _finish(answer, as_json)
            history.append(prompts.Message(role="assistant", content=answer.text))
            conversation, parent = asked.conversation, kept.keep(asked, answer).value
            result(answer.record, as_json)


@click.command()
@click.argument("turned", type=click.Choice(["on", "off"]), required=False)
@json_option
@pass_context
def retrieval(context: Context, turned: str | None, as_json: bool) -> None:
    """Whether drafts and answers look things up in your history: say on or off, for good."""
    with context.services() as services:
        if turned:
            services.writing.look_up(turned == "on")
        on = services.writing.looks_up()
    if not as_json:
        put(f"Looking things up is {'on' if on else 'off'}.")
    result({"on": on}, as_json)


@click.command()
@click.argument("file", type=click.Path())
@click.option("--generic", is_flag=True, help="The base model alone.")
@click.option("--adapter", help="Another version than the one in use.")
@json_option
@pass_context
def score(context: Context, file: str, generic: bool, adapter: str | None, as_json: bool) -> None:
    """NLL per token, as served, of the responses in FILE.

    One JSON object a line: {"messages", "response"} or {"instruction", "response"}.
    """
    pairs = list(_pairs(file))
    progress = Progress()
    with context.services() as services:
        scored = services.writing.score(
            pairs, generic=generic, version=adapter,
            on_progress=lambda step, total: progress.show(f"Scoring: {step} of {total}"),
        )  # fmt: skip
        progress.end()
    if not as_json:
        put(f"{scored.texts} responses, {scored.tokens} tokens, NLL per token {scored.nll:.4f}")
    result({"n": scored.texts, "tokens": scored.tokens, "nll": scored.nll, "adapter": scored.adapter}, as_json)


def _blend(named: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """`v1:0.7` as (“v1”, 0.7); a version without a scale counts fully."""
    blend = []
    for one in named:
        name, _, scale = one.partition(":")
        try:
            blend.append((name, values.STRENGTH.convert(scale, None, None) if scale else 1.0))
        except click.BadParameter:
            raise click.BadParameter(
                f"“{one}” is not VERSION or VERSION:SCALE, for example v1:0.7. A scale is 0 to 2."
            ) from None
    return tuple(blend)


def _pairs(file: str) -> Iterator[tuple[list[prompts.Message], str]]:
    lines = entered.text(file, LARGEST).splitlines()
    found = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = True
        yield _pair(line, f"Line {number} of {file}")
    if not found:
        raise IdiolectError(f"{file} is empty: it should hold one JSON object a line.")


def _pair(line: str, where: str) -> tuple[list[prompts.Message], str]:
    try:
        entry: Any = json.loads(line)
        json.dumps(entry, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise IdiolectError(f"{where} is not JSON ({error.msg}).") from error
    except (ValueError, RecursionError) as error:  # half of a character, a number without end, nested without end
        raise IdiolectError(f"{where} holds what is no text, or is nested too deeply.") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("response"), str) or not entry["response"].strip():
        raise IdiolectError(f"{where} has no “response” text.")
    if isinstance(entry.get("instruction"), str):
        return prompts.messages(prompts.Request("compose", instruction=entry["instruction"])), entry["response"]
    messages = entry.get("messages")
    if not isinstance(messages, list) or not messages or not all(_is_message(m) for m in messages):
        raise IdiolectError(f"{where} has neither “instruction” nor “messages” (a list of role and content).")
    return messages, entry["response"]


def _is_message(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("role"), str) and isinstance(value.get("content"), str)


def _stream(as_json: bool) -> Callable[[str], None]:
    """Text as it comes: to stdout for a person, to stderr where stdout belongs to the JSON object."""
    return lambda text: put(text, nl=False, err=as_json)


def _finish(written: Written, as_json: bool) -> None:
    put(err=as_json)
    if not as_json:
        voice = written.why.adapter or "generic"
        speed = f"first after {written.ttft_ms:.0f} ms, {written.tokens_per_s:.0f} tokens/s"
        say(f"[{voice}; {written.tokens} tokens, {speed}. {written.why.retrieval}]")
        for doubt in written.doubts:
            say(doubt)
