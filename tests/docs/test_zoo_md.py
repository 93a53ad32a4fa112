"""docs/zoo.md is what `make zoo` writes."""

from tests.runtime.zoo.page import PAGE, page


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make zoo`"
