"""Jinja environments: templates print what the views hold, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
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


def macros(target: str, template: str) -> Callable[..., str]:
    """A caller for the macros of a template: `macros(...)("conv", op)`."""
    module = _module(target, template)

    def call(name: str, *arguments: Any) -> str:
        text: str = getattr(module, name)(*arguments)
        return text.strip()

    return call


def has_macro(target: str, template: str, name: str) -> bool:
    """Whether a template has a macro."""
    return hasattr(_module(target, template), name)


def _module(target: str, template: str) -> Any:
    return environment(target).get_template(template).module
