"""Which of two ways to say the same the person prefers. Only pairs whose choice is a matter of taste."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.profile.reading import Reading
from app.profile.statistics import binomial, holm

# A preference is said only of a clear one, and after correcting for asking about many pairs.
SHARE = 0.75
ALPHA = 0.01
FEWEST = 6

PAIRS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("can't", r"can['’]t"), ("cannot", r"cannot|can not")),
    (("don't", r"(?:do|does|did)n['’]t"), ("do not", r"(?:do|does|did) not")),
    (("I'm", r"i['’]m"), ("I am", r"i am")),
    (("I'll", r"i['’]ll"), ("I will", r"i will")),
    (("won't", r"won['’]t"), ("will not", r"will not")),
    (("thanks", r"thanks|thx"), ("thank you", r"thank you")),
    (("email", r"emails?"), ("e-mail", r"e-mails?")),
    (("maybe", r"maybe"), ("perhaps", r"perhaps")),
    (("yeah", r"yeah|yep|yup"), ("yes", r"yes")),
    (("please", r"please"), ("pls", r"pls|plz")),
    (("tomorrow", r"tomorrow"), ("tmrw", r"tmrw|tmr|tomo")),
    (("going to", r"going to (?!the\b|a\b|my\b)"), ("gonna", r"gonna")),
    (("until", r"until"), ("till", r"['’]?till?")),
    (("sorry", r"sorry"), ("apologies", r"apolog(?:y|ies|i[sz]e)")),
    (("for example", r"for example|for instance"), ("e.g.", r"e\.g\.")),
    (("through", r"through"), ("thru", r"thru")),
    (("towards", r"towards"), ("toward", r"toward")),
    (("while", r"while"), ("whilst", r"whilst")),
    (("you", r"you"), ("u", r"u")),
    (
        ("British spelling", r"\w*(?:col|fav|hon|behavi|lab|neighb)our\w*|(?:organ|real|recogn)is(?:e|ed|ing)"),
        ("American spelling", r"\w*(?:col|fav|hon|behavi|lab|neighb)or\w*|(?:organ|real|recogn)iz(?:e|ed|ing)"),
    ),
)  # fmt: skip
# These differ by their letters' case only.
CASED = ((("OK", r"OK"), ("okay", r"[Oo]kay"), ("ok", r"ok|Ok")),)

FORMAL_CLOSINGS = (
    "Best regards", "Kind regards", "Warm regards", "Regards", "Sincerely", "Yours sincerely", "Sincerely yours",
    "Yours truly", "Yours faithfully", "Respectfully", "Best wishes", "All the best", "Best",
)  # fmt: skip
# What most people would name as the alternative, where the person never used another one.
STOCK_CLOSING = "Sincerely"


@dataclass(frozen=True)
class Preference:
    """`count` texts use `preferred`, `other_count` use `other`; `p` is corrected."""

    preferred: str
    other: str
    count: int
    other_count: int
    p: float
    kind: str = "wording"  # or "closing"


def preferences(readings: Sequence[Reading]) -> list[Preference]:
    """Clear preferences, most frequent first. Counted in texts, so that one long text does not decide."""
    tested = [*_wordings(readings), *_closings(readings)]
    corrected = holm([item.p for item in tested])
    kept = [
        Preference(item.preferred, item.other, item.count, item.other_count, p, item.kind)
        for item, p in zip(tested, corrected, strict=True)
        if p < ALPHA and item.count >= SHARE * (item.count + item.other_count)
    ]
    return sorted(kept, key=lambda item: (-item.count, item.preferred))


def _wordings(readings: Sequence[Reading]) -> list[Preference]:
    found = []
    for forms, flags in [(pair, re.IGNORECASE) for pair in PAIRS] + [(forms, re.NOFLAG) for forms in CASED]:
        counts = []
        for name, pattern in forms:
            compiled = re.compile(rf"(?<![\w'’-])(?:{pattern})(?![\w’'-])", flags)
            counts.append((sum(1 for reading in readings if compiled.search(reading.body)), name))
        (best, name), (second, other) = sorted(counts, key=lambda item: -item[0])[:2]
        if best + second >= FEWEST and _says_something(name, second):
            found.append(Preference(name, other, best, second, binomial(best, best + second)))
    return found


def _says_something(name: str, others: int) -> bool:
    """“you” over “u” or “through” over “thru” is what nearly everybody does: worth a word only the other way round."""
    usual = {"you", "through", "please", "tomorrow", "yes", "going to", "while", "email", "until", "sorry"}
    return name not in usual or (others > 0 and name in {"email", "until", "sorry"})


def _closings(readings: Sequence[Reading]) -> list[Preference]:
    """Among formal closings: the first against the one used next most, or against the stock one."""
    known = {name.lower(): name for name in FORMAL_CLOSINGS}
    counts = dict.fromkeys(FORMAL_CLOSINGS, 0)
    for reading in readings:
        name = known.get((reading.closing or "").lower().removeprefix("with ").removeprefix("my "))
        if name:
            counts[name] += 1
    (best, count), (second, other_count) = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if not other_count:
        second = STOCK_CLOSING if best != STOCK_CLOSING else FORMAL_CLOSINGS[0]
    if count + other_count < FEWEST:
        return []
    return [Preference(best, second, count, other_count, binomial(count, count + other_count), "closing")]
