"""Hostile chats, generated: see families.py. Before what is hostile stand the two texts that must come through."""

# ruff: noqa: E501 - as programs write it, on one line

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tests.importers.exports import QUINCE
from tests.importers.families import GOOD, ME, family, fill, one_of
from tests.importers.jotted import JOTTED, evernoted, noted
from tests.importers.more_exports import SAMPLES as FIRST
from tests.importers.newest_exports import LATEST, sms, texted

SAMPLES = FIRST | LATEST | JOTTED

_PIECES = [
    "[04.03.25, 10:11:12] ", "[", "]", "04/03/2025, 10:11 - ", f"04/03/2025, 10:11 - {ME}: ", " - ", ": ", ":", "\n",
    "1/1/1, 1:1", "9999/99/99", "0", "9", "\u200e", "\u202f", "<", ">", "<a" + "b" * 50, "- Ann: ", "~ ", "\u0664/",
    " (file attached)", "-WA0001.jpg", "a", " ", "\r", "\ufeff", "\ud800", "\0", "https://a", "> ", "www.b ", "a. m. ",
    f"01/01/2009, 10:11 - {ME}: x\n", f"01/01/2031, 10:11 - {ME}: x\n",
]  # fmt: skip
_ODD = [None, True, [], {}, 1e308, -1, 2**70, "\ud800", "\0", [[]], "x" * 300, "9" * 400, [{"type": [], "text": {}}],
        {"author": [], "content": 1}, "9999-12-31T23:59:59-12:00", ["a", None, {"text": 1}]]  # fmt: skip


def chat(text: str, kind: str = "txt") -> tuple[str, bytes]:
    return f"WhatsApp.chat.{kind}", text.encode("utf-8", "surrogatepass")


@family
def chats_whatsapp(rng: random.Random, size: int) -> tuple[str, bytes]:
    head = "".join(f"04/03/2025, 0{number}:11 - {ME}: {text}\n" for number, text in enumerate(GOOD))
    return chat(head + f"04/03/2025, 09:11 - Ann: {one_of(rng, _PIECES, size)}")


@family
def chats_copied(rng: random.Random, size: int) -> tuple[str, bytes]:
    head = "".join(f"[0{number}:11, 04/03/2025] {ME}: {text}\n" for number, text in enumerate(GOOD))
    pieces = [*_PIECES, "[9:41 PM, 5/2/2023] ", f"[10:11, 4/3/2025] {ME}: ", "[10:11, ", ", 4/3/2025] "]
    return chat(head + f"[09:11, 04/03/2025] Ann: {one_of(rng, pieces, size)}")


@family
def chats_kakaotalk(rng: random.Random, size: int) -> tuple[str, bytes]:
    day = "--------------- 2025년 3월 4일 화요일 ---------------\n"
    good = {
        day + "[{}] [오전 9:0{}] {}\n": "[Ann] [오전 9:1{}] ",
        "2025년 3월 4일 오전 9:0{1}, {0} : {2}\n": "2025년 3월 4일 오전 9:1{}, Ann : ",
    }
    form, last = rng.choice(sorted(good.items()))
    head = "Ann 님과 카카오톡 대화\n저장한 날짜 : 2025\n" + "".join(form.format(ME, *pair) for pair in enumerate(GOOD))
    pieces = [day, "---", "[", "] ", f"[{ME}] [오전 10:11] ", "2025년 3월 4일 ", "오후 9:41, ", f"{ME} : ", " : ", "\n", "님이 나갔습니다.",
              "March 4, 2025 at 10:11 AM, ", "2025. 3. 4. 오후 10:12: ", "a left this chatroom.\n", "9999. 99. 99. ", "a" * 90]  # fmt: skip
    return chat(head + last.format(1) + one_of(rng, pieces, size))


_MARKUP = ["<", ">", "&", "&#", "&#55357;", "&#56832;", "&#x1F600;", "&lt;", ";", '"', "'", "<!--", "-->", "<![CDATA[", "]]>", "=",
           "<mms ", "<part ct='text/plain' text='", "</", "<?", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<sms type='2' body='", " ", "\n", "<a>",
           "<div>", "<en-todo/>", "<note>", "<content>", "a", "\0", "\ud800", "\ufffe"]  # fmt: skip


@family
def chats_sms(rng: random.Random, size: int) -> tuple[str, bytes]:
    whole = texted(*(sms(number, 2, f'"{text}"') for number, text in enumerate(GOOD)))
    return chat(whole.replace("</smses>", f"<sms type='1' body='{one_of(rng, _MARKUP, size)}"), "xml")


@family
def chats_enex(rng: random.Random, size: int) -> tuple[str, bytes]:
    hostile = one_of(rng, _MARKUP, size)
    notes = [noted(number, f"<div>{text}</div>") for number, text in enumerate(GOOD)]
    return chat(evernoted(*notes, noted(9, hostile, title=hostile if rng.random() < 0.5 else "a")), "enex")


@family
def chats_mutated(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Every sample, with bytes lost, doubled and replaced."""
    sample = SAMPLES[rng.choice(sorted(SAMPLES))]
    with TemporaryDirectory() as folder:
        written = sample.write(Path(folder))
        file = written if written.is_file() else next(path for path in sorted(written.rglob("*")) if path.is_file())
        data, name = bytearray(file.read_bytes()), file.name
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        data[at : at + rng.choice((0, 0, 1, 30))] = rng.choice(
            (b"", b"\0", b"\n", b"\xff", rng.randbytes(3), b'"', b"{")
        )
    stem, _, kind = name.rpartition(".")
    return f"{stem}.chat.{kind}", bytes(data) * (1 if rng.random() < 0.9 else 2)


def odd(rng: random.Random, value: object, share: float) -> object:
    """The value with some parts replaced by what nobody expects there."""
    if rng.random() < share:
        return rng.choice(_ODD)
    if isinstance(value, dict):
        return {key: odd(rng, part, share) for key, part in value.items()}
    return [odd(rng, part, share) for part in value] if isinstance(value, list) else value


@family
def chats_odd_fields(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Every sample in JSON, with odd values in odd places, and more of them."""
    sample = SAMPLES[rng.choice(sorted(SAMPLES))]
    with TemporaryDirectory() as folder:
        sample.write(Path(folder))
        files = [path.read_text("utf-8") for path in sorted(Path(folder).rglob("*.json*"))]
        for archive in map(ZipFile, sorted(Path(folder).rglob("*.zip"))):
            files += [archive.read(name).decode() for name in archive.namelist() if name.endswith(".json")]
    if not files:
        return chats_whatsapp(rng, size)
    text = rng.choice(files)
    values = list(
        map(json.loads, text.splitlines() if text.startswith(('{"version"', '{"type": "version"')) else [text])
    )
    lines = [json.dumps(odd(rng, value, rng.choice((0.01, 0.1)))) for value in values]
    many = lines[-1].replace(QUINCE, one_of(rng, ["a ", "&gt;", "<@U1>", "> ", "http://a"], min(size, 200_000)))
    return f"message.chat.{'jsonl' if len(lines) > 1 else 'json'}", "\n".join([*lines[:-1], many]).encode()


@family
def chats_odd_telegram(rng: random.Random, size: int) -> tuple[str, bytes]:
    def said(text: object) -> dict[str, object]:
        return {"id": 1, "type": "message", "date": "2025-03-04T10:00:00", "from": "x", "from_id": ME, "text": text}

    hostile = rng.choice(
        (
            [odd(rng, said(["a", {"type": "link", "text": "b"}]), 0.1) for _ in range(size // 150)],
            [said(one_of(rng, ["a", "> ", "\n", "https://a ", "&gt;"], size))],
            [said([[]] * (size // 4)), said([{"type": "bold", "text": "a"}] * (size // 30))],
            [said("x") | {"from": f"N{n}", "from_id": f"user{n}"} for n in range(size // 120)],
        )
    )
    chat_of = {"name": "Ann", "type": "personal_chat", "id": 5, "messages": [*map(said, GOOD), *hostile]}
    account = {
        "about": "Here is the data you requested",
        "chats": {"list": [chat_of, *[chat_of | {"id": 7}] * rng.choice((0, 3))]},
    }
    text = json.dumps(rng.choice((chat_of, account)))
    end = len(text) if rng.random() < 0.8 else min(len(text), text.index(GOOD[1]) + rng.randrange(200, 300 + size))
    return chat(text[:end], "json")


@family
def chats_odd_assistants(rng: random.Random, size: int) -> tuple[str, bytes]:
    def node(id: str, parent: str, text: str) -> dict[str, object]:
        message = {
            "author": {"role": "user"},
            "content": {"content_type": "text", "parts": [text]},
            "create_time": 1.7e9,
        }
        return {"id": id, "parent": parent, "message": message, "children": []}

    good = {f"n{number}": node(f"n{number}", f"n{number - 1}", text) for number, text in enumerate(GOOD)}
    many = {f"m{n}": node(f"m{n}", f"m{n - 1}", one_of(rng, ["a", "```\n", "\n"], 40)) for n in range(size // 200)}
    circle = {f"m{n}": node(f"m{n}", f"m{rng.randrange(9)}", "round") for n in range(9)}
    hostile = rng.choice((odd(rng, many, 0.05), circle, {"m": node("m", "m", one_of(rng, ["```", "\n", "a"], size))}))
    found = [{"title": "a", "mapping": good, "current_node": "n1"}, {"mapping": hostile, "current_node": "m8"}]
    claude = [{"uuid": "u", "chat_messages": [{"sender": "human", "text": text} for text in GOOD]}]
    claude += [
        odd(rng, claude[0], 0.2),
        {"chat_messages": [{"sender": "human", "text": fill(rng, ["a", "```\n"], size)}]},
    ]
    text = json.dumps(rng.choice((found, claude)))
    return chat(text, "json")
