"""Habits of files, headings and statements, in rows as `habits` describes them."""

from __future__ import annotations

from resdsl.messages.foreign import ELSEWHERE
from resdsl.messages.place import ITEMS, STATEMENTS, any_of
from resdsl.ops import NAMES

_OP = any_of(NAMES)
_STATEMENT = any_of(STATEMENTS)
_LIBRARY = any_of(
    ("torch", "torchvision", "keras", "tensorflow", "numpy", "jax", "timm")
)
_IMPORT = any_of(("import", "include", "require", "from", "load", "source", "open"))
_HEADING = r"(?P<kind>network|block|shortcut|op)\s+(?P<name>\w+)(?:\(.*\))?\s*"
_NETWORK = r"(?P<network>network\s+\w+)\s+from\s+(?P<base>[\w.]+)"
_STAGE = r"(?P<head>(?:add\s+)?stage)"
_CHOICE = r"(?P<call>(?P<what>block|shortcut)\s+[\w.]+)"
_DERIVED = r"(?P<call>(?P<what>network)\s+\w+\s*(?:=|from\b)\s*[\w.]+)"

_IN_PARENTHESES = "arguments of a <what> stand in parentheses"
_UNKNOWN = "unknown statement `<word>`"
_OUTSIDE = {
    "use": "`use`",
    "network": "a network",
    "op": "an op definition",
    "block": "a block definition",
    "shortcut": "a shortcut definition",
}
# a statement of a word alone, at which the parser knows only labels of groups
_ALONE = r"(?P<word>\w+)¦"

_FILES = (
    (
        "file NAME",
        r"use¦(?P<path>[\w./-]+)",
        "what is used stands in quotes",
        'write `use "<path>"`',
    ),
    (
        "file E0112",
        rf"¦(?P<name>{_IMPORT})[\s\"'<(]+{_LIBRARY}(?![\w/-])",
        "files are brought in by `use`, not by `<name>`",
        "remove it: a spec needs no library",
    ),
    (
        "file E0112",
        rf"¦(?P<name>{_IMPORT})(?:[^;{{}}#]*?[\"'<(\s](?P<path>[\w./-]+))?",
        "files are brought in by `use`, not by `<name>`",
        'write `use "<path>"`',
    ),
    (
        "file",
        r"network\s+(?P<name>\w+)\s*=\s*(?P<base>[\w.]+)(?:\(.*\))?¦\{",
        "a network with statements of its own is derived by `from`",
        "write `network <name> from <base> { ... }`",
    ),
    (
        "file _NL $END",
        rf"{_NETWORK}¦",
        "a derived network says in braces what it changes",
        "write `<before> { ... }`, or `<network> = <base>`",
    ),
    ("file", rf"{_NETWORK}¦,", "a network has one base", "keep one of them"),
    (
        "file",
        r"network\s+\w+(?:\(.*\))?¦:\s*(?P<base>[A-Za-z]\w*)",
        "a network is derived by `from`",
        "write `<before> from <base> { ... }`",
    ),
    (
        "file",
        rf"{_HEADING}¦:",
        "the body of a <kind> stands in braces",
        "write `<before> { ... }`",
    ),
    (
        "file",
        rf"{_HEADING}¦-(?P<rest>\w+)",
        "a name has no `-`",
        "write `<name>_<rest>`",
    ),
    (
        "file",
        rf"{_HEADING}¦<(?!=)",
        "parameters stand in parentheses",
        "write `(` and `)`",
    ),
    (
        "file E0113",
        rf"¦(?P<name>{_STATEMENT})",
        "`<name>` stands inside of a network",
        "move it into `network NAME { ... }`",
    ),
    (
        "file E0112",
        r"¦[A-Za-z_]",
        "unknown definition `<word>`",
        "did you mean `<definition>`?",
        "a file holds " + ", ".join(f"`{item}`" for item in ITEMS),
    ),
    (
        "file +LBRACE +LPAR =LBRACE =LPAR",
        r"(?P<kind>block|shortcut)\s+(?P<name>\w+)¦",
        'the definition of <kind> `<name>` has no "{"',
        "write `<before> { ... }`; a network chooses a <kind> between its own braces",
    ),
)

_STATEMENTS = (
    (
        "network EQUAL NAME LPAR",
        r"input(?=[\s¦]).*¦",
        "an input is its three sizes",
        "write `input <sizes>`",
        "write `input 3 x 224 x 224`",
    ),
    (
        "network",
        rf"default\s+(?P<op>{_OP})\.(?P<name>\w+)¦=\s*(?P<value>[\w.]+)",
        "`default` is followed by an op as it is written: `<op> ...`",
        "write `default <op> <name>=<value>`",
    ),
    (
        "network",
        rf"default\s+(?P<op>{_OP})¦=\s*(?P<value>[\w.]+)",
        "`default` is followed by an op as it is written: `<op> ...`",
        "write `default <op> <value>`",
    ),
    (
        "network",
        r"init\b.*¦\(",
        "arguments of `init` stand behind it, without parentheses",
        "write `<bare>`",
    ),
    (
        "network @last",
        r"init\b.*\bfan_(?P<way>in|out)¦",
        "`fan_<way>` has no value",
        "write `fan=<way>`",
    ),
    (
        "network",
        r"expect\b.*[\d._]\s*¦[kKmMgGbB]",
        "numbers have no unit",
        "write the number in full, as in `25_557_032` or `4e9`",
    ),
    *(
        (
            f"network {where} E0113",
            said,
            f"{what} stands outside of the network",
            "move it to the top level of the file",
        )
        for item, what in _OUTSIDE.items()
        for where, said in (("=COLON @last", rf"{item}¦"), ("", rf"¦{item}\b"))
    ),
    *(
        (
            "network =COLON @last E0112",
            rf"(?P<word>{any_of(words)})¦",
            _UNKNOWN,
            instead,
        )
        for words, instead in ELSEWHERE
    ),
    ("network =COLON @last E0112", _ALONE, _UNKNOWN, "did you mean `<statement>`?"),
    (
        "network =COLON @last E0112",
        rf"(?P<word>{_OP})¦",
        _UNKNOWN,
        "ops stand in `stem { ... }`, `head { ... }` or `name: { ... }`",
    ),
    (
        "network =COLON @last E0112",
        rf"{_ALONE}\{{",
        _UNKNOWN,
        "a group of ops has a colon: `<word>: { ... }`",
    ),
    (
        "network =COLON @last E0112",
        _ALONE,
        _UNKNOWN,
        "statements: " + ", ".join(f"`{word}`" for word in STATEMENTS),
    ),
    (
        "network",
        rf"{_CHOICE}(?:\s+\w+)?¦\{{",
        _IN_PARENTHESES,
        "write `<before>(<braced>)`",
    ),
    (
        "network E0113",
        r"(?P<choice>(?P<kind>block|shortcut)\s+\w+).*¦\{",
        "the definition of a <kind> stands outside of the network",
        "move it to the top level of the file; here, `<choice>` chooses it",
    ),
    (
        "network",
        r"add¦",
        "only stages are added to a network",
        "write `add stage NAME: ...`; groups can be replaced, not added",
    ),
    (
        "network",
        rf"{_STAGE}¦",
        "a stage needs a name",
        "write `<stage>`",
        "write `<head> NAME: REPEAT x WIDTH`",
    ),
    (
        "network",
        rf"{_STAGE}\s+(?P<name>\w+)¦",
        'the name of a stage is followed by ":"',
        "write `<stage>`",
        "write `<head> <name>: REPEAT x WIDTH`",
    ),
    (
        "network +X",
        rf"{_STAGE}\s+(?P<name>\w+)\s*:\s*(?P<repeat>\w+)¦(?!x\d+\b)",
        "a stage says how many blocks of which width",
        "write `<stage>`",
        "write `<head> <name>: <repeat> x WIDTH`",
    ),
    (
        "network +X",
        rf"{_STAGE}\s+(?P<name>\w+).*¦(?!x\d+\b)",
        "a stage says how many blocks of which width",
        "write `<stage>`",
        "write `<head> <name>: REPEAT x WIDTH`",
    ),
    (
        "network COMMA LPAR DIMS2",
        rf"{_STAGE}\s+(?P<name>\w+).*¦",
        "what else a stage says follows its width, as `name=value`",
        "write `<stage>`",
        "write `<head> <name>: REPEAT x WIDTH stride=2`",
    ),
)

# arguments without their parentheses; the parser may stop behind the first name
_ARGUMENTS = tuple(
    (f"{level} {where}", call + behind, _IN_PARENTHESES, "write `<call><given>`")
    for level, call in (("network", _CHOICE), ("file", _DERIVED))
    for where, behind in (
        ("NUMBER EQUAL COLON @both", r"\s+\w+¦"),
        ("NAME NUMBER EQUAL COLON", r"(?:\s+\w+)?¦"),
    )
)

_VALUES = (
    (
        "",
        r"input\b.*¦,",
        "sizes are separated by `x`",
        "write `x`, as in 3 x 224 x 224",
    ),
    (
        "=EQUAL @last",
        r"let\b.*\b(?P<name>\w+)\s*¦\s*:?\s*(?P<value>[\w.]+)?",
        "`<name>` has no value",
        "write `let <name> = <value>`",
    ),
    (
        "=EQUAL @last",
        rf".*\b(?P<name>{_OP})\s*¦",
        "`<name>` starts in the middle of a line",
        "write `;` before `<name>`, or start a new line",
    ),
    (
        "COLON NUMBER =EQUAL @last",
        r".*\b(?P<name>\w+)\s*¦\s*:?\s*(?P<value>[\w.]+)",
        "`<name>` needs a `=` before its value",
        "write `<name>=<value>`",
    ),
    (
        "network =EQUAL @last",
        r".*\b(?P<name>\w+)\s*¦",
        "`<name>` has no value",
        "write `<name>=...`",
    ),
    (
        "=EQUAL @last",
        r".*\b(?P<name>\w+)\s*¦",
        "`<name>` has no value",
        "write `<name>=...`, or `;` before it if it is an op",
    ),
    (
        "+COMPARE",
        r"expect.*¦[\s=:]*(?:is\s+)?(?P<value>[\w.]+)?",
        "`expect` needs a comparison",
        "write `<before> == <value>`",
    ),
    ("", rf"{_STATEMENT}¦[:=](?!=)", "`<before>` stands without `<word>`", "remove it"),
    (
        "IF",
        r"shortcut.*¦",
        "only single ops take a guard",
        "end the line with `stride`, `channels` or `always`",
    ),
    (
        "IF",
        r".*¦",
        "only single ops take a guard",
        "write the guard behind each op: `conv 3x3 64 if stride > 1`",
    ),
    (
        "body",
        r"if\b.*¦",
        "a guard stands behind its op",
        "write the op first, as in `act if stride > 1`",
    ),
    ("", r"\w+\s*:\s*\w+¦:", "an op has one label", "keep one of them"),
)

_BRACES = (
    ("network body", r"¦\{", "a group of ops needs a label", "write `name: { ... }`"),
    ("+LBRACE =LBRACE =COLON", r"¦", '`it` is followed by "{"', "write `it { ... }`"),
    (
        "+LBRACE =LBRACE =COLON",
        r"(?:.*\s)?(?P<name>stem|head)¦[ ()=:]*(?P<body>[^;{}#]*[^;{}# ()=:])?",
        '`<name>` is followed by "{"',
        "write `<name> { <body> }`",
    ),
    (
        "+LBRACE =LBRACE =COLON",
        r"(?:.*\s)?(?P<name>\S+)¦",
        '`<name>` is followed by "{"',
        "write `<name> { ... }`",
    ),
    (
        "_NL _SEMICOLON RBRACE RPAR $END +LPAR +NAME +NUMBER",
        r".*?(?P<tail>\w+|[^\w\s]+)¦",
        "a value is missing behind `<tail>`",
        "write a number or a name",
    ),
    (
        "file",
        r'.*(?:from|=)\s*¦"(?P<text>.*?)"',
        "a network is derived from a name, not from a file",
        'write `use "<text>"` at the top, and the name of its network here',
    ),
    (
        "",
        r'.*¦"(?P<text>[^"]+)"',
        "only `use` takes a text in quotes",
        "write `<text>` without them",
    ),
    ("", r'.*¦"', "only `use` takes a text in quotes", "remove it"),
    (
        "NAME +FROM",
        r".*¦",
        "unexpected `<word>` behind the name of the network",
        "write `from BASE { ... }` to derive it, else `{ ... }`",
    ),
)

HABITS_IN_NETWORKS = (*_FILES, *_STATEMENTS, *_ARGUMENTS, *_VALUES, *_BRACES)
