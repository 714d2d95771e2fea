"""How chat messages become token ids: the one definition that the engine and the trainer share.

A leaf: it knows neither `app` nor `trainer`, and both may import it. It reads everything from the base GGUF file
(chat template and vocabulary) through llama.cpp, so that the ids trained on are the ids served.
"""

from tokens.chat import ChatTokens, Message, TokensError

__all__ = ["ChatTokens", "Message", "TokensError"]
