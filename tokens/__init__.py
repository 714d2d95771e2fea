"""How chat messages become token ids: the one definition that the engine and the trainer share.

A leaf: it knows neither `app` nor `trainer`, and both may import it. It reads everything from the base GGUF file
(chat template and vocabulary) through llama.cpp, so that the ids trained on are the ids served. `tokens.chat` brings
llama.cpp into the process that imports it; `tokens.apart` keeps it in one of its own.
"""

from collections.abc import Mapping

Message = Mapping[str, str]


class TokensError(ValueError):
    """The base file has no usable vocabulary or chat template; the message says which."""
