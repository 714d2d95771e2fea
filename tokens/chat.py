"""Chat messages to token ids, through the chat template and the vocabulary of one GGUF file.

Control tokens (`<|im_end|>` and its kind) come from the template alone. What a person wrote may contain the same
characters, and then stays plain text: otherwise a mail that quotes a chat log could end its own turn.

How: every control token's text that occurs inside a message is broken by an invisible mark before the template is
rendered; the rendered prompt is cut at the control tokens that remain, which are the template's own; the marks are
taken out again, and the text between is tokenized with control tokens switched off. Where no message contains such
text, the ids are those that tokenizing the whole rendered prompt gives (tests/engine/test_tokens.py).
"""

import contextlib
import ctypes
import datetime
import faulthandler
import re
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp._logger import set_verbose
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from tokens import Message, TokensError

# A noncharacter: Unicode reserves it for a program's internal use, so no text that is meant to be read contains it.
_MARK = "\ufdd0"
# What a chat template may take. Real ones take milliseconds.
TEMPLATE_S = 5.0
_CHATML = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
_PLAIN = (
    "{% for message in messages %}{{ message['role'] | capitalize + ': ' + message['content'] + '\n\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)


class _Template(Jinja2ChatFormatter):
    """llama-cpp-python's renderer, with the date held still: a prompt trained on must be the prompt served."""

    @staticmethod
    def strftime_now(f: str) -> str:
        return datetime.datetime(2024, 7, 26, tzinfo=datetime.UTC).strftime(f)


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    """End the process where this takes more than TEMPLATE_S: a template is a program, and may never come to an end.

    There is no going on: one call of a template (7 ** 10 ** 9) can hold the interpreter for years. Only the timer of
    the system gets through, which counts what the process computes, not what it waits; where there is none, Python's
    own. Whoever started the process knows their marks: SIGPROF, or a first line “Timeout (…)” on standard error.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, TEMPLATE_S)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    else:
        faulthandler.dump_traceback_later(TEMPLATE_S, exit=True)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


class ChatTokens:
    """Token ids for the chat of one base model.

    `model` is a llama.cpp model pointer; a model loaded with `vocab_only` is enough and is what `open` makes.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._owned: Any = None
        self.vocab = llama_cpp.llama_model_get_vocab(model)
        self.size = llama_cpp.llama_vocab_n_tokens(self.vocab)
        if self.size <= 0:
            raise TokensError("the file has no vocabulary")
        self._control = self._control_tokens()
        by_length = sorted(self._control, key=len, reverse=True)
        self._cut = re.compile("|".join(map(re.escape, by_length))) if by_length else re.compile(r"(?!)")
        try:
            with _bounded():  # compiling computes what is constant in it
                self._template = _Template(
                    template=self._template_text(),
                    bos_token=self._text_of(llama_cpp.llama_vocab_bos(self.vocab)),
                    eos_token=self._text_of(llama_cpp.llama_vocab_eos(self.vocab)),
                )
        except Exception as error:
            raise TokensError(f"the chat template of the file fails: {error}") from error
        self.end_of_turn = self._find_end_of_turn()

    @classmethod
    def open(cls, path: str | Path) -> "ChatTokens":
        """Load only the vocabulary of the GGUF file at `path`. Raises TokensError where it cannot be read."""
        set_verbose(False)
        params = llama_cpp.llama_model_default_params()
        params.vocab_only = True
        model = llama_cpp.llama_model_load_from_file(str(path).encode(), params)
        if not model:
            raise TokensError(f"llama.cpp cannot read the vocabulary of {Path(path).name}")
        tokens = cls(model)
        tokens._owned = model
        return tokens

    def close(self) -> None:
        if self._owned:
            llama_cpp.llama_model_free(self._owned)
            self._owned = None

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        """Ids of everything up to and including the words that open the assistant's turn."""
        rendered = self._render(messages, add_generation_prompt=True)
        ids: list[int] = []
        begin = 0
        strip = False
        for found in [*self._cut.finditer(rendered), None]:
            piece = rendered[begin : found.start() if found else len(rendered)].replace(_MARK, "")
            token, attributes = self._control[found.group()] if found else (-1, 0)
            if strip:
                piece = piece.lstrip()
            if attributes & llama_cpp.LLAMA_TOKEN_ATTR_LSTRIP:
                piece = piece.rstrip()
            ids += self.text(piece)
            if found:
                ids.append(token)
                begin = found.end()
                strip = bool(attributes & llama_cpp.LLAMA_TOKEN_ATTR_RSTRIP)
        bos = llama_cpp.llama_vocab_bos(self.vocab)
        # Templates that write the beginning-of-text token themselves must not get a second one.
        if llama_cpp.llama_vocab_get_add_bos(self.vocab) and bos >= 0 and ids[:1] != [bos]:
            ids.insert(0, bos)
        return ids

    def response(self, text: str) -> list[int]:
        """Ids of an answer, ending with the end-of-turn token: a model trained on it learns to stop."""
        return [*self.text(text.replace(_MARK, "")), self.end_of_turn]

    def text(self, text: str) -> list[int]:
        """Ids of plain text; nothing in it becomes a control token."""
        if not text:
            return []
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 8
        while True:
            buffer = (llama_cpp.llama_token * room)()
            n = llama_cpp.llama_tokenize(self.vocab, raw, len(raw), buffer, room, False, False)
            if n >= 0:
                return buffer[:n]
            room = -n

    def opening(self, text: str) -> list[int]:
        """Ids of words that an answer begins with, as they are where a word follows.

        At the end of a text, two line breaks are one token to many vocabularies; before a word they are two. Models
        have learned what comes after the latter, and after the former only figures.
        """
        if not text or not text[-1].isspace():
            return self.text(text)
        ids = self.text(f"{text}I")
        return ids[:-1] if ids and self.piece(ids[-1]) == b"I" else self.text(text)

    def piece(self, token: int) -> bytes:
        """The bytes a token stands for; control tokens stand for nothing. May end inside a UTF-8 character."""
        room = 64
        while True:
            buffer = ctypes.create_string_buffer(room)
            n = llama_cpp.llama_token_to_piece(self.vocab, token, buffer, room, 0, False)
            if n >= 0:
                return buffer.raw[:n]
            room = -n

    def ends(self, token: int) -> bool:
        """Whether the model says with this token that it is done."""
        return token == self.end_of_turn or bool(llama_cpp.llama_vocab_is_eog(self.vocab, token))

    def _render(self, messages: Sequence[Message], add_generation_prompt: bool) -> str:
        safe = [{"role": self._guard(m["role"]), "content": self._guard(m["content"])} for m in messages]
        self._template.add_generation_prompt = add_generation_prompt
        # Reasoning models: answer at once. The person asked for a draft, and learned from drafts.
        extra: dict[str, Any] = {"enable_thinking": False}
        try:
            with _bounded():
                return self._template(messages=safe, **extra).prompt
        except Exception as error:  # a template is a program from the file: it may raise anything
            if safe and safe[0]["role"] == "system" and len(safe) > 1:
                # Templates without a system role (Gemma 2, early Mistral): its text opens the first turn instead.
                first = {"role": safe[1]["role"], "content": f"{safe[0]['content']}\n\n{safe[1]['content']}"}
                try:
                    with _bounded():
                        return self._template(messages=[first, *safe[2:]], **extra).prompt
                except Exception:
                    raise TokensError(f"the chat template of the file fails: {error}") from error
            raise TokensError(f"the chat template of the file fails: {error}") from error

    def _guard(self, text: str) -> str:
        return self._cut.sub(lambda m: m.group()[:1] + _MARK + m.group()[1:], text.replace(_MARK, ""))

    def _find_end_of_turn(self) -> int:
        """The control token that the template writes after an assistant's words."""
        sample = "x7f3a"
        try:
            turns = [{"role": "user", "content": "a"}, {"role": "assistant", "content": sample}]
            rendered = self._render(turns, add_generation_prompt=False)
            after = self._cut.search(rendered, rendered.rindex(sample))
            if after:
                return self._control[after.group()][0]
        except (TokensError, ValueError):
            pass
        for token in (llama_cpp.llama_vocab_eot(self.vocab), llama_cpp.llama_vocab_eos(self.vocab)):
            if token >= 0:
                return int(token)
        raise TokensError("the file names no token that ends a turn")

    def _control_tokens(self) -> dict[str, tuple[int, int]]:
        """Text → (id, attributes) of the tokens that llama.cpp only reads where control tokens are switched on."""
        wanted = llama_cpp.LLAMA_TOKEN_ATTR_CONTROL | llama_cpp.LLAMA_TOKEN_ATTR_UNKNOWN
        found = {}
        for token in range(self.size):
            attributes = llama_cpp.llama_vocab_get_attr(self.vocab, token)
            if attributes & wanted and (text := self._text_of(token)):
                found[text] = (token, attributes)
        return found

    def _template_text(self) -> str:
        found = llama_cpp.llama_model_chat_template(self._model, None)
        if found:
            return found.decode("utf-8", "replace")
        return _CHATML if "<|im_end|>" in self._control else _PLAIN

    def _text_of(self, token: int) -> str:
        if token < 0:
            return ""
        text = llama_cpp.llama_vocab_get_text(self.vocab, token)
        return text.decode("utf-8", "replace") if text else ""
