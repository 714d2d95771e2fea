"""What is typed where one writes: kept as it is typed, there again at the next start, earlier drafts with it."""

import json
from collections.abc import Sequence
from dataclasses import replace

from app.prompts import Request
from app.services.access import Access
from app.services.changes import Done
from app.services.desk import Desk, Sheet, asks, sheet_of
from app.store import Draft

# Of the boxes that were left with words in them, the one that tells what lay on the desk.
_DESK = "write"


class Drafts:
    def __init__(self, access: Access) -> None:
        self._access = access

    def keep(self, desk: Desk) -> Done[None]:
        """Keep all that lies on the desk, as it is now. A sheet that the person wrote belongs to the form's request."""
        store = self._access.session.store
        drafts = [
            Draft(sheet.mark, sheet.request or desk.form, sheet.text, sheet.request is not None, sheet.right)
            for sheet in desk.sheets
        ]
        worth = [draft for draft in drafts if draft.text.strip() or (not draft.asked and asks(draft.request))]
        top = desk.sheets[desk.top].mark if desk.sheets else ""
        state = {"form": vars(desk.form), "sheets": [draft.mark for draft in worth], "top": top, "remark": desk.remark}
        with store.writing():
            store.drafts.put(worth)
            store.unsent.set(_DESK, json.dumps(state, ensure_ascii=False))
        return Done(None)

    def put_away(self, desk: Desk, mark: str) -> Done[None]:
        """Before something else comes to the desk: also what stands in the form and no draft was asked with yet."""
        if all(sheet.request is not None and sheet.request != desk.form for sheet in desk.sheets):
            desk = replace(desk, sheets=(*desk.sheets, Sheet(mark, "")))
        return self.keep(desk)

    def left(self) -> Desk | None:
        """What lay on the desk when it was last kept; None where nothing did."""
        store = self._access.session.store
        kept = store.unsent.all().get(_DESK)
        if kept is None:
            return None
        state = json.loads(kept)
        form, drafts = Request(**state["form"]), store.drafts.get(state["sheets"])
        if not drafts and not asks(form):
            return None
        top = next((n for n, draft in enumerate(drafts) if draft.mark == state["top"]), len(drafts) - 1)
        return Desk(form, tuple(map(sheet_of, drafts)), max(0, top), state.get("remark", ""))

    def find(self, words: str = "") -> list[Draft]:
        """Every draft that is kept, the latest first; with words, the best match of text and request first."""
        return self._access.session.store.drafts.find(words)

    def forget(self, marks: Sequence[str] | None = None) -> Done[int]:
        """Remove these for good, or all; from the backups made before learning, too. How many there were."""
        store = self._access.session.store
        gone = store.drafts.forget(marks)
        if gone:
            store.note_forgotten()  # where it fails, the next one before learning does it
        return Done(gone)
