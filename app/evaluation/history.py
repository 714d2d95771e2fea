"""Which part of a person's history a column of a table learns from and looks in: all of it, the newest, or the half
that bears most or least on what is asked."""

from dataclasses import replace

from app.evaluation.design import FAR, Cell
from app.evaluation.people import Person
from app.evaluation.search import BM25


def part(person: Person, cell: Cell) -> Person:
    """The same person with less history, still oldest first. The halves are told apart by what is asked, never by what
    was answered; they are of one size, so that only their relevance differs."""
    newest, which = cell.part
    history = person.history if newest is None else person.history[-newest:]
    if which:
        order = BM25([item.passage for item in history]).order([item.search for item in person.queries])
        half = len(order) // 2
        kept = set(order[:half] if which == FAR else order[-half:])
        history = tuple(item for position, item in enumerate(history) if position in kept)
    return person if history is person.history else replace(person, history=history)
