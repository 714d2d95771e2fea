"""A training run from top to bottom: load, read, attach, step, evaluate, checkpoint, save."""

import contextlib
import hashlib
import json
import math
import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import torch

from tokens import TokensError
from tokens.apart import TokensApart
from trainer import TrainerError, checkpoint, choices, device, examples, methods
from trainer.arguments import FREE, VERSION, Arguments, adapted_layers, target_names
from trainer.base import Base, load_base
from trainer.checkpoint import Position, write_json
from trainer.events import Events, peak_memory_mb
from trainer.forward import IGNORED, LowerLayers, Packed, final_norm, run_layers
from trainer.gguf_file import GgufFile
from trainer.interrupt import Interrupt, Stopped
from trainer.kept import Kept
from trainer.loss import ChunkedCrossEntropy
from trainer.memory import device_memory, megabytes
from trainer.pace import Pace
from trainer.politeness import Politeness, lower_priority


def train(args: Arguments, lines: Iterable[str], tell: Events, interrupt: Interrupt) -> None:
    """Learn an adapter from `lines` and leave it in `args.out`. Raises TrainerError and Stopped."""
    begun = time.monotonic()
    lower_priority(args.nice)
    chosen = device.choose(args.device, args.precision, args.threads)
    if args.precision == "auto" and (before := checkpoint.precision(args.out, chosen.device)):
        chosen = replace(chosen, dtype=before)  # measured anew it might come out otherwise, and the run with it
    politeness = Politeness(chosen.threads, adapt=args.threads is None and chosen.device.type == "cpu")
    tell("phase", name="load", device=chosen.name, precision=chosen.precision, threads=chosen.threads,
         gemm_gflops={k: round(v, 1) for k, v in chosen.gflops.items()})  # fmt: skip
    held = choices.choose_weights(args, GgufFile(args.base), chosen)
    with TokensApart(args.base) as tokens:  # it reads the vocabulary while the weights are read here
        base = load_base(args.base, dtype=chosen.dtype, device=chosen.device, packed=held.packed)
        tell("phase", name="weights", held="packed" if held.packed else "dense", checkpointing=held.checkpointing,
             reason=held.reason, expected_mb=megabytes(held.need))  # fmt: skip
        _wait_for(tokens, args.base)
        tell("metric", name="load_s", value=round(time.monotonic() - begun, 2))
        read = examples.read(lines, tokens, args.max_length)
    method = methods.attach(base, args)
    run = Run(args, base, method, read, checkpointing=held.checkpointing, cache_bytes=held.cache_bytes,
              politeness=politeness, tell=tell, interrupt=interrupt)  # fmt: skip
    run.resume()
    try:
        reason = run.learn()
        base_sha256 = _sha256(args.base)  # some seconds for a large file, in which stopping is still possible
    except Stopped:
        run.checkpoint()
        tell("done", reason="stopped", step=run.position.step, resumable=True)
        return
    # From here on it is shorter to end than to stop, and what came to an end was not stopped.
    with contextlib.suppress(Stopped), interrupt.held():
        run.finish(reason, base_sha256)


class Run:
    """The state of one run. Everything that must survive a kill is in `position`, the weights and the optimizer."""

    def __init__(
        self,
        args: Arguments,
        base: Base,
        method: methods.Method,
        read: examples.Read,
        *,
        checkpointing: bool,
        cache_bytes: int,
        politeness: Politeness,
        tell: Events,
        interrupt: Interrupt,
    ) -> None:
        self.checkpointing = checkpointing
        self.politeness = politeness
        self.before = 0.0
        self.args, self.base, self.method, self.tell, self.interrupt = args, base, method, tell, interrupt
        self.read, self.weight = read, read.weight
        self.weights = method.weights
        self.training = examples.batches(read.training, args.batch_tokens, args.seed)
        self.heldout = examples.batches(read.heldout, args.batch_tokens, args.seed)
        self.total = max(1, math.ceil(len(self.training) * args.epochs))
        self.evaluate_every = max(1, round(len(self.training) / max(1, args.evaluations)))
        self.peak_rate = default_rate(base.config.hidden_size) if args.lr is None else args.lr
        self.optimizer = torch.optim.AdamW(
            list(self.weights.values()), lr=self.peak_rate, weight_decay=args.weight_decay, fused=True
        )
        self.lower = LowerLayers(base, method.first_layer, cache_bytes)
        halved = base.device.type == "cpu" and base.dtype == torch.float32
        self.kept = Kept([*base.model.parameters(), *self.weights.values()]) if halved else None
        self.position = Position()
        self.best: dict[str, torch.Tensor] | None = None
        self.fingerprint = _fingerprint(args, read)
        self.started = time.monotonic()
        self.pace = Pace.of(base)
        self.last_checkpoint = time.monotonic()
        tell("phase", name="train", examples=len(read.training), heldout=len(read.heldout), clipped=read.clipped,
             skipped=read.skipped, steps=self.total, tokens_per_epoch=sum(len(e) for e in read.training),
             parameters=sum(p.numel() for p in self.weights.values()), first_layer=self.lower.first,
             layers=len(base.layers))  # fmt: skip

    def resume(self) -> None:
        found = checkpoint.load(self.args.out, self.fingerprint, self.weights, self.optimizer)
        if found:
            self.position, self.best = found
            self.tell("phase", name="resumed", step=self.position.step, total=self.total)
        self.before = self.position.seconds

    def learn(self) -> str:
        """Step until the end of the epochs, of the time, or of the improvement; returns which.

        Whatever is due is decided from `position` alone, so that a resumed run does what it was about to do.
        """
        position = self.position
        while True:
            if position.step % self.evaluate_every == 0:
                self.judge()
            if self.args.patience and position.misses >= self.args.patience:
                reason = "no improvement"
            elif position.step >= self.total:
                reason = "finished"
            elif self.args.minutes and self.seconds() > self.args.minutes * 60:
                reason = "time"
            else:
                self.step()
                self.checkpoint_if_due()
                continue
            self.judge()
            return reason

    def step(self) -> None:
        """One optimizer step over one batch."""
        position = self.position
        epoch, index = divmod(position.step, len(self.training))
        which = examples.epoch_order(len(self.training), self.args.seed, epoch)[index]
        members = self.training[which]
        kept = self.lower.holds(which)
        with self.pace.step():
            with self.kept.halved() if self.kept else contextlib.nullcontext():
                loss, _ = self.loss(which, examples.pack(members, self.base.device))
            # By the weight that tokens have on average, and not by that of these: a batch of what counts little would
            # count like any other.
            count = sum(len(example.response) for example in members)
            (loss / (count * self.weight)).backward()
            progress = position.step / self.total
            if self.args.minutes:
                progress = max(progress, self.seconds() / (self.args.minutes * 60))
            for group in self.optimizer.param_groups:
                group["lr"] = learning_rate(progress, self.peak_rate, self.args.schedule)
            with self.interrupt.held():  # a signal in here waits until weights, optimizer and position agree again
                torch.nn.utils.clip_grad_norm_(self.weights.values(), self.args.clip)
                self.optimizer.step()
                self.optimizer.zero_grad(set_to_none=True)
                position.step += 1
                position.tokens += sum(map(len, members))
        self.pace.count(sum(map(len, members)), count, self.lower.first, lower_kept=kept)
        self.report(float(loss.detach()) / (count * self.weight))

    def loss(self, key: int, batch: Packed) -> tuple[torch.Tensor, float]:
        """(sum of −log p over the response tokens as they count, how much they count together)."""
        self.politeness.between_steps()
        longer = self.method.prepend(self.base, batch)
        hidden, batch = longer or (self.lower(key, batch), batch)
        hidden = run_layers(
            self.base, hidden, batch, self.lower.first, len(self.base.layers), recompute=self.recomputed(batch.tokens)
        )
        wanted = batch.targets != IGNORED
        kept = final_norm(self.base, hidden[wanted])
        cap = getattr(self.base.config, "final_logit_softcapping", None)
        weights = None if batch.weights is None else batch.weights[wanted]
        counted = float(wanted.sum() if weights is None else weights.sum())
        return ChunkedCrossEntropy.apply(kept, self.base.head, batch.targets[wanted], cap, weights), counted

    def recomputed(self, tokens: int) -> int:
        """How many trained layers are run again in the backward pass of a batch.

        On a processor a long example may cost time but no more memory than any other batch: the person works there.
        """
        layers = len(self.base.layers) - self.lower.first
        if self.checkpointing:
            return layers
        if self.base.device.type != "cpu" or self.args.checkpointing == "off":
            return 0
        return math.ceil(layers * max(0.0, 1 - self.args.batch_tokens / tokens))

    @torch.no_grad()
    def evaluate(self) -> float:
        """Held-out loss per response token, in nats; an evaluation that was cut short goes on where it was."""
        position = self.position
        done = len(position.judged)
        for index, members in enumerate(self.heldout[done:], done):
            loss, count = self.loss(-1 - index, examples.pack(members, self.base.device))
            position.judged.append((float(loss), count))
            self.checkpoint_if_due()
        return sum(loss for loss, _ in position.judged) / sum(count for _, count in position.judged)

    def judge(self) -> None:
        """Evaluate unless that is done for this step, and keep the weights where they are the best so far."""
        position = self.position
        if not self.heldout or (position.evaluations and position.evaluations[-1][0] == position.step):
            return
        value = self.evaluate()
        with self.interrupt.held():
            position.judged = []
            if position.start_nll is None:
                position.start_nll = value
            position.evaluations.append((position.step, value))
            if position.best_nll is None or value < position.best_nll:
                position.best_nll, position.best_step, position.misses = value, position.step, 0
                self.best = {n: p.detach().clone() for n, p in self.weights.items()}
            else:
                position.misses += 1
        if self.args.preview:
            self.method.save(self.args.out / "preview")
        self.tell("metric", name="heldout_nll", value=value, step=position.step)

    def seconds(self) -> float:
        """Time spent in this run, earlier sessions included."""
        return self.before + time.monotonic() - self.started

    def report(self, loss: float) -> None:
        position = self.position
        per_step = self.seconds() / position.step
        left = per_step * (self.total - position.step)
        if self.args.minutes:
            left = min(left, max(0.0, self.args.minutes * 60 - self.seconds()))
        self.tell.progress(
            step=position.step,
            total=self.total,
            tokens=position.tokens,
            loss=round(loss, 4),
            tokens_per_s=self.pace.tokens_per_s,
            eta_s=round(left, 1),
            peak_memory_mb=peak_memory_mb(),
            **device_memory(self.base.device),
            final=position.step == self.total,
        )

    def checkpoint_if_due(self) -> None:
        """After so much time, or because it was asked for: then it is told when it is on the disk."""
        if self.interrupt.checkpoint_wanted:
            self.interrupt.checkpoint_wanted = False
            self.checkpoint()
            self.tell("checkpoint", step=self.position.step)
        elif time.monotonic() - self.last_checkpoint > self.args.checkpoint_seconds:
            self.checkpoint()

    def checkpoint(self) -> None:
        with self.interrupt.held():
            self.position.seconds = self.seconds()
            checkpoint.save(
                self.args.out,
                self.fingerprint,
                checkpoint.State(self.position, self.weights, self.optimizer, self.best),
                self.base.dtype,
            )
            self.last_checkpoint = time.monotonic()

    def finish(self, reason: str, base_sha256: str) -> None:
        """Put the best weights back and write the adapter."""
        if self.best is not None:
            with torch.no_grad():
                for name, parameter in self.weights.items():
                    parameter.copy_(self.best[name])
        position, args = self.position, self.args
        seconds = self.seconds()
        summary = {
            "reason": reason,
            "steps": position.step,
            "best_step": position.best_step if self.best is not None else position.step,
            "nll": {
                "start": position.start_nll,
                "best": position.best_nll,
                "last": position.evaluations[-1][1] if position.evaluations else None,
            },
            "examples": len(self.read.training),
            "heldout": len(self.read.heldout),
            "tokens": position.tokens,
            "train_tokens_per_s": round(position.tokens / seconds, 1),
            "step_tokens_per_s": self.pace.tokens_per_s,
            "step_gflops": self.pace.gflops,
            "seconds": round(seconds, 1),
            "peak_memory_mb": peak_memory_mb(),
            **device_memory(self.base.device),
            "device": str(self.base.device.type),
            "precision": str(self.base.dtype).removeprefix("torch."),
        }
        manifest = {
            "base": args.base.name,
            "base_sha256": base_sha256,
            "architecture": self.base.architecture,
            "method": args.method,
            "rank": args.rank,
            "alpha": args.alpha,
            "lr": self.peak_rate,
            "targets": target_names(args.targets),
            "layers": adapted_layers(args.layers, len(self.base.layers)),
            "heldout_nll": position.evaluations,
        }
        self.method.save(args.out)
        write_json(args.out / "manifest.json", manifest | summary)
        checkpoint.remove(args.out)
        self.tell("done", out=str(args.out), **summary)


def learning_rate(progress: float, peak: float, schedule: str, warmup: float = 0.05, floor: float = 0.1) -> float:
    """Rate at `progress` (0 to 1 of the run): linear warm-up, then constant, or down to `floor` · `peak`."""
    progress = min(max(progress, 0.0), 1.0)
    if progress < warmup:
        return peak * max(progress / warmup, 0.05)
    left = (progress - warmup) / (1 - warmup)
    if schedule == "constant":
        return peak
    if schedule == "linear":
        return peak * (1 - (1 - floor) * left)
    return peak * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * left)))


def default_rate(hidden: int) -> float:
    """Peak rate for LoRA at alpha / rank = 4: measured at a width of 576, and falling with the width as found in
    "LoRA Without Regret" (Schulman et al., 2025) for Llama models."""
    return 2e-3 * (576 / hidden) ** 0.78


def _wait_for(tokens: TokensApart, base: Path) -> None:
    try:
        tokens.ready()
    except TokensError as error:
        raise TrainerError(f"{base.name} cannot be learned with: {error}. Choose another model.") from error


def _fingerprint(args: Arguments, read: examples.Read) -> str:
    """Changes with anything that changes the course of the run; not with where it lies or how long it may last."""
    settings = asdict(args) | {"version": VERSION}
    for free in FREE:
        settings.pop(free)
    digest = hashlib.sha256(json.dumps(settings, default=str, sort_keys=True).encode())
    digest.update(f"{args.base.name} {args.base.stat().st_size}".encode())
    for example in (*read.training, *read.heldout):
        digest.update(repr((example.prompt, example.response, example.heldout)).encode())
        if example.weight != 1.0:
            digest.update(repr(example.weight).encode())
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
