"""Does a draft say what it was asked to say, and nothing that nobody said?"""

from app.faithful.coverage import Coverage, cover
from app.faithful.facts import Fact, facts
from app.faithful.notes import clauses
from app.faithful.words import content

__all__ = ["Coverage", "Fact", "clauses", "content", "cover", "facts"]
