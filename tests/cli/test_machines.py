"""`idiolect machines`: what an assistant may have written is seen, counted less and called one's own."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.test_machines import OWN, PASTED


@pytest.fixture
def filled(idiolect: Terminal, tmp_path: Path) -> Terminal:
    """Two mails a month, from the spring of 2023 on half of them pasted; and one too short to tell."""
    mails = [
        {"text": (PASTED if n > 7 and n % 2 else OWN).format(n=n), "date": f"{2022 + n // 8}-{n % 8 // 2 + 1:02}-04"}
        for n in range(16)
    ]
    file = tmp_path / "letters.jsonl"
    file.write_text("".join(json.dumps(mail) + "\n" for mail in [*mails, {"text": "ok, thanks!"}]), "utf-8")
    assert idiolect("import", file).code == 0
    return idiolect


def test_texts_by_machines_are_looked_for_counted_less_and_called_ones_own(filled: Terminal) -> None:
    assert "16 texts were not looked at yet: idiolect machines --look" in filled("machines").err
    refused = filled("machines", "--count", "less")
    assert refused.code == 1 and "Nothing was estimated yet" in refused.err
    seen = filled("machines", "--look")
    assert seen.code == 0 and " of 16 texts" in seen.err and "Texts count fully" in seen.out
    seen = filled("machines", "--json").json
    assert (seen["texts"], seen["looked_at"], seen["left"], seen["counts"]) == (17, 16, 0, "fully")
    assert sum(month["texts"] for month in seen["months"]) == 16

    out = filled("machines", "--count", "not", "--since", "2023-02", "--json").json
    assert (out["counts"], out["since"], out["left_out"]) == ("not", "2023-02", 6)
    assert filled("machines", "--mine", "16", "--json").json["left_out"] == 5
    seen = filled("machines", "--texts", "20")
    assert "yours, as you said" in seen.out and "from 2023-02 on are not learned from: 0 count less, 5" in seen.out
    assert filled("machines", "--not-mine", "16", "--json").json["left_out"] == 6
    less = filled("machines", "--count", "less", "--json").json
    assert (less["counts"], less["since"], less["left_out"]) == ("less", "", 0) and less["count_less"] > 0


def test_a_month_that_is_none_and_a_text_that_is_not_there_are_refused(filled: Terminal) -> None:
    assert filled("machines", "--since", "2023-02").code == 2
    no_month = filled("machines", "--count", "not", "--since", "spring")
    assert no_month.code == 1 and "is no month" in no_month.err
    nobody = filled("machines", "--mine", "999")
    assert nobody.code == 1 and "There is no text 999" in nobody.err
