"""Networks of a process share what is made of units that ship, and no more."""

import gc
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from resdsl import emit
from resdsl.base.cache import forget
from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.source import Source
from resdsl.elaborate import blocks
from resdsl.model import ir
from resdsl.project import specs
from tests.chosen import chosen

TARGETS = ("torch", "keras")
SPECS = chosen(1)[::16]  # emitting takes a tenth of a second each

PLAIN = """
network Net {
    input 3 x 64 x 64
    stem { conv 7x7 64 stride=2; norm; act }
    block basic
    shortcut projection
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    head { avgpool global; dense 10 }
}
"""

# what makes other blocks of the same unit at the same sizes
OTHERS = {
    "default": ("block basic", "default norm batch(eps=1e-3)\n    block basic"),
    "argument": ("block basic", "block bottleneck(groups=32, base_width=4)"),
    "unit": ("block basic", "block preact_basic"),
    "rule": ("shortcut projection", "shortcut pad"),
    "rules": ("shortcut projection", "shortcut pad stride\n    shortcut projection"),
    "condition": ("shortcut projection", "shortcut projection always"),
    "channels": ("conv2: 2 x 64", "conv2: 2 x 96"),
    "size": ("3 x 64 x 64", "3 x 96 x 64"),
    "dilation": ("128 stride=2", "128 stride=2 dilation=2"),
    "first dilation": ("128 stride=2", "128 stride=2 first_dilation=2"),
    "stride": ("128 stride=2", "128 stride=3"),
    "place of the stride": ("128 stride=2", "128 stride=2 stride_on=last"),
}


# what is said around the same blocks
AROUND = {
    "zero": ("block basic", "init he_normal zero_last_norm=true\n    block basic"),
    "names": ("block basic", "names timm_resnetv2\n    block basic"),
    "more blocks": ("2 x 128", "3 x 128"),
    "fewer blocks": ("2 x 128", "1 x 128"),
}


def net(text: str) -> ir.Network:
    return specs.parse_spec(text, "net.rd").elaborate()


def written(network: ir.Network) -> list[str]:
    return [emit.generate(network, target) for target in TARGETS]


def test_networks_share_the_blocks_of_the_standard_library() -> None:
    forget()  # or what other tests made fills up in between, and is dropped
    one, two = net(PLAIN), net(PLAIN.replace("dense 10", "dense 1000"))

    assert one.blocks == two.blocks
    assert written(one) != written(two)


def behind_plain(old: str, new: str) -> tuple[ir.Network, ir.Network]:
    """The plain network and a changed one, which is written as it is alone."""
    assert old in PLAIN
    forget()
    alone = written(net(PLAIN.replace(old, new)))
    first = net(PLAIN)
    before = written(first)
    second = net(PLAIN.replace(old, new))
    assert written(second) == alone != before
    assert written(net(PLAIN)) == before
    return first, second


@pytest.mark.parametrize("change", OTHERS)
def test_networks_share_no_other_blocks(change: str) -> None:
    first, second = behind_plain(*OTHERS[change])
    assert first.blocks != second.blocks


@pytest.mark.parametrize("change", AROUND)
def test_what_is_said_around_the_same_blocks(change: str) -> None:
    first, second = behind_plain(*AROUND[change])
    assert set(second.blocks) <= set(first.blocks)


def test_a_definition_of_its_own_is_not_the_standard_one() -> None:
    own = "block basic { conv 3x3 width stride=stride; norm; add; act }\n"
    assert net(PLAIN).blocks[0].entity.shared

    network = net(f"{PLAIN}{own}")

    assert not network.blocks[0].entity.shared
    assert sum(op.kind == "conv" for op in ir.ops_of(network.blocks[0].nodes)) == 1


def test_blocks_that_count_are_not_shared() -> None:
    counting = PLAIN.replace("block basic", "block bottleneck_drop")
    unit = """
block bottleneck_drop {
    conv 3x3 width stride=stride
    norm
    drop_path 0.1 * index / (blocks - 1)
    add
}
"""
    network = net(f"{counting}{unit}")

    assert [b.variables["index"] for b in network.blocks] == [0, 1, 2, 3]
    assert "index" not in net(PLAIN).blocks[0].variables


def test_few_blocks_are_kept() -> None:
    forget()
    for width in range(1, 260):
        net(PLAIN.replace("conv2: 2 x 64", f"conv2: 1 x {width}"))

    assert 0 < len(blocks._SHARED) < 256


def test_nothing_of_a_long_text_is_kept_but_the_last_network() -> None:
    text = PLAIN.replace("block basic", "block own").replace("norm;", "norm; twice;")
    long = f"""op twice {{ conv 1x1 in; conv 1x1 in }}
block own {{ split all; conv 3x3 width stride=stride; gate {{ conv 1x1 width }}; add }}
{text}
{"# a remark" * 1_000}
"""

    def alive() -> bool:
        gc.collect()
        return any(type(o) is Source and o.text == long for o in gc.get_objects())

    network = specs.parse_spec(long, "long.rd").elaborate()
    for target in TARGETS:
        emit.generate(network, target)
    assert alive()
    del network
    emit.generate(net(PLAIN), "torch")
    assert not alive()


def test_a_network_of_more_blocks_than_are_kept_has_each_once() -> None:
    widths = [8 + number for number in range(300)] * 3
    stages = "\n".join(f"stage s{i}: 2 x {w}" for i, w in enumerate(widths))
    network = net(PLAIN.replace("stage conv2: 2 x 64", stages))

    # two of each width, first and second of a stage; a few more where widths restart
    assert len(set(network.blocks)) < 2 * 300 + 10


def texts(spec: str) -> list[str]:
    """The source of all networks of a bundled spec, or why there is none."""
    opened = specs.open_spec(spec)
    found = []
    for name, target in product(opened.names, TARGETS):
        try:
            found.append(emit.generate(opened.elaborate(name), target))
        except DiagnosticError as error:
            found.append(str(error))
    return found


@pytest.fixture(scope="module")
def in_a_row() -> dict[str, list[str]]:
    """The source of bundled networks, one after another."""
    return {spec: texts(spec) for spec in SPECS}


@pytest.mark.parametrize("spec", SPECS)
def test_what_is_kept_changes_nothing(
    spec: str, in_a_row: dict[str, list[str]]
) -> None:
    forget()
    assert texts(spec) == in_a_row[spec]


def test_threads_that_share_make_the_same(in_a_row: dict[str, list[str]]) -> None:
    forget()
    names = list(in_a_row) * 2
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = list(pool.map(texts, names))

    assert all(made == in_a_row[name] for name, made in zip(names, found, strict=True))
