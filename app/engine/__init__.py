"""llama.cpp in a child process, and its client."""

from app.engine.client import Engine
from app.engine.types import Adapter, EngineDied, Generation, ModelInfo, Proposal, Score, TokenIds

__all__ = ["Adapter", "Engine", "EngineDied", "Generation", "ModelInfo", "Proposal", "Score", "TokenIds"]
