"""The structure of `resdsl/`: its rooms, and who imports whom.

    python -m tests.house    # write the table of rooms into CONTRIBUTING.md

A room is a package of `resdsl/`, and its docstring says what it is for. Imports go down
only, to rooms named earlier, those inside functions and those for types alike.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "resdsl"
ROOMS = (
    *("base", "ops", "syntax", "messages", "parse", "model"),
    *("elaborate", "lint", "emit", "weights", "show", "spaces", "project", "server"),
    "cli",
)
# rooms beside each other: neither knows of the other
BESIDE = {("emit", "elaborate"), ("emit", "lint"), ("show", "weights")}
_BEGIN, _END = "<!-- rooms: make docs -->\n", "<!-- end of rooms -->\n"


def modules() -> dict[str, Path]:
    """Every module of the package, by its dotted name."""
    paths = (p for p in PACKAGE.rglob("*.py") if "_prepared" not in p.parts)
    return {_dotted(path): path for path in sorted(paths)}


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The room of a module; None for the package itself, which stands above all."""
    return module.split(".")[1] if module.count(".") else None


def arrows() -> Iterator[tuple[str, str]]:
    """Who imports whom, module by module."""
    known = modules()
    for module, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import():
                    names = [alias.name for alias in node.names]
                case ast.ImportFrom(module=str(source)):
                    names = [f"{source}.{alias.name}" for alias in node.names]
                case _:
                    continue
            for name in names:
                imported = name if name in known else name.rpartition(".")[0]
                if imported in known and imported != module:
                    yield module, imported


def upward(one: str, other: str) -> bool:
    """Whether an import leads to a room above, or to one beside."""
    here, there = room_of(one), room_of(other)
    if here not in ROOMS or here == there:
        return False
    return (
        there not in ROOMS
        or ROOMS.index(here) < ROOMS.index(there)
        or (here, there) in BESIDE
    )


def circle(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Modules that import each other in a circle, the first one again at the end."""
    imports: defaultdict[str, set[str]] = defaultdict(set)
    for module, imported in pairs:
        imports[module].add(imported)
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def table() -> str:
    """The rooms and what happens there, from the docstrings of the packages."""
    rows = ["| room | what happens there |", "|---|---|"]
    for room in ROOMS:
        text = (PACKAGE / room / "__init__.py").read_text(encoding="utf-8")
        purpose = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
        rows.append(f"| `{room}/` | {' '.join(purpose.split())} |")
    return "\n".join(rows) + "\n"


def contributing() -> str:
    """CONTRIBUTING.md as it should be."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    return before + _BEGIN + table() + _END + rest.partition(_END)[2]


if __name__ == "__main__":
    (ROOT / "CONTRIBUTING.md").write_text(contributing(), encoding="utf-8")
