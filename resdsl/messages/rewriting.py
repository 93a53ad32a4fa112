"""Ops as people write them from habit of another library, put as this one has them."""

from __future__ import annotations

import re
from decimal import Decimal

from resdsl.base.source import Span
from resdsl.messages.suggest import SYNONYMS, flag_of, is_nothing, kind_of
from resdsl.ops import NAMES, VARIANTS, plain
from resdsl.ops.types import FLAG, REQUIRED, Operation

_LABEL = re.compile(r"(?:else\s+|\w+\s*:\s*)?(?:(?:tf\.)?\w+\.)*(\w+)")
_SIZE = r"\d+(?:\s*x\s*\d+)+"
_VALUE = rf"(?:{_SIZE}|-?[\w.]+)(?:\s*[*/+-]+\s*[\w.]+)*"
_ITEM = re.compile(
    rf"[\s,]*(?:(?P<key>[A-Za-z_]\w*)(?:\s*(?P<equal>[=:])\s*|\s+)(?P<value>{_VALUE})"
    rf"(?![\w.(])(?!\s*[=:])|(?P<size>{_SIZE})(?:/(?P<step>\d+))?(?!\w)"
    rf"|(?P<alone>{_VALUE})(?![\w.(])(?!\s*[=:]))"
)
_PAIR = re.compile(
    r"(?<!\w)[(\[]\s*(\d+)\s*,\s*(\d+)\s*[)\]]|(?<![\w.])(\d+)\s*\*\s*(\d+)"
)
_START, _END = re.compile(r"[{};\n]"), re.compile(r"[{};#\n]")  # of a statement
_QUOTE = re.compile("[\"']")
_WORD = re.compile(r"\w+")
_CALL = re.compile(r"\s*\(.*")
_BETWEEN_CALLS = re.compile(r"(?<=\))\s*,\s*(?=[A-Za-z_][\w.]*\()")
_ARGUMENT = re.compile(r"(\w+)\s*[=:]\s*([\w.]+)")
_VALUES = re.compile(r"[\d.]+")
_SEQUENTIAL = re.compile(
    r"(?:\w+\s*[:=]\s*)?(?:\w+\.)*Sequential\s*\((.*)\)", re.DOTALL
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_NUMBER = re.compile(r"\d+")
_PUNCTUATION = re.compile(r"[(),]")
_WHEN = re.compile(r"\b(always|channels|stride)\s*$")
# possessive quantifiers: with backtracking, the time could grow exponentially
_HCL = re.compile(r"\s*+((?:\w++\s*+=\s*+[\w.]++[\s,;]*+)++)\}")

_STAGE = re.compile(r"((?:add\s+)?stage)\s*[(\"]?\s*(\w*)[\")]?(?:\s+(\d+)(?=\s*:))?")
_NOISE = re.compile(
    r"\b(?:blocks?|repeats?|depth|width|channels|planes|of|x)\b|[^\w\s.]", re.IGNORECASE
)
_KEY = re.compile(
    r"\b(strides?|stride_on|dilation|first_dilation)\b[\s=:(]*([\w.]+)(?:\s*,\s*\w+)?\)?"
)
_BETWEEN = re.compile(r"(?<=\d)x(?=\d)")
_KERNELS = {"1", "3", "5", "7", "9", "11"}
_EXAMPLES = {
    "channels": "64",
    "factor": "2",
    "features": "10",
    "groups": "32",
    "kernel": "3x3",
    "padding": "1",
    "rate": "0.1",
    "stride": "2",
}
# what this language knows by itself, or has no need of
_DROPPED = {"in_channels", "in_features", "inplace", "input_shape", "name"}
_LONGEST = 200  # of a statement that is rewritten
_MOST_STRIDE = 4  # of a number that is likely to be one


def form(op: str) -> str:
    """How an op is written: `conv KERNEL CHANNELS name=value`."""
    operation = plain(op)
    slots = [op]
    if takes_kernel(operation):
        slots.append("KERNEL")
    if operation.positional:
        slots.append(operation.arguments[0].name.upper())
    return " ".join(slots)


def argument(statement: str, word: str) -> str | None:
    """A word, if it names an argument of the statement's op, here or elsewhere."""
    op = op_of(statement)
    return word if op is not None and _names_argument(op, word) else None


def worded(statement: str, word: str) -> str | None:
    """`padding=same` for `same`, if it is a word for one argument of the op."""
    op = op_of(statement)
    arguments = () if op is None else plain(op).arguments
    found = [a.name for a in arguments if word in a.type.words and a.type is not FLAG]
    return f"{found[0]}={word}" if len(found) == 1 else None


def _names_argument(op: str, word: str) -> bool:
    return plain(op).argument(SYNONYMS.get(word.lower(), word)) is not None


def takes_kernel(operation: Operation) -> bool:
    """Whether the op is not complete without a kernel."""
    kernel = operation.argument("kernel")
    return kernel is not None and kernel.default is REQUIRED


def op_of(text: str) -> str | None:
    """The op of the catalogue that a statement means, if it takes values."""
    found = _LABEL.match(text.strip())
    if found is None:
        return None
    word = SYNONYMS.get(found[1].lower(), found[1].lower())
    # what has kinds takes no values, but for pools: windows, or the whole map
    kinds = word in NAMES and len(VARIANTS[word]) > 1 and not takes_kernel(plain(word))
    return word if word in NAMES and not kinds else None


def rewritten(text: str) -> str | None:
    """The statement that was meant, or None where that is not clear."""
    op = op_of(text)
    head = _LABEL.match(text.strip())
    if op is None or head is None or len(text) > _LONGEST:
        return None
    said, guard, condition = text.strip()[head.end() :].partition(" if ")
    called = said.lstrip().startswith("(") and said.rstrip().endswith(")")
    if called:
        said = said.strip()[1:-1]
    meant = _Meant(plain(op), called)
    said = _PAIR.sub(lambda m: f"{m[1] or m[3]}x{m[2] or m[4]}", said)
    if not meant.read(_QUOTE.sub("", said)):
        return None
    result = meant.text() + guard + condition
    return None if result.split() == text.split() else result


def rewritten_around(span: Span) -> str | None:
    """The statement that a place is in, as it was meant, if it is not too long."""
    text, start = span.source.text, span.start
    before = _START.split(text[max(0, start - _LONGEST) : start])
    behind = _END.split(text[start : start + _LONGEST])
    if len(before) < 2 or len(behind) < 2:
        return None
    return rewritten(before[-1] + behind[0])


def in_a_row(text: str) -> str | None:
    """The ops of calls with commas between or behind them, as `nn.Sequential` has them.

    Or of one call that has no values here, as that of a norm.
    """
    calls = _BETWEEN_CALLS.split(text.strip().rstrip(", \n"))
    ops = [rewritten(call) or _of_no_value(call) for call in calls]
    if None in ops or (len(ops) == 1 and rewritten(text)):
        return None
    return "; ".join(filter(None, ops))


def unwrapped(text: str) -> str | None:
    """The ops in `nn.Sequential(...)`."""
    found = _SEQUENTIAL.fullmatch(text.strip())
    return in_a_row(found[1]) if found else None


def shares(text: str) -> str | None:
    """A statement whose percentages are numbers."""
    return None if len(text) > _LONGEST else _PERCENT.sub(_share, text).strip()


def _share(found: re.Match[str]) -> str:
    return f"{Decimal(found[1]) / 100:f}"


def _of_no_value(call: str) -> str | None:
    """`norm` for `nn.BatchNorm2d(64)`, `act silu` for `SiLU()`."""
    name = _LABEL.match(call)
    if name is None or not call.endswith(")"):
        return None
    for op, kinds in VARIANTS.items():
        kind = kind_of(name[1], kinds)
        if kind is not None and not takes_kernel(plain(op)):
            return op if kind == plain(op).variant else f"{op} {kind}"
    word = SYNONYMS.get(name[1].lower(), name[1].lower())
    op = word.partition(" ")[0]
    needs = op in NAMES and any(a.default is REQUIRED for a in plain(op).arguments)
    return word if op in NAMES and (op != word or not needs) else None


def called(value: str) -> str | None:
    """The op that is assigned to a name, as it stands alone; None if it is none."""
    word = _WORD.match(value)
    if op_of(value) is None and (word is None or word[0] not in NAMES):
        return None
    return rewritten(value) or _CALL.sub("", value)


def given(rest: str) -> str | None:
    """Arguments in parentheses, of what stands behind a name without them."""
    pairs = [f"{name}={value}" for name, value in _ARGUMENT.findall(rest)]
    values = pairs or _VALUES.findall(rest)
    when = _WHEN.search(rest)
    if not values:
        return None
    return f"({', '.join(values)})" + (f" {when[1]}" if when else "")


def braced(text: str) -> str | None:
    """Arguments that stand in braces, `groups = 32 }`."""
    inside = _HCL.match(text[:_LONGEST])
    pairs = _ARGUMENT.findall(inside[1]) if inside else ()
    return ", ".join(f"{name}={value}" for name, value in pairs) or None


def sizes(statement: str) -> str | None:
    """The three sizes of a statement."""
    numbers = _NUMBER.findall(statement)
    return " x ".join(numbers) if len(numbers) == 3 else None


def bare(statement: str) -> str:
    """A statement without parentheses and commas."""
    return " ".join(_PUNCTUATION.sub(" ", statement).split())


def rewritten_stage(text: str) -> str | None:
    """The stage line that was meant, if its two numbers are there."""
    head = _STAGE.match(text)
    if head is None or len(text) > _LONGEST or not head[2]:
        return None
    name = head[2] + (head[3] or "")
    name = f"stage{name}" if name[0].isdigit() else name
    rest = text[head.end() :]
    keys = [f"{k.replace('strides', 'stride')}={v}" for k, v in _KEY.findall(rest)]
    numbers = _NOISE.sub(" ", _BETWEEN.sub(" ", _KEY.sub("", rest))).split()
    if len(numbers) != 2:
        return None
    return " ".join((f"{head[1]} {name}: {numbers[0]} x {numbers[1]}", *keys))


def _size(said: str) -> str:
    """`3` of `3x3`, and `1x7` as it is."""
    height, _, width = (part.strip() for part in said.partition("x"))
    return f"{height}x{width}" if width.isdigit() and width != height else height


class _Meant:
    """What stands behind the name of an op, by its role."""

    def __init__(self, operation: Operation, called: bool) -> None:
        self._operation = operation
        self._called = called
        self._known = {argument.name for argument in operation.arguments}
        self._kernel: str | None = None
        self._numbers: list[str] = []
        self._keys: dict[str, str] = {}
        self._behind: list[str] = []

    def read(self, said: str) -> bool:
        """Take all that is said; False if something is not understood."""
        position = 0
        while said[position:].strip(" ,"):
            item = _ITEM.match(said, position)
            if item is None:
                return False
            position = item.end()
            if (
                item["key"]
                and not item["equal"]
                and not _names_argument(self._operation.name, item["key"])
            ):
                position = item.end("key")
                self._numbers.append(item["key"])
            elif item["key"]:
                if not self._key(item["key"], item["value"]):
                    return False
            elif item["size"]:
                if self._kernel is not None:
                    return False
                self._kernel = item["size"]
                if item["step"]:
                    self._keys["stride"] = item["step"]
            else:
                self._numbers.append(item["alone"])
        return self._place()

    def _key(self, key: str, value: str) -> bool:
        name = SYNONYMS.get(key.lower(), key)
        kind = kind_of(value, VARIANTS.get(name, ()))
        if name == "kernel" and self._kernel is None:
            self._kernel = value
        elif name in self._known:
            word = flag_of(value) or value.lower()
            self._keys[name] = _size(word) if word[0].isdigit() else word
        elif kind is not None:
            self._behind.append(f"; {name} {kind}")
        elif name not in _DROPPED and not is_nothing(value):
            return False
        return True

    def _place(self) -> bool:
        """Give every number without a name its role; False if one has none."""
        numbers = self._numbers
        if takes_kernel(self._operation) and self._kernel is None and numbers:
            at = self._kernel_among(numbers)
            self._kernel = None if at is None else numbers.pop(at)
        positional = self._operation.positional
        if self._called and positional and len(numbers) >= 2:
            del numbers[0]  # PyTorch says first what comes in
        if positional and numbers:
            self._keys[self._operation.arguments[0].name] = numbers.pop(0)
        if numbers and "stride" in self._known - {*self._keys}:
            stride = numbers.pop(0)
            self._keys["stride"] = stride
            if numbers and self._called and "padding" in self._known - {*self._keys}:
                self._keys["padding"] = numbers.pop(0)
            return not numbers and stride.isdigit() and int(stride) <= _MOST_STRIDE
        return not numbers

    def _kernel_among(self, numbers: list[str]) -> int | None:
        """Which of the numbers is the kernel."""
        if not self._operation.positional:
            return 0
        if self._called and len(numbers) >= 3:
            return 2
        return next((i for i, n in enumerate(numbers) if n in _KERNELS), None)

    def text(self) -> str:
        """The op as it is written here."""
        words = [self._operation.name]
        if takes_kernel(self._operation):
            size = _size(self._kernel or _EXAMPLES["kernel"])
            words.append(size if "x" in size else f"{size}x{size}")
        elif self._kernel:
            self._keys["kernel"] = _size(self._kernel)
        if self._operation.positional:
            first = self._operation.arguments[0].name
            words.append(self._keys.pop(first, _EXAMPLES.get(first, "1")))
        words += [f"{name}={value}" for name, value in self._keys.items()]
        return " ".join(words) + "".join(self._behind)
