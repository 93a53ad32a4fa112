"""Networks: all statements, and networks derived from one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from resdsl.elaborate.files import Workspace
from tests.strategies import ops
from tests.strategies.bodies import labelled, row
from tests.strategies.definitions import made
from tests.strategies.expressions import real, same, whole
from tests.strategies.scope import Channels, Definition, Scope, labels

NETWORKS = (
    *("Net", "Unit", "Model", "ResNet8", "Wide_Net", "Block1", "X", "Network", "Conv3"),
    *(
        "Layer1",
        "Stem",
        "Head",
        "Residual",
        "A_network_of_quite_some_length_as_it_were",
    ),
)
STAGES = (
    *("conv2", "conv3", "conv4", "one", "two", "three", "stage1", "layer2", "s", "a"),
    *("s_1", "s_b", "a_1"),
    *("block", "res2", "x", "features", "stem_", "width", "b1", "conv2_block1", "mid"),
)
# names that no group can have: those of stages, and words that begin statements
_WORDS = {*STAGES, "block", "shortcut", "stage", "op", "input", "layer1", "conv1"}
PARAMETERS = "n=2, classes=10, scale=.25, wide=true"
_RATES = ("scale", "scale / 2", "0.1", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What networks may choose: `extra` is for stages of their own.

    `tree` is an op that holds stages.
    """

    unit: Definition
    extra: Definition | None
    shortcuts: tuple[Definition, ...]
    thin: str | None
    ops: tuple[Definition, ...]
    adds: bool
    flat: bool = False
    tree: str = "tree"


def reference(random: Random, chosen: Definition, numbers: Sequence[str]) -> str:
    """A definition with some of its arguments."""
    names = random.sample(chosen.parameters, random.randint(0, len(chosen.parameters)))
    values = [
        f"{name}={same(random, random.choice([*numbers, '2', '3']))}" for name in names
    ]
    by_place = values and names[0] == chosen.parameters[0] and not chosen.fixed
    if by_place and random.randrange(2):
        values[0] = values[0].partition("=")[2]  # the first argument, without its name
    values += chosen.fixed
    if chosen.acts and random.randrange(2):
        values.append(f"activation={random.choice(ops.ACTS)}")
    comma = "," if values and random.randrange(5) == 0 else ""
    if not values:
        return chosen.name + random.choice(["", "", "()"])
    return f"{chosen.name}({', '.join(values)}{comma})"


class Writer:
    """Writes one network from the top."""

    def __init__(self, random: Random, units: Units) -> None:
        """Start with nothing said."""
        self.random = random
        self.units = units
        self.labels = [name for name in labels(random) if name not in _WORDS]
        self.stages = random.sample(STAGES, len(STAGES))
        self.groups: list[str] = []
        self.used: list[str] = []

    def scope(self, channels: Channels) -> Scope:
        """What a body of the network may name."""
        return Scope(
            random=self.random,
            numbers=["n", "in", "classes"],
            labels=self.labels,
            channels=channels,
            flags=("true", "false", "wide"),
            rates=_RATES,
            ops=self.units.ops,
        )

    def input(self) -> str:
        random = self.random
        channels = random.choice([1, 3, 3, 3, 4, 5])
        height, width = random.randint(12, 40), random.randint(12, 40)
        if random.randrange(3) == 0:
            width = height
        return "input " + random.choice(
            [
                f"{channels} x {height} x {width}",
                f"{channels}x{height}x{width}",
                f"{whole(random, channels)} x {whole(random, height)} x ({width})",
                f"{channels} x {height} x {width - 2} + n",
            ]
        )

    def stem(self) -> list[str]:
        random = self.random
        scope = self.scope(Channels(text="in", divisor=1))
        lines = row(scope, 1)
        for _ in range(random.choice([1, 1, 1, 2])):
            count = random.choice([4, 8, 8, 12, 16])
            out = Channels(text=random.choice([str(count), f"n * {count}"]), divisor=4)
            choice = random.randrange(5)
            if choice == 0:
                lines.append(labelled(scope, made(scope, out)))
            elif choice == 1:
                scope.channels = out
                lines.append(f"pad_channels {out.text}")
            else:
                lines.append(labelled(scope, ops.free_conv(scope, out)))
            lines += row(scope, 2)
            lines += [labelled(scope, ops.free(scope))] if scope.maybe(3) else []
        if self.units.flat:
            return ["stem {", *lines, "flatten", "dense 8", "}"]
        return ["stem {", *lines, "}"]

    def stage(self, name: str, *, numbers: bool = True) -> str:
        """A stage; `numbers` where the network's parameters are known."""
        random = self.random
        count, width = random.choice([1, 1, 2, 2, 3]), random.choice([4, 8, 8, 12, 16])
        shapes = [f"{count} x {width}", f"{count}x{width}"]
        shapes += [f"{whole(random, count)} x {whole(random, width)}"]
        shapes += [f"n x {same(random, str(width))}"] if numbers else []
        text = f"stage {name}: {random.choice(shapes)}"
        if self.units.flat:
            return text
        chosen = []
        if random.randrange(2):
            stride = ["1", "2", "2", "3", *(["n"] if numbers else [])]
            chosen.append(f"stride={same(random, random.choice(stride))}")
            if random.randrange(3) == 0:
                chosen.append(f"stride_on={random.choice(['first', 'last'])}")
        if random.randrange(4) == 0:
            chosen.append(f"dilation={whole(random, random.choice([2, 3, 4]))}")
        if random.randrange(4) == 0:
            chosen.append(f"first_dilation={whole(random, random.choice([1, 2]))}")
        if self.units.extra and random.randrange(4) == 0:
            key = random.choice(["block", "block", "first_block"])
            chosen.append(f"{key}={reference(random, self.units.extra, ['width'])}")
        if self.units.adds and random.randrange(5) == 0:
            key = random.choice(["shortcut", "shortcut", "first_shortcut"])
            chosen.append(f"{key}={self.shortcut()}")
        random.shuffle(chosen)
        return " ".join([text, *chosen])

    def shortcut(self) -> str:
        """What a stage may have as its own."""
        choices = ["none", "none", "identity"]
        choices += [
            reference(self.random, s, ["width", "out"]) for s in self.units.shortcuts
        ]
        return self.random.choice(choices)

    def body(self) -> list[str]:
        """Stages, and groups between them."""
        random = self.random
        lines = []
        for _ in range(random.choice([1, 2, 2, 3, 3])):
            self.used.append(self.stages.pop())
            lines.append(self.stage(self.used[-1]))
            if random.randrange(5) == 0 and not self.units.flat:
                lines += self.group()
        return lines

    def group(self) -> list[str]:
        scope = self.scope(Channels(text="in", divisor=4))
        self.groups.append(self.labels.pop())
        lines = row(scope, 1, 1)
        if scope.maybe():
            lines += [ops.free(scope)]
        if scope.maybe():
            lines += self.staged(scope)
        elif scope.maybe():
            lines += [ops.conv(scope, Channels(text="in * 2", divisor=8))]
        return [f"{self.groups[-1]}: {{", *(lines or [ops.neutral(scope)]), "}"]

    def staged(self, scope: Scope) -> list[str]:
        """Stages in a group: in a row, in branches of a join, and in an op."""
        random = self.random
        first, second, third = (self._plain(scope) for _ in range(3))
        tree = self.units.tree
        out = random.choice(["8", "in"])
        branch = ["{", first, f"conv 1x1 {out}", "}"]
        choices = [
            [self.stage(scope.labels.pop())],
            [first, second],
            ["concat {", first, "identity", "}"],
            ["concat {", "{", "piece 0 of=2", first, "}", second, "}"],
            ["sum {", *branch, "deep: {", second, third, f"conv 1x1 {out}", "}", "}"],
            [f"{tree} {random.choice('123')}"] * random.choice([1, 2, 2]),
            [f"{tree} 2 made={random.choice('48')} strides=2", f"{tree} n"],
            ["concat {", f"{tree} 1 made=12", f"{tree} depth=2", "}"],
        ]
        return random.choice(choices)

    def _plain(self, scope: Scope) -> str:
        """A stage that keeps the size of its map."""
        random = self.random
        text = f"stage {scope.labels.pop()}: {random.choice('112')}"
        text += f" x {whole(random, random.choice([4, 8]))}"
        if self.units.extra and random.randrange(3) == 0:
            text += f" block={reference(random, self.units.extra, ['width', 'n'])}"
        if self.units.adds and random.randrange(4) == 0:
            key = random.choice(["shortcut", "first_shortcut"])
            text += f" {key}={self.shortcut()}"
        return text

    def shortcuts(self) -> list[str]:
        """Lines of shortcuts, of which each is used by some unit."""
        random, units = self.random, self.units
        if not units.adds:
            return random.choice([[], [], ["shortcut none"]])
        if random.randrange(8) == 0:
            return ["shortcut none"]
        chosen = [
            f"shortcut {reference(random, s, ['width', 'out'])}"
            for s in units.shortcuts
        ]
        main = random.choice(chosen)
        lines = [[main], [main], [f"{main} always"]]
        if units.thin:
            lines.append([f"{main} channels", f"shortcut {units.thin} stride"])
        lines.append([f"{main} stride", f"{random.choice(chosen)} channels"])
        lines.append([f"{main} stride", f"{main} channels", f"{chosen[-1]} always"])
        lines.append([f"{main} channels", f"{chosen[-1]} stride", "shortcut identity"])
        lines.append(["shortcut identity"])
        lines += [["shortcut none change"], ["shortcut none change", main + " always"]]
        lines.append(["shortcut none channels", f"{main} change"])
        lines.append(["shortcut none stride", f"{main} channels"])
        lines.append([f"{main} stride", "shortcut none"])
        return random.choice(lines)

    def head(self) -> list[str]:
        random = self.random
        scope = self.scope(Channels(text="in", divisor=2))
        scope.vector = self.units.flat
        lines = row(scope, 2)
        features = random.choice([whole(random, 10), "classes", "classes * 2"])
        dense = random.choice([f"dense {features}", f"dense features={features}"])
        dense += random.choice(["", "", " bias=false", " bias=wide"])
        pools = ["avgpool global", "avgpool global", "maxpool global"]
        pooled = [] if self.units.flat else [random.choice(pools)]
        scope.vector = True
        last = random.choice([[], [], ["act softmax"], ["act"], ["dropout 0.2"]])
        count = random.choice("567")
        between = scope.inside(channels=Channels(text=count, divisor=1))
        hidden = [f"dense {count}", *row(between, 2)]
        ends = [
            [*pooled, dense, *last],
            [*pooled, "flatten", *row(scope, 1), dense, *last],
            [*pooled, "dropout scale", dense],
            ["flatten", *hidden, dense, *last],
            [*pooled, "flatten", *hidden, f"fc: {dense}", *last],
            [*pooled, "conv 1x1 10 bias=true", "flatten"] if pooled else ["act"],
            pooled,
            [],
        ]
        lines += random.choice(ends)
        return ["head {", *lines, "}"] if lines or scope.maybe() else []

    def lines(self, name: str) -> list[str]:
        """The network, one statement a line."""
        random = self.random
        settings_ = settings(random)
        block: list[str] = []
        middle: list[str] = []
        stem = self.stem() if self.units.flat or random.randrange(12) else []
        if random.randrange(12):
            block = [f"block {reference(random, self.units.unit, ['width', 'n'])}"]
            block += self.shortcuts()
            middle = self.body()
        head = self.head()
        groups = [[self.input()], stem, settings_[:2], block, middle, head]
        groups.append(settings_[2:])
        if random.randrange(4) == 0:
            random.shuffle(groups)
        said = [line for group in groups for line in group]
        return [f"network {name}({PARAMETERS}) {{", *said, "}"]


# of the standard library
_SCHEMES = sorted(Workspace.prelude().known("scheme"))


def settings(random: Random) -> list[str]:
    """Statements that change all of a network, mostly none."""
    flag = random.choice(["true", "false"])
    fan = random.choice(["", " fan=in", " fan=out", " fan=group"])
    starts = ["same", "small", "normal", "uniform", "uniform_out"]
    fan += random.choice(["", f" dense={random.choice(starts)}"])
    scheme = random.choice(
        [
            *("he_normal", "he_uniform", "glorot_normal", "glorot_uniform"),
            *("lecun_normal", "normal", "uniform"),
        ]
    )
    act = random.choice(ops.ACTS[:-1])
    first = random.choice(["", " first_dilation=own", " first_dilation=previous"])
    choices = [
        f"default norm batch(eps={real(random, '1e-3', '1.001e-5')}, momentum=0.99)",
        f"default norm group(groups={random.choice('12')})",
        f"default act {act}",
        "default act leaky_relu(slope=0.2)",
        f"default conv bias={flag} padding={random.choice(['same', 'even', 'valid'])}",
        f"default conv {random.choice(['standardize=1e-5', 'bias=wide', 'kernel=3'])}",
        f"default {random.choice(['maxpool', 'avgpool'])} padding=same",
        f"default maxpool stride=1 ceil={flag}",
        "default avgpool ceil=true",
        f"default blurpool kernel={random.choice('35')}",
        f"default dense bias={flag}",
        "default dropout rate=0.3",
        f"init {scheme}{fan} zero_last_norm={flag}",
        f"init {scheme}{fan}",
        f"output_stride {random.choice(['2', '4', 'n * 2', '1', '8'])}{first}",
        f"output_stride {random.choice('248')} first_dilation=previous",
        *(f"names {scheme}" for scheme in random.sample(_SCHEMES, 6)),
        "names keras",
        "names mine",
    ]
    chosen = random.sample(choices, random.choice([0, 0, 1, 1, 2, 3, 5]))
    kept: dict[str, str] = {}
    for line in chosen:
        words = line.split()
        key = " ".join(words[:2]) if words[0] == "default" else words[0]
        kept.setdefault(line if line == "names keras" else key, line)
    return list(kept.values())


def derived(
    random: Random, name: str, base: str, writer: Writer, *, sets: bool
) -> list[str]:
    """A network that changes something of its base, or nothing.

    `sets` where the base has the usual parameters.
    """
    values = ["(n=1)", "(scale=.5, n=1,)", "(3)", "(wide=false, classes=5)"]
    set_ = random.choice(["", "()", *(values if sets else [])])
    if random.randrange(4) == 0:
        return [f"network {name} = {base}{set_}"]
    # it says its own numbers, because the base's parameters are not known here
    own = random.choice(["", "(n=1, classes=4, scale=0, wide=false)"])
    body: list[list[str]] = [
        [writer.stage(stage, numbers=bool(own))] for stage in writer.used
    ]
    added = f"add {writer.stage(writer.stages[0], numbers=bool(own))}"
    shortcuts = writer.shortcuts()
    body += [
        [added],
        ["shortcut none"],
        shortcuts or ["shortcut none"],
        [writer.input()],
    ]
    body += [[line] for line in settings(random)]
    body += [["head { avgpool global; dense 5 }"], ["head {}"], ["stem { conv 3x3 8 }"]]
    body += [[f"{group}: {{ act }}"] for group in writer.groups]
    body += [[f"block {reference(random, writer.units.unit, ['width'])}"]]
    if own:
        body += [writer.head()]
    else:
        body = [lines for lines in body if not _names_parameters(lines)]
    chosen = random.sample(body, min(len(body), random.choice([0, 1, 1, 2, 3])))
    kept: dict[str, list[str]] = {}
    for lines in chosen:
        if lines:
            words = lines[0].replace("add stage", "stage").split()
            several = words[0] in {"stage", "default", "names"}
            kept.setdefault(" ".join(words[:2]) if several else words[0], lines)
    said = [line for lines in kept.values() for line in lines]
    return [f"network {name}{own} from {base}{set_} {{", *said, "}"]


def _names_parameters(lines: list[str]) -> bool:
    words = {"n", "classes", "scale", "wide"}
    return any(words & set(_words(line)) for line in lines)


def _words(line: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "_" else " " for c in line).split()
