"""Published ways to name the parts of a residual network: one row each."""

from __future__ import annotations

from typing import Literal

from resdsl.base.records import record
from resdsl.model import ir

Target = Literal["torch", "keras"]


@record
class Scheme:
    """A published way to name the parts of a residual network.

    `norm` is the word for a norm. Stages lie in `container` (the network itself, if
    None) under `stage`; their blocks in `inner` (the stage itself, if None) under
    `block`. `{stage}` counts from 1, `{index}` and `{block}` from 0, `{name}` is the
    stage's. `shortcut` holds a unit's shortcut, which is registered first or last.
    """

    name: str
    target: Target
    norm: str = "bn"
    container: str | None = None
    stage: str = "layer{stage}"
    inner: str | None = None
    block: str = "{block}"
    shortcut: str = "downsample"
    shortcut_first: bool = False

    def stage_name(self, number: int) -> str:
        """The name of a stage, counted from 1, in its container."""
        return self.stage.format(stage=number, index=number - 1)

    def block_name(self, number: int, block: int) -> str:
        """The name of a block, counted from 0, in its stage, counted from 1."""
        return self.block.format(name=self.stage_name(number), block=block)

    @property
    def numbers_blocks(self) -> bool:
        """Whether blocks have their numbers for names, as a Sequential gives them."""
        return self.block == "{block}"

    @property
    def numbers_stages(self) -> bool:
        """Whether stages have their numbers, from 0, for names."""
        return self.stage == "{index}"

    def inside_container(self, label: str | None) -> str:
        """The whole name of a group between the stages, which lies where they lie."""
        return f"{self.container}.{label}" if self.container else str(label)

    def taken(self, stages: int) -> set[str]:
        """What no label of stem, head and groups may be, for a number of stages."""
        names = {self.stage_name(number) for number in range(1, stages + 1)}
        return names | {self.container} if self.container else names

    def block_path(self, number: int, block: int) -> str:
        """The whole name of a block."""
        parts = (
            self.container,
            self.stage_name(number),
            self.inner,
            self.block_name(number, block),
        )
        return ".".join(part for part in parts if part is not None)


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme(name="torchvision", target="torch"),
        Scheme(
            name="torchvision_regnet",
            target="torch",
            container="trunk_output",
            stage="block{stage}",
            block="{name}-{block}",
            shortcut="proj",
            shortcut_first=True,
        ),
        Scheme(
            name="timm_resnetv2",
            target="torch",
            norm="norm",
            container="stages",
            stage="{index}",
            inner="blocks",
            shortcut_first=True,
        ),
        Scheme(name="keras", target="keras"),
    )
}


def torch_scheme(network: ir.Network) -> Scheme:
    """The scheme of a network's PyTorch code: the spec's choice, or torchvision's."""
    return SCHEMES[network.names.get("torch", "torchvision")]
