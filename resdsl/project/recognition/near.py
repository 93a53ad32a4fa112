"""Bundled networks that a checkpoint may be of, but for the classifier.

People train a published net for their own classes, or keep it without its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdsl.project.recognition.identify import Fit, bundled_networks
from resdsl.project.recognition.seen import Seen

_USUAL = 1000  # classes of a bundled net
_FEATURES = 32  # at least, that a classifier sees
_OF_A_HEAD = 2  # tensors: weight and bias


def near(seen: Seen) -> Iterator[Fit]:
    """The bundled networks with these names and as many parameters, but for a head."""
    heads = frozenset(_heads(seen))
    widths = {shape[0] for shape in seen.shapes.values() if len(shape) == 1}
    count = seen.trainable

    def wanted(expected: int) -> bool:
        more = expected - count
        if more % _USUAL == 0 and more // _USUAL - 1 in widths:
            return True
        return more != 0 and any(
            more % (width + 1) == 0 and more // (width + 1) > -classes
            for classes, width in heads
        )

    for fit in bundled_networks(wanted):
        names = {name for name, _ in seen.tensors(fit.network)}
        if len(names ^ seen.shapes.keys()) <= _OF_A_HEAD:
            yield fit


def _heads(seen: Seen) -> Iterator[tuple[int, int]]:
    """Classes and features of what may be the classifier.

    That is a dense layer or, where there is none, the conv of most features that has a
    kernel of one pixel and a bias.
    """
    convs: list[tuple[int, int]] = []
    dense: list[tuple[int, int]] = []
    for name, shape in seen.shapes.items():
        sizes = shape if seen.layout == "torch" else shape[::-1]
        bias = re.sub("(weight|kernel)$", "bias", name)
        if len(shape) == 2:
            dense.append((sizes[0], sizes[1]))
        elif len(shape) == 4 and set(sizes[2:]) == {1} and bias in seen.shapes:
            convs.append((sizes[0], sizes[1]))
    found = dense or sorted(convs, key=lambda sizes: sizes[1])[-1:]
    yield from (sizes for sizes in found if sizes[1] >= _FEATURES)
