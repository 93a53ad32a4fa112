"""Rows of ops that keep the shape: with labels, guards, groups, joins and `let`."""

from tests.strategies import joins, ops
from tests.strategies.expressions import condition, whole
from tests.strategies.scope import Channels, Scope


def row(scope: Scope, most: int = 3, depth: int = 0) -> list[str]:
    """A few statements, as lines."""
    return [
        line
        for _ in range(scope.random.randint(0, most))
        for line in part(scope, depth)
    ]


def part(scope: Scope, depth: int = 0) -> list[str]:
    """A statement that keeps the shape, as lines."""
    kinds = ["op", "op", "op", "op", "own", "guard", "else", "label"]
    kinds.append("let")
    kinds += ["group"] if depth < 3 else []
    kinds += ["gate", "join", "join", "mark"] if depth < 2 else []
    match scope.random.choice(kinds):
        case "own" if any(not op.channels for op in scope.ops) and not scope.vector:
            return [guarded(scope, labelled(scope, _own(scope)))]
        case "guard":
            return [f"{ops.neutral(scope)} if {condition_of(scope)}"]
        case "else" if not scope.vector:
            first, second = scope.random.choice(ops.CHOICES)
            return [
                f"{labelled(scope, first)} if {condition_of(scope)}",
                f"else {second}",
            ]
        case "label":
            return [labelled(scope, ops.neutral(scope))]
        case "let":
            return [let(scope)]
        case "group":
            inner = scope.inside()
            body = row(inner, 2, depth + 1) or [ops.neutral(inner)]
            return [f"{scope.labels.pop()}: {{", *body, "}"]
        case "gate":
            return gate(scope, depth)
        case "join":
            return joins.join(scope, depth)
        case "mark":
            return joins.marked(scope, depth)
    return [ops.neutral(scope)]


def labelled(scope: Scope, op: str) -> str:
    """The op, under a label or not."""
    return f"{scope.labels.pop()}: {op}" if scope.maybe(4) else op


def guarded(scope: Scope, op: str) -> str:
    """The op, behind a guard or not."""
    return f"{op} if {condition_of(scope)}" if scope.maybe(5) else op


def condition_of(scope: Scope) -> str:
    return condition(scope.random, scope.numbers, scope.flags)


def let(scope: Scope) -> str:
    """A name for a number."""
    name = f"v{len(scope.numbers)}"
    value = scope.same(scope.random.choice([*scope.numbers, "8"]))
    scope.numbers.append(name)
    return f"let {name} = {value}"


def _own(scope: Scope) -> str:
    """A use of an op drawn before, which keeps the shape; its value is `squeezed`."""
    chosen = scope.random.choice([op for op in scope.ops if not op.channels])
    word = scope.random.choice(["", "squeezed="])
    text = f"{chosen.name} {word}{scope.same(scope.random.choice(['4', '3']))}"
    if chosen.parameters and scope.maybe():
        name = scope.random.choice(chosen.parameters)
        text += f" {name}={whole(scope.random, scope.random.choice([1, 2, 5]))}"
    if chosen.acts and scope.maybe():
        text += f" activation={scope.random.choice([*scope.acts, *ops.ACTS])}"
    return text


def gate(scope: Scope, depth: int) -> list[str]:
    """The input times a branch, which ends in its channels."""
    inner = scope.inside()
    body = row(inner, 1, depth + 1)
    if scope.vector:
        body += [f"dense {scope.channels.text}"] if scope.maybe() else []
    elif scope.maybe(4):
        body += [ops.conv(inner, scope.channels)]
    else:
        squeezed = scope.random.choice(
            ["4", "3", f"max({scope.channels.text} // 2, 1)"]
        )
        pool = scope.random.choice(["global", "global", "attention"])
        body += [f"avgpool {pool}", *row(inner, 1, 3)]
        if scope.maybe():
            one = Channels(text=squeezed, divisor=1)
            body += [ops.conv(inner, one, kernel=1), ops.act(inner)]
            body += [ops.conv(inner, scope.channels, kernel=1)]
    last = scope.random.choice(["act sigmoid", "act hardsigmoid", "act tanh"])
    label = f"{scope.labels.pop()}: " if scope.maybe(3) else ""
    return [f"{label}gate {{", *body, last, "}"]
