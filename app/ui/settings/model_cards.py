"""One card per model: one that is here, one that another program keeps, one that can be fetched."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from app.services.models import Model, Offer, Other, Speed
from app.ui import formats
from app.ui.local import local
from app.ui.model_names import shown
from app.ui.settings import model_words
from app.ui.widgets import Elided, Part, button, column, frame, inside, label, row

translate = QCoreApplication.translate
Act = Callable[[], object]


def _named(name: str, exact: str) -> QLabel:
    """The name beside what a model is for; `exact`, a file or a name in full, is said to whoever points at it."""
    words = label(name, "small")
    words.setToolTip(exact)
    return words


def here(model: Model, speed: Speed | None, use: Act, remove: Act) -> QWidget:
    card = frame("card")
    parts: list[Part] = [label(model_words.does(model.writes), "heading"), _named(shown(model.name), model.path)]
    if model.in_use:
        parts.append(label(translate("Models", "in use"), "badge"))
    if model.shipped:
        parts.append(label(translate("Models", "came with Idiolect"), "quiet-badge"))
    parts.append(None)
    if not model.in_use and not model.shipped:
        away = button(translate("Models", "Remove …"), kind="quiet", icon="trash", on=remove)
        away.setAccessibleName(translate("Models", "Remove {name}").format(name=model.name))
        parts.append(away)
    if not model.in_use:
        chosen = button(translate("Models", "Use"), icon="check", on=use)
        chosen.setAccessibleName(translate("Models", "Use {name}").format(name=model.name))
        chosen.setEnabled(model.fits in {"yes", "serve", "changed"})
        parts.append(chosen)
    told = [model_words.fits(model.fits), model_words.pace(speed, model.size, model.parameters, model.fits)]
    told.append(model_words.memory(model.learning, model.fits))
    facts = formats.facts(formats.size(model.size) if model.size else "", " ".join(filter(None, told)))
    inside(card, column(row(*parts), label(facts, wrap=True), spacing=5), 14, 22)
    return card


def elsewhere(other: Other, add: Act) -> QWidget:
    card, found = frame("card"), other.found
    parts: list[Part] = [label(shown(found.name), "heading")]
    if found.program:
        parts.append(label(found.program, "quiet-badge"))
    parts.append(None)
    adding = button(translate("Models", "Add"), icon="plus", on=add)
    adding.setAccessibleName(translate("Models", "Add {name}").format(name=found.name))
    adding.setEnabled(not found.problem and other.fits in {"yes", "serve"})
    parts.append(adding)
    words = local(found.problem) if found.problem else model_words.fits(other.fits)
    facts = formats.facts(formats.size(found.size), words)
    inside(card, column(row(*parts), label(facts, wrap=True), Elided(str(found.path), "small"), spacing=5), 14, 22)
    return card


def offered(offer: Offer, speed: Speed | None, can_fetch: bool, fetch: Act, discard: Act) -> QWidget:
    card, entry = frame("card"), offer.entry
    parts: list[Part] = [label(model_words.does(entry.writes), "heading"), _named(entry.title, entry.name), None]
    if offer.waiting:
        away = button(translate("Models", "Remove what has come"), kind="quiet", icon="trash", on=discard)
        away.setAccessibleName(translate("Models", "Remove what has come of {name}").format(name=entry.title))
        parts.append(away)
    getting = button(
        translate("Models", "Go on fetching …") if offer.waiting else translate("Models", "Fetch …"),
        icon="down",
        on=fetch,
    )
    getting.setAccessibleName(translate("Models", "Fetch {name}").format(name=entry.title))
    getting.setEnabled(can_fetch and offer.fits != "no")
    parts.append(getting)
    pace = model_words.pace(speed, entry.size, entry.parameters, offer.fits)
    first = " ".join(filter(None, [model_words.purpose(entry), pace or model_words.fits(offer.fits)]))
    if pace and offer.fits == "serve":
        first += " " + model_words.fits(offer.fits)
    first = " ".join(filter(None, [first, model_words.memory(offer.learning, offer.fits)]))
    lines = [label(first, wrap=True), label(model_words.languages(entry), "muted", wrap=True)]
    small = formats.facts(model_words.source(entry), model_words.tested(entry))
    if offer.waiting:
        came = translate("Models", "{size} of it have come.").format(size=formats.size(offer.waiting))
        lines.append(label(came, "good", wrap=True))
    inside(card, column(row(*parts), *lines, label(small, "small", wrap=True), spacing=5), 14, 22)
    return card
