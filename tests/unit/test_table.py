"""`resdsl table`: other networks than the paper's, and its three formats."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from resdsl.project import specs
from resdsl.show import table_text
from resdsl.show.table import Table, table_of
from tests.command import invoke
from tests.helpers import derived, network

PAPER = ("resnet18", "resnet34", "resnet50", "resnet101", "resnet152")


def run(*arguments: str) -> str:
    result = invoke(("table", *arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def table(*names: str) -> Table:
    return table_of([specs.open_spec(name).elaborate() for name in names])


def cells(found: Table) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (row.name, row.output): tuple(
            "; ".join(piece.text for piece in cell) for cell in row.cells
        )
        for row in found.rows
    }


def test_rows_of_unlike_networks_are_ordered_by_size() -> None:
    found = table("resnet34", "vgg19")
    sizes = [int(row.output.partition("x")[0]) for row in found.rows]
    assert sizes == sorted(sizes, reverse=True)
    by_row = cells(found)
    assert by_row["conv3_x", "56x56"] == ("", "[3x3, 256] x 4")
    assert by_row["pool3", "28x28"] == ("", "2x2 max pool, stride 2")
    assert by_row["", "1x1"][1] == "4096-d fc, 4096-d fc, 1000-d fc"


def test_order_of_specs_changes_only_columns() -> None:
    one, other = table("resnet34", "vgg19"), table("vgg19", "resnet34")
    keys = [{(row.name, row.output) for row in each.rows} for each in (one, other)]
    assert keys[0] == keys[1]


def test_inputs_of_unlike_size_share_rows() -> None:
    larger = derived("resnet18", "input 3 x 448 x 448")
    found = table_of([specs.open_spec("resnet18").elaborate(), larger])
    assert found.rows[0].output == "112x112 in ResNet18; 224x224 in Derived"
    assert len(found.rows) == 6


def test_groups_dilation_and_gates() -> None:
    assert "[1x1, 128; 3x3, 128, 32 groups; 1x1, 256] x 3" in run(
        "torchvision/resnext50_32x4d"
    )
    squeezed = cells(table_of([derived("resnet18", "block se_basic")]))
    assert squeezed["conv3_x", "28x28"] == ("[3x3, 128; 3x3, 128; squeeze excite] x 2",)
    dilated = derived("resnet18", "stage conv5: 2 x 512 dilation=2 first_dilation=2")
    assert cells(table_of([dilated]))["conv5_x", "14x14"] == (
        "[3x3, 512, dilation 2; 3x3, 512, dilation 2] x 2",
    )


def test_small_networks_are_counted_in_smaller_units() -> None:
    text = run("cifar", "--network", "ResNet20")
    assert re.search(r"\| FLOPs +\| 10\^6 +\| 40\.6", text)
    assert re.search(r"\| parameters +\| 10\^3 +\| 269\.7", text)


def test_every_network_of_a_spec_or_some() -> None:
    assert "ResNet1202" in run("cifar")
    some = run("cifar", "--network", "ResNet56", "--network", "ResNet20")
    assert some.splitlines()[0].split() == [
        "|", "layer", "|", "output", "size", "|", "ResNet56", "|", "ResNet20", "|"
    ]  # fmt: skip


def test_a_network_may_be_of_one_spec_only() -> None:
    text = run("resnet18", "cifar", "--network", "ResNet20", "--network", "ResNet18")
    assert "ResNet18 " in text
    assert "ResNet20 " in text


def test_where_maps_are_downsampled() -> None:
    note = "Downsampling is performed by conv3_1, conv4_1 and conv5_1."
    assert table("resnet18", "resnet50").notes[0] == note
    assert table("resnet18", "vgg16").notes[0] == note.replace(".", " in ResNet18.")


def test_pools_inside_units() -> None:
    note = "Units have a 3x3 blur pool, stride 2, too: conv3_1, conv4_1 and conv5_1"
    assert table("timm/resnetblur50").notes[1] == f"{note}."
    assert table("resnet18", "timm/resnetblur50").notes[1] == f"{note} of ResNetBlur50."


def test_bare_network() -> None:
    found = table_of([network("network N { input 3 x 4 x 4; stem { act } }")])
    assert found.rows == ()
    for form in (table_text.markdown, table_text.latex, table_text.html):
        assert "N" in form(found)


def test_markdown_is_rectangular() -> None:
    lines = run(*PAPER).splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len({len(row) for row in rows}) == 1
    assert len({row.count("|") for row in rows}) == 1


def test_html_escapes_and_spans() -> None:
    html = run(*PAPER, "--format", "html")
    assert '<td colspan="5"><div>7×7, 64, stride 2</div></td>' in html
    assert html.count("<th scope=") == 7 + 8
    assert "<span>1×1, 64</span><span>3×3, 64</span><span>1×1, 256</span>" in html


def test_latex_escapes() -> None:
    text = run(*PAPER, "torchvision/wide_resnet50_2", "--format", "latex")
    assert r"Wide\_ResNet50\_2" in text
    assert r"conv2\_x" in text
    body = text[text.index("\n") : text.index("\\end{tabular}\n%")]
    assert not re.search(r"(?<!\\)[_%#]", body)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="there is no LaTeX")
def test_latex_compiles(tmp_path: Path) -> None:
    (tmp_path / "table.tex").write_text(run(*PAPER, "vgg19", "--format", "latex"))
    (tmp_path / "page.tex").write_text(
        "\\documentclass{article}\\usepackage[landscape]{geometry}"
        "\\usepackage{amsmath,booktabs}\\begin{document}\\tiny\\input{table}"
        "\\end{document}\n"
    )
    command = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2_000:]
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
