"""What `make zoo` and `make verify` do for one bundled spec, in a process of theirs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from resdsl.base import library
from resdsl.project import specs


def proved(spec: str) -> None:
    """Prove that a net is the published one.

    Raises:
        AssertionError: something differs.
    """
    import torchvision  # noqa: F401 - loads triton, which crashes if TensorFlow came first

    from tests.runtime.undrawn import leave_keras_undrawn, leave_torch_undrawn

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        leave_torch_undrawn(patch)
        if library.source(spec).startswith("keras"):
            from tests.runtime.zoo.keras_proof import prove_keras

            leave_keras_undrawn(patch)
            prove_keras(spec)
            return
        from tests.runtime.emitted import Emitter
        from tests.runtime.zoo.proof import prove

        prove(spec, Emitter(Path(folder)))


def compared(spec: str) -> None:
    """Compare both targets of all networks of a spec, as `resdsl verify` does.

    Raises:
        AssertionError: something differs.
    """
    import torchvision  # noqa: F401 - as above

    from resdsl.weights.verify import installed, verify
    from tests.runtime.undrawn import leave_keras_undrawn, leave_torch_undrawn

    frameworks, missing = installed()
    assert not missing, missing
    opened = specs.open_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        leave_torch_undrawn(patch)
        leave_keras_undrawn(patch)
        for network in map(opened.elaborate, opened.names):
            verdict = verify(network, frameworks)
            for framework in frameworks:
                framework.forget()
            wrong = [f"{f.what} {f.found}" for f in verdict.findings if not f.fine]
            assert verdict.fine, "; ".join(wrong)
