"""Who the person is: proposed with counts and samples, confirmed once, known to every later import of every kind."""

from contextlib import closing
from pathlib import Path

import pytest

from app.importers import Unknown, Unnamed, import_paths
from app.importers.who import Me, Somebody, mailbox, proposed
from app.paths import Home
from app.services import Services
from tests.importers.mailbox import ANNA, BOB, mail, write_mbox

CHAT = "04.03.25, 10:00 - {me}: I have watered the beans.\n04.03.25, 10:01 - Ann: {other}\n"


def asked(*paths: Path, me: tuple[str, ...] = (), not_me: tuple[str, ...] = ()) -> Unnamed:
    with pytest.raises(Unnamed) as question:
        list(import_paths(paths, me, unknown=Unknown.ASK, not_me=not_me))
    return question.value


def chat(folder: Path, me: str, other: str = "Lovely, thank you.") -> Path:
    file = folder / f"WhatsApp Chat with Ann {len(list(folder.iterdir()))}.txt"
    file.write_text(CHAT.format(me=me, other=other), "utf-8")
    return file


def test_everybody_in_all_sources_is_proposed_at_once_with_counts_and_samples(tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "Sent.mbox", [mail(f"The beans are up, row {n}.", day=n + 1) for n in range(3)])
    rows = tmp_path / "posts.jsonl"
    rows.write_text('{"text": "A post on my beans.", "author": "anna_b"}\n{"text": "No.", "author": "x"}\n', "utf-8")
    question = asked(box, rows, chat(tmp_path, "Anna Berg"))
    found = {one.shown: one for one in question.people}
    anna = found["Anna Berg <anna@berg.example>"]
    assert anna.texts == 4 and anna.known_by == ("anna@berg.example", "Anna Berg")
    assert "The beans are up, row 2." in anna.samples and anna.likely and len(anna.places) == 1
    assert found["anna_b"].samples == ("A post on my beans.",) and not found["x"].likely and "Ann" in found
    assert question.people[0] is anna and "--" not in str(question)


def test_an_answer_is_kept_and_holds_for_every_later_import(tmp_path: Path, home: Home) -> None:
    box = write_mbox(tmp_path / "Sent.mbox", [mail("Hello there, it is me.")])
    talk = chat(tmp_path, "Anna Berg")
    with closing(Services(home)) as services:
        services.open()
        with pytest.raises(Unnamed) as question:
            services.history.bring_in([box], unknown=Unknown.ASK)
        services.identity.answer(question.value.people, {0}, ["annie"])
        assert services.identity.me() == ("anna@berg.example", "Anna Berg", "annie")
        assert services.history.bring_in([box], unknown=Unknown.LEAVE).value.added == 1
    with closing(Services(home)) as services:
        services.open()
        assert services.history.bring_in([talk], unknown=Unknown.ASK).value.added == 1
        assert services.identity.remove(["ANNIE"]).value == ("annie",)
        assert services.identity.me() == ("anna@berg.example", "Anna Berg")


def test_who_is_nobody_of_these_is_not_asked_again(tmp_path: Path, home: Home) -> None:
    box, talk = write_mbox(tmp_path / "Sent.mbox", [mail("Hello there.")]), chat(tmp_path, "Zoe")
    with closing(Services(home)) as services:
        services.open()
        services.identity.add(["anna@berg.example"])
        with pytest.raises(Unnamed) as question:
            services.history.bring_in([box, talk], unknown=Unknown.ASK)
        services.identity.answer(question.value.people, set())
        assert set(services.identity.not_me()) == {"Zoe", "Ann"}
        assert services.history.bring_in([box, talk], unknown=Unknown.ASK).value.added == 1


def test_a_guess_is_told_and_not_kept(tmp_path: Path, home: Home) -> None:
    box = write_mbox(tmp_path / "Sent.mbox", [mail("Hello there.")])
    with closing(Services(home)) as services:
        services.open()
        assert services.history.bring_in([box]).value.guessed
        assert services.identity.me() == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna+shop@berg.example", "Anna@Berg.Example"),
        ("a.n.na@googlemail.com", "anna@gmail.com"),
        ("anna+a+b@gmail.com", "ANNA@gmail.com"),
    ],
)
def test_ways_to_write_to_one_mailbox_are_one(one: str, other: str) -> None:
    assert mailbox(one) == mailbox(other) and Me([one]).has("", other)


def test_what_is_sent_from_an_alias_is_asked_about_and_then_known(tmp_path: Path) -> None:
    alias = "Anna Berg-Stone <a.stone@work.example>"
    mails = [mail("From home.", day=1), mail("From work.", sender=alias, day=2)]
    plus = mail("With a plus.", sender="Shop <anna+shop@berg.example>", day=3)
    box = write_mbox(tmp_path / "Sent.mbox", [*mails, plus])
    question = asked(box, me=("anna@berg.example",))
    assert question.people[0].address == "a.stone@work.example" and question.people[0].likely
    texts = {d.text for d in import_paths([box], ["anna@berg.example"], unknown=Unknown.LEAVE)}
    assert texts == {"From home.", "With a plus."}
    kept = import_paths([box], ["anna@berg.example"], unknown=Unknown.ASK, not_me=["a.stone@work.example"])
    assert {d.text for d in kept} == texts


INFO = "info@berg.example"


def shared(folder: Path) -> Path:
    """Five mails from one mailbox: two signed by Anna, two by Bob, one by nobody."""
    signed = [("The beans are ready.", "Anna"), ("We open at nine.", "Bob"), ("We close at six.", "Bob")]
    mails = [mail(f"{text}\n\nBest,\n{name}", sender=f"Berg Garden <{INFO}>", day=n + 1)
             for n, (text, name) in enumerate(signed)]  # fmt: skip
    mails += [mail("Come by on Friday, all of you are welcome.\n\nKind regards\n\n-- \nAnna Berg\nBerg Garden",
                   sender=f"Berg Garden <{INFO}>", day=5)]  # fmt: skip
    mails += [mail("Closed on Monday, as always in March.", sender=f"Berg Garden <{INFO}>", day=6)]
    return write_mbox(folder / "Sent.mbox", mails)


def test_of_a_shared_mailbox_only_what_the_person_signs_is_theirs(tmp_path: Path) -> None:
    box = shared(tmp_path)
    for me in ([INFO, "Anna Berg"], [f"Anna <{INFO}>"]):
        job = import_paths([box], me)
        texts = [document.text for document in job]
        assert len(texts) == 2 and all("Bob" not in text for text in texts)
        assert job.report.skipped == {"from a shared mailbox, not signed by you": 3}


@pytest.mark.parametrize("me", [(), (INFO,)])
def test_of_a_shared_mailbox_nobody_is_guessed(tmp_path: Path, me: tuple[str, ...]) -> None:
    with pytest.raises(Unnamed, match=r"Several people write from info@berg\.example") as question:
        list(import_paths([shared(tmp_path)], me))
    assert {one.name: one.known_by for one in question.value.people} == {
        "Bob": (f"Bob <{INFO}>",),
        "Anna Berg": (f"Anna Berg <{INFO}>",),
    }
    assert question.value.people[0].samples


def test_who_sends_as_themselves_from_a_shared_mailbox_is_known_by_that(tmp_path: Path) -> None:
    mails = [mail("I am Anna, hello.", sender=f"Anna Berg <{INFO}>", day=1)]
    mails += [mail("I am Bob, hello.", sender=f"Bob Stone <{INFO}>", day=2)]
    box = write_mbox(tmp_path / "all.mbox", mails)
    assert [d.text for d in import_paths([box], ["Anna Berg"])] == ["I am Anna, hello."]


def test_one_person_with_many_ways_to_write_the_name_shares_with_nobody(tmp_path: Path) -> None:
    names = ["Anna Berg", "Berg, Anna", "A. Berg", "anna@berg.example", "Anna"]
    mails = [mail(f"Mail {n}", sender=f'"{name}" <anna@berg.example>', day=n + 1) for n, name in enumerate(names)]
    assert len(list(import_paths([write_mbox(tmp_path / "all.mbox", mails)], ["anna@berg.example"]))) == 5


def test_two_of_the_same_name_stay_two() -> None:
    ids = [Somebody("Max", id, 1, (id,)) for id in ("u1", "u2")]
    assert len(proposed([*ids, Somebody("Zoe", "", 2, ("Zoe",)), Somebody("zoe", "z@x.org", 1, ("z@x.org",))])) == 3


def test_a_first_name_beside_an_address_is_not_known_elsewhere() -> None:
    me = Me([f"Anna <{INFO}>", "Anna Berg <anna@berg.example>"])
    assert not me.has("Anna") and me.has("Anna Berg") and me.signs(INFO, "Anna") and not me.signs(INFO, "Bob")


def test_nobody_else_is_taken_for_the_person_beside_them(tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "all.mbox", [mail("Mine."), mail("Yours.", sender=BOB, to=ANNA)])
    assert [d.text for d in import_paths([box], ["anna@berg.example"], unknown=Unknown.ASK)] == ["Mine."]
