"""`idiolect profile`: what a person says about their own writing is kept."""

from tests.cli.conftest import Terminal


def test_words_that_no_draft_may_hold_are_added_shown_and_allowed_again(idiolect: Terminal) -> None:
    added = idiolect("profile", "--never", "circle back", "--never", "utilize")
    assert added.code == 0 and "Never in a draft: circle back, utilize" in added.out
    assert idiolect("profile", "--never", "synergy", "--json").json["never"] == ["circle back", "utilize", "synergy"]
    assert idiolect("profile", "--allow", "Utilize", "--json").json["never"] == ["circle back", "synergy"]
    refused = idiolect("profile", "--allow", "kiln")
    assert refused.code == 1 and "kiln" in refused.err
    too_long = idiolect("profile", "--never", "x" * 61)
    assert too_long.code == 1 and too_long.err.strip().endswith(".")


def test_looking_things_up_is_switched_off_for_good_and_on_again(idiolect: Terminal) -> None:
    assert "is on" in idiolect("retrieval").out
    assert idiolect("retrieval", "off", "--json").json == {"on": False}
    assert idiolect("retrieval", "--json").json == {"on": False} and "is on" in idiolect("retrieval", "on").out
