"""What an editor asks about a spec, answered by the modules of the language server.

Apart from `session.py`, for the records of the protocol take a second to load, and the
first picture of a network needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs
from lsprotocol import types

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.render import render_full
from resdsl.server import findings
from resdsl.server.analysis import Analysis
from resdsl.server.asked import Asked
from resdsl.server.documents import Documents
from resdsl.server.features import FEATURES
from resdsl.server.positions import Positions


def problems(documents: Documents, analysis: Analysis) -> list[dict[str, Any]]:
    """What is wrong with the text, each as `check` prints it, and its fixes."""
    asked = _asked(documents, analysis)
    return [
        {
            **plain(findings.shown(asked, each)),
            "here": each.primary.span.source is asked.source,
            "text": render_full(each),
            "fixes": [*_fixes(asked, each)],
        }
        for each in analysis.findings
    ]


def _fixes(asked: Asked, problem: Diagnostic) -> Iterator[dict[str, Any]]:
    uri = asked.analysis.document.uri
    for fix in findings.fixes(asked, problem):
        changes = (fix.edit and fix.edit.changes) or {}
        if [*changes] == [uri]:
            yield {"title": fix.title, "edits": plain(changes[uri])}


def ask(
    documents: Documents, analysis: Analysis, method: str, line: int, character: int
) -> Any:
    """What the language server answers about the text, or about a place in it."""
    place = types.TextDocumentPositionParams(
        text_document=types.TextDocumentIdentifier(uri=analysis.document.uri),
        position=types.Position(line=line, character=character),
    )
    return plain(FEATURES[method](_asked(documents, analysis), place))


def _asked(documents: Documents, analysis: Analysis) -> Asked:
    return Asked(
        positions=Positions(),
        documents=documents,
        analyses=(analysis,),
        folders=(),
        of=analysis,
    )


# From records of the protocol to what JavaScript reads


def plain(value: Any) -> Any:
    """A value of the protocol as JSON has it: no `None`, and names in camel case."""
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return dict(_fields(value)) if attrs.has(type(value)) else value


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    for field in attrs.fields(type(value)):
        if (each := getattr(value, field.name)) is not None:
            name = re.sub(r"_(\w)", lambda match: match[1].upper(), field.name)
            yield name, plain(each)
