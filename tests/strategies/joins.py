"""Joins, named values and pieces of channels, which keep the shape together."""

from collections.abc import Callable

from tests.strategies import bodies, ops
from tests.strategies.scope import Channels, Scope


def join(scope: Scope, depth: int) -> list[str]:
    """Branches that become one value again."""
    words = ["sum", "product"]
    words += [] if scope.vector else ["concat", "slice", "select"]
    match scope.random.choice(words):
        case "concat":
            return _pieces(scope, depth)
        case "slice":
            return _wider(scope, depth)
        case "select":
            return _select(scope, depth)
        case word:
            return _same_shape(scope, word, depth)


def _opened(scope: Scope, word: str) -> str:
    label = f"{scope.labels.pop()}: " if scope.maybe(4) else ""
    return f"{label}{word} {{"


def _branch(scope: Scope, depth: int) -> list[str]:
    """A branch that keeps the shape."""
    inner = scope.inside()
    match scope.random.randrange(6):
        case 0:
            return ["identity"]
        case 1:
            rows = bodies.row(inner, 2, depth + 1) or ["identity"]
            return rows if rows == ["identity"] else ["{", *_worked(inner, rows), "}"]
        case 2:
            rows = bodies.row(inner, 2, depth + 1)
            return [f"{scope.labels.pop()}: {{", *_worked(inner, rows), "}"]
        case 3 if not scope.vector:
            conv = ops.conv(inner, inner.channels)
            return [bodies.labelled(scope, conv)]
        case 4 if depth < 2:
            return join(inner, depth + 1)
    return [ops.neutral(inner)]


def _worked(scope: Scope, rows: list[str]) -> list[str]:
    """Rows that are no branch without an op: a `let` is none."""
    return [*rows, ops.neutral(scope)]


def _same_shape(scope: Scope, word: str, depth: int) -> list[str]:
    """Branches of one shape; a guard may drop one that is an op."""
    lines = [_opened(scope, word), *_branch(scope, depth)]
    if word == "product":
        lines += _bounded(scope, bodies.row(scope.inside(), 1, depth + 1))
    else:
        lines += _branch(scope, depth)
    if scope.maybe(3):
        op = scope.random.choice(["identity", ops.neutral(scope.inside())])
        op = "act sigmoid" if word == "product" else op
        lines.append(f"{op} if {bodies.condition_of(scope)}")
    if word == "sum" and not scope.vector and scope.maybe(3):
        inner = scope.inside()
        conv = ops.conv(inner, inner.channels, kernel=1)
        lines.append(f"{{ avgpool global; {conv} }}")
    if word == "product" and not scope.vector and scope.maybe():
        inner = scope.inside()
        if scope.maybe():  # one channel for all, or one pixel
            one = ops.conv(inner, Channels(text="1", divisor=1))
            lines += _bounded(scope, [one])
        else:
            conv = ops.conv(inner, inner.channels, kernel=1)
            lines += _bounded(scope, ["avgpool global", conv])
    return [*lines, "}"]


def _bounded(scope: Scope, rows: list[str]) -> list[str]:
    """A branch of small values, so that products do not grow beyond all numbers."""
    return ["{", *rows, scope.random.choice(["act sigmoid", "act tanh"]), "}"]


def _pieces(scope: Scope, depth: int) -> list[str]:
    """Each of some equal pieces on a branch of its own."""
    channels = scope.channels
    number = scope.random.choice([n for n in (1, 2, 4) if channels.divisor % n == 0])
    number = max(1, number)
    part = Channels(
        text=f"({channels.text}) // {number}", divisor=channels.divisor // number
    )
    lines = [_opened(scope, "concat")]
    for index in range(number):
        inner = scope.inside(channels=part)
        piece = f"piece {index} of={scope.same(str(number))}"
        rows = bodies.row(inner, 1, depth + 1)
        lines += ["{", piece, *rows, "}"] if rows else [piece]
    if number == 1:  # a join has two branches
        lines += [f"slice {channels.text}", "}", f"piece 0 of={scope.same('2')}"]
        return lines
    return [*lines, "}"]


def _wider(scope: Scope, depth: int) -> list[str]:
    """Further channels behind or before the old ones, and so many taken out again."""
    inner = scope.inside()
    more = ops.conv(inner, Channels(text="5", divisor=5))
    branches = [more, *_branch(scope, depth)]
    if scope.maybe():
        branches = [*_branch(scope, depth), more]
    start = scope.random.choice(["", " start=2", " start=5"])
    return [
        _opened(scope, "concat"),
        *branches,
        "}",
        f"slice {scope.channels.text}{start}",
    ]


def _select(scope: Scope, depth: int) -> list[str]:
    """Branches that are weighed by what their sum gives."""
    branches = [*_branch(scope, depth), *_branch(scope, depth)]
    inner = scope.inside()
    weights = Channels(text=f"2 * {_enclosed(scope.channels.text)}", divisor=2)
    conv = ops.conv(inner, weights, kernel=1)
    groups = f" groups={scope.groups()}" if scope.maybe(3) else ""
    by = ["by {", *bodies.row(scope.inside(), 1, 3), "avgpool global", conv, "}"]
    return [_opened(scope, f"select{groups}"), *branches, *by, "}"]


def _enclosed(text: str) -> str:
    return text if text.isidentifier() else f"({text})"


def marked(scope: Scope, depth: int) -> list[str]:
    """A value with a name, which later ops start from, or are joined with."""
    name = f"m{scope.random.randrange(10**6)}"
    lines = [f"mark {name}", *bodies.row(scope, 1, depth + 1)]
    match scope.random.randrange(5):
        case 3 | 4 if not scope.vector:
            return [*lines, *_mixed(scope, name)]
        case 0 if len(lines) == 1:
            lines += [f"from {name}"]
        case 1 if not scope.vector:
            inner = scope.inside()
            conv = ops.conv(inner, inner.channels)
            lines += [
                f"{scope.labels.pop()}: {{",
                conv,
                f"sum {{ identity; from {name} }}",
            ]
            return [*lines, "}"]
    again = _bounded(scope, [f"from {name}", ops.neutral(scope)])
    word = scope.random.choice(["sum", "product"])
    return [*lines, f"{word} {{", "identity", *again, "}"]


def _mixed(scope: Scope, name: str) -> list[str]:
    """A conv whose kernels are weighed by what a value of that name gives."""
    random = scope.random
    experts, kernel = random.choice("123"), random.choice("133")
    words = ["even", "same", str(int(kernel) // 2)]
    said: dict[str, Callable[[], str]] = {
        "stride": lambda: "1",
        "groups": lambda: str(scope.groups()),
        "padding": lambda: random.choice(words),
    }
    if scope.maybe():
        said["dilation"] = lambda: "2"
        said["padding"] = lambda: random.choice(words[:2])
    channels = scope.same(scope.channels.text)
    shares = f"w{name}"
    conv = f"expert_conv {kernel}x{kernel} {channels} experts={experts} by={shares}"
    return [
        *_bounded(scope, [f"from {name}", "avgpool global", f"dense {experts}"])[1:-1],
        f"mark {shares}",
        f"from {name}",
        f"{conv}{scope.keywords(said)}",
    ]
