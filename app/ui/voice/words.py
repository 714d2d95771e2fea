"""Figures in sentences of the window's language."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.judging import strength_of
from app.ui import formats
from app.ui.details import Details
from app.ui.widgets import Part, column, inside, label, row

translate = QCoreApplication.translate
# Up to so many things are counted one by one.
MOST = 12


Figure = tuple[str, str, str]


def figures(nll_base: float, nll_adapter: float, measured: dict[str, Any], of: str) -> QWidget:
    """What was measured of the version `of`: in plain words, and the figures behind them under Details."""
    told = QWidget()
    details = Details(_row(exact(nll_base, nll_adapter, measured)), of)
    inside(told, column(_row(plain(nll_base, nll_adapter, measured)), details, spacing=6), 0)
    return told


def plain(nll_base: float, nll_adapter: float, measured: dict[str, Any]) -> list[Figure]:
    """For whoever knows nothing of models; what was not measured is not said."""
    shown = []
    if (told := said(measured)) is not None:
        shown.append(
            (
                out_of(*told),
                translate("Voice", "things asked are said"),
                translate("Voice", "Of what some of your newest texts say, in drafts asked for by notes of them"),
            )
        )
    if (closer := closer_texts(measured)) is not None:
        tip = translate(
            "Voice", "In so many of your newest texts, never learned from, it expects your own words more than {rival}."
        )
        shown.append(
            (
                out_of(*closer),
                translate("Voice", "of your newest texts: more like you"),
                tip.format(rival=_rival(measured)),
            )
        )
    if not shown:
        shown.append(_less_surprised(nll_base, nll_adapter))
    return shown


def exact(nll_base: float, nll_adapter: float, measured: dict[str, Any]) -> list[Figure]:
    """Before, after, better by, and how much of the gain is the person's own."""
    shown = [
        (
            formats.decimal(nll_base),
            translate("Voice", "before"),
            translate("Voice", "How much your newest texts, never learned from, surprise the model as it came"),
        ),
        (
            formats.decimal(nll_adapter),
            translate("Voice", "with your voice"),
            translate("Voice", "The same texts, with what was learned"),
        ),
        _less_surprised(nll_base, nll_adapter),
    ]
    share = own_share(measured)
    if share is not None:
        shown.append(
            (
                formats.percent(share),
                translate("Voice", "of it beyond others"),
                _rest(share, str(measured.get("control"))),
            )
        )
    return shown


def _less_surprised(nll_base: float, nll_adapter: float) -> Figure:
    return (
        formats.percent(1 - nll_adapter / nll_base),
        translate("Voice", "less surprised"),
        translate("Voice", "How much less your newest texts surprise the model: the larger, the more it is like you"),
    )


def _row(shown: Sequence[Figure]) -> QWidget:
    holder = QWidget()
    parts: list[Part] = []
    for figure, words, tip in shown:
        cell = QWidget()
        inside(cell, column(label(figure, "figure"), label(words, "small"), spacing=1), 0)
        cell.setToolTip(tip)
        cell.setAccessibleName(f"{words}: {figure}. {tip}")
        parts += [cell, 22]
    inside(holder, row(*parts, None, spacing=4), 0)
    return holder


def out_of(some: int, all_: int) -> str:
    """As one says it: of ten where there are more; and never all or none where it is not."""
    if all_ > MOST:
        some, all_ = (10 if some == all_ else min(9, max(1 if some else 0, round(10 * some / all_)))), 10
    return translate("Voice", "{n} of {m}").format(n=some, m=all_)


def closer_texts(measured: dict[str, Any]) -> tuple[int, int] | None:
    """(held-out texts that the version expects more than what it was compared with does, all); None where unknown.

    A stranger's file may hold anything here, and one that is for anybody has no figures of single texts.
    """
    texts = measured.get("texts")
    if not isinstance(texts, dict) or not texts:
        return None
    pairs = [one[1:3] for one in texts.values() if isinstance(one, list) and len(one) == 3]
    return (sum(new < old for old, new in pairs), len(pairs)) if len(pairs) == len(texts) else None


def _rival(measured: dict[str, Any]) -> str:
    """What each text was compared with: below every version may lie what other writers taught."""
    personal = measured.get("personal") or {}
    if "adapter" in str(measured.get("control")) and personal.get("control_gain") is None:
        return translate("Voice", "a voice of other writers does")
    return translate("Voice", "the model as it came does")


def said(measured: dict[str, Any]) -> tuple[int, int] | None:
    """(notes that the drafts of the judgement said, all they were asked to say); None where it was not looked at."""
    found = measured.get("said")
    if not isinstance(found, dict):
        return None
    told, asked = found.get("notes_said"), found.get("notes")
    # A stranger's file may hold anything here.
    return (told, asked) if type(told) is int and type(asked) is int and 0 <= told <= asked > 0 else None


def own_share(figures: dict[str, Any]) -> float | None:
    """Of the gain on the person's own texts, the share that is not what any writer's texts would have given.

    None where it was compared with nobody, or with invented texts, as earlier versions of Idiolect did; and where the
    model before was an adapter of other writers itself, for then the whole gain goes beyond theirs.
    """
    personal = figures.get("personal") or {}
    own, others = personal.get("own_gain"), _others(figures)
    if not others or not isinstance(own, (int, float)) or own <= 0:
        return None
    return max(0.0, min(1.0, 1 - max(0.0, *others) / own))


def _others(figures: dict[str, Any]) -> list[float]:
    """What stands against the person's gain: that on received messages, and that of an adapter of other writers."""
    if figures.get("control") not in {"adapter", "received", "adapter and received"}:
        return []
    found = [(figures.get("personal") or {}).get(key) for key in ("others_gain", "control_gain")]
    return [float(gain) for gain in found if isinstance(gain, (int, float))]


def _rest(share: float, control: str) -> str:
    if share == 1:
        return translate("Voice", "What it was compared with, other writers’ voices or messages, gained nothing")
    return {
        "adapter": translate("Voice", "The rest is what a voice of other writers gains on your texts"),
        "received": translate("Voice", "The rest shows on messages that others wrote to you, too"),
    }.get(
        control,
        translate(
            "Voice",
            "The rest shows on messages that others wrote to you, too, or is what a voice of other writers gains",
        ),
    )


def strength_words(figures: dict[str, Any]) -> str:
    """How strongly a version counts, where that is less than it was trained to."""
    strength = strength_of(figures)
    if strength == 1:
        return ""
    return translate("Voice", "at {share} of its strength").format(share=formats.percent(strength))


def channel_words(channel: str) -> str:
    """How a text reached its reader, in the person's language."""
    return {
        "email": translate("Voice", "e-mail"),
        "chat": translate("Voice", "chat"),
        "note": translate("Voice", "notes"),
        "article": translate("Voice", "articles"),
        "post": translate("Voice", "posts"),
        "document": translate("Voice", "documents"),
        "commit": translate("Voice", "commit messages"),
        "assistant": translate("Voice", "questions to assistants"),
    }.get(channel, channel)
