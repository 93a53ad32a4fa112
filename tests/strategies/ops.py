"""One op of the catalogue, with any of its arguments."""

from collections.abc import Callable

from tests.strategies.expressions import real, whole
from tests.strategies.scope import Channels, Scope

EPSILONS = ("1e-5", ".00001", "0.00001", "1.001e-5", "1E-3", "1e-2")
ACTS = (
    *("relu", "relu6", "leaky_relu", "elu", "gelu", "silu", "hardswish"),
    *("gelu_tanh", "prelu", "star_relu", "tlu"),
    *("hardsigmoid", "sigmoid", "tanh", "softmax"),
)
# pairs of ops: a guard chooses one of them
CHOICES = (
    ("norm", "norm eps=.001"),
    ("norm group(1)", "norm group(2)"),
    ("drop_path 0.1", "drop_path 0.2"),
    ("act leaky_relu", "act leaky_relu(slope=.3)"),
    ("act inplace=false", "act"),
    ("avgpool 3x3 stride=1 padding=even", "avgpool 2x2 stride=1 padding=same"),
    ("maxpool 3x3 stride=1", "maxpool 1x1"),
    ("blurpool stride=1", "blurpool kernel=5 stride=1"),
)
_NAMED = (
    "conv {window} {channels}",
    "conv {channels} kernel={kernel}",
    "conv {window} channels={channels}",
    "conv channels={channels} kernel={kernel}",
)


def _sized(scope: Scope, *sizes: int) -> tuple[str, str, str]:
    """A kernel in the place of one, as a value, and half of it: of one or two sizes."""
    height = width = scope.random.choice(sizes)
    if scope.maybe(5):
        width = scope.random.choice(sizes)
    window = f"{height}x{width}"
    if height == width:
        return window, scope.random.choice([str(height), window]), str(height // 2)
    return window, window, f"{height // 2}x{width // 2}"


def _size(scope: Scope, *sizes: int) -> str:
    """A stride, dilation or padding, of one or two sizes."""
    if scope.maybe(5):
        return "x".join(str(scope.random.choice(sizes)) for _ in range(2))
    return whole(scope.random, scope.random.choice(sizes))


def conv(
    scope: Scope,
    out: Channels,
    *,
    stride: str = "",
    dilation: str = "",
    kernel: int = 0,
) -> str:
    """A convolution that divides the size by its stride, rounded up."""
    random = scope.random
    sizes = (kernel,) if kernel else (1, 1, 3, 3, 3, 5, 7)
    window, size, half = _sized(scope, *sizes)
    choices: dict[str, Callable[[], str]] = {
        "bias": lambda: random.choice(scope.flags),
        "padding": lambda: random.choice(["even", "same", half]),
        "groups": lambda: _groups(scope, out),
        "standardize": lambda: random.choice(["1e-5", "1e-5", "0"]),
    }
    if window == "1x1" and not (stride or dilation) and scope.maybe(3):
        # a dense layer of each pixel, and nothing else
        choices = {
            "bias": choices["bias"],
            "linear": lambda: random.choice(scope.flags),
        }
    if not dilation and window != "1x1" and scope.maybe(4):
        choices["dilation"] = lambda: _size(scope, 1, 2, 3)
        choices["padding"] = lambda: random.choice(["even", "same"])
    channels = scope.same(out.text)
    text = random.choice(_NAMED).format(window=window, kernel=size, channels=channels)
    text += f" stride={scope.same(stride)}" if stride else ""
    text += f" dilation={scope.same(dilation)}" if dilation else ""
    if dilation:
        choices["padding"] = lambda: random.choice(["even", "same"])
    text = _scaled(scope, text + scope.keywords(choices))
    scope.channels = out
    return text


def _scaled(scope: Scope, text: str) -> str:
    """A conv, with a gain if its weights are standardised."""
    return f"{text} gain=1.7" if "standardize=1" in text and scope.maybe() else text


def _groups(scope: Scope, out: Channels) -> str:
    """Groups of a conv; as many as channels where in and out have one name."""
    if scope.channels.text == out.text and scope.maybe():
        return scope.same(out.text)
    return scope.same(scope.groups(out))


def free_conv(scope: Scope, out: Channels) -> str:
    """A convolution of any size, for where nothing must fit."""
    random = scope.random
    window, size, _ = _sized(scope, 1, 2, 3, 3, 4, 5, 7)
    pixels = ["even", "same", "valid", "0", "1", "2", "0x1", "2x1"]
    choices: dict[str, Callable[[], str]] = {
        "bias": lambda: random.choice(scope.flags),
        "padding": lambda: random.choice(pixels),
        "groups": lambda: _groups(scope, out),
        "standardize": lambda: "1e-5",
        "stride": lambda: _size(scope, 1, 2, 2, 3),
        "dilation": lambda: _size(scope, 1, 2),
    }
    channels = scope.same(out.text)
    text = random.choice(_NAMED).format(window=window, kernel=size, channels=channels)
    text = _scaled(scope, text + scope.keywords(choices, 4))
    scope.channels = out
    return text


def norm(scope: Scope) -> str:
    random = scope.random
    eps: dict[str, Callable[[], str]] = {"eps": lambda: real(random, *EPSILONS)}
    kept = {
        "momentum": lambda: real(random, ".9", "0.99", "0"),
        "scale": lambda: random.choice(scope.flags),
    }
    shift = {"shift": lambda: random.choice(scope.flags)}
    match random.randrange(11):
        case 0:
            return f"norm batch(eps={real(random, *EPSILONS)}, momentum=.9)"
        case 1:
            return f"norm batch{scope.keywords(eps | kept)}"
        case 2:
            return f"norm group({scope.same(scope.groups())},)"
        case 3:
            return f"norm group {_number(scope)}{scope.keywords(eps | shift)}"
        case 4:
            return "norm batch"
        case 5:
            return f"norm layer{scope.keywords(eps | shift)}"
        case 6:
            kind = random.choice(["evo", "deviation"])
            return f"norm {kind}({_number(scope)}){scope.keywords(eps)}"
        case 7:
            return "norm affine"
        case 8:
            kinds = ["rms", "response", "frn"]
            kinds += ["simple"] if scope.channels.divisor > 1 else []
            kind = random.choice(kinds)
            return f"norm {kind}{scope.keywords(eps)}"
    return "norm"


def _number(scope: Scope) -> str:
    """How many groups there are, or how many channels each has: not one of a pixel."""
    number = scope.groups()
    return f"size={number}" if number != "1" and scope.maybe() else f"groups={number}"


def act(scope: Scope) -> str:
    if scope.acts and scope.maybe():
        return f"act {scope.random.choice(scope.acts)}"
    kind = scope.random.choice([*ACTS, "leaky_relu"])
    if kind == "leaky_relu":
        slope = real(scope.random, ".1", "0.2", "0.01")
        return scope.random.choice(
            [
                "act leaky_relu",
                f"act leaky_relu(slope={slope})",
                f"act {kind} slope=.3",
                f"act {kind} inplace=false",
            ]
        )
    forms = ["act", "act", f"act {kind}", f"act ({kind})"]
    if kind in {"relu", "relu6"}:
        forms += [f"act {kind} inplace=false", f"act {kind}(inplace=true)"]
    return scope.random.choice(forms)


def drop(scope: Scope) -> str:
    """Dropout of values or samples, by a rate that may depend on the block."""
    random = scope.random
    name = random.choice(["dropout", "drop_path"])
    rate = real(random, *scope.rates)
    if "index" in scope.numbers and scope.maybe():
        return f"{name} {random.choice(scope.rates)} * index / max(blocks - 1, 1)"
    return f"{name} {random.choice(['', 'rate='])}{rate}"


def _pool(scope: Scope) -> str:
    """A pool that keeps the size."""
    name = scope.random.choice(["maxpool", "avgpool"])
    return scope.random.choice(
        [
            f"{name} 3x3 stride=1 padding={scope.random.choice(['even', 'same', '1'])}",
            f"{name} kernel=5 stride=1 padding=2",
            f"{name} 2x2 stride=1 padding=same",
            f"{name} 1x3 stride=1 padding={scope.random.choice(['even', '0x1'])}",
            f"{name} 1x1",
            f"{name} 3x3 ceil=true stride=1 padding=1",
            "avgpool 3x3 stride=1 padding=1 count_padding=true",
            "avgpool 2x2 stride=1 padding=same count_padding=true",
        ]
    )


def neutral(scope: Scope) -> str:
    """An op that keeps the shape."""
    random = scope.random
    if scope.vector:
        return random.choice([act, act, _dropout, _flatten, _of_vectors])(scope)
    kinds = [norm, norm, act, act, drop, _pool, _plain]
    return random.choice(kinds)(scope)


def _dropout(scope: Scope) -> str:
    return f"dropout {real(scope.random, *scope.rates)}"


def _of_vectors(scope: Scope) -> str:
    return scope.random.choice(["norm", "norm layer", "scale learned", "scale 0.5"])


def _flatten(_scope: Scope) -> str:
    return "flatten"  # a vector stays as it is


def _plain(scope: Scope) -> str:
    return scope.random.choice(
        [
            *(
                "eca",
                "eca kernel=5",
                "eca kernel=channels",
                "zeropad 0",
                "zeropad padding=0",
                "subsample 1",
            ),
            *("subsample stride=1", "blurpool stride=1", "blurpool stride=1 kernel=5"),
            f"blurpool stride=1 border={scope.random.choice(['zeros', 'reflected'])}",
            f"pad_channels {scope.same(scope.channels.text)}",
            f"pad_channels {scope.same(scope.channels.text)} before=0",
            f"shuffle {scope.groups()}",
            f"scale {real(scope.random, '0.2', '1.5')}",
            f"scale learned init={real(scope.random, '.1', '1')}",
            f"scale learned per={scope.random.choice(['map', 'channel'])}",
            "scale learned mapped=true",
            "scale shifted",
            "zeropad 0 sides=end",
            *("upsample 1", "space_to_depth 1"),
        ]
    )


def free_pool(scope: Scope) -> str:
    """A pool of any size."""
    random = scope.random
    window, size, _ = _sized(scope, 1, 2, 2, 3, 3, 4, 5)
    pixels = ["even", "same", "valid", "0", "1", "0x1"]
    choices: dict[str, Callable[[], str]] = {
        "stride": lambda: _size(scope, 1, 2, 3),
        "padding": lambda: random.choice(pixels),
        "ceil": lambda: random.choice(scope.flags),
    }
    name = random.choice(["maxpool", "avgpool"])
    if name == "avgpool":
        choices["count_padding"] = lambda: random.choice(scope.flags)
    said = random.choice([window, f"kernel={size}"])
    return f"{name} {said}{scope.keywords(choices)}"


def free(scope: Scope) -> str:
    """An op that may change the size, not the channels."""
    random = scope.random
    if scope.maybe():
        return free_pool(scope)
    blur = random.choice(["", " stride=3", " kernel=5", " stride=2", " kernel=4"])
    step = random.choice(["2", "3", "stride=2"])
    return random.choice(
        [
            f"blurpool{blur}",
            f"zeropad {random.choice('123')}",
            "zeropad padding=0x2",
            f"zeropad {random.choice(['2', 'padding=1x2'])} sides=end",
            f"subsample {step}",
            "subsample stride=1x2",
            f"upsample 2 method={random.choice(['nearest', 'bilinear'])}",
        ]
    )


def shrinking(scope: Scope) -> str:
    """An op without weights that divides the size by `stride`, rounded up."""
    guard = scope.random.choice(["", "", " if stride > 1"])
    rounded = "kernel=stride stride=stride padding=0 ceil=true"
    return scope.random.choice(
        [
            f"maxpool 3x3 stride=stride{guard}",
            "maxpool 1x1 stride=stride",
            f"maxpool {rounded}",
            f"avgpool {rounded}{guard}",
            "avgpool kernel=2 stride=2 ceil=true if stride == 2",
            "avgpool 3x3 stride=stride padding=even",
            f"maxpool 2x2 stride=stride padding=same{guard}",
            f"avgpool kernel=2 * stride - 1 stride=stride padding=same{guard}",
            f"blurpool stride=stride{guard}",
            f"blurpool stride=stride kernel=5{guard}",
            f"subsample stride{guard}",
        ]
    )
