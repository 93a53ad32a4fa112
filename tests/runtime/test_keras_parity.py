"""Both targets are one net: the same weights give the same outputs."""

from __future__ import annotations

import pytest

from resdsl.model import analysis, ir
from resdsl.project import specs
from resdsl.weights.verify.trials import Size, output_at, sizes_of
from tests.chosen import chosen, family_of, names_in
from tests.chosen import size as parameters_of
from tests.runtime.emitted import bundled, cut, shallow, small, written
from tests.runtime.keras_models import TOLERANCE, pair, source
from tests.runtime.zoo.kinds import Kind, kinds

pytestmark = [
    pytest.mark.keras,
    pytest.mark.torch,
    pytest.mark.usefixtures("undrawn"),
]

MOST = 13_000_000  # parameters; `make verify` takes all nets


def _chosen() -> list[tuple[str, str | None]]:
    """Two nets of each family, and of the others what no smaller one has."""
    small = [s for s in chosen(2) if parameters_of(s) <= MOST]
    found: list[tuple[str, str | None]] = [(s, None) for s in small if family_of(s)]
    known: set[Kind] = set()
    others = (s for s in small if not family_of(s))
    nets = [(s, n) for s in others for n in names_in(s)]
    for spec, name in sorted(nets, key=_size):
        has = kinds(spec, name)
        if has - known:
            found.append((spec, name))
            known |= has
    return found


def _size(net: tuple[str, str]) -> int:
    return analysis.analyse(bundled(*net)).trainable


@pytest.mark.parametrize(("spec", "name"), _chosen())
def test_bundled_nets(spec: str, name: str | None) -> None:
    """Units of every kind; `make verify` takes all nets as they are."""
    network = cut(bundled(spec, name))
    sizes, _ = sizes_of(network)
    # the last one is odd and not square, if it is not for one size or some even ones
    size = sizes[-1] if len(sizes) == 3 else sizes[0]

    assert pair(network).apart(size) < TOLERANCE


# of families whose smallest net has more parameters, two nets, or the only one
LARGER = (
    "timm/xception41",
    "timm/xception41p",
    "timm/tresnet_v2_l",
    "timm/inception_v4",
    "timm/inception_resnet_v2",
)


@pytest.mark.parametrize("spec", LARGER)
def test_larger_nets(spec: str) -> None:
    network = cut(bundled(spec), most=1)
    sizes, _ = sizes_of(network)

    assert pair(network, sizes[0]).apart(sizes[0], batch=1) < TOLERANCE


def test_the_seeds_net_pads_unevenly_at_any_size() -> None:
    network = shallow("seed/resnet50", 2, 1, 2, 1)
    size = Size(225, 230)

    assert pair(network, size).apart(size, batch=1) < TOLERANCE


@pytest.mark.parametrize("spec", ["timm/resnet18d", "author/resnet50"])
def test_rounding_up_where_a_map_is_smaller_than_a_window(spec: str) -> None:
    size = Size(3, 8)

    assert pair(shallow(spec, 1, 1, 1, 1), size).apart(size) < TOLERANCE


DILATED = (
    ("torchvision/resnet50", 8),
    ("timm/test_resnet", 8),
    ("timm/seresnet18", 16),
    ("timm/resnetblur18", 8),
    ("timm/resnetv2_18d", 8),
    ("timm/resnetv2_18d", 16),
)


@pytest.mark.parametrize(("spec", "stride"), DILATED)
def test_dilated_nets(spec: str, stride: int) -> None:
    found = specs.open_spec(spec).elaborate(None, {"output_stride": stride})
    models = pair(found)
    for size in (Size(40, 33), Size(64, 48)):
        assert models.apart(size, batch=1) < TOLERANCE


def test_senets_dilated_shortcut() -> None:
    """Of 3x3, and dilated as the block before."""
    text = """
    use "timm/senet154"
    network Net from SENet154 {
        output_stride 8
        stage conv2: 1 x 64
        stage conv3: 1 x 128 stride=2
        stage conv4: 1 x 256 stride=2
        stage conv5: 1 x 64 stride=2
    }
    """
    assert pair(written(text, "Net")).apart(Size(40, 33), batch=1) < TOLERANCE


def test_a_default_is_said_in_the_networks_names() -> None:
    """Its `groups` is not the block's."""
    text = """
    network Net(groups=4) {
        input 3 x 32 x 32
        default norm group(groups=groups)
        stem { conv 3x3 8 }
        block    bottleneck(groups=2)
        shortcut projection
        stage a: 2 x 8
        stage b: 2 x 16 stride=2
    }
    """
    assert pair(written(text, "Net")).apart(Size(20, 33)) < TOLERANCE


@pytest.mark.parametrize(
    "head", ["o 8; o 4", "o 1; o 2; o 3", "p 8; p 4", "o 1; flatten; o 2; p 3"]
)
def test_a_dense_flattens_a_map_and_no_vector(head: str) -> None:
    text = f"""
    op o(n) {{ dense 8 if n > 1; act }}
    op p(n) {{ o n; dense n }}
    network Net {{
        input 3 x 8 x 8
        stem {{ conv 3x3 8 }}
        head {{ avgpool global; {head}; dense 3 }}
    }}
    """
    assert pair(written(text, "Net")).apart(Size(8, 8)) < TOLERANCE


# One op at a time

SIZES = (Size(16, 16), Size(17, 17), Size(20, 13))
SHARES = "mark x; avgpool global; dense 3; act sigmoid; mark s; from x"
# dense layers of each pixel, between places that nothing has
TURNED = (
    "row: { conv 3x3 8; scale 1; norm layer; conv 1x1 12 linear=true; act gelu;"
    " conv 1x1 8 linear=true bias=true; scale 1 }"
)
BY = "experts=3 by=s"


def alone(statements: str, channels: int = 4, definitions: str = "") -> ir.Network:
    """A network that is one body of ops."""
    return written(
        f"network Alone {{ input {channels} x 16 x 16\n"
        f"stem {{ {statements} }} }}\n{definitions}",
        "Alone",
    )


def agree(network: ir.Network, sizes: tuple[Size, ...] = SIZES) -> None:
    """Both targets give the same, and the shape that the rules say; batches of 1, 2."""
    models = pair(network)
    for place, size in enumerate(sizes):
        expected, _ = models.outputs(size, batch=1)
        assert expected.shape == (1, *output_at(network, size))
        assert models.apart(size, batch=1 + place % 2) < TOLERANCE


CONVS = [
    "conv 1x1 6",
    "conv 1x1 6 stride=2",
    "conv 1x1 6 padding=1",
    "conv 3x3 6",
    "conv 3x3 6 stride=2",
    "conv 3x3 6 stride=3",
    "conv 3x3 6 padding=0",
    "conv 3x3 6 padding=valid stride=2",
    "conv 3x3 6 padding=2",
    "conv 3x3 6 padding=2 stride=2",
    "conv 3x3 6 padding=same",
    "conv 3x3 6 padding=same stride=2",
    "conv 3x3 6 padding=same stride=3",
    "conv 5x5 6 padding=same stride=2",
    "conv 1x1 6 padding=same stride=3",
    "conv 3x3 6 dilation=2",
    "conv 3x3 6 dilation=2 padding=same",
    "conv 3x3 6 dilation=3 padding=1",
    "conv 3x3 6 dilation=2 stride=2",
    "conv 3x3 6 dilation=2 stride=2 padding=1",
    "conv 3x3 6 dilation=2 stride=3 bias=true",
    "conv 2x2 6 padding=0 stride=2",
    "conv 2x2 6 padding=1",
    "conv 2x2 6 padding=same",
    "conv 4x4 6 padding=same stride=2",
    "conv 7x7 6 stride=2 bias=true",
    "conv 3x3 6 bias=true",
    "conv 3x3 8 groups=4",
    "conv 3x3 8 groups=2 stride=2 bias=true",
    "conv 3x3 8 groups=4 dilation=2",
    "conv 3x3 6 standardize=1e-5",
    "conv 3x3 8 standardize=1e-5 stride=2 groups=2 bias=true",
    "conv 3x3 6 standardize=1e-5; conv 3x3 6",
    "conv 3x3 6 standardize=1e-5 stride=2 padding=same",
    "conv 3x3 6 standardize=1e-5 gain=1.7; conv 3x3 6",
    "conv 3x3 6 standardize=1 gain=2 stride=2 padding=same; conv 1x1 6 standardize=0.1",
    "conv 3x3 6 standardize=1 gain=2 bias=true; conv 5x5 4 standardize=1 gain=2",
]


@pytest.mark.parametrize("statements", CONVS)
def test_convs(statements: str) -> None:
    agree(alone(statements))


POOLS = [
    "2x2",
    "3x3",
    "2x2 stride=1",
    "2x2 stride=1 padding=same",
    "3x3 stride=1 padding=1",
    "3x3 stride=2 padding=1",
    "3x3 stride=2 padding=0",
    "3x3 stride=2 padding=same",
    "3x3 stride=2 padding=0 ceil=true",
    "3x3 stride=2 padding=1 ceil=true",
    "2x2 stride=2 padding=0 ceil=true",
    "5x5 stride=2 padding=2",
    "5x5 stride=3 padding=2 ceil=true",
    "4x4 stride=2 padding=same",
    "1x1 stride=2",
    "1x1 stride=2 ceil=true",
    "1x1 stride=2 padding=same ceil=true",
    "2x2 stride=3 padding=0 ceil=true",
    "2x2 stride=5 padding=1 ceil=true",
    "3x3 stride=3 padding=1 ceil=true",
    "3x3 stride=5 padding=1 ceil=true",
]


@pytest.mark.parametrize("arguments", POOLS)
@pytest.mark.parametrize("kind", ["maxpool", "avgpool", "act; maxpool"])
def test_pools(kind: str, arguments: str) -> None:
    """A max pool sees values below zero, unless a ReLU comes before."""
    agree(alone(f"{kind} {arguments}"))


@pytest.mark.parametrize(
    "arguments",
    [
        "2x2 stride=1 padding=same",
        "3x3 stride=1 padding=1",
        "3x3 stride=2 padding=1",
        "4x4 stride=1 padding=same",
        "2x2 ceil=true",
    ],
)
def test_padding_that_is_counted(arguments: str) -> None:
    agree(alone(f"avgpool {arguments} count_padding=true"))


@pytest.mark.parametrize(
    "act",
    [
        "relu",
        "relu6",
        "leaky_relu",
        "leaky_relu(slope=0.2)",
        "elu",
        "gelu",
        "gelu_tanh",
        "prelu",
        "tlu",
        "star_relu",
        "silu",
        "hardswish",
        "hardsigmoid",
        "sigmoid",
        "tanh",
        "softmax",
    ],
)
def test_activations(act: str) -> None:
    agree(alone(f"conv 3x3 16; act {act}"))


@pytest.mark.parametrize(
    "statements",
    [
        "conv 3x3 8; norm",
        "conv 3x3 8; norm batch(eps=1e-2)",
        "conv 3x3 8; norm batch(eps=1e-2); conv 3x3 8; norm; norm batch(eps=0.5)",
        "conv 3x3 8; norm group(groups=2)",
        "conv 3x3 8; norm group(groups=4, eps=0.1)",
        "conv 3x3 8; norm group(size=4, eps=0.1); norm evo(size=2)",
        "conv 3x3 8; norm batch(scale=false); conv 3x3 8; norm; conv 3x3 8; norm",
        "conv 3x3 32; norm group",
        "conv 3x3 8; norm rms; conv 3x3 8; norm response; norm response eps=0.1",
        "conv 3x3 8; norm simple; conv 3x3 8; norm frn; act tlu; norm affine",
        "conv 3x3 8; norm evo(2); conv 3x3 8; norm deviation(groups=4, eps=0.1)",
        "conv 3x3 8; avgpool attention; dense 6; act tlu; dense 5",
        "conv 3x3 8; norm layer; conv 3x3 8; norm layer(eps=0.1)",
        f"{SHARES}; expert_conv 3x3 8 stride=2 groups=4 {BY}",
        f"{SHARES}; expert_conv 4x4 5 padding=same {BY}; expert_conv 1x1 8 {BY}",
        f"{SHARES}; expert_conv 3x3 8 stride=2 dilation=2 {BY}",
        "conv 3x3 8; avgpool global; dense 6; norm; act prelu; norm layer; dense 5",
        "conv 3x3 8; scale learned; scale learned init=0.5 per=map; scale shifted",
        f"{TURNED}; scale learned init=0.5 mapped=true",
        "conv 3x3 8; norm layer(shift=false); norm group(groups=2, shift=false)",
        "zeropad 2 sides=end; conv 3x3 8 padding=0; norm group(groups=2)",
        "norm",
    ],
)
def test_norms(statements: str) -> None:
    agree(alone(statements))


@pytest.mark.parametrize(
    "statements",
    [
        "blurpool",
        "blurpool stride=1",
        "blurpool stride=3",
        "blurpool kernel=5",
        "blurpool stride=1 kernel=7",
        "blurpool border=zeros; blurpool kernel=4 border=zeros",
        "blurpool border=zeros; blurpool",
        "zeropad 2",
        "zeropad 0; conv 3x3 4",
        "subsample 2",
        "subsample 3",
        "pad_channels 9",
        "pad_channels 9 before=2",
        "upsample 6; space_to_depth 3; conv 1x1 8; space_to_depth 2",
        "upsample 2; upsample 3 method=bilinear",
        "conv 1x1 12; shuffle 3; act; shuffle 4",
        "scale 0.2; conv 1x1 4; scale -1.5",
        "conv 1x1 12; maxpool global; dense 3",
        "dropout 0.5; conv 1x1 4",
        "drop_path 0.5; conv 1x1 4",
        "avgpool global",
        "avgpool global; flatten; dense 3",
        "avgpool global; dropout 0.3; dense 3",
        "avgpool global; act tanh; flatten; dense 3 bias=false; act; dense 5",
        "conv 1x1 8; avgpool global; conv 1x1 5; flatten",
    ],
)
def test_ops_without_weights(statements: str) -> None:
    agree(alone(statements))


@pytest.mark.parametrize("channels", [4, 16, 33, 64, 256, 512])
def test_channel_attention(channels: int) -> None:
    agree(alone("eca", channels), SIZES[2:])


@pytest.mark.parametrize(
    "statements",
    [
        "flatten; dense 7",
        "conv 3x3 6 stride=2; act; flatten; dense 9; act; dense 5",
        "avgpool 16x16; flatten; dense 7",
        "conv 3x3 5; avgpool 4x4; flatten; dense 7",
        "group: { conv 3x3 6; flatten }; dense 5",
    ],
)
def test_flattened_maps_are_read_in_the_same_order(statements: str) -> None:
    text = f"network Flat {{ input 3 x 16 x 18; head {{ {statements} }} }}"
    network = written(text)
    size = Size(*network.input[1:])

    assert pair(network).apart(size) < TOLERANCE
    assert pair(network).apart(size, batch=1) < TOLERANCE


@pytest.mark.parametrize(
    ("statements", "definitions"),
    [
        ("gate { avgpool global; conv 1x1 4; act sigmoid }", ""),
        ("gate { conv 3x3 4 bias=true; act sigmoid }; conv 1x1 4", ""),
        ("se: gate { avgpool global; down: conv 1x1 2; act; conv 1x1 4 }", ""),
        (
            "gate { conv 1x1 4; inner; act }",
            "op inner { gate { avgpool global; act sigmoid } }",
        ),
        ("gate { act sigmoid }; gate { avgpool global }", ""),
        ("deep: { conv 3x3 6; norm; inner: { act; conv 3x3 5 } }; norm", ""),
        (
            "squeeze 2; conv 3x3 6; squeeze 3",
            "op squeeze(n) { gate { avgpool global; conv 1x1 n; conv 1x1 in } }",
        ),
        (
            "twice 8; twice 6",
            """op once(n, k=3) { conv n kernel=k; act }
            op twice(n) { let inner = n * 2 + in; once inner k=1; once n; norm }""",
        ),
    ],
)
def test_groups_gates_and_ops(statements: str, definitions: str) -> None:
    agree(alone(statements, definitions=definitions))


# Units and shortcuts

UNITS = {
    "basic": ("", ""),
    "bottleneck": ("block bottleneck", ""),
    "bottleneck_v1": ("block bottleneck_v1", ""),
    "groups": ("block bottleneck(groups=4, base_width=32)", ""),
    "se_basic": ("block se_basic(reduction=4)", ""),
    "preact_basic": ("block preact_basic; shortcut preact_projection", ""),
    "preact_bottleneck": ("block preact_bottleneck; shortcut preact_projection", ""),
    "preact with a pooled identity": (
        "block preact_basic; shortcut preact_projection channels; shortcut thin stride",
        "shortcut thin { maxpool 1x1 stride=stride }",
    ),
    "plain": ("shortcut none", ""),
    "option A": ("shortcut pad", ""),
    "option A, odd width": ("shortcut pad\nstage conv3: 2 x 35 stride=2", ""),
    "option C": ("shortcut projection always", ""),
    "wide projection": ("shortcut projection(kernel=3)", ""),
    "average-pool projection": ("shortcut avgpool_projection", ""),
    "stride on the last block": ("stage conv3: 3 x 32 stride=2 stride_on=last", ""),
    "stride on the last block, option A": (
        "shortcut pad\nstage conv3: 3 x 32 stride=2 stride_on=last",
        "",
    ),
    "dilation": (
        "stage conv3: 2 x 32 dilation=2\nadd stage conv4: 2 x 64 dilation=4",
        "",
    ),
    "dilated bottlenecks": (
        """block bottleneck
        stage conv3: 2 x 32 dilation=2
        add stage conv4: 3 x 64 dilation=4 first_dilation=1""",
        "",
    ),
    "dilation and stride": ("stage conv3: 2 x 32 stride=2 dilation=2", ""),
    "first units of their own": (
        """stage conv2: 2 x 16 first_shortcut=projection
        stage conv3: 3 x 32 stride=2 first_block=bottleneck(expansion=1)""",
        "",
    ),
    "uneven padding": ("default conv padding=same", ""),
    "biases": ("default conv bias=true", ""),
    "other norms and acts": (
        "default norm group(groups=8)\ndefault act leaky_relu(slope=0.1)",
        "",
    ),
    "kinds": (
        "block unit\nstage conv3: 2 x 32 stride=2 block=unit(prelu, normal=layer)",
        """block unit(activation=silu, normal=batch) {
            conv_act width step=stride activation=activation
            conv 3x3 width
            norm normal(eps=1e-3)
            add
            act activation
        }
        op conv_act(channels, step, activation=relu) {
            conv 3x3 channels stride=step; norm; act activation
        }""",
    ),
    "seed's": (
        "block unit; shortcut side",
        """block unit { conv 1x1 width stride=stride bias=true; act; norm; add }
        shortcut side { conv 3x3 out stride=stride padding=same; act; norm }""",
    ),
    "guards": (
        "block unit; shortcut avgpool_projection",
        """block unit {
            conv 3x3 width
            norm if width > 16
            act
            blurpool stride=stride if stride > 1    # anti-aliased
            conv 3x3 width
            drop_path 0.1 * index / max(blocks - 1, 1)
            add
        }""",
    ),
    "one of two ops": (
        "block unit; shortcut side",
        """block unit {
            one: conv 3x3 width stride=stride if stride > 1    # either
            else conv 1x1 width
            norm if width > 16
            else norm eps=0.1
            maxpool kernel=width // 16 + 1 stride=1 padding=same if stride > 1
            else maxpool 1x1
            conv 3x3 width
            add
        }
        shortcut side {
            avgpool 2x2 stride=2 ceil=true if stride > 1
            else avgpool 2x2 stride=1 padding=same count_padding=true
            conv 1x1 out
        }""",
    ),
    "a guard at the start of a shortcut": (
        "block preact_basic; shortcut side always",
        """shortcut side {
            avgpool kernel=2 stride=2 ceil=true if stride > 1
            conv 1x1 out
        }""",
    ),
    "names of one kind in a block and its shortcut": (
        "block unit(kernel=2 * stride + 1)\nshortcut side(kernel=2 * stride - 1)",
        """
        block unit(kernel) {
            let inner = width * 3 // 2 + 4
            conv inner kernel=kernel stride=stride; conv 3x3 width; norm; add; act
        }
        shortcut side(kernel) {
            let inner = out * 2 + in
            conv inner kernel=kernel stride=stride; conv 1x1 out
        }
        """,
    ),
    "channels that grow": (
        "block unit; shortcut pad",
        "block unit { conv 3x3 in + 3 stride=stride; norm; act; conv 3x3 in + 3; add }",
    ),
    "every block a line": (
        "stage conv2: 1 x 16; add stage a: 1 x 24; add stage b: 2 x 40 stride=2",
        "",
    ),
    "a stage of one block before longer ones": (
        """stage conv2: 2 x 16 stride=2
        stage conv3: 1 x 32 stride=2
        add stage conv4: 3 x 32""",
        "",
    ),
    "strides on last blocks, and one block alone": (
        """stage conv2: 1 x 8 stride=2 stride_on=last
        stage conv3: 3 x 8 stride=2 stride_on=last
        add stage conv4: 1 x 16
        add stage conv5: 2 x 16 stride=2""",
        "",
    ),
    "one block alone between strides on last blocks": (
        """stage conv2: 3 x 8 stride=2 stride_on=last
        stage conv3: 1 x 16
        add stage conv4: 3 x 16 stride=2 stride_on=last""",
        "",
    ),
    "arguments of a stage": (
        """block bottleneck(base_width=width * 4)
        stage conv2: 2 x 16 block=bottleneck(base_width=128)
        stage conv3: 2 x 32 stride=2 block=bottleneck(expansion=2)
        add stage conv4: 2 x 64
        add stage conv5: 1 x 16 block=bottleneck(base_width=128)""",
        "",
    ),
    "flags of a stage": (
        "block unit(true); stage conv3: 2 x 32 stride=2 block=unit(biased=false)",
        """block unit(biased) {
            conv 3x3 width stride=stride bias=biased
            act
            drop_path 0.1 if biased
            twice 2 * width biased=biased
            conv 1x1 width
            add
        }
        op twice(n, biased) { conv 1x1 n bias=biased; act if biased; conv 1x1 n }
        """,
    ),
    "names in groups and gates": (
        "block unit",
        """block unit {
            inner: {
                let half = width // 2
                let more = half + 4
                conv 3x3 half stride=stride
                conv 1x1 more
                norm if half > 8
                deeper: { let half_more = more // 2; other half_more }
            }
            conv 1x1 width
            gate { let few = width // 4; avgpool global; conv 1x1 few; conv 1x1 width }
            add
        }
        op other(n) { g: { let next = n + 1; conv 1x1 next }; conv 1x1 n }
        """,
    ),
    "defaults in terms of other parameters": (
        "block unit(width // 2); shortcut side(out)",
        """block unit(a, b=a * 2, c=a + b) {
            conv 3x3 c stride=stride; act; conv 1x1 b; conv 1x1 width; add
        }
        shortcut side(a, b=a // 2) { conv 1x1 b; conv 1x1 out stride=stride }
        """,
    ),
    "gated": (
        "block unit",
        """block unit {
            conv 3x3 width stride=stride; norm; eca
            gate { avgpool global; conv 1x1 max(width // 4, 5); act; conv 1x1 width }
            add; act silu
        }""",
    ),
    "split in the middle": (
        "block unit; shortcut side",
        """block unit {
            conv 1x1 width; norm; act; split weighted
            conv 3x3 width stride=stride; norm; add
        }
        shortcut side { conv 1x1 out stride=stride; norm }""",
    ),
    "zeros for the last norm": ("init he_normal zero_last_norm=true", ""),
    "names that Keras's code needs": (
        "block stage(name=2); shortcut layers",
        """block stage(name) {
            let x1 = width * name
            let strides = 3
            conv x1 kernel=strides stride=stride; norm
            conv: conv 1x1 width
            ops
            add
        }
        op ops { gate { avgpool global; act sigmoid } }
        shortcut layers { conv 1x1 out stride=stride }""",
    ),
}


@pytest.mark.parametrize("unit", UNITS)
def test_units_and_shortcuts(unit: str) -> None:
    statements, definitions = UNITS[unit]
    network = small(statements, definitions)

    agree(network, (Size(32, 32), Size(33, 33), Size(24, 29)))


def test_a_net_with_three_kinds_of_shortcut() -> None:
    network = small(
        "stage conv2: 2 x 16 stride=2 stride_on=last\nstage conv3: 2 x 32 stride=2\n"
        "shortcut one channels; shortcut two stride; shortcut three always",
        """
        shortcut one { conv 1x1 out stride=stride }
        shortcut two { subsample stride }
        shortcut three { conv 3x3 out; norm }
        """,
    )

    agree(network, (Size(32, 32), Size(33, 30)))


def test_rounding_up_beyond_the_kernel_in_some_blocks() -> None:
    network = small(
        """block unit; shortcut none
        stage conv2: 1 x 16
        stage conv3: 1 x 32 stride=3""",
        """block unit {
            maxpool 2x2 stride=stride padding=0 ceil=true
            avgpool 2x2 stride=stride padding=0 ceil=true
            conv 1x1 width
        }""",
    )

    assert "min(" in source(network)
    agree(network, (Size(32, 32), Size(33, 31), Size(34, 30)))


def test_a_net_without_stages_or_stem() -> None:
    network = written("network Net { input 2 x 8 x 8\nhead { flatten; dense 3 } }")

    assert pair(network).apart(Size(8, 8)) < TOLERANCE
