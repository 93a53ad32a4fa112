"""Definitions: ops, residual units and shortcuts."""

from random import Random

from tests.strategies import ops
from tests.strategies.bodies import guarded, labelled, let, row
from tests.strategies.expressions import whole
from tests.strategies.scope import Channels, Definition, Scope, labels

# parameters, some with names that emitted code uses for something else
NAMES = (
    *(
        "alpha",
        "beta",
        "n",
        "in_",
        "x1",
        "stem2",
        "widthy",
        "strides",
        "name",
        "layers",
    ),
    *(
        "kernel",
        "channels",
        "in_channels",
        "self_",
        "out_channels",
        "groups",
        "expansion",
    ),
    *("rate", "torch", "keras", "nn", "conv", "padding", "inner", "depth", "features"),
)
# variables of a stage, as far as they are at least 1
STAGE = ("width", "stride", "in", "dilation", "first_dilation", "blocks")
# places of parts, with names that nothing else has
_LYING = (
    ('unit "s{stage1}_.b{unit1}"', 'stem "stem_.{op0}"', 'final "final_.{op}"'),
    ('unit "body_.{name}_.{unit1}"', 'stem "body_.{op}"', 'final "body_.{op}"'),
    ('unit "body_.part{stage2}.units.s{stage2}_u{unit0}"', 'op "{op0}"'),
    ('unit "body_.{stage0}.{unit0}"', 'stage "{name}_{more}"'),
    ('unit "body_.{stage0}.u.{unit0}"', 'group "body_.{stage0}.{label}"'),
    (
        'unit "body_.{place0}"',
        'stem "body_.{place0}.{op0}"',
        'final "body_.{place0}"',
        'op "{there0}"',
    ),
    ('unit "body_.{place0}.{unit0}"', 'stem "body_.{place0}"', 'op "{op}"'),
    ('unit "body_.{name}.{unit0}"', 'single "body_.{name}"'),
    ('unit "body_.u{stage1}_{unit0}_"', 'final "body_.{op}"'),
    ('unit "part{stage0}_.{unit0}"', 'single "part{stage0}_"'),
    ('unit "body_.{stage0}.{place0}"', 'list "part"', 'first "a"', 'first "conv"'),
)
UNIT_NAMES = (
    *("unit", "conv_norm", "residual", "stage_unit", "block1", "x_block", "layers"),
    *("double", "unit2d", "norm_act", "a", "wide_bottleneck", "conv", "input_block"),
)
IN = Channels(text="in", divisor=4)


def _opened(
    random: Random, kind: str, name: str, needed: str, known: tuple[Definition, ...]
) -> tuple[str, Scope, tuple[str, ...]]:
    """The first line, the scope of the body, and the parameters with a default."""
    names = random.sample(NAMES, random.choice([0, 0, 1, 2]))
    words = [needed] if needed else []
    for place, parameter in enumerate(names):
        earlier = f"{names[0]} * 2" if place and random.randrange(3) == 0 else ""
        words.append(
            f"{parameter}={earlier or whole(random, random.choice([1, 2, 3]))}"
        )
    flag = random.randrange(2) == 0
    words += [f"flag={random.choice(['true', 'false'])}"] if flag else []
    acts = ("activation",) if random.randrange(3) == 0 else ()
    words += [f"{act}={random.choice(ops.ACTS)}" for act in acts]
    comma = "," if random.randrange(6) == 0 else ""
    shown = f"({', '.join(words)}{comma})" if words else random.choice(["", "", "()"])
    scope = Scope(
        random=random,
        numbers=[*names, "in", *([needed] if needed else [])],
        labels=labels(random),
        channels=IN,
        ops=known,
        acts=acts,
    )
    scope.flags += ("flag",) if flag else ()
    return f"{kind} {name}{shown} {{", scope, tuple(names)


def op(
    random: Random, name: str, known: tuple[Definition, ...]
) -> tuple[list[str], Definition]:
    """An op: it keeps the shape, or makes as many channels as it is told."""
    changes = random.randrange(2) == 0
    needed = "made" if changes else "squeezed"
    line, scope, parameters = _opened(random, "op", name, needed, known)
    # an op may be used anywhere, so that no divisor of its input is certain
    scope.channels = Channels(text="in", divisor=1)
    body = row(scope, 2)
    if changes:
        out = Channels(text="made", divisor=1)
        body += [ops.conv(scope, out, stride=random.choice(["", "1"]))]
    elif scope.maybe():
        inner = Channels(text="squeezed", divisor=1)
        body += [
            ops.conv(scope, inner),
            ops.conv(scope, Channels(text="in", divisor=1)),
        ]
    body += row(scope, 2) or ["act"]
    made = Definition(
        name=name, parameters=parameters, channels=changes, acts=bool(scope.acts)
    )
    return [line, *body, "}"], made


def unit(
    random: Random, name: str, known: tuple[Definition, ...], *, adds: bool
) -> tuple[list[str], Definition]:
    """A residual unit (or a plain one) to a number of channels of its own."""
    line, scope, parameters = _opened(random, "block", name, "", known)
    scope.numbers += STAGE
    scope.numbers += ["index"] if random.randrange(2) else []
    expansion = random.choice([*parameters, "2", "1", "1"])
    out = random.choice(
        [
            *[Channels(text="width", divisor=4)] * 4,
            Channels(text=f"width * {expansion}", divisor=4),
            Channels(text="in + 4", divisor=4),
            Channels(text="max(in, width)", divisor=4),
            IN,
        ]
    )
    body = row(scope, 2)
    body += [f"split {_starting(scope)}"] if adds and scope.maybe() else []
    body += [let(scope)] if scope.maybe(4) else []
    body += [*_strided(scope, out), *row(scope, 2), *_dilated(scope, out)]
    body += row(scope, 2)
    body += ["add", *row(scope, 2)] if adds else []
    taken = Definition(name=name, parameters=parameters, acts=bool(scope.acts))
    return [line, *body, "}"], taken


def _starting(scope: Scope) -> str:
    return scope.random.choice(["all", "weighted", "shortcuts=weighted"])


def _middle(scope: Scope) -> Channels:
    return scope.random.choice(
        [
            *[Channels(text="width", divisor=4)] * 2,
            Channels(text="width * 2", divisor=8),
            Channels(text="width // 2", divisor=2),
            Channels(text="8", divisor=8),
            Channels(text="max(in // 2, 2)", divisor=1),
            scope.channels,
        ]
    )


def _strided(scope: Scope, out: Channels) -> list[str]:
    """The part of a unit that has its stride."""
    middle = scope.random.choice([_middle(scope), out])
    dilation = scope.random.choice(["", "first_dilation"])
    match scope.random.randrange(6):
        case 0:
            return [ops.conv(scope, middle), labelled(scope, ops.shrinking(scope))]
        case 1:
            return [ops.shrinking(scope), ops.conv(scope, middle)]
        case 2:
            channels = scope.same(middle.text)
            scope.channels = middle
            kernel = scope.random.choice(["2 * stride - 1", "2 * stride + 1"])
            return [f"conv {channels} kernel={kernel} stride=stride"]
    conv = ops.conv(scope, middle, stride="stride", dilation=dilation)
    return [labelled(scope, conv)]


def _dilated(scope: Scope, out: Channels) -> list[str]:
    """The part of a unit that has its dilation, and makes its channels."""
    match scope.random.randrange(4):
        case 0 if any(op.channels for op in scope.ops):
            made = _made(scope, out)
            depthwise = f"conv 3x3 {out.text} dilation=dilation groups={out.text}"
            scope.channels = out
            return [made, depthwise]
        case 1:
            inner = _middle(scope)
            rows = [ops.conv(scope, inner, dilation="dilation", kernel=3)]
            rows += row(scope, 1)
            return [*rows, ops.conv(scope, out)]
        case 2:
            label = scope.labels.pop()
            inside = scope.inside()
            rows = [ops.conv(inside, out, dilation="dilation"), *row(inside, 1, 2)]
            scope.channels = out
            return [f"{label}: {{", *rows, "}"]
    return [ops.conv(scope, out, dilation="dilation")]


def _made(scope: Scope, out: Channels) -> str:
    chosen = scope.random.choice([op for op in scope.ops if op.channels])
    word = scope.random.choice(["", "made="])
    return f"{chosen.name} {word}{scope.same(out.text)}"


def made(scope: Scope, out: Channels) -> str:
    """Channels by an op drawn before, or a conv where there is none."""
    if not any(op.channels for op in scope.ops):
        return ops.conv(scope, out)
    text = _made(scope, out)
    scope.channels = out
    return text


def shortcut(
    random: Random, name: str, known: tuple[Definition, ...]
) -> tuple[list[str], Definition]:
    """A shortcut, to `out` channels and with the stride of the unit."""
    line, scope, parameters = _opened(random, "shortcut", name, "", known)
    scope.numbers += [*STAGE, "out"]
    out = Channels(text="out", divisor=4)
    body = row(scope, 1, 1)
    match random.randrange(6):
        case 0:
            body += ["subsample stride", "pad_channels out"]
        case 1:
            body += [ops.shrinking(scope), ops.conv(scope, out, kernel=1)]
        case 2:
            body += [ops.conv(scope, out, stride="stride"), *row(scope, 2, 1)]
        case 3:
            body += [ops.shrinking(scope), made(scope, out)]
        case _:
            conv = ops.conv(
                scope, out, stride="stride", kernel=random.choice([1, 1, 3])
            )
            body += [labelled(scope, conv), guarded(scope, ops.norm(scope))]
    taken = Definition(name=name, parameters=parameters, acts=bool(scope.acts))
    return [line, *body, "}"], taken


def thin(name: str, random: Random) -> list[str]:
    """A shortcut without weights, for units that change the size only."""
    op = random.choice(["maxpool 1x1 stride=stride", "subsample stride"])
    return [f"shortcut {name} {{ {op} }}"]


def flat_unit(random: Random, name: str) -> list[str]:
    """A residual unit of vectors."""
    line, scope, _ = _opened(random, "block", name, "", ())
    scope.numbers += ("width", "in", "blocks")
    scope.vector = True
    body = [*row(scope, 1), "dense width * 2", *row(scope, 1)]
    scope.channels = Channels(text="width", divisor=4)
    bias = random.choice(["", " bias=false"])
    return [line, *body, f"dense width{bias}", *row(scope, 1), "add", "act", "}"]


def flat_shortcut(name: str) -> list[str]:
    """A shortcut of vectors."""
    return [f"shortcut {name} {{ dense out }}"]


def scheme(random: Random, name: str) -> list[str]:
    """A naming scheme: its rows in any order."""
    first = random.choice(["", " first"])
    rows = [
        *random.choice(_LYING),
        f'shortcut "side{random.choice(["", ".{op0}"])}"{first}',
        *random.sample(['norm "n"', 'conv "convolution"', 'act "activation"'], 2),
    ]
    random.shuffle(rows)
    return [f"names {name} {{", *rows, "}"]


def tree(random: Random, name: str) -> list[str]:
    """An op that holds stages, on branches of a join or in a row."""
    width = random.choice(["made", "made // 2", "made * 2", "wide"])
    stride = random.choice(["", " stride=strides", " stride=strides stride_on=last"])
    again = random.choice(["again: { ", ""])
    bodies = [
        ["conv 1x1 made", f"stage inner: depth x {width}{stride}"],
        [
            "conv 3x3 made stride=strides",
            "concat {",
            *("{", f"stage inner: depth x {width}", "norm", "}"),
            *("identity", "}"),
            "conv 1x1 made",
        ],
        [
            f"{again}stage one: 1 x {width}{' }' if again else ''}",
            "mark first",
            "stage two: depth x made",
            "concat { identity; from first }",
            "conv 1x1 made stride=strides",
        ],
    ]
    lines = random.choice(bodies)
    return [
        f"op {name}(depth, made=8, strides=1) {{",
        "let wide = made + 4",
        *lines,
        "}",
    ]
