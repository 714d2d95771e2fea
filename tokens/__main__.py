"""`python -P tokens/__main__.py BASE.gguf`: a line {"messages", "response"} in, a line {"prompt", "response"} out.

The first line out is {"ready": true}; {"error": why} answers what cannot be put to the model. All are JSON, and the ids
are those of `ChatTokens`. The end of the input ends it.
"""

import json
import signal
import sys
from pathlib import Path
from typing import Any

# It runs as a file, with nothing but Python on its path: whoever else left a `tokens` about is not asked.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tokens import TokensError
from tokens.chat import ChatTokens


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is for whoever asks
    out, sys.stdout = sys.stdout, sys.stderr  # what libraries print is no answer

    def answer(words: dict[str, Any]) -> None:
        out.write(json.dumps(words) + "\n")
        out.flush()

    try:
        tokens = ChatTokens.open(sys.argv[1])
    except TokensError as error:
        answer({"error": str(error)})
        return
    answer({"ready": True})
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            answer({"prompt": tokens.prompt(asked["messages"]), "response": tokens.response(asked["response"])})
        except TokensError as error:
            answer({"error": str(error)})


if __name__ == "__main__":
    main()
