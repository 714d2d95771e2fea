"""The model that turns a text into a vector. Only the embedding child imports this.

transformers by itself: sentence-transformers would bring scipy and scikit-learn, 150 MB that nothing here calls, and
seconds of importing them.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer


class Encoder:
    """A model in a folder as sentence-transformers lays it out: a transformer, and the mean over its last layer.

    Raises ValueError where the folder asks for another way from words to a vector.
    """

    def __init__(self, folder: Path) -> None:
        pooling = json.loads((folder / "1_Pooling" / "config.json").read_text("utf-8"))
        asked = [name for name, wanted in pooling.items() if name.startswith("pooling_mode_") and wanted]
        if asked != ["pooling_mode_mean_tokens"]:
            raise ValueError(f"{folder.name} asks for {asked}, and only the mean is known")
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._model = AutoModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32).eval()
        self._longest: int = json.loads((folder / "sentence_bert_config.json").read_text("utf-8"))["max_seq_length"]
        self.dimension: int = self._model.config.hidden_size

    @torch.inference_mode()
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, shape (len(texts), dimension), little-endian float32. All in one pass."""
        if not texts:
            return np.zeros((0, self.dimension), "<f4")
        tokens = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=self._longest, return_tensors="pt"
        )
        words = self._model(**tokens).last_hidden_state
        there = tokens["attention_mask"].unsqueeze(-1).to(words.dtype)
        mean = (words * there).sum(1) / there.sum(1)
        return torch.nn.functional.normalize(mean, dim=1).numpy().astype("<f4")
