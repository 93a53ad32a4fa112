"""Everything that an editor may ask, and which module answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from resdsl.server import (
    commands,
    completion,
    findings,
    formatting,
    hints,
    hover,
    navigation,
    outline,
    signatures,
    tokens,
)

FEATURES: dict[str, Callable[..., Any]] = {
    types.TEXT_DOCUMENT_CODE_ACTION: findings.actions,
    types.TEXT_DOCUMENT_HOVER: hover.hover,
    types.TEXT_DOCUMENT_INLAY_HINT: hints.hints,
    types.TEXT_DOCUMENT_COMPLETION: completion.complete,
    types.TEXT_DOCUMENT_SIGNATURE_HELP: signatures.signature,
    types.TEXT_DOCUMENT_DEFINITION: navigation.definition,
    types.TEXT_DOCUMENT_REFERENCES: navigation.references,
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: navigation.highlights,
    types.TEXT_DOCUMENT_PREPARE_RENAME: navigation.may_be_renamed,
    types.TEXT_DOCUMENT_RENAME: navigation.renamed,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: outline.symbols,
    types.WORKSPACE_SYMBOL: outline.all_symbols,
    types.TEXT_DOCUMENT_FOLDING_RANGE: outline.folds,
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: tokens.tokens,
    types.TEXT_DOCUMENT_FORMATTING: formatting.formatted,
    types.TEXT_DOCUMENT_RANGE_FORMATTING: formatting.part_formatted,
    types.TEXT_DOCUMENT_CODE_LENS: commands.lenses,
}
# what is not about one file
OF_WORKSPACE = {types.WORKSPACE_SYMBOL}

_OPTIONS: dict[str, Any] = {
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
        code_action_kinds=[
            types.CodeActionKind.QuickFix,
            f"{types.CodeActionKind.SourceFixAll.value}.resdsl",
        ]
    ),
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(
        trigger_characters=[" ", "=", '"', "(", "."]
    ),
    types.TEXT_DOCUMENT_SIGNATURE_HELP: types.SignatureHelpOptions(
        trigger_characters=["(", ",", " ", "="]
    ),
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: tokens.LEGEND,
}


def options_of(method: str) -> Any:
    """What the server says of a feature when it starts."""
    return _OPTIONS.get(method)
