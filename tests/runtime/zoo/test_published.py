"""Bundled nets are the published ones: strict load, keys in order, equal outputs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from timm.models import is_model_pretrained
from torchvision.models import get_model_weights

from resdsl.base import library
from resdsl.model import analysis
from resdsl.syntax.nodes import PUBLISHED
from tests.runtime.emitted import Emitter, bundled
from tests.runtime.zoo.kinds import Kind, kinds
from tests.runtime.zoo.proof import prove
from tests.runtime.zoo.references import published, timm_entry_points

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("undrawn")]

SPECS = (*published("torchvision"), *published("timm"))


def _name(spec: str) -> str:
    return spec.partition("/")[2]


# irregular widths, found by pruning: no language of stages can say them
PRUNED = {"ecaresnet50d_pruned", "ecaresnet101d_pruned"}
# norms of their own kinds
OTHER_NORMS = {"resnetv2_50d_evos", "resnetv2_50d_frn"}


def test_all_of_timms_resnets_are_here() -> None:
    entries = set(timm_entry_points("resnet"))
    assert len(entries) == 81
    specs = {spec.partition("/")[2] for spec in published("timm")}
    assert entries - PRUNED <= specs


@pytest.mark.parametrize("package", ["torchvision", "timm", "keras"])
def test_weights_that_specs_name_are_those_of_the_net_that_is_compared(
    package: str,
) -> None:
    named = {}
    for spec in published(package):
        text = library.bundled_path(spec).read_text(encoding="utf-8")
        for line in re.findall(f"^# {PUBLISHED} (.*)$", text, re.MULTILINE):
            named[spec.partition("/")[2]] = line
    if package == "torchvision":
        names = map(_name, published(package))
        assert named == {name: f"torchvision.models.{name}" for name in names}
        assert all(get_model_weights(name) for name in named)
    elif package == "timm":
        assert named == {name: f"timm's {name}" for name in named}
        assert all(is_model_pretrained(name) for name in named)
        assert len(named) > 60
    else:
        classes = {n.partition("applications.")[2].lower() for n in named.values()}
        assert classes == {*named} == {*map(_name, published(package))}


def test_all_of_timms_preactivation_nets_are_here() -> None:
    specs = {spec.partition("/")[2] for spec in published("timm")}
    assert set(timm_entry_points("resnetv2")) - OTHER_NORMS <= specs


def test_all_of_torchvisions_nets_are_here() -> None:
    from torchvision import models

    families = ("resnet", "resnext", "wide_resnet", "regnet")
    names = {n for n in models.list_models(models) if n.startswith(families)}
    assert names == {spec.partition("/")[2] for spec in published("torchvision")}


def _chosen() -> list[str]:
    """Two nets of each family, and of the others what no smaller one has."""
    families, known = Counter[str](), set[Kind]()
    found = []
    for spec in sorted(SPECS, key=lambda s: analysis.analyse(bundled(s)).trainable):
        family, has = library.family(spec), kinds(spec)
        if families[family] < 2 or has - known:
            found.append(spec)
            families[family] += 1
            known |= has
    return found


@pytest.mark.parametrize("spec", _chosen())
def test_is_the_published_net(spec: str, emitter: Emitter) -> None:
    """`make zoo` proves all of them."""
    prove(spec, emitter)
