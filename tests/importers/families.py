"""Hostile files, generated: each family is one way to keep an importer busy, to crash it or to make it say nonsense.

A family takes a random generator and about how many bytes to write, and returns a file's name and content. In every
file lie texts that must come through: GOOD of mail, one of rows.
"""

import json
import random
import string
from collections.abc import Callable

ME = "me@own.example"
GOOD = ("The boat is ready on Monday.", "Bring the blue lamp, please.")
ROW = "A row that must be kept."
Family = Callable[[random.Random, int], tuple[str, bytes]]
FAMILIES: dict[str, Family] = {}
CODECS = [
    "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "zlib", "hex", "rot13", "utf-7",
    "utf-16", "hz",
    "iso2022_jp_ext", "cp037", "utf-32", "x", "mbcs", "../a", "utf-8-sig", "big5", "a" * 300, "\0", "koi8-r", "latin1",
]  # fmt: skip


def family(make: Family) -> Family:
    FAMILIES[make.__name__] = make
    return make


def mail(body: bytes, extra: bytes = b"", *, sender: bytes = ME.encode(), id: bytes = b"<h@x>") -> bytes:
    head = b"From: " + sender + b"\nTo: Ann <ann@y.example>\nSubject: hello\nDate: Mon, 4 Mar 2024 10:00:00 +0000\n"
    return head + b"Message-ID: " + id + b"\n" + extra + b"\n" + body + b"\n"


def mbox(*mails: bytes) -> tuple[str, bytes]:
    """Between two mails that must survive."""
    first, last = (mail(text.encode(), id=b"<g%d@x>" % number) for number, text in enumerate(GOOD))
    return "a.mbox", b"".join(b"From x Mon Mar  4 09:00:00 2024\n" + each + b"\n" for each in (first, *mails, last))


def fill(rng: random.Random, pieces: list[str], size: int) -> str:
    """Pieces in any order, some of them very often."""
    out, length = [], 0
    while length < size:
        piece = rng.choice(pieces) * rng.choice((1, 1, 2, 50, 2000))
        out.append(piece[: size - length])
        length += len(out[-1])
    return "".join(out)


def one_of(rng: random.Random, pieces: list[str], size: int) -> str:
    """One piece over and over, or all of them mixed."""
    if rng.random() < 0.3:
        return fill(rng, pieces, size)
    piece = rng.choice(pieces)
    return (piece * (size // len(piece) + 1))[:size]


def typed(kind: str, body: str, more: str = "") -> bytes:
    return mail(body.encode("utf-8", "surrogatepass"), f"MIME-Version: 1.0\nContent-Type: {kind}\n{more}".encode())


@family
def senders(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = ["(", "a", "a:", '"', "<", "@", "a@", ",", "()", "\\", "=?a?q?", "\xe9", "[", ";", "a.b "]
    return mbox(
        mail(b"hi", sender=one_of(rng, pieces, size).encode("latin-1") + rng.choice((b"", b" <" + ME.encode() + b">")))
    )


@family
def addressees(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [
        "(",
        "a",
        "a:",
        '"',
        "<",
        "a@b,",
        "A B <a@b>, ",
        ",",
        ":;",
        "\n ",
        "=?a?q?=E9?= ",
        "a@b ",
        "\x80",
        "([",
        "x\\",
    ]
    name = rng.choice(("To", "Cc", "Delivered-To", "References", "In-Reply-To", "X-Gmail-Labels", "X-Original-To"))
    return mbox(mail(b"hi there", f"{name}: {one_of(rng, pieces, size)}\n".encode("latin-1")))


@family
def subjects(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [
        "=?a?q?",
        "=?utf-8?b?",
        "=?x?q?=E9?= a ",
        "=?punycode?q?abc-?= ",
        "Re: ",
        "re [1] : ",
        "\x1b[31m",
        "auto",
        "=?=",
    ]
    text = b"Subject: " + one_of(rng, pieces, size).encode() + b"\n"
    return mbox(mail(b"hi there", text).replace(b"Subject: hello\n", b""))


@family
def dates(rng: random.Random, size: int) -> tuple[str, bytes]:
    parts = [
        "Mon,",
        "31",
        "Dec",
        "9999",
        "0001",
        "1",
        "Jan",
        "23:59:60",
        "99:99",
        "-9999",
        "+2400",
        "99999999999",
        "",
        "(",
        "Z",
    ]
    date = rng.choice(
        ("Fri, 31 Dec 9999 23:59:59 -1200", "Mon, 1 Jan 0001 00:00:00 +1400", " ".join(rng.choices(parts, k=7)))
    )
    if rng.random() < 0.1:
        date = one_of(rng, [*parts[:-3], "9"], size)
    return mbox(mail(b"hi there").replace(b"Mon, 4 Mar 2024 10:00:00 +0000", date.encode()))


@family
def many_headers(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = ["a:\n", "To: a@b\n", "X-Long: " + "b" * 900 + "\n", "References: <a@b>\n", " fold\n", "Content-Type: a\n"]
    text = one_of(rng, pieces, size)
    # A separator is known by the header after it: what begins otherwise is text of the mail before.
    text = "X: y\n" + text
    return mbox(mail(b"hi there", (text.rstrip("\n") + "\n").encode()) if rng.random() < 0.8 else text.encode())


@family
def parameters(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [";", '"', "a=", ";a", "; filename*0*=x", "; a*1=", "\\", '"\\";', "=", "; charset=", "''%ff"]
    kind = rng.choice(
        ("multipart/mixed; boundary=", "text/plain; x=", 'text/plain; charset="', "text/html; name*=punycode''")
    )
    named = rng.choice(("Content-Type: ", "Content-Disposition: attachment;", "Content-Transfer-Encoding: "))
    return mbox(mail(b"--x\n\nhi\n--x--\n", f"{named}{kind}{one_of(rng, pieces, size)}\n".encode()))


@family
def charsets(rng: random.Random, size: int) -> tuple[str, bytes]:
    data = rng.choice(
        (rng.randbytes(size), b"a-" * (size // 2), b"abc-" + b"kva" * (size // 3), b"\\N{DIGIT ONE}" * (size // 13))
    )
    head = f"Content-Type: text/plain; charset={rng.choice(CODECS)}\nContent-Transfer-Encoding: 8bit\n"
    return mbox(mail(data.replace(b"From ", b""), head.encode()))


@family
def encodings(rng: random.Random, size: int) -> tuple[str, bytes]:
    name = rng.choice(("base64", "quoted-printable", "uuencode", "x-uue", "7bit", "binary", "\xff"))
    body = one_of(
        rng, ["=", "=E9", "=\n", "QUJD", "Q", "\n", "begin 644 a\n", "M" + "A" * 60 + "\n", "end\n", " \t"], size
    )
    return mbox(typed("text/plain", body, f"Content-Transfer-Encoding: {name}\n"))


@family
def paragraphs(rng: random.Random, size: int) -> tuple[str, bytes]:
    line = " ".join(["lorem"] * 12) + "\n"
    pieces = [line, "a \n", "a\n", "a" * 70 + "\n", "a b\n\n", "> a \n", "\r", "\u2028", "- a\n", "\x0c", "\u00a0 "]
    return mbox(typed(rng.choice(("text/plain", "text/plain; format=flowed", "text/plain; format=flowed; delsp=yes")),
                      one_of(rng, pieces, size)))  # fmt: skip


@family
def quotations(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [
        "> ", ">", "\n", "On Mon, 4 Mar 2024 Bob wrote:\n", "Am x schrieb\n", "From: x\n",
        "From: a@b 1\nTo: c\nDate: 3\n", "-----\n",
        "-" * 20 + "\n", "-- \n", "On " * 100, ": ", "wrote:\n", "Le 3 mars a \u00e9crit :\n", "<", "*",
        "Disclaimer: confidential\n\n",
        "x" * 160 + " confidential\n\n", "Sent from my x\n", "\n ", "-----BEGIN PGP SIGNED MESSAGE-----\n",
        "A: b\n", "_" * 30 + "\n",
    ]  # fmt: skip
    return mbox(typed("text/plain; charset=utf-8", "Hello.\n\n" + one_of(rng, pieces, size)))


@family
def answered(rng: random.Random, size: int) -> tuple[str, bytes]:
    """What a stranger wrote is read where the person answered it."""
    _, hostile = FAMILIES[rng.choice(("paragraphs", "quotations", "nested", "markup", "encodings", "charsets"))](
        rng, size
    )
    body = hostile.split(b"From x ", 3)[2].split(b"\n", 1)[1]
    theirs = body.replace(ME.encode(), b"stranger@z.example", 1)
    return mbox(theirs, *(mail(b"my answer %d" % n, b"In-Reply-To: <h@x>\n", id=b"<r%d@x>" % n) for n in range(30)))


@family
def nested(rng: random.Random, size: int) -> tuple[str, bytes]:
    depth, out = rng.choice((3, 12, 100, 500, 3000)), []
    for level in range(min(depth, size // 60 + 1)):
        kind = rng.choice((f"multipart/mixed; boundary=b{level}", "message/rfc822")) if rng.random() < 0.3 else ""
        out.append(f"Content-Type: {kind or f'multipart/alternative; boundary=b{level}'}\n\n--b{level}\n")
    return mbox(mail("".join(out).partition("\n")[2].encode() + b"\n\n" + b"a\n" * (size // 2),
                     "".join(out).partition("\n")[0].encode() + b"\n"))  # fmt: skip


@family
def many_parts(rng: random.Random, size: int) -> tuple[str, bytes]:
    kinds = ("", "Content-Type: text/html\n", "Content-Type: message/rfc822\n", "X: y\n")
    words = ("", "a", "<p>a", "Je suis d\xe9j\xe0 l\xe0, vous aussi, et voil\xe0, encore une fois et toujours")
    part = f"--b\n{rng.choice(kinds)}\n{rng.choice(words)}\n"
    kind = rng.choice(("mixed", "digest", "alternative", "report", "related"))
    return mbox(
        mail((part * (size // len(part))).encode("latin-1"), f"Content-Type: multipart/{kind}; boundary=b\n".encode())
    )


@family
def markup(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [
        "<td>", "<tr>", "<table>", "<table><tr><td>a", "<tr><td>a<td>b", "<div>", "<p>a", "a<br>", "<", "<!--",
        "&amp;", "&", "<p ", "a1 ",
        "<blockquote type=cite>", "<div class=gmail_signature>a", "<ul><li>a", "<pre>", "word ", "\n", " ",
        "<style>", "<p style='margin:99999em'>",
        "<p a='", "='>", '="', "<td rowspan=9999999 colspan=9999999>", "<b>x</b>", "</div>", "\u00a0", "<![CDATA[",
        "<?", "<svg>", "<script>",
        " ".join(f"a{n}" for n in range(400)), "<p " + " ".join(f"b{n}='>'" for n in range(400)) + ">",
    ]  # fmt: skip
    begin = rng.choice(("", "<table>", "<p>", "<table><tr><td>" + "x" * (size // 2) + "<td>"))
    return mbox(typed("text/html; charset=utf-8", begin + one_of(rng, pieces, size)))


@family
def separators(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [
        "\nFrom 1:11\nFrom: a@b\n\n",
        "\nFrom " + "1:11" * 90,
        "From ",
        "\n>From ",
        "\nFrom \n",
        "\n",
        "\r\n",
        "\nFrom a 1:11\na:\n",
    ]
    return mbox(mail(one_of(rng, pieces, size).encode()))


@family
def crowds(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Many small mails, each by another."""
    mails = (mail(b"x", sender=b'"N%d" <u%d@z.example>' % (n, n), id=b"<c%d@z>" % n) for n in range(size // 200))
    return mbox(*mails)


@family
def mutated(rng: random.Random, size: int) -> tuple[str, bytes]:
    data = bytearray(mbox(mail(b"hi there, Ann"), mail(b"<p>hi", b"Content-Type: text/html\n"))[1])
    begin, end = data.index(b"hi there, Ann") - 90, data.rindex(b"From x ")
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(begin, end - 40)
        data[at : at + rng.choice((0, 0, 1, 8))] = rng.choice(
            (b"", b"\0", b"\n", b"\xff", rng.randbytes(3), b"(" * 999, b"\n\n", b"=")
        )
        end = data.rindex(b"From x ")
    return "a.mbox", bytes(data)


def rows(rng: random.Random, *hostile: str) -> tuple[str, bytes]:
    """The hostile ones between two good ones, as JSON Lines or as one array."""
    first, last = (json.dumps({"text": f"{ROW} {n}", "id": n}) for n in (1, 2))
    lines = "\n".join((first, *hostile, last)) + "\n"
    listed = f"[{','.join((first, last, *hostile))}]"  # behind what cannot be parsed, nothing can be found
    name, text = rng.choice((("a.jsonl", lines), ("a.json", listed)))
    return name, text.encode("utf-8", "surrogateescape")


@family
def deep_rows(rng: random.Random, size: int) -> tuple[str, bytes]:
    opening = rng.choice(("[", '{"a":', '[{"text":', "[1,"))
    return rows(
        rng,
        one_of(rng, [opening], size),
        '{"text":' + "[" * 900 + "]" * 900 + "}",
        '{"text":"hi","to":' + "[" * 500 + "]" * 500 + "}",
    )


@family
def wide_rows(rng: random.Random, size: int) -> tuple[str, bytes]:
    inner = rng.choice(("[]", "{}", "1", '"ab"', "1.5", '{"a":1}', "null", "[[]]"))
    many = ",".join([inner] * (size // (len(inner) + 1)))
    keys = ",".join(f'"k{n}":{n}' for n in range(size // 12))
    return rows(
        rng,
        rng.choice(
            (
                many.replace(",", "\n" if rng.random() < 0.3 else ","),
                f"[{many}]",
                f'{{"text":"x","to":[{many}]}}',
                f"{{{keys}}}",
            )
        ),
    )


@family
def odd_fields(rng: random.Random, size: int) -> tuple[str, bytes]:
    odd = ["\ud800", "\0", "\x1b[31m", 2**63, -(2**70), 1e308, float("nan"), float("inf"), None, True, [], {},
    "x" * size, [["a"]],
           "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", 253402300799, "9" * 400, -62135596800, "\udc80",
           "a@b;" * (size // 4)]  # fmt: skip
    names = ["text", "date", "to", "thread", "subject", "channel", "answers", "id"]
    hostile = [
        json.dumps({name: rng.choice(odd) for name in rng.sample(names, 6)} | {"id": rng.choice(odd)}) for _ in range(5)
    ]
    return rows(rng, *hostile)


@family
def broken_rows(rng: random.Random, size: int) -> tuple[str, bytes]:
    characters = '[]{},:"\\u d8 \t0-9eE+.truefalsnl\udcff' + string.ascii_letters
    hostile = "".join(rng.choices(characters, k=min(size, 2000)))
    return rows(rng, hostile, '{"text":"' + "\\ud83d" * 30 + '"}', '{"text":' + "9" * min(size, 6000))


@family
def tables(rng: random.Random, size: int) -> tuple[str, bytes]:
    head = "text,author" + rng.choice(("", ",", ",a" * (size // 4), ";b")) + "\n"
    pieces = [",", '"', '"x\n",', "\0", "a", "\r", "\n", '"""', "a,b\n", ";", "\u00e9", "," * 300]
    return "a.csv", (head + f"{ROW} 1,me\n{ROW} 2,me\n" + one_of(rng, pieces, size)).encode(
        rng.choice(("utf-8", "cp1252", "utf-16"))
    )


@family
def notes(rng: random.Random, size: int) -> tuple[str, bytes]:
    pieces = [
        "---\n",
        "title: a\n",
        "date: 9999-12-31\n",
        "to: ",
        ": ",
        "\n",
        "x",
        "\0",
        "# a\n",
        "\u2028",
        "\ud800",
        "\r",
        "title" + " " * 300,
    ]
    text = one_of(rng, pieces, size).encode("utf-8", "surrogatepass")
    return rng.choice(
        ("a.md", "a.txt", "a-9999-99-99.md", "0001-01-01.txt")
    ), text if rng.random() < 0.7 else rng.randbytes(size)
