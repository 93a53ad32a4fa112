"""What the tests of emitted PyTorch code share."""

import pytest
import torchvision  # noqa: F401 - loads triton, which crashes if TensorFlow came first

from tests.runtime.emitted import Emitter
from tests.runtime.undrawn import undrawn

__all__ = ["emitter", "undrawn"]


@pytest.fixture(scope="session")
def emitter(tmp_path_factory: pytest.TempPathFactory) -> Emitter:
    """Emits into a folder of this test run."""
    return Emitter(tmp_path_factory.mktemp("emitted"))
