"""What an adapter is: its folder, its manifest, its shape and the checks it passes, and the GGUF made of it."""

from app.adapters.manifest import Manifest, Origin, Weights

__all__ = ["Manifest", "Origin", "Weights"]
