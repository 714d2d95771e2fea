"""What a person may do next, with where that is done: the window's words for the steps that the rooms name."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.words import Step

CONTEXT = "Steps"
# Of steps (app.words.step) by their template; what is not here is said as it stands.
PLACES: dict[str, object] = {
    "Choose that model first.": QT_TRANSLATE_NOOP("Steps", "Choose that model first, in Settings."),
    "Choose another model first.": QT_TRANSLATE_NOOP("Steps", "Choose another model first, in Settings."),
    "Add that model, choose it, and try again.": QT_TRANSLATE_NOOP(
        "Steps", "Add that model in Settings, choose it there, and try again."
    ),
    "Add its file again, or choose another model.": QT_TRANSLATE_NOOP(
        "Steps", "Add its file again in Settings, or choose another model there."
    ),
    "Choose a version, or let Idiolect learn your style.": QT_TRANSLATE_NOOP(
        "Steps", "Choose a version under Voice, or let Idiolect learn your style there."
    ),
    "Choose a version.": QT_TRANSLATE_NOOP("Steps", "Choose one of the versions under Voice."),
    "Go back to another version, or import it again.": QT_TRANSLATE_NOOP(
        "Steps", "Go back to another version under Voice, or import it again."
    ),
    "Import this version again, or delete it.": QT_TRANSLATE_NOOP(
        "Steps", "Import this version again under Voice, or delete it there."
    ),
    "Set a passphrase to change that.": QT_TRANSLATE_NOOP(
        "Steps", "Set a passphrase to change that, in Settings under Privacy."
    ),
}


def in_window(step: Step) -> str:
    """Its template in the window's language, fields not filled in; "" where the window has no words of its own."""
    place = PLACES.get(step.template)
    return QCoreApplication.translate(CONTEXT, str(place)) if place else ""
