"""Drafts: what goes into them, and which voice they are written in."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import models, personas, profile
from app.documents import Document
from app.engine import Engine, Generation
from app.errors import IdiolectError
from app.paths import Home
from app.prompts import Request
from app.retrieval import Retriever
from app.store import Store
from app.versions import Versions
from app.writing.assistant import Assistant, Draft
from tests.adapters.made import origin, trained_folder

REQUEST = Request("compose", instruction="ask Bram about the kiln repaired in the workshop", to="Tamsin")
# Chosen among few sentences: what is looked at here does not depend on how many they are.
QUICK: dict[str, Any] = {"length": "short", "seed": 1, "count": 2}


@pytest.fixture
def assistant(home: Home, store: Store, engine: Engine) -> Assistant:
    store.documents.add(
        Document(text, datetime(2026, 1, 1 + n, tzinfo=UTC), recipients=("tamsin okoro",))
        for n, text in enumerate(
            (
                "The kiln in the workshop was repaired by Bram on Tuesday and cost 400 pounds. Cheers, Wren",
                "Lunch at one, then? I can bring the sandwiches. Cheers, Wren",
                "The choir sings on Sunday, and my aunt comes by train. Cheers, Wren",
            )
        )
    )
    return Assistant(Versions(home, store), engine, Retriever(store), models.default_base())


def test_a_generic_draft_uses_nothing_of_the_person(assistant: Assistant) -> None:
    draft = assistant.draft(REQUEST, generic=True, **QUICK)
    assert draft.text and draft.adapter is None and not draft.passages and not draft.profile


def test_a_draft_says_which_earlier_texts_it_was_shown(assistant: Assistant) -> None:
    pieces: list[str] = []
    draft = assistant.draft(REQUEST, **QUICK, on_text=pieces.append)
    assert draft.passages and "kiln" in draft.passages[0].text
    assert "".join(pieces).strip() == draft.text
    record = draft.record()
    assert record["passages"][0]["when"].startswith("2026-01-")
    assert not assistant.draft(REQUEST, k=0, **QUICK).passages


def test_the_same_seed_gives_the_same_draft(assistant: Assistant) -> None:
    first = assistant.draft(REQUEST, **QUICK)
    assert assistant.draft(REQUEST, **QUICK).text == first.text


def test_an_unknown_version_is_named(assistant: Assistant) -> None:
    with pytest.raises(IdiolectError, match="v9"):
        assistant.draft(REQUEST, adapter="v9")


def test_a_persona_writes_to_those_it_was_learned_from(
    assistant: Assistant, home: Home, store: Store, tmp_path: Path
) -> None:
    versions = Versions(home, store)
    base = models.default_base()
    names = []
    for number, persona in enumerate(("", "work")):
        folder = trained_folder(tmp_path / f"made{number}", base, seed=number, targets=("v_proj",))
        names.append(versions.commit(folder, origin(base, persona=persona)).name)
        versions.use(names[-1], persona or None)
    personas.define(store, personas.Persona("work", recipients=("tamsin",)))
    assert assistant.draft(REQUEST, k=0, **QUICK).adapter == names[1]
    to_another = Request("compose", instruction="ask about the kiln", to="Maud")
    assert assistant.draft(to_another, k=0, **QUICK).adapter == names[0]
    blended = assistant.draft(to_another, adapter=[(names[0], 0.7), (names[1], 0.3)], k=0, **QUICK)
    assert blended.adapter == f"{names[0]} + {names[1]}"


def test_a_draft_begins_and_ends_as_the_persona_does_whom_its_receiver_calls_for(
    assistant: Assistant, store: Store
) -> None:
    for greeting, closing, to, texts in (
        ("Hey Jo!", "Cheers", "jo@x.org", 16),
        ("Dear Dr. Stone,", "Kind regards", "s@work.org", 8),
    ):
        store.documents.add(
            Document(f"{greeting}\n\nThe kiln number {n} is hot.\n\n{closing},\nTom", recipients=(to,))
            for n in range(texts)
        )
    personas.define(store, personas.Persona("work", recipients=("@work.org",)))
    profile.refresh(store)
    asked = Request("compose", instruction="say that the kiln is repaired", to="lena.berg@work.org")

    def draft(**how: Any) -> Draft:
        return assistant.draft(asked, k=0, length="short", seed=1, **how)

    assert draft().text.startswith("Hey Lena!"), "without a profile of its own, the persona has the usual habits"
    profile.refresh(store, "work")
    formal = draft()
    assert formal.text.startswith("Dear Lena,") and formal.text.endswith("Kind regards,\nTom")
    assert 'greets "Dear"; closes "Kind regards"' in formal.profile
    to_jo = Request("compose", instruction="say that the kiln is repaired", to="lena.berg@x.org")
    assert assistant.draft(to_jo, k=0, length="short", seed=1).text.startswith("Hey Lena!")
    assert assistant.draft(to_jo, k=0, length="short", seed=1, persona="work").text.startswith("Dear Lena,")
    assert 'closes "Kind regards"' in draft(count=0).profile


def test_a_persona_needs_texts_that_belong_to_it(store: Store) -> None:
    with pytest.raises(IdiolectError, match="which texts"):
        personas.define(store, personas.Persona("work"))
    with pytest.raises(IdiolectError, match="no persona"):
        personas.find(store, "friends")


def test_the_engine_guesses_ahead_from_the_persons_texts_as_they_now_are(
    assistant: Assistant, store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[str]] = []
    hand_over = engine.phrases

    def noticed(texts: list[str]) -> None:
        given.append(texts)
        hand_over(texts)

    info = replace(engine.info(), guesses=True)
    monkeypatch.setattr(engine, "phrases", noticed)
    monkeypatch.setattr(engine, "info", lambda: info)
    for _ in range(2):
        assistant.draft(REQUEST, **QUICK)
    assert len(given) == 1 and [text[:5] for text in given[0]] == ["The k", "Lunch", "The c"], "once, oldest first"
    store.documents.forget([store.documents.all()[0].id or 0])
    assistant.draft(REQUEST, **QUICK)
    assert [text[:5] for text in given[1]] == ["Lunch", "The c"], "what was forgotten is gone from there, too"


def test_what_a_chat_goes_on_from_is_read_while_the_person_types(
    assistant: Assistant, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations: list[Generation] = []
    write = engine.generate

    def noted(*asked: Any, **how: Any) -> Generation:
        generations.append(write(*asked, **how))
        return generations[-1]

    monkeypatch.setattr(engine, "generate", noted)
    history = [{"role": "user", "content": "Say something about the kiln in the workshop that Bram repaired."}]
    answer = assistant.chat(history, length="short", seed=1)
    assert answer.passages, "they stand in front of the last message alone: the next turn has this one without them"
    deadline = time.monotonic() + 120
    while engine.reading_ahead and time.monotonic() < deadline:
        time.sleep(0.02)
    history += [{"role": "assistant", "content": answer.text}, {"role": "user", "content": "And when?"}]
    assistant.chat(history, length="short", seed=1, k=0)
    assert generations[1].reused > generations[1].prompt_tokens - 24


def test_words_the_person_never_uses_stand_in_nothing_that_is_written_for_them(
    assistant: Assistant, store: Store
) -> None:
    def draft(**how: Any) -> str:
        return assistant.draft(REQUEST, **{**QUICK, **how}).text

    def rewrite() -> str:
        asked = Request("rewrite", instruction="We will utilize the kiln in the workshop on Friday.")
        return assistant.draft(asked, **QUICK, k=0).text

    def go_on() -> str:
        return assistant.draft(Request("continue", opening="The kiln in the"), **QUICK, k=0).text

    def chat() -> str:
        return assistant.chat([{"role": "user", "content": "Say something about a kiln."}], length="short", seed=1).text

    for write in (draft, lambda: draft(count=0), rewrite, go_on, chat):
        profile.forbid(store, [])
        # What nobody asked for: a word of the request that is asked for as it was typed is composed otherwise.
        asked = {"ask", "bram", "about", "the", "kiln", "repaired", "in", "workshop", "tamsin"}
        word = next(w for w in words_of(write())[2:] if w not in asked)
        profile.forbid(store, [word])
        assert word not in words_of(write()), write
    profile.forbid(store, [])
    free = draft(generic=True)
    profile.forbid(store, words_of(free)[1:4])
    assert draft(generic=True) == free, "the model alone is shown as it is"


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
