"""The block below one's mails is a fact about the person, and no text of theirs."""

from pathlib import Path

from app import profile
from app.importers import import_paths
from app.profile import signature
from app.store import Store
from tests.importers.mailbox import mail, write_mbox

BLOCK = "Anna Berg\nSailmaker\nTel. +49 555 123 4567"


def test_the_block_below_mails_is_kept_once_and_not_with_every_text(store: Store, tmp_path: Path) -> None:
    mails = [mail(f"The sail number {n} is ready.\n\nBest,\nAnna\n-- \n{BLOCK}", day=n) for n in range(4)]
    job = import_paths([write_mbox(tmp_path / "Sent", mails)])
    store.documents.add(job)
    signature.remember(store, job.report.signatures)
    assert signature.usual(store) == BLOCK
    assert all("4567" not in document.text for document in store.documents.all())
    assert "Anna" in (profile.refresh(store).habits.signatures[0].text)


def test_what_stood_below_one_mail_is_no_fact(store: Store) -> None:
    signature.remember(store, {BLOCK: 1})
    assert signature.usual(store) == ""
    signature.remember(store, {BLOCK: 2})
    assert signature.usual(store) == BLOCK
