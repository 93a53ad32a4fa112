"""Prose in emitted code is wrapped as `textwrap` does, most of it without it."""

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from resdsl.emit.line_breaking import WIDTH, comment, wrap


@given(text=st.text(max_size=200), indent=st.sampled_from(["", "        # "]))
@example(text="", indent="")
@example(text=" ", indent="# ")
@example(text=" in front and behind ", indent="# ")
@example(text="x" * WIDTH, indent="")
@example(text="x" * WIDTH, indent="# ")
def test_as_textwrap(text: str, indent: str) -> None:
    width = WIDTH - len(indent)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    assert wrap(text, indent) == "\n".join(indent + line for line in lines)


def test_a_remark_of_nothing_that_can_be_printed_is_none() -> None:
    assert comment("\x07", "    ") == []
    assert comment("", "    ") == []
    assert comment("a\x07b", "    ") == ["# a b"]
