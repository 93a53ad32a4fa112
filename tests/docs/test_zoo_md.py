"""docs/zoo.md is what `make zoo` writes."""

from resdsl.base import library
from tests.runtime.zoo.page import PAGE, SOURCES, rows_of, survey_text


def test_the_page_is_fresh() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith(survey_text()), "run `make zoo`"
    nets = [s for s in library.bundled() if library.source(s) in SOURCES]
    assert [s for s in nets if f"| `{s}`" not in text] == []
    for spec in nets[::4]:  # an `expect` has the parameters of all
        for row in rows_of(spec):
            assert row in text, "run `make zoo`"
