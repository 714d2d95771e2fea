"""Hugging Face Trainer + peft over the same GGUF weights; run by `training.py` in a process of its own.

`default`: what one gets without thinking of speed (float32, batches of 8 padded to their longest, shuffled).
`best`: bf16 where the processor has it, batches by length. Targets, rank, rate and epochs are those of our recipe, over
all layers.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import torch

from tokens.apart import TokensApart
from trainer.arguments import Arguments, target_names
from trainer.base import load_base
from trainer.train import default_rate


def plain_model(path: Path, dtype: torch.dtype, device: str = "cpu") -> Any:
    """An ordinary transformers model with the weights of the GGUF file."""
    base = load_base(path, dtype=dtype, device=torch.device(device), packed=False)
    config_class, model_class = base.family.classes()
    config = config_class(**vars(base.config))
    config._attn_implementation = "sdpa"
    with torch.no_grad(), torch.device(device):
        model = model_class(config).to(dtype)
        table = base.model.model.embed_tokens.dense(dtype)  # ours may hold it in the file's blocks
        model.load_state_dict(base.model.state_dict() | {"model.embed_tokens.weight": table}, strict=False)
        model.tie_weights()
    return model


def main() -> None:
    path, file, epochs, kind, device = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5]
    import peft
    from transformers import Trainer, TrainingArguments

    begun = time.monotonic()
    best = kind == "best"
    torch.manual_seed(0)
    recipe = Arguments(base=path, out=path)
    model = plain_model(path, torch.bfloat16 if best else torch.float32, device)
    load_s = time.monotonic() - begun
    targets = sorted({f"{t}_proj" for t in target_names(recipe.targets)})
    model = peft.get_peft_model(
        model, peft.LoraConfig(r=recipe.rank, lora_alpha=recipe.alpha, target_modules=targets, task_type="CAUSAL_LM")
    )
    training: list[dict[str, list[int]]] = []
    heldout: list[dict[str, list[int]]] = []
    count = 0
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    with TokensApart(path) as tokens:
        ids = [tokens.example(record["messages"], record["response"]) for record in records]
    for record, (prompt, response) in zip(records, ids, strict=True):
        item = {"input_ids": prompt + response, "labels": [-100] * len(prompt) + response}
        (heldout if record["heldout"] else training).append(item)
        count += 0 if record["heldout"] else len(prompt) + len(response)

    def pad(items: list[dict[str, list[int]]]) -> dict[str, torch.Tensor]:
        longest = max(len(i["input_ids"]) for i in items)

        def fill(key: str, value: int) -> torch.Tensor:
            return torch.tensor([i[key] + [value] * (longest - len(i[key])) for i in items])

        mask = [[1] * len(i["input_ids"]) + [0] * (longest - len(i["input_ids"])) for i in items]
        return {"input_ids": fill("input_ids", 0), "labels": fill("labels", -100), "attention_mask": torch.tensor(mask)}

    with tempfile.TemporaryDirectory() as out:
        arguments = TrainingArguments(
            out,
            num_train_epochs=epochs,
            learning_rate=default_rate(model.config.hidden_size),
            lr_scheduler_type="cosine",
            use_cpu=device == "cpu",
            bf16=best,
            train_sampling_strategy="group_by_length" if best else "random",
            report_to=[],
            save_strategy="no",
            disable_tqdm=True,
            logging_strategy="no",
        )
        trainer = Trainer(model=model, args=arguments, train_dataset=training, eval_dataset=heldout, data_collator=pad)
        begun = time.monotonic()
        trainer.train()
        seconds = time.monotonic() - begun
    model.eval()
    total, n = 0.0, 0
    with torch.no_grad():
        for item in heldout:
            labels = torch.tensor([item["labels"]], device=model.device)
            wanted = int((labels[:, 1:] != -100).sum())
            total += (
                float(model(input_ids=torch.tensor([item["input_ids"]], device=model.device), labels=labels).loss)
                * wanted
            )
            n += wanted
    found = {
        "tokens_per_s": count * epochs / seconds,
        "peak_mb": torch.cuda.max_memory_allocated() >> 20
        if device == "cuda"
        else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "nll": total / n,
        "load_s": load_s,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
