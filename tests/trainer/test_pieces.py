"""The written-out operations give what torch's own give, forward and backward."""

import itertools

import pytest
import torch
from torch.autograd import gradcheck
from torch.nn import functional as F

from trainer.attention import _one, attend
from trainer.examples import Example, Read, batches, epoch_order, pack
from trainer.fused import LoraProduct, Norm, rotate, swiglu
from trainer.kept import Kept
from trainer.loss import ChunkedCrossEntropy
from trainer.packed import DenseLinear
from trainer.train import learning_rate


def wide(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, dtype=torch.float64, requires_grad=True)


def test_fused_operations_have_the_right_gradients() -> None:
    torch.manual_seed(0)
    cos, sin = torch.randn(5, 1, 4, dtype=torch.float64), torch.randn(5, 1, 4, dtype=torch.float64)
    layer = DenseLinear(torch.randn(7, 6, dtype=torch.float64), torch.randn(7, dtype=torch.float64))
    assert gradcheck(rotate, (wide(5, 2, 8), cos, sin))
    assert gradcheck(rotate, (wide(5, 2, 10), cos, sin)), "a partly turned head"
    assert gradcheck(swiglu, (wide(4, 6), wide(4, 6)))
    assert gradcheck(LoraProduct.apply, (wide(4, 6), layer, wide(3, 6), wide(7, 3)))


@pytest.mark.parametrize("offset", [0.0, 1.0])
def test_the_norm_is_torchs(offset: float) -> None:
    x, weight = torch.randn(6, 16, requires_grad=True), torch.randn(16)
    ours = Norm.apply(x, weight, 1e-5, offset)
    (grad,) = torch.autograd.grad(ours.square().sum(), x)
    theirs = F.rms_norm(x, (16,), weight + offset, 1e-5)
    (expected,) = torch.autograd.grad(theirs.square().sum(), x)
    assert torch.allclose(ours, theirs, atol=1e-5) and torch.allclose(grad, expected, atol=1e-4)


@pytest.mark.parametrize("window", [None, 12])
@pytest.mark.parametrize("short", [384, 35])
def test_attention_over_packed_sequences_is_torchs_attention_over_each(
    window: int | None, short: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.attention.SHORT", short)
    torch.manual_seed(1)
    lengths = [3, 40, 1, 9, 33, 7]
    q, k, v = (torch.randn(93, heads, 8, requires_grad=True) for heads in (4, 2, 2))
    ours = attend(q, k, v, lengths, scale=0.3, window=window)
    parts = zip(q.split(lengths), k.split(lengths), v.split(lengths), strict=True)
    theirs = torch.cat([_one(a, b, c, 0.3, window) for a, b, c in parts])
    assert torch.allclose(ours, theirs, atol=1e-5)
    target = torch.randn_like(ours)
    for mine, other in zip(
        torch.autograd.grad((ours * target).sum(), (q, k, v)),
        torch.autograd.grad((theirs * target).sum(), (q, k, v)),
        strict=True,
    ):
        assert torch.allclose(mine, other, atol=1e-4)


@pytest.mark.parametrize("cap", [None, 5.0])
def test_the_loss_in_chunks_is_the_loss_at_once(cap: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.loss._CHUNK", {"cpu": 32 * 64})
    hidden, targets = (20 * torch.randn(53, 8)).requires_grad_(), torch.randint(0, 150, (53,))
    weight = torch.randn(150, 8)
    ours = ChunkedCrossEntropy.apply(hidden, DenseLinear(weight, None), targets, cap)
    out = F.linear(hidden, weight)
    theirs = F.cross_entropy(cap * torch.tanh(out / cap) if cap else out, targets, reduction="sum")
    assert torch.allclose(ours, theirs)
    assert torch.allclose(*(torch.autograd.grad(x * 0.5, hidden)[0] for x in (ours, theirs)), atol=1e-5)


@pytest.mark.parametrize("cap", [None, 5.0])
def test_a_weight_makes_a_target_count_so_many_times(cap: float | None) -> None:
    torch.manual_seed(2)
    hidden, targets = (20 * torch.randn(53, 8)).requires_grad_(), torch.randint(0, 150, (53,))
    layer, often = DenseLinear(torch.randn(150, 8), None), torch.randint(1, 4, (53,))
    ours = ChunkedCrossEntropy.apply(hidden, layer, targets, cap, often.float())
    repeated = torch.repeat_interleave(torch.arange(53), often)
    theirs = ChunkedCrossEntropy.apply(hidden[repeated], layer, targets[repeated], cap)
    assert torch.allclose(ours, theirs)
    assert torch.allclose(*(torch.autograd.grad(x, hidden)[0] for x in (ours, theirs)), atol=1e-4)


def examples(*sizes: tuple[int, int]) -> list[Example]:
    count = itertools.count(1)
    return [
        Example(tuple(next(count) for _ in range(p)), tuple(next(count) for _ in range(r)), False) for p, r in sizes
    ]


def test_loss_falls_on_the_response_alone_and_on_its_end() -> None:
    batch = pack(examples((3, 2), (1, 2)), torch.device("cpu"), multiple=1)
    assert batch.ids.tolist() == [1, 2, 3, 4, 6, 7]
    assert batch.targets.tolist() == [-100, -100, 4, 5, 7, 8]
    assert batch.lengths == [4, 2]
    filled = pack(examples((3, 2), (1, 2)), torch.device("cpu"), multiple=8)
    assert filled.lengths == [4, 2, 2] and filled.targets.tolist() == [*batch.targets.tolist(), -100, -100]


def test_weights_stand_beside_the_targets_only_where_one_is_not_1() -> None:
    light, plain = Example((1, 2), (3, 4), False, weight=0.25), Example((5,), (6, 7), False)
    assert pack([plain], torch.device("cpu")).weights is None
    batch = pack([light, plain], torch.device("cpu"), multiple=8)
    assert batch.weights is not None and batch.weights.tolist() == [0.25] * 3 + [1.0] * 2 + [0.0] * 3
    assert Read([light, plain], [], 0, 0).weight == 0.625 and Read([plain], [], 0, 0).weight == 1.0


def test_batches_are_nearly_full_and_hold_every_example_once() -> None:
    made = examples(*((5, 5 + i % 40) for i in range(100)), (400, 700))
    found = batches(made, 256, seed=3)
    assert sorted(id(e) for b in found for e in b) == sorted(map(id, made))
    sizes = [sum(map(len, b)) for b in found]
    assert sorted(sizes)[-1] == 1100 and sorted(sizes)[-2] <= 256
    assert sum(sizes[:-1]) / len(sizes[:-1]) > 0.8 * 256
    assert found == batches(made, 256, seed=3) != batches(made, 256, seed=4)
    assert sorted(epoch_order(9, 1, 0)) == list(range(9))
    assert epoch_order(9, 1, 0) != epoch_order(9, 1, 1)


def test_the_rate_warms_up_peaks_and_falls() -> None:
    rates = [learning_rate(i / 100, 1.0, "cosine") for i in range(101)]
    assert rates[0] < 0.1 and max(rates) == pytest.approx(1.0) and rates[-1] == pytest.approx(0.1)
    assert rates.index(max(rates)) == 5
    assert learning_rate(0.7, 1.0, "constant") == 1.0
    assert learning_rate(1.0, 1.0, "linear") == pytest.approx(0.1)


def test_what_waits_for_the_gradient_is_kept_in_half_and_each_step_fills_the_same_place() -> None:
    weight = torch.randn(256, 300)
    kept = Kept([weight])
    for _ in range(3):
        x = torch.randn(512, 300, requires_grad=True)
        with kept.halved():
            y = F.linear(x, weight)
            z = swiglu(y, 2 * y) * y  # y is kept twice and held once
        grad = torch.autograd.grad(z.sum(), x)[0]
        plain = F.linear(x, weight)
        expected = torch.autograd.grad((swiglu(plain, 2 * plain) * plain).sum(), x)[0]
        assert (grad - expected).norm() < 0.01 * expected.norm()
        assert not torch.equal(grad, expected)  # it was rounded
        assert kept.numbers == 3 * y.numel()
