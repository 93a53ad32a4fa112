"""Computes a network from its IR, op by op: a third opinion beside both targets.

The code of both targets is made from one plan, so both can be wrong in the same way.
This module uses neither plan nor classes: it follows docs/language.md, block by block.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add, mul
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from resdsl.model import ir
from resdsl.model.naming.torch_listing import named_tensors
from resdsl.ops.sides import Size
from tests.helpers import values_of

Tensors = Mapping[str, Tensor]
# the tensors of an op in one place, by role; and of an op that is used several times,
# those of each use in order
_Weights = dict[str, Tensor]
_Places = Mapping[ir.Op, deque[_Weights]]


def outputs(network: ir.Network, tensors: Tensors, x: Tensor) -> Tensor:
    """What the network makes of images; `tensors` have PyTorch's names."""
    found = _places(network, tensors)
    x = _body(network.stem, found).run(network.stem, x)
    for part in network.body:
        if isinstance(part, ir.Group):
            x = _body(part.nodes, found).run(part.nodes, x)
            continue
        for block in part.blocks:
            x = _of_block(block, found).block(block, x)
    return _body(network.head, found).run(network.head, x)


def _places(network: ir.Network, tensors: Tensors) -> _Places:
    """The tensors of every op, for each place of a unit that stands in several."""
    found: dict[ir.Op, deque[_Weights]] = {}
    for key, op, weight in named_tensors(network):
        places = found.setdefault(op, deque())
        if not places or weight.role in places[-1]:
            places.append({})
        places[-1][weight.role] = tensors[key]
    return found


def _next(op: ir.Op, found: _Places) -> _Weights:
    return found[op].popleft() if op in found else {}


def _body(nodes: tuple[ir.Node, ...], found: _Places) -> _Body:
    """A body whose ops have the next tensors."""
    own: dict[ir.Op, _Weights] = {}
    units: dict[ir.Stage, list[_Body]] = {}
    for node in ir.walk(nodes, ir.OUTSIDE):
        if isinstance(node, ir.Op):
            own[node] = _next(node, found)
        elif isinstance(node, ir.Stage):
            units[node] = [_of_block(block, found) for block in node.blocks]
    return _Body(own, units)


def _of_block(block: ir.Block, found: _Places) -> _Body:
    """A unit whose ops have the next tensors."""
    return _Body({op: _next(op, found) for op in ir.block_ops(block)})


class _Body:
    """Computes ops; `weights` are theirs.

    A unit may stand in several places: each in the stages here is a body by itself.
    """

    def __init__(
        self,
        weights: Mapping[ir.Op, _Weights],
        units: Mapping[ir.Stage, Sequence[_Body]] | None = None,
    ) -> None:
        self._weights = weights
        self._units = units or {}

    def block(self, block: ir.Block, x: Tensor) -> Tensor:
        """A residual unit with the shortcut that this very block has."""
        start = y = x
        marks: dict[str, Tensor] = {}
        shortcut = block.shortcut
        for node in block.nodes:
            kind = node.kind if isinstance(node, ir.Op) else ""
            if kind == "split":
                has_weights = shortcut is not None and any(
                    op.weights for op in ir.ops_of(shortcut.nodes)
                )
                whole = values_of(node)["shortcuts"] == "all"
                start = y if has_weights or whole else x
            elif kind == "add":
                assert shortcut is not None
                y = y + self.run(shortcut.nodes, start)
            else:
                y = self.run([node], y, marks)
        return y

    def run(
        self,
        nodes: Sequence[ir.Node],
        x: Tensor,
        marks: dict[str, Tensor] | None = None,
    ) -> Tensor:
        """Ops in a row; `marks` are values with names, to which it adds its own."""
        marks = {} if marks is None else marks
        for node in nodes:
            match node:
                case ir.Absent() | ir.Op(kind="identity"):
                    continue
                case ir.Op(kind="mark"):
                    marks[node.mark] = x
                case ir.Op(kind="from"):
                    x = marks[node.mark]
                case ir.Composite():
                    x = self.run(node.nodes, x)
                case ir.Group():
                    x = self.run(node.nodes, x, {**marks})
                case ir.Gate():
                    x = x * self.run(node.nodes, x, {**marks})
                case ir.Join():
                    x = self._join(node, x, marks)
                case ir.Stage():
                    x = self._stage(node, x)
                case ir.Op():
                    x = self._op(node, x, marks)
        return x

    def _op(self, op: ir.Op, x: Tensor, marks: Mapping[str, Tensor]) -> Tensor:
        values = values_of(op)
        if op.by is not None:
            values["by"] = marks[op.by]
        x = _KINDS[op.kind](x, self._weights[op], **values)
        if len(op.output) == 1:
            assert x.shape[1:] == op.output
        return x

    def _stage(self, stage: ir.Stage, x: Tensor) -> Tensor:
        for unit, block in zip(self._units[stage], stage.blocks, strict=True):
            x = unit.block(block, x)
        return x

    def _join(self, join: ir.Join, x: Tensor, marks: dict[str, Tensor]) -> Tensor:
        there = [node for node in join.nodes if not isinstance(node, ir.Absent)]
        if join.word != "select":
            branches = [self.run([node], x, {**marks}) for node in there]
            if join.word == "concat":
                return torch.cat(branches, 1)
            return reduce(add if join.word == "sum" else mul, branches)
        *found, by = there
        branches = [self.run([node], x, {**marks}) for node in found]
        weights = self.run([by], reduce(add, branches), {**marks})
        size = branches[0].shape[1] // join.groups  # channels of a group in a branch
        # the weights of the first group for each branch, then those of the second
        parts = torch.split(weights, size, 1)
        total = torch.zeros_like(branches[0])
        for place, branch in enumerate(branches):
            one = torch.cat(parts[place :: len(branches)], 1)
            groups = (slice(g, g + len(branches)) for g in self._starts(join))
            every = [torch.stack(parts[group]).logsumexp(0) for group in groups]
            total = total + branch * (one - torch.cat(every, 1)).exp()
        return total

    @staticmethod
    def _starts(select: ir.Join) -> range:
        number = len(select.branches)
        return range(0, number * select.groups, number)


# Ops


def _both(size: Size) -> tuple[int, int]:
    """A size for height and one for width, as `docs/language.md` writes them."""
    height, _, width = str(size).partition("x")
    return int(height), int(width or height)


def _ways(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What a window is for height, then for width."""
    for axis in (0, 1):
        yield {n: v if v == "same" else _both(v)[axis] for n, v in values.items()}


def _ends(
    size: int, kernel: int, stride: int, padding: Any, dilation: int = 1
) -> tuple[int, int]:
    """The padding before and after an axis."""
    if padding != "same":
        return padding, padding
    total = (-(-size // stride) - 1) * stride + dilation * (kernel - 1) + 1 - size
    before = max(total, 0) // 2
    return before, max(total, 0) - before


def _padded(x: Tensor, value: float, **window: Any) -> Tensor:
    high, wide = _ways(window)
    rows, columns = _ends(x.shape[2], **high), _ends(x.shape[3], **wide)
    return functional.pad(x, (*columns, *rows), value=value)


def _conv(x: Tensor, weights: Mapping[str, Tensor], **values: Any) -> Tensor:
    weight = weights["weight"]
    if values.get("linear"):
        weight = weight[:, :, None, None]
    if values.get("standardize"):
        axes = (1, 2, 3)
        spread = weight.var(axes, correction=0, keepdim=True)
        centred = weight - weight.mean(axes, keepdim=True)
        weight = centred / (spread + float(values["standardize"])).sqrt()
    if values.get("gain"):
        fan_in = weight[0].numel()
        weight = weight * weights["gain"] * float(values["gain"]) / math.sqrt(fan_in)
    window = {n: values[n] for n in ("kernel", "stride", "padding", "dilation")}
    return functional.conv2d(
        _padded(x, 0.0, **window),
        weight,
        weights.get("bias"),
        stride=_both(values["stride"]),
        dilation=_both(values["dilation"]),
        groups=values["groups"],
    )


def _mixed(x: Tensor, weights: Mapping[str, Tensor], **values: Any) -> Tensor:
    """Image by image, each with a kernel of its own."""
    kernel = _both(values["kernel"])
    size = (values["channels"], x.shape[1] // values["groups"], *kernel)
    kernels = (share @ weights["weight"] for share in values["by"])
    images = [
        _conv(image[None], {"weight": each.reshape(size)}, **values)
        for image, each in zip(x, kernels, strict=True)
    ]
    return torch.cat(images)


def _batch_norm(
    x: Tensor, weights: Mapping[str, Tensor], *, eps: Any, scale: bool, **_: Any
) -> Tensor:
    mean, variance, shift = (
        _each_channel(weights[role], x)
        for role in ("running_mean", "running_var", "bias")
    )
    normed = (x - mean) / (variance + float(eps)).sqrt()
    return (normed * _each_channel(weights["weight"], x) if scale else normed) + shift


def _group_norm(
    x: Tensor,
    weights: Mapping[str, Tensor],
    *,
    groups: int,
    size: int,
    eps: Any,
    **_: Any,
) -> Tensor:
    groups = x.shape[1] // size if size else groups
    parts = x.reshape(x.shape[0], groups, -1)
    spread = parts.var(2, correction=0, keepdim=True)
    normed = (parts - parts.mean(2, keepdim=True)) / (spread + float(eps)).sqrt()
    return _affine(normed.reshape(x.shape), weights)


def _overhang(size: int, kernel: int, stride: int, padding: Any, *, ceil: bool) -> int:
    """How far the last window reaches beyond the padding."""
    if padding == "same" or not ceil:
        return 0
    padded: int = size + 2 * padding
    positions = math.ceil((padded - kernel) / stride) + 1
    if (positions - 1) * stride >= size + padding:
        positions -= 1
    reach: int = (positions - 1) * stride + kernel
    return max(reach - padded, 0)


def _windows(x: Tensor, value: float, beyond: float, **values: Any) -> Tensor:
    """The windows of a pool as the last two axes.

    Its padding is filled with `value`, what windows hold behind it with `beyond`.
    """
    ceil = values.pop("ceil")
    high, wide = _ways(values)
    rows = _overhang(x.shape[2], **high, ceil=ceil)
    columns = _overhang(x.shape[3], **wide, ceil=ceil)
    x = _padded(x, value, **values)
    x = functional.pad(x, (0, columns, 0, rows), value=beyond)
    x = x.unfold(2, high["kernel"], high["stride"])
    return x.unfold(3, wide["kernel"], wide["stride"])


def _max_pool(x: Tensor, _: object, **values: Any) -> Tensor:
    return _windows(x, -math.inf, -math.inf, **values).amax((-2, -1))


def _avg_pool(x: Tensor, _: object, *, count_padding: bool, **values: Any) -> Tensor:
    summed = _windows(x, 0.0, 0.0, **values).sum((-2, -1))
    counted = _windows(torch.ones_like(x), float(count_padding), 0.0, **values)
    return summed / counted.sum((-2, -1))


def _blur_pool(
    x: Tensor, _: object, *, kernel: int, stride: int, border: str
) -> Tensor:
    row = torch.tensor([math.comb(kernel - 1, i) for i in range(kernel)], dtype=x.dtype)
    row = row / row.sum()
    mode = "reflect" if border == "reflected" else "constant"
    x = functional.pad(x, [(kernel - 1) // 2, kernel // 2] * 2, mode=mode)
    windows = x.unfold(2, kernel, stride).unfold(3, kernel, stride)
    return (windows * row.outer(row)).sum((-2, -1))


def _dense(x: Tensor, weights: Mapping[str, Tensor], **_: Any) -> Tensor:
    product = x @ weights["weight"].T
    return product + weights["bias"] if "bias" in weights else product


def _attention(x: Tensor, weights: Mapping[str, Tensor], **_: Any) -> Tensor:
    weight = weights["weight"]
    means = x.mean((2, 3), keepdim=False).unsqueeze(1)
    found = functional.conv1d(means, weight, padding=weight.shape[2] // 2)
    return x * found.sigmoid().reshape(*x.shape[:2], 1, 1)


def _more_channels(x: Tensor, _: object, *, channels: int, before: int) -> Tensor:
    zeros = x.new_zeros(x.shape[0], channels - x.shape[1], *x.shape[2:])
    return torch.cat([zeros[:, :before], x, zeros[:, before:]], 1)


def _layer_norm(
    x: Tensor, weights: Mapping[str, Tensor], *, eps: Any, **_: Any
) -> Tensor:
    spread = x.var(1, correction=0, keepdim=True)
    normed = (x - x.mean(1, keepdim=True)) / (spread + float(eps)).sqrt()
    return _affine(normed, weights)


def _rms_norm(x: Tensor, weights: Mapping[str, Tensor], *, eps: Any) -> Tensor:
    mean = (x * x).mean(1, keepdim=True)
    return x / (mean + float(eps)).sqrt() * _each_channel(weights["weight"], x)


def _response_norm(x: Tensor, weights: Mapping[str, Tensor], *, eps: Any) -> Tensor:
    strength = (x * x).sum((2, 3), keepdim=True).sqrt()
    share = strength / (strength.mean(1, keepdim=True) + float(eps))
    weight, bias = (_each_channel(weights[r], x) for r in ("weight", "bias"))
    return x + weight * x * share + bias


def _simple_norm(x: Tensor, weights: Mapping[str, Tensor], *, eps: Any) -> Tensor:
    centred = x - x.mean(1, keepdim=True)
    variance = (centred * centred).sum(1, keepdim=True) / (x.shape[1] - 1)
    return x / (variance + float(eps)).sqrt() * _each_channel(weights["weight"], x)


def _affine(x: Tensor, weights: Mapping[str, Tensor], **_: Any) -> Tensor:
    x = x * _each_channel(weights["weight"], x)
    return x + _each_channel(weights["bias"], x) if "bias" in weights else x


def _filter_norm(x: Tensor, weights: Mapping[str, Tensor], *, eps: Any) -> Tensor:
    mean = (x * x).mean((2, 3), keepdim=True)
    return _affine(x / (mean + float(eps)).sqrt(), weights)


def _of_deviation(
    x: Tensor, weights: Mapping[str, Tensor], *, groups: int, size: int, eps: Any
) -> Tensor:
    groups = x.shape[1] // size if size else groups
    every = x.chunk(groups, 1)
    spread = [(e.var((1, 2, 3), correction=0) + float(eps)).sqrt() for e in every]
    if "v" in weights:
        x = x * (x * _each_channel(weights["v"], x)).sigmoid()
    parts = zip(x.chunk(groups, 1), spread, strict=True)
    return _affine(
        torch.cat([e / s.reshape(-1, 1, 1, 1) for e, s in parts], 1), weights
    )


def _attention_pool(x: Tensor, weights: Mapping[str, Tensor]) -> Tensor:
    chosen = (x * weights["weight"]).sum(1) + weights["bias"]
    shares = chosen.flatten(1).softmax(1).reshape_as(chosen)
    return (x * shares.unsqueeze(1)).sum((2, 3), keepdim=True)


def _each_channel(values: Tensor, x: Tensor) -> Tensor:
    return values.reshape(1, -1, *[1] * (x.ndim - 2))


def _larger(x: Tensor, _: object, *, factor: int, method: str) -> Tensor:
    for axis in (2, 3):
        size = x.shape[axis]
        centre = (torch.arange(size * factor) + 0.5) / factor - 0.5
        low, high = centre.floor().long(), centre.floor().long() + 1
        share = (centre - centre.floor()).to(x.dtype)
        if method == "nearest":
            low = high = torch.arange(size * factor) // factor
        sides = (x.index_select(axis, i.clamp(0, size - 1)) for i in (low, high))
        one, two = sides
        share = share.reshape(-1, 1) if axis == 2 else share
        x = one * (1 - share) + two * share
    return x


def _deepened(x: Tensor, _: object, *, factor: int) -> Tensor:
    """The channels of a square's pixels; PyTorch has those of a pixel apart."""
    squares = functional.pixel_unshuffle(x, factor)
    apart = torch.unflatten(squares, 1, (-1, factor**2))
    return torch.flatten(apart.transpose(1, 2), 1, 2)


def _shuffled(x: Tensor, _: object, *, groups: int) -> Tensor:
    return torch.cat([x[:, i :: x.shape[1] // groups] for i in _steps(x, groups)], 1)


def _steps(x: Tensor, groups: int) -> range:
    return range(x.shape[1] // groups)


def _each(function: Callable[[Tensor], Tensor]) -> Callable[..., Tensor]:
    return lambda x, _, **__: function(x)


_KINDS: Mapping[str, Callable[..., Tensor]] = {
    "conv": _conv,
    "expert_conv": _mixed,
    "batch_norm": _batch_norm,
    "group_norm": _group_norm,
    "max_pool": _max_pool,
    "avg_pool": _avg_pool,
    "global_avg_pool": _each(lambda x: x.mean((2, 3), keepdim=True)),
    "blur_pool": _blur_pool,
    "dense": _dense,
    "channel_attention": _attention,
    "layer_norm": _layer_norm,
    "rms_norm": _rms_norm,
    "response_norm": _response_norm,
    "simple_norm": _simple_norm,
    "frn_norm": _filter_norm,
    "evo_norm": _of_deviation,
    "deviation_norm": _of_deviation,
    "affine_norm": _affine,
    "attention_pool": _attention_pool,
    "tlu": lambda x, w: torch.maximum(x, _each_channel(w["tau"], x)),
    "star_relu": lambda x, w: w["scale"] * x.clamp(min=0) ** 2 + w["bias"],
    "global_max_pool": _each(lambda x: x.amax((2, 3), keepdim=True)),
    "upsample": _larger,
    "space_to_depth": _deepened,
    "shuffle": _shuffled,
    "scale": lambda x, _, factor: x * float(factor),
    "shifted_scale": lambda x, w: w["scale"] * x + w["bias"],
    "learned_scale": lambda x, w, **_: x * _each_channel(w["weight"], x),
    "prelu": lambda x, w: torch.where(x > 0, x, x * _each_channel(w["weight"], x)),
    "gelu_tanh": _each(
        lambda x: x * (1 + (math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)).tanh()) / 2
    ),
    "flatten": _each(lambda x: x.reshape(x.shape[0], -1)),
    "zero_pad": lambda x, _, padding, sides: functional.pad(
        x, [n for p in reversed(_both(padding)) for n in (p * (sides == "all"), p)]
    ),
    "piece": lambda x, _, index, of: x.reshape(
        x.shape[0], of, x.shape[1] // of, *x.shape[2:]
    )[:, index],
    "slice": lambda x, _, channels, start: x.narrow(1, start, channels),
    "subsample": lambda x, _, stride: x[:, :, :: _both(stride)[0], :: _both(stride)[1]],
    "pad_channels": _more_channels,
    "dropout": _each(lambda x: x),
    "drop_path": _each(lambda x: x),
    "relu": lambda x, _, **__: x.clamp(min=0),
    "relu6": lambda x, _, **__: x.clamp(0, 6),
    "leaky_relu": lambda x, _, slope, **__: torch.where(x > 0, x, float(slope) * x),
    "elu": _each(lambda x: torch.where(x > 0, x, x.exp() - 1)),
    "gelu": _each(lambda x: x * (1 + torch.erf(x / math.sqrt(2))) / 2),
    "silu": _each(lambda x: x * x.sigmoid()),
    "hardswish": _each(lambda x: x * (x + 3).clamp(0, 6) / 6),
    "hardsigmoid": _each(lambda x: (x + 3).clamp(0, 6) / 6),
    "sigmoid": _each(lambda x: 1 / (1 + (-x).exp())),
    "tanh": _each(lambda x: x.tanh()),
    "softmax": _each(lambda x: (x - x.logsumexp(1, keepdim=True)).exp()),
}
