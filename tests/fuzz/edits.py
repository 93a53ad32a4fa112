"""Editing through the language server: it answers to anything, and as `check` does.

`python -m tests.fuzz.edits --documents 20000` makes so many documents of small changes
of the bundled specs and the fixtures in `tests/errors`, one after the other in an open
file, and asks something at a random place of each; with `--inside` it asks without a
client and its pipes. `--replay NAME...` types bundled specs, character by character. A
seed stands before whatever is found.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lsprotocol import types

from resdsl.base import library
from resdsl.project import specs
from tests.fuzz import text
from tests.server.inside import Inside
from tests.server.session import Session

FILE = "fuzz.rd"
_OPTIONS = types.FormattingOptions(tab_size=4, insert_spaces=True)


def questions(
    session: Session | Inside, place: types.Position, name: str = FILE
) -> list[tuple[str, Any]]:
    """Everything that can be asked at a place of a file."""
    document = session.document(name)
    whole = types.Range(types.Position(0, 0), types.Position(100_000, 0))
    here = types.Range(place, place)
    context = types.CodeActionContext([])
    return [
        (types.TEXT_DOCUMENT_HOVER, types.HoverParams(document, place)),
        (types.TEXT_DOCUMENT_COMPLETION, types.CompletionParams(document, place)),
        (
            types.TEXT_DOCUMENT_SIGNATURE_HELP,
            types.SignatureHelpParams(document, place),
        ),
        (types.TEXT_DOCUMENT_DEFINITION, types.DefinitionParams(document, place)),
        (
            types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT,
            types.DocumentHighlightParams(document, place),
        ),
        (
            types.TEXT_DOCUMENT_REFERENCES,
            types.ReferenceParams(types.ReferenceContext(True), document, place),
        ),
        (
            types.TEXT_DOCUMENT_PREPARE_RENAME,
            types.PrepareRenameParams(document, place),
        ),
        (
            types.TEXT_DOCUMENT_CODE_ACTION,
            types.CodeActionParams(document, here, context),
        ),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(document)),
        (types.TEXT_DOCUMENT_FOLDING_RANGE, types.FoldingRangeParams(document)),
        (
            types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
            types.SemanticTokensParams(document),
        ),
        (types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(document, whole)),
        (types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(document)),
        (
            types.TEXT_DOCUMENT_FORMATTING,
            types.DocumentFormattingParams(document, _OPTIONS),
        ),
    ]


def position(content: str, offset: int) -> types.Position:
    """Where an offset is, in UTF-16."""
    before = content[:offset]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    line = before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    units = sum(1 + (character > "\uffff") for character in before[start:])
    return types.Position(line=line, character=units)


@cache
def _texts() -> dict[str, str]:
    return {name: content for name, content in text.texts().items() if content}


def documents(
    session: Session | Inside, seed: int, number: int, compared: int = 1, of: str = ""
) -> Iterator[tuple[int, str]]:
    """What goes wrong with some documents, and the seed of each.

    What is told of one must be what `check` says of it. That is `compared` for one in
    so many; of the others something is asked while the server still looks at them.
    """
    session.open(FILE, "")
    names = [name for name in _texts() if name.startswith(of)]
    for each in range(seed, seed + number):
        chance = random.Random(each)
        name = chance.choice(names)
        content = _texts()[name]
        changed = text.case(name, content, chance.randrange(3 * len(content))).text
        changed = changed.removeprefix("\ufeff")
        try:
            session.send(FILE, changed)
            differs = None if each % compared else _difference(session, changed)
            if differs is not None:
                yield each, f"{name}: {differs}"
            at = position(changed, chance.randrange(len(changed) + 1))
            method, params = chance.choice(questions(session, at))
            session.ask(method, params)
        except Exception as error:  # noqa: BLE001 - any at all is a finding
            yield each, f"{name}: {type(error).__name__}: {error}"


def _difference(session: Session | Inside, content: str) -> str | None:
    """In what the server and `check` differ about a text that was sent."""
    found = session.found(FILE)
    told = specs.parse_spec(content, str(session.folder / FILE)).findings()
    ours = sorted(map(_said, found))
    theirs = sorted((d.code, d.message) for d in told)
    return f"the server says {ours}, check {theirs}" if ours != theirs else None


def _said(found: types.Diagnostic) -> tuple[str, str]:
    return str(found.code), found.message.partition("\n")[0]


def replay(session: Session, content: str, every: int = 1) -> int:
    """Type a text character by character, and ask at the cursor; how often it was."""
    session.open(FILE, "")
    asked = 0
    for end in range(1, len(content) + 1):
        session.send(FILE, content[:end])
        if end % every == 0:
            possible = questions(session, position(content, end))
            for method, params in (possible[1], possible[asked % len(possible)]):
                session.ask(method, params)
            asked += 1
    return asked


def main() -> int:
    """Try what the command line says; the number of documents that fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", action="store_true")
    parser.add_argument("--replay", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        if arguments.inside:
            tried = documents(Inside(folder), arguments.seed, arguments.documents)
            return _reported(tried)
        session = Session(folder)
        try:
            if arguments.replay is not None:
                return _replayed(session, arguments.replay or ["resnet50"])
            tried = documents(session, arguments.seed, arguments.documents)
            return _reported(tried)
        finally:
            session.close()


def _replayed(session: Session, names: list[str]) -> int:
    for name in names:
        content = library.bundled_path(name).read_text(encoding="utf-8")
        asked = replay(session, content)
        sys.stderr.write(f"{name}: {len(content):,} characters, {asked:,} asked\n")
    return 0


def _reported(found: Iterator[tuple[int, str]]) -> int:
    failed, start = 0, time.monotonic()
    for seed, problem in found:
        failed += 1
        sys.stderr.write(f"{seed}: {problem}\n")
    seconds = time.monotonic() - start
    sys.stderr.write(f"{failed} failed, {seconds:.0f} seconds\n")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
