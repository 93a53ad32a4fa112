"""Table 1 as Markdown, LaTeX (amsmath and booktabs) and HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from resdsl.base.records import record
from resdsl.show.markup import render
from resdsl.show.table import Cell, Piece, Table

T = TypeVar("T")

_POWERS = (9, 6, 3)


@record
class Span:
    """Equal cells side by side, as one."""

    cell: Cell
    columns: int


def spans(cells: Sequence[Cell]) -> tuple[Span, ...]:
    """The cells of a row; one cell where all networks have the same."""
    if len(set(cells)) == 1 and cells[0]:
        return (Span(cell=cells[0], columns=len(cells)),)
    return tuple(Span(cell=cell, columns=1) for cell in cells)


def power(numbers: Sequence[int]) -> int:
    """The power of ten in which all of some numbers are of readable size."""
    least = min((number for number in numbers if number), default=0)
    return next((p for p in _POWERS if least >= 10**p), 0)


def scaled(number: int, exponent: int) -> str:
    """A number in units of a power of ten: one digit behind the point."""
    return f"{number / 10**exponent:,.1f}" if exponent else f"{number:,}"


# Markdown


def markdown(table: Table) -> str:
    """A pipe table and its notes; `[3x3, 64; 3x3, 64] x 2`."""
    lines = [("layer", "output size", *table.networks)]
    for row in table.rows:
        cells = ("; ".join(piece.text for piece in cell) for cell in row.cells)
        lines.append((row.name, row.output, *cells))
    for name, numbers in (("FLOPs", table.flops), ("parameters", table.parameters)):
        exponent = power(numbers)
        unit = f"10^{exponent}" if exponent else ""
        lines.append((name, unit, *(scaled(n, exponent) for n in numbers)))
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    rows = "".join(f"{_markdown_row(line, widths)}\n" for line in lines)
    return rows + "".join(f"\n{_escape_markdown(note)}\n" for note in table.notes)


def _markdown_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        f"{_escape_markdown(cell):<{width}}"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def _escape_markdown(text: str) -> str:
    """Names hold letters, digits and underscores, which mean nothing inside a word."""
    return text.replace("|", "\\|")


# LaTeX

_TIMES = re.compile(r"(?<=\d)x(?=\d)")


def latex(table: Table) -> str:
    """A `tabular` to put into a paper; its first line says what it needs."""
    return render(
        "table.tex",
        table=table,
        spans=spans,
        cell=_latex_cell,
        text=_latex_text,
        costs=list(_costs(table, _latex_number)),
        columns="cc" + "c" * len(table.networks),
    )


def _latex_text(text: str) -> str:
    """Text with 3x3 as a product."""
    escaped = text.replace("_", r"\_")
    products = re.sub(r"\d+(?:x\d+)+", r"$\g<0>$", escaped)
    return _TIMES.sub(r"\\times ", products)


def _latex_cell(cell: Cell) -> str:
    lines = [_latex_piece(piece) for piece in cell]
    if len(lines) < 2:
        return "".join(lines)
    inside = r" \\ ".join(lines)
    return rf"\begin{{tabular}}[c]{{@{{}}c@{{}}}} {inside} \end{{tabular}}"


def _latex_piece(piece: Piece) -> str:
    if piece.repeat is None:
        return _latex_text(piece.text)
    lines = r" \\ ".join(rf"\text{{{_latex_text(line)}}}" for line in piece.lines)
    return rf"$\begin{{bmatrix}} {lines} \end{{bmatrix}} \times {piece.repeat}$"


def _latex_number(number: int, exponent: int) -> str:
    text = scaled(number, exponent).replace(",", "{,}")
    return rf"${text} \times 10^{{{exponent}}}$" if exponent else f"${text}$"


def _costs(
    table: Table, number: Callable[[int, int], T]
) -> Iterator[tuple[str, list[T]]]:
    for name, values in (("FLOPs", table.flops), ("parameters", table.parameters)):
        exponent = power(values)
        yield name, [number(value, exponent) for value in values]


# HTML


def html(table: Table) -> str:
    """A fragment: the table with its own style, light and dark."""
    return render("table.html", **html_context(table))


def html_context(table: Table) -> dict[str, object]:
    """What the template needs; a report puts the same table into its page."""
    return {
        "table": table,
        "spans": spans,
        "times": lambda text: _TIMES.sub("×", text),
        "costs": list(_costs(table, lambda n, p: (scaled(n, p), p))),
    }
