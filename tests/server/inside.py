"""The server without its pipes: five times as many documents in the time of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsprotocol import types

from resdsl.server.analysis import Analysis
from resdsl.server.asked import Asked
from resdsl.server.documents import Documents
from resdsl.server.features import FEATURES
from resdsl.server.findings import published
from resdsl.server.positions import Positions


class Inside:
    """One open file, and what the desk would be asked of it."""

    def __init__(self, folder: Path) -> None:
        """Open nothing yet."""
        self.folder = folder

    def open(self, name: str, text: str) -> None:
        """Open the file."""
        documents = Documents()
        opened = documents.opened((self.folder / name).as_uri(), text, 1)
        analysis = Analysis(opened, documents)
        self._asked = Asked(
            positions=Positions("utf-16"),
            documents=documents,
            analyses=(analysis,),
            folders=(),
            of=analysis,
        )

    def document(self, _name: str) -> types.TextDocumentIdentifier:
        """The file, in a question."""
        return types.TextDocumentIdentifier(uri=self._asked.analysis.document.uri)

    def send(self, _name: str, text: str) -> None:
        """Change the file."""
        opened = self._asked.analysis.document
        opened.text, opened.version = text, opened.version + 1

    def found(self, _name: str) -> list[types.Diagnostic]:
        """What is wrong with the file."""
        return published(self._asked)[self._asked.analysis.document.uri]

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a question."""
        return FEATURES[method](self._asked, params)
