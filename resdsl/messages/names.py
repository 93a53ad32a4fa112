"""E02xx: names, definitions, `use` and `from`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.suggest import did_you_mean, listed
from resdsl.messages.values import error
from resdsl.syntax.nodes import Definition, Identifier, Name, Network

if TYPE_CHECKING:
    pass


def article(kind: str) -> str:
    """`an op`, `a block`."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def defined_twice(
    kind: str, second: Definition | Network, first: Definition | Network
) -> Diagnostic:
    """Two definitions of one kind and name in a file."""
    return error(
        "E0201",
        f"{kind} `{second.name.text}` is defined twice",
        second.name.span,
        "rename or remove one of them",
        Label(span=first.name.span, text="first defined here"),
    )


def name_twice(what: str, second: Identifier, first: Span) -> Diagnostic:
    """A parameter, label, let or stage of a name that is taken."""
    return error(
        "E0202",
        f"{what} `{second.text}` appears twice",
        second.span,
        "rename or remove one of them",
        Label(span=first, text="first here"),
    )


def statement_twice(what: str, second: Span, first: Span) -> Diagnostic:
    """A statement that a network can have once."""
    return error(
        "E0202",
        f"`{what}` is said twice",
        second,
        "keep one of them",
        Label(span=first, text="first said here"),
    )


def none_alone(span: Span) -> Diagnostic:
    """`shortcut none` with a condition, or beside another line."""
    return error(
        "E0228",
        "`shortcut none` makes the whole network plain, so it stands alone",
        span,
        "write `shortcut identity` where only some blocks are to have no other",
    )


def unreachable(line: Span, earlier: Span) -> Diagnostic:
    """A `shortcut` line that an earlier one leaves nothing to."""
    return error(
        "E0228",
        "this `shortcut` can never apply: an earlier one comes first",
        line,
        "remove it, or end the earlier one with `channels` or `stride`",
        Label(span=earlier, text="applies wherever this one would"),
    )


def reserved(name: Identifier, what: str, why: str, *related: Label) -> Diagnostic:
    """A name that cannot be used."""
    return error(
        "E0205",
        f"`{name.text}` cannot be the name of {article(what)}: {why}",
        name.span,
        "choose another name",
        *related,
    )


def capital(name: Identifier, what: str) -> Diagnostic:
    """A network's name starts with a capital letter, no other does."""
    if what == "network":
        better = name.text[:1].upper() + name.text[1:]
        message = f"the name of a network starts with a capital letter: `{name.text}`"
    else:
        better = name.text[:1].lower() + name.text[1:]
        message = f"the name of a {what} starts with a small letter: `{name.text}`"
    return error("E0206", message, name.span, f"write `{better}`")


def alike(second: Identifier, first: Identifier) -> Diagnostic:
    """Two networks whose emitted names are one."""
    return error(
        "E0201",
        f"networks `{first.text}` and `{second.text}` would both be emitted as"
        f" `{second.text.lower()}`",
        second.span,
        "rename one of them",
        Label(span=first.span, text="the other"),
    )


def circular_base(name: Name, chain: Iterable[str]) -> Diagnostic:
    """Networks derived from each other."""
    return error(
        "E0207",
        "a network cannot be derived from itself: " + " from ".join(chain),
        name.span,
        "derive one of them from another network",
    )


def too_many_derivations(name: Name) -> Diagnostic:
    """A chain of `from` beyond the limit."""
    return error(
        "E0207",
        f"more than {limits.DERIVATIONS} networks derived from one another",
        name.span,
    )


def recursive_op(name: Name, chain: Sequence[str]) -> Diagnostic:
    """An op made of itself."""
    names = list(chain) if len(chain) < 8 else [*chain[:3], "...", *chain[-2:]]
    return error(
        "E0208",
        "an op cannot be made of itself: " + " -> ".join(names),
        name.span,
        "remove one of these uses",
    )


def unknown_word(what: str, word: Identifier, known: Sequence[str]) -> Diagnostic:
    """A word that a statement does not know."""
    return error(
        "E0224",
        f"unknown {what} `{word.text}`",
        word.span,
        did_you_mean(word.text, known, what),
    )


def misplaced(what: str, span: Span, where: str, help: str) -> Diagnostic:
    """`add` or `split` outside of a block or out of order, `else` without a guard."""
    return error("E0225", f"`{what}` cannot stand here: {where}", span, help)


def nested_gate(span: Span) -> Diagnostic:
    """A gate where ops are called one after the other, without what it multiplies."""
    return error(
        "E0225",
        "`gate` cannot stand here: groups, gates and shortcuts hold ops in a row",
        span,
        "make it an op: `op NAME { gate { ... } }` at the top level, and `NAME` here",
    )


def no_such_network(wanted: str, known: Sequence[str], span: Span) -> Diagnostic:
    """`--network` names a network that the file does not have."""
    return error(
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
    return error("E0226", message, span, help_line)


def no_network(span: Span) -> Diagnostic:
    """A file without a network."""
    return error(
        "E0226",
        "the file has no network",
        span,
        "write `network NAME { ... }`; `resdsl new NAME` gives a start",
    )


def unknown_parameter(
    name: str, network: Identifier, known: Sequence[str]
) -> Diagnostic:
    """`--set`, or an argument, for a parameter that the network does not declare."""
    return error(
        "E0227",
        f"network `{network.text}` has no parameter `{name}`",
        network.span,
        did_you_mean(name, known, "parameter")
        if known
        else f"declare it: `network {network.text}({name}=...)`",
    )


def missing_default(name: Identifier, network: Identifier) -> Diagnostic:
    """A network parameter without a default."""
    if name.text[:1].isupper():
        help_line = f"to derive it, write `network {network.text} from {name.text}`"
    else:
        help_line = f"write `{name.text}=VALUE`"
    return error(
        "E0227",
        f"parameter `{name.text}` of network `{network.text}` needs a default",
        name.span,
        help_line,
    )
