"""`resdsl diff`: what it prints, its exit codes, and specs of a git revision."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from resdsl.project import revisions
from resdsl.show import comparison_text
from tests.command import invoke

SPEC = """\
use "base.rd"
network Small from Base {{ stage one: {repeat} x 16 }}
"""
BASE = """\
network Base {
    input 3 x 32 x 32
    stem { conv 3x3 16; norm; act }
    block basic
    shortcut projection
    stage one: 1 x 16
    head { avgpool global; dense 10 }
}
"""


def run(*arguments: str, code: int = 0, stdin: str | None = None) -> Result:
    result = invoke(("diff", *arguments), stdin=stdin)
    assert result.exit_code == code, result.output
    return result


def test_same_network_prints_nothing() -> None:
    result = run("resnet34", "resnet34")
    assert result.stdout == ""
    assert result.stderr == "ResNet34 and ResNet34 are the same network\n"


def test_v1_against_v15() -> None:
    lines = run("resnet50", "torchvision/resnet50", code=1).stdout.splitlines()
    drawn = "he_normal fan=out dense="
    assert lines[0] == "ResNet50 (resnet50.rd) -> ResNet50 (torchvision/resnet50.rd)"
    assert lines[2:10] == [
        "network",
        f"  ~ initialisation: {drawn}small -> {drawn}uniform",
        "",
        "conv3",
        "  ~ unit: bottleneck_v1 -> bottleneck",
        "  unit 1",
        "    ~ conv 1x1 128 stride=2 -> conv 1x1 128",
        "    ~ conv 3x3 128 -> conv 3x3 128 stride=2",
    ]
    assert lines[-4:] == [
        "total",
        "  parameters  25,557,032",
        "  MACs        3,857,973,248 -> 4,089,184,256  (+231,211,008, +6.0%)",
        "  depth       50",
    ]


def test_plain_against_residual_is_about_shortcuts() -> None:
    text = run("plain34", "resnet34", code=1).stdout
    assert "~ shortcut: none -> identity" in text
    assert "~ shortcut: none -> conv 1x1 128 stride=2; norm batch" in text
    assert " add" not in text


UNIT = """\
block unit {
    conv 3x3 width
    norm
    act
    %s
    conv 3x3 width
    add
}
"""


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ((8, 9), (8, 5), ["unit 6", "+ dropout 0.1"]),
        ((8, 9), (8, 4, 5, 7), ["units 5-6, 8", "+ dropout 0.1"]),
        ((8, 9), (8, 0, 2), ["units 1, 3", "+ dropout 0.1"]),
        ((6, 1), (6, 2), ["unit 2", "- dropout 0.1", "unit 3", "+ dropout 0.1"]),
        (
            (6, 1),
            (5, 2),
            ["~ units: 6 -> 5", "unit 2", "- dropout 0.1", "unit 3", "+ dropout 0.1"],
        ),
        ((6, 1), (7, 1), ["~ units: 6 -> 7"]),
    ],
)
def test_units_that_change(
    tmp_path: Path, before: tuple[int, ...], after: tuple[int, ...], lines: list[str]
) -> None:
    """Each side is a number of units, and which of them have a dropout."""
    paths = [tmp_path / "before.rd", tmp_path / "after.rd"]
    for path, (number, *places) in zip(paths, (before, after), strict=True):
        dropouts = "; ".join(f"dropout 0.1 if index == {place}" for place in places)
        net = BASE.replace("basic", "unit").replace("one: 1", f"one: {number}")
        path.write_text(UNIT % dropouts + net)
    text = run(*map(str, paths), code=1).stdout
    part = text[text.index("one\n") : text.index("total")].splitlines()
    found = [line.strip() for line in part[1:]]
    assert [line for line in found if line and line[:3] not in {"par", "MAC"}] == lines


RISING = """\
block unit { conv 3x3 width stride=stride; drop_path %s * index / 7; add; act }
network N {
    input 8 x 9 x 9; block unit; shortcut projection
    stage one: 3 x 8; stage two: 5 x 16 stride=2
}
"""


def test_rates_that_rise_are_one_entry(tmp_path: Path) -> None:
    paths = [tmp_path / "before.rd", tmp_path / "after.rd"]
    for path, rate in zip(paths, ("0.1", "0.2"), strict=True):
        path.write_text(RISING % rate)
    text = run(*map(str, paths), code=1).stdout
    assert "units 2-3\n    ~ drop_path 0.01429 ... 0.02857 -> drop_path 0.02857" in text
    assert "units 1-5\n    ~ drop_path 0.04286 ... 0.1 -> drop_path 0.08571" in text
    assert (
        len(json.loads(run(*map(str, paths), "--json", code=1).stdout)["changes"]) == 7
    )


def test_small_shares_are_not_zero() -> None:
    assert comparison_text._delta("MACs", 1_000_000, 999_999).endswith("under 0.1%)")


def test_parts_that_come_and_go() -> None:
    text = run("resnet18", "vgg16", code=1).stdout
    assert "+ layers: maxpool 2x2" in text
    assert "- layers: conv 7x7 64 stride=2; norm batch; act relu; maxpool 3x3" in text


def test_json() -> None:
    found = json.loads(run("resnet50", "resnet101", "--json", code=1).stdout)
    assert found["same"] is False
    assert found["before"] == {"name": "ResNet50", "spec": "resnet50.rd"}
    assert found["changes"] == [
        {
            "part": "conv4",
            "units": None,
            "what": "units",
            "before": "6",
            "after": "23",
        }
    ]
    assert found["parameters"] == {"before": 25_557_032, "after": 44_549_160}
    assert found["parts"][0]["part"] == "conv4"
    same = run("resnet50", "resnet50", "--json")
    assert json.loads(same.stdout)["changes"] == []
    assert same.stderr == ""


def test_networks_of_one_spec() -> None:
    text = run(
        "cifar", "cifar", "--network", "ResNet20", "--network", "ResNet32", code=1
    )
    assert text.stdout.startswith("ResNet20 (cifar.rd) -> ResNet32 (cifar.rd)\n")
    run("cifar", "cifar", "--network", "ResNet20")
    run("cifar", "cifar", code=1)
    run("cifar", "cifar", *("--network", "ResNet20") * 3, code=2)


def test_standard_input() -> None:
    same = run("-", "-", code=2, stdin=BASE)
    assert "only once" in same.stderr
    assert "~ dense 1000 -> dense 10" in run("resnet18", "-", code=1, stdin=BASE).stdout


def test_mistakes_are_diagnostics_or_wrong_usage() -> None:
    run("resnet50", "nowhere.rd", code=2)
    wrong = run("resnet50", "-", code=1, stdin=BASE.replace("basic", "basics"))
    assert "error[E0203]" in wrong.stderr
    assert wrong.stdout == ""


# Revisions


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two revisions of `nets/small.rd`, which uses `base.rd`."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "nets"
    folder.mkdir()
    git("init", "--quiet")
    for repeat in (1, 2):
        (folder / "base.rd").write_text(BASE)
        (folder / "small.rd").write_text(SPEC.format(repeat=repeat))
        git("add", ".")
        git("commit", "--quiet", "-m", "a net")
    # what lies in the working tree plays no part in a revision
    (folder / "base.rd").write_text("nonsense")
    return tmp_path


def git(*arguments: str, stdin: bytes = b"") -> bytes:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    options = ("-c", "commit.gpgsign=false")
    command = ["git", *who, *options, *arguments]
    done = subprocess.run(command, input=stdin, check=True, capture_output=True)
    return done.stdout.strip()


@pytest.mark.usefixtures("repository")
def test_revisions() -> None:
    result = run("git:HEAD~1:nets/small.rd", "git:HEAD:nets/small.rd", code=1)
    assert "~ units: 1 -> 2" in result.stdout
    assert result.stdout.startswith(
        "Small (git:HEAD~1:nets/small.rd) -> Small (git:HEAD:nets/small.rd)\n"
    )
    run("git:HEAD:nets/small.rd", "git:HEAD:nets/small.rd")


def test_mistakes_of_a_revision_are_told_there(repository: Path) -> None:
    folder = repository / "nets"
    (folder / "user.rd").write_text(
        'use "../parts/wrong.rd"\nnetwork User from Base {}'
    )
    (repository / "parts").mkdir()
    (repository / "parts" / "wrong.rd").write_text(BASE.replace("basic", "basics"))
    git("add", ".")
    git("commit", "-m", "wrong")
    stderr = run("git:HEAD:nets/user.rd", "resnet18", code=1).stderr
    assert "--> git:HEAD:parts/wrong.rd:" in stderr
    assert "resdsl-" not in stderr


def test_path_from_the_folder_at_hand(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "nets")
    run("git:HEAD:./small.rd", "git:HEAD:nets/small.rd")


@pytest.mark.parametrize("way", ["absolute", "upwards"])
def test_hostile_tree_writes_nothing_elsewhere(repository: Path, way: str) -> None:
    """No command of git makes such a tree; a repository from elsewhere may hold one."""
    evil = repository / "evil.rd"
    name = str(evil) if way == "absolute" else f"../../../../../..{evil}"
    blob = git("hash-object", "-w", "--stdin", stdin=BASE.encode())
    entries = [(name.encode(), blob), (b"small.rd", blob)]
    tree = b"".join(
        b"100644 %s\0%s" % (path, bytes.fromhex(object_name.decode()))
        for path, object_name in entries
    )
    make = ("hash-object", "-t", "tree", "-w", "--literally", "--stdin")
    commit = git(*make, stdin=tree).decode()
    run(f"git:{commit}:small.rd", f"git:{commit}:small.rd")
    assert not evil.exists()


@pytest.mark.usefixtures("repository")
def test_revision_of_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "_MOST_BYTES", 100)
    name = "git:HEAD:nets/small.rd"
    assert "are too large" in run(name, "resnet18", code=2).stderr


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("git:HEAD~7:nets/small.rd", "no revision `HEAD~7`"),
        ("git:--help:nets/small.rd", "no revision `--help`"),
        ("git:HEAD:small.rd", "no spec `small.rd` in HEAD"),
        ("git:HEAD", "git:HEAD is not git:REV:path"),
        ("git::x.rd", "git::x.rd is not git:REV:path"),
    ],
)
def test_bad_revisions_are_wrong_usage(name: str, message: str) -> None:
    assert message in run(name, "resnet18", code=2).stderr


def test_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "no revision `HEAD`" in run("git:HEAD:x.rd", "resnet18", code=2).stderr
