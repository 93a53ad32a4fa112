"""`resdsl check`: folders, targets, what mends itself, formats for other programs."""

import json
from pathlib import Path

import pytest

from tests.command import invoke

FINE = "network Fine { input 3 x 8 x 8; stem { conv 3x3 4 } }\n"
# a group is the same at every use, whatever a guard in its op drops
GUARDED = """\
op narrow(wide) {
    conv 3x3 8 if wide > 4
}

block unit {
    part: { narrow width }
    norm
}

network Net {
    input 3 x 8 x 8
    block unit
    stage one: 2 x 4
    stage two: 2 x 8
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_all_of_its_specs() -> None:
    write("nets/a.rd", FINE)
    write("nets/b.rd", FINE.replace("conv", "cnv"))
    done = invoke(["check", "nets"])
    assert done.exit_code == 1
    assert "nets/b.rd:1:40" in done.stderr
    write("empty/readme.txt", "")
    done = invoke(["check", "empty"])
    assert (done.exit_code, "no spec in the folder" in done.stderr) == (2, True)


def test_what_check_calls_fine_gen_accepts() -> None:
    write("net.rd", GUARDED)
    checked, made = invoke(["check", "net.rd"]), invoke(["gen", "net.rd"])
    assert checked.exit_code == made.exit_code == 1
    assert checked.stderr == made.stderr


def test_the_targets_are_those_of_the_manifest() -> None:
    only_keras = (
        "network Net { input 3 x 8 x 8; stem { maxpool 3x3 stride=2 ceil=true } }"
    )
    write("net.rd", only_keras)
    assert invoke(["check", "net.rd", "--target", "torch"]).exit_code == 0
    entry = '[[generate]]\nspecs = ["net.rd"]\ntarget = "torch"\noutput = "made"\n'
    write("resdsl.toml", entry)
    assert invoke(["check", "net.rd"]).exit_code == 0


def test_an_error_hides_no_warning_of_another_file() -> None:
    write("wrong.rd", FINE.replace("conv", "cnv"))
    write("doubtful.rd", 'use "resnet50"\n' + FINE)
    done = invoke(["check", "wrong.rd", "doubtful.rd"])
    assert "E0203" in done.stderr
    assert "W0203" in done.stderr


# What mends itself


def test_fix_makes_the_edits_that_are_sure() -> None:
    path = write(
        "net.rd", 'use "resnet50"\n' + FINE.replace("3x3 4", "3x3 4, bias=true")
    )
    done = invoke(["check", "--fix", "net.rd"])
    assert done.exit_code == 0, done.stderr
    assert path.read_text() == FINE.replace("3x3 4", "3x3 4 bias=true")
    assert "fixed: net.rd:" in done.stderr
    again = invoke(["check", "--fix", "net.rd"])
    assert (again.exit_code, "fixed" in again.stderr) == (0, False)


def test_fix_makes_no_guess() -> None:
    path = write("net.rd", FINE.replace("conv", "cnv"))
    assert invoke(["check", "--fix", "net.rd"]).exit_code == 1
    assert "cnv" in path.read_text()


def test_expected_numbers_are_rewritten() -> None:
    expects = "expect parameters == 7; expect output == 4 x 8 x 8; expect macs < 9e9"
    path = write("net.rd", FINE.replace("} }", f"}}; {expects} }}"))
    assert "write `expect parameters == 108`" in invoke(["check", "net.rd"]).stderr
    done = invoke(["check", "--update-expect", "net.rd"])
    assert done.exit_code == 0, done.stderr
    assert "expect parameters == 108; expect output == 4 x 8 x 8;" in path.read_text()
    told = "net.rd:1: `expect parameters == 7` -> `expect parameters == 108`"
    assert told in done.stderr


def test_only_files_are_rewritten() -> None:
    done = invoke(["check", "--fix", "resnet50"])
    assert (done.exit_code, "only files are rewritten" in done.stderr) == (2, True)


# Formats


def test_commands_for_github() -> None:
    write("net.rd", FINE.replace("conv", "cnv"))
    done = invoke(["check", "net.rd", "--error-format", "github"])
    assert done.stderr.startswith(
        "::error file=net.rd,line=1,endLine=1,col=40,endColumn=43,"
        "title=error E0203::unknown op `cnv`%0Ahelp: did you mean `conv`?\n"
    )


def test_sarif_names_the_pages_of_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("net.rd").write_text("network Net { input 3 x 8 }")
    monkeypatch.setenv("RESDSL_DOCS", "https://example.org/resdsl/")
    done = invoke(["check", "net.rd", "--error-format", "sarif"])
    (rule,) = json.loads(done.stderr)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == f"https://example.org/resdsl/errors/{rule['id']}.html"


def test_sarif() -> None:
    write("a net.rd", 'use "resnet50"\n' + FINE)
    done = invoke(["check", "a net.rd", "--error-format", "sarif"])
    log = json.loads(done.stderr)
    (result,) = log["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("W0203", "warning")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20net.rd"
    assert place["region"]["startLine"] == 1
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == ""


# What does not hold what it expects, and can be looked at


@pytest.mark.parametrize("command", ["summary", "table", "draw"])
def test_what_is_expected_in_vain_is_shown_all_the_same(command: str) -> None:
    write("net.rd", FINE.replace("} }", "}; expect parameters == 7 }"))
    done = invoke([command, "net.rd"])
    assert done.exit_code == 1
    assert "E0310" in done.stderr
    assert "Fine" in done.stdout
    assert invoke(["gen", "net.rd"]).stdout == ""


def test_a_checkpoint_in_the_place_of_the_spec() -> None:
    write("r50.pth", "")
    done = invoke(["convert", "r50.pth", "resnet50", "out.keras"])
    assert done.exit_code == 2
    assert "the spec comes first, and `r50.pth` is none" in done.stderr
    assert "write `resdsl convert resnet50 r50.pth out.keras`" in done.stderr


def test_an_input_of_the_command_line_with_channels_last() -> None:
    done = invoke(["check", "resnet50", "--input", "224x224x3"])
    assert done.exit_code == 0
    assert "warning[W0305]" in done.stderr
    assert "write `--input 3x224x224`" in done.stderr
    assert invoke(["check", "resnet50", "--input", "3x256x256"]).stderr == (
        "1 network fine\n"
    )
