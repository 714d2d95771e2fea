"""Whose words are whose: what the person wrote, and the message they were answering.

One pass over the lines (separate.py). What begins a quotation is told by its structure wherever it has one: an address
and a date before a colon, a block of lines “Word: value” with an address or a date among the values, marks before the
lines, or that the same words stand in the message answered. Where words are needed, they are data: assets/mail.
"""

from app.importers.quotation.separate import Parts, split, without_quotes
from app.importers.quotation.thread import Thread

__all__ = ["Parts", "Thread", "split", "without_quotes"]
