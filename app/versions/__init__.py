"""Versions of what was learned: kept, put to use, rolled back, compared."""

from app.versions.versions import Comparison, Row, Versions, derive_gguf, needs_base

__all__ = ["Comparison", "Row", "Versions", "derive_gguf", "needs_base"]
