"""Downloads of notes and diaries as the programs write them, of an invented person: see `exports.py`."""

# ruff: noqa: E501 - as programs write it, on one line

import json
from collections.abc import Callable
from pathlib import Path

from tests.importers.exports import ME, QUINCE, Sample
from tests.importers.public_texts import zipped

JOTTED: dict[str, Sample] = {}
_AT = 1741082400  # 2025-03-04, 10:00 UTC
_MAIL = (
    "From x Tue Mar  4 10:00:00 2025\nFrom: Me Myself <me@own.example>\nTo: ann@a.example\nSubject: Boats\nX-Gmail-Labels: Sent\n"
    "Date: Tue, 4 Mar 2025 10:00:00 +0000\nMessage-ID: <1@own.example>\n\nThe boats are out.\n\n"
)


def sample(*texts: str, me: tuple[str, ...] = ()) -> Callable[..., Callable[[Path], Path]]:
    def keep(write: Callable[[Path], Path]) -> Callable[[Path], Path]:
        JOTTED[write.__name__] = Sample(write, me, [(text, None) for text in texts])
        return write

    return keep


def kept(text: str, **more: object) -> str:
    note: dict[str, object] = {"color": "DEFAULT", "isTrashed": False, "isPinned": False, "isArchived": False}
    note |= {"textContent": text, "title": "", "userEditedTimestampUsec": (_AT + 60) * 1_000_000}
    note |= {"createdTimestampUsec": _AT * 1_000_000, "textContentHtml": f"<p>{QUINCE}</p>"}
    return json.dumps(note | more, separators=(",", ":"))


def keep_files() -> dict[str, str]:
    def by(email: str, owner: bool) -> dict[str, object]:
        return {"isOwner": owner, "type": "WRITER", "email": email}

    html = '<html><head><title>Boats</title></head>\n<body><div class="note DEFAULT"><div class="heading"><div class="meta-icons">\n</div>\nMar 4, 2025</div>'
    annotations = [{"description": QUINCE, "source": "WEBLINK", "title": QUINCE, "url": f"https://{QUINCE}.example"}]
    return {
        "Boats.json": kept(
            "Count the boats again.\n\nThere were more last year.", title="Boats", annotations=annotations
        ),
        "Boats.html": f'{html}<div class="content">{QUINCE}</div></div></body></html>',
        "Alone.json": kept("Only I read this.", sharees=[by("me@own.example", True)], isArchived=True),
        "Trash.json": kept(f"{QUINCE} jam", isTrashed=True),
        "Theirs.json": kept(f"Buy a {QUINCE}", sharees=[by("ann@a.example", True), by("me@own.example", False)]),
        "Ours.json": kept(f"Two {QUINCE}s", sharees=[by("me@own.example", True), by("ann@a.example", False)]),
        "Link.json": kept(f"https://{QUINCE}.example/a"),
        "Picture.json": kept("", attachments=[{"filePath": f"{QUINCE}.jpg", "mimetype": "image/jpeg"}]),
        "List.json": kept("", listContent=[{"text": f"a {QUINCE}", "isChecked": True}]),
        "Labels.txt": f"{QUINCE}\nBoats\n",
    }


@sample("Count the boats again.\n\nThere were more last year.", "Only I read this.")
def google_keep(folder: Path) -> Path:
    place = folder / "Takeout" / "Keep"
    place.mkdir(parents=True)
    for name, content in keep_files().items():
        (place / name).write_text(content, "utf-8")
    return folder / "Takeout"


@sample(
    "The boats are out.",
    "Count the boats again.\n\nThere were more last year.",
    "Only I read this.",
    me=("me@own.example",),
)
def takeout_of_mail_and_keep(folder: Path) -> Path:
    members: dict[str, str | bytes] = {f"Takeout/Keep/{name}": content for name, content in keep_files().items()}
    return zipped(folder / "takeout-20250305T101112Z-001.zip", {"Takeout/Mail/Sent.mbox": _MAIL, **members})


def entry(minute: int, text: str | None, **more: object) -> dict[str, object]:
    found: dict[str, object] = {
        "starred": False,
        "richText": f'{{"contents":[{{"text":"{QUINCE}"}}]}}',
        "uuid": f"{minute:032X}",
    }
    found |= {
        "creationDate": f"2025-03-04T10:{minute:02}:00Z",
        "modifiedDate": "2025-03-05T10:00:00Z",
        "timeZone": "Europe/Berlin",
    }
    found |= {"creationDevice": QUINCE, "location": {"placeName": QUINCE}, "weather": {"conditionsDescription": QUINCE}}
    return found | more | ({} if text is None else {"text": text})


def journal() -> str:
    picture = "![](dayone-moment:\\/\\/76F9B0AC37954B51BF8B9146498B29C2)".replace("\\/", "/")
    entries = [
        entry(
            1,
            f"# All packed\\.\n\n{picture}\n\nThe train\\.\\. leaves at 7 \\- I hope\\! See [the plan](https://rowing.example/{QUINCE}) and [that day](dayone2://view?entryId={QUINCE})\\.",
        ),
        entry(
            2, f"###### What did the {QUINCE} teach you?\n\nThat 2 \\* 3 \\> 5\\.\n\n> A {QUINCE} a day\n\n- one\n- two"
        ),
        entry(3, picture, photos=[{"identifier": QUINCE, "md5": "0"}]),
        entry(4, None),
        entry(5, f"```\n{QUINCE}\n```\n\nIt compiles at last\\."),
    ]
    return json.dumps({"metadata": {"version": "1.0"}, "entries": entries}, indent=2)


@sample(
    "The train.. leaves at 7 - I hope! See the plan and that day.",
    "That 2 * 3 > 5.\n\n- one\n- two",
    "It compiles at last.",
)
def day_one(folder: Path) -> Path:
    photo = {"photos/0.jpeg": b"\xff\xd8\xff\xe0"}
    return zipped(folder / "Export - Journal.zip", {"Journal.json": journal(), **photo})


def evernoted(*notes: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n'
    return (
        f'{head}<en-export export-date="20250305T101112Z" application="Evernote" version="10.1">\n'
        + "\n".join(notes)
        + "\n</en-export>\n"
    )


def noted(minute: int, enml: str, *attributes: tuple[str, str], title: str = "Boats", more: str = "") -> str:
    prolog = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">'
    said = "".join(f"<{name}>{value}</{name}>" for name, value in attributes)
    return (f"<note><title>{title}</title><created>20250304T10{minute:02}00Z</created><updated>20250305T100000Z</updated><tag>{QUINCE}</tag>"
            f"<note-attributes>{said}</note-attributes><content>\n<![CDATA[{prolog}<en-note>{enml}</en-note>]]>\n</content>{more}</note>")  # fmt: skip


def notebook() -> str:
    code = '<div style="box-sizing: border-box; -en-codeblock:true;"><div>import quince</div></div>'
    resource = f'<resource><data encoding="base64">{"QUJD" * 40_000}</data><mime>image/png</mime><resource-attributes><file-name>{QUINCE}.png</file-name></resource-attributes></resource>'
    task = f"<task><title>{QUINCE}</title><created>20240101T000000Z</created></task>"
    return evernoted(
        noted(1, f"<div>Count the boats&nbsp;&amp; oars.</div><div>Then <b>home</b>.</div><div><br/></div><div><en-media hash='a' type='image/png'/>Late again.</div>{code}<ul><li><div>one</div></li><li><div>two</div></li></ul>",
              ("author", ME), ("source", "desktop.mac"), more=resource + task),
        noted(2, f"<div>A page about the {QUINCE}</div>", ("author", ME), ("source", "web.clip7"), ("source-url", f"https://{QUINCE}.example")),
        noted(3, f"<div>Dear sir, the {QUINCE}</div>", ("source", "mail.smtp")),
        noted(4, f"<div>Shared: {QUINCE}</div>", ("author", "Ann Lee")),
        noted(5, f"<div>It is locked: <en-crypt cipher='AES'>{QUINCE}</en-crypt></div><blockquote>{QUINCE}</blockquote>"),
        noted(6, f"<div><en-todo checked='true'/>a {QUINCE}</div><div><en-todo/>two {QUINCE}s</div>", ("author", ME)),
        noted(7, f"<en-media hash='{QUINCE}' type='image/png'></en-media>", ("author", ME)),
    )  # fmt: skip


@sample("Count the boats & oars.\nThen home.\n\nLate again.\n\none\ntwo", "It is locked:", me=(ME,))
def evernote(folder: Path) -> Path:
    file = folder / "Notebook.enex"
    file.write_text(notebook(), "utf-8")
    return file
