"""Forms of quotation in HTML: who writes which is in the name."""

import html

from tests.importers.quotations.plain import block
from tests.importers.quotations.samples import (
    MY_NAME,
    Language,
    Sample,
    form,
    mail,
    page,
    paragraphs,
    traces,
)  # fmt: skip


def reply(of: Language, *parts: str) -> Sample:
    body = page(paragraphs(*of.own), *parts)
    return Sample([mail(body, kind="html")], of.words, tuple(of.theirs), traces(of))


def bold_block(of: Language) -> str:
    lines = [line.partition(": ") for line in block(of).split("\n")]
    return "<br>".join(f"<b>{html.escape(label)}:</b> {html.escape(value)}" for label, _, value in lines)


@form
def html_gmail(of: Language) -> Sample:
    said = html.escape(of.says("gmail"))
    return reply(
        of,
        f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{said}<br></div>',
        f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{paragraphs(*of.theirs)}</blockquote></div>',
    )


@form
def html_blockquote(of: Language) -> Sample:
    said = html.escape(of.says("gmail"))
    return reply(of, f"<div>{said}</div><blockquote>{paragraphs(*of.theirs)}</blockquote>")


@form
def html_thunderbird(of: Language) -> Sample:
    said = html.escape(of.says("thunderbird"))
    return reply(
        of,
        f'<div class="moz-cite-prefix">{said}<br></div>',
        f'<blockquote type="cite" cite="mid:q@x">{paragraphs(*of.theirs)}</blockquote>',
    )


@form
def html_apple(of: Language) -> Sample:
    said = html.escape(of.says("apple"))
    return reply(
        of,
        f'<div><br><blockquote type="cite"><div>{said}</div><br class="Apple-interchange-newline">',
        f"<div>{paragraphs(*of.theirs)}</div></blockquote></div>",
    )


@form
def html_outlook(of: Language) -> Sample:
    border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    return reply(
        of, f'<div><div style="{border}"><p class="MsoNormal">{bold_block(of)}</p></div></div>', paragraphs(*of.theirs)
    )


@form
def html_outlook_web(of: Language) -> Sample:
    return reply(
        of,
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">',
        f'<div id="divRplyFwdMsg" dir="ltr"><font>{bold_block(of)}</font><div>&nbsp;</div></div>',
        paragraphs(*of.theirs, tag="div"),
    )


@form
def html_yahoo(of: Language) -> Sample:
    said = html.escape(of.says("yahoo")).replace("\n", "<br>")
    return reply(
        of,
        f'<div id="ydp1yahoo_quoted_2" class="ydp1yahoo_quoted"><div><div>{said}</div><div><br></div>',
        f"<div>{paragraphs(*of.theirs, tag='div')}</div></div></div>",
    )


@form
def html_proton(of: Language) -> Sample:
    said = html.escape(of.says("gmail"))
    return reply(
        of,
        f'<div class="protonmail_quote">{said}<br><br>',
        f'<blockquote class="protonmail_quote" type="cite">{paragraphs(*of.theirs)}</blockquote></div>',
    )


@form
def html_unmarked(of: Language) -> Sample:
    return reply(of, f"<div>{html.escape(of.says('gmail'))}</div>", paragraphs(*of.theirs, tag="div"))


@form
def html_answers_between(of: Language) -> Sample:
    said, (first, second) = html.escape(of.says("gmail")), of.own
    body = page(
        f'<div class="gmail_quote"><div class="gmail_attr">{said}</div>',
        f'<blockquote class="gmail_quote">{paragraphs(of.theirs[0])}</blockquote><div>{html.escape(first)}</div>',
        f'<blockquote class="gmail_quote">{paragraphs(of.theirs[1])}</blockquote>',
        f"<div>{html.escape(second)}</div></div>",
    )
    return Sample([mail(body, kind="html")], f"{first}\n\n{second}", tuple(of.theirs), traces(of))


@form
def html_signature(of: Language) -> Sample:
    lines = (MY_NAME, "Boats & Sails", "+49 555 123 4567")
    inner = "<br>".join(map(html.escape, lines))
    body = page(paragraphs(*of.own), f'<div id="Signature" class="elementToProof">{inner}</div>')
    return Sample([mail(body, kind="html")], of.words, signatures=lines)


@form
def html_own_indentation(of: Language) -> Sample:
    indented = "margin:0 0 0 40px;border:none;padding:0px"
    body = page(paragraphs(of.own[0]), f'<blockquote style="{indented}">{paragraphs(of.own[1])}</blockquote>')
    return Sample([mail(body, kind="html")], of.words)
