"""Finding what the person wrote earlier that bears on a request, or finding that there is nothing."""

from app.retrieval.background import Background, Status
from app.retrieval.embedder import Embedder, EmbedderDied
from app.retrieval.index import Index, Indexed
from app.retrieval.learn import refresh
from app.retrieval.search import Passage, Retrieved, Retriever

__all__ = [
    "Background",
    "Embedder",
    "EmbedderDied",
    "Index",
    "Indexed",
    "Passage",
    "Retrieved",
    "Retriever",
    "Status",
    "refresh",
]
