"""What is wrong, as the editor shows it, and the quick fixes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.edits import apart
from resdsl.base.library import address_of
from resdsl.base.source import Span
from resdsl.server.asked import Asked

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
}
# what these warnings are about is never used
_UNUSED = {"W0201", "W0202", "W0203", "W0204", "W0208"}
_ALL = f"{types.CodeActionKind.SourceFixAll.value}.resdsl"


def published(asked: Asked) -> dict[str, list[types.Diagnostic]]:
    """What `check` says of a file, by address; of other open files they say it."""
    own = asked.analysis.document.uri
    opened = {document.uri for document in asked.documents.all}
    found: dict[str, list[types.Diagnostic]] = {own: []}
    for diagnostic in asked.analysis.findings:
        uri = asked.uri(diagnostic.primary.span.source)
        if uri == own or uri not in opened:
            found.setdefault(uri, []).append(shown(asked, diagnostic))
    return found


def shown(asked: Asked, diagnostic: Diagnostic) -> types.Diagnostic:
    """One, with all that is said of it."""
    primary = diagnostic.primary
    lines = [diagnostic.message]
    if primary.text:
        lines.append(f"here: {primary.text}")
    lines += [f"note: {note}" for note in diagnostic.notes]
    if diagnostic.help:
        lines.append(f"help: {diagnostic.help}")
    unused = diagnostic.code in _UNUSED
    address = address_of(diagnostic.code)
    return types.Diagnostic(
        range=asked.range(primary.span),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        code_description=types.CodeDescription(href=address) if address else None,
        source="resdsl",
        message="\n".join(lines),
        tags=[types.DiagnosticTag.Unnecessary] if unused else None,
        related_information=[_related(asked, label) for label in diagnostic.related],
    )


def _related(asked: Asked, label: Label) -> types.DiagnosticRelatedInformation:
    return types.DiagnosticRelatedInformation(
        location=asked.location(label.span), message=label.text or "see here"
    )


def actions(asked: Asked, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The quick fixes of what is wrong at a place, and of the whole file."""
    wanted = params.context.only
    place = asked.positions.span(asked.source, params.range)
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix.value, wanted):
        for diagnostic in asked.analysis.findings:
            span = diagnostic.primary.span
            if span.source is not asked.source:
                continue
            if span.start <= place.end and place.start <= max(span.end, span.start):
                found += fixes(asked, diagnostic)
    if _is_wanted(_ALL, wanted):
        edits = sure_edits(asked)
        if edits:
            found.append(_action(asked, "Fix all that is sure", _ALL, edits))
    return found


def _is_wanted(kind: str, wanted: Iterable[str] | None) -> bool:
    if wanted is None:
        return True
    kinds = [str(getattr(each, "value", each)) for each in wanted]
    return any(kind == each or kind.startswith(f"{each}.") for each in kinds)


def sure_edits(asked: Asked) -> tuple[Edit, ...]:
    """The edits that nobody needs to be asked for, as far as they keep apart."""
    sure = (d.edits for d in asked.analysis.findings if d.sure)
    edits = [e for each in sure for e in each if e.span.source is asked.source]
    return tuple(apart(edits))


def fixes(asked: Asked, diagnostic: Diagnostic) -> Iterator[types.CodeAction]:
    """The edit that a help names, and the comment that allows a warning."""
    kind = types.CodeActionKind.QuickFix.value
    edits = diagnostic.edits
    if edits and not any(asked.is_bundled(edit.span.source) for edit in edits):
        action = _action(asked, _title(diagnostic), kind, edits)
        action.diagnostics = [shown(asked, diagnostic)]
        action.is_preferred = True
        yield action
    if diagnostic.severity == "warning" and diagnostic.code != "W0206":
        span = diagnostic.primary.span
        line = span.location[0]
        end = span.source.offset(line, len(span.source.line(line)) + 1)
        comment = f"    # resdsl: allow {diagnostic.code}"
        if "#" not in span.source.line(line):
            edit = Edit(span=Span(span.source, end, end), text=comment)
            yield _action(asked, f"Allow {diagnostic.code} here", kind, [edit])


def _title(diagnostic: Diagnostic) -> str:
    """What an edit does, in the words of the help."""
    (edit, *others) = diagnostic.edits
    if not others and edit.text.strip():
        text = edit.text.strip()
        return f"Write `{text}`" if len(text) <= 60 else f"Write `{text[:59]}…`"
    help_line = diagnostic.help or "mend it"
    return help_line[:1].upper() + help_line[1:]


def _action(
    asked: Asked, title: str, kind: str, edits: Iterable[Edit]
) -> types.CodeAction:
    return types.CodeAction(title=title, kind=kind, edit=asked.changing(edits))
