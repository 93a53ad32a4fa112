"""A few thousand of the changes that `make fuzz-text` tries all of."""

import random
from functools import cache

import pytest

from tests.fuzz import text

SEED = 20_151_210  # the day of the paper
SAMPLE = 2_500


@cache
def sample() -> tuple[text.Case, ...]:
    """Some changes of every text, the same ones each time."""
    chance = random.Random(SEED)
    texts = {name: content for name, content in text.texts().items() if content}
    each = -(-SAMPLE // len(texts))
    return tuple(
        text.case(name, content, number)
        for name, content in texts.items()
        for number in chance.choices(range(len(text.CHANGES) * len(content)), k=each)
    )


@pytest.mark.parametrize("part", range(4))
def test_no_traceback(part: int) -> None:
    for case, trace in text.failures(sample()[part::4]):
        pytest.fail(f"{case.origin}, {case.change}:\n{trace}\n{case.text}")


def test_the_sample_is_of_every_text() -> None:
    texts = {name for name, content in text.texts().items() if content}
    assert {case.origin for case in sample()} == texts
    assert len(sample()) > 2_000
