"""Statements put as other languages put them: assignments, calls, flow, headings."""

from __future__ import annotations

import re

from resdsl.base.diagnostics import Diagnostic
from resdsl.messages.place import Place
from resdsl.messages.rewriting import op_of, rewritten
from resdsl.messages.values import error
from resdsl.ops import NAMES, VARIANTS

_ROW = "what an op makes, the next one takes"
_LOOP = "there are no loops: a stage repeats its block, as in `stage NAME: 3 x 64`"
_RESULT = "remove it: what the last op makes comes out of the body"
_LET = "a name for a value is `let NAME = VALUE`"
_FLOW = {
    **dict.fromkeys(("for", "repeat", "while", "loop"), _LOOP),
    **dict.fromkeys(("return", "yield", "output"), _RESULT),
    **dict.fromkeys(("var", "const", "set", "local"), _LET),
}
_TRAINED = ("optimizer", "loss", "batch", "epochs", "lr", "dataset", "learning_rate")
_NO_TRAINING = "remove it: a spec says what a network is, not its training"
_ENDS = "write `head { ...; dense 1000 }`, or `expect output == 1000`"
_ON_A_STAGE = "write it on a stage, as in `stage NAME: 3 x 64 {}=2`"
_STATEMENTS = {
    **dict.fromkeys(_TRAINED, _NO_TRAINING),
    **dict.fromkeys(("output", "outputs"), _ENDS),
    **{word: _ON_A_STAGE.format(word) for word in ("stride", "dilation")},
    "classes": "write it as a parameter: `network NAME(classes=10) { ... }`",
    "name": "the name of a network stands behind the word: `network NAME { ... }`",
    "remove": "what a base says can only be replaced: write a network of its own",
    "super": "remove it: all statements of the base are there",
}


def flow(word: str) -> str | None:
    """What to do in place of a loop, a return or a declaration in a body."""
    return _FLOW.get(word)


def unknown_statement(word: str) -> str | None:
    """What to do in place of a statement that only other tools have."""
    return _STATEMENTS.get(word)


def body(place: Place) -> Diagnostic | None:
    """Assignments, calls and conditions in a body."""
    if place.level != "body":
        return None
    for known in (_flow, _guard, _assigned, _called, _added):
        diagnostic = known(place)
        if diagnostic is not None:
            return diagnostic
    return None


def _flow(place: Place) -> Diagnostic | None:
    """`for i in range(3) { ... }`, `conv -> norm`, `width ** 2`."""
    word = re.match(r"\w+", place.before)
    if word is not None and word[0] in _FLOW and place.token != "COLON":
        message = f"`{word[0]}` has no place in a body"
        return error("E0101", message, place.span, _FLOW[word[0]])
    if place.token == "DIMS2" and re.fullmatch(r"\w+\s*:", place.before):
        message = "a label is followed by an op"
        meant = place.statement.replace(":", ": conv ", 1)
        help_line = f"write `{' '.join(meant.split())}`"
        return error("E0101", message, place.span, help_line)
    if place.word == ">" and place.before.endswith("-"):
        help_line = "write `;` in place of `->`, or a line for each op"
        return error("E0101", "ops stand in a row", place.span, help_line)
    if place.word == "*" and place.before.endswith("*"):
        help_line = "write a product, as in `width * width`"
        return error("E0101", "there are no powers", place.span, help_line)
    return None


def _assigned(place: Place) -> Diagnostic | None:
    """`x = conv(x)`, `x = 3`."""
    target = re.fullmatch(r"(\w+(?:\.\w+)*)", place.before)
    if target is None or place.token != "EQUAL" or target[1] in NAMES:
        return None
    said = place.after.strip().partition(";")[0].partition("}")[0].strip()
    op = op_of(said)
    word = re.match(r"\w+", said)
    if op is not None or (word is not None and word[0] in NAMES):
        message = f"ops stand in a row without names: {_ROW}"
        plain = re.sub(r"\s*\(.*", "", said)
        return error(
            "E0101", message, place.span, f"write `{rewritten(said) or plain}`"
        )
    message = f"`{target[1]}` is no statement; a name for a value needs `let`"
    return error("E0101", message, place.span, f"write `let {target[1]} = {said}`")


def _called(place: Place) -> Diagnostic | None:
    """`relu()`, `dropout(p=0.5)`."""
    call = re.match(r"(?:\w+:\s*)?(\w+)\s*\(", place.before)
    if call is None or place.token not in {"RPAR", "EQUAL"}:
        return None
    meant = rewritten(place.statement)
    if place.token == "RPAR" and place.before.endswith("("):
        kinds = (name for name, known in VARIANTS.items() if call[1] in known)
        meant = _BARE.get(call[1]) or meant or " ".join((*kinds, call[1]))
    elif meant is None or not re.search(r"[(,]\s*\w+$", place.before):
        return None
    message = f"`{call[1]}` takes its arguments without parentheses"
    return error("E0101", message, place.span, f"write `{meant}`")


_BARE = {"avgpool": "avgpool global"}


def _added(place: Place) -> Diagnostic | None:
    """`+ shortcut`."""
    if place.before or place.word != "+":
        return None
    message = "a shortcut is added by an op"
    return error("E0101", message, place.span, "write `add` on a line of its own")


def _guard(place: Place) -> Diagnostic | None:
    """More than one comparison behind `if`."""
    guard = re.search(r"\bif\b(.*)", place.before)
    if guard is None and place.token == "COMPARE":
        message = "a comparison stands only in a guard"
        help_line = "give each of two ops its own, as in `act if stride > 1`"
        return error("E0101", message, place.span, help_line)
    if guard is None or guard.start() == 0:
        return None
    word = place.word
    message = f"unexpected `{word}`: a guard is one comparison"
    if word in {"and", "or"}:
        help_line = "keep one; the other can guard an op within an `op` of your own"
    elif guard[1].strip() == "not":
        help_line = f"write `if {word} == 1`, or what it must be"
    elif word == "else":
        help_line = "write `else ...` on the next line"
        message = "unexpected `else`: it opens a line of its own"
    elif place.token == "COMPARE" and "RPAR" in place.expected:
        help_line = "write the comparison without parentheses"
    else:
        return None
    return error("E0101", message, place.span, help_line)


def heading(place: Place) -> Diagnostic | None:
    """`network A: B {`, `network my-net {`, `network A<n=3> {`."""
    name = re.fullmatch(r"(network|block|shortcut|op)\s+(\w+)(?:\(.*\))?", place.before)
    alias = re.fullmatch(r"network\s+(\w+)\s*=\s*([\w.]+)(?:\(.*\))?", place.before)
    if place.level != "file":
        return None
    if alias is not None and place.token == "LBRACE":
        message = "a network with statements of its own is derived by `from`"
        help_line = f"write `network {alias[1]} from {alias[2]} {{ ... }}`"
        return error("E0101", message, place.span, help_line)
    derived = re.fullmatch(r"(network\s+\w+)\s+from\s+([\w.]+)", place.before)
    if derived is not None and place.token in {"_NL", "$END", "COMMA"}:
        message = "a derived network says in braces what it changes"
        help_line = f"write `{derived[0]} {{ ... }}`, or `{derived[1]} = {derived[2]}`"
        if place.token == "COMMA":
            message, help_line = "a network has one base", "keep one of them"
        return error("E0101", message, place.span, help_line)
    if name is None:
        return None
    base = re.match(r"\s*([A-Za-z]\w*)", place.after)
    rest = re.match(r"-(\w+)", place.word + place.after)
    if place.token == "COLON" and base is not None and name[1] == "network":
        message = "a network is derived by `from`"
        help_line = f"write `{name[0]} from {base[1]} {{ ... }}`"
    elif place.token == "COLON":
        message = f"the body of a {name[1]} stands in braces"
        help_line = f"write `{name[0]} {{ ... }}`"
    elif rest is not None:
        message = "a name has no `-`"
        help_line = f"write `{name[2]}_{rest[1]}`"
    elif place.word == "<":
        message, help_line = "parameters stand in parentheses", "write `(` and `)`"
    else:
        return None
    return error("E0101", message, place.span, help_line)


def statement(place: Place) -> Diagnostic | None:
    """`input shape=...`, `default norm=batch`, `init he_normal(fan=out)`."""
    if place.level != "network" or not place.before:
        return None
    word = place.before.split()[0]
    said = place.statement[len(word) :]
    if word == "input" and place.token in {"EQUAL", "NAME", "LPAR"}:
        sizes = re.findall(r"\d+", said)
        message = "an input is its three sizes"
        shown = " x ".join(sizes if len(sizes) == 3 else ("3", "224", "224"))
        return error("E0101", message, place.span, f"write `input {shown}`")
    if word == "default" and place.token == "EQUAL":
        return _default(place, said)
    if word == "init" and place.token == "LPAR":
        message = "arguments of `init` stand behind it, without parentheses"
        bare = " ".join(re.sub(r"[(),]", " ", said).split())
        return error("E0101", message, place.span, f"write `init {bare}`")
    last = place.last
    if word == "init" and last is not None and last.text in {"fan_in", "fan_out"}:
        message = f"`{last.text}` has no value"
        return error("E0101", message, last, f"write `{last.text.replace('_', '=')}`")
    number = re.search(r"[\d._]+\s*$", place.before)
    unit = re.match(r"[kKmMgGbB]", place.word)
    if word == "expect" and number is not None and unit is not None:
        message = "numbers have no unit"
        help_line = "write the number in full, as in `25_557_032` or `4e9`"
        return error("E0101", message, place.span, help_line)
    return None


def _default(place: Place, said: str) -> Diagnostic | None:
    op, dot, argument = (
        place.before.removeprefix("default").strip().partition("=")[0].partition(".")
    )
    value = re.search(r"=\s*([\w.]+)", said)
    if value is None or op.strip() not in NAMES:
        return None
    meant = f"{argument}={value[1]}" if dot else value[1]
    message = f"`default` is followed by an op as it is written: `{op} ...`"
    return error("E0101", message, place.span, f"write `default {op} {meant}`")
