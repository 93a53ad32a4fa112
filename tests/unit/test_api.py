"""The public Python API."""

import inspect
import pickle
import re
import subprocess
import sys
import traceback
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import resdsl
from resdsl import emit
from resdsl.model import ir
from tests.helpers import values_of

SPEC = """\
network Small(n=1, rate=0.5, wide=false) {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage one: n x 16
    head { avgpool global; dropout rate; dense 10 }
}
network Other from Small { head { avgpool global; dense 3 } }
"""
SOURCE = '''\
"""A stand-in for an emitted module."""


class Model:
    def __init__(self, blocks=BLOCKS):
        self.blocks = blocks

    def fail(self):
        raise ValueError("as asked")  # this line


def NAME():
    return Model()
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small.rd"
    path.write_text(SPEC)
    return path


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    def generate(network: ir.Network, target: str) -> str:
        assert target == "torch"
        source = SOURCE.replace("BLOCKS", str(len(network.blocks)))
        return source.replace("NAME", network.name.lower())

    monkeypatch.setattr(emit, "generate", generate)


def test_all_names_exist() -> None:
    assert all(hasattr(resdsl, name) for name in resdsl.__all__)
    assert not hasattr(resdsl, "nothing")
    assert re.match(r"\d+\.\d+", resdsl.__version__)


def test_import_is_instant(root: Path) -> None:
    code = "import sys, resdsl; print([m for m in sys.modules if 'resdsl.' in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, check=True
    )
    assert done.stdout == b"[]\n"


def test_load_and_analyse() -> None:
    network = resdsl.load("resnet50")
    assert (network.name, network.input) == ("ResNet50", (3, 224, 224))
    facts = resdsl.analyse(network)
    assert facts.trainable == 25_557_032
    assert facts.non_trainable == 53_120
    assert facts.macs == 3_857_973_248
    assert len(facts.layers) == 175


def test_load_one_of_several(path: Path) -> None:
    assert resdsl.load(path, "Other").output == (3,)
    assert resdsl.load(str(path), network="Small").output == (10,)
    with pytest.raises(resdsl.DiagnosticError, match=r"E0226.*--network"):
        resdsl.load(path)


def test_load_with_parameters(path: Path) -> None:
    network = resdsl.load(path, "Small", n=3, rate=0.1, wide=True)
    assert len(network.blocks) == 3
    dropout = next(op for op in ir.ops_of(network.head) if op.kind == "dropout")
    assert Decimal("0.1") in values_of(dropout).values()
    assert len(resdsl.load(path, "Small", rate=Decimal("0.25")).blocks) == 1
    with pytest.raises(resdsl.DiagnosticError, match="no parameter `m`"):
        resdsl.load(path, "Small", m=3)


@pytest.mark.parametrize("value", ["3", None, [1]])
def test_load_takes_numbers_only(path: Path, value: Any) -> None:
    with pytest.raises(TypeError, match="n must be an int"):
        resdsl.load(path, "Small", n=value)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 10**13, Decimal("1e999999999"), 1e-30]
)
def test_load_takes_numbers_of_the_language(path: Path, value: Any) -> None:
    with pytest.raises(ValueError, match="beyond the numbers"):
        resdsl.load(path, "Small", n=value)


def test_missing_file_says_what_to_write() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        resdsl.load("resnet50.rd")
    message = "no file `resnet50.rd` (a bundled spec has that name: write `resnet50`)"
    assert str(caught.value) == message


def test_errors_read_well(path: Path) -> None:
    path.write_text(SPEC.replace("block basic", "block basics"))
    with pytest.raises(resdsl.DiagnosticError) as caught:
        resdsl.load(path, "Small")
    assert str(caught.value).startswith(f"{path}:4:11: error[E0203]: unknown block")
    assert caught.value.diagnostics[0].help == "did you mean `basic`?"


@pytest.mark.usefixtures("stub")
def test_generate(path: Path) -> None:
    network = resdsl.load(path, "Small")
    assert "def small():" in resdsl.generate(network, "torch")
    with pytest.raises(ValueError, match="unknown"):
        resdsl.generate(network, "jax")


@pytest.mark.usefixtures("stub")
def test_build_calls_the_factory(path: Path) -> None:
    model = resdsl.build(path, "torch", "Small", n=2)
    assert model.blocks == 2
    assert type(model).__module__.startswith("resdsl_built_small_")


@pytest.mark.usefixtures("stub")
def test_same_source_is_the_same_class(path: Path) -> None:
    first, second = (resdsl.build(path, "torch", "Small", n=2) for _ in range(2))
    assert type(first) is type(second)
    assert type(first) is not type(resdsl.build(path, "torch", "Small", n=3))


@pytest.mark.usefixtures("stub")
def test_built_model_pickles(path: Path) -> None:
    model = resdsl.build(path, "torch", "Small", n=2)
    assert pickle.loads(pickle.dumps(model)).blocks == 2


@pytest.mark.usefixtures("stub")
def test_traceback_and_inspect_show_the_source(path: Path) -> None:
    model = resdsl.build(path, "torch", "Small")
    assert inspect.getsource(type(model)).startswith("class Model:\n")
    with pytest.raises(ValueError, match="as asked") as caught:
        model.fail()
    shown = "".join(traceback.format_exception(caught.value))
    assert 'raise ValueError("as asked")  # this line' in shown


def test_missing_framework_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(emit, "generate", lambda *_: "import resdsl_no_such_module\n")
    before = set(sys.modules)
    with pytest.raises(ModuleNotFoundError, match="no_such_module") as caught:
        resdsl.build(path, "torch", "Small")
    assert "pip install" in caught.value.__notes__[0]
    assert set(sys.modules) - before == set()


def test_what_is_loaded_is_built_as_it_is(path: Path) -> None:
    network = resdsl.load(path, "Small")
    with pytest.raises(TypeError, match="has its name and parameters"):
        resdsl.build(network, "torch", n=3)
