"""Documents, vaults and repositories: the person's words come, and nothing that others or programs put there."""

import zipfile
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import IdiolectError, Unsaid
from app.importers import Import, import_paths
from tests.importers.exports import ME, QUINCE
from tests.importers.papers import PAPERS, docx, git, members, paragraph, pdf_bytes, run, tracked
from tests.importers.public_texts import zipped


def read(path: Path, *me: str) -> tuple[list[Document], Import]:
    job = import_paths([path], me)
    return list(job), job


@pytest.mark.parametrize("name", PAPERS)
def test_of_every_kind_all_of_the_persons_words_come_and_no_others(tmp_path: Path, name: str) -> None:
    sample = PAPERS[name]
    documents, _ = read(sample.write(tmp_path), *sample.me)
    assert {document.text for document in documents} == {text for text, _ in sample.texts}
    assert not any(QUINCE in (document.subject or "") for document in documents)
    assert not (tmp_path / QUINCE).exists(), "no program of a repository's was run"


def test_titles_and_dates_come_from_the_documents(tmp_path: Path) -> None:
    found = {}
    for name in ("word", "opendocument", "rtf", "page", "pdf", "org", "repository"):
        (tmp_path / name).mkdir()
        sample = PAPERS[name]
        document = read(sample.write(tmp_path / name), *sample.me)[0][0]
        found[name] = (document.subject, document.channel, f"{document.when:%F}")
    assert found == {
        "word": ("A letter", "document", "2025-03-04"),
        "opendocument": ("letter", "document", "2025-03-04"),
        "rtf": ("A letter", "document", "2025-03-04"),
        "page": ("Leeks", "article", "2025-03-04"),
        "pdf": ("A letter", "document", "2025-03-04"),
        "org": ("Rowing", "note", "2025-03-04"),
        "repository": (None, "commit", "2025-03-04"),
    }


@pytest.mark.parametrize("name", [name for name in PAPERS if name not in ("repository", "obsidian", "logseq", "org")])
def test_a_broken_one_ends_in_a_sentence_or_in_what_stands_before_the_break(tmp_path: Path, name: str) -> None:
    sample = PAPERS[name]
    sample.write(tmp_path)
    file = next(path for path in tmp_path.rglob("*") if path.is_file())
    whole = file.read_bytes()
    for share in range(1, 10 if name != "pdf" else 3):
        file.write_bytes(whole[: len(whole) * share // 10])
        try:
            documents, _ = read(file, *sample.me)
        except IdiolectError as error:
            assert str(error).endswith(".")
        else:
            assert not any(QUINCE in document.text for document in documents)


def test_a_document_by_somebody_else_is_left_out_and_says_by_whom(tmp_path: Path) -> None:
    zipped(tmp_path / "theirs.docx", docx(paragraph(run(QUINCE)), creator="Ann Lee"))
    zipped(tmp_path / "mine.docx", docx(paragraph(run("Mine."))))
    zipped(tmp_path / "nobodys.docx", docx(paragraph(run("Nobody says.")), creator="Microsoft Office User"))
    documents, job = read(tmp_path, ME)
    assert {document.text for document in documents} == {"Mine.", "Nobody says."}
    assert job.report.broken == ["theirs.docx"] and "by Ann Lee" in next(iter(job.report.skipped))


def test_where_documents_are_by_several_people_it_is_asked_which_of_them_the_person_is(tmp_path: Path) -> None:
    zipped(tmp_path / "a.docx", docx(paragraph(run("Mine."))))
    zipped(tmp_path / "b.docx", docx(paragraph(run(QUINCE)), creator="Ann Lee"))
    with pytest.raises(Unsaid, match=rf"by 2 people: Ann Lee \(1\), {ME} \(1\)\. Say which of them is you"):
        read(tmp_path)
    assert [document.text for document in read(tmp_path, "me.myself@own.example")[0]] == ["Mine."]


def test_what_others_typed_into_a_document_without_an_author_is_left_out(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.docx", docx(paragraph(run("Mine. "), tracked("ins", "Bob", QUINCE)), creator=""))
    assert [document.text for document in read(file)[0]] == ["Mine."]


@pytest.mark.parametrize("bomb", ["entities", "size", "depth"])
def test_a_document_made_to_do_harm_is_left_out(tmp_path: Path, bomb: str) -> None:
    content = docx(paragraph(run("Mine.")))
    body = str(content["word/document.xml"])
    if bomb == "entities":
        content["word/document.xml"] = body.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>').replace("Mine.", "&a;")
    elif bomb == "size":
        content["word/document.xml"] = body.replace("Mine.", "a" * 9_000_000)
    else:
        content["word/document.xml"] = body.replace("<w:body>", "<w:body>" + "<w:p>" * 90_000)
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    with pytest.raises(IdiolectError, match="No text of yours"):
        read(file)


def test_a_pdf_and_a_page_of_unknown_origin_are_taken_only_by_their_own_name(tmp_path: Path) -> None:
    (tmp_path / "bill.pdf").write_bytes(pdf_bytes(["You owe us a boat."], author=""))
    PAPERS["page"].write(tmp_path)
    (tmp_path / "note.txt").write_text("They float.")
    documents, job = read(tmp_path)
    assert [document.text for document in documents] == ["They float."]
    assert set(job.report.broken) == {"bill.pdf", "leeks.html"}
    assert all("name the file itself" in reason for reason in job.report.skipped)
    assert read(tmp_path / "bill.pdf")[0][0].text == "You owe us a boat."


def test_an_interview_in_a_document_is_not_taken_for_ones_own_words(tmp_path: Path) -> None:
    talk = ["Ann: Where are you?", "Me: At home.", "Ann: Good.", "Me: Why?", "Me: Tell me."]
    file = zipped(tmp_path / "talk.docx", docx(*(paragraph(run(line)) for line in talk)))
    with pytest.raises(IdiolectError, match="a chat of a kind"):
        read(file)


@pytest.mark.parametrize(
    "content", ['{"nodes":[{"text":"Ann: hi"}],"edges":[]}', '{\n\t"nodes":[],\n\t"edges":[]\n}', "{}"]
)
def test_a_board_is_left_out_by_its_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "Board.canvas").write_text(content)
    with pytest.raises(IdiolectError, match=r"Board\.canvas is left out: a board \(canvas\)\."):
        read(tmp_path / "Board.canvas")
    (tmp_path / "note.md").write_text("They float.")
    documents, job = read(tmp_path)
    assert [document.text for document in documents] == ["They float."]
    assert (job.report.skipped, job.report.broken) == ({"a board (canvas)": 1}, ["Board.canvas"])


def test_an_archive_within_an_archive_is_told(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "in.zip", {"note.txt": QUINCE}).read_bytes()
    (tmp_path / "in.zip").unlink()
    reason = "an archive within an archive: unzip it first"
    alone = zipped(tmp_path / "alone.zip", {"all/in.zip": inner})
    with pytest.raises(IdiolectError, match=rf"alone\.zip is left out: {reason}"):
        read(alone)
    zipped(tmp_path / "beside.zip", {"all/in.zip": inner, "note.txt": "They float."})
    documents, job = read(tmp_path)
    assert [document.text for document in documents] == ["They float."]
    assert job.report.skipped == {reason: 2} and set(job.report.broken) == {"alone.zip", "beside.zip: in.zip"}


def test_a_repository_whose_git_is_a_file_is_followed_or_told(tmp_path: Path) -> None:
    sample = PAPERS["repository"]
    place = sample.write(tmp_path)
    tree = tmp_path / "trees" / "red"
    git(place, "worktree", "add", "-q", "--detach", str(tree))
    (tree / "note.txt").write_text("They float.")
    commits = sorted(text for text, _ in sample.texts)
    assert sorted(d.text for d in read(tmp_path, *sample.me)[0] if d.channel == "commit") == commits, "once"
    documents, job = read(tree.parent, *sample.me)
    assert [document.text for document in documents] == ["They float."]
    assert job.report.skipped["a repository whose history lies elsewhere; name that folder"] == 1
    assert job.report.broken == [f"red ({place / '.git'})"]
    (part := tmp_path / "all" / "part").mkdir(parents=True)
    (place / ".git").rename(tmp_path / "all" / "history")
    (part / ".git").write_text("gitdir: ../history\n")
    assert sorted(d.text for d in read(tmp_path / "all", *sample.me)[0]) == commits
    (part / "note.txt").write_text("They float.")
    (tmp_path / "all" / "loop").symlink_to("loop")
    for target in ("../loop", "note.txt", "../nowhere", "x" * 5000, "/proc/self/cwd", ""):
        (part / ".git").write_text(f"gitdir: {target}\n")
        assert sorted(d.text for d in read(part, *sample.me)[0]) == ["They float."]


def test_whose_repository_it_is_is_asked_by_name_and_number(tmp_path: Path) -> None:
    with pytest.raises(Unsaid, match=r"messages by \d people: .*Me Myself \(2\).*Say which"):
        read(PAPERS["repository"].write(tmp_path))


def test_a_zip_of_documents_is_read_as_a_folder_is(tmp_path: Path) -> None:
    letter = PAPERS["word"].write(tmp_path).read_bytes()
    file = zipped(
        tmp_path / "all.zip",
        {"a/letter.docx": letter, "a/note.txt": "They float.", "a/LICENSE.txt": QUINCE, "__MACOSX/a/note.txt": QUINCE,
         "a/node_modules/x/README.md": QUINCE},
    )  # fmt: skip
    documents, job = read(file, ME)
    assert {document.text for document in documents} == {PAPERS["word"].texts[0][0], "They float."}
    assert job.report.broken == ["all.zip: LICENSE.txt"]


BINARIES = {
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
    "backup.tar.gz": (b"\x1f\x8b\x08\0" + bytes(range(200)), "unpack it"),
    "store.db": (b"SQLite format 3\0" + bytes(600), "export the texts from the program"),
    "table.xlsx": (None, "a table or slides"),
}


@pytest.mark.parametrize("name", BINARIES)
def test_what_cannot_be_read_says_the_right_next_step(tmp_path: Path, name: str) -> None:
    data, words = BINARIES[name]
    file = tmp_path / name
    if data is None:
        zipped(file, {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    else:
        file.write_bytes(data)
    with pytest.raises(IdiolectError, match=rf"{name} is left out: .*{words}"):
        read(file)
    (tmp_path / "note.txt").write_text("They float.")
    assert read(tmp_path)[1].report.broken == [name]


def test_a_real_word_file_is_whole_again_after_it_was_unpacked(tmp_path: Path) -> None:
    """Members are found by their names, in whatever order."""
    file = PAPERS["word"].write(tmp_path)
    again = zipped(tmp_path / "again.docx", dict(sorted(members(file).items(), reverse=True)))  # type: ignore[arg-type]
    assert read(again, ME)[0][0].text == PAPERS["word"].texts[0][0]


@pytest.mark.parametrize("mark", ["<!--", "%%", ":LOGBOOK:\n", "#+BEGIN_QUERY\n"])
def test_a_mark_that_never_ends_takes_no_time_over_and_over(tmp_path: Path, mark: str) -> None:
    """The work grows with the file, not with its square: that would be hours here."""
    file = tmp_path / "a.md"
    file.write_text("It rained.\n" + (mark * 20_000 + "\n") * 3)
    assert read(file)[0][0].text.startswith("It rained.")
