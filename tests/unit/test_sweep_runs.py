"""Runs of `resdsl sweep`: files, samples, workers, interruption, wrong calls."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import resdsl
from resdsl.cli import main

SPACE = """
block grouped(groups) {
    conv 1x1 width; norm; act
    conv 3x3 width stride=stride groups=groups; norm; act
    conv 1x1 4 * width; norm; add; act
}
network Space(w=16, a=2, b=2, groups=1) {
    input 3 x 64 x 64
    stem { conv 3x3 w stride=2; norm; act }
    block grouped(groups)
    shortcut projection
    stage one: a x w
    stage two: b x 2 * w stride=2
    head { avgpool global; dense 10 }
}
"""
VARY = ("--vary", "w=8..64:8", "--vary", "a=1..4", "--vary", "b=1..5")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("space.rd").write_text(SPACE, encoding="utf-8")
    return tmp_path


def sweep(*options: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["sweep", "space.rd", *options])
    assert result.exit_code == code, result.output
    return result


def read(name: str) -> list[dict[str, str]]:
    with Path(name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_rows_go_to_standard_output_as_csv() -> None:
    done = sweep("--vary", "w=16,32", "--vary", "groups=1,16")
    header, first, *rest = done.stdout.splitlines()
    assert header == "w,groups,parameters,non_trainable,macs,activations,depth"
    facts = resdsl.analyse(resdsl.load("space.rd", w=16, groups=1))
    counted = facts.trainable, facts.non_trainable, facts.macs, facts.activations
    assert first == ",".join(map(str, (16, 1, *counted, facts.depth)))
    assert len(rest) == 3
    assert "4 of 4 networks fit" in done.stderr


def test_both_formats_have_the_same_rows() -> None:
    where = ("--where", "parameters < 60e3", "--where", "1 < a <= 3 and not b == 2")
    sweep(*VARY, *where, "-o", "a.csv")
    sweep(*VARY, *where, "-o", "deep/er/a.parquet")
    table = pq.read_table("deep/er/a.parquet")
    rows = [{k: str(v) for k, v in row.items()} for row in table.to_pylist()]
    assert rows == read("a.csv")
    assert 0 < len(rows) < 160
    assert all(int(r["parameters"]) < 60_000 and r["a"] in "23" for r in rows)


def test_what_is_refused_is_counted_by_code() -> None:
    done = sweep("--vary", "groups=1,2,3,4", "--set", "w=20", "-o", "a.csv")
    assert "3 of 4 networks fit; left out: 1 by E0304" in done.stderr


def test_order_and_front() -> None:
    sweep(*VARY, "--sort=-macs", "--sort", "a", "--top", "7", "-o", "top.csv")
    sweep(*VARY, "-o", "all.csv")
    every = read("all.csv")
    best = sorted(every, key=lambda row: (-int(row["macs"]), int(row["a"])))[:7]
    assert read("top.csv") == best
    sweep(*VARY, "--pareto=macs,-depth", "-o", "front.csv")
    pairs = [(int(row["macs"]), -int(row["depth"])) for row in every]
    front = [
        row
        for row, (x, y) in zip(every, pairs, strict=True)
        if not any(p <= x and q <= y and (p, q) != (x, y) for p, q in pairs)
    ]
    assert read("front.csv") == front


def test_samples_are_the_same_on_any_number_of_workers() -> None:
    drawn = ("--sample", "150000", "--seed", "5", "--where", "macs < 20e6")
    log = ("--vary", "w=8..64:8:log", *VARY[2:])
    sweep(*log, *drawn, "--workers", "1", "-o", "one.parquet")
    sweep(*log, *drawn, "--workers", "2", "-o", "two.parquet")
    one, two = pq.read_table("one.parquet"), pq.read_table("two.parquet")
    assert one.equals(two)
    widths = one.column("w").to_pylist()
    assert widths.count(8) > 3 * widths.count(32)  # log 2 against log 5/4


def test_python_gives_the_same_table() -> None:
    sweep(*VARY, "--where", "depth > 20", "-o", "a.parquet")
    table = resdsl.sweep(
        "space.rd",
        {"w": range(8, 65, 8), "a": "1..4", "b": [1, 2, 3, 4, 5]},
        where="depth > 20",
    )
    assert table.equals(pq.read_table("a.parquet"))


def test_a_run_that_is_stopped_is_resumed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resdsl.spaces.axes.BLOCK", 20)
    options = (*VARY, "--where", "w > 8")
    for name in ("a.csv", "a.parquet"):
        asked = iter([False, False, True])
        monkeypatch.setattr(
            "resdsl.cli.sweep._Told.__call__", lambda _self, asked=asked: next(asked)
        )
        done = sweep(*options, "-o", name, code=130)
        assert "(160 in all)" in done.stderr
        assert "stopped before the end; --resume goes on" in done.stderr
        assert Path(f"{name}.progress").is_file()
        monkeypatch.setattr("resdsl.cli.sweep._Told.__call__", lambda _self: False)
        sweep(*VARY, "--resume", "-o", name, code=2)  # another query
        done = sweep(*options, "--resume", "-o", name)
        assert "140 of 160 networks fit" in done.stderr
        assert not Path(f"{name}.progress").exists()
        sweep(*options, "-o", f"whole_{name}")
    assert read("a.csv") == read("whole_a.csv")
    assert pq.read_table("a.parquet").equals(pq.read_table("whole_a.parquet"))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_an_interrupt_leaves_a_readable_file() -> None:
    vary = [f"--vary={name}=1..1500" for name in ("a", "b")]
    command = [sys.executable, "-m", "resdsl", "sweep", "space.rd", *vary]
    command += ["--vary=w=8,16", "--workers=1", "-o", "a.parquet"]
    source = Path(resdsl.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(source)}
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True
    )
    while not any(Path().glob(".resdsl-*")):
        time.sleep(0.05)
        assert process.poll() is None
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert "(4,500,000 in all)" in said
    rows = pq.read_table("a.parquet", columns=["w"]).num_rows
    assert f"{rows:,} of {rows:,} networks fit" in said


WRONG = [
    (("--vary", "v=1,2"), 2, "Space has no parameter `v`"),
    (("--vary", "w=9..1"), 2, "is empty"),
    (("--vary", "w=1..9:0"), 2, "is empty"),
    (("--vary", "w=1..2.5"), 2, "has no step"),
    (("--vary", "w=1,x"), 2, "'x' is no value"),
    (("--vary", "w"), 2, "does not say what is varied"),
    (("--vary", "w=1,1"), 2, "has the value 1 twice"),
    (("--vary", "w=1,2", "--vary", "w=3"), 2, "`w` is varied twice"),
    (("--vary", "w=1,2", "--set", "w=3"), 2, "`w` is varied and set"),
    (("--vary", "w=8..64:8:log"), 2, "`:log` of `w` says how samples are drawn"),
    (("--vary", "w=8,16", "-o", "a.txt"), 2, "a.txt has no format"),
    (("--vary", "w=8,16", "-o", "space.rd"), 2, "space.rd is there already"),
    (("--vary", "w=8,16", "-o", "space.rd/a.csv"), 1, "error: space.rd/a.csv: not a"),
    (("--vary", "w=8,16", "--resume"), 2, "--resume goes on with a file"),
    (("--vary", "w=8,16", "--where", "mac < 3"), 1, "--where:1:1: error[E0210]"),
    (("--vary", "w=8,16", "--where", "macs <"), 1, "--where:1:"),
    (("--vary", "w=8,16", "--where", "w < 9; act"), 2, "more than one thing"),
    (("--vary", "w=8,16", "--where", "w < 9 } } use"), 1, "--where:1:"),
    (("--vary", "w=8,16", "--where", "macs + 3"), 1, "--where:1:1: error"),
    (("--vary", "w=8,16", "--where", "macs / (w - 8) > 1"), 1, "by zero"),
    (("--vary", "w=8,16", "--sort", "sqrt(macs)"), 1, "--sort:1:1: error"),
    (("--vary", "w=7", "--set", "groups=4"), 1, "the language refuses all, 1 by E0"),
    (("--vary", "w=8,16", "--scheduler", "tcp://127.0.0.1:1"), 2, "no Dask scheduler"),
]


@pytest.mark.parametrize(("options", "code", "message"), WRONG)
def test_wrong_calls(
    options: tuple[str, ...], code: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resdsl.spaces.running._PATIENCE", 0.2)
    done = sweep(*options, "--error-format=concise", code=code)
    assert message in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert [path.name for path in Path().iterdir()] == ["space.rd"]


def test_what_nothing_fits_says_what_rules_out_most() -> None:
    where = ("--where", "depth > 10", "--where", "macs < 1")
    done = sweep(*VARY, *where, "-o", "a.csv", code=1)
    assert "none of 160 networks fits" in done.stderr
    assert "`macs < 1` rules out most, 160 of them" in done.stderr
    assert not Path("a.csv").exists()


def test_a_space_beyond_a_day_is_refused_before_it_starts() -> None:
    vary = [f"--vary={name}=1..1000000" for name in ("w", "a", "b")]
    done = sweep(*vary, "-o", "a.csv", code=2)
    assert "1,000,000,000,000,000,000 networks are too many" in done.stderr
    vary = ["--vary=w0=1..2000", "--vary=wa=1..900:0.1", "--vary=wm=2..90:0.01"]
    regnet = ("families/timm/regnet", "--network", "RegNet", *vary, "--workers", "1")
    told = run("sweep", *regnet, code=2)
    assert "a day is enough for about 86,400,000,000" in told  # slower than a grid


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk")
@pytest.mark.parametrize("name", ["full.csv", "full.parquet"])
def test_a_full_disk(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.open

    def full(path: Any, *more: Any, **rest: Any) -> Any:
        mine = str(path).endswith(".tmp")
        return real("/dev/full" if mine else path, *more, **rest)

    monkeypatch.setattr("builtins.open", full)
    done = sweep(*VARY, "-o", name, code=1)
    assert f"{name}: no space left on device" in done.stderr
    assert [path.name for path in Path().iterdir()] == ["space.rd"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_is_cut_short(unbuffered: str) -> None:
    """As by a disk with some room left; Python's own output is not buffered at will."""
    import resource

    most = 8 * 1024  # bytes of a file
    command = [sys.executable, "-m", "resdsl", "sweep", "space.rd", *VARY]
    source = str(Path(resdsl.__file__).parents[1])
    with Path("out.csv").open("wb") as out:
        done = subprocess.run(
            [*command, "--vary", "groups=1,2,4,8"],
            env=os.environ | {"PYTHONPATH": source, "PYTHONUNBUFFERED": unbuffered},
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        )
    assert done.returncode == 1
    assert done.stderr == "error: file too large\n"


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_row_becomes_a_network(name: str) -> None:
    sweep(*VARY, "--vary", "output_stride=2,4", "-o", name)
    rows = resdsl.sweep(
        "space.rd", {"w": "8..64:8", "a": "1..4", "b": "1..5", "output_stride": [2, 4]}
    ).to_pylist()
    Path("sub").mkdir()
    run("new", "space.rd", "--row", f"{name}:137", "-o", "sub/own.rd")
    varied = {name: rows[137][name] for name in ("w", "a", "b", "output_stride")}
    for network in (
        resdsl.load("sub/own.rd"),
        resdsl.load("space.rd", **varied),
    ):
        facts = resdsl.analyse(network)
        assert (facts.trainable, facts.macs) == (
            rows[137]["parameters"],
            rows[137]["macs"],
        )
    told = json.loads(run("summary", "space.rd", "--row", f"{name}:137", "--json"))
    assert told["parameters"]["trainable"] == rows[137]["parameters"]
    assert "class" in run("gen", "space.rd", "--row", f"{name}:0")
    for wrong in ("320", "-1", "x"):
        assert "row" in run("gen", "space.rd", "--row", f"{name}:{wrong}", code=2)
    run("gen", "space.rd", "--row", "space.rd:1", code=2)


def test_what_is_varied_may_be_called_like_what_is_counted() -> None:
    text = Path("space.rd").read_text(encoding="utf-8")
    for name, other in (("w", "macs"), ("a", "depth"), ("b", "parameters")):
        text = re.sub(rf"\b{name}\b", other, text)
    Path("space.rd").write_text(text, encoding="utf-8")
    vary = ("--vary", "macs=8,16", "--vary", "depth=1..3", "--vary", "parameters=1,2")
    sweep(*vary, "--where", "macs < counted_macs", "-o", "a.parquet", "--plot", "a.svg")
    rows = pq.read_table("a.parquet").to_pylist()
    assert len(rows) == 12
    run("new", "space.rd", "--row", "a.parquet:11", "-o", "own.rd")
    facts = resdsl.analyse(resdsl.load("own.rd"))
    assert (
        facts.macs == rows[11]["counted_macs"] == max(r["counted_macs"] for r in rows)
    )
    costs = re.findall(r"of about ([\d,]+) parameters", Path("a.svg").read_text())
    assert all(int(cost.replace(",", "")) > 100 for cost in costs)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


def test_a_picture_of_all_rows_and_of_some_networks() -> None:
    plot = ("--plot", "space.svg", "--mark", "resnet18,resnet50")
    sweep(*VARY, "--where", "macs > 10e6", "-o", "a.parquet", *plot)
    text = Path("space.svg").read_text(encoding="utf-8")
    numbers = re.findall(r"<title>([\d,]+) networks of about", text)
    rows = pq.read_table("a.parquet").num_rows
    assert sum(int(n.replace(",", "")) for n in numbers) == rows
    assert ">ResNet50</text>" in text
    assert text.count('class="front"') == 1
    run("report", "resnet18", "--space", "a.parquet", "-o", "report.html")
    page = Path("report.html").read_text(encoding="utf-8")
    assert page.count('class="cloud"') == text.count('class="cloud"')
    Path("b.csv").write_text("a,b\n1,2\n")
    assert "no columns" in run("report", "resnet18", "--space", "b.csv", code=2)
    gone = run("report", "resnet18", "--space", "gone.csv", code=2)
    assert "no file `gone.csv`" in gone
    sweep(*VARY, "--mark", "resnet18", code=2)
