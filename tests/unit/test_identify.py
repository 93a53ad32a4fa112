"""`resdsl identify`, and what `convert` says of specs that have the same tensors."""

import json
from pathlib import Path
from typing import Any

import pytest

from resdsl.project import specs
from resdsl.project.recognition.identify import _expected
from resdsl.project.recognition.likeness import difference
from tests.command import invoke
from tests.headers import shapes_of, torch_shapes, write_header
from tests.helpers import network

PUBLISHED = "torchvision/resnet50"


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(spec: str, scheme: str | None = None, net: str | None = None) -> str:
    """A file of a bundled network, in the names of an ecosystem or its own."""
    resolved = specs.open_spec(spec).elaborate(net)
    found = torch_shapes(resolved) if scheme is None else shapes_of(resolved, scheme)
    return str(write_header(Path("net.safetensors"), found))


def identified(file: str) -> dict[str, Any]:
    done = invoke(["identify", file, "--json"])
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == (0 if found["fits"] else 1), done.output
    assert done.stderr == ""
    return found


def test_what_has_the_tensors_of_torchvisions_resnet() -> None:
    found = identified(written(PUBLISHED))

    pairs = found.pop("same_tensors_other_function")
    fits = found.pop("fits")
    assert found == {
        "file": "net.safetensors",
        "tensors": 267,
        "scheme": "torchvision",
    }
    alike = {"torchvision/resnet50", "timm/resnet50"}
    others = {"resnet50", "timm/resnetaa50", "timm/resnetblur50", "flax/resnet50"}
    assert set(fits) >= alike | others
    assert "author/resnet50" not in fits
    assert ["timm/resnet50", "torchvision/resnet50"] not in pairs
    for other in others:
        assert sorted([other, "torchvision/resnet50"]) in pairs


def test_text_says_in_what_they_differ() -> None:
    done = invoke(["identify", written(PUBLISHED)])

    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "net.safetensors: 267 tensors, named as by `torchvision`"
    assert "  torchvision/resnet50, timm/resnet50" in lines
    (paper,) = (line for line in lines if line.startswith("  resnet50"))
    assert "`conv 1x1 stride=2` in place of `conv 1x1`" in paper
    assert "in conv3 (unit 1), conv4 (unit 1) and conv5 (unit 1)" in paper


@pytest.mark.parametrize(
    ("scheme", "spec"),
    [
        ("transformers", PUBLISHED),
        ("caffe", "author/resnet50"),
        ("flax", PUBLISHED),
        ("keras", "keras/resnet50"),
        ("transformers.regnet_y", "torchvision/regnet_y_400mf"),
    ],
)
def test_names_of_ecosystems(scheme: str, spec: str) -> None:
    found = identified(written(spec, scheme))
    assert found["scheme"] == scheme
    assert spec in found["fits"]


def test_one_spec_of_several_networks() -> None:
    file = written("cifar", net="ResNet20")
    found = identified(file)
    assert found["fits"] == ["cifar"]
    assert found["same_tensors_other_function"] == [["cifar", "cifar"]]

    text = invoke(["identify", file]).stdout
    assert "cifar --network ResNet20" in text
    assert "cifar --network Plain20: shortcut `none` in place of `identity`" in text


def test_nothing_fits() -> None:
    file = str(write_header(Path("other.safetensors"), {"a.weight": (3, 4)}))
    assert identified(file)["scheme"] is None

    done = invoke(["identify", file])
    assert done.exit_code == 1
    assert "no bundled spec" in done.stdout


@pytest.mark.parametrize(
    ("file", "code", "message"),
    [
        ("none.pth", 2, "no file `none.pth`"),
        ("-", 2, "standard input"),
        ("text.txt", 2, "is of no kind that is read"),
        ("damaged.safetensors", 1, "is not a sound safetensors file"),
    ],
)
def test_what_is_no_checkpoint(file: str, code: int, message: str) -> None:
    for name in ("text.txt", "damaged.safetensors"):
        Path(name).write_text("no checkpoint at all")
    done = invoke(["identify", file])
    assert done.exit_code == code
    assert message in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("_METADATA", "is a folder of Orbax"),
        ("saved_model.pb", "here/variables/variables"),
        ("model.safetensors", "name a file in it, model.safetensors"),
        ("notes.txt", "name a file in it\n"),
    ],
)
def test_folders(inside: str, message: str) -> None:
    Path("here").mkdir()
    Path("here", inside).write_text("")
    done = invoke(["identify", "here"])
    assert done.exit_code == 2
    assert message in done.stderr


def test_few_specs_are_elaborated_for_nothing() -> None:
    """All but these say the parameters of each of their networks in a number."""
    unsaid = [
        name
        for name, (networks, counts) in _expected().items()
        if len(counts) < networks
    ]
    assert all(name.startswith("cifar") for name in unsaid)


NET = """\
network Net {
    input 3 x 32 x 32
    stem { conv 3x3 8 stride=2; norm; act; maxpool 3x3 stride=2 }
    block basic
    shortcut projection
    stage one: 2 x 8
    stage two: 2 x 16 stride=2
    head { avgpool global; dense 5 }
}
"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("init he_normal zero_last_norm=true", None),
        ("default norm batch(momentum=0.99)", None),
        ("head { avgpool global; dropout 0.5; dense 5 }", None),
        (
            "default norm batch(eps=1e-3)",
            "`norm batch eps=0.001` in place of `norm batch`",
        ),
        ("default act silu", "`act silu` in place of `act relu`"),
        (
            "stem { conv 3x3 8 stride=2; norm; act; avgpool 3x3 stride=2 padding=1 }",
            "`avgpool 3x3 stride=2 padding=1` in place of `maxpool 3x3 stride=2` in",
        ),
        (
            "default conv padding=same",
            "`conv 3x3 stride=2 padding=same` in place of `conv 3x3 stride=2` in stem",
        ),
        ("stage two: 2 x 16 dilation=2", "dilation=2"),
    ],
)
def test_differences(body: str, said: str | None) -> None:
    one = network(NET)
    other = network(f"{NET}network Other from Net {{ {body} }}")
    told = difference(one, other)
    if said is None:
        assert told is None
    else:
        assert told is not None
        assert said in told


def convert(spec: str, scheme: str | None = None) -> str:
    file = written(PUBLISHED, scheme)
    done = invoke(["convert", spec, file, "out.safetensors", "--force"])
    assert done.exit_code == 0, done.stderr
    return done.stderr


def test_convert_warns_where_the_spec_decides() -> None:
    said = convert("resnet50")
    assert "warning: `torchvision/resnet50` has the same tensors" in said
    assert "`conv 1x1` in place of `conv 1x1 stride=2`" in said
    assert "name it in the place of `resnet50`" in said


def test_convert_is_silent_where_it_does_not() -> None:
    Path("mine.rd").write_text(f'use "{PUBLISHED}" as tv\nnetwork N = tv.ResNet50')
    assert "warning" not in convert(PUBLISHED)
    assert "warning" not in convert("mine.rd")
    assert "names are those of" in convert("resnet50", "detectron")
    assert "warning" not in convert("resnet50", "detectron")
