"""Diagnostics as SARIF 2.1.0, which GitHub's code scanning and other tools read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.library import address_of, version
from resdsl.base.source import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(diagnostics: Iterable[Diagnostic]) -> str:
    """A log of one run."""
    found = list(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {
        "name": "resdsl",
        "version": version(),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, codes) for diagnostic in found],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=2)


def _rule(code: str) -> dict[str, str]:
    address = address_of(code)
    return {"id": code, **({"helpUri": address} if address else {})}


def _result(diagnostic: Diagnostic, codes: list[str]) -> dict[str, Any]:
    text = diagnostic.message
    if diagnostic.help:
        text += f" ({diagnostic.help})"
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": diagnostic.severity,
        "message": {"text": text},
        "locations": [_location(diagnostic.primary)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [_location(label) for label in diagnostic.related]
    if diagnostic.edits:
        result["fixes"] = [_fix(diagnostic.edits, diagnostic.help or "")]
    return result


def _location(label: Label) -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(label.span),
            "region": _region(label.span),
        }
    }
    if label.text:
        place["message"] = {"text": label.text}
    return place


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": quote(span.source.name.replace("\\", "/"))}


def _region(span: Span) -> dict[str, int]:
    line, column = span.location
    end_line, end_column = span.source.location(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _fix(edits: tuple[Edit, ...], words: str) -> dict[str, Any]:
    changes = [
        {
            "artifactLocation": _artifact(edit.span),
            "replacements": [
                {
                    "deletedRegion": _region(edit.span),
                    "insertedContent": {"text": edit.text},
                }
            ],
        }
        for edit in edits
    ]
    return {"description": {"text": words}, "artifactChanges": changes}
