"""Versions of what was learned: kept, put to use, rolled back, compared."""

from app.versions.comparing import Comparison
from app.versions.rows import Back, Row, Served, needs_base
from app.versions.serving import derive_gguf
from app.versions.versions import Versions

__all__ = ["Back", "Comparison", "Row", "Served", "Versions", "derive_gguf", "needs_base"]
