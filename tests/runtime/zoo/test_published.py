"""Bundled nets are the published ones: strict load, keys in order, equal outputs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from timm.models import is_model_pretrained
from torchvision.models import get_model_weights

from resdsl.base import library
from resdsl.syntax.nodes import PUBLISHED
from tests.chosen import chosen, family_of, size, text_of
from tests.families import survey
from tests.runtime.emitted import Emitter
from tests.runtime.zoo.counts import compare
from tests.runtime.zoo.kinds import Kind, kinds
from tests.runtime.zoo.proof import prove
from tests.runtime.zoo.references import AUXILIARY, published, timm_entry_points

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("undrawn")]

SPECS = (*published("torchvision"), *published("timm"))
FAMILIES = sorted({net.family for net in survey.nets() if net.source == "timm"})
NO_CONVOLUTION = ("vit_", "swin_", "maxvit_", "mvit_", "raft_", "faster", "mask", "key")


def _name(spec: str) -> str:
    return spec.partition("/")[2]


def test_the_survey_has_all_that_torchvision_publishes() -> None:
    """`unit/test_published_counts.py` asks for all that the survey has."""
    from torchvision import models

    surveyed = {net.model for net in survey.nets() if net.source == "torchvision"}
    others = {name for name in models.list_models(models) if name not in surveyed}
    assert {name for name in others if not name.startswith(NO_CONVOLUTION)} == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_survey_has_all_that_timm_publishes(family: str) -> None:
    surveyed = [net.model for net in survey.nets() if net.family == family]
    assert set(timm_entry_points(family)) <= {*surveyed}


@pytest.mark.parametrize("package", ["torchvision", "timm", "keras"])
def test_weights_that_specs_name_are_those_of_the_net_that_is_compared(
    package: str,
) -> None:
    named = {}
    for spec in published(package):
        for line in re.findall(f"^# {PUBLISHED} (.*)$", text_of(spec), re.MULTILINE):
            named[spec.partition("/")[2]] = line
    if package == "torchvision":
        # those with classifiers beside have their weights, too
        names = {*map(_name, published(package))} - AUXILIARY
        assert named == {name: f"torchvision.models.{name}" for name in names}
        assert all(get_model_weights(name) for name in named)
    elif package == "timm":
        assert named == {name: f"timm's {name}" for name in named}
        assert all(is_model_pretrained(name) for name in named)
        assert len(named) > 60
    else:
        classes = {n.partition("applications.")[2].lower() for n in named.values()}
        assert classes == {*named} == {*map(_name, published(package))}


def _chosen() -> list[str]:
    """A net of each family, and of the others what no smaller one has."""
    families, known = Counter[tuple[str, str]](), set[Kind]()
    some = sorted((spec for spec in chosen(1) if spec in SPECS), key=size)
    found = [spec for spec in some if family_of(spec)]
    for spec in (spec for spec in some if not family_of(spec)):
        family, has = (library.source(spec), library.family(spec)), kinds(spec)
        if families[family] < 2 or has - known:
            found.append(spec)
            families[family] += 1
            known |= has
    return found


@pytest.mark.parametrize(
    "spec",
    [
        "timm/ecaresnet26t",
        "timm/gcresnet33ts",
        "timm/resnetblur18",
        "timm/tf_efficientnet_cc_b0_4e",
    ],
)
def test_counts_are_those_of_the_published_net(spec: str) -> None:
    """Of each kind of op that multiplies; `--counts` compares all nets."""
    compare(spec)


@pytest.mark.parametrize("spec", _chosen())
def test_is_the_published_net(spec: str, emitter: Emitter) -> None:
    """`make zoo` proves all of them."""
    prove(spec, emitter)
