"""Whose words an import keeps: `python -m tests.importers.quotations [--file NAME | --clients] [--only FORM] [--show]`.

Prints a matrix of forms and languages: “.” exact, “O” others' prose kept, “-” own words lost, “a” a piece of an
attribution kept, “f” a footer, “s” a signature, “~” not exact otherwise. The last line is one JSON object of counts.
`--file`: which languages. Of `held_out` nothing was looked at while the rules were made; of `unlisted` and `invented`
no word is in assets/mail. `--clients`: the programs of clients.toml.
"""

import argparse
import json
import sys

from tests.importers.quotations.measure import KINDS, SIGNS, measure, measure_clients
from tests.importers.quotations.samples import languages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", default="languages", metavar="NAME")
    parser.add_argument("--clients", action="store_true")
    parser.add_argument("--only", action="append", default=[], metavar="FORM")
    parser.add_argument("--show", action="store_true", help="print what was kept where it is not exact")
    chosen = parser.parse_args()
    spoken = languages(f"{chosen.file}.toml")
    found = measure_clients() if chosen.clients else measure(spoken, chosen.only)
    codes = ["en"] if chosen.clients else [language.code for language in spoken]
    print(" " * 30 + " ".join(f"{code[:2]}" for code in codes))
    for name in dict.fromkeys(form for form, _ in found.cells):
        cells = (SIGNS[found.cells[name, code]] if (name, code) in found.cells else " " for code in codes)
        print(f"{name:30}" + "  ".join(cells))
    if chosen.show:
        for (name, code), text in found.texts.items():
            print(f"\n{name} {code}: {text!r}")
    print(json.dumps({"samples": found.counts["all"], **{kind: found.counts[kind] for kind in KINDS}}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
