"""The wheel holds all it needs, and works where there is no framework."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

pytestmark = pytest.mark.slow

DATA_FOLDERS = ("grammars", "templates", "specs")
PAGE = "docs/errors.md"
GEN = ("gen", "resnet50", "--target", "torch")
# Run in the root of the repository, this finds the package there.
FROM_SOURCE = (sys.executable, "-c", "from resdsl.cli import main; main()")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run without the variables by which Python would find this repository."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, check=False
    )


def output(*command: str | Path, cwd: Path) -> bytes:
    """Standard output of a command that must succeed."""
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return done.stdout


def build(root: Path, folder: Path, *options: str) -> Path:
    """Build in the environment of the tests, so that no network is needed."""
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    output(*command, *options, cwd=root)
    return folder


def only(paths: Sequence[Path]) -> Path:
    assert len(paths) == 1, paths
    return paths[0]


@pytest.fixture(scope="session")
def direct_wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build(root, tmp_path_factory.mktemp("direct"), "--wheel")
    return only(list(folder.glob("*.whl")))


@pytest.fixture(scope="session")
def through_sdist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    return build(root, tmp_path_factory.mktemp("through-sdist"))


@pytest.fixture(scope="session")
def sdist(through_sdist: Path) -> Path:
    return only(list(through_sdist.glob("*.tar.gz")))


@pytest.fixture(scope="session")
def sdist_wheel(through_sdist: Path) -> Path:
    return only(list(through_sdist.glob("*.whl")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """A virtual environment that holds the wheel and what it depends on."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def resdsl(self) -> Path:
        return self.folder / "bin" / "resdsl"


@pytest.fixture(scope="session")
def clean(sdist_wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("clean") / "venv"
    cwd = folder.parent
    output(sys.executable, "-m", "venv", "--without-pip", folder, cwd=cwd)
    environment = Environment(folder=folder)
    pip = (sys.executable, "-m", "pip", "--python", environment.python)
    output(*pip, "install", "--quiet", sdist_wheel, cwd=cwd)
    return environment


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _record(wheel: Path) -> str:
    """The file that lists all files with their digests."""
    return "-".join(wheel.name.split("-")[:2]) + ".dist-info/RECORD"


def test_both_ways_build_the_same_wheel(direct_wheel: Path, sdist_wheel: Path) -> None:
    assert direct_wheel.name == sdist_wheel.name
    direct, other = contents(direct_wheel), contents(sdist_wheel)
    assert direct.keys() == other.keys()
    # Lark numbers the states of its tables by the addresses of objects
    differ = {name for name in direct if direct[name] != other[name]}
    assert {n for n in differ if not n.endswith(".tables")} <= {_record(direct_wheel)}


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_wheel_holds_every_data_file(
    root: Path, sdist_wheel: Path, folder: str
) -> None:
    found = {
        f"resdsl/{path.relative_to(root).as_posix()}": path.read_bytes()
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    packed = {
        name: data
        for name, data in contents(sdist_wheel).items()
        if name.startswith(f"resdsl/{folder}/")
    }
    assert found
    assert packed == found


def test_wheel_holds_of_the_docs_what_explain_reads(
    root: Path, sdist_wheel: Path
) -> None:
    docs = {
        name: data
        for name, data in contents(sdist_wheel).items()
        if name.startswith("resdsl/docs/")
    }
    assert docs == {f"resdsl/{PAGE}": (root / PAGE).read_bytes()}


def test_wheel_holds_nothing_but_the_package(sdist_wheel: Path) -> None:
    tops = {PurePosixPath(name).parts[0] for name in contents(sdist_wheel)}
    version = sdist_wheel.name.split("-")[1]
    assert tops == {"resdsl", f"resdsl-{version}.dist-info"}


def test_package_index_shows_the_readme(root: Path, sdist_wheel: Path) -> None:
    metadata = next(
        data.decode()
        for name, data in contents(sdist_wheel).items()
        if name.endswith(".dist-info/METADATA")
    )
    assert (root / "README.md").read_text(encoding="utf-8") in metadata


def test_sdist_holds_every_tracked_file(root: Path, sdist: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    tracked = output("git", "ls-files", "-z", cwd=root).decode().split("\0")
    with tarfile.open(sdist) as archive:
        packed = {
            PurePosixPath(member.name).relative_to(sdist.name[: -len(".tar.gz")])
            for member in archive.getmembers()
        }
    missing = {name for name in tracked if name and PurePosixPath(name) not in packed}
    assert not missing, "name these in pyproject.toml, under targets.sdist"


def test_no_framework_in_the_clean_environment(
    clean: Environment, tmp_path: Path
) -> None:
    done = run(clean.python, "-c", "import torch", cwd=tmp_path)
    assert done.returncode != 0
    assert b"ModuleNotFoundError: No module named 'torch'" in done.stderr


def test_installed_gen_prints_what_the_source_tree_prints(
    root: Path, clean: Environment, tmp_path: Path
) -> None:
    installed = output(clean.resdsl, *GEN, cwd=tmp_path)
    assert b"class ResNet50(" in installed
    assert installed == output(*FROM_SOURCE, *GEN, cwd=root)


def test_installed_list_prints_what_the_source_tree_prints(
    root: Path, clean: Environment, tmp_path: Path
) -> None:
    installed = output(clean.resdsl, "list", cwd=tmp_path)
    assert b"resnet50" in installed
    assert installed == output(*FROM_SOURCE, "list", cwd=root)


def test_installed_explain_reads_the_page(clean: Environment, tmp_path: Path) -> None:
    assert b"E0203  " in output(clean.resdsl, "explain", cwd=tmp_path)


def test_installed_gen_parses_no_bundled_text(
    clean: Environment, tmp_path: Path
) -> None:
    """The build has parsed it: a start needs neither the grammar nor Lark."""
    code = (
        "import sys, resdsl; resdsl.generate(resdsl.load('resnet50'), 'torch');"
        " assert 'lark' not in sys.modules; from resdsl.parse import prepared;"
        " assert prepared.templates('torch') and prepared.lark()"
    )
    output(clean.python, "-c", code, cwd=tmp_path)
