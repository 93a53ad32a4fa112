"""Hypothesis strategies: specs that mean something, and texts in any layout.

`specs()` draws from the whole language, and what it draws elaborates without a finding.
`layouts(text)` is the same text with other blanks, line ends, `;`, parentheses broken
over lines, blank lines and comments. `scrambled_specs()` are both together.

A draw is a seed, and the text is written with it: choice by choice, Hypothesis takes a
hundred times as long. What fails is made smaller as a text, by `tests.fuzz.reduction`.
"""

from random import Random

from hypothesis import strategies as st

from tests.layouts import laid_out
from tests.strategies.files import spec

__all__ = ["layouts", "scrambled_specs", "spec", "specs"]

_SEEDS = st.integers(0, 2**32)


def specs() -> st.SearchStrategy[str]:
    """Valid specs, one statement a line, of at least one network."""
    return _SEEDS.map(spec)


def layouts(text: str) -> st.SearchStrategy[str]:
    """Texts of the same meaning (but for remarks) in other layouts."""
    return _SEEDS.map(lambda seed: laid_out(text, Random(seed)))


def scrambled_specs() -> st.SearchStrategy[str]:
    """Valid specs in any layout."""
    return st.builds(lambda text, seed: laid_out(text, Random(seed)), specs(), _SEEDS)
