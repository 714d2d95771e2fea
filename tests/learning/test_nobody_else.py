"""From every sample of every source to what is trained on: no word of another person is in any response.

The samples say what others wrote in them: in chats, posts and papers it is the word QUINCE, in mail whole sentences.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.documents import Document
from app.importers import import_paths
from app.learning import examples
from app.learning.notes import Formulas
from tests.importers.exports import QUINCE
from tests.importers.jotted import JOTTED
from tests.importers.mailbox import ANNA, BOB, mail, write_mbox
from tests.importers.more_exports import SAMPLES
from tests.importers.newest_exports import LATEST
from tests.importers.papers import PAPERS
from tests.importers.public_texts import PUBLIC
from tests.importers.quotations import clients, pages, plain  # noqa: F401 - they register themselves
from tests.importers.quotations.samples import FORMS, ME, languages

ALL = SAMPLES | LATEST | JOTTED | PUBLIC | PAPERS
# Every form once, in languages that take turns: all of them in all languages is what test_quotations measures.
SPOKEN = languages()


def responses(documents: Sequence[Document]) -> Iterator[str]:
    """All that the trainer could be taught to say, as `material.gather` makes it."""
    formulas = Formulas.of(list(documents))
    for document in documents:
        yield examples.main_example(document, formulas=formulas).response
        continued = examples.continuation(document)
        if continued:
            yield continued.response


@pytest.mark.parametrize("name", ALL)
def test_of_a_chat_a_network_or_a_paper_nothing_by_others_is_trained_on(tmp_path: Path, name: str) -> None:
    sample = ALL[name]
    said = list(responses(list(import_paths([sample.write(tmp_path)], sample.me))))
    assert said and not [one for one in said if QUINCE in one.lower()]


@pytest.mark.parametrize("form", FORMS)
def test_of_a_mail_nothing_that_it_quotes_is_trained_on(tmp_path: Path, form: str) -> None:
    number = list(FORMS).index(form)
    for language in (SPOKEN[number % len(SPOKEN)], SPOKEN[(7 * number + 3) % len(SPOKEN)]):
        sample = FORMS[form](language)
        if sample is None:
            continue
        box = write_mbox(tmp_path / f"{language.code}.mbox", list(sample.mails))
        said = " ".join(" ".join(responses(list(import_paths([box], [ME])))).split())
        assert said and not [one for one in sample.others if " ".join(one.split()) in said]


def test_what_others_sent_is_context_and_never_a_response(tmp_path: Path) -> None:
    asked = mail(f"Will you bring the {QUINCE}?", sender=BOB, to=ANNA, id="<q@stone>")
    answer = mail("Yes, two of them, and the basket.", headers={"In-Reply-To": "<q@stone>"}, day=1)
    (document,) = import_paths([write_mbox(tmp_path / "all.mbox", [asked, answer])], ["anna@berg.example"])
    example = examples.main_example(document)
    assert QUINCE in str(example.messages) and QUINCE not in example.response
