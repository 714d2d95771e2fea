"""What made assets/mail/letters.txt and assets/mail/dates.json: `python packaging/languages.py LINGUA BABEL OUT`.

LINGUA is the unpacked wheel of lingua-language-detector 1.4.2 (Apache-2.0), whose models count letters in news, web
pages and Wikipedia; of these the likeliest are kept, as logarithms. BABEL is a folder with Babel 2.19 (BSD), which has
the names of months and days from the CLDR (Unicode License). Both are needed for this alone (and `brotli`).

letters.txt: per language, order (1 to 3 letters) and level, the n-grams, one after the other. The level is -2 log2 of
the probability of the last letter after those before it; "A" is 0.
"""

import json
import math
import sys
from fractions import Fraction
from pathlib import Path

LATIN = "en de fr es pt it nl da sv nb fi is ca ga af pl cs sk hu sl hr ro sq lt lv et tr az eo cy eu id vi"
OTHERS = "ru uk be bg sr mk kk mn el he ar fa ur th hi ja zh ko hy ka"
WORDLESS = {"ja", "zh", "ko"}  # thousands of letters: single ones and pairs
# As they stand in the older encodings.
FOLDED = str.maketrans({"ș": "ş", "ț": "ţ", "ی": "ي", "ک": "ك", "ى": "ي"})
MOST = {1: 400, 2: 700, 3: 2200}
MOST_WORDLESS = {1: 3500, 2: 2500}
# What tells encodings apart counts for more.
FOREIGN_WEIGHT = 6.0
DATE_LANGUAGES = (
    "en de fr es pt it nl da sv nb nn fi is ca eu gl ga cy pl cs sk hu sl hr bs sr sr_Latn mk bg ro sq lt lv et ru uk"
    " be tr az el he ar fa ur hi bn th vi id ms sw ja zh zh_Hant ko hy ka kk mn ta te fil af eo"
)

# As programs write them, and the CLDR does not.
MORE_MONTHS = {
    "mrz": 3,
    "maerz": 3,
    "jänner": 1,
    "sept": 9,
    "okt": 10,
    "dez": 12,
    "déc": 12,
    "fev": 2,
    "fevr": 2,
    "aout": 8,
}
MORE_HALVES = {
    "a m": 0,
    "p m": 12,
    "vorm": 0,
    "nachm": 12,
    "午前": 0,
    "午後": 12,
    "上午": 0,
    "下午": 12,
    "오전": 0,
    "오후": 12,
}
NUMBERED = {"tháng": 0, "thg": 0}  # a month's number follows


def letters(lingua: Path) -> str:
    import brotli

    lines = []
    for language in (LATIN + " " + OTHERS).split():
        grams: dict[str, float] = {}
        joint: dict[str, float] = {"": 1.0}
        wordless = language in WORDLESS
        most = MOST_WORDLESS if wordless else MOST
        for order, name in ((1, "unigrams"), (2, "bigrams"), (3, "trigrams")):
            model = lingua / "lingua/language-models" / language / f"{name}.json.br"
            if order not in most or not model.is_file():  # there are single letters alone where no other has the script
                continue
            raw = model.read_bytes()
            found: dict[str, float] = {}
            for share, several in json.loads(brotli.decompress(raw))["ngrams"].items():
                for gram in several.split():
                    folded = gram.translate(FOLDED)
                    found[folded] = found.get(folded, 0.0) + float(Fraction(share))
            chances = {gram: joint.get(gram[:-1], 0.0) * min(share, 1.0) for gram, share in found.items()}
            weight = {
                gram: chance * (1.0 if gram.isascii() or wordless else FOREIGN_WEIGHT)
                for gram, chance in chances.items()
            }
            kept = sorted(weight, key=lambda gram: -weight[gram])[: most[order]]
            grams.update({gram: min(found[gram], 1.0) for gram in kept if weight[gram] > 1e-7})
            joint.update(chances)
        levels: dict[tuple[int, int], list[str]] = {}
        for gram, share in grams.items():
            level = min(round(-2 * math.log2(share)), 50)
            levels.setdefault((len(gram), level), []).append(gram)
        for (order, level), kept in sorted(levels.items()):
            lines.append(f"{language} {order} {chr(65 + level)} {''.join(sorted(kept))}\n")
    return "".join(lines)


def dates(babel: Path) -> dict[str, dict[str, int]]:
    """Names of months (1 to 12), days of the week (0 is Monday) and halves of the day (0, 12), in lower case."""
    sys.path.insert(0, str(babel))
    from babel import Locale

    found: dict[str, dict[str, int]] = {"months": {}, "days": {}, "halves": {}}
    for name in DATE_LANGUAGES.split():
        locale = Locale.parse(name)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                for number, word in locale.months[context].get(width, {}).items():
                    add(found["months"], word, number)
                for number, word in locale.days[context].get(width, {}).items():
                    add(found["days"], word, number)
            for width in ("wide", "abbreviated"):
                periods = locale.day_periods.get(context, {}).get(width, {})
                for half, hours in (("am", 0), ("pm", 12)):
                    if half in periods:
                        add(found["halves"], periods[half], hours)
    for words, more in ((found["months"], MORE_MONTHS), (found["halves"], MORE_HALVES)):
        for word, value in more.items():
            words.setdefault(word, value)
    return {**found, "numbered": NUMBERED}


def add(words: dict[str, int], word: str, value: int) -> None:
    word = " ".join(word.casefold().replace(".", " ").split())
    if word and not word.isdigit():
        words.setdefault(word, value)


if __name__ == "__main__":
    lingua, babel, out = map(Path, sys.argv[1:])
    (out / "letters.txt").write_text(letters(lingua), "utf-8")
    text = json.dumps(dates(babel), ensure_ascii=False, indent=0, sort_keys=True)
    (out / "dates.json").write_text(text + "\n", "utf-8")
