"""Chats: what each program exports becomes the person's texts, and nobody else's."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import IdiolectError, Unsaid
from app.importers import Import, import_paths
from app.paths import Home
from app.services import Services
from tests.importers.exports import ANDROID, ME, QUINCE, telegram_chat
from tests.importers.mailbox import mail, write_mbox
from tests.importers.more_exports import SAMPLES


def run(path: Path, *me: str) -> tuple[list[Document], Import]:
    job = import_paths([path], me)
    return list(job), job


def chat(folder: Path, *lines: str, name: str = "WhatsApp Chat with Ann.txt") -> Path:
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


@pytest.mark.parametrize("name", SAMPLES)
def test_of_every_export_all_of_the_persons_words_come_and_no_others(tmp_path: Path, name: str) -> None:
    sample = SAMPLES[name]
    documents, job = run(sample.write(tmp_path), *sample.me)
    assert [(document.text, document.answers) for document in documents] == sample.texts
    assert not any(QUINCE in document.text for document in documents)
    assert all(document.when and document.thread for document in documents)
    assert job.report.documents == len(documents) and job.report.formats


@pytest.mark.parametrize("name", [name for name, sample in SAMPLES.items() if sample.me])
def test_where_the_person_is_not_known_everyone_is_listed_and_nobody_guessed(tmp_path: Path, name: str) -> None:
    file = SAMPLES[name].write(tmp_path)
    with pytest.raises(IdiolectError, match=r"has messages by \d people: .*M. M\w+ \(\d\).*Say which of them is you"):
        run(file)
    with pytest.raises(
        IdiolectError,
        match=r"Nobody in .* is known to be you \(a@b.example\).*M. M\w+ \(\d\).*which of them",
    ):
        run(file, "a@b.example")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_broken_export_gives_what_stands_before_the_break(tmp_path: Path, name: str) -> None:
    """Cut anywhere: a prefix of the texts, or a sentence."""
    sample = SAMPLES[name]
    sample.write(tmp_path)
    file = next(path for path in sorted(tmp_path.rglob("*"), reverse=True) if path.is_file())
    whole = file.read_bytes()
    texts = [text for text, _ in sample.texts]
    for share in range(1, 20):
        file.write_bytes(whole[: len(whole) * share // 20])
        try:
            documents, _ = run(file, *sample.me)
        except IdiolectError as error:
            assert str(error).endswith(".")
            continue
        assert not any(QUINCE in document.text for document in documents)
        # The last may be half of what the program wrote.
        assert all(any(text.startswith(document.text) for text in texts) for document in documents[:-1])


def test_who_is_meant_is_asked_where_several_have_the_name(tmp_path: Path) -> None:
    found = telegram_chat()
    found["messages"].append(  # type: ignore[attr-defined]
        {"id": 20, "type": "message", "date": "2025-03-05T10:00:00", "from": ME, "from_id": "user77", "text": QUINCE}
    )
    file = tmp_path / "result.json"
    file.write_text(json.dumps(found))
    with pytest.raises(IdiolectError, match=rf"{ME} \(user2\), {ME} \(user77\)"):
        run(file, ME)
    documents, _ = run(file, "user2")
    assert len(documents) == 3 and not any(QUINCE in document.text for document in documents)


FORMS = {
    "[04.03.25, 22:11:12]": "2025-03-04 22:11:12",
    "[3/4/25, 10:11:12\u202fPM]": "2025-03-04 22:11:12",
    "[2025/3/4 下午10:11:12]": "2025-03-04 22:11:12",
    "[4.3.2025 klo 22.11.12]": "2025-03-04 22:11:12",
    "\u200e[04/03/2025, 10:11:12 p.\u00a0m.]": "2025-03-04 22:11:12",
    "04/03/2025, 22:11 -": "2025-03-04 22:11:00",
    "4/3/2025, 10:11 p. m. -": "2025-03-04 22:11:00",
    "4/3/2025 12:11 a. m. -": "2025-03-04 00:11:00",
    "2025-03-04, 22:11 -": "2025-03-04 22:11:00",
    "2025. 03. 04. 22:11 -": "2025-03-04 22:11:00",
    "04/03/2025 à 22:11 -": "2025-03-04 22:11:00",
    "04.03.25, 10:11 abends -": "2025-03-04 22:11:00",
    "2025년 3월 4일 오후 10:11 -": "2025-03-04 22:11:00",
    "٤\u200f/٣\u200f/٢٠٢٥، ١٠:١١ م -": "2025-03-04 22:11:00",
    "4/3/2568 22:11 -": "2025-03-04 22:11:00",
    "[22:11, 4/3/2025]": "2025-03-04 22:11:00",
    "[10:11 PM, 3/4/2025]": "2025-03-04 22:11:00",
    "[10:11 pm, 04/03/2025]": "2025-03-04 22:11:00",
    "[22.11, 4.3.2025]": "2025-03-04 22:11:00",
    "[10:11 p. m., 4/3/2025]": "2025-03-04 22:11:00",
    "[오후 10:11, 2025. 3. 4.]": "2025-03-04 22:11:00",
    "[下午10:11, 2025/3/4]": "2025-03-04 22:11:00",
    "[22:11, 2025-03-04]": "2025-03-04 22:11:00",
    "[10:11 م، 4/3/2025]": "2025-03-04 22:11:00",
}


@pytest.mark.parametrize("form", FORMS)
def test_dates_of_all_forms_are_read(tmp_path: Path, form: str) -> None:
    file = chat(tmp_path, f"{form} Ann: Hello {QUINCE}", f"{form} {ME}: Hello: you")
    (document,), _ = run(file, ME)
    assert document.text == "Hello: you" and document.recipients == ("Ann",)
    assert f"{document.when:%Y-%m-%d %H:%M:%S}" == FORMS[form]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("03/04/2025", "03/15/2025", "04/02/2025"), datetime(2025, 3, 4, tzinfo=UTC)),  # there is no month 15
        (("03/04/2025", "15/04/2025", "04/05/2025"), datetime(2025, 4, 3, tzinfo=UTC)),
        (("12/11/2024", "01/01/2025", "02/01/2025"), datetime(2024, 11, 12, tzinfo=UTC)),
        (("11/12/2024", "12/01/2024", "01/02/2025"), datetime(2024, 11, 12, tzinfo=UTC)),  # else it would go back
    ],
)
def test_which_number_is_the_month_is_decided_over_the_whole_file(
    tmp_path: Path, dates: tuple[str, ...], expected: datetime
) -> None:
    file = chat(tmp_path, *(f"{date}, 00:00 - {ME}: Text {number}" for number, date in enumerate(dates)))
    assert run(file, ME)[0][0].when == expected


def test_of_a_chat_copied_from_the_web_the_month_is_decided_in_the_same_way(tmp_path: Path) -> None:
    for dates, month in ((("3/4/2025", "3/15/2025"), 3), (("3/4/2025", "15/4/2025"), 4)):
        file = chat(tmp_path, *(f"[10:11, {date}] {ME}: Text {number}" for number, date in enumerate(dates)))
        first = run(file, ME)[0][0].when
        assert first and first.month == month


def test_what_was_copied_from_the_web_and_pasted_into_an_export_is_nobodys(tmp_path: Path) -> None:
    lines = [f"04.03.25, 10:0{number} - {ME}: Text {number}" for number in range(3)]
    pasted = [f"[21:41, 3/13/2025] Ann: {QUINCE}", f"[21:42, 3/13/2025] {ME}: {QUINCE}"]
    documents, job = run(chat(tmp_path, *lines[:2], *pasted, lines[2]), ME)
    assert [document.text for document in documents] == ["Text 0\nText 1", "Text 2"]
    assert job.report.skipped == {"pasted from a chat": 1}


def test_a_name_is_found_whatever_the_program_put_around_it(tmp_path: Path) -> None:
    for shown, given in (("~\u202fMe Myself", "me myself"), ("+49 170 1234567", "+491701234567"), ("Zoe\u0301", "zoé")):
        file = chat(tmp_path, f"04.03.25, 10:00 - {shown}: Mine", f"04.03.25, 10:01 - Ann: {QUINCE}")
        assert [document.text for document in run(file, given)[0]] == ["Mine"]


def test_a_row_of_short_messages_is_one_text_and_after_a_pause_another_begins(tmp_path: Path) -> None:
    lines = [
        f"04.03.25, {time} - {ME}: {text}" for time, text in (("10:00", "One"), ("10:04", "two"), ("10:30", "Three"))
    ]
    documents, _ = run(chat(tmp_path, *lines), ME)
    assert [document.text for document in documents] == ["One\ntwo", "Three"]


def test_what_is_quoted_in_a_message_is_not_the_persons(tmp_path: Path) -> None:
    file = chat(tmp_path, f"04.03.25, 10:00 - {ME}: > the {QUINCE}", "Agreed.", f"04.03.25, 10:00 - Ann: {QUINCE}")
    assert [document.text for document in run(file, ME)[0]] == ["Agreed."]


def test_in_a_folder_of_many_things_a_chat_without_the_person_is_left_out_by_name(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They float.")
    chat(tmp_path, *ANDROID.splitlines())
    (tmp_path / "settings.json").write_text('{"theme": "dark"}')
    documents, job = run(tmp_path)
    assert [document.text for document in documents] == ["They float."]
    assert job.report.skipped == {"chats in which you are not known": 1, "not understood": 1}
    assert "has messages by 2 people" in job.report.broken[0] and "settings.json" in job.report.broken[1]


def test_a_zip_without_chats_says_what_to_do(tmp_path: Path) -> None:
    import zipfile

    file = tmp_path / "mail.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("boat.jpg", "Hello.")
    with pytest.raises(IdiolectError, match=r"nothing in mail\.zip.*Unzip it"):
        import_paths([file])
    file.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(IdiolectError, match=r"mail\.zip is left out: the archive is damaged"):
        import_paths([file])


def test_a_chat_is_asked_for_once_and_every_name_is_remembered(tmp_path: Path, home: Home) -> None:
    """Known by an address in mail, by a name in a chat: both hold for the next import."""
    folder = tmp_path / "all"
    folder.mkdir()
    with closing(Services(home)) as services:
        services.open()
        mails = write_mbox(folder / "Sent.mbox", [mail("Hello there.")])
        services.history.bring_in([mails], me=["anna@berg.example"])
        file = chat(folder, f"04.03.25, 10:00 - {ME}: Mine", f"04.03.25, 10:01 - Ann: {QUINCE}")
        with pytest.raises(Unsaid) as asked:
            services.history.bring_in([file])
        assert asked.value.exit_code == 2
        assert services.history.bring_in([file], me=[ME]).value.added == 1
        assert services.history.overview().me == ("anna@berg.example", ME)
        assert services.history.bring_in([folder]).value.duplicates == 2


def test_one_who_writes_alone_is_asked_as_well(tmp_path: Path) -> None:
    with pytest.raises(Unsaid, match=r"messages by one person: Ann \(2\)\. Say whether that is you\."):
        run(chat(tmp_path, f"04.03.25, 10:00 - Ann: {QUINCE}", f"04.03.25, 10:01 - Ann: {QUINCE}"))


def test_what_is_wrong_with_an_export_is_told(tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text('{"name": "Ann", "type": "personal_chat", "messages": [{"id": 1, "ty')
    with pytest.raises(IdiolectError, match=r"No text of yours.*1 broken; first: result\.json"):
        run(file, ME)
    file.write_text('"type": "personal_chat", "messages"')  # looks like one, and is a single word
    with pytest.raises(IdiolectError, match=r"No text of yours.*1 broken"):
        run(file, ME)
