"""The zoo as one table to search and sort, with a figure of each network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path

from resdsl.project import specs
from resdsl.show.network_layout import draw_networks

_HEADING = re.compile(r"^### (\S+): (\S+)$")
_ROW = re.compile(r"^\| `([^`]+)`(?:, (\w+))? \| ([\d,]+) \| ([\d,]+) \| (.*) \|$")
_TABLE = """
```{raw} html
<div class="zoo">
<p><label>Search <input type="search" placeholder="resnet 50, keras, &lt; 10M"></label>
<output></output></p>
<div class="wide"><table>
<thead><tr><th>spec, network</th><th>source</th><th>family</th><th>parameters</th>
<th>multiply-adds</th><th>proved</th></tr></thead>
<tbody>
ROWS
</tbody>
</table></div>
</div>
<script src="_static/zoo.js"></script>
```
"""


def page(path: Path, pages: Path) -> str:
    """The page: the words of `docs/zoo.md`, and its tables as one."""
    text = path.read_text(encoding="utf-8")
    rows = list(_rows(text))
    (pages / "figures").mkdir()
    jobs = [(row[0], row[1], str(pages / "figures" / _name(row))) for row in rows]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_draw, jobs, chunksize=20))
    published = text.index("## Published nets")
    words, table = text[:published], text[published:]
    own = table.index("\n## ", 1)
    shown = _TABLE.replace("ROWS", "\n".join(map(_shown, rows)))
    return f"---\nhide-toc: true\n---\n\n{words}{shown}\n{table[:own]}\n"


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    """Spec, network, source, family, parameters, multiply-adds, what is proved."""
    source = family = ""
    for line in text.splitlines():
        if (heading := _HEADING.match(line)) is not None:
            source, family = heading.groups()
        elif source and (row := _ROW.match(line)) is not None:
            spec, network, parameters, macs, proved = row.groups(default="")
            yield spec, network, source, family, parameters, macs, proved


def _name(row: tuple[str, ...]) -> str:
    return f"{'-'.join(filter(None, row[:2])).replace('/', '-')}.svg"


def _draw(job: tuple[str, str, str]) -> None:
    spec, network, path = job
    shown = draw_networks([specs.open_spec(spec).elaborate(network or None)])
    Path(path).write_text(shown, encoding="utf-8")


def _shown(row: tuple[str, ...]) -> str:
    spec, network, source, family, parameters, macs, proved = map(escape, row)
    named = f"<code>{spec}</code>{f', {network}' if network else ''}"
    named = f'<a href="figures/{_name(row)}" title="its figure">{named}</a>'
    cells = (named, source, family, parameters, macs, proved)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
