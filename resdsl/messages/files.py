"""Files: what cannot be read, and `use`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resdsl.base import library, limits
from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.source import Span
from resdsl.messages.making import Message, finding
from resdsl.messages.suggest import listed, nearest
from resdsl.syntax.nodes import Item, Use

_STANDARD = "remove it: the standard library is known everywhere"
# what the folders of bundled specs are called elsewhere
_FOLDERS = {"torch": "torchvision", "pytorch": "torchvision", "tensorflow": "keras"}
# what people write around the name of a spec
_SUFFIX = r"\.\w+$"
_RELATIVE = r"^(?:\.{1,2}/)+"
# how a file heads its networks
_NETWORK = r"^network\s+(\w+)"
_IN_STANDARD = r"(?:resdsl/)?std(?:/|$)"


# files that use each other in a circle
circular_use = Message(
    "E0207",
    "`use <said>` goes round in a circle",
    "move what both need into a file of its own",
)


def unknown_spec(use: Use, known: Sequence[str], beside: bool) -> Diagnostic:
    """No bundled spec of that name; `beside` says that a file has it, with `.rd`."""
    near = None if beside else _nearest_spec(use.path, known)
    edit: Span | Edit | None = None
    if _is_standard(use.path):
        help_line, edit = _STANDARD, use.span
    elif near is not None:
        help_line = f"did you mean `{near}`?"
    elif re.search(_SUFFIX, use.path):
        help_line = "only `.rd` files and bundled specs can be used (`resdsl list`)"
    elif use.path:
        beside_this = "" if beside else " for a file beside this one"
        help_line = f'write `use "{use.path}.rd"`{beside_this}'
        help_line += "" if beside else "; `resdsl list` shows the bundled specs"
        edit = _path(use, f"{use.path}.rd") if beside else None
    else:
        help_line = "write the path of a `.rd` file, or a bundled spec (`resdsl list`)"
    message = f'no bundled spec is called "{use.path}"'
    return finding("E0209", message, use.path_span, help_line, edit=edit)


def _path(use: Use, path: str) -> Edit:
    """Another path in the place of that of a `use`."""
    return Edit(span=use.path_span, text=f'"{path}"')


def _is_standard(path: str) -> bool:
    return re.match(_IN_STANDARD, path) is not None


def _nearest_spec(path: str, known: Sequence[str]) -> str | None:
    """The bundled spec that a path may mean, without its suffix and in its folder."""
    folder, _, name = re.sub(rf"{_RELATIVE}|{_SUFFIX}", "", path).rpartition("/")
    whole = f"{_FOLDERS.get(folder, folder)}/{name}".lstrip("/")
    if whole in known:
        return whole
    within = [spec for spec in known if spec.startswith(f"{name}/")]
    if within and not folder:
        return next((s for s in within if s.endswith("/resnet50")), within[0])
    same = [spec for spec in known if spec.rpartition("/")[2] == name.lower()]
    return nearest(whole, same) or next(iter(same), None) or nearest(whole, known)


def unreadable_use(
    use: Use, why: str, near: Sequence[str], known: Sequence[str]
) -> Diagnostic:
    """A used file that cannot be read; `known` are the bundled specs."""
    stems = [name.removesuffix(".rd") for name in near]
    name = use.path.removesuffix(".rd")
    candidate = nearest(name.rpartition("/")[2], stems)
    edit: Span | Edit | None = None
    if _is_standard(name):
        help_line, edit = _STANDARD, use.span
    elif name in known:
        help_line = f'write `use "{name}"`: a bundled spec has no suffix'
        edit = _path(use, name)
    elif candidate is not None:
        folder = use.path.rpartition("/")[0]
        help_line = f"did you mean `{f'{folder}/{candidate}'.lstrip('/')}.rd`?"
    elif "://" in name:
        help_line = "save the file beside this one: nothing is read from elsewhere"
    else:
        help_line = "the path is relative to this file"
    message = f'cannot read "{use.path}": {why.lower()}'
    return finding("E0209", message, use.path_span, help_line, edit=edit)


def use_of(text: str, known: Sequence[str]) -> str:
    """The `use` that brings a network, or the name of one that is here."""
    small = text.lower()
    specs = [s for s in library.bundled() if s.rpartition("/")[2] == small]
    if specs and not any(name.lower() == small for name in known):
        network = spelled(text, specs[0])
        shown = f", and `{network}` here" if network != text else ""
        others = f" (or {listed(specs[1:], 3)})" if specs[1:] else ""
        return f'write `use "{specs[0]}"` at the top{shown}{others}'
    near = nearest(text, known)
    if near is not None:
        return f"did you mean `{near}`?"
    return 'bring its file in with `use "FILE.rd"`, or a bundled one: `resdsl list`'


def spelled(network: str, spec: str) -> str:
    """The network as a bundled spec spells it."""
    text = library.bundled_text(spec)
    names = re.findall(_NETWORK, text, re.MULTILINE)
    return next((n for n in names if n.lower() == network.lower()), network)


# more used files than the limit
too_many_files = Message("E0209", f"more than {limits.FILES} files used")


# used files that are too long together
too_much_used = Message(
    "E0209",
    f"the files used have more than {limits.CHARACTERS:,} characters together",
)


# two uses under one alias
alias_twice = Message(
    "E0202",
    "alias `<said>` appears twice",
    "rename one of them",
    other="first here",
)


def imported_twice(use: Use, first: Item, second: Item) -> Diagnostic:
    """One name from two used files."""
    return finding(
        "E0201",
        f"`{second.name.text}` comes from two used files",
        use.path_span,
        f'qualify one of them: `use "{use.path}" as NAME`',
        Label(span=first.name.span, text="one of them"),
        Label(span=second.name.span, text="the other"),
    )


def file_too_long(span: Span, length: int | None) -> Diagnostic:
    """A text that is too long; `length` is None where it was not read to its end."""
    has = f"{length:,} characters, more than" if length else "more characters than"
    return finding(
        "E0108",
        f"the file has {has} {limits.CHARACTERS:,}",
        span,
        "split it, and join the parts with `use`",
    )


# a carriage return without a line feed
carriage_return = Message(
    "E0109",
    "a carriage return without a line feed",
    "save the file with LF or CRLF line ends",
)


def no_text(span: Span, wide: bool) -> Diagnostic:
    """Bytes that are not a text in UTF-8; `wide` says that they are UTF-16."""
    kind = "is UTF-16" if wide else "is no text"
    help_line = "save it as UTF-8" if wide else "name a `.rd` file"
    return finding("E0110", f"the file {kind}", span, help_line)


# bytes that are not UTF-8
not_utf8 = Message("E0110", "the byte 0x<byte> is not UTF-8", "save the file as UTF-8")
