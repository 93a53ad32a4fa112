"""Hypothesis strategies: specs that mean something, and texts in any layout.

`specs()` draws from the whole grammar; what it draws elaborates without a finding.
`layouts(text)` is the same text with other blanks, line ends, `;`, parentheses broken
over lines, blank lines and comments. `scrambled_specs()` are both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from hypothesis import strategies as st

from tests.layouts import laid_out

NAMES = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "x1",
    "stem2",
    "conv_a",
    "widthy",
    "in_",
    "n",
)
ACTS = (
    *("act", "act (relu)", "act relu6", "act elu", "act gelu", "act silu", "act tanh"),
    *("act hardswish", "act hardsigmoid", "act leaky_relu", "act leaky_relu(slope=.1)"),
)
PLAIN = (
    *("eca", "zeropad 0", "blurpool stride=1", "maxpool 3x3 stride=1"),
    "avgpool 3x3 stride=1 padding=even",
)


# two ops for one place
CHOICES = (
    ("norm", "norm eps=.001"),
    ("drop_path 0.1", "drop_path 0.2"),
    ("avgpool 3x3 stride=1 padding=even", "avgpool 2x2 stride=1 padding=same"),
)


# Expressions


# the same value in other words, and how firmly these bind: a whole `text` stands in
# `any` place, or as a `term`, `factor` or `operand`; `k` is a number
_SAME_WHOLE = (
    ("({any})", 2),
    ("(({any}))", 2),
    ("{any} + {k} - {k}", 0),
    ("{k} + {factor} - {k}", 0),
    ("{k} - ({k} - {factor})", 0),
    ("{factor} * {k} // {k}", 1),
    ("{k} * {operand} // {k}", 1),
    ("{factor} * ({k} // {k})", 1),
    ("-(-{operand})", 2),
    ("--{operand}", 2),
    ("+{operand}", 2),
    ("max({any}, 1)", 2),
    ("min({any}, 1_000_000,)", 2),
    ("round_to({any}, 1)", 2),
    ("max({factor} % 1, {any})", 2),
)
_SAME_REAL = (
    ("({any})", 2),
    ("{factor} * 1", 1),
    ("{any} + 0.0", 0),
    ("-(-{operand})", 2),
)


@st.composite
def same(draw: st.DrawFn, text: str, *, real: bool = False) -> str:
    """An expression of the value of a name or number, at least 1 if it is whole."""
    firmness = 2
    forms = _SAME_REAL if real else _SAME_WHOLE
    for form, binds in draw(st.lists(st.sampled_from(forms), max_size=2)):
        places = {
            place: text if firmness >= needed else f"({text})"
            for needed, place in enumerate(("any", "factor", "operand"))
        }
        text = form.format(**places, k=draw(st.sampled_from([2, 3, 16, "1_0"])))
        firmness = binds
    return text


def wholes(value: int) -> st.SearchStrategy[str]:
    """Expressions of a whole number from 1 on."""
    return st.sampled_from([str(value), f"0{value}", f"{value:_}"]).flatmap(same)


EPSILONS = st.sampled_from(["1e-5", ".00001", "0.00001", "1.001e-5", "1E-3"]).flatmap(
    lambda text: same(text, real=True)
)
RATES = st.sampled_from(["0", "0.1", ".5", "1e-1"])


def conditions(names: Sequence[str]) -> st.SearchStrategy[str]:
    """Guards over whole numbers."""
    return st.builds(
        lambda a, how, b: f"{a} {how} {b}",
        st.sampled_from([*names, "1"]).flatmap(same),
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        st.sampled_from([*names, "2"]).flatmap(same),
    )


# Bodies


@dataclass(slots=True, kw_only=True)
class Scope:
    """What a body may name: whole numbers, flags, labels not yet taken."""

    numbers: list[str]
    flags: list[str] = field(default_factory=lambda: ["true", "false"])
    labels: list[str] = field(
        default_factory=lambda: [*(f"l{i}" for i in range(40)), "stem", "head"]
    )
    ops: list[str] = field(default_factory=list)


def _keywords(draw: st.DrawFn, choices: dict[str, st.SearchStrategy[str]]) -> str:
    """Some arguments by name, in any order."""
    names = draw(st.lists(st.sampled_from(sorted(choices)), unique=True, max_size=3))
    return "".join(f" {name}={draw(choices[name])}" for name in names)


def _conv(draw: st.DrawFn, channels: str, scope: Scope, stride: str = "") -> str:
    """A convolution to some channels."""
    kernel = draw(st.sampled_from(["1", "3", "5"]))
    keys = {
        "bias": st.sampled_from(scope.flags),
        "padding": st.sampled_from(["even", "same"]),
        "groups": wholes(1),
        "standardize": EPSILONS,
    }
    if draw(st.booleans()):
        text = f"conv {kernel}x{kernel} {draw(same(channels))}"
    else:
        text = f"conv {draw(same(channels))} kernel={draw(wholes(int(kernel)))}"
    return text + (f" stride={stride}" if stride else "") + _keywords(draw, keys)


def _norm(draw: st.DrawFn) -> str:
    keys = {"eps": EPSILONS}
    match draw(st.integers(0, 5)):
        case 0:
            return f"norm batch(eps={draw(EPSILONS)}, momentum=.9)"
        case 1:
            return f"norm batch{_keywords(draw, {**keys, 'momentum': RATES})}"
        case 2:
            return f"norm group({draw(wholes(1))},)"
        case 3:
            return f"norm group groups=1{_keywords(draw, keys)}"
        case 4:
            return "norm batch"
    return "norm"


def _neutral(draw: st.DrawFn, scope: Scope) -> str:
    """An op that keeps the shape of a map."""
    match draw(st.sampled_from(["norm", "act", "drop", "plain", *scope.ops])):
        case "norm":
            return _norm(draw)
        case "act":
            return draw(st.sampled_from(ACTS))
        case "drop":
            name = draw(st.sampled_from(["dropout", "drop_path"]))
            return f"{name} {draw(RATES)} * ({draw(same('1'))}) / 2"
        case "plain":
            return draw(st.sampled_from(PLAIN))
        case name:
            return f"{name} {draw(wholes(4))}"


def _part(draw: st.DrawFn, scope: Scope, depth: int) -> list[str]:
    """A statement of a body that keeps the shape, as lines."""
    kinds = ["op", "op", "op", "guard", "else", "label", "let", *_NESTED]
    kind = draw(st.sampled_from(kinds))
    if kind.endswith("gate") and depth:
        kind = "group"  # gates stand in units, ops, stems and heads
    if kind in _NESTED and depth < 3:
        return _nested(draw, scope, depth, kind)
    match kind:
        case "guard":
            flag = st.sampled_from(scope.flags)
            guard = draw(st.one_of(conditions(scope.numbers), flag))
            return [f"{_neutral(draw, scope)} if {guard}"]
        case "else":
            first, second = draw(st.sampled_from(CHOICES))
            return [f"{first} if {draw(conditions(scope.numbers))}", f"else {second}"]
        case "label":
            return [f"{scope.labels.pop()}: {_neutral(draw, scope)}"]
        case "let":
            name = f"v{len(scope.numbers)}"
            value = draw(st.sampled_from([*scope.numbers, "8"]).flatmap(same))
            scope.numbers.append(name)
            return [f"let {name} = {value}"]
    return [_neutral(draw, scope)]


_NESTED = ("group", "gate", "labelled gate")


def _nested(draw: st.DrawFn, scope: Scope, depth: int, kind: str) -> list[str]:
    label = "" if kind == "gate" else f"{scope.labels.pop()}: "
    inner = replace(scope, numbers=[*scope.numbers])
    body = _row(draw, inner, depth + 1) or [_neutral(draw, inner)]
    if kind == "group":
        return [f"{label}{{", *body, "}"]
    last = draw(st.sampled_from(["act sigmoid", "act hardsigmoid"]))
    return [f"{label}gate {{", *body, last, "}"]


def _row(draw: st.DrawFn, scope: Scope, depth: int = 0) -> list[str]:
    """A few statements that keep the shape."""
    count = draw(st.integers(0, 3))
    return [line for _ in range(count) for line in _part(draw, scope, depth)]


# Definitions

STAGE = ("width", "stride", "in", "dilation", "first_dilation", "blocks")


def _definition(
    draw: st.DrawFn, kind: str, name: str, needed: str, ops: list[str]
) -> tuple[list[str], Scope, list[str]]:
    """The first line, the scope of the body, and the parameters with a default."""
    parameters = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))
    words = [needed] if needed else []
    words += [f"{p}={draw(wholes(3))}" for p in parameters]
    flags = draw(st.booleans())
    words += ["flag=true"] if flags else []
    shown = f"({', '.join(words)}{draw(st.sampled_from(['', ',']))})" if words else ""
    scope = Scope(numbers=[*parameters, "in"], ops=ops)
    scope.flags += ["flag"] if flags else []
    return [f"{kind} {name}{shown} {{"], scope, parameters


def _op(draw: st.DrawFn, ops: list[str]) -> list[str]:
    """An op that keeps the shape; its value is `squeezed`."""
    name = f"op{len(ops)}"
    lines, scope, _ = _definition(draw, "op", name, "squeezed", ops)
    scope.numbers.append("squeezed")
    body = [*_row(draw, scope), _conv(draw, "in", scope), *_row(draw, scope)]
    return [*lines, *body, "}"]


def _block(draw: st.DrawFn, name: str, ops: list[str]) -> tuple[list[str], list[str]]:
    """A residual unit to `width` channels, and its parameters."""
    lines, scope, parameters = _definition(draw, "block", name, "", ops)
    scope.numbers += STAGE
    middle = draw(st.sampled_from(["width", "8"]))
    body = _row(draw, scope)
    body += ["split"] if draw(st.booleans()) else []
    body += [_conv(draw, middle, scope, draw(same("stride"))), *_row(draw, scope)]
    body += [_conv(draw, "width", scope), *_row(draw, scope)]
    # a stage's dilation must be used
    body += ["conv 3x3 width dilation=dilation", "add", *_row(draw, scope)]
    return [*lines, *body, "}"], parameters


def _shortcut(draw: st.DrawFn, name: str, ops: list[str]) -> list[str]:
    lines, scope, _ = _definition(draw, "shortcut", name, "", ops)
    scope.numbers += [*STAGE, "out"]
    body = ["conv 1x1 out stride=stride", *_row(draw, scope, 1)]
    return [*lines, *body, "}"]


# Networks


def _arguments(draw: st.DrawFn, parameters: Sequence[str]) -> str:
    if not parameters:
        return draw(st.sampled_from(["", "()"]))
    chosen = draw(st.lists(st.sampled_from(parameters), unique=True))
    values = [f"{name}={draw(same('width'))}" for name in chosen]
    return f"({', '.join(values)})" if values else ""


def _stage(draw: st.DrawFn, name: str) -> str:
    count, width = draw(st.integers(1, 2)), draw(st.sampled_from([8, 16, 24]))
    sizes = draw(
        st.sampled_from(
            [
                f"{count} x {width}",
                f"{count}x{width}",
                f"{draw(wholes(count))} x {draw(wholes(width))}",
                f"n x {draw(wholes(width))}",
            ]
        )
    )
    keys = {
        "stride": st.sampled_from(["1", "2", "n + 0 - n + 1"]),
        "stride_on": st.sampled_from(["first", "last"]),
        "dilation": wholes(2),
        "first_dilation": wholes(1),
        "block": st.sampled_from(
            ["unit", "basic", "bottleneck(groups=2, base_width=64,)"]
        ),
    }
    return f"stage {name}: {sizes}{_keywords(draw, keys)}"


SETTINGS = (
    "default norm batch(eps=1e-3, momentum=0.99)",
    "default act silu",
    "default conv bias=true padding=same",
    "init he_normal fan=in zero_last_norm=false",
    "output_stride 2 - 1",
    "names torchvision",
    "names keras",
    "expect parameters > +0",
    "expect output != 3 x 1 x 1",
    "expect output != 3x1x1",
    "expect macs >= 1e0",
    "expect depth < 10 * (n + 100)",
)
SETTING_LISTS = st.lists(st.sampled_from(SETTINGS), unique=True, max_size=4)


def _network(
    draw: st.DrawFn, block: str, parameters: list[str], shortcut: str, ops: list[str]
) -> list[str]:
    size = draw(st.sampled_from(["3 x 32 x 32", "3x32x32", "1 x (33) x n * 16"]))
    scope = Scope(numbers=["in", "n"], ops=ops)
    stem = [_conv(draw, "8", scope), *_row(draw, scope)]
    stages = [_stage(draw, f"s{i}") for i in range(draw(st.integers(1, 3)))]
    for place in range(draw(st.integers(0, 1))):
        between = Scope(numbers=["in", "n"], ops=ops, labels=scope.labels)
        stages.insert(place + 1, f"between: {{ {_neutral(draw, between)} }}")
    choice = draw(st.sampled_from(["", " always", " channels"]))
    shortcuts = [f"shortcut {shortcut}{choice}"]
    if choice == " channels":
        shortcuts.append("shortcut projection stride")
    features = draw(wholes(10))
    last = Scope(numbers=["in", "n"], ops=ops, labels=scope.labels)
    head = [*_row(draw, last), "avgpool global", "flatten", f"dense {features}"]
    return [
        "network Net(n=2, scale=0.5) {",
        f"input {size}",
        "stem {",
        *stem,
        "}",
        *draw(SETTING_LISTS),
        f"block {block}{_arguments(draw, parameters)}",
        *shortcuts,
        *stages,
        "head {",
        *head,
        "}",
        "}",
    ]


def _derived(draw: st.DrawFn) -> list[str]:
    argument = draw(st.sampled_from(["", "()", "(n=3)", "(scale=1.5, n=1,)"]))
    body = [
        _stage(draw, "s0").replace("n x", "2 x").replace("n + 0 - n + 1", "1"),
        f"add {_stage(draw, 'more')}".replace("n x", "2 x").replace(
            "n + 0 - n + 1", "2"
        ),
        "shortcut none",
        "block bottleneck(groups=2, base_width=64)",
        "shortcut preact_projection",
        "head { norm; act; avgpool global; dense 5 }",
    ]
    chosen = draw(st.lists(st.sampled_from(body), unique=True, max_size=3))
    if sum(line.startswith("shortcut") for line in chosen) > 1:
        chosen.remove("shortcut none")
    kind = draw(st.sampled_from(["derived", "empty", "alias"]))
    if kind == "alias":
        return [f"network Other = Net{argument}"]
    lines = chosen if kind == "derived" else []
    return [f"network Other from Net{argument} {{", *lines, "}"]


@st.composite
def specs(draw: st.DrawFn) -> str:
    """A valid spec, one statement a line, of at least one network."""
    items: list[list[str]] = []
    if draw(st.booleans()):
        items.append([draw(st.sampled_from(['use "resnet18"', 'use "cifar" as c']))])
    ops: list[str] = []
    for _ in range(draw(st.integers(0, 2))):
        items.append(_op(draw, ops))
        ops.append(f"op{len(ops)}")
    unit, parameters = _block(draw, "unit", ops)
    items.append(unit)
    shortcut = draw(st.sampled_from(["projection(kernel=3)", "own", "own()"]))
    if shortcut.startswith("own"):
        items.append(_shortcut(draw, "own", ops))
    items.append(_network(draw, "unit", parameters, shortcut, ops))
    if draw(st.booleans()):
        items.append(_derived(draw))
    return "".join(
        f"{line}\n" for item in draw(st.permutations(items)) for line in item
    )


# Layouts


def layouts(text: str) -> st.SearchStrategy[str]:
    """Texts of the same meaning (but for remarks) in other layouts."""
    return st.integers(0, 2**32).map(lambda seed: laid_out(text, Random(seed)))


def scrambled_specs() -> st.SearchStrategy[str]:
    """Valid specs in any layout."""
    return st.builds(
        lambda text, seed: laid_out(text, Random(seed)), specs(), st.integers(0, 2**32)
    )
