"""`resdsl infer`: what is drafted has the tensors of the file, and passes `check`."""

from pathlib import Path

import pytest

from resdsl.base import library
from resdsl.model import ir
from resdsl.project import specs
from resdsl.project.recognition import bases
from resdsl.project.recognition.draft import Draft, Values
from resdsl.project.recognition.infer import infer, name_of
from resdsl.project.recognition.seen import File, Seen
from resdsl.weights import schemes
from resdsl.weights.checkpoints.stored import Layout
from tests.command import invoke
from tests.headers import shapes_of, write_header
from tests.helpers import derived

HEAD = "head { avgpool global; dense 7 }"
SMALL = f"""
    stage conv2: 2 x 24
    stage conv3: 1 x 40 stride=2
    stage conv4: 3 x 48 stride=2
    {HEAD}
"""
FOUR = f"{SMALL}stage conv5: 1 x 56 stride=2\n"


def seen(net: ir.Network, layout: Layout = "torch") -> File:
    shapes = dict(Seen(shapes={}, layout=layout).tensors(net))
    reading = Seen(shapes=shapes, layout=layout)
    return File(path=Path("net.pth"), tensors=len(shapes), readings=(reading,))


def drafted(file: File, *, fresh: bool = False) -> str:
    """The draft of a file, whose tensors are those of the file."""
    found = infer(file, "Mine", fresh=fresh)
    assert found is not None
    spec = specs.parse_spec(found.text, "mine.rd")
    assert spec.findings() == ()
    (reading,) = file.readings
    assert dict(reading.tensors(spec.elaborate())) == reading.shapes
    return found.text


@pytest.mark.parametrize(
    ("base", "body", "says"),
    [
        ("cifar", SMALL, "shortcut pad"),
        ("torchvision/resnet50", f"{FOUR}block bottleneck(groups=4)", "(groups=4"),
        ("timm/resnetv2_50", FOUR.replace(HEAD, ""), "names timm_resnetv2"),
        ("cifar", f"{SMALL.partition(HEAD)[0]}head {{}}", "head {}"),
    ],
)
def test_changed_depths_and_widths(base: str, body: str, says: str) -> None:
    """More of them: python -m tests.recognition."""
    assert says in drafted(seen(derived(base, body)))


def test_names_of_keras() -> None:
    text = drafted(seen(derived("resnet18", FOUR), "keras"))
    assert "stage conv5: 1 x 56 stride=2" in text


def test_what_cannot_be_told_stands_there() -> None:
    text = drafted(seen(derived("torchvision/resnet50", FOUR)))
    comment = " ".join(text.split("\n\n")[0].replace("# ", "").split())
    for word in ("epsilon", "activation", "padding", "dilation"):
        assert f"- {word}" in comment or f"and {word}" in comment
    assert "`block bottleneck_v1` has the same tensors" in comment
    assert "`conv 1x1 stride=2` in place of `conv 1x1`" in comment


def test_a_bundled_network_is_used() -> None:
    file = seen(specs.open_spec("torchvision/resnet18").elaborate())
    assert 'use "torchvision/resnet18" as bundled' in drafted(file)
    assert "stage conv2: 2 x 64" in drafted(file, fresh=True)


def test_another_number_of_classes() -> None:
    """Of a net whose units are no ResNet's; nothing but the head is another one."""
    base = "torchvision/squeezenet1_1"
    text = bases.text_of(base).replace("1000", "3")
    assert "conv 1x1 3;" in drafted(seen(specs.parse_spec(text, "t.rd").elaborate()))


@pytest.mark.parametrize(
    ("spec", "head"),
    [  # a stage within an op, and a conv behind the last stage
        ("timm/cspresnet50w", "head { head: { avgpool global; fc: dense 7 } }"),
        ("timm/rexnet_100", "head { avgpool global; flatten; head: { fc: dense 7 } }"),
    ],
)
def test_other_classes_behind_what_is_no_unit(spec: str, head: str) -> None:
    """The second text has a warning: a bias before a norm."""
    file = seen(derived(spec, head))
    found = infer(file, "Mine")
    assert found is not None
    (reading,) = file.readings
    network = specs.parse_spec(found.text, "mine.rd").elaborate()
    assert dict(reading.tensors(network)) == reading.shapes


def test_guards_that_a_base_decides_are_not_drafted() -> None:
    """DenseNet's family has `deep` and `blur`, which the draft does not."""
    file = seen(specs.open_spec("timm/densenet121").elaborate())
    text = drafted(file, fresh=True)
    assert "block dense_layer" in text
    assert " if " not in text.partition("\n\n")[2]
    assert not specs.parse_spec(text, "mine.rd").findings()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("scratch")
def test_command() -> None:
    net = derived("resnet18", FOUR)
    write_header(Path("in.safetensors"), shapes_of(net, "transformers"))
    done = invoke(["infer", "in.safetensors", "-o", "wide-net.rd"])
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith("wrote wide-net.rd, from torchvision/resnet50")
    assert "network WideNet {" in Path("wide-net.rd").read_text()
    assert invoke(["check", "wide-net.rd", "--strict"]).exit_code == 0


@pytest.mark.usefixtures("scratch")
def test_refusals() -> None:
    write_header(Path("in.safetensors"), {"a.weight": (3, 4), "a.bias": (3,)})
    done = invoke(["infer", "in.safetensors", "-o", "out.rd"])
    assert done.exit_code == 1
    assert "no network that resdsl knows can have the tensors" in done.stderr
    assert not Path("out.rd").exists()

    assert invoke(["infer", "in.safetensors"]).exit_code == 2
    assert invoke(["infer", "in.safetensors", "-o", "./"]).exit_code == 2


def test_few_networks_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nets that go with the names come first, and what no numbers help is left."""
    tried: list[Values] = []
    network = Draft.network

    def counted(self: Draft, values: Values) -> ir.Network | None:
        tried.append(values)
        return network(self, values)

    monkeypatch.setattr(Draft, "network", counted)
    shapes = shapes_of(derived("author/resnet50", FOUR), "caffe")
    match = schemes.match(shapes)[0]
    ours = match.shapes(shapes)
    caffe = Seen(shapes=ours, layout="torch", scheme=match.scheme)
    odd = ours | {"fc.weight": (7, 1)}
    wrong = Seen(shapes=odd, layout="torch", scheme=match.scheme)
    for reading, most in ((caffe, 80), (wrong, 400)):
        tried.clear()
        file = File(path=Path("net"), tensors=len(shapes), readings=(reading,))
        assert (infer(file, "Mine") is None) == (reading is wrong)
        assert len(tried) < most, len(tried)


def test_names_of_networks() -> None:
    assert name_of(Path("a/wide-net_2.rd")) == "WideNet2"
    assert name_of(Path("50.rd")) == "Net"


def test_bases_are_bundled() -> None:
    assert set(bases.BUNDLED) <= set(library.bundled())
