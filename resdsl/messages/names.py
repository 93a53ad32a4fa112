"""E02xx: names, definitions, `use` and `from`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.making import Message, article, finding
from resdsl.messages.suggest import (
    did_you_mean,
    listed,
)
from resdsl.syntax.nodes import Identifier, Name

# two definitions of one kind and name in a file
defined_twice = Message(
    "E0201",
    "<kind> `<said>` is defined twice",
    "rename or remove one of them",
    other="first defined here",
)


# a parameter, label, let or stage of a name that is taken
name_twice = Message(
    "E0202",
    "<what> `<said>` appears twice",
    "rename or remove one of them",
    other="first here",
)

# ops of one label, of which guards leave more than one
both_chosen = Message(
    "E0202",
    "label `<said>` appears twice: both guards hold here",
    "let one guard exclude the other, or rename one of them",
    other="this guard holds, too",
)

# a statement that a network can have once
statement_twice = Message(
    "E0202",
    "`<what>` is said twice",
    "keep one of them",
    other="first said here",
)


def unreachable(
    line: Span, earlier: Span, idle: Literal["this", "earlier"] | None, edits: list[str]
) -> Diagnostic:
    """A `shortcut` line that never applies, since an earlier one always does.

    `idle` is the one that says no more than what holds without any line; `edits` are
    what makes both apply.
    """
    identity = "blocks that no line is for have the identity"
    help_line = f"remove it, or {' or '.join(edits)}" if edits else "remove one of them"
    if idle is not None:
        removed = "it" if idle == "this" else "the earlier one"
        help_line = f"remove {removed}: {identity}"
    return finding(
        "E0228",
        "this `shortcut` can never apply: an earlier one comes first",
        line,
        help_line,
        Label(span=earlier, text="applies wherever this one would"),
    )


def reserved(name: Identifier, what: str, why: str, *related: Label) -> Diagnostic:
    """A name that cannot be used."""
    return finding(
        "E0205",
        f"`{name.text}` cannot be the name of {article(what)}: {why}",
        name.span,
        f"choose another name, such as `{_free(name.text, what)}`",
        *related,
    )


def hides(name: Identifier, module: str, whose: str) -> Diagnostic:
    """A network whose file would be imported in the place of another module."""
    return finding(
        "E0205",
        f"`{name.text}` cannot be the name of a network: its file, `{module}.py`,"
        f" hides the module `{module}` that {whose} may import",
        name.span,
        f"choose another name, such as `{_free(name.text, 'network')}`",
    )


def _free(name: str, what: str) -> str:
    """A name like the one that is taken: `train_1`, `TypesNet`."""
    if what == "network":
        return f"{name}Net"
    bare = name.strip("_")
    return f"{bare or what}_1"


def capital(name: Identifier, what: str) -> Diagnostic:
    """A network's name starts with a capital letter, no other does."""
    letter = "capital" if what == "network" else "small"
    better = name.text[:1].swapcase() + name.text[1:]
    message = (
        f"the name of {article(what)} starts with a {letter} letter: `{name.text}`"
    )
    help_line = f"write `{better}`"
    return finding("E0206", message, name.span, help_line, edit=name.span, sure=False)


# two networks whose emitted names are one
alike = Message(
    "E0201",
    "networks `<first>` and `<said>` would both be emitted as `<name>`",
    "rename one of them",
    other="the other",
)


# networks derived from each other
circular_base = Message(
    "E0207",
    "a network cannot be derived from itself: <chain>",
    "derive one of them from another network",
)

# a chain of `from` beyond the limit
too_many_derivations = Message(
    "E0207", f"more than {limits.DERIVATIONS} networks derived from one another"
)


def recursive_op(name: Name, chain: Sequence[str]) -> Diagnostic:
    """An op made of itself."""
    names = list(chain) if len(chain) < 8 else [*chain[:3], "...", *chain[-2:]]
    return finding(
        "E0208",
        "an op cannot be made of itself: " + " -> ".join(names),
        name.span,
        "remove one of these uses",
    )


# `add` or `split` outside of a block or out of order, `else` without a guard
misplaced = Message("E0225", "`<what>` cannot stand here: <where>", "<help>")

# a stage in what a unit, stem, head or gate is made of
stage_inside = Message(
    "E0225",
    "a stage cannot stand here: units, shortcuts, gates, stem and head hold none",
    "write it in the network, in a group between its stages, `NAME: { ... }`, in a"
    " branch of a join there, or in an op that is used there",
)

# an op that holds stages, where none may stand
stages_inside = Message(
    "E0225",
    "`<name>` cannot stand here: it holds stages, and units, shortcuts, gates, stem and"
    " head hold none",
    "use it in a group between the stages of a network, `NAME: { ... }`",
    other="this stage",
)

# braces without a label in a row of ops
bare_braces = Message(
    "E0225",
    "braces without a label are a branch of a join, and stand in no row",
    "write `name: { ... }`, or its ops without the braces",
)

# braces without an op, where a branch is to be
empty_branch = Message(
    "E0225",
    "this branch is empty",
    "write `identity` for the value that the branches start from, or remove it",
)


def few_branches(number: int, word: str, span: Span) -> Diagnostic:
    """A join that has nothing to join."""
    has = "one branch" if number else "no branch"
    help_line = "each statement in its braces is a branch"
    if number:
        help_line += ": write another, `identity` for the input, or no join"
    return finding("E0225", f"`{word}` has {has}", span, help_line)


# a `select` that nothing weighs
no_weigher = Message(
    "E0225",
    "`select` has no `by`, which weighs its branches",
    "end it with `by { avgpool global; ... }`, which makes a channel for each channel"
    " of each branch",
)


# a value that nothing reads
lost_value = Message(
    "E0230",
    "what stands before this is lost: this starts from another value",
    "write `mark NAME` before it, and `from NAME` where the value is needed",
    other="made in vain",
)


# a value whose name stands below
used_before = Message(
    "E0230",
    "`<name>` is used before it is made",
    "move this below its `mark`, or the `mark` above this",
    other="made here",
)


def no_such_network(wanted: str, known: Sequence[str], span: Span) -> Diagnostic:
    """`--network` names a network that the file does not have."""
    return finding(
        "E0226",
        f"no network is called `{wanted}`",
        span,
        did_you_mean(wanted, known, "network"),
    )


def several_networks(known: Sequence[str], span: Span, output: str = "") -> Diagnostic:
    """One network is needed, and the file has several; `output` would take all."""
    help_line = f"choose one with --network: {listed(known)}"
    if output:
        help_line += f"; `{output}` writes each into a file of its own"
    message = f"the file has {len(known)} networks, and one is needed"
    return finding("E0226", message, span, help_line)


# a file without a network
no_network = Message(
    "E0226",
    "the file has no network",
    "write `network NAME { ... }`; `resdsl new NAME` gives a start",
)


def missing_default(name: Identifier, network: Identifier) -> Diagnostic:
    """A network parameter without a default."""
    if name.text[:1].isupper():
        help_line = f"to derive it, write `network {network.text} from {name.text}`"
    else:
        help_line = f"write `{name.text}=VALUE`"
    return finding(
        "E0227",
        f"parameter `{name.text}` of network `{network.text}` needs a default",
        name.span,
        help_line,
    )
