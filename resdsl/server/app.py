"""The server: takes what the editor says, and has the desk answer it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from resdsl.base.library import version
from resdsl.server.analysis import Analysis
from resdsl.server.asked import Asked
from resdsl.server.commands import SHOW, shown
from resdsl.server.desk import Desk
from resdsl.server.documents import Document, Documents
from resdsl.server.features import FEATURES, OF_WORKSPACE, options_of
from resdsl.server.findings import published
from resdsl.server.positions import Positions

_MODIFIED = int(types.LSPErrorCodes.ContentModified)


class _Protocol(LanguageServerProtocol):
    """Forgets notifications that are dealt with.

    pygls 2.1 keeps the future of each, as if an answer to it could still be cancelled:
    1.8 KB a keystroke.
    """

    def _check_handler_result(self, future: Future[Any]) -> None:
        super()._check_handler_result(future)
        waiting = self._request_futures
        for number in [n for n, each in waiting.items() if each is future]:
            del waiting[number]


class Server(LanguageServer):
    """Knows what is open; everything else is done at the desk."""

    def __init__(self) -> None:
        """Start with nothing open."""
        # a whole text a change: pygls applies parts of one by lines that are not those
        # of the protocol where a text has a form feed or another rare separator
        sync = types.TextDocumentSyncKind.Full
        super().__init__(
            *("resdsl", version()),
            text_document_sync_kind=sync,
            protocol_cls=_Protocol,
        )
        self.desk = Desk()
        self.documents = Documents()
        self.analyses: dict[str, Analysis] = {}
        self._published: dict[str, set[str]] = {}  # addresses, by that of the file

    def asked(self, document: Document | None) -> Asked:
        """What an answer starts from."""
        encoding = self.workspace.position_encoding or "utf-16"
        analysis = self.analyses[document.key] if document is not None else None
        root = self.workspace.root_uri
        folders = tuple(self.workspace.folders) or ((root,) if root else ())
        return Asked(
            positions=Positions(getattr(encoding, "value", encoding)),
            documents=self.documents,
            analyses=tuple(self.analyses.values()),
            folders=folders,
            of=analysis,
        )

    async def answer(self, uri: str | None, work: Callable[[Asked], Any]) -> Any:
        """What the desk makes of a question, about a file if there is an address."""
        document = self.documents.document(uri) if uri is not None else None
        if uri is not None and document is None:
            return None
        asked = self.asked(document)
        number = document.version if document is not None else 0

        def look() -> Any:
            if document is not None and document.version != number:
                raise JsonRpcException("the text has changed", _MODIFIED)
            return work(asked)

        return await asyncio.wrap_future(self.desk.ask(look))

    # What is open

    def opened(self, item: types.TextDocumentItem) -> None:
        """A file is open from here on."""
        document = self.documents.opened(item.uri, item.text, item.version)
        self.analyses[document.key] = Analysis(document, self.documents)
        self.diagnose(document)

    def changed(self, uri: str, version: int, text: str) -> None:
        """An open file has another text."""
        document = self.documents.document(uri)
        if document is not None:
            document.text, document.version = text, version
            self.diagnose(document)

    def closed(self, uri: str) -> None:
        """A file is not open any more."""
        document = self.documents.document(uri)
        if document is None:
            return
        self.documents.closed(uri)
        self.analyses.pop(document.key, None)
        others = {each.uri for each in self.documents.all}
        for address in self._published.pop(uri, set()) - others:
            self._publish(address, [], None)
        self._diagnose_users(document.key)

    def refresh(self) -> None:
        """Files that are not open may have changed."""
        self.desk.ask(self.documents.forget)
        for document in self.documents.all:
            self._diagnose(document, behind=True)

    # What is wrong

    def diagnose(self, document: Document) -> None:
        """Say what is wrong with an open file, and with those that use it."""
        self._diagnose(document, behind=False)
        self._diagnose_users(document.key)

    def _diagnose_users(self, key: str) -> None:
        for analysis in tuple(self.analyses.values()):
            if analysis.document.key != key and analysis.uses(key):
                self._diagnose(analysis.document, behind=True)

    def _diagnose(self, document: Document, *, behind: bool) -> None:
        number, asked = document.version, self.asked(document)

        def look() -> dict[str, list[types.Diagnostic]] | None:
            if document.version != number:
                return None  # what is newer is asked for, too
            return published(asked)

        def told(done: Future[Any]) -> None:
            loop.call_soon_threadsafe(self._tell, document, number, done)

        loop = asyncio.get_running_loop()
        self.desk.ask(look, behind=behind).add_done_callback(told)

    def _tell(self, document: Document, number: int, done: Future[Any]) -> None:
        found = done.result()
        if found is None or self.documents.document(document.uri) is not document:
            return
        before = self._published.get(document.uri, set())
        self._published[document.uri] = set(found)
        # what is open by now has an analysis of its own, which may be told already
        others = {each.uri for each in self.documents.all} - {document.uri}
        for address in before - found.keys() - others:
            self._publish(address, [], None)
        for address in found.keys() - others:
            own = number if address == document.uri else None
            self._publish(address, found[address], own)

    def _publish(
        self, uri: str, found: list[types.Diagnostic], number: int | None
    ) -> None:
        params = types.PublishDiagnosticsParams(
            uri=uri, diagnostics=found, version=number
        )
        self.text_document_publish_diagnostics(params)


def made() -> Server:
    """A server with all of its features."""
    server = Server()
    _follow_files(server)
    _offer_commands(server)
    for method, feature in FEATURES.items():
        _offer(server, method, feature)
    return server


def _follow_files(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        of = params.text_document
        server.changed(of.uri, of.version, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        server.refresh()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_params: types.DidChangeWatchedFilesParams) -> None:
        server.refresh()

    @server.feature(types.SHUTDOWN)
    def ending(_params: None) -> None:
        server.desk.close()


def _offer_commands(server: Server) -> None:
    @server.command(SHOW)
    async def show(uri: str, name: str, view: str) -> Any:
        return await server.answer(uri, lambda asked: shown(asked, name, view))


def _offer(server: Server, method: str, feature: Callable[..., Any]) -> None:
    """Have the desk answer a method of the protocol."""

    async def answer(params: Any) -> Any:
        uri = None if method in OF_WORKSPACE else params.text_document.uri
        return await server.answer(uri, lambda asked: feature(asked, params))

    server.feature(method, options_of(method))(answer)
