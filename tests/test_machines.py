"""Texts by machines among one's own: what the base says, the months, the rule, and how much a text then counts."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.learning.examples import split
from app.learning.material import one_of_each
from app.paths import Home
from app.services import Services
from app.store.machines import Heard
from app.traits.counting import LEAST, weights
from app.traits.machines import RELEASED
from app.traits.timeline import probabilities, timeline

OWN = (
    "hey, so i looked at the boat thing again and no, the hull wont hold -- we need to patch it before {n} or whatever "
    "day you guys wanna go out... dont wait for me ok? i'll bring the glue and bob's old pump"
)
PASTED = (
    "I hope this email finds you well. I am writing to inform you that the meeting has been rescheduled to {n} o'clock."
    " Please let me know if you have any questions or concerns. I look forward to hearing from you soon."
)


def mail(number: int, text: str = OWN, *, first: datetime = datetime(2021, 1, 4, tzinfo=UTC)) -> Document:
    return Document(text.format(n=number), when=first + timedelta(days=30 * number))


@pytest.fixture
def services(home: Home) -> Iterator[Services]:
    opened = Services(home)
    opened.open("correct horse")
    yield opened
    opened.close()


def test_the_base_is_asked_once_of_each_text_and_what_it_said_is_kept(services: Services) -> None:
    store = services.session.store
    store.documents.add([mail(n) for n in range(11)])
    with pytest.raises(IdiolectError, match="Too little"):
        services.machines.look()
    store.documents.add([mail(11), mail(12, PASTED), Document("ok, thanks!")])
    steps: list[tuple[int, int]] = []
    seen = services.machines.look(lambda done, total: steps.append((done, total))).value
    assert (seen.texts, seen.asked, seen.left) == (14, 13, 0) and steps[-1] == (13, 13)
    assert sum(month.texts for month in seen.months) == 13, "what has no date is in no month"
    steps.clear()
    store.documents.add([mail(13)])
    assert services.machines.look(lambda done, total: steps.append((done, total))).value.left == 0
    assert steps[-1] == (1, 1)
    heard = list(store.machines.heard(services.machines._judge()).values())
    ids = {document.text: document.id for document in store.documents.all()}
    pasted = next(one for one in heard if one.id == ids[PASTED.format(n=12)])
    assert all(
        pasted.nll / pasted.tokens < one.nll / one.tokens and pasted.variance > 0 for one in heard if one is not pasted
    )
    store.documents.forget([pasted.id])
    assert len(store.machines.heard(services.machines._judge())) == 13, "forgotten with its text"


def test_nothing_counts_less_before_the_person_says_so_and_their_word_is_the_last(services: Services) -> None:
    store = services.session.store
    store.documents.add([mail(n, PASTED if n >= 20 else OWN) for n in range(40)])
    documents = store.documents.all()
    judge = services.machines._judge()
    nll = [120.0 if at >= 20 else 250.0 for at in range(40)]
    store.machines.keep(judge, [Heard(d.id or 0, 50, n, 150.0, 90.0) for d, n in zip(documents, nll, strict=True)])
    assert weights(store, documents) == {} and services.machines.seen().light == 0
    services.machines.count("less", "2022-09")
    less = weights(store, documents)
    assert less and all(LEAST <= weight < 1 for weight in less.values())
    assert less[documents[-1].hash] < 0.5 and documents[0].hash not in less
    services.machines.mine(documents[-1].id or 0)
    assert documents[-1].hash not in weights(store, documents)
    assert any(one.mine for one in services.machines.seen().likely)
    services.machines.count("not", "2023-12")
    left_out = weights(store, documents)
    assert set(left_out.values()) == {0.0} and services.machines.seen().out == len(left_out)
    assert documents[-1].hash not in left_out, "what is mine counts from any month on"
    services.machines.count("fully")
    assert weights(store, documents) == {}
    for month in ("spring", "2023-14"):
        with pytest.raises(IdiolectError, match="is no month"):
            services.machines.count("less", month)


def months(count: int, each: int = 4) -> list[datetime]:
    return [datetime(2021 + at // 12, at % 12 + 1, 5, tzinfo=UTC) for at in range(count) for _ in range(each)]


def test_a_month_from_which_on_there_are_machines_is_found_and_none_where_there_are_none() -> None:
    rng = np.random.default_rng(1)
    when = months(40)
    own = list(np.clip(rng.normal(-1.5, 1.0, len(when)), -3, 3))
    clean = timeline(when, own)
    assert clean.change is None and clean.share < 0.05 and max(probabilities(when, own, clean)) < 0.5
    mixed = [2.5 if day >= datetime(2023, 6, 1, tzinfo=UTC) and at % 2 else own[at] for at, day in enumerate(when)]
    seen = timeline(when, mixed)
    assert seen.change is not None and "2023-04" <= seen.change <= "2023-08"
    after = [month for month in seen.months if month.name >= seen.change]
    assert all(month.low < month.share < month.high for month in after)
    assert 0.35 < sum(month.share for month in after) / len(after) < 0.65
    assert sum(month.share for month in seen.months if month.name < "2023") < 0.5


def test_a_tenth_is_seen_where_no_month_has_more_than_two_texts() -> None:
    when, said = months(48, 2), [-3.0] * 96
    said[50::5] = [3.0] * 10
    seen = timeline(when, said)
    assert 0.04 < seen.share < 0.14
    assert all(month.share < 0.02 for month in seen.months if month.name < "2022-11")


def test_before_assistants_were_to_be_had_it_takes_much_more_evidence() -> None:
    when = [RELEASED - timedelta(days=400 - 10 * at) for at in range(40)]
    said: list[float | None] = [-1.0] * 30 + [1.5] * 10
    assert timeline(when, said).change is None
    assert timeline([day + timedelta(days=400) for day in when], said).change is not None


def test_a_text_that_says_nothing_is_as_likely_as_its_month() -> None:
    when, said = months(2, 6), [2.0] * 6 + [None] * 3 + [-2.0] * 3
    seen = timeline(when, said)
    found = probabilities(when, said, seen)
    assert found[6] == pytest.approx(seen.months[1].share) and seen.months[1].told == 3
    assert found[0] > found[6] > found[-1]


def test_what_is_doubted_is_learned_from_and_judges_nothing() -> None:
    documents = [mail(n) for n in range(40)]
    doubted = {document.hash for document in documents[-10:]}
    parts = split(documents, doubted=doubted)
    assert not doubted & {document.hash for document in (*parts.heldout, *parts.validation)}
    assert doubted <= {document.hash for document in parts.train}
    assert len(parts.heldout) == 8 and len(parts.train) + len(parts.validation) == 32


def test_a_template_counts_more_than_once_and_less_than_its_number() -> None:
    letter = "Please find the monthly figures of the garden enclosed, and write to me where one of them looks odd."
    template = [Document(letter, subject=f"Month {n}") for n in range(100)]
    other = Document("No boats on Sunday, the river is far too high for any of us and it keeps on raining.")
    ones, often = one_of_each([*template, other])
    assert ones == [template[0], other]
    assert often == {template[0].hash: pytest.approx(1 + math.log(100)), other.hash: 1.0}
