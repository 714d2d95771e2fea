"""What the person did not write is recognized and left out by its name, and nothing they wrote is taken for it."""

import zipfile
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.importers import import_paths

FOREIGN = {
    "talk.txt": "Ann: Where are you?\nMe: At home.\nAnn: Good.\nMe: Why?\nMe: Tell me.\n",
    "meeting.txt": "10:01 Ann: Shall we begin?\n10:02 Me: Yes.\n10:03 Ann: Then do.\n10:05 Bob: I am late.\n",
    "app.txt": "2025-03-04 10:11:12,345 INFO start\n2025-03-04 10:11:13 WARN slow\n2025-03-04 10:11:14 ERROR gone\n",
    "syslog.log": "Mar  4 10:11:12 host sshd[123]: Accepted\nMar  4 10:11:13 host cron[1]: ran\n",
    "feed.xml": "<?xml version='1.0'?><rss><item>Dear Ann</item></rss>",
    "My Clippings.txt": "A Book (An Author)\n- Your Highlight on page 7\n\nIt was dark.\n==========\n",
    "days.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nSUMMARY:Boat\nEND:VCALENDAR\n",
    "ann.vcf": "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n",
    "film.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello.\n",
    "run.txt": "#!/bin/sh\necho hello\n",
    "tool.py": "import os\nprint(os.name)\n",
    "LICENSE.txt": "Do as you like.",
    "terms.md": "Permission is hereby granted, free of charge, to any person obtaining a copy of this software",
    "requirements.txt": "requests==2.0\n",
    "like.js": 'window.YTD.like.part0 = [ {"like": {"fullText": "Hello"}} ]',
    "paper.tex": "\\documentclass{article}\n\\begin{document}Hi\\end{document}\n",
}  # fmt: skip
_TALK = (("Ann Lee", "Shall we sail on Saturday?"), ("Me Myself", "Yes, gladly."))
# How programs write who says what, each with who, what and which minute.
SPOKEN = {
    "teams.txt": "[3/12/2024 2:0{n} PM] {who}\n{what}\n\n",
    "teams_web.txt": "{who}\n3/12 2:0{n} PM\n{what}\n\n",
    "slack.txt": "{who}  2:0{n} PM\n{what}\n\n",
    "discord.txt": "{who} — 12.03.2024 14:0{n}\n{what}\n\n",
    "zoom.txt": "14:0{n}:22 From {who} to Everyone:\n\t{what}\n",
    "viber.txt": "[ 12 March 2024 14:0{n} ] {who}: {what}\n",
    "kakao_pc.txt": "[{who}] [오후 2:0{n}] {what}\n",
    "qq.txt": "2024-03-12 14:0{n}:22 {who}\n{what}\n\n",
    "wechat.txt": "{who} 2024/3/12 14:0{n}:22\n{what}\n\n",
    "meeting_notes.txt": "Speaker {who} (00:0{n}:12): {what}\n\n",
    "captions.txt": "00:00:0{n}.120 --> 00:00:0{n}.900\n{who}\n{what}\n\n",
}
FOREIGN |= {
    name: "".join(form.format(n=n, who=_TALK[n % 2][0], what=_TALK[n % 2][1]) for n in range(8))
    for name, form in SPOKEN.items()
}
FOREIGN |= {
    "access.txt": '10.0.0.1 - - [12/Mar/2024:14:05:20 +0000] "GET /a HTTP/1.1" 200 512 "-"\n' * 4,
    "journal.txt": "mär 12 14:05:20 host kernel: it began\nmär 12 14:05:21 host cron[7]: it ran\n",
    "error.txt": 'Traceback (most recent call last):\n  File "a.py", line 2, in f\n    g()\nValueError: no\n',
    "change.txt": "diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a = 1\n+a = 2\n",
    "dump.txt": "-- MySQL dump\n\nDROP TABLE IF EXISTS a;\nCREATE TABLE a (id int);\n",
    "code.txt": "import os\n\ndef main():\n    for name in os.listdir('.'):\n        print(name)\n    return 0\n",
    "terms.txt": "Lizenzvertrag\n\nDieser Vertrag wird zwischen Ihnen und dem Lizenzgeber geschlossen.\n",
}
OWN = {
    "days.txt": "".join(f"1{n}.03.2024 14:05 {('Kiel', 'Bonn')[n % 2]}\n\nI saw it.\n\n" for n in range(6)),
    "plan.txt": "9:00 breakfast\n10:30 sail out\n13:00 lunch\n15:00 swim\n18:00 sail back\n20:00 dinner\n",
    "training.txt": "Mon 18:00 run\nTue 18:00 swim\nWed 18:00 run\nThu 18:00 swim\nFri 18:00 run, at last\n",
    "minutes.txt": "14:00 Ann opened the meeting.\n14:10 The budget was agreed.\n14:40 Ann asked why.\nWe parted.\n",
    "poem.txt": "if you come\nwhile the tide is low;\nfor the sea takes back;\nwhat it gave;\nreturn then;\nwe sail;\n",
    "letter.txt": "Dear Ann,\n\nthank you for the books: I read two.\n\nBest,\nMe\n",
    "list.md": "# Shopping\n\n- Milk: two\n- Bread: one\n- Eggs: six\n- Salt: some\n",
    "diary.md": "10:00 Got up.\n\nThe day was long and the boat was late, so I wrote to Ann and waited.\n",
    "form.txt": "Name: Me\nBoat: Swan\nDate: Monday\nPlace: the lake\n",
    "recipe.txt": "Note: take a big bowl.\nThen stir: slowly, and long.\nNote: not too long.\nServe it. It is good.\n",
    "log.txt": "I was on deck at 10:00 and saw nothing.\nAt noon the wind turned: north, then east.\n",
    "essay.md": "> To be or not to be\n\nHe asked: why? I answer: because. Permission to fail is what we need.\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_text_of_the_persons_is_left_out_and_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(FOREIGN[name])
    with pytest.raises(IdiolectError, match=rf"{name} is left out: .*copied into a text file") as caught:
        import_paths([file])
    reason = str(caught.value).split(": ", 1)[1].split(". What is yours")[0]
    (tmp_path / "note.txt").write_text("They float.")
    job = import_paths([tmp_path])
    assert [document.text for document in job] == ["They float."]
    assert set(job.report.skipped) <= {reason, "not text"}
    assert [document.text for document in import_paths([file], format="text")], "the person knows better"


@pytest.mark.parametrize("name", OWN)
def test_what_the_person_wrote_is_not_taken_for_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(OWN[name])
    assert len(list(import_paths([tmp_path]))) == 1


def test_what_belongs_to_a_program_is_left_out_with_its_folders(tmp_path: Path) -> None:
    (tmp_path / "node_modules" / "pad").mkdir(parents=True)
    (tmp_path / "node_modules" / "pad" / "README.md").write_text("Pads things.")
    (tmp_path / "README.md").write_text("# leekbox\n\nA library by many hands.")
    (tmp_path / "thoughts.md").write_text("I think of boats.")
    job = import_paths([tmp_path])
    assert [document.text for document in job] == ["I think of boats."]
    assert job.report.skipped == {"a folder of programs": 1, "belongs to a program": 1}
    assert job.report.broken == ["node_modules", "README.md"]


def test_a_stray_json_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dark",\n "columns": 3}')
    (tmp_path / "note.txt").write_text("They float.")
    job = import_paths([tmp_path])
    assert len(list(job)) == 1
    assert job.report.skipped == {"not understood": 1} and job.report.broken[0].startswith("settings.json: ")


def _zip(path: Path, names: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return path


PACKED = {
    "Mail.olm": ({"Accounts/me/com.microsoft.__Messages/1.xml": "<emails/>", "a.html": "<p>x"}, "Outlook"),
    "Letter.pages": ({"Index/Document.iwa": "x", "QuickLook/Preview.pdf": "%PDF-1.4", "a.txt": "Dear"}, "as .docx"),
    "novel.epub": ({"mimetype": "application/epub+zip", "one.html": "<html><p>It was dark.</p></html>"}, "a book"),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKED)
def test_what_is_a_zip_and_no_archive_of_files_is_refused_with_the_next_step(name: str, tmp_path: Path) -> None:
    names, step = PACKED[name]
    path = _zip(tmp_path / name, names)
    with pytest.raises(IdiolectError, match=step):
        list(import_paths([path]))
    (tmp_path / "own.txt").write_text("Dear Ann, the boat is ready.")
    job = import_paths([tmp_path])
    assert [document.text for document in job] == ["Dear Ann, the boat is ready."]
    ((reason, named),) = job.report.names.items()
    assert step in reason and named == [name]


def test_a_folder_that_is_a_document_is_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "Letter.pages").mkdir()
    (tmp_path / "Letter.pages" / "buildVersionHistory.txt").write_text("Template: Blank")
    (tmp_path / "own.txt").write_text("Dear Ann, the boat is ready.")
    job = import_paths([tmp_path])
    assert [document.text for document in job] == ["Dear Ann, the boat is ready."]
    assert list(job.report.names.values()) == [["Letter.pages"]]


def test_a_chat_that_line_saved_on_a_computer_is_refused_with_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    days = "[LINE] Annとのトーク履歴\n保存日時：2025/03/04 10:20\n\n2025.03.04 火曜日\n"
    path.write_text(f"{days}10:11 Ann こんにちは\n10:12 Me はい\n")
    with pytest.raises(IdiolectError, match="on the phone"):
        list(import_paths([path], ["Me"]))
