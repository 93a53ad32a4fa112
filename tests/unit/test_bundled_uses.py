"""Specs that ship with resdsl, used by others."""

from pathlib import Path

import pytest

from resdsl.base import library
from resdsl.base.cache import forget
from resdsl.base.diagnostics import DiagnosticError
from resdsl.project import specs


def spec(text: str, name: str = "net.rd") -> specs.Spec:
    return specs.parse_spec(text, name)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose specs take the place of those that ship."""
    real = library.bundled_path
    forget()

    def path(name: str) -> Path:
        own = tmp_path / f"{name}.rd"
        return own if own.exists() else real(name)

    monkeypatch.setattr(library, "bundled_path", path)
    return tmp_path


@pytest.fixture(autouse=True)
def _fresh() -> None:
    forget()


def test_a_file_used_by_its_name_and_by_its_path_is_one() -> None:
    path = library.bundled_path("resnet50")
    both = f'use "{path}"\nuse "resnet50"\nnetwork Net from ResNet50 {{}}\n'
    other = f'use "resnet50"\nuse "{path}"\nnetwork Net from ResNet50 {{}}\n'

    assert spec(both).elaborate().blocks
    assert spec(other).elaborate().blocks


@pytest.mark.parametrize(
    "text",
    [
        'use "families/timm/res2net"; network Net from Res2Net(scales=9) {}',
        'use "families/timm/res2net"; network Net from Res2Net(scales=1) {}',
        'use "families/timm/mixnet"; network Net from Split { block mixed(parts=6) }',
    ],
)
def test_a_unit_refuses_more_pieces_than_it_writes_out(text: str) -> None:
    base = "network Split { input 3 x 8 x 8; shortcut identity; stage one: 1 x 3 }"
    with pytest.raises(DiagnosticError, match="E0304"):
        spec(f"{text}; {base}").elaborate("Net")


def test_a_change_of_it_is_seen(shipped: Path) -> None:
    text = library.bundled_text("resnet18")
    lines = [line for line in text.splitlines() if "expect" not in line]
    own = 'use "resnet18"\nnetwork Net from ResNet18 {}\n'
    (shipped / "resnet18.rd").write_text("\n".join(lines), encoding="utf-8")
    before = spec(own).elaborate()

    changed = "\n".join(lines).replace("2 x 512", "3 x 512")
    (shipped / "resnet18.rd").write_text(changed, encoding="utf-8")

    assert len(spec(own).elaborate().blocks) == len(before.blocks) + 1


def test_what_somebody_broke_is_told(shipped: Path) -> None:
    (shipped / "resnet18.rd").write_text("network Net {\n    block\n}\n", "utf-8")

    with pytest.raises(DiagnosticError, match=r"resnet18\.rd:2"):
        spec('use "resnet18"\nnetwork Net from ResNet18 {}\n').elaborate()


def test_a_circle_is_told(shipped: Path) -> None:
    (shipped / "resnet18.rd").write_text('use "resnet34"\n', "utf-8")
    (shipped / "resnet34.rd").write_text('use "resnet18"\n', "utf-8")

    with pytest.raises(DiagnosticError, match="goes round in a circle"):
        spec('use "resnet18"\nnetwork Net from ResNet18 {}\n').elaborate()
