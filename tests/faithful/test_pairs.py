"""The invented pairs that teach how to follow a request must do what they teach."""

import json
from importlib import resources

from app.faithful import cover
from app.learning import pairs


def test_every_text_holds_what_its_notes_say_and_hardly_anything_else() -> None:
    text = resources.files("assets").joinpath("pairs.jsonl").read_text("utf-8")
    entries = [json.loads(line) for line in text.splitlines()]
    found = [
        cover(notes, entry["text"], to=entry["to"], sources=[s for s in (entry["answering"], entry["subject"]) if s])
        for entry in entries
        for notes in entry["notes"]
    ]
    assert len(entries) >= 1000 and len(found) == 2 * len(entries)
    assert sum(one.facts for one in found) / len(found) > 0.99
    assert sum(len(one.foreign) for one in found) / len(found) < 0.02
    assert sum(one.content for one in found) / len(found) > 0.8
    texts = [entry["text"] for entry in entries]
    assert len(set(texts)) == len(texts)


def test_replies_are_asked_for_with_the_message_they_answer() -> None:
    made = pairs.examples()
    assert {example.task for example in made} == {"compose", "reply"}
    assert all(example.response and not example.document for example in made)
    assert len({example.id for example in made}) == len(made)
