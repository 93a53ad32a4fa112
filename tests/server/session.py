"""An editor for tests: a real client that talks to `resdsl lsp` over its pipes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pytest_lsp import client_capabilities, make_test_lsp_client

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 30  # seconds


class Session:
    """A server, its client, and the files that are open in it."""

    def __init__(self, folder: Path, *, editor: str = "visual-studio-code") -> None:
        """Start a server for a folder, as an editor does."""
        self.folder = folder
        self.versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.client = make_test_lsp_client()
        self._told = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        features = self.client.protocol.fm.features
        features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = self._published
        self.run(self._start(editor))

    async def _start(self, editor: str) -> None:
        await self.client.start_io(sys.executable, "-m", "resdsl", "lsp", cwd=ROOT)
        uri = self.folder.as_uri()
        await self.client.initialize_session(
            types.InitializeParams(
                capabilities=client_capabilities(editor),
                root_uri=uri,
                workspace_folders=[types.WorkspaceFolder(uri=uri, name="tests")],
            )
        )

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.published[params.uri] = params
        self._told.set()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What some work of the client comes to."""
        return self._loop.run_until_complete(asyncio.wait_for(work, _PATIENCE))

    def close(self) -> None:
        """End the session, as an editor does."""
        self.run(self.client.shutdown_session())
        self.run(self.client.stop())  # type: ignore[no-untyped-call] # of pygls
        self._loop.close()

    # Files

    def uri(self, name: str) -> str:
        """The address of a file of the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> list[types.Diagnostic]:
        """Open a file, and wait for what is wrong with it."""
        uri = self.uri(name)
        if uri in self.versions:
            return self.type(name, text)
        self.versions[uri], self.texts[uri] = 1, text
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(
                    uri=uri, language_id="resdsl", version=1, text=text
                )
            )
        )
        return self.found(name)

    def send(self, name: str, text: str) -> None:
        """Change a file, and do not wait."""
        uri = self.uri(name)
        self.versions[uri] += 1
        self.texts[uri] = text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(
                    uri=uri, version=self.versions[uri]
                ),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def type(self, name: str, text: str) -> list[types.Diagnostic]:
        """Change a file, and wait for what is wrong with it."""
        self.send(name, text)
        return self.found(name)

    def shut(self, name: str) -> None:
        """Close a file."""
        uri = self.uri(name)
        del self.versions[uri], self.texts[uri]
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(
                text_document=types.TextDocumentIdentifier(uri=uri)
            )
        )

    def settle(self, name: str, codes: list[str]) -> None:
        """Wait until these are the codes of what is wrong with a file."""
        self.run(self._until_codes(self.uri(name), codes))

    async def _until_codes(self, uri: str, codes: list[str]) -> None:
        while [d.code for d in self.published[uri].diagnostics] != codes:
            self._told.clear()
            await self._told.wait()

    def found(self, name: str) -> list[types.Diagnostic]:
        """What is wrong with a file as it is now."""
        uri = self.uri(name)
        self.run(self._until(uri, self.versions[uri]))
        return list(self.published[uri].diagnostics)

    async def _until(self, uri: str, version: int) -> None:
        while uri not in self.published or self.published[uri].version != version:
            self._told.clear()
            await self._told.wait()

    # Questions

    def document(self, name: str) -> types.TextDocumentIdentifier:
        """A file, in a question."""
        return types.TextDocumentIdentifier(uri=self.uri(name))

    def at(self, name: str, before: str, behind: int = 0) -> types.Position:
        """The place directly behind some text of a file, or so many characters on."""
        text = self.texts[self.uri(name)]
        offset = text.index(before) + len(before) + behind
        line = text.count("\n", 0, offset)
        start = text.rfind("\n", 0, offset) + 1
        return types.Position(line=line, character=offset - start)

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a question."""
        protocol: Any = self.client.protocol
        return self.run(protocol.send_request_async(method, params))

    def applied(self, uri: str, edits: list[types.TextEdit]) -> str:
        """The text of a file with edits made."""
        text = self.texts[uri]
        lines = text.splitlines(keepends=True) or [""]
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))

        def offset(position: types.Position) -> int:
            return starts[position.line] + position.character

        for edit in sorted(edits, key=lambda e: offset(e.range.start), reverse=True):
            start, end = offset(edit.range.start), offset(edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        return text
