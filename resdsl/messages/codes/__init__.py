"""The table of codes: what each is about, a wrong and a right example.

`resdsl explain` prints an entry, and `docs/errors.md` holds them all. It is loaded only
where that is asked for.
"""

from __future__ import annotations

from resdsl.messages.codes import architecture, names, targets, text, values, warnings
from resdsl.messages.codes.entry import Entry

__all__ = ["TABLE", "Entry"]

TABLE: dict[str, Entry] = {
    known.code: known
    for known in sorted(
        (
            *text.ENTRIES,
            *names.ENTRIES,
            *values.ENTRIES,
            *architecture.ENTRIES,
            *targets.ENTRIES,
            *warnings.ENTRIES,
        ),
        key=lambda known: known.code,
    )
}
