"""Whether the emitted code of every target is the network that the analysis describes.

    network = resdsl.load("resnet50")
    verdict = verify(network, installed())
    verdict.fine

Each target whose framework is installed is built; its tensors and their number are
compared with the analysis. Where there are several, they get the same random weights
and running statistics, and must give the same outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.records import record
from resdsl.model import analysis, ir
from resdsl.weights import bridge
from resdsl.weights.verify.frameworks import Framework, installed
from resdsl.weights.verify.trials import Model, Size, images, port, sizes_of

__all__ = ["TOLERANCE", "Finding", "Framework", "Verdict", "installed", "verify"]

# of outputs: the largest difference between targets over the largest value
TOLERANCE = 1e-5


@record
class Finding:
    """One comparison: what the analysis expects, what each target has.

    `difference` is the relative one where outputs are compared.
    """

    what: str
    expected: str
    found: Mapping[str, str]
    fine: bool
    difference: float | None = None


@record
class Verdict:
    """All that was compared for one network, and what was not, with the reason."""

    findings: tuple[Finding, ...]
    skipped: tuple[str, ...]

    @property
    def fine(self) -> bool:
        """Whether nothing differs."""
        return all(finding.fine for finding in self.findings)


def verify(network: ir.Network, frameworks: Sequence[Framework]) -> Verdict:
    """Build a network in every framework and compare."""
    sizes, skipped = sizes_of(network)
    models: dict[str, Model] = {}
    for framework in frameworks:
        try:
            models[framework.target] = framework.build(network, sizes)
        except DiagnosticError as error:
            found = "; ".join(d.message for d in error.diagnostics)
            skipped.append(f"{framework.target}: {found}")
    findings = [*_counts(network, models), _tensors(network, models)]
    if len(models) < 2:
        skipped.append("outputs: there is no second target to compare with")
    elif all(finding.fine for finding in findings):
        findings += _outputs(network, models, sizes)
    else:
        skipped.append("outputs: weights cannot be ported between these")
    return Verdict(findings=tuple(findings), skipped=tuple(skipped))


def _counts(network: ir.Network, models: Mapping[str, Model]) -> Iterator[Finding]:
    facts = analysis.analyse(network)
    for place, (what, expected) in enumerate(
        (("trainable", facts.trainable), ("non-trainable", facts.non_trainable))
    ):
        found = {target: model.counts()[place] for target, model in models.items()}
        yield Finding(
            what=what,
            expected=f"{expected:,}",
            found={target: f"{count:,}" for target, count in found.items()},
            fine=all(count == expected for count in found.values()),
        )


def _tensors(network: ir.Network, models: Mapping[str, Model]) -> Finding:
    """Names and shapes of all tensors."""
    tensors = bridge.tensors(network)
    found: dict[str, str] = {}
    fine = True
    for target, model in models.items():
        expected = {t.name_in(target): t.shape_in(target) for t in tensors}
        shapes = model.shapes()
        wrong = [
            name
            for name in {**expected, **shapes}
            if expected.get(name) != shapes.get(name)
        ]
        fine = fine and not wrong
        found[target] = f"{len(shapes):,}" + (f", not {wrong[0]}" if wrong else "")
    return Finding(what="tensors", expected=f"{len(tensors):,}", found=found, fine=fine)


def _outputs(
    network: ir.Network, models: Mapping[str, Model], sizes: Sequence[Size]
) -> Iterator[Finding]:
    port(network, tuple(models.values()), sizes[0])
    for number, size in enumerate(sizes):
        x = images(network, size, seed=number)
        first, *others = (model.outputs(x) for model in models.values())
        scale = float(abs(first).max()) or 1.0
        same_shape = all(other.shape == first.shape for other in others)
        difference = float("nan")
        if same_shape:
            difference = max(float(abs(o - first).max()) for o in others) / scale
        yield Finding(
            what=f"outputs, {size}",
            expected="",
            found={
                target: " x ".join(map(str, output.shape[1:]))
                for target, output in zip(models, (first, *others), strict=True)
            },
            fine=difference <= TOLERANCE,  # and not NaN
            difference=difference,
        )
