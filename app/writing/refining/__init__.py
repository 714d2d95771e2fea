"""A draft changed as the person asks, and nothing of it lost that was meant."""

from app.writing.refining.refiner import Means, Refined, Refiner
from app.writing.refining.remark import Kind, Wish, understood

__all__ = ["Kind", "Means", "Refined", "Refiner", "Wish", "understood"]
