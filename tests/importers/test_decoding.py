"""Mail whose bytes say less than they should, or something else: charsets, transfer encodings, headers, dates, form."""

import base64
import time
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents import Document
from app.importers import charsets, import_paths
from app.importers.charsets import charset
from app.importers.dates import mail_date
from app.importers.headers import decoded, people
from app.importers.judge import Judge, habits_of
from tests.importers.decoding import TEXTS, measure, written

HEAD = "From: Me <me@own.example>\r\nTo: Ann <ann@y.example>\r\nMessage-ID: <1@own.example>\r\n"
DATE = "Date: Tue, 04 Mar 2025 10:11:12 +0100\r\n"


def read(tmp_path: Path, body: bytes, more: str = "", *, subject: str = "s", date: str = DATE) -> Document:
    path = tmp_path / "a.eml"
    path.write_bytes(f"{HEAD}{date}Subject: {subject}\r\n{more}\r\n".encode("utf-8", "surrogateescape") + body)
    (document,) = import_paths([path], ["me@own.example"])
    return document


def text(tmp_path: Path, body: bytes, more: str = "") -> str:
    return read(tmp_path, body, more).text


def plain(charset: str) -> str:
    return f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n"


def test_undeclared_text_is_read_in_the_encoding_of_its_language() -> None:
    some = tuple(TEXTS[number] for number in range(0, len(TEXTS), 3))
    figures = measure(some)
    assert figures.single >= 0.95 * figures.total, figures.wrong
    assert figures.in_mailbox >= 0.95 * figures.total, figures.wrong


def test_a_word_too_short_to_judge_is_read_as_the_other_mails_are() -> None:
    word, data = written("Škoda", "iso8859-2")
    others = [written(one, "iso8859-2")[1] for one in ("Děkuji, těším se.", "Vlak přijede až v půl šesté.")]
    assert Judge(lambda: habits_of(["Škoda je v opravě."], ["iso8859-2"], others)).decode(data) == word


def test_habits_are_asked_for_only_where_something_is_undeclared() -> None:
    def never() -> None:
        raise AssertionError

    judge = Judge(never)  # type: ignore[arg-type]
    assert decoded("Grüße".encode().decode("utf-8", "surrogateescape"), judge) == "Grüße"


@pytest.mark.parametrize(
    ("declared", "codec", "words"),
    [
        ("iso-8859-1", "cp1252", "I don’t know – “maybe” … it costs 5 €."),
        ("us-ascii", "cp1252", "It’s at the café – 5 €."),
        ("iso-8859-1", "cp1251", "Спасибо большое, буду завтра в восемь."),
        ("iso-8859-1", "utf-8", "Grüße aus Köln, bis bald."),
        ("utf-8", "cp1252", "Schöne Grüße aus Köln, bis bald."),
        ("iso-8859-8-i", "iso8859-8", "שלום, נתראה מחר."),
        ("logical", "iso8859-8", "שלום, נתראה מחר."),
        ("windows-31j", "cp932", "明日①番ホームで会いましょう。"),
        ("x-sjis", "cp932", "明日①番ホームで会いましょう。"),
        ("euc-jp", "euc_jp", "明日ホームで会いましょう。"),
        ("ks_c_5601-1987", "cp949", "안녕하세요, 내일 봬요. 똠방각하"),
        ("gb2312", "gb18030", "谢谢，明天见。镕"),
        ("x-gbk", "gb18030", "谢谢，明天见。"),
        ("big5-hkscs", "big5hkscs", "謝謝，聽日見，喺度。"),
        ("x-mac-cyrillic", "mac_cyrillic", "Хорошо, до завтра."),
        ("x-mac-roman", "mac_roman", "Über den Fluß"),
        ("macintosh", "mac_roman", "Über den Fluß"),
        ("x-mac-ce", "mac_latin2", "Děkuji, těším se."),
        ("utf-7", "utf-7", "Grüße & Küsse"),
        ("unicode-1-1-utf-7", "utf-7", "Grüße & Küsse"),
        ("cp-850", "cp850", "Schöne Grüße"),
        ("ibm-852", "cp852", "Děkuji, těším se."),
        ("win-1250", "cp1250", "Děkuji, těším se."),
        ("windows1251", "cp1251", "Хорошо, до завтра."),
        ("x-cp1252", "cp1252", "Schöne Grüße"),
        ("cp1252", "cp1252", "“Schön”"),
        ("dos-874", "cp874", "ขอบคุณครับ"),
        ("windows-874", "cp874", "ขอบคุณครับ"),
        ("tis-620", "cp874", "ขอบคุณครับ"),
        ("iso-8859-11", "cp874", "ขอบคุณครับ"),
        ("iso_8859-9:1989", "cp1254", "Teşekkürler, görüşürüz."),
        ("koi8-ru", "koi8-u", "Дякую, до зустрічі."),
        ("unknown-8bit", "cp1252", "Dear Ann, we met at the café in the morning."),
        ("binary", "cp1252", "Dear Ann, we met at the café in the morning."),
        ("x-user-defined", "cp1252", "Dear Ann, we met at the café in the morning."),
        ("_iso-2022-jp$ESC", "cp1252", "Dear Ann, we met at the café in the morning."),
        ("", "cp1252", "Dear Ann, we met at the café in the morning."),
        ('"utf-8; format=flowed"', "utf-8", "Grüße aus Köln."),
        ('"utf-8', "utf-8", "Grüße aus Köln."),
        ("'ISO-8859-2'", "iso8859-2", "Děkuji, těším se."),
        ("utf8mb4", "utf-8", "Grüße aus Köln."),
        ("unicode", "utf-16", "Grüße aus Köln."),
    ],
)
def test_a_charset_is_read_as_those_mean_it_who_write_it(tmp_path: Path, declared: str, codec: str, words: str) -> None:
    assert text(tmp_path, words.encode(codec), plain(declared)) == words


def test_japanese_mail_with_the_signs_of_its_programs_is_read(tmp_path: Path) -> None:
    body = b"\x1b$B\x2d\x21\x46\x7c\x4b\x5c\x1b(B ok\r\n\x1b(I\x36\x45\x1b(B\r\n"
    assert text(tmp_path, body, plain("iso-2022-jp")) == "①日本 ok\nｶﾅ"
    assert text(tmp_path, "また明日。".encode("iso2022_jp")) == "また明日。"


def test_utf8_into_which_something_else_was_pasted_loses_nothing(tmp_path: Path) -> None:
    body = "Grüße aus Köln, schönes Wochenende, ".encode() + "über allem".encode("cp1252")
    assert text(tmp_path, body, plain("utf-8")) == "Grüße aus Köln, schönes Wochenende, über allem"


@pytest.mark.parametrize(
    "name", ["base64 ", "base64 (comment)", "BASE64", '"base64"', "Base64;", " base64\t", "base-64"]
)
def test_a_transfer_encoding_is_known_however_it_is_written(tmp_path: Path, name: str) -> None:
    body = base64.encodebytes("Grüße aus Köln, bis morgen.".encode())
    assert text(tmp_path, body, f"{plain('utf-8')}Content-Transfer-Encoding: {name}\r\n").startswith("Grüße aus Köln")


@pytest.mark.parametrize("name", ["quoted-printable ", "Quoted-Printable (x)", '"quoted-printable"', "Quotedprintable"])
def test_so_is_quoted_printable(tmp_path: Path, name: str) -> None:
    more = f"{plain('utf-8')}Content-Transfer-Encoding: {name}\r\n"
    assert text(tmp_path, b"Gr=c3=BC=C3=9Fe aus K=C3=B6ln, bis =\r\nmorgen.", more) == "Grüße aus Köln, bis morgen."


def test_what_a_list_puts_below_base64_does_not_spoil_it(tmp_path: Path) -> None:
    body = base64.encodebytes("Grüße aus Köln.".encode()) + b"\n-- \nA list of walkers\n"
    assert text(tmp_path, body, f"{plain('utf-8')}Content-Transfer-Encoding: base64\r\n") == "Grüße aus Köln."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Table booking - =?utf-8?Q?caf=C3=A9?= by the\r\n =?utf-8?Q?ch=C3=A2teau?= on Friday",
         "Table booking - café by the château on Friday"),
        ("=?utf-8?B?R3LD?=\r\n =?utf-8?B?vMOfZQ==?=", "Grüße"),
        ("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus K=c3=b6ln?=", "Grüße aus Köln"),
        ("=?utf-8?Q?Wirklich?_Ja=3F?=", "Wirklich? Ja?"),
        ("Re: =?UTF-8?B?R3LDvMOfZQ?=", "Re: Grüße"),
        ("=?utf-8?B?R3LDvMO?==?utf-8?B?fZQ==?=", "Grüße"),
        ("=?utf-8?Q?Gr=C3=BC\r\n =C3=9Fe?=", "Grüße"),
        ("=?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?Q?_=E2=80=93_K=C3=B6ln?=", "Grüße – Köln"),
        ("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?unknown-8bit?Q?Sch=F6ne_Gr=FC=DFe?=", "Schöne Grüße"),
        ("=?iso-2022-jp?B?GyRCTEBGfCEqGyhC?=", "明日！"),
        ("=?utf-8?X?abc?= stays", "=?utf-8?X?abc?= stays"),
        ("Größe ohne Kodierung", "Größe ohne Kodierung"),
    ],
)  # fmt: skip
def test_a_subject_is_read_as_it_was_typed(tmp_path: Path, written: str, shown: str) -> None:
    assert read(tmp_path, b"hi", subject=written).subject == shown


def test_a_raw_subject_is_in_the_charset_of_the_mail(tmp_path: Path) -> None:
    raw = "Škoda".encode("iso8859-2").decode("utf-8", "surrogateescape")
    assert read(tmp_path, b"ano", plain("iso-8859-2"), subject=raw).subject == "Škoda"


def test_people_are_named_where_something_in_the_header_is_odd() -> None:
    """Newer releases of Python name nobody in such a header, if asked as they are by default."""
    assert people(["Ann <a@x.example>; Bob <b@x.example>"])[0] == ("Ann", "a@x.example")
    assert ("", "a1@y.example") in people(["a1@y.example, a2@y.example <ann@y.example>"])


def test_a_comma_in_an_encoded_name_does_not_make_two_people_of_one() -> None:
    assert people(["=?utf-8?q?M=C3=BCller=2C_J=C3=B6rg?= <j@k.example>, Ann <a@b.example>"]) == [
        ("Jörg Müller", "j@k.example"),
        ("Ann", "a@b.example"),
    ]


NINE = datetime(2025, 3, 4, 9, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 04 Mar 2025 10:11:12 +0100",
        "Tue, 04 Mar 2025 10:11:12 +01:00",
        "Tue, 04 Mar 2025 10:11:12 CET",
        "Tue, 04 Mar 2025 11:11:12 CEST",
        "Tue, 04 Mar 2025 11:11:12 GMT+2",
        "Tue, 04 Mar 2025 10:11:12 UTC+01:00",
        "Tue, 04 Mar 25 10:11:12 +0100",
        "Tue, 04 Mar 2025 10:11:12 +0100 (Mitteleuropäische Zeit)",
        "2025-03-04T10:11:12+01:00",
        "2025-03-04 10:11:12 +0100",
        "Di, 04 Mrz 2025 10:11:12 +0100",
        "Dienstag, 4. März 2025 10:11:12 +0100",
        "mar., 04 mars 2025 10:11:12 +0100",
        "mar, 4 mar 2025 10:11:12 +0100",
        "martes, 4 de marzo de 2025 10:11:12 +0100",
        "ter, 4 de março de 2025 10:11:12 +0100",
        "di 4 mrt 2025 10:11:12 +0100",
        "tis, 4 mars 2025 10:11:12 +0100",
        "ti 4. maaliskuuta 2025 11.11.12 +0200".replace("11.11.12", "11:11:12"),
        "wt., 4 mar 2025 10:11:12 +0100",
        "út, 4 bře 2025 10:11:12 +0100",
        "k, 2025. márc. 4. 10:11:12 +0100",
        "mar., 4 mart. 2025 11:11:12 +0200",
        "вт, 4 мар. 2025 г. 12:11:12 +0300",
        "4 марта 2025 г., 12:11:12 MSK",
        "вівторок, 4 березня 2025 р. 11:11:12 +0200",
        "Τρι, 4 Μαρ 2025 11:11:12 +0200",
        "4 Mart 2025 Salı 12:11:12 +0300",
        "יום שלישי, 4 במרץ 2025 11:11:12 +0200",
        "الثلاثاء، 4 مارس 2025 12:11:12 +0300",
        "thứ ba, 4 tháng 3 2025 16:11:12 +0700",
        "อ., 4 มี.ค. 2568 16:11:12 +0700",
        "2025年3月4日(火) 18:11:12 +0900",
        "2025년 3월 4일 (화) 오후 6:11:12 +0900",
        "2025年3月4日 星期二 下午5:11:12 +0800",
        "1741079472",
    ],
)
def test_a_date_is_read_in_any_language_and_zone(written: str) -> None:
    assert mail_date(written) == NINE


@pytest.mark.parametrize(
    ("written", "day"),
    [("04/03/2025 10:11", 4), ("4.3.2025 10.11", 4), ("Tuesday, 03/04/2025 10:11:12", 4), ("3/4/2025 10:11:12 AM", 4),
     ("25/03/2025", 25), ("03/25/2025", 25), ("2025. 03. 04. 10:11", 4)],
)  # fmt: skip
def test_a_date_of_numbers_is_read_as_its_day_of_the_week_or_its_clock_says(written: str, day: int) -> None:
    found = mail_date(written)
    assert found is not None and (found.month, found.day) == (3, day)


@pytest.mark.parametrize("written", ["never", "99 Foo 0000", "", "12:00", "mar", "99/99/9999", "4 Mar", "\udcff" * 50])
def test_what_is_no_date_is_none(written: str) -> None:
    assert mail_date(written) is None


BOUNDARY = 'Content-Type: multipart/alternative; boundary="b"\r\n'
BOTH = (
    b"--b\r\nContent-Type: text/plain\r\n\r\nHello Ann.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello Ann.</p>\r\n"
)


@pytest.mark.parametrize(
    ("more", "body"),
    [
        (BOUNDARY, BOTH),  # no end
        ("Content-Type: multipart/alternative\r\n", BOTH),
        ('Content-Type: multipart/alternative; boundary="other"\r\n', BOTH),
        ("Content-Type: multipart/mixed; boundary=\r\n", b"Hello Ann.\r\n"),
        ("Content-Type: multipart/mixed; boundary=b\r\n",
         b"--b\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" + BOTH + b"--b--\r\n"),
        ("Content-Type: multipart/mixed; boundary=o\r\n",
         b"--o\r\nContent-Type: multipart/alternative\r\n\r\n" + BOTH + b"--b--\r\n--o--\r\n"),
        ("Content-Type: text\r\n", b"Hello Ann.\r\n"),
    ],
)  # fmt: skip
def test_a_form_that_is_broken_is_read_as_it_was_meant(tmp_path: Path, more: str, body: bytes) -> None:
    assert text(tmp_path, body, more) == "Hello Ann."


def test_a_missing_empty_line_below_the_headers_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Sent"
    head = b"From x Mon Mar  4 09:00:00 2024\nFrom: Me <me@own.example>\nMessage-ID: <1@x>\nSubject: s\n"
    path.write_bytes(head + b"Dear Ann, I shall be there.\nSee you.\n\n")
    assert [document.text for document in import_paths([path])] == ["Dear Ann, I shall be there.\nSee you."]


def test_a_separator_between_headers_is_no_end_of_them(tmp_path: Path) -> None:
    path = tmp_path / "Sent"
    head = b"From - Thu Feb 05 22:34:43 2009\nX-Mozilla-Status: 0001\n>From - Mon Jan 26 17:20:56 2009\n"
    path.write_bytes(head + b"From: Me <me@own.example>\nMessage-ID: <1@x>\nSubject: roof\n\nDear Ann.\n\n")
    (document,) = import_paths([path])
    assert (document.subject, document.text) == ("roof", "Dear Ann.")


def test_winmail_dat_is_left_out_by_name_and_a_text_beside_it_is_kept(tmp_path: Path) -> None:
    attached = b"--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n\x78\x9f\x3e\x22\r\n--b--\r\n"
    head = f"{HEAD}{DATE}Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".encode()
    path = tmp_path / "Sent.mbox"
    separator = b"From x Mon Mar  4 09:00:00 2024\n"
    letter = b"--b\r\nContent-Type: text/plain\r\n\r\nHello Ann.\r\n"
    path.write_bytes(separator + head + letter + attached + b"\n" + separator + head + attached + b"\n")
    job = import_paths([path])
    assert [document.text for document in job] == ["Hello Ann."]
    assert job.report.skipped == {"Outlook's own format (winmail.dat)": 1}
    assert job.report.broken == ["Sent.mbox, message 2"]


def test_vietnamese_is_read_with_its_letters_in_one_piece() -> None:
    words, data = written("Cảm ơn, hẹn gặp lại.", "cp1258")
    assert Judge().decode(data) == unicodedata.normalize("NFC", words)
    assert charset("windows-1258") == "cp1258"


def test_bytes_without_a_character_cost_no_more_than_others() -> None:
    data = b"abcdefg " * 500_000 + b"\x81" * 60_000
    began = time.process_time()
    assert charsets.read(data, "cp1252").endswith("g \x81" + "\x81" * 59_999)
    assert time.process_time() - began < 2  # each was counted in all of it: 8 s
    with pytest.raises(ValueError, match="cp1252"):
        charsets.read(b"\x81" * 100, "cp1252")
