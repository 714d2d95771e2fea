"""What only somebody understands who knows models from inside: the window says what it means for the person.

The rooms say why a file is no use as exactly as they can, for the terminal and for whoever made the file. By its words
such a sentence is known here, whoever says it; so no room has to think of it.
"""

import re

from PySide6.QtCore import QCoreApplication

from app.words import Sentence

JARGON = re.compile(
    r"NLL|\bKL\b|\bnats?\b|llama\.cpp|torch|GGUF|LoRA|\(IA\)|\btokens?\b|sha256|tensors?\b|CUDA|quantiz|logit|\balpha\b"
    r"|weights\b|[Mm]anifest|checkpoint|attention heads|not finite|\bprompts?\b"
    r"|_alpha|_pattern|metadata|embeddings?\b|\barchitectures?\b|linear layer|biases|safetensors|\bmatri(?:x|ces)\b"
)
_TOO_LONG = re.compile(r"\bcontext\b|too long")
_VOICE = re.compile(r"adapter|LoRA|safetensors|manifest", re.IGNORECASE)
_MODEL = re.compile(r"\bmodels?\b|GGUF|embeddings|tensor\b")
_FIELD = re.compile(r"\{\w+\}")
# By what a sentence calls the file that it is about.
_FILES = ("file", "base", "path", "name")

translate = QCoreApplication.translate


def plainly(text: Sentence) -> str:
    """The sentence in words for everybody, with its fields filled in as they are; "" where its own are such."""
    words = _FIELD.sub("", text.template)
    if not JARGON.search(words):
        return ""
    file = next((text.fields[name] for name in _FILES if name in text.fields), "")
    return _part(words) or _sentence(words, file.replace("\\", "/").rsplit("/", 1)[-1])


def _part(words: str) -> str:
    """Of what stands within a sentence; "" where the words are one of their own."""
    if " " not in words or (words.startswith("the ") and words.count(" ") < 5):
        return translate("Plainly", "a part of it")
    if not words.endswith(".") or words.startswith(("it ", "its ")):
        return translate("Plainly", "it is damaged, or of a kind that cannot be used here")
    return ""


def _sentence(words: str, file: str) -> str:
    if _TOO_LONG.search(words):
        return translate("Plainly", "This is too long for the model. Shorten it, or look up less.")
    if not (file and _MODEL.search(words)) and _VOICE.search(words):
        return translate(
            "Plainly",
            "This voice cannot be used: its file is damaged, or of a kind that is not known here. Ask for it again.",
        )
    if file:
        told = translate(
            "Plainly",
            "{file} cannot be used: it is damaged, or a model of a kind that is not known here. Choose another.",
        )
        return told.format(file=file)
    return translate("Plainly", "This model cannot be used here: its file is damaged, or of a kind that is not known.")
