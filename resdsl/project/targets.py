"""The names of the frameworks that source can be emitted for."""

from __future__ import annotations

DEFAULT = "torch"
_ALIASES = {"tensorflow": "keras"}
NAMES = (DEFAULT, "keras", *_ALIASES)
_ELSEWHERE = {"pytorch": "torch", "tf": "keras", "tf.keras": "keras", "keras3": "keras"}


def meant(name: str) -> str | None:
    """The target that a name is a slip of, or None."""
    from resdsl.messages.suggest import nearest

    if "," in name:
        return None
    return _ELSEWHERE.get(name.lower()) or nearest(name, NAMES)


def target_named(name: str) -> str:
    """The target of a name: `keras` for `tensorflow`.

    Raises:
        ValueError: it names none, or one that cannot be emitted.
    """
    from resdsl import emit

    target = _ALIASES.get(name, name)
    if target not in emit.TARGETS:
        known = ", ".join(n for n in NAMES if _ALIASES.get(n, n) in emit.TARGETS)
        why = "cannot be emitted yet" if name in NAMES else "is unknown"
        raise ValueError(f"target {name!r} {why}; there is {known}")
    return target
