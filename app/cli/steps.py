"""What a person may do next, with the command for it: a terminal's words for the steps that the rooms name."""

from app.words import Sentence, Step, filled

# Of each step (app.words.step) by its template. Commands stand in ` `; tests/test_steps.py tries that they exist.
COMMANDS = {
    "Add its file again, or choose another model.": (
        "Add its file again with `idiolect models add FILE`, or choose another with `idiolect models use NAME`."
    ),
    "Add that model, choose it, and try again.": (
        "Add that model (its sha256 begins with {sha256}) with `idiolect models add FILE`, choose it with `idiolect "
        "models use NAME`, and try again."
    ),
    "Choose a version, or let Idiolect learn your style.": (
        "Choose one with `--version`, or make one with `idiolect learn`."
    ),
    "Choose a version.": "Choose one of `idiolect adapters list` with `idiolect adapters use NAME`.",
    "Choose another model first.": "Choose another model first, with `idiolect models use NAME --tonight`.",
    "Choose that model first.": "Choose that model first, with `idiolect models use NAME`.",
    "Enter it.": "Enter it, or set {variable}.",
    "Enter your recovery key, or log in to the account in which the history was made.": (
        "Enter your recovery key (`idiolect recovery --enter`), or log in to the account in which the history was made."
    ),
    "Enter your recovery key; where the history is locked with a passphrase, enter that.": (
        "Enter your recovery key (`idiolect recovery --enter`); where the history is locked with a passphrase, enter "
        "that."
    ),
    "Give one, or export without.": "Give one, or export without `--passphrase`.",
    "Go back to another version, or import it again.": (
        "Go back to another version with `idiolect adapters rollback`, or import it again."
    ),
    "Import this version again, or delete it.": (
        "Import this version again, or delete it with `idiolect adapters remove {name}`."
    ),
    "Install Idiolect again.": "Install Idiolect again; where it was made from its source, with `make install`.",
    "Leave the passphrase away to open it.": "Leave the passphrase (and {variable}) away to open it.",
    "Make it writable, or set IDIOLECT_HOME to another folder.": (
        "Choose another folder with `--home FOLDER`, or make it writable."
    ),
    "Make its folder writable, or set IDIOLECT_HOME to another.": (
        "Make its folder writable, or choose another with `--home FOLDER`."
    ),
    "Restore it from a backup, or enter your recovery key.": (
        "Restore it from a backup, or enter your recovery key (`idiolect recovery --enter`)."
    ),
    "Restore it from a backup, or enter your recovery key, or the passphrase where there is one.": (
        "Restore it from a backup, or enter your recovery key (`idiolect recovery --enter`); where the history is "
        "locked with a passphrase, enter that."
    ),
    "Restore it from a backup, or move it away to begin anew.": (
        "Restore it from a backup (`idiolect restore FILE`), or move it away to begin anew."
    ),
    "See which there are.": "`idiolect profile --versions` lists them.",
    "Set IDIOLECT_HOME to a folder.": "Say it with `--home FOLDER`.",
    "Set IDIOLECT_HOME to another folder, and let {service} have a backup instead.": (
        "Choose another folder with `--home FOLDER`, and let {service} have a backup (`idiolect backup FILE`) instead."
    ),
    "Set a passphrase to change that.": (
        "Set a passphrase to change that (`idiolect passphrase`, or {variable} at the first start)."
    ),
    "To open a backup elsewhere: Settings, Privacy, Restore.": (
        "To open a backup elsewhere: Settings, Privacy, Restore (in a terminal: `idiolect restore FILE --recovery`)."
    ),
    "To see that the words are right: Settings, Privacy, Test the sheet.": (
        "To see that the words are right: Settings, Privacy, Test the sheet (in a terminal: `idiolect recovery "
        "--test`)."
    ),
    "What is yours in it can be copied into a text file, and that be imported.": (
        "To import it as your own text: `--as text`."
    ),
    "Where the computer has lost the key, Idiolect asks for these words.": (
        "Where the computer has lost the key, Idiolect asks for these words (in a terminal: `idiolect recovery "
        "--enter`)."
    ),
    "Where the passphrase is forgotten, enter these words in its place.": (
        "Where the passphrase is forgotten, enter these words in its place (in a terminal: `idiolect recovery "
        "--enter`)."
    ),
}


def at_terminal(text: str) -> str:
    """What a room says, its steps as commands; any other text as it is."""
    if not isinstance(text, Sentence):
        return text
    template = COMMANDS.get(text.template, text.english) if isinstance(text, Step) else text.english
    return filled(template, text.fields, at_terminal)
