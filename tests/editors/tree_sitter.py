"""The tree-sitter grammar beside Lark's: the same trees on every spec.

    python -m tests.editors.tree_sitter [FOLDER]

FOLDER has what `tree-sitter generate` made (`make tree-sitter`). Compared are the rules
of the grammar, their nesting, and where each begins.
"""

import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lark import Token, Tree

from resdsl.parse.reading import errors, parse_tree

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("specs", "tests/golden", "examples", "tests/fuzz/finds")
# tokens with a name of their own, which are none of Lark's trees
LEAVES = {"identifier", "string", "comment", "comparison", "size", "volume"}
_NODE = re.compile(r"\((\w+) \[(\d+), (\d+)\]|\)")


class Node(NamedTuple):
    """A rule, where it begins (line, byte of the line, from 0), and what is in it."""

    rule: str
    start: tuple[int, int]
    children: tuple["Node", ...]


def of_lark(tree: Tree[Token], text: str) -> Node:
    """What Lark read; arguments without a word before them stand in what has them."""
    children: list[Node] = []
    for child in tree.children:
        if isinstance(child, Tree):
            node = of_lark(child, text)
            children += node.children if node.rule == "keywords" else [node]
    rule = str(tree.data)
    if tree.meta.empty:
        return Node(rule, (0, 0), tuple(children))
    line = text.rfind("\n", 0, tree.meta.start_pos) + 1
    before = text[line : tree.meta.start_pos].encode()
    return Node(rule, (tree.meta.line - 1, len(before)), tuple(children))


def of_tree_sitter(printed: str) -> list[Node]:
    """The trees that `tree-sitter parse` printed, a node a line."""
    open_nodes: list[tuple[str, tuple[int, int], list[Node]]] = [("", (0, 0), [])]
    for found in _NODE.finditer(printed):
        if found[0] != ")":
            start = int(found[2]), int(found[3])
            open_nodes.append((found[1], start, []))
            continue
        rule, start, children = open_nodes.pop()
        if rule not in LEAVES:
            open_nodes[-1][2].append(Node(rule, start, tuple(children)))
    return open_nodes[0][2]


def read_by_lark() -> dict[Path, Node]:
    """The tree of every spec; some that a test once stumbled over have none."""
    found = {}
    for file in (f for name in FOLDERS for f in sorted((ROOT / name).rglob("*.rd"))):
        text = file.read_text(encoding="utf-8")
        with suppress(*errors()):
            found[file] = of_lark(parse_tree(text), text)
    return found


def main(folder: str = "build/tree-sitter") -> int:
    """Compare; 1 where a tree differs."""
    trees = read_by_lark()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(map(str, trees)))
        listed.flush()
        command = ["tree-sitter", "parse", "--paths", listed.name]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False
        )
    others = of_tree_sitter(done.stdout)
    assert len(others) == len(trees), done.stderr
    differing = 0
    for (file, tree), other in zip(trees.items(), others, strict=True):
        # a file begins for the one with its first word, for the other before it
        if tree.children != other.children:
            differing += 1
            sys.stdout.write(f"{file.relative_to(ROOT)}: another tree\n")
    sys.stdout.write(f"{len(trees)} specs, of which {differing} have another tree\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
