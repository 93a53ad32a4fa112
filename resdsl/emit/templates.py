"""Jinja environments: templates print what the views hold, and nothing else."""

from __future__ import annotations

from functools import cache
from typing import Any

from resdsl.base import library
from resdsl.parse import prepared

_SUPPORT = ("convs", "norms", "pools", "layers")


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
    """The macros of some templates: `macros("conv", op)` prints one."""

    def __init__(self, target: str, *templates: str) -> None:
        """Open the templates."""
        opened = (environment(target).get_template(each) for each in templates)
        self._modules = [template.module for template in opened]

    @classmethod
    def support(cls, target: str) -> Macros:
        """Classes and functions for what the framework lacks."""
        return cls(target, *(f"support/{room}.jinja" for room in _SUPPORT))

    def __call__(self, name: str, *arguments: object) -> str:
        """What a macro prints, without the white space around it."""
        module = next(each for each in self._modules if hasattr(each, name))
        text: str = getattr(module, name)(*arguments)
        return text.strip()

    def __contains__(self, name: str) -> bool:
        """Whether there is a macro of that name."""
        return any(hasattr(module, name) for module in self._modules)
