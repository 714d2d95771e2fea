"""Models as they are called on the screen: not by the name of a file."""

import re

# How the numbers of a model are packed, and what every one of them is: both say nothing to who writes with it.
_PACKING = re.compile(
    r"[-_. ](?:i?q\d(?:[-_][0-9a-z]+)*|f16|f32|bf16|gguf|instruct|it|chat|\d{4})(?=[-_. ]|$)", re.IGNORECASE
)


def shown(name: str) -> str:
    """“Qwen2.5 1.5B” of “Qwen2.5-1.5B-Instruct-Q4_K_M”; as it is where nothing would be left."""
    return re.sub(r"[-_ ]+", " ", _PACKING.sub("", name)).strip() or name
