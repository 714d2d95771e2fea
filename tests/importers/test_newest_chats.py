"""Odd cases of KakaoTalk and of text messages of Android; what all exports have in common is in test_latest_chats."""

from pathlib import Path

import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.importers import Import, import_paths
from tests.importers.exports import ME, QUINCE
from tests.importers.newest_exports import KAKAO, mms, sms, texted

_HEAD = "Ann 님과 카카오톡 대화\n저장한 날짜 : 2025-03-05 09:12:30\n\n"
_DAY = "--------------- 2025년 3월 4일 화요일 ---------------\n"


def run(folder: Path, content: str, *me: str, name: str = "a.txt") -> tuple[list[Document], Import]:
    file = folder / name
    file.write_text(content, "utf-8")
    job = import_paths([file], me)
    return list(job), job


@pytest.mark.parametrize(
    ("stamp", "clock"),
    [
        ("2025년 3월 4일 오전 12:05", "00:05"),
        ("2025년 3월 4일 오후 12:05", "12:05"),
        ("2025. 3. 4. 오후 9:05", "21:05"),
        ("2025. 3. 4. 21:05", "21:05"),
        ("March 4, 2025 at 9:05\u202fPM", "21:05"),
        ("Mar 4, 2025, 9:05 p.m.", "21:05"),
        ("4 March 2025 at 21:05", "21:05"),
    ],
)
def test_clocks_of_all_phones_are_read(tmp_path: Path, stamp: str, clock: str) -> None:
    (document,), _ = run(tmp_path, f"{_HEAD}{stamp}, {ME} : Mine\n", ME)
    assert document.text == "Mine" and f"{document.when:%F %H:%M}" == f"2025-03-04 {clock}"


def test_what_looks_like_the_programs_stays_where_the_person_typed_it(tmp_path: Path) -> None:
    said = [
        "Ann joined : I left.\nThen she left the chat.",
        "Photo of the boat: look",
        "사진 봤어?",
        "Video call at five?",
    ]
    content = _HEAD + "".join(f"2025년 3월 4일 오전 {hour}:00, {ME} : {text}\n" for hour, text in enumerate(said, 1))
    assert [document.text for document in run(tmp_path, content, ME)[0]] == said


def test_a_name_with_brackets_and_messages_before_the_first_day(tmp_path: Path) -> None:
    content = f"{_HEAD}[Ann] [오전 9:00] {QUINCE}\n{_DAY}[{ME} [home]] [오전 9:05] Mine\n[Ann] [오전 9:06] {QUINCE}\n"
    documents, _ = run(tmp_path, content, f"{ME} [home]")
    assert [(document.text, document.answers) for document in documents] == [("Mine", None)]


def test_a_copied_piece_without_days_is_refused_and_never_a_note(tmp_path: Path) -> None:
    with pytest.raises(IdiolectError, match="a chat of a kind that is not read"):
        run(tmp_path, f"[Ann] [오후 2:00] {QUINCE}\n[{ME}] [오후 2:01] Mine\n" * 4)


def test_a_table_with_such_columns_in_a_folder_is_asked_for_not_swallowed(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They float.")
    (tmp_path / "KakaoTalk.csv").write_text(KAKAO["mac"])
    job = import_paths([tmp_path])
    assert [document.text for document in job] == ["They float."]
    assert job.report.skipped == {"chats in which you are not known": 1}


def test_answers_are_those_of_the_same_chat_whatever_the_order_in_the_file(tmp_path: Path) -> None:
    content = texted(
        sms(30, 2, '"To Ann, last"'),
        sms(1, 1, f'"Ann asks {QUINCE}"', address="0170 1234567"),
        sms(2, 1, f'"Bob asks {QUINCE}"', address="+49 170 7654321", name="Bob"),
        sms(3, 2, '"To Ann"', address="+491701234567", name="null"),
        sms(4, 2, '"To Bob"', address="01707654321", name="Bob"),
    )
    documents, _ = run(tmp_path, content, name="sms.xml")
    assert {(document.text, document.answers, document.recipients) for document in documents} == {
        ("To Ann", f"Ann asks {QUINCE}", ("Ann Lee",)), ("To Ann, last", None, ("Ann Lee",)),
        ("To Bob", f"Bob asks {QUINCE}", ("Bob",)),
    }  # fmt: skip


def test_what_is_no_message_of_the_persons_is_counted(tmp_path: Path) -> None:
    single = {"sender": "insert-address-token", "address": "01701234567", "name": "Ann Lee"}
    content = texted(
        sms(1, 2, '"Mine"'),
        mms(1, 2, "Mine", **single),
        sms(2, 3, f'"A draft {QUINCE}"'),
        sms(3, 5, '"It failed, and is mine"'),
        sms(4, 2, f'"Laughed at “{QUINCE}”"'),
        sms(5, 2, f'"😂 to “{QUINCE}”"'),
        sms(6, 2, '"I went to “the lake” today"'),
        mms(7, 2, "", picture="QUJD", **single),
        sms(40, 2, '"null"'),
    )
    documents, job = run(tmp_path, content, name="sms.xml")
    assert [document.text for document in documents] == ["Mine\nIt failed, and is mine\nI went to “the lake” today"]
    assert job.report.skipped == {"a draft": 1, "a line of the program's": 2, "a picture, a recording or a file": 2}


def test_a_broken_file_of_messages_gives_those_before_the_break_and_says_so(tmp_path: Path) -> None:
    content = texted(
        sms(1, 2, '"Mine"'), sms(99, 2, '"Mine, too"'), "<sms body='a' body='twice'/>", sms(200, 2, '"Lost"')
    )
    documents, job = run(tmp_path, content, name="sms.xml")
    assert [document.text for document in documents] == ["Mine", "Mine, too"]
    assert job.report.skipped == {"broken": 1} and job.report.broken == ["sms.xml (ExpatError)"]
