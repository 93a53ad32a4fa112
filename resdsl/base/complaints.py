"""What is wrong outside of any spec: a path, a manifest, a file to be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from resdsl.base.records import record


@record
class Complaint:
    """What is wrong, and the way out of it; `details` are a list, a line each."""

    message: str
    help: str | None = None
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Both on one line."""
        return f"{self.message} ({self.help})" if self.help else self.message


class ComplaintError(Exception):
    """Something cannot be done; `complaints` says why."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        """Keep what is wrong, in order."""
        self.complaints = tuple(complaints)
        super().__init__("\n".join(map(str, self.complaints)))

    @classmethod
    def of(
        cls, message: str, help: str | None = None, details: tuple[str, ...] = ()
    ) -> Self:
        """With one complaint."""
        return cls([Complaint(message=message, help=help, details=details)])


class UsageError(ComplaintError):
    """The call itself is wrong, whatever the specs say."""
