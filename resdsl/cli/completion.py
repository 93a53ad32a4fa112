"""What a shell may complete an argument to; click speaks the shells' protocols."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

_DEEPEST = 3  # levels of folders below the one that was typed
_MOST = 200


def complete_spec(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Bundled specs, and `.rd` files here and below."""
    return [
        *complete_bundled(ctx, param, incomplete),
        *complete_file(ctx, param, incomplete),
    ]


def complete_bundled(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Names of bundled specs."""
    from click.shell_completion import CompletionItem

    from resdsl.base import library

    names = library.bundled()
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def complete_file(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """`.rd` files whose paths start so.

    Files in folders below are named with their paths, so that no shell has to be told
    which of several answers is a folder to go on with.
    """
    from click.shell_completion import CompletionItem

    found = []
    for path in _files(*os.path.split(incomplete)):
        if not path.isprintable():
            continue  # a line end in it would be taken for another answer
        found.append(CompletionItem(path))
        if len(found) == _MOST:
            break
    return found


def _files(folder: str, start: str) -> Iterator[str]:
    """Paths as they were begun: in `folder` or below, the next part starting so."""
    for name in sorted(_entries(folder)):
        if name.startswith(start) and (start or not name.startswith(".")):
            yield from _below(os.path.join(folder, name), _DEEPEST)  # noqa: PTH118 - `./` must stay


def _below(path: str, depth: int) -> Iterator[str]:
    if os.path.isdir(path):  # noqa: PTH112 - as above
        for name in sorted(_entries(path)) if depth else ():
            if not name.startswith("."):
                yield from _below(os.path.join(path, name), depth - 1)  # noqa: PTH118
    elif path.endswith(".rd"):
        yield path


def _entries(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208 - names are wanted
    except OSError:
        return []
