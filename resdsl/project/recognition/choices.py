"""What names and shapes do not tell of a network, as a comment with the choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from resdsl.model import ir
from resdsl.model.spelling import spell
from resdsl.ops.windows import Conv

_WIDTH = 96  # columns, behind the `# `
_LEAD = (
    "Drafted from names and shapes of tensors. They do not tell what follows: compare"
    " it with the code in which the weights were trained."
)


def comment(network: ir.Network, others: Sequence[tuple[str, str]]) -> str:
    """The lines to put above a spec; `others` have its tensors, and what differs."""
    lines = wrap(_LEAD, _WIDTH)
    for choice in (*_choices(network), *map(_other, others)):
        first, *rest = wrap(choice, _WIDTH - 2, break_on_hyphens=False)
        lines += [f"- {first}", *(f"  {line}" for line in rest)]
    return "\n".join(f"# {line}" for line in lines)


def _other(pair: tuple[str, str]) -> str:
    said, told = pair
    return f"{said} has the same tensors, and {told}"


def _choices(network: ir.Network) -> Iterator[str]:
    ops = list(network.ops)
    norms = dict.fromkeys(spell(op) for op in ops if op.role == "norm")
    if norms:
        yield (
            f"epsilon: {_listed(norms)} here; Keras's nets have `default norm"
            " batch(eps=1.001e-5)`, TensorFlow's `eps=1e-3`"
        )
    acts = dict.fromkeys(spell(op) for op in ops if op.role == "act")
    if acts:
        yield f"activation: {_listed(acts)} here; another one by `default act silu`"
    if any(isinstance(op.values, Conv) and op.values.reach != 1 for op in ops):
        yield (
            "padding: as written, else the same on both sides; TensorFlow's is"
            " `default conv padding=same`"
        )
        yield (
            "strides, pools and dilation: as is usual for such nets; dilated ones say"
            " `output_stride 16` or `8`"
        )


def _listed(texts: dict[str, None]) -> str:
    return ", ".join(f"`{text}`" for text in texts)
