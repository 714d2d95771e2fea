"""A file comes whole, or not at all, whatever the server does. It is on this computer: no test needs a network."""

import hashlib
import shutil
import threading
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import Cancelled, IdiolectError
from app.models import fetch
from app.models.fetch import Fetched, Progress, Source
from tests.models.serving import Site, serve

CONTENT = b"GGUF" + bytes(range(256)) * 4000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(fetch, "WAITS_S", (0.01, 0.01, 0.01))
    with serve(Site(CONTENT)) as made:
        yield made


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "files" / "model.gguf"


def get(site: Site, target: Path, *, known: bool = True, told: list[Progress] | None = None) -> Fetched:
    source = Source(site.url, len(CONTENT), SHA256) if known else Source(site.url)
    return fetch.fetch(source, target, (told if told is not None else []).append)


def left(target: Path) -> set[str]:
    return {path.name for path in target.parent.iterdir()} if target.parent.exists() else set()


def test_a_file_comes_over_a_line_that_breaks_twice(site: Site, target: Path) -> None:
    site.moods = ["cut 300000", "cut 200000"]
    told: list[Progress] = []
    fetched = get(site, target, told=told)
    assert (fetched.sha256, fetched.host, fetched.expected) == (SHA256, "127.0.0.1", True)
    assert target.read_bytes() == CONTENT and left(target) == {"model.gguf"}
    assert [range_ for _, range_, _ in site.asked] == ["", "bytes=300000-", "bytes=500000-"]
    assert {if_range for _, _, if_range in site.asked[1:]} == {'"one"'}
    assert [p.why for p in told if p.step == "wait"] == ["The connection to 127.0.0.1 broke."] * 2
    assert (told[-1].done, told[-1].total) == (len(CONTENT), len(CONTENT))


def test_what_came_is_kept_when_it_is_given_up_and_taken_up_later(site: Site, target: Path) -> None:
    site.moods = ["cut 400000", "busy", "busy", "busy"]
    with pytest.raises(IdiolectError, match=r"busy.*What has come so far is kept"):
        get(site, target)
    assert left(target) == {"model.gguf.part", "model.gguf.part.json"} and fetch.waiting(target) == 400000
    told: list[Progress] = []
    assert get(site, target, told=told).sha256 == SHA256
    assert site.asked[-1][1] == "bytes=400000-" and told[0].step == "read"


def test_another_file_at_the_address_is_fetched_from_its_beginning(site: Site, target: Path) -> None:
    def other(site: Site) -> None:
        if len(site.asked) == 2:
            site.content, site.etag = CONTENT[:4] + CONTENT[4:][::-1], '"two"'

    site.moods, site.before = ["cut 300000"], other
    assert get(site, target, known=False).sha256 == hashlib.sha256(site.content).hexdigest()
    assert len(site.asked) == 2 and target.read_bytes() == site.content


def test_a_server_without_ranges_sends_it_all_again(site: Site, target: Path) -> None:
    site.moods = ["cut 300000", "none"]
    assert get(site, target).sha256 == SHA256


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ("page", "web page"),
        ("gone", "no longer has"),
        ("login", "without an account"),
        ("length 1000", "another size"),
        ("redirect http://example.org/x", "not an encrypted address"),
        ("redirect https://example.org/x", "not where a model comes from"),
        ("redirect file:///etc/passwd", "not an encrypted address|refused|circles"),
    ],
)
def test_what_is_no_use_is_refused_in_words(mood: str, said: str, site: Site, target: Path) -> None:
    site.moods = [mood]
    with pytest.raises(IdiolectError, match=said):
        get(site, target)
    assert len(site.asked) == 1 and not target.exists() and fetch.waiting(target) == 0


def test_a_page_that_calls_itself_a_file_is_seen_through(site: Site, target: Path) -> None:
    site.content = b"<html>" + CONTENT[6:]
    with pytest.raises(IdiolectError, match="web page"):
        get(site, target)
    assert fetch.waiting(target) == 0


def test_a_server_that_promises_more_than_it_has_is_given_up(site: Site, target: Path) -> None:
    site.moods = [f"length {len(CONTENT) + 9}"] * 9
    with pytest.raises(IdiolectError, match="kept: fetch it again"):
        get(site, target, known=False)
    assert not target.exists()


def test_one_that_does_not_say_how_much_is_believed_only_where_that_is_known(site: Site, target: Path) -> None:
    site.moods = ["mute"]
    with pytest.raises(IdiolectError, match="does not say how large"):
        get(site, target, known=False)
    site.moods = ["mute"]
    assert get(site, target).sha256 == SHA256


def test_another_checksum_keeps_nothing(site: Site, target: Path) -> None:
    site.content = CONTENT[:-1] + b"!"
    with pytest.raises(IdiolectError, match="checksum"):
        get(site, target)
    assert left(target) == set()


def test_redirects_on_this_computer_are_followed_and_not_for_ever(site: Site, target: Path) -> None:
    site.moods = ["redirect /elsewhere"]
    assert get(site, target).sha256 == SHA256 and [path for path, *_ in site.asked] == ["/model.gguf", "/elsewhere"]
    site.moods = [f"redirect /{n}" for n in range(9)]
    target.unlink()
    with pytest.raises(IdiolectError, match="circles"):
        get(site, target)


def test_no_byte_comes_where_there_is_no_room(site: Site, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: namedtuple("Usage", "total used free")(9, 9, 1000))
    with pytest.raises(IdiolectError, match="Make room"):
        get(site, target)
    assert not target.exists() and fetch.waiting(target) == 0


def test_it_stops_when_asked_and_goes_on_from_there(site: Site, target: Path) -> None:
    site.moods, cancel = ["hold"], threading.Event()

    def stop(progress: Progress) -> None:
        cancel.set()
        site.release.set()

    with pytest.raises(Cancelled, match="kept for the next time"):
        fetch.fetch(Source(site.url, len(CONTENT), SHA256), target, stop, cancel)
    assert 0 < fetch.waiting(target) < len(CONTENT)
    assert get(site, target).sha256 == SHA256 and site.asked[-1][1] != ""


def test_what_another_address_left_is_not_taken_up(site: Site, target: Path) -> None:
    site.moods = ["cut 300000", "gone"]
    with pytest.raises(IdiolectError, match="no longer"):
        get(site, target)
    with serve(Site(CONTENT)) as second:
        assert get(second, target).sha256 == SHA256 and second.asked[0][1] == ""


def test_a_part_that_was_changed_is_found_out(site: Site, target: Path) -> None:
    site.moods = ["cut 300000", "gone"]
    with pytest.raises(IdiolectError):
        get(site, target)
    part = target.with_name("model.gguf.part")
    part.write_bytes(b"GGUF" + bytes(299996))
    with pytest.raises(IdiolectError, match="checksum"):
        get(site, target)
    assert left(target) == set()


@pytest.mark.parametrize("url", ["http://example.org/model.gguf", "ftp://example.org/m.gguf", "file:///etc/passwd"])
def test_only_encrypted_addresses_are_asked(url: str, target: Path) -> None:
    with pytest.raises(IdiolectError, match="https"):
        fetch.fetch(Source(url), target, lambda progress: None)


def test_the_proxy_of_the_environment_is_used_and_never_for_this_computer(
    site: Site, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = site.url.removesuffix("/model.gguf")
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(IdiolectError, match="proxy"):
        fetch.fetch(Source("https://models.example/model.gguf"), target, lambda progress: None)
    assert site.asked[0][0] == "CONNECT models.example:443"
    site.asked.clear()
    assert get(site, target).sha256 == SHA256 and site.asked[0][0] == "/model.gguf"


def test_the_same_file_is_not_fetched_twice_at_once_and_a_killed_try_is_no_hindrance(site: Site, target: Path) -> None:
    refused: list[str] = []

    def again(progress: Progress) -> None:
        if not refused:
            with pytest.raises(IdiolectError, match="being fetched already") as error:
                get(site, target)
            refused.append(str(error.value))

    fetch.fetch(Source(site.url, len(CONTENT), SHA256), target, again)
    assert refused and len(site.asked) == 1 and left(target) == {"model.gguf"}
    target.unlink()
    target.with_name("model.gguf.lock").write_text(str(2**22 + 1))  # no process has such a number
    assert get(site, target).sha256 == SHA256


def test_a_file_that_came_whole_is_not_asked_for_again(site: Site, target: Path) -> None:
    get(site, target)
    assert get(site, target).host == "" and len(site.asked) == 1 and fetch.waiting(target) == len(CONTENT)
    target.write_bytes(b"GGUF")
    with pytest.raises(IdiolectError, match="another file"):
        get(site, target)
    fetch.drop(target)
    assert left(target) == set()
