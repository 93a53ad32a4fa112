"""Inputs made worse: token by token, character by character, byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.layouts import TOKEN

# what a mutation writes in place of a number, mostly to be refused
_NUMBERS = (
    *("0", "-1", "1e999", "1e-999", "999_999_999_999", "1_000_000", "1_000_001", "2"),
    *("9" * 60, "0.5", ".5", "1.", "1__0", "0x10", "1e", "3x3", "3x", "1x1x1x1", "nan"),
    *("1_000_000_000_001", "0.000_000_1", "00", "1e12", "200_000", "20_000"),
)
_WORDS = (
    *(
        "network",
        "block",
        "shortcut",
        "op",
        "use",
        "from",
        "as",
        "stage",
        "add",
        "stem",
    ),
    *("head", "input", "expect", "default", "init", "names", "output_stride", "gate"),
    *("let", "if", "else", "split", "conv", "norm", "act", "dense", "flatten", "true"),
    *(
        "in",
        "out",
        "width",
        "stride",
        "index",
        "blocks",
        "x",
        "min",
        "round_to",
        "same",
    ),
    *("batch", "group", "global", "none", "identity", "always", "parameters", "specs"),
    *(
        "{",
        "}",
        "(",
        ")",
        "=",
        "==",
        "!=",
        "<",
        ":",
        ";",
        ",",
        ".",
        "+",
        "*",
        "//",
        "%",
    ),
    *('"', '"resnet50"', "#", "\n", "\r\n", "[", "]", "[[", "''", '"""', "/", "-"),
)
_CHARACTERS = (
    *("\0", "\x1b[31m", "\x7f", "\x85", "\r", "\t", "\x0b", "\x0c", "\ufeff", "\u2028"),
    *(
        "\u202e",
        "\u200b",
        "\u00a0",
        "×",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ﬁ",
        "\uff11",
        "²",
        "ª",
    ),
    *(
        "\U0001f600",
        "\ud7ff",
        "\ue000",
        "\uffff",
        "\U0010ffff",
        "\U0001d499",
        "“",
        "\u2013",
        "…",
    ),
)


def mutated(texts: Sequence[str], random: Random) -> bytes:
    """One of the texts, changed in a few places."""
    tokens = _tokens(random.choice(texts))
    for _ in range(random.choice([1, 1, 1, 2, 3, 5])):
        random.choice(_CHANGES)(tokens, texts, random)
    data = "".join(tokens).encode("utf-8", errors="surrogatepass")
    return damaged(data, random) if random.randrange(12) == 0 else data


def damaged(data: bytes, random: Random) -> bytes:
    """Bytes, some of them others, gone, doubled or new."""
    result = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 4])):
        at = random.randrange(len(result) + 1)
        length = random.choice([1, 1, 2, 8, 64])
        match random.randrange(5):
            case 0:
                result[at : at + length] = random.randbytes(len(result[at:][:length]))
            case 1:
                del result[at : at + length]
            case 2:
                result[at:at] = random.randbytes(length)
            case 3:
                result[at:at] = result[at : at + length]
            case _:
                result[at : at + 1] = random.choice([b"\0", b"\xff", b"\x80", b"\x7f"])
    return (
        bytes(result[: random.randrange(len(result) + 1)])
        if (random.randrange(8) == 0)
        else bytes(result)
    )


def _tokens(text: str) -> list[str]:
    """Tokens with the blanks before each; together they are the text."""
    tokens: list[str] = []
    end = 0
    for match in TOKEN.finditer(text):
        tokens.append(text[end : match.end()])
        end = match.end()
    return [*tokens, text[end:]]


Change = Callable[[list[str], Sequence[str], Random], None]


def _place(tokens: list[str], random: Random) -> int:
    return random.randrange(len(tokens)) if tokens else 0


def _delete(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    at = _place(tokens, random)
    del tokens[at : at + random.choice([1, 1, 1, 2, 5, 20])]


def _double(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    at = _place(tokens, random)
    part = tokens[at : at + random.choice([1, 1, 2, 6, 20])]
    tokens[at:at] = part * random.choice([1, 1, 1, 2, 40])


def _swap(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    one, two = _place(tokens, random), _place(tokens, random)
    if tokens:
        tokens[one], tokens[two] = tokens[two], tokens[one]


def _splice(tokens: list[str], texts: Sequence[str], random: Random) -> None:
    other = _tokens(random.choice(texts))
    start = _place(other, random)
    at = _place(tokens, random)
    tokens[at : at + random.choice([0, 1, 10])] = other[
        start : start + random.choice([1, 3, 10, 50])
    ]


def _replace(words: Sequence[str]) -> Change:
    def change(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
        at = _place(tokens, random)
        tokens[at : at + random.randrange(2)] = [f" {random.choice(words)}"]

    return change


def _number(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    places = [i for i, token in enumerate(tokens) if token.strip()[:1].isdigit()]
    if places:
        tokens[random.choice(places)] = f" {random.choice(_NUMBERS)}"


def _nest(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    """Something in many brackets, or an expression of many operators."""
    at, times = _place(tokens, random), random.choice([1, 2, 31, 33, 300])
    opening, closing = random.choice([("(", ")"), ("{", "}"), ("a: {", "}"), ("-", "")])
    tokens[at : at + 1] = [opening * times, *tokens[at : at + 1], closing * times]


def _name(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    """A name of the text in the place of another."""
    places = [i for i, token in enumerate(tokens) if token.strip()[:1].isalpha()]
    if places:
        tokens[random.choice(places)] = f" {tokens[random.choice(places)].strip()}"


def _cut(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    del tokens[_place(tokens, random) :]


def _character(tokens: list[str], _texts: Sequence[str], random: Random) -> None:
    at = _place(tokens, random)
    if tokens:
        token, character = tokens[at], random.choice(_CHARACTERS)
        inside = random.randrange(len(token) + 1)
        tokens[at] = token[:inside] + character + token[inside:]


_CHANGES: tuple[Change, ...] = (
    *(_delete, _double, _swap, _splice, _number, _number, _nest, _name, _name, _cut),
    *(_replace(_WORDS), _replace(_NUMBERS), _character),
)
