"""Several next sentences in one batch: each as it would be alone, each ending where a sentence ends."""

from app.engine import Engine

MESSAGES = [{"role": "user", "content": "Write three sentences about a boat trip with Anna."}]


def test_the_first_one_is_the_likeliest_word_by_word(engine: Engine) -> None:
    offered = engine.propose(MESSAGES, count=4, adapters=(), seed=1, max_tokens=40, repeat_penalty=1.0)
    assert len(offered) == 4 and offered[0].text
    assert all(one.tokens > 0 and one.nll > 0 for one in offered)
    ids = engine.token_ids(MESSAGES, offered[0].text)
    written = ids.response[:-1]
    logits = engine.logits([*ids.prompt, *written])[len(ids.prompt) - 1 :]
    # A batch of four rounds otherwise than the model alone: between words as likely, either may be taken.
    short = [float(row.max() - row[token]) for row, token in zip(logits, written, strict=False)]
    assert max(short) < 0.5


def test_each_ends_with_its_sentence_and_the_next_one_begins_there(engine: Engine) -> None:
    text = ""
    for _ in range(3):
        best = engine.propose(MESSAGES, count=2, adapters=(), opening=text, seed=3, max_tokens=60)[0]
        if best.finish == "stop":
            break
        assert best.finish == "sentence" and best.text.rstrip()[-1] in ".!?:"
        assert text == "" or best.text[0].isspace()
        text += best.text
    assert len(text.split()) > 8


def test_the_same_seed_offers_the_same_and_other_work_in_between_changes_nothing(engine: Engine) -> None:
    def offer() -> list[str]:
        return [one.text for one in engine.propose(MESSAGES, count=5, adapters=(), seed=7, max_tokens=24)]

    first = offer()
    engine.score([{"role": "user", "content": "Say something."}], "Something.", adapters=())
    engine.generate(MESSAGES, max_tokens=8, adapters=(), seed=1)
    assert offer() == first and len(set(first)) > 1


def test_the_turn_does_not_end_where_something_is_still_to_be_said(engine: Engine) -> None:
    asked = [{"role": "user", "content": "What is the capital of Italy?"}]
    done = engine.generate(asked, temperature=0, max_tokens=60, adapters=(), speculate=False)
    assert done.finish == "stop"
    ended = engine.propose(asked, count=1, opening=done.text, adapters=(), max_tokens=16)[0]
    assert ended.finish == "stop" and not ended.text
    going = engine.propose(asked, count=3, opening=done.text, adapters=(), max_tokens=16, go_on=True, seed=1)
    assert all(one.tokens > 0 for one in going)
