"""Emitted nets in the tools around PyTorch: pickle, TorchScript, fx, export, more."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import torch
from torch import Tensor, fx, nn
from torch._inductor import config as inductor

from resdsl.emit import generate
from resdsl.model import ir, naming
from tests.runtime.emitted import (
    Emitter,
    bundled,
    images,
    outputs,
    small,
)

pytestmark = pytest.mark.torch

UNITS = """
block keras_v2 {
    norm; act; split weighted
    conv 1x1 width; norm; act
    conv 3x3 width stride=stride; norm; act
    conv 1x1 width * 4 bias=true
    add
}
shortcut v2_projection { conv 1x1 out bias=true }
shortcut thin { maxpool 1x1 stride=stride }
block same_unit {
    conv 3x3 width stride=stride padding=same; act; norm
    conv 3x3 width padding=same; act; norm
    add
}
shortcut same_projection { conv 3x3 out stride=stride padding=same; norm; act }
block mixed(rate=0.2) {
    conv 3x3 width; norm; act
    blurpool stride=stride if stride > 1
    conv 3x3 width; norm
    eca
    drop_path rate * index / max(blocks - 1, 1)
    add; act
}
"""
STATEMENTS = {
    "plain": "shortcut none",
    "option_a": "shortcut pad",
    "preactivation": """
        stem { conv 3x3 16 }
        block preact_bottleneck
        shortcut preact_projection
        head { norm; act; avgpool global; dense 10 }
    """,
    "two_shortcuts": """
        stem { conv 7x7 16 stride=2 bias=true
               zeropad 1; maxpool 3x3 stride=2 padding=0 }
        block keras_v2
        shortcut v2_projection channels
        shortcut thin stride
        stage conv2: 3 x 16 stride=2 stride_on=last
        stage conv3: 2 x 32
        head { norm; act; avgpool global; dense 10 }
    """,
    "squeeze_excite": "block se_bottleneck",
    "same_padded": """
        stem { conv 3x3 16 stride=2 padding=same; act; norm
               maxpool 3x3 stride=2 padding=same; avgpool 2x2 stride=1 padding=same }
        block same_unit
        shortcut same_projection
    """,
    "mixed": """
        block mixed
        default norm group(8)
        default act leaky_relu
        shortcut avgpool_projection
    """,
}
NAMES = ("resnet18", *STATEMENTS)


def network_of(name: str) -> ir.Network:
    if name == "resnet18":
        return bundled("resnet18")
    return small(STATEMENTS[name], UNITS)


@pytest.fixture(params=NAMES)
def network(request: pytest.FixtureRequest) -> ir.Network:
    return network_of(request.param)


@pytest.fixture
def model(emitter: Emitter, network: ir.Network) -> nn.Module:
    return emitter.model(network)


X = images(2, 3, 64, 96)


def test_pickle(model: nn.Module) -> None:
    expected = outputs(model, X)

    again = pickle.loads(pickle.dumps(model))

    assert type(again) is type(model)
    assert torch.equal(outputs(again, X), expected)


def test_pickle_into_another_process(tmp_path: Path) -> None:
    """Case 26: what is pickled is found by the name of its module."""
    (tmp_path / "net.py").write_text(generate(network_of("mixed"), "torch"))
    program = (
        "import pickle, sys, torch, net\n"
        "torch.manual_seed(0)\n"
        "with open('net.pickle', sys.argv[1]) as file:\n"
        "    if sys.argv[1] == 'wb':\n"
        "        pickle.dump(net.net().eval(), file)\n"
        "    else:\n"
        "        model = pickle.load(file)\n"
        "        expected = net.net().eval()\n"
        "        x = torch.ones(1, 3, 32, 32)\n"
        "        assert torch.equal(model(x), expected(x))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    for mode in ("wb", "rb"):
        subprocess.run(
            [sys.executable, "-c", program, mode],
            cwd=tmp_path,
            env=environment,
            check=True,
        )


def test_deepcopy(model: nn.Module) -> None:
    expected = outputs(model, X)
    twin = copy.deepcopy(model)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()

    assert torch.equal(outputs(twin, X), expected)
    assert not torch.equal(outputs(model, X), expected)


def test_saved_weights(model: nn.Module, tmp_path: Path) -> None:
    expected = outputs(model, X)
    torch.save(model.state_dict(), tmp_path / "weights.pt")
    state = torch.load(tmp_path / "weights.pt", weights_only=True)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()

    model.load_state_dict(state, strict=True)

    assert torch.equal(outputs(model, X), expected)


def test_script(model: nn.Module) -> None:
    scripted = torch.jit.script(model)

    for x in (X, images(1, 3, 45, 77)):
        torch.testing.assert_close(outputs(scripted, x), outputs(model, x))


def test_script_trains(model: nn.Module) -> None:
    torch.jit.script(model.train())(X).sum().backward()

    assert all(p.grad is not None for p in model.parameters())


# torch's own group_norm looks at the batch size
@pytest.mark.filterwarnings(
    "ignore:Converting a tensor to a Python boolean"
    ":torch.jit.TracerWarning:torch.nn.functional"
)
def test_trace(model: nn.Module) -> None:
    traced = torch.jit.trace(model, X)  # type: ignore[no-untyped-call]

    torch.testing.assert_close(outputs(traced, X), outputs(model, X))


def test_symbolic_trace(model: nn.Module) -> None:
    graph = fx.symbolic_trace(model)

    for x in (X, images(1, 3, 45, 77)):
        assert torch.equal(outputs(graph, x), outputs(model, x))
    kinds = {node.op for node in graph.graph.nodes}
    assert "call_module" in kinds


def test_export_with_free_sizes(model: nn.Module) -> None:
    """Batch, height and width are free: the sizes as multiples of 32."""
    batch = torch.export.Dim("batch", min=2, max=64)
    height = 32 * torch.export.Dim("height", min=2, max=16)
    width = 32 * torch.export.Dim("width", min=2, max=16)
    dynamic = ({0: batch, 2: height, 3: width},)

    exported = torch.export.export(model, (X,), dynamic_shapes=dynamic).module()

    for x in (X, images(3, 3, 128, 64)):
        torch.testing.assert_close(exported(x), outputs(model, x))


def test_compile_without_a_break(model: nn.Module) -> None:
    torch.compiler.reset()
    compiled = torch.compile(model, fullgraph=True, backend="eager")

    for x in (X, images(1, 3, 45, 77)):
        assert torch.equal(outputs(compiled, x), outputs(model, x))  # type: ignore[arg-type]


def test_compile_in_training(model: nn.Module) -> None:
    torch.compiler.reset()
    compiled = torch.compile(model.train(), fullgraph=True, backend="eager")

    compiled(X).sum().backward()

    assert all(p.grad is not None for p in model.parameters())


@pytest.mark.slow
def test_inductor(emitter: Emitter) -> None:
    torch.compiler.reset()
    # every kind of block once: a C++ compiler runs for each fused loop
    network = small(
        "block se_bottleneck\nstage conv2: 1 x 16\nstage conv3: 1 x 32 stride=2"
    )
    model = emitter.model(network)
    # each of its processes would import torch
    with inductor.patch(compile_threads=1):
        compiled = torch.compile(model, fullgraph=True)
        y = outputs(compiled, X)  # type: ignore[arg-type]

    torch.testing.assert_close(y, outputs(model, X), rtol=1e-3, atol=1e-3)


def test_channels_last(model: nn.Module) -> None:
    expected = outputs(model, X)

    model.to(memory_format=torch.channels_last)
    y = outputs(model, X.to(memory_format=torch.channels_last))

    torch.testing.assert_close(y, expected, rtol=1e-3, atol=1e-3)


def test_autocast(model: nn.Module) -> None:
    expected = outputs(model, X)

    with torch.autocast("cpu", dtype=torch.bfloat16):
        y = outputs(model, X)

    assert y.dtype == torch.bfloat16
    error = (y.float() - expected).abs().max() / expected.abs().max()
    assert error < 0.1


def test_double(model: nn.Module) -> None:
    expected = outputs(model, X)

    y = outputs(model.double(), X.double())

    assert y.dtype == torch.float64
    torch.testing.assert_close(y.float(), expected, rtol=1e-3, atol=1e-3)


def test_the_gradient_is_right(emitter: Emitter, network: ir.Network) -> None:
    """Each parameter has one; in-place ops that spoil it would show here."""
    model = emitter.model(network).double().train()
    free = _without_inplace(emitter.model(network).double().train())
    gradients = []
    for net in (model, free):
        torch.manual_seed(0)
        net(X.double()).square().mean().backward()
        gradients.append([p.grad for p in net.parameters()])

    for mine, other in zip(*gradients, strict=True):
        assert mine is not None
        assert other is not None
        assert torch.isfinite(mine).all()
        assert torch.equal(mine, other)


@pytest.mark.parametrize("training", [False, True])
def test_in_place_ops_change_nothing(
    emitter: Emitter, network: ir.Network, training: bool
) -> None:
    outcomes = []
    for net in (emitter.model(network), _without_inplace(emitter.model(network))):
        torch.manual_seed(0)
        x = X.clone()
        outcomes.append(outputs(net.train(training), x))
        assert torch.equal(x, X), "the image itself was changed"

    assert torch.equal(*outcomes)


def _without_inplace(model: nn.Module) -> nn.Module:
    for module in model.modules():
        if hasattr(module, "inplace"):
            setattr(module, "inplace", False)  # noqa: B010 - typed as a submodule
    return model


def test_in_place_where_it_is_safe(emitter: Emitter) -> None:
    """Otherwise the tests above would show nothing."""
    model = emitter.model(network_of("resnet18"))

    activations = [m for m in model.modules() if isinstance(m, nn.ReLU)]

    assert len(activations) == 17
    assert all(module.inplace for module in activations)


def test_each_module_is_called_once(model: nn.Module) -> None:
    """Case 29: hooks see every activation, each from a module of its own."""
    calls: Counter[str] = Counter()
    leaves = [
        name for name, module in model.named_modules() if not list(module.children())
    ]
    for name in leaves:
        model.get_submodule(name).register_forward_hook(
            lambda _module, _inputs, _output, name=name: calls.update([name])
        )

    outputs(model, X)

    # where a unit's shortcut starts at `split`, the other way is not taken
    unused = {name for name in leaves if name.endswith(".skip")} - set(calls)
    assert set(leaves) - unused == set(calls)
    assert set(calls.values()) == {1}


def test_activations_are_modules(network: ir.Network, emitter: Emitter) -> None:
    ops = [op for _, op in naming.named_ops(network, "torch")]
    wanted = Counter(op.kind for op in ops if op.operation.name == "act")
    words = {
        nn.ReLU: "relu",
        nn.LeakyReLU: "leaky_relu",
        nn.Sigmoid: "sigmoid",
    }

    found = Counter(
        words[type(module)]
        for module in emitter.empty(network).modules()
        if type(module) in words
    )

    assert found == wanted


def test_features_and_head_are_the_whole(model: nn.Module) -> None:
    with torch.no_grad():
        features: Tensor = model.forward_features(X)  # type: ignore[operator]
        y: Tensor = model.forward_head(features)  # type: ignore[operator]

    assert torch.equal(y, outputs(model, X))
