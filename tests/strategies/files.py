"""Whole specs: definitions, networks, what they use and what they expect."""

from random import Random

from resdsl.base.diagnostics import DiagnosticError
from resdsl.model import analysis, ir
from resdsl.project import specs
from tests.strategies import definitions
from tests.strategies.networks import NETWORKS, Units, Writer, derived
from tests.strategies.scope import Definition

_ATTEMPTS = 200
# units and shortcuts of the standard library, with parameters that fit small widths
_LIBRARY = (
    Definition(name="basic"),
    Definition(name="bottleneck", parameters=("groups",), fixed=("expansion=2",)),
    Definition(name="bottleneck_v1", parameters=("expansion",)),
    Definition(name="preact_basic"),
    Definition(name="preact_bottleneck", parameters=("expansion", "groups")),
    Definition(name="se_basic", parameters=("divisor",), fixed=("reduction=2",)),
    Definition(name="se_bottleneck", parameters=("expansion",)),
)
_SHORTCUTS = (
    *[Definition(name="projection")] * 2,
    Definition(name="projection", fixed=("kernel=3",)),
    Definition(name="preact_projection"),
    Definition(name="avgpool_projection"),
    Definition(name="pad"),
)
# bundled files, with what of them can be used
_USED = (
    ('use "resnet18"', "", ""),
    ('use "cifar" as c', "c.CifarResNet", ""),
    ('use "seed/resnet50" as seed', "", "seed.conv_3x3"),
    ('use "timm/resnetblur18" as timm', "timm.ResNetBlur18", ""),
)
_SMALL = (
    "input 3 x 33 x 40",
    "stage conv2: 1 x 8",
    "stage conv3: 2 x 12 stride=2",
    "stage conv4: 1 x 8",
)
Item = list[str]


def spec(seed: int) -> str:
    """A valid spec, one statement a line."""
    for attempt in range(_ATTEMPTS):
        text = draft(Random(f"{seed}/{attempt}"))
        if is_valid(text):
            return _expecting(text, Random(seed))
    raise AssertionError(f"no valid spec of seed {seed}")


def is_valid(text: str) -> bool:
    """Whether every network of a text elaborates."""
    try:
        found = specs.parse_spec(text, "drawn.rd")
        for name in found.names:
            found.elaborate(name)
    except DiagnosticError:
        return False
    return not found.diagnostics


def draft(random: Random) -> str:
    """A spec that is nearly always well formed, and often valid."""
    items: list[Item] = []
    known = _ops(random, items)
    units = _units(random, items, known)
    writer = Writer(random, units)
    if not units.flat:
        items.append(definitions.tree(random, units.tree))
    names = random.sample(NETWORKS, 3)
    items.append(writer.lines(names[0]))
    if random.randrange(3) == 0:
        items.append(derived(random, names[1], names[0], writer, sets=True))
        sets = "classes=4" in items[-1][0]
        if random.randrange(3) == 0:
            items.append(derived(random, names[2], names[1], writer, sets=sets))
    if "names mine" in {line for item in items for line in item}:
        items.append(definitions.scheme(random, "mine"))
    uses = _uses(random, items)
    random.shuffle(items)
    return "".join(f"{line}\n" for item in [uses, *items] for line in item)


def _ops(random: Random, items: list[Item]) -> tuple[Definition, ...]:
    known: tuple[Definition, ...] = ()
    for place in range(random.choice([0, 0, 1, 2, 3])):
        words = ["op", "conv_act", "squeeze", "layers", "norm_", "out"]
        lines, made = definitions.op(random, f"{words[place]}{place}", known)
        items.append(lines)
        known += (made,)
    return known


def _units(random: Random, items: list[Item], known: tuple[Definition, ...]) -> Units:
    """Units and shortcuts: of the library or drawn, one of vectors now and then."""
    if random.randrange(16) == 0:
        items += [definitions.flat_unit(random, "flat"), definitions.flat_shortcut("s")]
        return Units(
            unit=Definition(name="flat"),
            extra=None,
            shortcuts=(Definition(name="s"),),
            thin=None,
            ops=(),
            adds=True,
            flat=True,
        )
    adds = random.randrange(8) > 0
    names = random.sample(definitions.UNIT_NAMES, 3)
    unit = random.choice(_LIBRARY)
    if not adds or random.randrange(5):
        lines, unit = definitions.unit(random, names[0], known, adds=adds)
        items.append(lines)
    extra = None
    if random.randrange(3) == 0:
        lines, extra = definitions.unit(random, names[1], known, adds=adds)
        items.append(lines)
    shortcuts = [random.choice(_SHORTCUTS)]
    if random.randrange(3):
        lines, shortcut = definitions.shortcut(random, names[2], known)
        items.append(lines)
        shortcuts.append(shortcut)
    thin = random.choice([None, "thin"])
    if thin and adds:
        items.append(definitions.thin(thin, random))
    random.shuffle(shortcuts)
    return Units(
        unit=unit,
        extra=extra,
        shortcuts=tuple(shortcuts),
        thin=thin,
        ops=known,
        adds=adds,
    )


def _uses(random: Random, items: list[Item]) -> Item:
    """A `use`, and a network derived from what it brings."""
    if random.randrange(5):
        return []
    line, network, shortcut = random.choice(_USED)
    if network == "c.CifarResNet":
        items.append([f"network Cifar = {network}(n=1)"])
    elif network:
        items.append([f"network Blurred from {network} {{", *_SMALL, "}"])
    elif shortcut:
        small = ("input 3 x 33 x 40", "block basic", f"shortcut {shortcut}")
        items.append(["network Seed_ {", *small, "stage a: 2 x 8 stride=2", "}"])
    else:
        items.append(["network Smaller from ResNet18 {", *_SMALL, "}"])
    return [line]


def _expecting(text: str, random: Random) -> str:
    """The spec with what holds of its first network."""
    if random.randrange(3):
        return text
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("network "))
    name = lines[start].removeprefix("network ").split()[0].partition("(")[0]
    if not lines[start].endswith("{"):
        return text
    network = specs.parse_spec(text, "drawn.rd").elaborate(name)
    lines.insert(start + 1, random.choice(_true_of(network)))
    return "".join(f"{line}\n" for line in lines)


def _true_of(network: ir.Network) -> list[str]:
    facts = analysis.analyse(network)
    output = " x ".join(map(str, network.output))
    return [
        f"expect parameters == {facts.trainable:_}",
        f"expect parameters > {facts.trainable - 1} - 1",
        f"expect macs <= {facts.macs}",
        f"expect macs != {facts.macs} + 1",
        f"expect depth < {facts.depth + 1}",
        f"expect depth >= +{facts.depth}",
        f"expect output == {output}",
        f"expect output == {output.replace(' x ', 'x')}",
        "expect output >= 1",
    ]
