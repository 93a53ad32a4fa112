"""What `make zoo` and the like do for one bundled spec, in a process of theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_exception

import pytest

from resdsl.base import library
from resdsl.emit import generate
from resdsl.project import specs
from tests.chosen import chosen, smallest
from tests.runtime.zoo.page import PAGE
from tests.runtime.zoo.references import installed_sources, published

_BUILD = PAGE.parents[1] / "build"
_TARGETS = ("torch", "keras")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is done for each net, of what, and with which packages."""

    name: str
    done: str
    run: Callable[[str], None]
    specs: Sequence[str]
    packages: tuple[str, ...]

    @property
    def kept(self) -> Path:
        """Where it is kept what was done."""
        return _BUILD / f"{self.name}.json"


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


def counted(spec: str) -> None:
    """Compare parameters and multiply-adds of a net with those of the published one.

    Raises:
        AssertionError: they differ.
    """
    import torchvision  # noqa: F401 - as above

    from tests.runtime.undrawn import leave_keras_undrawn, leave_torch_undrawn
    from tests.runtime.zoo.counts import compare

    with pytest.MonkeyPatch.context() as patch:
        leave_torch_undrawn(patch)
        if library.source(spec).startswith("keras"):
            leave_keras_undrawn(patch)
        compare(spec)


def trained(spec: str) -> None:
    """Train a few units of a net for a little while.

    Raises:
        AssertionError: it does not learn.
    """
    from tests.runtime.emitted import Emitter
    from tests.runtime.training import few_units, prove_training

    with TemporaryDirectory() as folder:
        prove_training(few_units(spec), Emitter(Path(folder)))


def started(spec: str) -> None:
    """Compare the first losses of fresh nets with those of the published code.

    Raises:
        AssertionError: they are larger, or `init_weights` leaves something unset.
    """
    from tests.runtime.emitted import Emitter, bundled
    from tests.runtime.filling import prove_filled
    from tests.runtime.training import has_choice
    from tests.runtime.zoo.losses import compare, side_of

    network = bundled(spec)
    with TemporaryDirectory() as folder:
        emitter = Emitter(Path(folder))
        prove_filled(network, emitter)
        for classes in (10, 2, 1000) if has_choice(network, emitter) else (None,):
            compare(spec, emitter, classes, side_of(network))


def drawn(spec: str) -> None:
    """Compare the fresh weights of a net with those of the published code.

    Raises:
        AssertionError: some are drawn otherwise.
    """
    import torchvision  # noqa: F401 - as above

    from tests.runtime.emitted import Emitter
    from tests.runtime.zoo.starts import compare

    with TemporaryDirectory() as folder:
        compare(spec, Emitter(Path(folder)))


_IN_TORCH = ("timm/", "torchvision/")
_NETS = tuple(spec for source in installed_sources() for spec in published(source))
_PACKAGES = ("torch", "torchvision", "timm", "keras")

WORKS = {
    work.name: work
    for work in (
        Work(
            name="zoo",
            done="proved",
            run=proved,
            specs=_NETS,
            packages=_PACKAGES,
        ),
        Work(
            name="counts",
            done="same counts",
            run=counted,
            specs=_NETS,
            packages=_PACKAGES,
        ),
        Work(
            name="verify",
            done="same in both targets",
            run=compared,
            specs=library.bundled(),
            packages=("torch", "keras"),
        ),
        Work(
            name="losses",
            done="starts alike",
            run=started,
            specs=[spec for spec in chosen(1) if spec.startswith(_IN_TORCH)],
            packages=("torch", "torchvision", "timm"),
        ),
        Work(
            name="starts",
            done="drawn alike",
            run=drawn,
            specs=[s for s in _NETS if s.startswith((*_IN_TORCH, "keras/"))],
            packages=_PACKAGES,
        ),
        Work(
            name="training",
            done="learns",
            run=trained,
            specs=smallest(2),
            packages=("torch",),
        ),
    )
}


def _state(work: Work, spec: str) -> str:
    """What a result holds for: the emitted code, and the packages."""
    versions = " ".join(f"{name} {version(name)}" for name in work.packages)
    digest = sha256()
    opened = specs.open_spec(spec)
    for name in opened.names:
        network = opened.elaborate(name)
        for target in _TARGETS:
            digest.update(generate(network, target).encode())
    return f"{versions}, code {digest.hexdigest()[:16]}"


def run(work: str, kept: str | None, spec: str) -> tuple[str, str]:
    """The state that is proved, and what differs, if anything does."""
    try:
        state = _state(WORKS[work], spec)
        if state != kept:
            WORKS[work].run(spec)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a difference
        return "", "".join(format_exception(error)[-2:])[:2000]
    return state, ""
