"""Which models there are: those on this machine, those that can be had, what each needs. Nothing here loads one.

A model is known by the sha256 of its file.
"""

from app.models.library import BaseModel, add_base, find_base, sha256
from app.models.shipped import default_base, embedding_model, verify_shipped

__all__ = ["BaseModel", "add_base", "default_base", "embedding_model", "find_base", "sha256", "verify_shipped"]
