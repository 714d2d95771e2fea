"""What a manifest tells of the run that made a version: recipe, figures and verdict, field by field.

What stands here is all that is kept. The names are those of `learning.recipe`, the trainer's report, the gate's figures
and its verdict; a field that one of them gains gets its line here.
"""

from app.adapters.shapes import Shape, count, either, flag, many, matching, maybe, named, number, record, text

# A verdict names a few versions and figures; templates and what is filled into them are no longer than it.
MAX_SENTENCE = 4000
# Sentences within sentences.
_MAX_DEPTH = 6
# Of these a version is measured on a hundred.
_MAX_MEASURED = 10_000

_figure = maybe(number())
_word = text(80)
_gain = record({key: number() for key in ("nats", "low", "relative", "probability", "texts")})
_said = record({"content": number(), "notes_said": count(), "notes": count(), "foreign": count()})
_failed = many(_word, 20)

recipe = record(
    {
        "method": maybe(_word),
        "rank": maybe(count()),
        "alpha": _figure,
        "targets": maybe(either(_word, many(_word, 32))),
        "layers": maybe(either(number(), many(count(), 1024))),
        "lr": _figure,
        "epochs": _figure,
        "seed": maybe(count((1 << 63) - 1)),
        "minutes": _figure,
        "retrieved": _figure,
        "profiled": _figure,
        "continuations": either(flag, number()),
        "passages": count(),
        "rehearsal": flag,
        "variants": count(),
        "warm": maybe(flag),
        "task_adapter": matching(r"|[0-9a-f]{64}"),
        "trained": record(
            {
                "reason": _word,
                "steps": count(),
                "best_step": maybe(count()),
                "nll": record({"start": _figure, "best": _figure, "last": _figure}),
                "examples": count(),
                "heldout": count(),
                "tokens": count(1 << 53),
                "train_tokens_per_s": _figure,
                "step_tokens_per_s": _figure,
                "step_gflops": _figure,
                "seconds": _figure,
                "peak_memory_mb": _figure,
                "device_memory_mb": _figure,
                "device": _word,
                "precision": _word,
            }
        ),
    }
)

figures = record(
    {
        "nll": record({"base": _figure, "adapter": _figure}),
        "heldout": record(
            {
                "texts": count(),
                "base": _figure,
                "candidate": _figure,
                "current": _figure,
                "over_base": maybe(_gain),
                "over_current": maybe(_gain),
            }
        ),
        "control": _word,
        "personal": record(
            {
                "own_gain": _figure,
                "others_gain": _figure,
                "own_exceeds": _figure,
                "control": _figure,
                "control_gain": _figure,
                "over_control": maybe(_gain),
            }
        ),
        "copying": record(
            {"longest_run": count(), "own_longest_run": count(), "share": number(), "own_share": number()}
        ),
        "general": record({"base": _figure, "candidate": _figure, "change": _figure}),
        "said": maybe(_said),
        "base_said": maybe(_said),
        "strength": number(0, 1),
        "oldest": record({"texts": count(), "base": _figure, "candidate": _figure, "current": _figure}),
        # Of each text by a short hash: tokens, NLL of the base, NLL of the candidate.
        "texts": named(matching(r"[0-9a-f]{16}"), many(number(), 3, 3), _MAX_MEASURED),
        "seconds": _figure,
        "full": record({"candidate": _figure, "failed": _failed}),
        "weaker": many(record({"strength": number(0, 1), "failed": _failed}), 20),
    }
)


def _sentence(left: int) -> Shape:
    """As `words.packed` writes a sentence, a figure or a plain text, up to `left` sentences within one another."""
    plain = text(MAX_SENTENCE)
    field = either(plain, _sentence(left - 1)) if left else plain
    return record(
        {
            "say": plain,
            "with": named(matching(r"\w{1,40}"), field, 40),
            "number": count(),
            "english": plain,
            "figure": number(),
            "spec": matching(r",?(\.\d)?[fg%]?"),
        }
    )


verdict = record(
    {
        "accepted": flag,
        "reason": text(MAX_SENTENCE),
        "failed": _failed,
        "strength": number(0, 1),
        "said": _sentence(_MAX_DEPTH),
    }
)
