"""The language that a text is written in, as a code of ISO 639-1; "" where it is too short to tell."""

import re
from collections.abc import Callable
from functools import cache

# The fewest letters that tell; few in scripts where each stands for a syllable or a word.
_LEAST, _LEAST_DENSE = 20, 3
_READ = 600
_NOISE = re.compile(r"https?://\S+|\S+@\S+|<[^<>]*>|[\d_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def language(text: str) -> str:
    words = _NOISE.sub(" ", text[: 2 * _READ])[:_READ]
    letters = sum(map(str.isalpha, words))
    if letters < (_LEAST_DENSE if _DENSE.search(words) else _LEAST):
        return ""
    return classifier()(words)[0]


@cache
def classifier() -> Callable[[str], tuple[str, float]]:
    # 0.6 seconds to load: not at import.
    import py3langid

    return py3langid.classify  # type: ignore[no-any-return]
