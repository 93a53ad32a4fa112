"""One server for the tests of a module."""

from collections.abc import Iterator

import pytest

pytest.importorskip("pytest_lsp")

from tests.server.session import Session


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """An editor with an empty folder open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RESDSL_DOCS", "https://example.org/docs")
        session = Session(tmp_path_factory.mktemp("folder"))
    yield session
    session.close()
