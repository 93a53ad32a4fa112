"""Records with named fields, most of them immutable: what this package passes about.

`@record` is `@dataclass(frozen=True, slots=True, kw_only=True)` without the source code
that `dataclass` writes and compiles for every class: the package has more than a
hundred such classes, and half of the time of a start went there. Only a class that has
made many records gets a constructor of its own, which is twice as fast. `@mutable` is
the same for what a walk changes as it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")
_set = object.__setattr__


class Fresh:
    """The default of a mutable's field that each instance has for itself."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """Take what makes it."""
        self.make = make


def fresh(make: Callable[[], T]) -> T:
    """Say that each instance has a default of its own, an empty list for `list`."""
    return cast(T, Fresh(make))


# so many records cost in vain what compiling a constructor costs
_MANY = 100


@overload
def record(cls: type[T]) -> type[T]: ...
@overload
def record(*, eq: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[T] | None = None, *, eq: bool = True) -> Any:
    """Make a class of annotations a record.

    Args:
        cls: its annotations are its fields, after those of its bases; what is assigned
            to them are defaults.
        eq: whether records of equal fields are equal, or only the same one is.
    """
    if cls is None:
        return lambda cls: _made(cls, _immutable(eq))
    return _made(cls, _immutable(eq))


@dataclass_transform(kw_only_default=True, eq_default=False)
def mutable(cls: type[T]) -> type[T]:
    """Make a class of annotations one with these fields, which can be set again.

    An instance is equal to itself only.
    """
    return _made(cls, {})


def fields(of: object) -> tuple[str, ...]:
    """The names of the fields of a record, or of a class of records."""
    cls: Any = of if isinstance(of, type) else type(of)
    return cast(tuple[str, ...], cls.__record_fields__)


def setters(cls: type) -> dict[str, Any]:
    """What gives a new record its fields, as `set_NAME`: for code that is compiled."""
    return {f"set_{name}": getattr(cls, name).__set__ for name in fields(cls)}


def is_record(value: object) -> bool:
    """Whether a value is a record (and not a class of them)."""
    return type(value).__setattr__ is _refuse


def replace(of: T, **changes: Any) -> T:
    """A record like another one but for some fields."""
    values = {name: getattr(of, name) for name in fields(of)}
    return type(of)(**values | changes)


def _immutable(eq: bool) -> dict[str, Any]:
    methods = {"__setattr__": _refuse, "__delattr__": _refuse}
    return methods | ({"__eq__": _equal, "__hash__": _hash} if eq else {})


def _made(cls: type, methods: dict[str, Any]) -> type:
    """The class again, with slots: they can only be given when a class is made."""
    namespace = dict(vars(cls))
    annotated = namespace.get("__annotations__", {}).items()
    own = tuple(name for name, of in annotated if not str(of).startswith("ClassVar"))
    names = getattr(cls, "__record_fields__", ()) + own
    defaults = dict(getattr(cls, "__record_defaults__", {}))
    defaults |= {name: namespace.pop(name) for name in own if name in namespace}
    for name in ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    namespace |= {
        "__slots__": own,
        "__record_fields__": names,
        "__record_defaults__": defaults,
        "__record_key__": attrgetter(*names) if names else type,
        "__init__": _initialiser(names, defaults),
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    namespace |= methods
    namespace.setdefault("__repr__", _repr)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _initialiser(
    names: tuple[str, ...], defaults: dict[str, Any]
) -> Callable[..., None]:
    number = len(names)
    made = 0

    def __init__(self: Any, **values: Any) -> None:  # noqa: N807 - it becomes one
        nonlocal made
        made += 1
        if made == _MANY and names:
            type(self).__init__ = _compiled(type(self), names, defaults)
        for name, value in values.items():
            _set(self, name, value)
        if len(values) != number:
            for name in names:
                if name in values:
                    continue
                if name not in defaults:
                    raise TypeError(f"{type(self).__name__} needs {name}")
                default = defaults[name]
                _set(self, name, default.make() if type(default) is Fresh else default)

    return __init__


def _compiled(
    cls: type, names: tuple[str, ...], defaults: dict[str, Any]
) -> Callable[..., None]:
    """The constructor as it would be written by hand for these fields."""
    known = setters(cls)
    known |= {f"default_{name}": value for name, value in defaults.items()}
    arguments = (f"{n}=default_{n}" if n in defaults else n for n in names)
    made = {
        name: f"{name}.make() if {name} is default_{name} else {name}"
        for name, default in defaults.items()
        if type(default) is Fresh
    }
    body = (f"    set_{name}(self, {made.get(name, name)})" for name in names)
    head = f"def __init__(self, *, {', '.join(arguments)}):"
    exec("\n".join([head, *body]), known)  # the text is of field names
    return cast(Callable[..., None], known["__init__"])


def _refuse(self: object, name: str, value: object = None) -> NoReturn:  # noqa: ARG001
    raise AttributeError(f"{type(self).__name__} is immutable: {name} stays")


def _state(self: Any) -> dict[str, Any]:
    return {name: getattr(self, name) for name in fields(self)}


def _restore(self: Any, state: dict[str, Any]) -> None:
    for name, value in state.items():
        _set(self, name, value)


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={value!r}" for name, value in _state(self).items())
    return f"{type(self).__qualname__}({values})"


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    key = type(self).__record_key__
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash(type(self).__record_key__(self))
