"""The state that the next draft is written in, in sentences: every line of the window that tells it is made here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.model_names import shown

if TYPE_CHECKING:
    from app.services.state import Named, State
    from app.services.writing import Why

translate = QCoreApplication.translate


def voice_in_use(state: "State") -> str:
    """Which voice drafts are written in, or why in none."""
    if state.voice:
        words = translate("State", "{name} is in use, learned from %n text(s).", None, state.voice.documents)
        return words.format(name=state.voice.shown)
    if state.resting:
        return resting(state.resting)
    return translate("State", "No voice in use: drafts are generic.")


def resting(named: "Named") -> str:
    return translate(
        "State", "{name} was learned on {model} and rests: drafts are generic until that model is chosen again."
    ).format(name=named.shown, model=shown(named.base))


def badge(why: "Why", generic: bool) -> str:
    """In whose voice one draft is, of what it was told to the engine with."""
    if why.adapter and not generic:
        return translate("State", "Your voice")
    if why.strength == 0 and not generic:
        return translate("State", "Voice off")
    return translate("State", "Generic")


def looked_up(state: "State") -> str:
    """What drafts can do before anything was learned."""
    if state.looks_up:
        return translate(
            "State",
            "You can write at once; drafts already look things up in your texts. To make them sound like you, let "
            "Idiolect learn: that takes a while, and goes on in the background.",
        )
    return translate(
        "State",
        "You can write at once. Drafts are generic and nothing is looked up as long as there is no text of yours here: "
        "bring some in under History, then let Idiolect learn from them.",
    )
