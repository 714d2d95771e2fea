"""Tiny random models, one of each architecture served: a transformers model and, with the same weights, a GGUF file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
import transformers

VOCABULARY = 320
_COMMON: dict[str, Any] = {
    "vocab_size": VOCABULARY,
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "pad_token_id": 0,
    "attn_implementation": "eager",
}
# The widths in the words of the catalogue.
WIDTHS: dict[str, int | bool] = {
    "hidden": 64, "inner": 96, "heads": 4, "shared_heads": 2, "head_width": 16, "layers": 3,
    "vocabulary": VOCABULARY, "tied": False,
}  # fmt: skip
# Name here → (GGUF architecture, transformers class, its configuration class, settings of its own).
KINDS: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "llama": ("llama", "LlamaForCausalLM", "LlamaConfig", {}),
    "mistral": ("llama", "MistralForCausalLM", "MistralConfig", {"sliding_window": None}),
    "ministral": ("mistral3", "MistralForCausalLM", "MistralConfig", {"sliding_window": None, "head_dim": 32}),
    "qwen2": ("qwen2", "Qwen2ForCausalLM", "Qwen2Config", {}),
    "qwen3": ("qwen3", "Qwen3ForCausalLM", "Qwen3Config", {"head_dim": 32}),
    "gemma3": (
        "gemma3",
        "Gemma3ForCausalLM",
        "Gemma3TextConfig",
        {"head_dim": 32, "query_pre_attn_scalar": 32, "sliding_window": 64, "rope_theta": 1_000_000.0},
    ),
    "phi3": ("phi3", "Phi3ForCausalLM", "Phi3Config", {"sliding_window": None}),
}


def make(kind: str, gguf_path: Path, seed: int = 0, **settings: Any) -> Any:
    """A random model of this kind in float32, with `settings` of its configuration; also written to `gguf_path`."""
    torch.manual_seed(seed)
    architecture, model_class, config_class, extra = KINDS[kind]
    config = getattr(transformers, config_class)(**{**_COMMON, **extra, **settings})
    model = getattr(transformers, model_class)(config).float().eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            # Wider than the usual start, so that attention and gates really do something.
            if "norm" in name:
                parameter.add_(0.1 * torch.randn_like(parameter))
            else:
                parameter.copy_(
                    torch.randn_like(parameter) * (0.1 if parameter.ndim == 1 else parameter.shape[1] ** -0.5)
                )
    write(model, architecture, gguf_path)
    return model


def write(model: Any, architecture: str, path: Path) -> None:
    """The GGUF file of this model as it now is."""
    config = model.config
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("tiny")  # llama.cpp expects more special tokens of a name with "phi3" in it
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    writer.add_key_length(head)
    writer.add_value_length(head)
    writer.add_rope_dimension_count(head)
    writer.add_rope_freq_base(_rope_base(config))
    writer.add_vocab_size(VOCABULARY)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    if architecture == "gemma3":
        writer.add_sliding_window(config.sliding_window)
    if architecture == "phi3":
        writer.add_sliding_window(config.max_position_embeddings)
    _add_vocabulary(writer)
    names = gguf.get_tensor_name_map(
        next(a for a, n in gguf.MODEL_ARCH_NAMES.items() if n == architecture), config.num_hidden_layers
    )
    store = _storage(architecture, config)
    for key, tensor in model.state_dict().items():
        if key == "lm_head.weight" and config.tie_word_embeddings:
            continue
        name = names.get_name(key, try_suffixes=(".weight", ".bias"))
        assert name, key
        writer.add_tensor(name, np.ascontiguousarray(store(key, tensor.float().numpy())))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _rope_base(config: Any) -> float:
    parameters = getattr(config, "rope_parameters", None) or {}
    parameters = parameters.get("full_attention", parameters)
    return float(parameters.get("rope_theta", 10_000.0))


def _storage(architecture: str, config: Any) -> Callable[[str, np.ndarray], np.ndarray]:
    """How this architecture's tensors are stored, as in llama.cpp's convert_hf_to_gguf.py."""

    def store(key: str, values: np.ndarray) -> np.ndarray:
        if architecture in {"llama", "mistral3"} and "q_proj" in key:
            return _interleave(values, config.num_attention_heads)
        if architecture in {"llama", "mistral3"} and "k_proj" in key:
            return _interleave(values, config.num_key_value_heads)
        if architecture == "gemma3" and "norm" in key:
            return values + 1.0
        return values

    return store


def _interleave(values: np.ndarray, heads: int) -> np.ndarray:
    """Rotary halves (0…d/2, d/2…d) of each head become neighbours (0, d/2, 1, d/2 + 1, …)."""
    head = values.reshape(heads, 2, -1, values.shape[1])
    return np.stack([head[:, 0], head[:, 1]], axis=2).reshape(values.shape)


def _add_vocabulary(writer: gguf.GGUFWriter) -> None:
    # llama.cpp looks <|endoftext|> up in the vocabulary of anything named phi3.
    tokens = [b"<unk>", b"<s>", b"</s>", *(f"<0x{i:02X}>".encode() for i in range(256)), b"<|endoftext|>"]
    tokens += [f"w{i}".encode() for i in range(VOCABULARY - len(tokens))]
    kinds = [2, 3, 3, *[6] * 256, 3, *[1] * (VOCABULARY - 260)]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * VOCABULARY)
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
