"""Specs at the limits of the language, beyond them, and made to cost much."""

from collections.abc import Callable

from resdsl.base import limits

NET = """network Net {
    input 3 x 32 x 32
    stem { conv 1x1 16 }
    block basic
    shortcut projection
    stage conv2: 2 x 16
    head { avgpool global; dense 10 }
}
"""


def stem(body: str, before: str = "") -> str:
    return before + NET.replace("conv 1x1 16", body)


def width(expression: str) -> str:
    return NET.replace("2 x 16", f"2 x {expression}")


def chain(length: int) -> str:
    """Ops inside one another."""
    rows = [f"op o{i} {{ o{i + 1} }}\n" for i in range(length - 1)]
    return "".join(rows) + f"op o{length - 1} {{ act }}\n"


def lineage(length: int) -> str:
    """Networks derived from one another."""
    rows = [f"network N{i + 1} from N{i} {{ }}\n" for i in range(length)]
    return NET.replace("Net", "N0") + "".join(rows)


def stages(number: int) -> str:
    rows = "\n".join(f"stage s{i}: 1 x 16" for i in range(number))
    return NET.replace("stage conv2: 2 x 16", rows)


def unit(repeat: int) -> str:
    """Blocks of about a thousand ops, most of which their guards leave out."""
    body = "act if 1 > 2; " * 995
    return f"block bb {{ {body} conv 1x1 width; add }}\n" + NET.replace(
        "block basic", "block bb"
    ).replace("2 x 16", f"{repeat} x 16")


def parentheses(depth: int) -> str:
    return width("(" * depth + "16" + ")" * depth)


def braces(depth: int) -> str:
    """Braces in braces; those of the network and of its stem count."""
    inner = depth - 2
    return stem("a: { " * inner + "act" + " }" * inner)


def doubled(name: str, between: str) -> str:
    """Forty names, each of them twice in the value of the next."""
    rows = (f"{name}{i} = ({name}{i - 1} + {name}{i - 1}) // 2" for i in range(1, 41))
    return between.join(rows)


Text = Callable[[int], str]

# a function that makes a text of a size, the largest size that works, and the code of
# what is larger
LIMITS: dict[str, tuple[Text, int, str]] = {
    "CHARACTERS": (lambda n: NET + "#" * (n - len(NET)), limits.CHARACTERS, "E0108"),
    "NESTING of braces": (braces, limits.NESTING, "E0107"),
    "NESTING of parentheses": (parentheses, limits.NESTING, "E0107"),
    "NESTING of ops": (
        lambda n: stem("o0", chain(n)),
        limits.NESTING,
        "E0308",
    ),
    "OPERATORS": (
        lambda n: width("16" + " + 1" * n),
        limits.OPERATORS,
        "E0106",
    ),
    "NUMBER": (
        lambda n: width(f"16 + 0 * {n}"),
        limits.NUMBER,
        "E0211",
    ),
    "DERIVATIONS": (lineage, limits.DERIVATIONS, "E0207"),
    "UNIT_OPS": (
        lambda n: stem("act; " * n),
        limits.UNIT_OPS,
        "E0308",
    ),
    "UNIT_OPS in a group": (
        lambda n: stem(f"g: {{ {'act; ' * (n - 1)} }}"),
        limits.UNIT_OPS,
        "E0308",
    ),
    "UNIT_OPS in a gate": (
        lambda n: stem(f"gate {{ {'act; ' * (n - 1)} }}"),
        limits.UNIT_OPS,
        "E0308",
    ),
    "UNIT_OPS in an op": (
        lambda n: stem("o 1", f"op o(p) {{ {'act; ' * (n - 2)} }}\n"),
        limits.UNIT_OPS,
        "E0308",
    ),
    "DIMENSION of the input": (
        lambda n: f"network Net {{ input 1 x {n} x 1 }}",
        limits.DIMENSION,
        "E0309",
    ),
    "DIMENSION of channels": (
        lambda n: stem(f"conv 1x1 {n}; conv 1x1 16"),
        limits.DIMENSION,
        "E0216",
    ),
    "DIMENSION of padding": (
        lambda n: f"network Net {{ input 1 x 1 x 1; stem {{ zeropad {n} }} }}",
        limits.DIMENSION,
        "E0216",
    ),
    "PARAMETERS": (
        lambda n: f"op o({', '.join(f'p{i}=1' for i in range(n))}) {{ act }}\n" + NET,
        limits.PARAMETERS,
        "E0308",
    ),
    "BLOCKS": (
        lambda n: NET.replace("2 x 16", f"{n} x 16"),
        limits.BLOCKS,
        "E0308",
    ),
    "STAGES": (stages, limits.STAGES, "E0308"),
    "NETWORK_OPS": (unit, limits.NETWORK_OPS // 1_000, "E0308"),
}

HOSTILE: dict[str, tuple[str, str]] = {
    "digits": (width("9" * 10_000), "E0211"),
    "glued digits": (NET.replace("2 x 16", "2x" + "9" * 10_000), "E0211"),
    "digits of a kernel": (
        NET.replace("1x1", "9" * 10_000 + "x" + "9" * 10_000),
        "E0211",
    ),
    "a great exponent": (width("1e99999999999999999999"), "E0211"),
    "a small exponent": (width("1e-99999999999999999999"), "E0211"),
    "a great power": (width("1e999999 * 1e999999"), "E0211"),
    "leaves that double": (
        stem(
            "d0",
            "".join(f"op d{i} {{ d{i + 1}; d{i + 1} }}\n" for i in range(30))
            + "op d30 { act }\n",
        ),
        "E0308",
    ),
    "a long circle": (
        "".join(f"op o{i} {{ o{(i + 1) % 2000} }}\n" for i in range(2000)) + NET,
        "E0208",
    ),
    "a long chain": (stem("o0", chain(2000)), "E0308"),
    "names that stand for names that double": (
        stem("o", f"op o(p0=16, {doubled('p', ', ')}) {{ conv 1x1 p40 }}\n"),
        "E0106",
    ),
    "lets that double in a group": (
        stem(f"g: {{ let p0 = 16; let {doubled('p', '; let ')}; conv 1x1 p40 }}"),
        "E0106",
    ),
    "very many unknown names": (
        "".join(f"op o{i} {{ p{i} }}\n" for i in range(2000)) + NET,
        "E0203",
    ),
    "groups of an absurd number": (
        stem("conv 1x1 999_983 groups=7").replace("3 x 32", "7 x 32"),
        "E0304",
    ),
    "braces without end": (NET + "{}" * 200_000, "E0101"),
    "a word as long as a file, out of order": (
        stem("conv " + "a" * 400_000 + " 3"),
        "E0101",
    ),
    "a block as long as a file, out of order": (
        NET.replace("basic", "b " + "c" * 400_000 + " 5"),
        "E0101",
    ),
    "signs that are nothing": (NET + "@\n" * 200_000, "E0114"),
    "one name for very many definitions": (NET + "block b { act }\n" * 25_000, "E0201"),
    "a very long name": (NET.replace("basic", "b" * 400_000), "E0203"),
    "a million stages": (
        NET.replace("2 x 16", "2 x 16\n" + "stage s: 1 x 16\n" * 25_000),
        "E0202",
    ),
    "1e999 blocks": (NET.replace("2 x 16", "1e999 x 16"), "E0211"),
    "1e999 channels": (width("1e999"), "E0211"),
    "a vector in groups": (stem("flatten; conv 1x1 7 groups=7"), "E0304"),
}
