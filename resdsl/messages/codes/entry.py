"""What is known of one code."""

from __future__ import annotations

from textwrap import dedent

from resdsl.base.records import record


@record
class Entry:
    """A code, what it is about, a spec that has it, and one that is right.

    `shown` stands for a wrong spec that cannot be printed; `only` names the target that
    says it, where the spec itself is right.
    """

    code: str
    title: str
    explanation: str
    wrong: str | bytes
    right: str
    shown: str = ""
    only: str | None = None

    @property
    def is_warning(self) -> bool:
        """Whether it is a warning."""
        return self.code.startswith("W")

    @property
    def wrong_text(self) -> str:
        """The wrong spec as it can be printed."""
        return self.shown or str(self.wrong)


def entry(
    code: str,
    title: str,
    explanation: str,
    wrong: str | bytes,
    right: str,
    *,
    shown: str = "",
    only: str | None = None,
) -> Entry:
    """An entry from texts that are indented as the code around them is."""
    return Entry(
        code=code,
        title=title,
        explanation=" ".join(explanation.split()),
        wrong=dedent(wrong).lstrip("\n") if isinstance(wrong, str) else wrong,
        right=dedent(right).lstrip("\n"),
        shown=dedent(shown).lstrip("\n"),
        only=only,
    )
