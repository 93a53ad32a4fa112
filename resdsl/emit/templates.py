"""Jinja environments: templates print what the views hold, and nothing else."""

from __future__ import annotations

from functools import cache
from typing import Any

from resdsl.base import library
from resdsl.parse import prepared


@cache
def environment(target: str) -> Any:
    """The environment of a target's folder of templates."""
    from jinja2 import Environment, FileSystemLoader, ModuleLoader, StrictUndefined

    compiled = prepared.templates(target)
    return Environment(
        loader=FileSystemLoader(library.folder("templates") / target)
        if compiled is None
        else ModuleLoader(compiled),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
        auto_reload=False,
    )


class Macros:
    """The macros of a template: `macros("conv", op)` prints one."""

    def __init__(self, target: str, template: str) -> None:
        """Open the template."""
        self._module = environment(target).get_template(template).module

    def __call__(self, name: str, *arguments: object) -> str:
        """What a macro prints, without the white space around it."""
        text: str = getattr(self._module, name)(*arguments)
        return text.strip()

    def __contains__(self, name: str) -> bool:
        """Whether there is a macro of that name."""
        return hasattr(self._module, name)
