"""What pictures and pages share: templates that escape, and the widths of texts."""

from __future__ import annotations

from functools import cache
from typing import Any

_CHARACTER = 7.4  # generous width of a character at 12 pixels, for there are wide fonts
_LONGEST = 40  # characters of a text; more are cut


@cache
def _environment() -> Any:
    from jinja2 import select_autoescape

    from resdsl.emit.templates import environment

    escaped = select_autoescape(["html.jinja", "svg.jinja"])
    return environment("show").overlay(autoescape=escaped)


def render(name: str, **context: Any) -> str:
    """A template, filled in; `name` is without `.jinja`."""
    text: str = _environment().get_template(f"{name}.jinja").render(**context)
    return text


def text_width(text: str, pixels: int = 12) -> int:
    """A generous width of a text in a font of some pixels."""
    return round(len(text) * _CHARACTER * pixels / 12)


def cut(text: str) -> str:
    """A text, shortened where it is too long to be shown."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class Picture(str):
    """SVG; as the value of a notebook's cell it is shown."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)
