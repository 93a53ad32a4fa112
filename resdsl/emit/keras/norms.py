"""The functions of an emitted module that normalise: `_norm`, and `_conv_bn`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from resdsl.base.records import record
from resdsl.emit.keras.helpers import (
    TENSOR,
    ConvHelper,
    Keywords,
    commonest,
    declared,
    differing,
    parts_of,
)
from resdsl.emit.plan import OpPart, Plan
from resdsl.emit.python_source import KERAS, Spelling
from resdsl.model import ir

# group norms from which a function is worth while
_SEVERAL = 3
# Keras's words for the arguments of `norm batch`
_NORM_KEYS = {"momentum": "momentum", "epsilon": "eps", "scale": "scale"}


@record
class NormHelper:
    """The function `_norm`: batch normalisation with the net's momentum and epsilon.

    `defaults` are what most norms have, `varying` the keywords that some calls say;
    `zero` are the norms whose scale starts at zero, if the net asks for that, each with
    the text that says so.
    """

    defaults: Keywords
    varying: frozenset[str]
    zero: Mapping[ir.Node, str]

    @classmethod
    def of(cls, plan: Plan, zero: Mapping[ir.Node, str]) -> NormHelper | None:
        """What the batch norms of a network differ in; None where there is none."""
        parts = parts_of(plan, "batch_norm")
        if not parts:
            return None
        calls = [_norm_said(part, KERAS) for part in parts]
        texts = {key: [call[key] for call in calls] for key in _NORM_KEYS}
        if "False" not in texts["scale"]:  # as in Keras
            del texts["scale"]
        return cls(
            # a literal, if there is any
            defaults={
                key: commonest([t for t in found if t[:1].isdigit()] or found)
                for key, found in texts.items()
            },
            varying=frozenset(key for key, found in texts.items() if len({*found}) > 1),
            zero={p.node: zero[p.node] for p in parts if p.node in zero},
        )

    def keywords(self, part: OpPart, spelling: Spelling) -> Keywords:
        """The keywords of a call: what is not the function's default."""
        said = _norm_said(part, spelling)
        said = differing({key: said[key] for key in self.defaults}, self.defaults)
        told = self.zero.get(part.node)
        zero = {"gamma_initializer": told} if told else {}
        return {**said, **zero}

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        return ", ".join([f"x: {TENSOR}", "*", *self.declared, "name: str"])

    @property
    def declared(self) -> list[str]:
        """The parameters for keywords."""
        zero = {"gamma_initializer": '"ones"'} if self.zero else {}
        return declared({**self.defaults, **zero}, {*self.varying, *zero})

    @property
    def arguments(self) -> str:
        """What it hands to Keras."""
        texts = [
            f"{k}={k if k in self.varying else v}" for k, v in self.defaults.items()
        ]
        texts += ["gamma_initializer=gamma_initializer"] if self.zero else []
        return ", ".join(texts)


def _norm_said(part: OpPart, spelling: Spelling) -> Keywords:
    texts = spelling.attributes(part)
    return {k: str(texts[key]) for k, key in _NORM_KEYS.items()}


@record
class GroupNormHelper:
    """The function `_group_norm`: the norms that all normalise as many groups."""

    parts: frozenset[OpPart]
    arguments: str

    @classmethod
    def of(cls, plan: Plan, apart: Collection[ir.Node]) -> GroupNormHelper | None:
        """What several group norms of a network share, but for those that are apart."""
        found = {
            part: tuple(KERAS.source(part.attributes[key]) for key in ("groups", "eps"))
            for part in parts_of(plan, "group_norm")
            if part.node not in apart and part.attributes["shift"]
        }
        if len(found) < _SEVERAL or len({*found.values()}) > 1:
            return None
        groups, epsilon = next(iter(found.values()))
        if not groups.isdigit() or not epsilon[:1].isdigit():
            return None
        return cls(parts=frozenset(found), arguments=f"{groups}, epsilon={epsilon}")

    def keywords(self, _part: OpPart, _spelling: Spelling) -> Keywords:
        """The keywords of a call: nothing differs."""
        return {}


@record
class PairHelper:
    """The function `_conv_bn`: a conv, and the batch norm behind it.

    `hands_over` says that the convs have a function of their own, as some have no norm.
    """

    conv: ConvHelper
    norm: NormHelper
    pairs: Mapping[OpPart, OpPart]
    hands_over: bool

    @classmethod
    def of(
        cls,
        conv: ConvHelper | None,
        norm: NormHelper | None,
        pairs: Mapping[OpPart, OpPart],
        hands_over: bool,
    ) -> PairHelper | None:
        """What makes pairs of layers, the norm first in `pairs`; None without any."""
        if conv is None or norm is None or not pairs:
            return None
        conv = conv.among(tuple(pairs.values()))
        return cls(conv=conv, norm=norm, pairs=pairs, hands_over=hands_over)

    def keywords(self, part: OpPart, spelling: Spelling) -> Keywords:
        """The keywords of a call, by the norm: what is not the function's default."""
        of_conv = self.conv.keywords(self.pairs[part], spelling)
        return {**of_conv, **self.norm.keywords(part, spelling)}

    @property
    def parameters(self) -> str:
        """The parameters of the function."""
        keywords = [*self.conv.declared, *self.norm.declared]
        return ", ".join([*self.conv.opening, "*", *keywords, "name: str"])

    @property
    def handed(self) -> str:
        """What it hands to the function of the convs."""
        stride = ["strides"] if self.conv.strided else []
        keywords = [f"{k}={k}" for k in self.conv.defaults if k in self.conv.varying]
        return ", ".join(["x", "filters", "kernel_size", *stride, *keywords])
