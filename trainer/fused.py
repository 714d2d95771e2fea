"""Small operations written with their own backward passes, so that little is computed and little is kept."""

from typing import Any

import torch
from torch.nn import functional as F


class Norm(torch.autograd.Function):
    """RMS norm over the last dimension with a frozen weight: y = x / rms(x) · (weight + offset).

    Keeps x and one number per row. The weight is float32; x and y are in the working precision.
    """

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, eps: float, offset: float) -> torch.Tensor:
        wide = x.float()
        scale = torch.rsqrt(wide.square().mean(-1, keepdim=True) + eps)
        gain = weight + offset if offset else weight
        ctx.save_for_backward(x, scale, gain)
        return (wide * scale * gain).to(x.dtype)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, None, None, None]:
        x, scale, gain = ctx.saved_tensors
        grad = grads[0].float() * gain
        normal = x.float() * scale
        dot = (grad * normal).mean(-1, keepdim=True)
        return ((grad - normal * dot) * scale).to(x.dtype), None, None, None


class _Rotate(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(cos, sin)
        return _turn(x, cos, sin)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        cos, sin = ctx.saved_tensors
        return _turn(grads[0], cos, -sin), None, None


def _turn(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    half = cos.shape[-1]
    first, second = x[..., :half], x[..., half : 2 * half]
    out = torch.empty_like(x)
    torch.mul(first, cos, out=out[..., :half]).addcmul_(second, sin, value=-1)
    torch.mul(second, cos, out=out[..., half : 2 * half]).addcmul_(first, sin)
    if x.shape[-1] > 2 * half:  # phi3 may turn a part of the head only
        out[..., 2 * half :] = x[..., 2 * half :]
    return out


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """Rotary position embedding, halves paired as transformers pairs them. x (tokens, heads, width)."""
    return _Rotate.apply(x, cos, sin)


class _SwiGLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, gate: torch.Tensor, up: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(gate, up)
        return F.silu(gate).mul_(up)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        gate, up = ctx.saved_tensors
        d_up = F.silu(gate).mul_(grads[0])
        d_gate = torch.ops.aten.silu_backward(grads[0] * up, gate)
        return d_gate, d_up


def swiglu(gate: torch.Tensor, up: torch.Tensor) -> torch.Tensor:
    """silu(gate) · up, keeping only the two inputs."""
    return _SwiGLU.apply(gate, up)


class LoraProduct(torch.autograd.Function):
    """x Wᵀ + b + (x Aᵀ) Bᵀ with W frozen; A (r, in), B (out, r) with the scale already in it.

    One function, so that x is kept once and the small products add into the big ones in place.
    """

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, layer: Any, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        out = F.linear(x, layer.dense(x.dtype), layer.bias)
        low = x @ a.t()
        ctx.layer = layer
        ctx.save_for_backward(x, low, a, b)
        return out.addmm_(low, b.t())

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor | None, None, torch.Tensor, torch.Tensor]:
        grad = grads[0]
        x, low, a, b = ctx.saved_tensors
        d_low = grad @ b
        d_x = None
        if ctx.needs_input_grad[0]:
            d_x = (grad @ ctx.layer.dense(grad.dtype)).addmm_(d_low, a)
        return d_x, None, d_low.t() @ x, grad.t() @ low
