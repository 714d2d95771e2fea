"""What the trainer says to the person. It does not know this application: its sentences are known by their form.

It speaks as its own options do, to whoever runs it by hand. Whoever learns with the window is told the same in words
that need no knowledge of models: `PLAIN` has them, and what is not there is said as it is.
"""

from app.words import Sentence, recognized, say

# Compared with the trainer's own source by a test.
KNOWN = (
    say(
        "There is not enough memory to learn with this model. Close other programs, choose a smaller model, "
        "or let the base stay packed (--weights packed)."
    ),
    say("What was learned cannot be written to {folder}: {why}. Mend that, then learn again."),
    say("there is no space left"),
    say("The model file {path} cannot be read: {why}."),
    say("The model file {file} is damaged or cut short. Download or copy it again."),
    say("{file} is not a GGUF model. Choose a file that llama.cpp can serve."),
    say("{file} is GGUF version {version}; versions 2 and 3 can be read."),
    say("{file} holds blocks of an unknown kind ({kind})."),
    say("{file} does not state its “{key}”, so it cannot be trained on."),
    say("{file} holds no token embeddings: it is not a whole language model."),
    say("{file} holds a tensor “{name}” that its architecture has not. Choose another model."),
    say("{file} lacks the tensor for “{name}” ({n} in all are missing)."),
    say(
        "{file} is of the architecture “{architecture}”, which cannot be trained here. "
        "Choose a model of one of these: {known}."
    ),
    say("{file} stretches its context by “{scaling}”, which cannot be trained here."),
    say("{file} cannot be learned with: {why}. Choose another model."),
    say("There are no examples to learn from: {why}."),
    say("There is no CUDA device that torch can use here. Leave --device out to train without."),
    say("There is no Apple GPU that torch can use here. Leave --device out to train without."),
    say("The adapter in {folder} cannot be read, so learning cannot start from it."),
    say("The adapter to start from has another rank, other targets or another base."),
    say("Learning failed: {kind}: {error}"),
)


_UNUSABLE = say("{file} cannot be learned with. Choose another model.")
_NO_CARD = say("The graphics card that was asked for cannot be used here.")
_NOT_FROM = say("What was learned before cannot be read, so learning cannot go on from it.")
# By the beginning of what the trainer says.
PLAIN = {
    "There is not enough memory": say(
        "There is not enough memory to learn with this model. Close other programs, or choose a smaller model."
    ),
    "{file} is not a GGUF model.": say("{file} is no model that can write. Choose another file."),
    "{file} is GGUF version": _UNUSABLE,
    "{file} holds blocks": _UNUSABLE,
    "{file} does not state": _UNUSABLE,
    "{file} holds no token embeddings": say("{file} is not a whole model. Choose another."),
    "{file} holds a tensor": _UNUSABLE,
    "{file} lacks the tensor": _UNUSABLE,
    "{file} is of the architecture": say(
        "{file} is a model of a kind (“{architecture}”) that cannot be learned with here. Choose another model."
    ),
    "{file} stretches": _UNUSABLE,
    "There is no CUDA device": _NO_CARD,
    "There is no Apple GPU": _NO_CARD,
    "The adapter in {folder}": _NOT_FROM,
    "The adapter to start from": _NOT_FROM,
}


def understood(message: str) -> str:
    """The message as a sentence that can be translated, where it is one of the known ones."""
    found = recognized(message, KNOWN)
    if not isinstance(found, Sentence):
        return found
    plain = next((words for begins, words in PLAIN.items() if found.template.startswith(begins)), found)
    return Sentence(plain.template, {**found.fields, **plain.fields})
