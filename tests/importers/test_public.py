"""Public texts: of every network's download all of the person's words come, and nobody else's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import Unsaid
from app.importers import import_paths
from tests.importers.breaking import breaks_well
from tests.importers.exports import QUINCE
from tests.importers.public_texts import CID, PUBLIC, bluesky_records, car, cbor, tweets


def texts(path: Path, *me: str) -> list[Document]:
    return list(import_paths([path], me))


@pytest.mark.parametrize("name", PUBLIC)
def test_of_every_download_all_of_the_persons_words_come_and_no_others(tmp_path: Path, name: str) -> None:
    sample = PUBLIC[name]
    documents = texts(sample.write(tmp_path), *sample.me)
    assert {(document.text, document.answers) for document in documents} == set(sample.texts)
    assert not any(QUINCE in document.text or QUINCE in (document.subject or "") for document in documents)
    assert {document.channel for document in documents} <= {"post", "chat"}
    assert all(document.when is None or f"{document.when:%F}" == "2025-03-04" for document in documents)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_broken_download_gives_what_stands_before_the_break(tmp_path: Path, name: str) -> None:
    sample = PUBLIC[name]
    breaks_well(sample.write(tmp_path), tmp_path, sample.me)


def test_what_was_passed_on_and_cut_off_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "tweets.js"
    file.write_text(tweets())
    job = import_paths([file])
    assert len(list(job)) == 4
    assert job.report.skipped == {
        "passed on, not written": 1, "cut off by the program": 1, "only a link": 1, "without words": 1,
    }  # fmt: skip


def test_the_archive_of_the_sample_case_without_dates_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tweets.js"
    file.write_text('window.YTD.tweets.part0 = [\n {"tweet": {"id_str": "1", "full_text": "Leeks."}},\n'
                    f' {{"tweet": {{"id_str": "2", "full_text": "RT @ann: {QUINCE}"}}}}\n]')  # fmt: skip
    assert [document.text for document in texts(file)] == ["Leeks."]


def test_whose_account_it_is_is_asked_where_the_download_does_not_say(tmp_path: Path) -> None:
    with pytest.raises(Unsaid, match=r"has messages by 3 people: .*Say which of them is you"):
        texts(PUBLIC["linkedin_folder"].write(tmp_path) / "messages.csv")


def test_a_list_of_several_peoples_posts_is_asked_about(tmp_path: Path) -> None:
    import json

    post = bluesky_records()[2]
    feed = [
        {"post": {"author": {"did": f"did:plc:{who}", "handle": f"{who}.example"}, "record": post | {"text": words}}}
        for who, words in (("me", "Mine."), ("ann", QUINCE))
    ]
    file = tmp_path / "feed.json"
    file.write_text(json.dumps({"feed": feed}))
    with pytest.raises(Unsaid, match=r"2 people"):
        texts(file)
    assert [document.text for document in texts(file, "me.example")] == ["Mine."]


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"\xff",
        b"\x9b" + b"\xff" * 8,
        b"\x81" * 5000,
        cbor({"$type": "app.bsky.feed.post", "text": 7, "facets": 1}),
        b"\xd8\x2b\x00",
    ],
)
def test_a_broken_block_costs_itself_alone(tmp_path: Path, block: bytes) -> None:
    file = tmp_path / "repo.car"
    whole = car(bluesky_records()[2])
    framed = CID + block + b"app.bsky.feed.post"
    size = len(framed)
    length = bytes([size & 0x7F | 0x80, size >> 7])
    file.write_bytes(whole + length + framed + whole[whole.index(CID + cbor(bluesky_records()[2])) - 2 :])
    found = texts(file)
    assert [document.text for document in found] == ["Not yet, it rains."] * 2
    assert found[0].when == datetime(2025, 3, 4, 10, 11, 12, 123000, tzinfo=UTC)
