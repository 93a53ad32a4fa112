"""A few of the random networks of `make fuzz`: the same ones each time.

Fresh ones are for `make fuzz`: a change is not to fail for what it did not touch. A
failing spec is printed, made smaller: save it in `finds/`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.networks import Run

FIXED = 20_151_210
LANGUAGE, MODELS = 6, 2  # specs of each test, without and with frameworks


def none_found(run: Run) -> None:
    assert not run.tally.finds, "\n".join(str(find) for find in run.tally.finds)


def test_language() -> None:
    run = Run(models=False)
    run.batch(iter(range(FIXED, FIXED + LANGUAGE)))
    none_found(run)
    assert run.tally.specs == LANGUAGE


@pytest.mark.torch
@pytest.mark.keras
@pytest.mark.slow
# a drawn softmax may stand behind one channel, and Keras rightly wonders at it
@pytest.mark.filterwarnings("ignore:.*softmax over axis:UserWarning")
def test_frameworks(tmp_path: Path) -> None:
    from tests.fuzz.style import Sources

    run = Run(models=True)
    for seed in range(FIXED, FIXED + MODELS):
        run.one(seed, Sources(tmp_path))
    none_found(run)
    assert run.tally.counts["torch and keras"] > 0
