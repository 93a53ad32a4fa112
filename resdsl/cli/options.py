"""Arguments and options that several commands take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from resdsl.cli.completion import complete_spec

if TYPE_CHECKING:
    from decimal import Decimal

    from resdsl.base.render import Format
    from resdsl.model.expressions import Value
    from resdsl.ops.types import Shape

Command = Callable[..., Any]

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
# numbers as a spec writes them, with a sign
_WHOLE = r"[+-]?[0-9][0-9_]*"
_REAL = r"[+-]?([0-9][0-9_]*(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_INPUT = r"\s*([0-9]{1,7})\s*[x×]\s*([0-9]{1,7})\s*[x×]\s*([0-9]{1,7})\s*"
_DIGITS = 40  # of a number: any value within the language's limits has fewer


def parse_setting(text: str) -> tuple[str, Value]:
    """The name and value of `NAME=VALUE`.

    Raises:
        ValueError: it has another form.
    """
    name, equals, value = text.partition("=")
    if not equals or not re.fullmatch(_NAME, name):
        other = re.fullmatch(r"(\w+)\s*[:=]\s*(\w+)", text)
        hint = f"; write {other[1]}={other[2]}" if other else ""
        raise ValueError(f"{text!r} is not NAME=VALUE{hint}")
    if value in {"true", "false"}:
        return name, value == "true"
    return name, _number(value)


def _number(text: str) -> int | Decimal:
    from decimal import Decimal

    from resdsl.model.expressions import within_limits

    if not re.fullmatch(_REAL, text):
        from resdsl.messages.suggest import flag_of

        kinds = "a whole number, a real number, true or false"
        hint = f"; write {flag_of(text)}" if flag_of(text) else ""
        if re.search(r",\s*\w+=", text):
            hint = "; give --set once for each parameter"
        raise ValueError(f"{text!r} is not {kinds}{hint}")
    if len(text) <= _DIGITS:
        digits = text.replace("_", "")
        number = int(digits) if re.fullmatch(_WHOLE, text) else Decimal(digits)
        if within_limits(number):
            return number
    raise ValueError(f"{text!r} is beyond the numbers of the language")


def _settings(
    _ctx: click.Context, _parameter: click.Parameter, texts: Iterable[str]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for text in texts:
        try:
            name, value = parse_setting(text)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None
        if name in values:
            raise click.BadParameter(f"{name!r} is set twice")
        values[name] = value
    return values


def _of_row(said: str) -> dict[str, Value]:
    """The parameters of a row of a sweep."""
    from resdsl.cli.terminal import needed

    needed("numpy", "pyarrow", extra="sweep")
    from resdsl.spaces.rows import read_row

    return dict(read_row(said).varied)


def _once(
    _context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]
) -> str | None:
    """One name, or none: click would take the last of several without a word."""
    if len(names) > 1:
        raise click.BadParameter("given more than once; this command takes one")
    return names[0] if names else None


def reads_one(function: Command) -> Command:
    """The options of every command that reads specs; it is given a `Reader`."""
    network = click.option(
        "--network",
        metavar="NAME",
        multiple=True,
        callback=_once,
        help="Which network, where a spec has several.",
    )
    return network(_reads(function))


def reads_several(function: Command) -> Command:
    """The same for commands that show several networks of a spec."""
    network = click.option(
        "--network",
        "chosen",
        metavar="NAME",
        multiple=True,
        help="Only this network of the specs (repeatable).  [default: all]",
    )
    return network(_reads(function))


def _reads(function: Command) -> Command:
    @wraps(function)
    def with_reader(
        *,
        parameters: dict[str, Value],
        row: str | None,
        error_format: Format,
        strict: bool,
        **rest: Any,
    ) -> None:
        from resdsl.cli.reading import Reader

        if row is not None:
            parameters = {**_of_row(row), **parameters}
        function(reader=Reader(error_format, parameters, strict=strict), **rest)

    options = (
        click.option(
            "--set",
            "parameters",
            metavar="NAME=VALUE",
            multiple=True,
            callback=_settings,
            help="Set a parameter of the network (repeatable).",
        ),
        click.option(
            "--row",
            metavar="FILE:N",
            help="Set what row N, from 0, of a file of `sweep` has; --set wins.",
        ),
        error_format,
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
    )
    for option in reversed(options):
        with_reader = option(with_reader)
    return with_reader


def names(
    _ctx: click.Context, _parameter: click.Parameter, text: str | None
) -> tuple[str, ...]:
    """Names with commas between them, each once."""
    if text is None:
        return ()
    found = tuple(name.strip() for name in text.split(","))
    if not all(re.fullmatch(_NAME, name) for name in found):
        raise click.BadParameter(f"{text!r} is not NAME,NAME, as in conv3,conv4")
    return found


def _meant(text: str) -> str:
    """The input that may be meant: channels first, or three of them."""
    sizes = re.findall(r"\d+", text)
    if len(sizes) == 3:
        last = int(sizes[2]) < int(sizes[0])  # channels
        return "x".join(sizes[2:] + sizes[:2] if last else sizes)
    height, width = (*sizes, *sizes)[:2] if len(sizes) in {1, 2} else ("224", "224")
    return f"3x{height}x{width}"


def _shape(
    _ctx: click.Context, _parameter: click.Parameter, text: str | None
) -> Shape | None:
    from resdsl.base import limits

    if text is None:
        return None
    match = re.fullmatch(_INPUT, text)
    if match is None:
        raise click.BadParameter(
            f"{text!r} is not CxHxW. Did you mean '{_meant(text)}'?"
        )
    dimensions = tuple(map(int, match.groups()))
    if not all(1 <= size <= limits.DIMENSION for size in dimensions):
        raise click.BadParameter(f"sizes are from 1 to {limits.DIMENSION:,}")
    return dimensions


input_shape = click.option(
    "--input",
    "shape",
    metavar="CxHxW",
    callback=_shape,
    help="Work it out for another input; what the spec expects is not checked then.",
)
error_format = click.option(
    "--error-format",
    type=click.Choice(["full", "concise", "json", "github", "sarif"]),
    default="full",
    show_default=True,
    help="How to print diagnostics: github annotates a pull request.",
)
force = click.option(
    "--force", is_flag=True, help="Overwrite a file that resdsl did not make."
)
output = click.option("-o", "--output", metavar="FILE", help="Write to a file.")
one_spec = click.argument("spec", metavar="SPEC", shell_complete=complete_spec)
any_specs = click.argument(
    "specs", metavar="[SPEC]...", nargs=-1, shell_complete=complete_spec
)
specs = click.argument(
    "specs", metavar="SPEC...", nargs=-1, required=True, shell_complete=complete_spec
)


class Target(click.Choice):  # type: ignore[type-arg] # generic from click 8.2 on
    """`--target`: a framework, with a word for what is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """The name of a target, as it was given."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            from resdsl.emit import nearest_target

            near = nearest_target(str(value))
            if near is not None:
                message = f"{error.message.rstrip('.')}. Did you mean {near!r}?"
            else:
                each = "For each of several targets, run it again."
                message = f"{error.message.rstrip('.')}. {each}"
            raise click.BadParameter(message, ctx, param) from None
