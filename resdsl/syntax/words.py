"""The words of the language that open statements and definitions, and join branches."""

from __future__ import annotations

# words that open what stands in a network, and at the top level of a file
STATEMENTS = (
    "input",
    "stem",
    "block",
    "shortcut",
    "stage",
    "head",
    "default",
    "init",
    "output_stride",
    "expect",
    "names",
)
# words that join the branches in their braces
JOINS = ("sum", "concat", "product", "select", "gate")
ITEMS = ("network", "block", "shortcut", "op", "names", "use")
