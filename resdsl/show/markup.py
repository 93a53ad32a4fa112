"""The templates of pictures and pages; what goes into HTML and SVG is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from resdsl.base import library


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(library.folder("templates") / "show"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html.jinja", "svg.jinja"]),
    )


def render(name: str, **context: Any) -> str:
    """A template, filled in; `name` is without `.jinja`."""
    text: str = _environment().get_template(f"{name}.jinja").render(**context)
    return text
