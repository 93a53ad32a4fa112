"""The structure of `resdsl/` is as CONTRIBUTING.md draws it."""

import subprocess

import pytest

from tests import house


def test_imports_go_down() -> None:
    arrows = set(house.arrows())
    assert len(arrows) > 300  # it reads them at all
    assert [pair for pair in sorted(arrows) if house.upward(*pair)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert house.circle(house.arrows()) == []


def test_a_circle_is_found() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]
    assert sorted(set(house.circle(pairs))) == ["b", "c"]


def test_few_things_lie_at_the_top() -> None:
    command = ("git", "ls-files", "resdsl")
    done = subprocess.run(
        command, check=False, cwd=house.ROOT, capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip("not a checkout")
    # 15 rooms, `__init__.py`, `__main__.py`, `py.typed`: a feature may add a room, but
    # no module lies loose
    assert len({path.split("/")[1] for path in done.stdout.split()}) <= 18


def test_contributing_has_the_rooms() -> None:
    text = (house.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert text == house.contributing()
