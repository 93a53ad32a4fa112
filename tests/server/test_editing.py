"""Typing: character by character, at random, and over older questions."""

import time
from pathlib import Path

import pytest
from lsprotocol import types

from resdsl.base import library, stopping
from resdsl.server.app import made
from tests.fuzz import edits
from tests.server.inside import Inside
from tests.server.session import Session

pytestmark = pytest.mark.xdist_group("server")


def test_a_session_typed_character_by_character(editor: Session) -> None:
    content = library.bundled_text("resnet18")
    assert edits.replay(editor, content, every=4) > 80
    assert editor.found(edits.FILE) == []


def test_random_documents_are_told_as_check_tells_them(editor: Session) -> None:
    assert list(edits.documents(editor, seed=1, number=30)) == []


def test_a_thousand_random_documents(tmp_path: Path) -> None:
    inside = Inside(tmp_path.resolve())
    found = edits.documents(inside, seed=1000, number=1000, compared=8, of="errors/")
    assert list(found) == []


# a network that takes seconds, for its units all differ
LONG = """\
block unit { conv 3x3 width + index; norm; act }
network Long {
    input 3 x 64 x 64
    block unit
    stage a: 9000 x 8
}
"""


def test_nobody_waits_for_an_older_question(editor: Session) -> None:
    editor.open("short.rd", "network Short { input 3 x 8 x 8; stem { norm } }\n")
    editor.open("long.rd", "")
    editor.send("long.rd", LONG)
    start = time.perf_counter()
    params = types.HoverParams(
        editor.document("short.rd"), editor.at("short.rd", "network Sho")
    )
    assert editor.ask(types.TEXT_DOCUMENT_HOVER, params) is not None
    answered = time.perf_counter() - start
    editor.found("long.rd")
    worked = time.perf_counter() - start
    assert answered < worked / 4


def test_what_is_dealt_with_is_forgotten() -> None:
    server = made()
    told = types.SetTraceParams(types.TraceValue.Off)
    server.protocol._handle_notification(types.SET_TRACE, told)
    assert server.protocol._request_futures == {}
    server.desk.close()
    server.desk._thread.join()
    stopping.start()  # whoever works in this process next
