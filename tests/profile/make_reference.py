"""Makes assets/reference/neutral.jsonl: what the shipped base model writes when nobody's style is asked for.

It is the neutral voice a person's phrases are compared with, and the unrelated matter that retrieval learns its
threshold from. Run again only when the base or the topics change: `python -m tests.profile.make_reference`.
"""

import json
import os
from pathlib import Path

from app.models import default_base

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "reference"
FORMS = {
    "email": "Write an email about {}.",
    "message": "Write a short message to a friend about {}.",
    "note": "Write a few sentences of notes about {}.",
    "article": "Write a paragraph about {}.",
    "reply": "Someone wrote to you about {}. Write the reply.",
}


def main() -> None:
    import llama_cpp

    model = llama_cpp.Llama(str(default_base().path), n_ctx=1024, n_threads=os.cpu_count(), verbose=False)
    topics = (FOLDER / "topics.txt").read_text("utf-8").splitlines()
    with (FOLDER / "neutral.jsonl").open("w", encoding="utf-8") as out:
        for number, topic in enumerate(topics):
            for offset, (form, ask) in enumerate(FORMS.items()):
                answer = model.create_chat_completion(
                    [{"role": "user", "content": ask.format(topic)}],
                    max_tokens=110,
                    temperature=0.8,
                    top_p=0.95,
                    seed=number * len(FORMS) + offset,
                )
                text = answer["choices"][0]["message"]["content"].strip()
                out.write(json.dumps({"topic": topic, "form": form, "text": text}, ensure_ascii=False) + "\n")
                out.flush()


if __name__ == "__main__":
    main()
