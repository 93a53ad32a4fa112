"""What all tests share."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before a framework is imported: its messages are not the tests' output, and the
# workers of pytest-xdist share the cores.
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
if "PYTEST_XDIST_WORKER" in os.environ:
    for threads in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
        os.environ.setdefault(threads, "1")

# A loaded machine draws and runs slowly; that says nothing about the code.
settings.register_profile(
    "resdsl", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("resdsl")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process run all tests of a file, if they say nothing else.

    What they share is made once: fixtures, models, what a framework compiles.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            file = item.nodeid.partition("::")[0]
            item.add_marker(pytest.mark.xdist_group(file))


def pytest_collection_finish() -> None:
    """Hide imports from the garbage collector, and let it look at the rest seldom.

    The first saves a third of the time, the other a twentieth.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, or the unpacked sdist."""
    return Path(__file__).resolve().parents[1]
