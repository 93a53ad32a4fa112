"""`config.json` beside `model.safetensors`, from which transformers makes its ResNet.

What the tensors tell goes into a spec of what transformers would compute; only where
that is what the network computes, the file says it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from resdsl.base.diagnostics import Report
from resdsl.base.source import Source
from resdsl.elaborate import elaborate_network
from resdsl.elaborate.files import Disk, Workspace
from resdsl.model import ir
from resdsl.model.keys import key_of_network
from resdsl.weights.checkpoints.stored import CheckpointError, Stored

_SPEC = """\
network Theirs {{
    input {input}
    stem {{ conv 7x7 {embedding_size} stride=2; norm; act; maxpool 3x3 stride=2 }}
    block {block}
    shortcut projection
    {stages}
    head {{ {head} }}
}}
"""
# what tensors do not tell: the unit, what transformers calls it, whether its first
# conv takes the stride, and whether the first stage has one
_UNITS = (
    ("basic", "basic", False),
    ("bottleneck", "bottleneck", False),
    ("bottleneck_v1", "bottleneck", True),
)
_CONV = "convolution.weight"


def config(network: ir.Network, tensors: Iterable[Stored]) -> str:
    """The text of `config.json` for tensors under transformers' names.

    Raises:
        CheckpointError: transformers' ResNet would compute something else with them.
    """
    shapes = {t.name.removeprefix("resnet."): t.shape for t in tensors}
    theirs = key_of_network(network)
    for facts, text in _possible(network, shapes):
        if _key(text) == theirs:
            return json.dumps(facts, indent=2, sort_keys=True) + "\n"
    raise CheckpointError.of(
        f"transformers' ResNet computes something else than {network.name} with these"
        " tensors, and no config.json says otherwise",
        help="for the tensors alone, under these names, write .pth",
    )


def _possible(
    network: ir.Network, shapes: Mapping[str, tuple[int, ...]]
) -> Iterator[tuple[dict[str, Any], str]]:
    """What a config may say, and the spec of what transformers would make of it."""
    embedding = shapes[f"embedder.embedder.{_CONV}"][0]
    depths = [len(stage.blocks) for stage in network.stages]
    layers = [f"encoder.stages.{i}.layers.0.layer" for i in range(len(depths))]
    convs = sum(name.startswith(layers[0]) and _CONV in name for name in shapes)
    sizes = [shapes[f"{layer}.{convs - 1}.{_CONV}"][0] for layer in layers]
    labels = shapes.get("classifier.1.weight", (0,))[0]
    facts: dict[str, Any] = {
        "architectures": [f"ResNet{'ForImageClassification' if labels else 'Model'}"],
        "model_type": "resnet",
        "num_channels": network.input[0],
        "embedding_size": embedding,
        "hidden_sizes": sizes,
        "depths": depths,
        "hidden_act": "relu",
    }
    if labels:
        names = [f"LABEL_{i}" for i in range(labels)]
        facts["id2label"] = {str(i): name for i, name in enumerate(names)}
        facts["label2id"] = {name: i for i, name in enumerate(names)}
    for block, kind, early in _UNITS:
        reduction = 1 if kind == "basic" else 4
        for first in (1, 2):
            strides = [first, *(2 for _ in depths[1:])]
            stages = zip(depths, sizes, strides, strict=True)
            text = _SPEC.format(
                input=" x ".join(map(str, network.input)),
                block=block,
                stages="\n    ".join(
                    f"stage s{i}: {depth} x {size // reduction} stride={stride}"
                    for i, (depth, size, stride) in enumerate(stages)
                ),
                head=f"avgpool global; dense {labels}" if labels else "",
                **facts,
            )
            said = {"layer_type": kind, "downsample_in_bottleneck": early}
            yield {**facts, **said, "downsample_in_first_stage": first == 2}, text


def _key(text: str) -> object:
    """What the network of a text computes; None if it cannot work."""
    report = Report()
    workspace = Workspace(report, str, Disk())
    scope = workspace.open(Source(name="config.json", text=text), Path(), "config.json")
    (entity,) = scope.networks()
    made = elaborate_network(entity, {}, report)
    return None if made is None else key_of_network(made)
