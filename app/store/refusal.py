"""Why the history does not open, and what would: the passphrase, the words of the recovery sheet, the keyring."""

from app.errors import IdiolectError
from app.paths import Home
from app.store import desktop_keyring, keys
from app.store.desktop_keyring import SERVICE, NoKeyring
from app.store.keys import (
    ENVIRONMENT,
    AnyKeyNeeded,
    KeyNeeded,
    KeyringClosed,
    PassphraseNeeded,
    PassphraseRefused,
    Record,
)
from app.words import Sentence, join, say, step


def refusal(home: Home, file: str, passphrase: str | None = None) -> IdiolectError:
    """Why none of the candidates opens the database, and what to do.

    PassphraseNeeded, KeyNeeded or both where asking for that may help.
    """
    asked = keys.given(passphrase)
    try:
        records = keys.read(home.key_file)
    except IdiolectError as error:
        return PassphraseRefused(_wrong(home, [], file)) if asked else error
    if asked:
        return PassphraseRefused(_wrong(home, records, file))
    own = keys.of(records, file)
    kinds = {record["kind"] for record in own}
    if "passphrase" in kinds:
        return PassphraseNeeded(_locked(records, file))
    if not own:
        return AnyKeyNeeded(_of_no_known_key(home, records))
    if "keyring" in kinds:
        return _about_keyring(home, next(r["name"] for r in own if r["kind"] == "keyring"))
    return IdiolectError(_does_not_open(home))


def _wrong(home: Home, records: list[Record], file: str) -> Sentence:
    """What to say of a passphrase that does not open the database."""
    kinds = {record["kind"] for record in keys.of(records, file)}
    if kinds and "passphrase" not in kinds:
        where = say("the desktop keyring") if "keyring" in kinds else str(home.key_file)
        return say(
            "The history is not locked with a passphrase: its key lies in {where}. {leave}",
            where=where,
            leave=step("Leave the passphrase away to open it.", variable=ENVIRONMENT),
        )
    if not home.key_file.exists():
        return join([say("The passphrase does not open the history."), _key_file_missing(home)], " ")
    wrong = say(
        "The passphrase is wrong, or the file {file} is damaged. Nothing was changed; try again.", file=home.database
    )
    return join([wrong, *_hints(records, file)], " ")


def _locked(records: list[Record], file: str) -> Sentence:
    enter = step("Enter it.", variable=ENVIRONMENT)
    locked = say("The history is locked with a passphrase. {enter}", enter=enter)
    return join([locked, *_hints(records, file)], " ")


def _of_no_known_key(home: Home, records: list[Record]) -> Sentence:
    if not records:
        return _key_file_missing(home)
    return say(
        "No key in {key_file} belongs to {file}: it comes from elsewhere or is damaged. {enter}",
        key_file=home.key_file,
        file=home.database,
        enter=step("Enter your recovery key; where the history is locked with a passphrase, enter that."),
    )


def _hints(records: list[Record], file: str) -> list[Sentence]:
    """Which passphrase is the right one, where a change of it was cut short."""
    if not keys.cut_short(records, file):
        return []
    if any(record.get("replaced_by") == file for record in records):
        return [say("The last change of the passphrase was completed: the new one is right.")]
    return [say("The last change of the passphrase was cut short: the one from before it is right.")]


def _key_file_missing(home: Home) -> Sentence:
    return say(
        "The key file {key_file} is missing. {enter}",
        key_file=home.key_file,
        enter=step("Restore it from a backup, or enter your recovery key, or the passphrase where there is one."),
    )


def _does_not_open(home: Home) -> Sentence:
    return say(
        "The key does not open {file}: the file is damaged, or it belongs to another key. Restore "
        "both from a backup, or move the file away to begin anew.",
        file=home.database,
    )


def _about_keyring(home: Home, name: str) -> IdiolectError:
    """Why the key in the keyring did not do."""
    try:
        if desktop_keyring.find(name) is not None:
            return IdiolectError(_does_not_open(home))
    except NoKeyring:
        return KeyringClosed(
            say(
                "The key of the history lies in the desktop keyring, which cannot be reached from here. Log in "
                "to the desktop session in which it was made, or unlock the keyring."
            )
        )
    return KeyNeeded(
        say(
            "The key of the history is missing in the desktop keyring: there is no entry “{name}” of {service} any "
            "more. {enter}",
            name=name,
            service=SERVICE,
            enter=step("Enter your recovery key, or log in to the account in which the history was made."),
        )
    )
