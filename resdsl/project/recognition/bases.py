"""The texts that drafts start from: bundled nets, and units of the standard library.

A bundled net gives stem, head, naming scheme and defaults. Its unit and shortcut may be
exchanged for each of the standard library's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from resdsl.base.diagnostics import Edit
from resdsl.base.edits import edited, removal
from resdsl.elaborate.files import Workspace
from resdsl.project.recognition.draft import Draft
from resdsl.project.specs import open_spec
from resdsl.project.standalone import standalone
from resdsl.syntax import nodes as syntax
from resdsl.weights.schemes import Scheme

# nets that people change, those first that are changed most; of each sort one
BUNDLED = (
    *("torchvision/resnet50", "cifar", "timm/resnet50d", "cifar/preact"),
    *("timm/resnetv2_50", "timm/resnetv2_50d", "keras/resnet50", "keras/resnet50v2"),
    *("keras_hub/resnet_50_imagenet", "keras_hub/resnet_vd_50_imagenet"),
    *("keras_hub/resnet_vd_18_imagenet", "keras_hub/resnet_v2_50_imagenet"),
    *("author/resnet50", "torchvision/regnet_x_400mf", "torchvision/regnet_y_400mf"),
    *("timm/regnetx_004", "timm/regnety_004", "timm/ecaresnet50d", "timm/resnet50_gn"),
    *("timm/legacy_seresnet50", "timm/resnetv2_50x1_bit", "timm/resnest50d"),
    *("timm/res2net50_26w_4s", "timm/skresnet50", "cifar/resnext29"),
    *("tf_slim/resnet_v1_50", "tf_slim/resnet_v2_50", "detectron2/resnet50"),
    *("flax/resnet50", "flax/resnet18"),
    *("image_classifiers/resnet50", "image_classifiers/resnet18"),
)
_WHEN = ("", " always")

S = TypeVar("S", bound=syntax.Node)


def of_scheme(scheme: Scheme | None) -> list[str]:
    """All of them, those first that go with the scheme of a file."""
    if scheme is None:
        return [*BUNDLED]
    return sorted(BUNDLED, key=lambda spec: not scheme.goes_with(spec))


@cache
def text_of(spec: str, network: str | None = None) -> str:
    """A bundled network alone, in numbers, without what it documents and expects."""
    opened = open_spec(spec)
    entity = opened.entity(network) if network else opened.scope.networks()[0]
    draft = Draft(standalone([entity], library=False))
    heading = f"network {draft.entity.name}"
    before, _, body = draft.in_numbers().partition(heading)
    lines = before.splitlines()
    while lines and lines[-1].startswith("#"):
        lines.pop()
    plain = body[body.index("{") :]
    for rest in (f" {plain}", body):  # parameters go where nothing asks for them
        text = "\n".join([*lines, heading + rest])
        if Draft.is_sound(text):
            return text
    raise AssertionError(spec)  # tests see to it


def units() -> Iterator[str]:
    """The blocks of the standard library, as statements of a network."""
    return (f"block {name}" for name in _standard("block"))


def shortcuts() -> Iterator[str]:
    """Its shortcuts, as statements of a network; plain nets have none."""
    for name in _standard("shortcut"):
        yield from (f"shortcut {name}{when}" for when in _WHEN)
    yield "shortcut none"


def _standard(kind: syntax.Kind) -> Iterator[str]:
    """Those that need to be told nothing."""
    for (sort, name), entity in Workspace.prelude().own.items():
        needs = (parameter.default is None for parameter in entity.parameters)
        if sort == kind and not any(needs):
            yield name


def with_unit(draft: Draft, block: str, shortcut: str | None) -> str:
    """A draft with another block and, unless it is None, another shortcut."""
    edits = []
    for node in draft.entity.network.statements:
        if isinstance(node, syntax.UnitChoice):
            more = "" if shortcut is None else f"\n    {shortcut}"
            edits.append(Edit(span=node.span, text=block + more))
        elif isinstance(node, syntax.ShortcutChoice) and shortcut is not None:
            edits.append(removal(node.span))
    return edited(draft.text({}), edits)


def with_names(draft: Draft, scheme: str) -> str:
    """A draft under another naming scheme."""
    own = [s for s in draft.entity.network.statements if isinstance(s, syntax.Names)]
    text = edited(draft.text({}), [removal(statement.span) for statement in own])
    return _before_end(text, f"names {scheme}")


def with_another_stage(draft: Draft) -> str | None:
    """A draft with one more stage behind its last, of twice the width."""
    stages = _of(draft, syntax.Stage)
    if not stages:
        return None
    last = stages[-1]
    number = last.name.text.lstrip("abcdefghijklmnopqrstuvwxyz_")
    width = draft.value("width", last.name.text)
    if not number.isdecimal() or width is None:
        return None
    name = last.name.text.removesuffix(number) + str(int(number) + 1)
    text = f"{last.span.text}\n    stage {name}: 1 x {2 * width} stride=2"
    return edited(draft.text({}), [Edit(span=last.span, text=text)])


def without_classes(draft: Draft, *, features: bool) -> str | None:
    """A draft without a head, but for the `features` before its first pool."""
    for head in _of(draft, syntax.Head):
        kept = []
        for statement in head.body.statements if features else ():
            if isinstance(statement, syntax.Call) and "pool" in statement.name.text:
                break
            kept.append(statement.span.text)
        if features and not kept:
            return None
        text = f"head {{ {'; '.join(kept)} }}"
        return edited(draft.text({}), [Edit(span=head.span, text=text)])
    return None


def _of(draft: Draft, kind: type[S]) -> list[S]:
    return [s for s in draft.entity.network.statements if isinstance(s, kind)]


def _before_end(text: str, statement: str) -> str:
    """A text whose last network says one more thing."""
    end = text.rstrip().removesuffix("}")
    return f"{end}    {statement}\n}}\n"
