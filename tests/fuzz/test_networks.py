"""A few of the random networks of `make fuzz`: the same ones each time, and fresh ones.

A failing spec is printed, made smaller: save it in `finds/`.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.networks import Run

FIXED, FRESH = 20_151_210, Random().randrange(2**32)
# workers of one run must name their tests alike
OF_THIS_RUN = pytest.param(FRESH, id="fresh")
LANGUAGE, MODELS = 12, 12  # specs of each test, without and with frameworks


def none_found(run: Run) -> None:
    finds = "\n".join(str(find) for find in run.tally.finds)
    assert not run.tally.finds, f"fresh specs are from seed {FRESH}:\n{finds}"


@pytest.mark.parametrize("start", [FIXED, FIXED + LANGUAGE, OF_THIS_RUN])
def test_language(start: int) -> None:
    run = Run(models=False)
    run.batch(iter(range(start, start + LANGUAGE)))
    none_found(run)
    assert run.tally.specs == LANGUAGE


@pytest.mark.torch
@pytest.mark.keras
@pytest.mark.slow
# a drawn softmax may stand behind one channel, and Keras rightly wonders at it
@pytest.mark.filterwarnings("ignore:.*softmax over axis:UserWarning")
@pytest.mark.parametrize("start", [FIXED, OF_THIS_RUN])
def test_frameworks(start: int, tmp_path: Path) -> None:
    from tests.fuzz.style import Sources

    run = Run(models=True)
    for seed in range(start, start + MODELS):
        run.one(seed, Sources(tmp_path))
    none_found(run)
    assert run.tally.counts["torch and keras"] > 0
