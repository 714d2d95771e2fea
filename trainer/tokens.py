"""Messages → token ids, by the GGUF's own chat template and llama.cpp's own tokenizer: the engine's ids exactly."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trainer.errors import TrainerError

# A reply that no template writes by itself, to see what follows it.
_PROBE = "idiolect-probe"


class Tokenizer:
    """The tokenizer and the chat template inside one GGUF file. The weights are not loaded."""

    def __init__(self, path: Path) -> None:
        import llama_cpp
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        try:
            self._llama = llama_cpp.Llama(str(path), vocab_only=True, verbose=False)
        except (ValueError, RuntimeError, AssertionError) as error:
            raise TrainerError(f"llama.cpp cannot read the vocabulary of {path.name}. Copy the file again.") from error
        template = self._llama.metadata.get("tokenizer.chat_template")
        if not template:
            raise TrainerError(
                f"{path.name} has no chat template. Choose an “instruct” or “chat” variant of the model."
            )
        self.vocabulary = self._llama.n_vocab()

        def text(token: int) -> str:
            return self._llama._model.token_get_text(token) if token != -1 else ""

        eos, bos = text(self._llama.token_eos()), text(self._llama.token_bos())
        self._format = Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos)
        self._closed = Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos, add_generation_prompt=False)
        self.end = self._end_of_turn()

    def prompt(self, messages: Sequence[dict[str, Any]]) -> list[int]:
        """Ids up to the point where the response begins. The template writes any start-of-text token itself."""
        text = self._format(messages=list(messages)).prompt  # type: ignore[arg-type]
        return self._llama.tokenize(text.encode("utf-8", "replace"), add_bos=False, special=True)

    def response(self, text: str) -> list[int]:
        """Ids of the response, without the end of the turn. Special tokens in the text are plain text."""
        return self._llama.tokenize(text.encode("utf-8", "replace"), add_bos=False, special=False)

    def _end_of_turn(self) -> int:
        """The token the template puts after a reply; the model learns to stop by it."""
        turn = [{"role": "user", "content": "?"}, {"role": "assistant", "content": _PROBE}]
        text = self._closed(messages=turn).prompt  # type: ignore[arg-type]
        after = text.rpartition(_PROBE)[2]
        ids = self._llama.tokenize(after.encode(), add_bos=False, special=True) if after else []
        return next((i for i in ids if self._ends_generation(i)), self._llama.token_eos())

    def _ends_generation(self, token: int) -> bool:
        import llama_cpp

        vocab = llama_cpp.llama_model_get_vocab(self._llama._model.model)
        return bool(llama_cpp.llama_vocab_is_eog(vocab, token))
