"""`.pth` files that are damaged, foreign or malicious: one line, and no code runs."""

from __future__ import annotations

import os
import pickle
import resource
import zipfile
from argparse import Namespace
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from torch import Tensor, nn

from resdsl.cli import main
from tests.runtime.emitted import SMALL, Emitter, small

pytestmark = pytest.mark.torch

State = dict[str, Tensor]


class Evil:
    """What unpickling would call."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, ("touch ran",)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("small.rd").write_text(SMALL)
    return tmp_path


@pytest.fixture
def state(emitter: Emitter) -> State:
    return dict(emitter.model(small("")).state_dict())


def refused(*options: str) -> str:
    arguments = ["convert", "small.rd", "in.pth", "out.safetensors", *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1, result.output
    assert not Path("out.safetensors").exists()
    assert not Path("ran").exists()
    assert result.stderr.startswith("error: ")
    assert "fault in resdsl" not in result.stderr
    assert "weights_only" not in result.stderr
    return result.stderr.removeprefix("error: ")


@pytest.mark.parametrize("protocol", range(6))
def test_pickle_that_would_run_code(protocol: int) -> None:
    Path("in.pth").write_bytes(pickle.dumps(Evil(), protocol=protocol))
    assert refused().count("\n") <= 2


def test_checkpoint_that_would_run_code(state: State) -> None:
    torch.save(state | {"conv1.weight": Evil()}, "in.pth")
    assert "1 missing\n  | missing     conv1.weight" in refused()


@pytest.mark.parametrize("legacy", [False, True])
def test_what_would_run_code_is_left_out(state: State, legacy: bool) -> None:
    whole = {"net": state, "note": Evil(), "options": Namespace(rate=Evil())}
    torch.save(whole, "in.pth", _use_new_zipfile_serialization=not legacy)
    result = CliRunner().invoke(main, ["convert", "small.rd", "in.pth", "out.pth"])
    assert result.exit_code == 0, result.stderr
    assert "only `net` is read; left out: `note`, `options`\n" in result.stderr
    assert not Path("ran").exists()
    saved = torch.load("out.pth", weights_only=True)
    assert all(torch.equal(saved[key], value) for key, value in state.items())


@pytest.mark.parametrize("legacy", [False, True])
def test_pickled_model(emitter: Emitter, legacy: bool) -> None:
    """The state dict that it would have, nothing of it being made."""
    model = nn.DataParallel(emitter.model(small("")))
    torch.save(model, "in.pth", _use_new_zipfile_serialization=not legacy)
    result = CliRunner().invoke(main, ["convert", "small.rd", "in.pth", "out.pth"])
    assert result.exit_code == 0, result.stderr
    saved = torch.load("out.pth", weights_only=True)
    state = model.module.state_dict()
    assert list(saved) == list(state)
    assert all(torch.equal(saved[key], value) for key, value in state.items())


def test_scripted_model() -> None:
    scripted: Any = torch.jit.script(nn.Conv2d(3, 4, 1))
    scripted.save("in.pth")
    assert refused().count("\n") <= 2


@pytest.mark.parametrize("data", [b"", b"\0", b"hello", b"PK\x03\x04", b"\x80\x02."])
def test_other_files(data: bytes) -> None:
    Path("in.pth").write_bytes(data)
    assert refused() == (
        "in.pth cannot be read as a PyTorch checkpoint: it is truncated, damaged or"
        " another kind of file\n"
    )


@pytest.mark.parametrize("legacy", [False, True])
def test_truncated_anywhere(state: State, legacy: bool) -> None:
    torch.save(state, "in.pth", _use_new_zipfile_serialization=not legacy)
    whole = Path("in.pth").read_bytes()
    for cut in range(1, 20):
        Path("in.pth").write_bytes(whole[: len(whole) * cut // 20])
        assert refused().count("\n") == 1


@pytest.mark.parametrize("seed", range(4))
def test_damaged_anywhere(state: State, seed: int) -> None:
    """Refused, or read where only values were hit; never anything else."""
    generator = np.random.default_rng(seed)
    for legacy in (False, True):
        torch.save(state, "in.pth", _use_new_zipfile_serialization=not legacy)
        data = bytearray(Path("in.pth").read_bytes())
        # the head of either format holds the pickle
        places = generator.integers(0, min(len(data), 6_000), 3)
        for place in places:
            data[place] = int(generator.integers(256))
        Path("in.pth").write_bytes(data)
        arguments = ["convert", "small.rd", "in.pth", "out.pth", "--force"]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in {0, 1}, result.output
        assert "fault in resdsl" not in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([1, 2], "one value of type list"),
        (3, "one value of type int"),
        (torch.ones(3), "one value of type Tensor"),
        ({}, "nothing"),
        (OrderedDict(epoch=3), "other values by name"),
    ],
)
def test_no_state_dict(content: object, message: str) -> None:
    torch.save(content, "in.pth")
    assert refused() == f"in.pth holds no state dict of tensors, but {message}\n"


def test_two_state_dicts(state: State) -> None:
    torch.save({"model": state, "state_dict": state}, "in.pth")
    assert refused().startswith(
        "in.pth holds `state_dict` and `model`: it is not clear which is meant\n"
    )


def test_what_is_no_tensor_is_left_out(state: State) -> None:
    torch.save(state | {"epoch": 3}, "in.pth")
    arguments = ["convert", "small.rd", "in.pth", "out.safetensors"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "note: `epoch`, which is no tensor, is left out\n" in result.stderr


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda t: t.to(torch.int8), "int8, not floating point"),
        (lambda t: t.to(torch.complex64), "complex64, not floating point"),
        (lambda t: t.to(torch.float8_e4m3fn), "float8_e4m3fn, not floating point"),
        (lambda t: t.to_sparse(), "not dense, not floating point"),
        (lambda t: torch.quantize_per_tensor(t, 0.1, 0, torch.qint8), "not dense"),
        (lambda t: t.to("meta"), "not dense"),
        (lambda t: t[:1, 0, 0, 0].expand(2**40), f"{2**40}, not 16 x 3 x 3 x 3"),
        (lambda t: t[0], "3 x 3 x 3, not 16 x 3 x 3 x 3"),
        (lambda t: t * torch.nan, "NaN or infinity in `conv1.weight`"),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_tensors_that_cannot_be_weights(state: State, change: Any, fault: str) -> None:
    state["conv1.weight"] = change(state["conv1.weight"])
    torch.save(state, "in.pth")
    assert fault in refused()


def test_archive_that_unpacks_to_far_more() -> None:
    with zipfile.ZipFile("in.pth", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", b"\0" * 50_000_000)
    assert "would unpack to 50,000,000 bytes" in refused()


@pytest.fixture
def full_disk() -> Iterator[Callable[[], None]]:
    """Once called, the system refuses files of more bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    "suffix",
    [
        ".safetensors",
        ".pth",
        pytest.param(".weights.h5", marks=pytest.mark.keras),
        pytest.param(".keras", marks=pytest.mark.keras),
    ],
)
def test_full_disk_leaves_the_old_file(
    full_disk: Callable[[], None], state: State, suffix: str
) -> None:
    torch.save(state, "in.pth")
    path = Path(f"out{suffix}")
    path.write_text("precious")
    before = sorted(Path().iterdir())
    full_disk()
    result = CliRunner().invoke(
        main, ["convert", "small.rd", "in.pth", str(path), "--force"]
    )
    assert (result.exit_code, result.stderr) == (1, f"error: {path}: file too large\n")
    assert sorted(Path().iterdir()) == before
    assert path.read_text() == "precious"
