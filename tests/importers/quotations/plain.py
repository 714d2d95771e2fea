"""Forms of quotation in plain text: who writes which is in the name."""

from tests.importers.quotations.samples import (
    ADDRESS,
    MY_NAME,
    SUBJECT,
    Language,
    Sample,
    form,
    mail,
    quoted,
    reply,
    traces,
)  # fmt: skip


def block(of: Language, *, bold: bool = False, name_only: bool = False) -> str:
    sender = of.name if name_only else f"{of.name} <{ADDRESS}>"
    values = (sender, of.date, f"{MY_NAME} <me@own.example>", SUBJECT)
    mark = "*" if bold else ""
    return "\n".join(f"{mark}{label}:{mark} {value}" for label, value in zip(of.labels, values, strict=True))


@form
def gmail(of: Language) -> Sample:
    return reply(of, f"{of.says('gmail')}\n\n{quoted(of.answered)}")


@form
def gmail_wrapped_in_address(of: Language) -> Sample:
    return reply(of, f"{of.says('gmail').replace(f'<{ADDRESS}', f'<{chr(10)}{ADDRESS}')}\n\n{quoted(of.answered)}")


@form
def wrapped_before_address(of: Language) -> Sample:
    return reply(of, f"{of.says('gmail').replace(f' <{ADDRESS}', f'{chr(10)}<{ADDRESS}')}\n\n{quoted(of.answered)}")


@form
def wrapped_at_78(of: Language) -> Sample:
    """With a name so long that a line breaks where it happens to."""
    long = of.name if not of.name.isascii() else f"{of.name} of the Society for the Preservation of Old Boats"
    text = of.says("gmail").replace(of.name, long)
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > 78:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return reply(of, "\n".join(lines) + f"\n\n{quoted(of.answered)}")


@form
def gmail_unmarked(of: Language) -> Sample:
    return reply(of, f"{of.says('gmail')}\n\n{of.answered}")


@form
def apple(of: Language) -> Sample:
    return reply(of, quoted(of.says("apple"), "", of.answered))


@form
def apple_unmarked(of: Language) -> Sample:
    return reply(of, f"{of.says('apple')}\n\n{of.answered}")


@form
def thunderbird(of: Language) -> Sample:
    return reply(of, f"{of.says('thunderbird')}\n{quoted(of.answered)}")


@form
def yahoo_unmarked(of: Language) -> Sample:
    return reply(of, f"{of.says('yahoo')}\n\n{of.answered}")


@form
def outlook(of: Language) -> Sample:
    return reply(of, f"{block(of)}\n\n{of.answered}")


@form
def outlook_web(of: Language) -> Sample:
    return reply(of, f"________________________________\n{block(of)}\n\n{of.answered}")


@form
def outlook_names(of: Language) -> Sample:
    return reply(of, f"{block(of, name_only=True)}\n\n{of.answered}")


@form
def outlook_bold(of: Language) -> Sample:
    return reply(of, f" ------------------------------\n{block(of, bold=True)}\n\n{of.answered}")


@form
def original_message(of: Language) -> Sample:
    return reply(of, f"-----{of.original}-----\n{block(of)}\n\n{of.answered}")


@form
def samsung(of: Language) -> Sample:
    return reply(of, f"-------- {of.original} --------\n{block(of)}\n\n{of.answered}")


@form
def proton(of: Language) -> Sample:
    return reply(of, f"------- {of.original} -------\n{of.says('gmail')}\n\n{quoted(of.answered)}")


@form
def zoho(of: Language) -> Sample:
    return reply(of, f"---- On Mon, 03 Mar 2025 09:00:00 +0100 {of.name} <{ADDRESS}> wrote ----\n\n{of.answered}")


@form
def mail_ru(of: Language) -> Sample:
    text = f"Понедельник, 3 марта 2025, 9:00 +03:00 от {of.name} <{ADDRESS}>:"
    return reply(of, f"{text}\n{quoted(of.answered, mark='>')}")


@form
def yandex(of: Language) -> Sample:
    return reply(of, f'03.03.2025, 09:00, "{of.name}" <{ADDRESS}>:\n{of.answered}')


@form
def gmail_of_old(of: Language) -> Sample:
    return reply(of, f"2015-03-03 9:00 GMT+01:00 {of.name} <{ADDRESS}>:\n\n{of.answered}")


@form
def name_quoting(of: Language) -> Sample:
    return reply(of, quoted(*of.theirs, mark="AL> "))


@form
def gmail_forward(of: Language) -> Sample:
    head = f"---------- Forwarded message ---------\nFrom: {of.name} <{ADDRESS}>\nDate: Mon, Mar 3, 2025 at 9:00 AM\n"
    return reply(of, f"{head}Subject: {SUBJECT}\nTo: <me@own.example>\n\n\n{of.answered}", subject=f"Fwd: {SUBJECT}")


@form
def thunderbird_forward(of: Language) -> Sample:
    title, subject, date, sender, to = of.forward
    head = f"{subject}: \t{SUBJECT}\n{date}: \tMon, 3 Mar 2025 09:00:00 +0100\n{sender}: \t{of.name} <{ADDRESS}>\n"
    below = f"-------- {title} --------\n{head}{to}: \tme@own.example\n\n\n\n{of.answered}"
    return reply(of, below, subject=f"Fwd: {SUBJECT}")


@form
def apple_forward(of: Language) -> Sample | None:
    if not of.apple_forward:
        return None
    return reply(of, f"{of.apple_forward}\n\n{block(of)}\n\n{of.answered}", subject=f"Fwd: {SUBJECT}")


@form
def yahoo_forward(of: Language) -> Sample:
    """The title and all of the headers in one line."""
    head = block(of).replace("\n", "")
    return reply(of, f"----- {of.forward[0]} ----- {head}\n{of.answered}", subject=f"Fwd: {SUBJECT}")


@form
def headers_in_one_line(of: Language) -> Sample:
    """Of a page from which somebody took the text."""
    return reply(of, block(of).replace("\n", " ") + f"\n\n{of.answered}")


@form
def answers_between(of: Language) -> Sample:
    first, second = of.own
    body = f"{of.says('gmail')}\n\n{quoted(of.theirs[0])}\n{first}\n{quoted(of.theirs[1])}\n{second}"
    return Sample([mail(body)], f"{first}\n{second}", tuple(of.theirs), traces(of))


@form
def short_answers_between(of: Language) -> Sample:
    body = f"{of.says('thunderbird')}\n{quoted(of.theirs[0])}\n:+1:\n{quoted(of.theirs[1])}\nOK"
    return Sample([mail(body)], ":+1:\nOK", tuple(of.theirs), traces(of))


@form
def answer_below(of: Language) -> Sample:
    body = f"{of.says('thunderbird')}\n{quoted(of.answered)}\n\n{of.words}"
    return Sample([mail(body)], of.words, tuple(of.theirs), traces(of))


@form
def second_block_below(of: Language) -> Sample:
    below = f"{of.says('gmail')}\n\n{quoted(of.theirs[0])}\n\n{block(of)}\n\n{of.theirs[1]}"
    return reply(of, below)


@form
def long_line(of: Language) -> Sample:
    return reply(of, f"{block(of)}\n\n{' '.join([of.theirs[0]] * 60)}")


@form
def own_words_on_the_line(of: Language) -> Sample | None:
    """Only where what begins an attribution can be told from a name."""
    if of.code not in ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da"):
        return None
    return Sample(
        [mail(f"{of.own[0]} {of.says('gmail')}\n{quoted(of.answered)}")], of.own[0], tuple(of.theirs), traces(of)
    )


@form
def own_line_above_quotation(of: Language) -> Sample:
    own = f"{of.own[0]}\n\n3:"
    body = f"{own}\n{quoted(of.theirs[0])}\n\n{of.own[1]}"
    return Sample([mail(body)], f"{own}\n\n{of.own[1]}", tuple(of.theirs))


@form
def emoji_above_attribution(of: Language) -> Sample:
    return reply(of, f"{of.says('gmail')}\n\n{quoted(of.answered)}", own=f"{of.own[0]} 👍")


@form
def phone_footer(of: Language) -> Sample | None:
    if not of.phone:
        return None
    sample = reply(of, f"{of.phone}\n\n{quoted(of.says('apple'), of.answered)}")
    return Sample(sample.mails, sample.own, sample.others, sample.traces, (of.phone,))


@form
def device_footer(of: Language) -> Sample | None:
    if not of.device:
        return None
    return Sample([mail(f"{of.words}\n-- \n{of.device}")], of.words, footers=(of.device,))


@form
def yahoo_footer(of: Language) -> Sample | None:
    if not of.yahoo_footer:
        return None
    return Sample([mail(f"{of.words}\n\n{of.yahoo_footer}")], of.words, footers=(of.yahoo_footer,))


@form
def outlook_mobile_footer(of: Language) -> Sample | None:
    if not of.outlook_mobile:
        return None
    below = f"{of.outlook_mobile}\n________________________________\n{block(of)}\n\n{of.answered}"
    sample = reply(of, below)
    return Sample(sample.mails, sample.own, sample.others, sample.traces, (of.outlook_mobile,))


@form
def list_footer(of: Language) -> Sample:
    footer = "walkers mailing list\nwalkers@lists.example\nhttps://lists.example/listinfo/walkers"
    body = f"{of.words}\n\n_______________________________________________\n{footer}"
    return Sample([mail(body)], of.words, footers=tuple(footer.split("\n")))


@form
def disclaimer(of: Language) -> Sample | None:
    if not of.disclaimer:
        return None
    return Sample([mail(f"{of.words}\n\n{of.disclaimer}")], of.words, footers=(of.disclaimer,))


@form
def signature(of: Language) -> Sample:
    lines = (MY_NAME, "Boats & Sails", "+49 555 123 4567")
    body = f"{of.words}\n\n-- \n" + "\n".join(lines)
    return Sample([mail(body)], of.words, signatures=lines)


@form
def signature_without_delimiter(of: Language) -> Sample:
    lines = ("Boats & Sails", "Tel. +49 555 123 4567", "www.sails.example")
    below = "\n".join(lines) + f"\n\n{block(of)}\n\n{of.answered}"
    own = f"{of.words}\n\n{MY_NAME}"
    return Sample([mail(f"{own}\n{below}")], own, tuple(of.theirs), traces(of), signatures=lines)


@form
def known_text(of: Language) -> Sample:
    """Neither marked nor announced; but what it answers lies in the same mailbox."""
    theirs = mail(
        of.answered, sender=f"{of.name} <{ADDRESS}>", subject=SUBJECT, extra="Message-ID: <q@other.example>\n"
    )
    mine = mail(f"{of.words}\n\n{of.answered}", extra="In-Reply-To: <q@other.example>\n")
    return Sample([theirs, mine], of.words, tuple(of.theirs))


@form
def own_words_that_look_like_it(of: Language) -> Sample:
    own = (
        f"{of.own[0]}\n\nFrom: Berlin 10:15\nTo: Hamburg 12:20\nDate: 4 March\n\n{of.own[1]}\n\n--\n\n"
        f"{of.own[0]}\n\nFrom here it is 10 km.\n\nOn page 12 he wrote:\n\n{of.own[1]}"
    )
    return Sample([mail(own)], own)
