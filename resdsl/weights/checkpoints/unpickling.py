"""Pickles taken apart without running anything: what they would call is only noted.

A pickle is a program of a stack machine. `pickletools` knows its instructions; here a
function stays its name, and a call stays a note of it. So no pickle is refused for what
else is in it, and none can do more than cost the memory that its file has.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from resdsl.base.records import record

# longer texts of bytes stay in the file; the rest is names and numbers
_LARGE = 1_000
# bytes before them: the instruction, and their length
_BEFORE = {"BINBYTES": 5, "BINBYTES8": 9, "BYTEARRAY8": 9, "BINSTRING": 5}


@record(eq=False)
class Global:
    """A function or class, by module and name."""

    name: str


@record(eq=False)
class Raw:
    """Bytes that are read when they are needed."""

    file: IO[bytes]
    start: int
    length: int

    def read(self) -> bytes:
        """All of them."""
        self.file.seek(self.start)
        return self.file.read(self.length)


@record(eq=False)
class Persistent:
    """What is kept elsewhere under a key."""

    key: Any


class Called:
    """What a call would have made, and what would have been done to it."""

    def __init__(self, function: Any, arguments: Any) -> None:
        """Note a call."""
        self.function = function
        self.arguments = arguments if isinstance(arguments, tuple) else ()
        self.state: Any = None
        self.items: dict[Any, Any] = {}

    @property
    def name(self) -> str:
        """What is called; of a class's maker, the class."""
        if isinstance(self.function, Global):
            return self.function.name
        return "?"


class _Mark:
    """Where the arguments of an instruction start."""


_MARK = _Mark()


def unpickled(file: IO[bytes]) -> Any:
    """What the pickle at the file's place holds; the file is then behind it.

    Raises:
        Exception: any one, where it is no pickle.
    """
    machine = _Machine(file)
    for instruction, argument, place in _instructions(file):
        machine.do(instruction.name, argument, place)
    return machine.stack.pop()


def _instructions(file: IO[bytes]) -> Iterator[tuple[Any, Any, int | None]]:
    return pickletools.genops(_Bounded(file))  # type: ignore[arg-type] # it has what they need


class _Bounded:
    """A file that is not asked for more than there is, for which Python made room."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.tell, self.readline = file.tell, file.readline
        place = file.tell()
        self._end = file.seek(0, 2)
        file.seek(place)

    def read(self, size: int) -> bytes:
        return self._file.read(min(size, self._end - self._file.tell()))


class _Machine:
    def __init__(self, file: IO[bytes]) -> None:
        self.stack: list[Any] = []
        self.file = file
        self.memo: dict[Any, Any] = {}

    def do(self, name: str, argument: Any, place: int | None) -> None:
        """One instruction."""
        if name in _CONSTANTS:
            self.stack.append(_CONSTANTS[name]())
        elif name in _MEANINGS:
            _MEANINGS[name](self, argument)
        elif name not in _IGNORED:
            if name in _BEFORE and len(argument) > _LARGE and place is not None:
                start = place + _BEFORE[name]
                argument = Raw(file=self.file, start=start, length=len(argument))
            elif argument is None:
                raise ValueError(f"{name} is not known here")
            self.stack.append(argument)

    def marked(self) -> list[Any]:
        """Take what lies above the last mark, and the mark."""
        place = len(self.stack) - 1
        while self.stack[place] is not _MARK:
            place -= 1
            if place < 0:
                raise ValueError("no mark")
        taken = self.stack[place + 1 :]
        del self.stack[place:]
        return taken

    def tuple(self, number: int) -> None:
        """Make one of the uppermost values."""
        start = len(self.stack) - number
        made = tuple(self.stack[start:])
        del self.stack[start:]
        self.stack.append(made)

    def make(self, create: Callable[[list[Any]], Any]) -> None:
        """Make something of what lies above the last mark."""
        made = create(self.marked())
        self.stack.append(made)

    def fill(self, pairs: list[Any]) -> None:
        """Put values under keys in a dictionary, or what counts as one."""
        target = self.stack[-1]
        items = target.items if isinstance(target, Called) else target
        items.update(_paired(pairs))

    def extend(self, values: list[Any]) -> None:
        """Put values behind those in a list; in nothing else do they matter."""
        if isinstance(self.stack[-1], list):
            self.stack[-1].extend(values)

    def call(self, number: int = 2) -> None:
        """Note a call; bytes that Python 2 understands come in as a text."""
        function, arguments = self.stack[-number], self.stack[1 - number]
        del self.stack[-number:]
        if isinstance(function, Global) and function.name == "_codecs.encode":
            self.stack.append(arguments[0].encode("latin-1"))
        else:
            self.stack.append(Called(function, arguments))

    def call_class(self, values: list[Any]) -> None:
        """Note a call of the first value."""
        self.stack.append(Called(values[0], tuple(values[1:])))

    def build(self) -> None:
        """Note the state of an object."""
        state = self.stack.pop()
        if isinstance(self.stack[-1], Called):
            self.stack[-1].state = state

    def name(self) -> None:
        """A function, of module and name."""
        name, module = self.stack.pop(), self.stack.pop()
        self.stack.append(Global(name=f"{module}.{name}"))


def _paired(values: list[Any]) -> Iterable[tuple[Any, Any]]:
    return zip(values[::2], values[1::2], strict=True)


_IGNORED = {"PROTO", "FRAME", "STOP", "READONLY_BUFFER"}
_CONSTANTS: dict[str, Callable[[], Any]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_LIST": list,
    "EMPTY_TUPLE": tuple,
    "EMPTY_DICT": dict,
    "EMPTY_SET": list,  # what is in one matters to nobody
    "MARK": lambda: _MARK,
}
_MEANINGS: dict[str, Callable[[_Machine, Any], object]] = {
    "POP": lambda m, _: m.stack.pop(),
    "POP_MARK": lambda m, _: m.marked(),
    "DUP": lambda m, _: m.stack.append(m.stack[-1]),
    "TUPLE1": lambda m, _: m.tuple(1),
    "TUPLE2": lambda m, _: m.tuple(2),
    "TUPLE3": lambda m, _: m.tuple(3),
    "TUPLE": lambda m, _: m.make(tuple),
    "LIST": lambda m, _: m.make(list),
    "FROZENSET": lambda m, _: m.make(list),
    "DICT": lambda m, _: m.make(lambda values: dict(_paired(values))),
    "APPEND": lambda m, _: m.extend([m.stack.pop()]),
    "APPENDS": lambda m, _: m.extend(m.marked()),
    "ADDITEMS": lambda m, _: m.extend(m.marked()),
    "SETITEM": lambda m, _: m.fill([m.stack.pop(-2), m.stack.pop()]),
    "SETITEMS": lambda m, _: m.fill(m.marked()),
    **dict.fromkeys(
        ("GET", "BINGET", "LONG_BINGET"), lambda m, a: m.stack.append(m.memo[int(a)])
    ),
    **dict.fromkeys(
        ("PUT", "BINPUT", "LONG_BINPUT"),
        lambda m, a: m.memo.__setitem__(int(a), m.stack[-1]),
    ),
    "MEMOIZE": lambda m, _: m.memo.__setitem__(len(m.memo), m.stack[-1]),
    "GLOBAL": lambda m, a: m.stack.append(Global(name=a.replace(" ", "."))),
    "STACK_GLOBAL": lambda m, _: m.name(),
    "REDUCE": lambda m, _: m.call(),
    "NEWOBJ": lambda m, _: m.call(),
    "NEWOBJ_EX": lambda m, _: m.call(3),
    "OBJ": lambda m, _: m.call_class(m.marked()),
    "INST": lambda m, a: m.call_class([Global(name=a.replace(" ", ".")), *m.marked()]),
    "BUILD": lambda m, _: m.build(),
    "BINPERSID": lambda m, _: m.stack.append(Persistent(key=m.stack.pop())),
    "PERSID": lambda m, a: m.stack.append(Persistent(key=a)),
}
