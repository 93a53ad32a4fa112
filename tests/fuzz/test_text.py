"""A few thousand of the changes that `make fuzz-text` tries all of."""

import random

import pytest

from tests.fuzz import text

SEED = 20_151_210  # the day of the paper
SAMPLE = 2_500


def sample() -> list[text.Case]:
    """Some changes of every text, the same ones each time."""
    chance = random.Random(SEED)
    texts = list(text.texts().items())
    each = -(-SAMPLE // len(texts))
    found = []
    for name, content in texts:
        every = list(text.cases(name, content))
        found += chance.sample(every, min(each, len(every)))
    return found


@pytest.mark.parametrize("part", range(4))
def test_no_traceback(part: int) -> None:
    for case, trace in text.failures(sample()[part::4]):
        pytest.fail(f"{case.origin}, {case.change}:\n{trace}\n{case.text}")


def test_the_sample_is_of_every_text() -> None:
    assert {case.origin for case in sample()} == set(text.texts())
    assert len(sample()) > 2_000
