"""`identify` and `infer` on every bundled spec, and on nets whose numbers are changed.

    python -m tests.recognition [SPEC...]

Each bundled network is told by the names and shapes that emitted PyTorch and Keras code
has, and drafted in full from them; nets with other depths and widths are drafted from
the names of every ecosystem that has such nets. What is not so is printed.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from resdsl.base import library
from resdsl.model import ir
from resdsl.project import specs
from resdsl.project.recognition.identify import identify
from resdsl.project.recognition.infer import infer
from resdsl.project.recognition.seen import File, Seen
from resdsl.weights import schemes
from tests.headers import shapes_of
from tests.helpers import derived

STAGES = """
    stage conv2: 2 x 72
    stage conv3: 5 x 104 stride=2
    stage conv4: 3 x 200 stride=2
    stage conv5: 1 x 336 stride=2
    head { avgpool global; dense 7 }
"""
THREE = (
    "stage conv2: 4 x 24\nstage conv3: 2 x 56 stride=2\nstage conv4: 3 x 72 stride=2"
)
CHANGED = (
    ("resnet18", STAGES),
    ("resnet18", f"{STAGES}shortcut pad"),
    ("resnet34c", STAGES),
    ("torchvision/resnet50", STAGES),
    ("torchvision/resnet50", f"{STAGES}block bottleneck(groups=8, base_width=16)"),
    ("torchvision/resnet50", f"{STAGES}add stage conv6: 2 x 400 stride=2"),
    ("timm/seresnet50", STAGES),
    ("timm/seresnet50", f"{STAGES}block se_bottleneck(expansion=2, reduction=4)"),
    ("timm/seresnet18", STAGES),
    ("timm/resnet50d", STAGES),
    ("timm/resnet18d", STAGES),
    ("timm/seresnet152d", STAGES),
    ("timm/resnetv2_50", STAGES.split("head", maxsplit=1)[0]),
    ("timm/resnetv2_50d", STAGES.split("head", maxsplit=1)[0]),
    ("timm/resnetv2_18", STAGES.split("head", maxsplit=1)[0]),
    ("cifar", THREE),
    ("cifar", f"{THREE}\nshortcut projection\nadd stage conv5: 2 x 96 stride=2"),
    ("cifar/preact", THREE),
    ("cifar/preact", f"{THREE}\nblock preact_bottleneck"),
    ("keras/resnet50", STAGES),
    ("author/resnet50", STAGES),
)


def reading(net: ir.Network, layout: str) -> Seen:
    """What a file of emitted code shows, or one of an ecosystem."""
    if layout in {"torch", "keras"}:
        empty = Seen(shapes={}, layout="torch" if layout == "torch" else "keras")
        return Seen(shapes=dict(empty.tensors(net)), layout=empty.layout)
    shapes = shapes_of(net, layout)
    match = schemes.match(shapes)[0]
    return Seen(shapes=match.shapes(shapes), layout="torch", scheme=match.scheme)


def drafted(seen: Seen) -> str | None:
    """What is wrong with the draft of a file, or None."""
    found = infer(file_of(seen), "Mine", fresh=True)
    if found is None:
        return "nothing is drafted"
    spec = specs.parse_spec(found.text, "mine.rd")
    errors = [str(f) for f in spec.findings() if f.severity == "error"]
    if errors:
        return errors[0]
    if dict(seen.tensors(spec.elaborate())) != seen.shapes:
        return "other tensors"
    return None


def file_of(seen: Seen) -> File:
    return File(path=Path("net.pth"), tensors=len(seen.shapes), readings=(seen,))


def bundled(names: list[str]) -> Iterator[str]:
    for name in names or library.bundled():
        for network in specs.open_spec(name).names:
            net = specs.open_spec(name).elaborate(network)
            for layout in ("torch", "keras"):
                seen = reading(net, layout)
                fits = [fit.spec for fit in identify(file_of(seen)).fits]
                if name not in fits:
                    yield f"{name} {network} {layout}: fits {fits}"
            wrong = drafted(reading(net, "torch"))
            if wrong:
                yield f"{name} {network}: {wrong}"


def changed() -> Iterator[str]:
    for base, body in CHANGED:
        net = derived(base, body)
        own = len(reading(net, "torch").shapes)
        for layout in ("torch", "keras", *schemes.every()):
            if layout not in {"torch", "keras"}:
                shapes = shapes_of(net, layout)
                match = next(iter(schemes.match(shapes)), None)
                if match is None or match.unknown or len(shapes) != own:
                    continue  # that ecosystem has no such nets
                if match.depths and match.depths != schemes.depths(net):
                    continue  # nor does it tell stages without, or by, a projection
            wrong = drafted(reading(net, layout))
            if wrong:
                yield f"{base} {body.split()} as {layout}: {wrong}"


if __name__ == "__main__":
    started = time.perf_counter()
    for line in changed() if sys.argv[1:] == ["changed"] else bundled(sys.argv[1:]):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{time.perf_counter() - started:.0f} s\n")
