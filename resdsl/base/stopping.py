"""Work that another thread may stop: what takes long polls, and leaves all as it was.

Only a language server asks; elsewhere a poll costs a look at one attribute.
"""

from __future__ import annotations


class Stopped(BaseException):
    """The work at hand is not wanted now; no handler of errors takes it for one."""


class _State:
    asked = False


def ask() -> None:
    """Have the work at hand stop at its next poll."""
    _State.asked = True


def start() -> None:
    """Start some work: nobody has asked to stop it."""
    _State.asked = False


def poll() -> None:
    """Stop here if that was asked for.

    Raises:
        Stopped: it was.
    """
    if _State.asked:
        raise Stopped
