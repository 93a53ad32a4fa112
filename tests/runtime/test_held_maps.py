"""`peak_activations` is what autograd holds at the end of a forward pass."""

from pathlib import Path
from typing import Any

import pytest

import resdsl

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.torch

BATCH = 2
TOP = """
network Net {
    input 3 x 33 x 40
    stem { conv 7x7 16 stride=2; norm; act relu6; maxpool 3x3 stride=2 }
"""
END = "    head { avgpool global; dense 10 }\n}\n"
NETS = {
    "bottleneck": """    block bottleneck
    shortcut avgpool_projection
    stage one: 3 x 8
    stage two: 2 x 16 stride=2
""",
    "se": """    block se_basic(reduction=4)
    shortcut projection
    stage one: 2 x 16
    stage two: 1 x 24 stride=2
""",
    "preact": """    block preact_bottleneck
    shortcut preact_projection
    stage one: 2 x 8
    stage two: 3 x 16 stride=2
    last: { norm; act silu }
""",
    "dense": """    block grows
    stage one: 3 x 8
    between: { norm; act hardswish; conv 1x1 in // 2; avgpool 2x2 }
    stage two: 2 x 8
""",
    "experts": """    block mixing
    stage one: 2 x 8
""",
    "plain": """    block bottleneck
    shortcut none
    stage one: 2 x 8 stride=2
""",
}
BLOCKS = """
block grows { concat { identity; { norm; act; conv 3x3 width; act gelu } } }
block mixing {
    mark start
    avgpool global
    dense 4
    act sigmoid
    mark shares
    from start
    conv 1x1 width
    expert_conv 3x3 width experts=4 by=shares
    norm
    act
}
"""


@pytest.mark.parametrize("name", NETS)
def test_what_autograd_holds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "net.rd"
    path.write_text(f"{BLOCKS}{TOP}{NETS[name]}{END}")
    network = resdsl.load(path)
    model = resdsl.build(path, "torch").train()
    own = {*model.parameters(), *model.buffers()}
    known = {tensor.untyped_storage().data_ptr() for tensor in own}
    held: dict[int, int] = {}
    tensors = []

    def pack(tensor: Any) -> Any:
        storage = tensor.untyped_storage()
        tensors.append(tensor)  # alive, so that no storage is used again
        # a conv of experts has images as groups of the channels of one
        as_groups = tensor.ndim == 4 and tensor.shape[0] == 1
        of_images = tensor.is_floating_point() and (
            as_groups or tensor.shape[:1] == (BATCH,)
        )
        if of_images and storage.data_ptr() not in known:
            held[storage.data_ptr()] = storage.nbytes() // tensor.element_size()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        model(torch.randn(BATCH, *network.input))
    assert resdsl.analyse(network).peak_activations(BATCH) == sum(held.values())
