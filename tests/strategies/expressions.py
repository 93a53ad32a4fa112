"""Expressions of a known value, and conditions."""

from collections.abc import Sequence
from random import Random

# other ways to write a value, and how firmly each binds (0: a sum, 1: a product, 2: a
# single operand). The value stands in place of `any`, `factor` or `operand`, in
# parentheses where it binds less firmly than that place needs; `k` is any number
_SAME_WHOLE = (
    ("({any})", 2),
    ("(({any}))", 2),
    ("{any} + {k} - {k}", 0),
    ("{k} + {factor} - {k}", 0),
    ("{k} - ({k} - {factor})", 0),
    ("{factor} * {k} // {k}", 1),
    ("{k} * {operand} // {k}", 1),
    ("{factor} * ({k} // {k})", 1),
    ("-(-{operand})", 2),
    ("--{operand}", 2),
    ("+{operand}", 2),
    ("max({any}, 1)", 2),
    ("min({any}, 1_000_000,)", 2),
    ("round_to({any}, 1)", 2),
    ("round_to({factor} / 1, 1)", 2),
    ("round_to({any}, 1, 0.9)", 2),
    ("max({factor} % 1, {any})", 2),
    ("{operand} ** 1", 2),
    ("{factor} * {k} ** 0", 1),
    ("ceil({any})", 2),
    ("round({factor} / 1)", 2),
    ("floor({any})", 2),
    ("floor({factor} / 1 + 0.5)", 2),
    ("{factor} * log2(2)", 1),
)
_SAME_REAL = (
    ("({any})", 2),
    ("{factor} * 1", 1),
    ("{factor} / 1", 1),
    ("{any} + 0.0", 0),
    ("-(-{operand})", 2),
    ("max({any}, {any})", 2),
)
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def same(random: Random, text: str, *, real: bool = False) -> str:
    """An expression that has the value of a text, mostly the text itself.

    A value that is not `real` is at least 1.
    """
    firmness = 2 if text.replace("_", "").isalnum() else 0
    for _ in range(random.choice([0, 0, 0, 0, 1, 2])):
        form, binds = random.choice(_SAME_REAL if real else _SAME_WHOLE)
        places = {
            place: text if firmness >= needed else f"({text})"
            for needed, place in enumerate(("any", "factor", "operand"))
        }
        text = form.format(**places, k=random.choice(["2", "3", "16", "1_0"]))
        firmness = binds
    return text


def whole(random: Random, value: int) -> str:
    """An expression of a whole number from 1 on."""
    plain = str(value)
    return same(random, random.choice([plain, plain, plain, f"0{value}"]))


def real(random: Random, *texts: str) -> str:
    """An expression of one of some real numbers."""
    return same(random, random.choice(texts), real=True)


def condition(random: Random, numbers: Sequence[str], flags: Sequence[str]) -> str:
    """What a guard may say."""
    first, second = (_compared(random, numbers, flags) for _ in range(2))
    forms = [f"{first} and {second}", f"{first} or not {second}", f"not ({first})"]
    forms += [f"not ({first} or {second}) and {first}"]
    forms += [f"1 <= {random.choice(numbers)} < 16"] if numbers else []
    return random.choice([first, first, first, random.choice(forms)])


def _compared(random: Random, numbers: Sequence[str], flags: Sequence[str]) -> str:
    if random.randrange(3) == 0:
        return random.choice(flags)
    left = same(random, random.choice([*numbers, "1"]))
    right = same(random, random.choice([*numbers, "2", "16"]))
    return f"{left} {random.choice(COMPARISONS)} {right}"
