"""Records: immutable, with named fields, as dataclasses are."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import field, fields, is_dataclass, replace

import pytest

from resdsl.base.records import mutable, record


@record
class Point:
    x: int
    y: int = 2


@record
class Named(Point):
    name: str

    @property
    def text(self) -> str:
        return f"{self.name} at {self.x}"


@record
class Base:
    @property
    def text(self) -> str:
        return ""


@record(eq=False)
class Thing:
    parts: tuple[int, ...] = ()


def test_fields_are_those_of_the_bases_first() -> None:
    assert [each.name for each in fields(Named)] == ["x", "y", "name"]
    assert is_dataclass(Point(x=1))


def test_defaults() -> None:
    assert Point(x=1).y == 2
    assert Named(x=1, name="a").y == 2
    assert Named(name="a", y=5, x=1).text == "a at 1"


def test_equal_by_value_and_class() -> None:
    assert Point(x=1) == Point(x=1, y=2)
    assert hash(Point(x=1)) == hash(Point(x=1, y=2))
    assert Point(x=1) != Point(x=3)
    assert Named(x=1, name="a") != Point(x=1)


def test_equal_by_identity() -> None:
    thing = Thing()
    assert thing == thing  # noqa: PLR0124 - that is the question
    assert thing != Thing()
    assert len({thing, Thing(), thing}) == 2


def test_immutable() -> None:
    point = Point(x=1)
    with pytest.raises(AttributeError, match="immutable"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="immutable"):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]


def test_wrong_fields() -> None:
    with pytest.raises(TypeError, match="Point needs x"):
        Point(y=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Point has no z"):
        Point(x=1, z=1)  # type: ignore[call-arg]


def test_what_a_base_computes_is_no_default() -> None:
    @record
    class Text(Base):
        text: str

    assert Text(text="a").text == "a"
    with pytest.raises(TypeError, match="Text needs text"):
        Text()  # type: ignore[call-arg]


def test_replace() -> None:
    assert replace(Named(x=1, name="a"), x=7) == Named(x=7, name="a")
    with pytest.raises(TypeError):
        replace(Point(x=1), z=7)  # type: ignore[call-arg]


def test_shown() -> None:
    assert repr(Named(x=1, name="a")) == "Named(x=1, y=2, name='a')"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy])
def test_copied(again: Callable[[Named], Named]) -> None:
    assert again(Named(x=1, name="a")) == Named(x=1, name="a")


def test_pickled() -> None:
    named = Named(x=1, name="a")
    assert pickle.loads(pickle.dumps(named)) == named


def test_matched_by_class_and_field() -> None:
    match Named(x=1, name="a"):
        case Named(name=name, y=2):
            assert name == "a"
        case _:
            pytest.fail("no match")


@mutable
class Walk:
    start: int
    seen: list[int] = field(default_factory=list)
    done: bool = False


def test_a_mutable_changes() -> None:
    walk = Walk(start=1)
    walk.done = True
    walk.seen.append(2)
    assert (walk.start, walk.seen, walk.done) == (1, [2], True)
    assert walk != Walk(start=1, seen=[2], done=True)
    assert len({walk, Walk(start=1)}) == 2


def test_each_has_a_default_of_its_own() -> None:
    walks = [Walk(start=number) for number in range(3)]
    for walk in walks:
        walk.seen.append(walk.start)
    assert [walk.seen for walk in walks] == [[number] for number in range(3)]
    assert Walk(start=0, seen=walks[2].seen).seen is walks[2].seen


def test_a_mutable_can_be_copied_with_changes() -> None:
    walk = replace(Walk(start=1, seen=[3]), done=True)
    assert (walk.start, walk.seen, walk.done) == (1, [3], True)
    assert copy.deepcopy(walk).seen == [3]
