"""Every command as a person types it, in this process: what it does, and what it says where it cannot.

Learning and the demo: tests/test_main_job.py. The window asks the same functions of app/services: tests/ui.
"""

import json
import stat
import zipfile
from pathlib import Path

import pytest

from app import cli, models
from app.services import Services
from tests.adapters import made
from tests.cli.conftest import Terminal

TEXTS = 30


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Rows by two people: whose are the person's, the person must say."""
    path = tmp_path / "mails.jsonl"
    rows = [
        {
            "text": f"Hello Ann, number {n} is about the garden and the shed. Bye, Tom",
            "author": "tom" if n % 3 else "eve",
            "to": "ann@example.org" if n % 2 else "boss@example.org",
            "date": f"2026-03-{n % 27 + 1:02}T09:00:00",
            "subject": f"Note {n}",
        }
        for n in range(TEXTS)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def known(idiolect: Terminal, history: Path) -> Terminal:
    assert idiolect("import", history, "--me", "tom", "--json").json["added"] == 20
    return idiolect


def services(idiolect: Terminal) -> Services:
    from app.paths import Home

    opened = Services(Home(idiolect.home))
    opened.open("correct horse")
    return opened


@pytest.fixture
def voiced(known: Terminal, tmp_path: Path) -> Terminal:
    """With a version for the shipped base, whose weights are nearly nothing."""
    opened = services(known)
    try:
        base = models.default_base()
        folder = made.trained_folder(tmp_path / "trained", base, size=1e-4)
        learned = tuple(d.hash for d in opened.session.store.documents.all())
        record = opened.session.versions.commit(folder, made.origin(base, document_hashes=learned))
        opened.versions.use(record.name)
    finally:
        opened.close()
    return known


# what was written


def test_who_the_person_is_is_remembered_for_the_next_import(known: Terminal, tmp_path: Path) -> None:
    """The terminal forgot it, and asked again or took other people's rows for the person's; the window never did."""
    more = tmp_path / "more.jsonl"
    people = ("tom", "eve") * 9
    rows = [{"text": f"Another note by {who}, the {n}th, on the roof.", "author": who} for n, who in enumerate(people)]
    more.write_text("".join(json.dumps(row) + "\n" for row in rows))
    imported = known("import", more, "--json").json
    assert imported["added"] == 9 and imported["me"] == ["tom"]
    opened = services(known)
    try:
        assert not [d for d in opened.session.store.documents.all() if "eve" in d.text]
    finally:
        opened.close()


def test_importing_says_what_was_added_and_what_was_left_out(known: Terminal, history: Path) -> None:
    again = known("import", history)
    assert "0 texts added" in again.err and "20 were here already" in again.err and "left out: 10 ×" in again.err
    named = known("import", history, "--as", "jsonl", "--text", "text", "--author", "author", "--me", "eve", "--json")
    assert named.json["added"] == 10


def test_the_history_is_counted_searched_and_read(known: Terminal) -> None:
    assert "20 texts" in known("history").out
    seen = known("history", "--search", "number 7 garden", "--limit", "3", "--json").json
    assert seen["documents"] == 20 and "number 7" in seen["found"][0]["snippet"]
    assert len(seen["found"]) <= 3 and seen["sources"][0]["documents"] == 20
    found = known("history", "--search", "number 7 garden").out.splitlines()[0]
    id = int(found.split()[0])
    assert "number 7" in known("history", "--read", id).out
    assert known("history", "--read", id, "--json").json["to"] == ["ann@example.org"]
    assert known("history", "--search", "zeppelin").out.strip() == "Nothing was found."
    unknown = known("history", "--read", 9999)
    assert unknown.code == 1 and "9999" in unknown.err and unknown.err.strip().endswith(".")


def test_forgetting_asks_first_and_names_what_learned_from_it(voiced: Terminal) -> None:
    id = voiced("history", "--search", "number 7", "--json").json["found"][0]["id"]
    assert voiced("forget", id, stdin="n\n").code == 1
    assert voiced("history", "--json").json["documents"] == 20
    told = voiced("forget", id, stdin="y\n")
    assert told.code == 0 and "v1" in told.err and "idiolect learn" in told.err
    assert voiced("forget", id, "--yes", "--json").json == {"forgotten": 0, "adapters": []}


def test_what_was_forgotten_stays_out_until_it_is_asked_for_again(known: Terminal, history: Path) -> None:
    id = known("history", "--search", "number 7", "--json").json["found"][0]["id"]
    known("forget", id, "--yes")
    assert "forgotten before" in known("import", history).err
    assert known("import", history, "--again", "--json").json["added"] == 1


# the profile and the personas


def test_the_profile_is_edited_in_the_persons_editor_and_goes_back(known: Terminal, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\necho "Dry, brief, never late." > "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    edited = known("profile", "--edit", "--json", EDITOR=str(editor), VISUAL=str(editor)).json
    assert edited["edited"] and edited["description"] == "Dry, brief, never late."
    assert edited["prompt"].startswith("Dry, brief, never late.")
    kept = known("profile", "--versions").out
    assert "version 1" in kept and "edited" in kept
    assert not known("profile", "--reset", "--json").json["edited"]
    assert known("profile", "--restore", 2, "--json").json["description"] == "Dry, brief, never late."
    refused = known("profile", "--restore", 99)
    assert refused.code == 1 and "99" in refused.err
    unsaved = known("profile", "--edit", EDITOR="true", VISUAL="true")
    assert unsaved.code == 1 and "stays as it is" in unsaved.err


def test_the_profile_for_somebody_is_the_one_in_the_prompt(known: Terminal) -> None:
    assert "Ann" in known("profile", "--refresh", "--to", "ann@example.org", "--json").json["prompt"]


def test_a_persona_has_a_profile_of_its_own(known: Terminal) -> None:
    """Whoever asked for it was shown the usual one, which learning a persona had written over."""
    known("personas", "define", "work", "--for", "boss@")
    usual, work = known("profile", "--json").json, known("profile", "--persona", "work", "--json").json
    assert 0 < work["habits"]["texts"] < usual["habits"]["texts"] == 20
    known("profile", "--persona", "work", "--never", "circle back")
    assert known("profile", "--json").json["never"] == []
    assert known("profile", "--persona", "work", "--json").json["never"] == ["circle back"]
    assert "“play”" in known("profile", "--persona", "play").err


def test_personas_are_defined_listed_and_deleted(known: Terminal) -> None:
    assert "There is no persona yet" in known("personas", "list").err
    defined = known("personas", "define", "work", "--for", "BOSS@example.org")
    assert defined.code == 0 and "of 20 texts belong to work" in defined.err and "import more" in defined.err
    listed = known("personas", "list", "--json").json["personas"]
    assert [one["name"] for one in listed] == ["work"] and 0 < listed[0]["texts"] < 20 and listed[0]["version"] is None
    assert "work" in known("personas", "list").out
    nobody = known("personas", "define", "friends")
    assert nobody.code == 1 and "to whom they go" in nobody.err
    badly = known("personas", "define", "my work", "--for", "boss")
    assert badly.code == 1 and "cannot be" in badly.err
    assert known("personas", "delete", "work", "--json").json == {"deleted": "work"}
    assert known("personas", "delete", "work").code == 1


def test_a_persona_is_learned_only_from_what_was_said_to_belong_to_it(known: Terminal) -> None:
    assert known("learn", "--for", "boss").code == 2
    unknown = known("learn", "--persona", "work")
    assert unknown.code == 1 and "“work”" in unknown.err
    few = known("learn", "--persona", "work", "--for", "boss")
    assert few.code == 1 and "Import more" in few.err


# versions


def test_without_a_version_each_command_says_how_to_get_one(known: Terminal, tmp_path: Path) -> None:
    assert "idiolect learn" in known("adapters", "list").err
    exported = known("adapters", "export", tmp_path / "me.idiolect")
    assert exported.code == 1 and "idiolect learn" in exported.err
    assert known("adapters", "rollback").code == 1
    for command in ("show", "use", "remove"):
        assert "v9" in known("adapters", command, "v9").err
    assert not list(tmp_path.glob("*.idiolect"))


def test_versions_are_listed_shown_named_and_compared(voiced: Terminal) -> None:
    assert voiced("adapters", "label", "v1", "the first").code == 0
    listed = voiced("adapters", "list")
    assert "* v1" in listed.out and "the first" in listed.out
    record = voiced("adapters", "list", "--json").json["adapters"][0]
    assert record["in_use"] and record["used_by"] == [""] and record["label"] == "the first"
    assert Path(record["folder"]).is_dir()
    shown = voiced("adapters", "show", "v1")
    assert "v1 (in use)" in shown.out and "not judged" in shown.out
    assert voiced("adapters", "show", "v1", "--json").json["manifest"]["rank"] == 4
    compared = voiced("adapters", "compare", "v1", "v1")
    assert "cannot be compared" in compared.out
    assert voiced("adapters", "compare", "v1", "v1", "--json").json["shared_texts"] == 0


def test_versions_are_used_rolled_back_and_removed(voiced: Terminal) -> None:
    assert "No adapter is in use" in voiced("adapters", "use", "base").err
    assert "v1 is in use" in voiced("adapters", "use", "v1").err
    assert voiced("adapters", "use", "v1", "--persona", "work", "--json").json == {"in_use": "v1"}
    assert voiced("adapters", "list", "--json").json["adapters"][0]["used_by"] == ["", "work"]
    assert voiced("adapters", "rollback", "--persona", "work", "--json").json == {"in_use": None}
    assert voiced("adapters", "rollback", "--json").json == {"in_use": None}
    assert voiced("adapters", "remove", "v1", "--json").json == {"in_use": None}
    assert voiced("adapters", "list", "--json").json["adapters"] == []


def test_a_version_travels_and_comes_back(voiced: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "me.idiolect"
    voiced("profile", "--json")
    told = voiced("adapters", "export", file)
    assert told.code == 0 and "not encrypted" in told.err
    assert "can read in it" in told.err and "--no-profile" in told.err
    without = voiced("adapters", "export", tmp_path / "bare.idiolect", "--no-profile")
    assert without.code == 0 and "--no-profile" not in without.err
    with zipfile.ZipFile(tmp_path / "bare.idiolect") as bare:
        assert "profile.json" not in bare.namelist()
    assert voiced("adapters", "import", file, "--json").json["known"]
    voiced("adapters", "remove", "v1")
    taken = voiced("adapters", "import", file, "--no-use", "--json").json
    assert not taken["known"] and not taken["in_use"]
    assert voiced("adapters", "list", "--json").json["adapters"][0]["used_by"] == []
    locked = tmp_path / "locked.idiolect"
    sealed = {"IDIOLECT_ADAPTER_PASSPHRASE": "through the post"}
    assert voiced("adapters", "export", locked, "--version", taken["adapter"], "--json", **sealed).json["encrypted"]
    refused = voiced("adapters", "import", locked)
    assert refused.code == 1 and "passphrase" in refused.err.lower()
    assert voiced("adapters", "import", locked, "--json", **sealed).json["known"]


def test_a_version_goes_to_other_programs_but_not_encrypted(voiced: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "for-peft"
    assert voiced("adapters", "export", folder, "--to", "peft", "--json").json["file"] == str(folder)
    assert (folder / "adapter_model.safetensors").is_file()
    refused = voiced("adapters", "export", tmp_path / "x", "--to", "gguf", "--passphrase")
    assert refused.code == 1 and "--to gguf" in refused.err


# writing


def test_a_draft_answers_a_saved_mail_with_its_sender_and_subject(voiced: Terminal, tmp_path: Path) -> None:
    """The terminal took the raw file for the message, headers and all; the window did not."""
    mail = tmp_path / "question.eml"
    mail.write_text(
        "From: Ann Lee <ann@example.org>\nTo: tom@example.org\nSubject: Friday\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\nCan you come on Friday at 7:45?\n"
    )
    plain = ("--no-retrieval", "--no-profile", "--seed", "1")
    drafted = voiced("draft", "yes, I will come", "--reply-to", mail, *plain, "--json")
    assert drafted.code == 0 and drafted.json["adapter"] == "v1" and drafted.json["text"] in drafted.err
    assert "ome" in drafted.json["text"] and not drafted.json["passages"] and not drafted.json["profile"]
    generic = voiced("draft", "yes, I will come", "--reply-to", "-", *plain, "--generic", stdin="Can you come?")
    assert generic.code == 0 and "[generic;" in generic.err and "tokens/s" in generic.err
    blended = voiced("draft", "yes", *plain, "--adapter", "v1:0.5", "--length", "short", "--json").json
    assert blended["adapter"] == "v1"


def test_a_text_is_changed_as_one_says_and_what_is_asked_changes_with_it(voiced: Terminal) -> None:
    text = "Hi Ann,\n\nI will come on Friday.\n\nWren"
    asked = ("refine", "-", "Thursday instead of Friday", "--intent", "come on Friday", "--to", "Ann", "--json")
    changed = voiced(*asked, stdin=text).json
    assert changed["text"] == text.replace("Friday", "Thursday") and changed["intent"] == "come on Thursday"
    assert changed["changed"] and not changed["doubts"]
    same = voiced("refine", "-", "leave out the boat", stdin=text)
    assert same.code == 0 and same.out.strip() == text and "speaks of" in same.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--adapter", "v9"], "v9"),
        (["--adapter", "v1:much"], "VERSION:SCALE"),
        (["--persona", "work", "--adapter", "v1"], "--persona"),
        (["--reply-to", "nowhere.eml"], "nowhere.eml"),
    ],
)
def test_a_draft_that_cannot_be_says_why(arguments: list[str], said: str, known: Terminal) -> None:
    ended = known("draft", "say hello", "--no-retrieval", *arguments)
    assert ended.code in (1, 2) and said in ended.err


def test_a_chat_is_kept_with_every_turn(idiolect: Terminal) -> None:
    ended = idiolect("chat", "--k", 0, "--seed", 1, "--json", stdin="Name one colour.\n\nAnother one.\n")
    answers = [json.loads(line)["text"] for line in ended.out.splitlines() if line.startswith("{")]
    assert ended.code == 0 and len(answers) == 2
    opened = services(idiolect)
    try:
        (kept,) = opened.conversations.find()
        messages, _shown = opened.conversations.tree(kept.id)
    finally:
        opened.close()
    assert kept.title == "Name one colour."
    assert [message.role for message in messages] == ["user", "assistant"] * 2
    assert [message.text for message in messages][1::2] == answers
    assert messages[1].meta["tokens"] > 0


def test_scores_are_of_the_version_in_use(voiced: Terminal, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({"instruction": "say hello", "response": "Hello Ann, bye, Tom"}) + "\n")
    mine, generic = voiced("score", pairs, "--json").json, voiced("score", pairs, "--generic", "--json").json
    assert (mine["adapter"], generic["adapter"]) == ("v1", None) and mine["tokens"] == generic["tokens"] > 0
    assert "NLL per token" in voiced("score", pairs).out
    assert "v9" in voiced("score", pairs, "--adapter", "v9").err


# the machine and the key


def test_models_are_listed_and_an_unknown_one_is_named(idiolect: Terminal) -> None:
    listed = idiolect("models", "list")
    assert listed.out.startswith("* ") and "MB" in listed.out
    assert "no-such" in idiolect("models", "use", "no-such").err


def test_the_passphrase_is_changed_and_removed(known: Terminal) -> None:
    changed = known("passphrase", stdin="battery staple\nbattery staple\n")
    assert changed.code == 0 and "new passphrase" in changed.err
    assert known("history", "--json").code == 1
    now = {"IDIOLECT_PASSPHRASE": "battery staple"}
    assert known("history", "--json", **now).json["documents"] == 20
    assert "no longer locked" in known("passphrase", "--remove", **now).err
    assert known("history", "--json", IDIOLECT_PASSPHRASE="").json["documents"] == 20


def test_the_doctor_looks_at_everything_and_names_what_fails(idiolect: Terminal) -> None:
    healthy = idiolect("doctor", "--json")
    assert healthy.code == 0 and healthy.json["ok"] and len(healthy.json["checks"]) == 7
    idiolect("history")
    locked = idiolect("doctor", IDIOLECT_PASSPHRASE="wrong")
    assert locked.code == 1 and "FAILS    store" in locked.out and "works    llama.cpp" in locked.out


def test_help_names_every_command(idiolect: Terminal) -> None:
    said = idiolect("--help").out
    for command in cli.idiolect.commands:
        assert command in said
        assert idiolect(command, "--help").code == 0


def test_a_list_typed_as_one_argument_is_no_option(idiolect: Terminal) -> None:
    """ "- thank her …" was “No such option”."""
    unknown = idiolect("adapters", "show", "- thank her\n- come at 7")
    assert unknown.code == 1 and "thank her" in unknown.err


def test_a_process_of_its_own_ends_as_these_do(process: Terminal, history: Path) -> None:
    assert process("import", history, "--me", "tom", "--json").json["added"] == 20
    assert process("history", "--read", 9999).code == 1
    assert process("no-such-command").code == 2


def test_who_you_are_is_listed_added_to_and_taken_back(idiolect: Terminal) -> None:
    assert idiolect("me", "--json").json == {"me": [], "not_me": []}
    assert idiolect("me", "add", "you@example.org", "You Yourself", "--json").json["me"] == [
        "you@example.org",
        "You Yourself",
    ]
    assert idiolect("me", "remove", "YOU@example.org").out == "You Yourself\n"
