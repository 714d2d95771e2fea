"""Cutting texts into passages, and telling near-duplicates."""

import re
import unicodedata

# As much as one passage may take in a prompt (prompts.MAX_PASSAGE), and within what MiniLM reads (256 word pieces).
PASSAGE_CHARACTERS = 600
# A share of common five-word runs from which two texts are the same text again (a reminder, a forwarded copy).
DUPLICATE_SHARE = 0.5
_RUN = 5
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[\u0300-\u036f]")

# They say nothing about what a text is about, and cost a look into the index each.
STOP = frozenset(
    """a about after all also am an and any are as at be because been before but by can could did do does for from get
    go had has have he her here him his how i if in into is it its just know like me more most my no not now of on one
    only or other our out over said say see she should so some such than that the their them then there these they
    this to too up us very was we were what when where which who will with would you your
    don doesn didn isn wasn aren won couldn wouldn shouldn hasn haven ll ve re
    der die das und ist nicht ein eine den dem mit von zu für auf ich sie es wir
    le la les de des du et est un une que pour dans pas je vous il nous en
    el los las y es una por con para no se lo mi su al del
    """.split()  # noqa: SIM905
)


def words(text: str) -> list[str]:
    """Folded words: lower case, without accents, as the full-text index folds them."""
    folded = text.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded))
    return _WORD.findall(folded)


def content_words(text: str) -> list[str]:
    """The words that say what a text is about, each once, in order."""
    return [word for word in dict.fromkeys(words(text)) if word not in STOP and (len(word) > 1 or not word.isascii())]


def split(text: str, limit: int = PASSAGE_CHARACTERS) -> list[str]:
    """Passages of at most `limit` characters, cut where paragraphs end, else sentences, else words.

    Always at least one, so that an empty text counts as looked at. Nothing but white space is lost.
    """
    if len(text.strip()) <= limit:
        return [text.strip()]
    passages: list[str] = []
    current = ""
    for piece, joint in _pieces(text, limit):
        if current and len(current) + len(joint) + len(piece) > limit:
            passages.append(current)
            current = piece
        else:
            current = f"{current}{joint}{piece}" if current else piece
    return [*passages, current] if current else passages or [""]


def _pieces(text: str, limit: int) -> list[tuple[str, str]]:
    """(piece, what joins it to the piece before), none longer than `limit`."""
    pieces: list[tuple[str, str]] = []
    for paragraph in filter(None, (part.strip() for part in re.split(r"\n\s*\n", text))):
        joint = "\n\n"
        if len(paragraph) <= limit:
            pieces.append((paragraph, joint))
            continue
        # Scripts without spaces end their sentences with 。 and nothing behind it.
        for sentence in re.split(r"(?<=[.!?…])\s+|(?<=[。！？])|\n", paragraph):
            for part in _hard_cut(sentence.strip(), limit):
                pieces.append((part, joint))
                joint = " "
    return pieces


def _hard_cut(sentence: str, limit: int) -> list[str]:
    parts = []
    while len(sentence) > limit:
        at = sentence.rfind(" ", limit // 2, limit)
        at = at if at > 0 else limit
        parts.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [*parts, sentence] if sentence else parts


class Original:
    """A text whose copies are to be told from texts that are merely about the same."""

    def __init__(self, text: str):
        self._words = words(text)
        self._runs = _runs(self._words)

    def is_in(self, text: str) -> bool:
        """Whether `text` repeats most of it, or it most of `text`."""
        other = words(text)
        if not self._words or not other:
            return False
        if len(self._words) < _RUN or len(other) < _RUN:
            return self._words == other
        runs = _runs(other)
        return len(self._runs & runs) >= DUPLICATE_SHARE * min(len(self._runs), len(runs))


def _runs(sequence: list[str]) -> set[tuple[str, ...]]:
    return {tuple(sequence[i : i + _RUN]) for i in range(len(sequence) - _RUN + 1)}
