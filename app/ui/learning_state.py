"""How learning stands, in words: what the side bar, the tray and the place of learning show is made here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui import formats

if TYPE_CHECKING:
    from app.ui.teacher import Teacher

translate = QCoreApplication.translate
PREPARING, CHECKING = {"", "reading", "indexing", "baseline"}, {"converting", "judging", "comparing"}


def step(teacher: "Teacher") -> str:
    """One of the three parts that a run has for a person; "" where none is on."""
    if not teacher.busy:
        return ""
    if teacher.state == "paused":
        return translate("Learning", "Learning is paused")
    phase = teacher.progress.phase
    if phase in PREPARING:
        return translate("Learning", "Preparing to learn")
    return translate("Learning", "Checking") if phase in CHECKING else translate("Learning", "Learning")


def left(teacher: "Teacher") -> str:
    """Of the whole run: what is done, and how long the rest takes."""
    whole = teacher.progress.whole
    parts = [formats.percent(whole.share)]
    if whole.left_s is not None:
        time = formats.duration(whole.left_s)
        parts.append(translate("Learning", "about {time} left in all").format(time=time))
    return " · ".join(parts)


def line(teacher: "Teacher") -> str:
    """One short line; "" where nothing is learned."""
    if not teacher.busy:
        return ""
    whole = teacher.progress.whole
    if teacher.state == "stopping" and not teacher.keeping:
        return translate("Learning", "Learning stops …")
    if teacher.state == "paused" or whole.left_s is None:
        return step(teacher)
    return f"{step(teacher)} · {formats.duration(whole.left_s)}"
