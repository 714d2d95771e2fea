"""Documents, vaults and repositories as programs write them, of an invented person: see `exports.py`."""

# ruff: noqa: E501 - as programs write it, on one line

import json
import os
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from tests.importers.exports import ME, QUINCE, Sample
from tests.importers.public_texts import zipped

PAPERS: dict[str, Sample] = {}


def sample(*texts: str, me: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    def keep(write):  # type: ignore[no-untyped-def]
        PAPERS[write.__name__] = Sample(write, me, [(text, None) for text in texts])
        return write

    return keep


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def run(words: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def tracked(kind: str, author: str, words: str) -> str:
    inner = run(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ") if kind == "del" else run(words)
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2025-03-04T10:00:00Z">{inner}</w:{kind}>'


def docx(*paragraphs: str, creator: str = ME, changed: str = ME) -> dict[str, str | bytes]:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title></dc:title><dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{changed}</cp:lastModifiedBy>"
        "<dcterms:created>2025-03-04T10:11:00Z</dcterms:created></cp:coreProperties>"
    )
    body = "".join(paragraphs)
    return {
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": core,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W} {_MC}><w:body>{body}</w:body></w:document>',
        "word/comments.xml": f"<w:comments {_W}>{paragraph(run(QUINCE))}</w:comments>",
        "word/footnotes.xml": f"<w:footnotes {_W}>{paragraph(run(QUINCE))}</w:footnotes>",
        "word/header1.xml": f"<w:hdr {_W}>{paragraph(run(QUINCE))}</w:hdr>",
    }


LETTER = "The boat is ready & blue.\n\nBring\tthe lamp,\nplease; it is mine.\n\nIn a box."


@sample(LETTER, me=(ME,))
def word(folder: Path) -> Path:
    box = f"<w:r><mc:AlternateContent><mc:Choice>{paragraph(run('In a box.'))}</mc:Choice><mc:Fallback>{paragraph(run(QUINCE))}</mc:Fallback></mc:AlternateContent></w:r>"
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{QUINCE}</w:t></w:r>"
    return zipped(
        folder / "letter.docx",
        docx(
            paragraph(run("A letter"), style="Title"),
            paragraph(run(QUINCE), style="TOC1"),
            paragraph(run("The boat is "), tracked("del", ME, QUINCE), tracked("ins", ME, "ready & blue."), hidden),
            paragraph(run("Bring"), "<w:r><w:tab/></w:r>", run("the lamp,"), "<w:r><w:br/></w:r>", run("please; "),
                      tracked("ins", "Bob", QUINCE), f"<w:r><w:instrText>{QUINCE}</w:instrText></w:r>", run("it is mine.")),
            paragraph(run(f"To be or not to {QUINCE}"), style="IntenseQuote"),
            paragraph(box),
        ),
    )  # fmt: skip


@sample("The boat is ready & blue.\n\nBring\tthe lamp, please;\nit is mine.", me=(ME,))
def opendocument(folder: Path) -> Path:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = f'xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" xmlns:style="{names}style:1.0" xmlns:meta="{names}meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'

    def region(id: str, kind: str, who: str, words: str = "") -> str:
        info = f"<office:change-info><dc:creator>{who}</dc:creator><dc:date>2025-03-04</dc:date></office:change-info>"
        return f'<text:changed-region xml:id="{id}" text:id="{id}"><text:{kind}>{info}{words}</text:{kind}></text:changed-region>'

    changes = (
        region("c1", "insertion", "Bob")
        + region("c2", "deletion", ME, f"<text:p>{QUINCE}</text:p>")
        + region("c3", "insertion", ME)
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:automatic-styles>'
        '<style:style style:name="P7" style:parent-style-name="Quotations"/></office:automatic-styles><office:body><office:text>'
        f"<text:tracked-changes>{changes}</text:tracked-changes>"
        f"<text:table-of-content><text:p>{QUINCE}</text:p></text:table-of-content>"
        '<text:h text:outline-level="1">The boat is <text:change text:change-id="c2"/>'
        f'<text:change-start text:change-id="c3"/>ready &amp; blue.<text:change-end text:change-id="c3"/></text:h>'
        f"<text:p>Bring<text:tab/>the<text:s/>lamp,<office:annotation><dc:creator>Bob</dc:creator><text:p>{QUINCE}</text:p></office:annotation> please;"
        f'<text:change-start text:change-id="c1"/>{QUINCE}<text:change-end text:change-id="c1"/><text:line-break/><text:span>it is</text:span> mine.'
        f"<text:note><text:note-body><text:p>{QUINCE}</text:p></text:note-body></text:note></text:p>"
        f'<text:p text:style-name="P7">To be or not to {QUINCE}</text:p></office:text></office:body></office:document-content>'
    )
    meta = f"<office:document-meta {spaces}><office:meta><meta:initial-creator>{ME}</meta:initial-creator><meta:creation-date>2025-03-04T10:11:12</meta:creation-date><dc:creator>Bob</dc:creator></office:meta></office:document-meta>"
    return zipped(
        folder / "letter.odt",
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta},
    )


@sample("Grüße aus Köln — und “bald” mehr…\n\nIt is mine.", me=(ME,))
def rtf(folder: Path) -> Path:
    file = folder / "letter.rtf"
    file.write_bytes(
        rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Helvetica;}}{\colortbl;\red0\green0\blue0;}
{\*\generator QUINCE;}{\info{\title A letter}{\author Me Myself}{\creatim\yr2025\mo3\dy4\hr10\min11}{\doccomm QUINCE}}
{\*\revtbl {Unknown;}{Me Myself;}{Bob;}}{\header QUINCE\par}
\pard\f0\fs24 Gr\'fc\'dfe aus K\u246?ln \emdash  und \ldblquote bald\rdblquote  mehr\u8230\'85{\footnote QUINCE}\par
{\revised\revauth1 It is }{\deleted\revauthdel1 QUINCE}{\revised\revauth2 QUINCE }mine.{\*\annotation QUINCE}{\pict\wmetafile8 0102QUINCE}\par
}""".replace(b"QUINCE", QUINCE.encode())
    )
    return file


@sample("Leeks are in season.\n\nBuy them on Monday.\n\nRaw\nCooked")
def page(folder: Path) -> Path:
    file = folder / "leeks.html"
    file.write_text(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Leeks | {QUINCE}</title>
<meta property="og:url" content="https://me.example/leeks"><meta property="article:published_time" content="2025-03-04T10:11:12Z">
<style>p{{margin:0}}</style></head><body><nav><a href="/">{QUINCE}</a></nav><div class="site-header menu">{QUINCE}</div>
<article><h1>Leeks</h1><p>Leeks are
in <b>sea</b>son.</p><blockquote>{QUINCE}</blockquote><div class="share-buttons">{QUINCE}</div><p>Buy them on&nbsp;Monday.</p>
<ul><li>Raw</li><li>Cooked</li></ul><script>{QUINCE}()</script><section id="comments"><p>{QUINCE}</p></section></article>
<footer>{QUINCE}</footer></body></html>"""
    )
    return file


def pdf_bytes(*pages: list[str], author: str = ME) -> bytes:
    """As a program for letters prints it: one line after the other, and the number of the page below."""
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(f"<< /Author ({author}) /Title (A letter) /CreationDate (D:20250304101112Z) >>".encode())
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({line}) Tj 0 -14 Td" for line in [*lines, f"Page {number + 1} of {len(pages)}"])
        stream = f"BT /F1 12 Tf 72 720 Td\n{shown}\nET".encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


PRINTED = (
    ["The boat is ready on Monday, and it is as blue as you wanted it to be,", "with two oars and a lamp that you can hang up in front of the cab-",
     "in. Bring the other lamp."],
    ["It is mine."],
)  # fmt: skip


@sample(
    "The boat is ready on Monday, and it is as blue as you wanted it to be, with two oars and a lamp that you can hang up "
    "in front of the cabin. Bring the other lamp.\n\nIt is mine.",
    me=(ME,),
)
def pdf(folder: Path) -> Path:
    file = folder / "letter.pdf"
    file.write_bytes(pdf_bytes(*PRINTED))
    return folder


@sample("Met Ann at the market, and the baker.\n\nSo we talked.\n\nA thought of mine.", "I row.")
def obsidian(folder: Path) -> Path:
    files = {
        ".obsidian/templates.json": json.dumps({"folder": "Forms"}),
        ".obsidian/app.json": "{}",
        "Forms/Day.md": f"Fill in the {QUINCE}",
        "Board.canvas": json.dumps({"nodes": [{"text": QUINCE}]}),
        "Sketch.excalidraw.md": f"---\nexcalidraw-plugin: parsed\n---\n{QUINCE}",
        "Clippings/Bread.md": f"---\nsource: https://example.net/bread\nauthor: Some Baker\n---\nThe {QUINCE}.",
        "Web.md": f'---\ntitle: "Bread"\nurl: "https://example.net/bread"\n---\nThe {QUINCE}.',
        "New note.md": "# {{title}}\n\n## Tasks\n<% tp.file.cursor() %>\n" + QUINCE,
        "Daily/2025-03-04.md": "---\ntags: [day]\n---\nMet [[Ann Lee|Ann]] at the market, and the [[baker]]. ^a1b2\n"
        f"mood:: {QUINCE}\n#day #market\n\n```dataview\nLIST FROM {QUINCE}\n```\n> {QUINCE}, said Bob.\n> And {QUINCE}.\n\n"
        f"So we talked. %%{QUINCE}%%\n![[{QUINCE}.png]]\n\n> [!note] A thought of mine.\n\n> [!quote] Bob\n> {QUINCE}\n",
        "Rowing.md": "I row.",
    }  # fmt: skip
    for name, content in files.items():
        (folder / "vault" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "vault" / name).write_text(content, "utf-8")
    return folder / "vault"


@sample("Met Ann at the market.\nThe bread was good.\nBuy a lamp", "About rowing.")
def logseq(folder: Path) -> Path:
    files = {
        "logseq/config.edn": "{:meta/version 1}",
        "logseq/bak/pages/Rowing/1.md": f"- {QUINCE}",
        "journals/2025_03_04.md": "- Met [[Ann]] at the market.\n  id:: 6411\n  collapsed:: true\n\t- The bread was good.\n"
        f"- {{{{query (todo TODO) {QUINCE}}}}}\n- TODO Buy a lamp\n  :LOGBOOK:\n  CLOCK: [2025-03-04 {QUINCE}]\n  :END:\n"
        f"- > {QUINCE}, said Bob.\n- #+BEGIN_QUERY\n  {{:query {QUINCE}}}\n  #+END_QUERY\n",
        "pages/Rowing.md": f"title:: Rowing\ntype:: [[{QUINCE}]]\n\n- About rowing.\n- {{{{embed (({QUINCE}))}}}}\n",
    }  # fmt: skip
    for name, content in files.items():
        (folder / "graph" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "graph" / name).write_text(content, "utf-8")
    return folder / "graph"


@sample("We row in June.\n\nAnd in July.")
def notion(folder: Path) -> Path:
    page = f"# Rowing\n\nCreated: March 4, 2025 10:11 AM\nTags: {QUINCE}\nStatus: {QUINCE}\n\nWe row in June.\n\n```\n{QUINCE}()\n```\n\nAnd in July.\n"
    return zipped(
        folder / "Export-0123.zip",
        {
            "Private/Rowing 0123456789abcdef0123456789abcdef.md": page,
            "Private/Boats 0123456789abcdef0123456789abcde0.csv": f"Name,Text\nBoat,{QUINCE}\n",
            "Private/Boats 0123456789abcdef0123456789abcde0_all.csv": f"Name,Text\nBoat,{QUINCE}\n",
        },
    )


@sample("We row on Monday\nThe boat is at the plan.\n\nDone well")
def org(folder: Path) -> Path:
    file = folder / "rowing.org"
    file.write_text(
        f"#+TITLE: Rowing\n#+AUTHOR: {ME}\n#+DATE: [2025-03-04 Tue]\n#+FILETAGS: :{QUINCE}:\n# {QUINCE}\n\n"
        f"* TODO [#A] We row on Monday :boat:{QUINCE}:\nSCHEDULED: <2025-03-10 Mon>\n:PROPERTIES:\n:ID: {QUINCE}\n:END:\n"
        f"The boat is at [[https://a.example/{QUINCE}][the plan]].\n#+BEGIN_SRC python\n{QUINCE}()\n#+END_SRC\n"
        f"#+begin_quote\n{QUINCE}\n#+end_quote\n\n** DONE Done well\n"
    )
    return file


def git(folder: Path, *words: str, **more: str) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", **more}
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, env=environment)


@sample(
    "Boats are painted blue\n\nThe red came off in the rain.",
    "Oars are counted before anybody goes out",
    me=("me@own.example",),
)
def repository(folder: Path) -> Path:
    place = folder / "boats"
    place.mkdir()
    git(place, "init", "-q", "-b", "main")

    def commit(number: int, words: str, name: str = ME, address: str = "me@own.example") -> None:
        date = f"2025-03-04T10:{number:02}:00+00:00"
        who = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address, "GIT_AUTHOR_DATE": date,
               "GIT_COMMITTER_NAME": "Ann", "GIT_COMMITTER_EMAIL": "ann@lee.example", "GIT_COMMITTER_DATE": date}  # fmt: skip
        git(place, "commit", "-q", "--allow-empty", "-m", words, **who)

    commit(
        1,
        "Oars are counted before anybody goes out\n\nSigned-off-by: Quince <quince@q.example>".replace(
            "Quince", QUINCE
        ),
    )
    commit(2, f"The {QUINCE} is added", "Ann", "ann@lee.example")
    commit(
        3,
        f"Boats are painted blue\n\nThe red came off in the rain.\n\nCo-authored-by: {QUINCE} <q@q.example>\nChange-Id: I0",
    )
    commit(4, f'Revert "The {QUINCE} is added"\n\nThis reverts commit 0123.')
    commit(5, f"Bump {QUINCE} from 1 to 2", "dependabot[bot]", "bot@q.example")
    (place / "README.md").write_text(QUINCE)
    (place / "pyproject.toml").write_text(QUINCE)
    (place / "docs").mkdir()
    (place / "docs" / "guide.md").write_text(f"The {QUINCE} of Ann's")
    # What a repository can make git do: none of it may happen.
    for key in ("core.fsmonitor", "gpg.program", "core.pager", "core.sshCommand", "diff.external"):
        git(place, "config", key, f"touch {folder}/{QUINCE}")
    git(place, "config", "log.showSignature", "true")
    return place


def members(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
