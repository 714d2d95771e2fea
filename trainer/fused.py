"""Small operations written with their own backward passes, so that little is computed and little is kept."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F


def _norm(x: Tensor, weight: Tensor, eps: float, offset: float) -> tuple[Tensor, Tensor]:
    wide = x.float()
    scale = torch.rsqrt(wide.square().mean(-1, keepdim=True) + eps)
    return (wide * scale * (weight + offset)).to(x.dtype), scale


def _norm_back(grad: Tensor, x: Tensor, scale: Tensor, weight: Tensor, offset: float) -> Tensor:
    wide = grad.float() * (weight + offset)
    normal = x.float() * scale
    dot = (wide * normal).mean(-1, keepdim=True)
    return ((wide - normal * dot) * scale).to(x.dtype)


def _turn(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = cos.shape[-1]
    first, second = x[..., :half], x[..., half : 2 * half]
    out = torch.empty_like(x)
    torch.mul(first, cos, out=out[..., :half]).addcmul_(second, sin, value=-1)
    torch.mul(second, cos, out=out[..., half : 2 * half]).addcmul_(first, sin)
    if x.shape[-1] > 2 * half:  # phi3 may turn a part of the head only
        out[..., 2 * half :] = x[..., 2 * half :]
    return out


def _swiglu(gate: Tensor, up: Tensor) -> Tensor:
    return F.silu(gate).mul_(up)


def _swiglu_back(grad: Tensor, gate: Tensor, up: Tensor) -> tuple[Tensor, Tensor]:
    return torch.ops.aten.silu_backward(grad * up, gate), F.silu(gate).mul_(grad)


class Norm(torch.autograd.Function):
    """RMS norm over the last dimension with a frozen weight: y = x / rms(x) · (weight + offset).

    Keeps x and one number per row. The weight is float32; x and y are in the working precision.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, eps: float, offset: float) -> Tensor:
        out, scale = _norm(x, weight, eps, offset)
        ctx.save_for_backward(x, scale, weight)
        ctx.offset = offset
        return out

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, None, None]:
        x, scale, weight = ctx.saved_tensors
        return _norm_back(grads[0], x, scale, weight, ctx.offset), None, None, None


class _Rotate(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        ctx.save_for_backward(cos, sin)
        return _turn(x, cos, sin)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, None]:
        cos, sin = ctx.saved_tensors
        return _turn(grads[0], cos, -sin), None, None


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary position embedding, halves paired as transformers pairs them. x (tokens, heads, width)."""
    return _Rotate.apply(x, cos, sin)


class _SwiGLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, gate: Tensor, up: Tensor) -> Tensor:
        ctx.save_for_backward(gate, up)
        return _swiglu(gate, up)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor]:
        return _swiglu_back(grads[0], *ctx.saved_tensors)


def swiglu(gate: Tensor, up: Tensor) -> Tensor:
    """silu(gate) · up, keeping only the two inputs."""
    return _SwiGLU.apply(gate, up)


class LoraProduct(torch.autograd.Function):
    """x Wᵀ + b + (x Aᵀ) Bᵀ with W frozen; A (r, in), B (out, r) with the scale already in it.

    One function, so that x is kept once and the small products add into the big ones in place.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, layer: Any, a: Tensor, b: Tensor) -> Tensor:
        out = F.linear(x, layer.dense(x.dtype), layer.bias)
        low = x @ a.t()
        ctx.layer = layer
        ctx.save_for_backward(x, low, a, b)
        return out.addmm_(low, b.t())

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, None, Tensor, Tensor]:
        grad = grads[0]
        x, low, a, b = ctx.saved_tensors
        d_low = grad @ b
        d_x = None
        if ctx.needs_input_grad[0]:
            d_x = (grad @ ctx.layer.dense(grad.dtype)).addmm_(d_low, a)
        return d_x, None, d_low.t() @ x, grad.t() @ low
