"""Habits within bodies of ops, in rows as `habits` describes them."""

from __future__ import annotations

from resdsl.messages.foreign import FLOW
from resdsl.messages.place import any_of
from resdsl.ops import NAMES, VARIANTS

_OP = any_of(NAMES)
_CALL = r"(?:\w+:\s*)?(?P<op>\w+)\s*\("
_NO_GUARD = r"(?!.*\bif\b.*¦)"
_GUARD = r".+\bif\b.*"
_COMMENT = r'(?://|/\*|--|""")'

_WITHOUT_PARENTHESES = "`<op>` takes its arguments without parentheses"
_NEEDS_EQUAL = "`<name>` needs a `=` before its value"

HABITS_IN_BODIES = (
    # comments, which stand anywhere
    ("", rf"¦{_COMMENT}", "a comment starts with `#`", "write `#`"),
    ("+_NL", rf".*¦{_COMMENT}", "a comment starts with `#`", "write `#`"),
    # loops, assignments and what stands between ops
    *(
        (
            "body",
            rf"(?P<word>{any_of(words)}).*¦(?!:)",
            "`<word>` has no place in a body",
            instead,
        )
        for words, instead in FLOW
    ),
    (
        "body DIMS2",
        r"(?P<label>\w+)\s*:¦(?P<op>[^;{}#]*[^;{}#\s])",
        "a label is followed by an op",
        "write `<label>: conv <op>`",
    ),
    (
        "body",
        r".*-¦>(?!=)",
        "ops stand in a row",
        "write `;` in place of `->`, or a line for each op",
    ),
    (
        "body",
        r".*\*¦\*",
        "there are no powers",
        "write a product, as in `width * width`",
    ),
    # guards
    (
        "body COMPARE",
        _NO_GUARD,
        "a comparison stands only in a guard",
        "give each of two ops its own, as in `act if stride > 1`",
    ),
    (
        "body",
        rf"{_GUARD}¦(?:and|or)\b",
        "unexpected `<word>`: a guard is one comparison",
        "keep one; the other can guard an op within an `op` of your own",
    ),
    (
        "body",
        r".+\bif\s+not\s*¦",
        "unexpected `<word>`: a guard is one comparison",
        "write `if <word> == 1`, or what it must be",
    ),
    (
        "body",
        rf"{_GUARD}¦else\b",
        "unexpected `else`: it opens a line of its own",
        "write `else ...` on the next line",
    ),
    (
        "body COMPARE +RPAR",
        rf"{_GUARD}¦",
        "unexpected `<word>`: a guard is one comparison",
        "write the comparison without parentheses",
    ),
    # assignments and calls
    (
        "body EQUAL",
        rf"(?!{_OP}\s*¦)[\w.]+¦=(?P<value>[^;}}]*)",
        "ops stand in a row without names: what an op makes, the next one takes",
        "write `<called>`",
    ),
    (
        "body EQUAL",
        rf"(?!{_OP}\s*¦)(?P<name>[\w.]+)¦=\s*(?P<value>[^;}}]*?)\s*(?:[;}}]|$)",
        "`<name>` is no statement; a name for a value needs `let`",
        "write `let <name> = <value>`",
    ),
    (
        "body",
        r"(?:\w+:\s*)?(?P<op>avgpool)\s*\(¦\)",
        _WITHOUT_PARENTHESES,
        "write `avgpool global`",
    ),
    ("body", rf"{_CALL}¦\)", _WITHOUT_PARENTHESES, "write `<meant>`"),
    *(
        (
            "body",
            rf"(?:\w+:\s*)?(?P<op>{any_of(kinds)})\s*\(¦\)",
            _WITHOUT_PARENTHESES,
            f"write `{op} <op>`",
        )
        for op, kinds in VARIANTS.items()
        if kinds
    ),
    ("body", rf"{_CALL}¦\)", _WITHOUT_PARENTHESES, "write `<op>`"),
    (
        "body RPAR EQUAL",
        rf"{_CALL}(?:.*[(,])?\s*\w+¦",
        _WITHOUT_PARENTHESES,
        "write `<meant>`",
    ),
    (
        "body",
        r"¦\+",
        "a shortcut is added by an op",
        "write `add` on a line of its own",
    ),
    (
        "body =COLON @last E0113",
        r"(?P<word>\w+)¦",
        "`<word>` is a statement of a network, not an op",
        "move it out of these braces; a label is written `<word>: ...`",
    ),
    # sizes and arguments
    (
        "body X @both",
        r".*\b(?P<side>\d+)\s*¦x\s*(?P<other>\d+)",
        "a kernel is written without spaces",
        "write `<side>x<other>`",
    ),
    (
        "body X @both",
        r".*\b(?P<side>\d+)\s*¦(?P<end>x)",
        "a kernel is written without spaces",
        "write `<side>x<side>`",
    ),
    (
        "",
        r"(?!input\b).*\d\s*¦x(?P<size>\d+)\b",
        "`<word>` needs a space",
        "write `x <size>`",
    ),
    (
        "@last",
        r".*[(,]\s*(?P<name>\w+)¦:\s*(?:\w+\s*=\s*)?(?P<value>[\w.]+)",
        _NEEDS_EQUAL,
        "write `<name>=<value>`",
    ),
    (
        "NUMBER +EQUAL @last",
        r".*[(,]\s*(?P<name>\w+)¦(?P<value>[\w.]+)",
        _NEEDS_EQUAL,
        "write `<name>=<value>`",
    ),
    (
        "body NUMBER ?argument @last",
        rf"{_NO_GUARD}.*\b(?P<name>\w+)\s*¦",
        _NEEDS_EQUAL,
        "write `<name>=<word>`",
    ),
    (
        "body DIMS3 ?form",
        _NO_GUARD,
        "a kernel has two sizes, not three: <word>",
        "write `<meant>`",
        "",
    ),
    (
        "body DIMS2 COMMA ?form",
        rf"{_NO_GUARD}.*\b(?P<key>\w+)\s*=\s*(?:¦(?!,)|\(\s*\d+¦)",
        "`<key>` is one number, for both directions",
        "write `<meant>`",
        "",
    ),
    (
        "body NUMBER DIMS2 NAME TIMES LPAR",
        _NO_GUARD,
        "unexpected `<word>`: the order is `<form>`, then `name=value`",
        "write `<meant>`",
        "name it, as in `stride=2`",
    ),
    # commas
    (
        "body +RPAR",
        rf"{_CALL}.*¦,",
        _WITHOUT_PARENTHESES,
        "write `<meant>`",
        "remove them",
    ),
    ("body", rf".*¦,\s*{_OP}", "ops are separated by `;` or new lines", "write `;`"),
    ("body", r".*¦,[^;{}#]*,", "arguments are separated by spaces", "write `<meant>`"),
    ("body", r".*¦,", "arguments are separated by spaces", "remove it"),
)
