"""What an editor gets, through a real client and the pipes of a real server."""

import re
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from resdsl import format_source
from resdsl.base import library
from tests.command import invoke
from tests.server.session import Session

pytestmark = pytest.mark.xdist_group("server")

SPEC = """\
use "resnet18" as paper

# A unit of our own.
block unit(expansion=2) {
    let inner = width * expansion
    conv1: conv 3x3 inner stride=stride padding=same
    norm
    act
    conv 3x3 width
    norm
    add
    act
}

# The net.
network Net(classes=10) {
    input 3 x 33 x 33
    stem { conv 3x3 16; norm; act }
    block    unit(expansion=3)
    shortcut projection
    stage one: 2 x 16
    stage two: 3 x 32 stride=2
    head { avgpool global; dense classes }
}

network Wide from Net(classes=5) {
    stage two: 3 x 64 stride=2
}
"""


@pytest.fixture(autouse=True)
def _opened(editor: Session) -> None:
    editor.open("net.rd", SPEC)


def everywhere() -> types.Range:
    return types.Range(types.Position(0, 0), types.Position(10_000, 0))


def text_of(answer: Any) -> str:
    return str(answer.contents.value)


def hover(editor: Session, before: str, behind: int = 0) -> str:
    position = editor.at("net.rd", before, behind)
    params = types.HoverParams(editor.document("net.rd"), position)
    return text_of(editor.ask(types.TEXT_DOCUMENT_HOVER, params))


def labels(editor: Session, before: str, name: str = "net.rd") -> list[str]:
    params = types.CompletionParams(editor.document(name), editor.at(name, before))
    found = editor.ask(types.TEXT_DOCUMENT_COMPLETION, params)
    return [item.label for item in found]


# What is wrong


def test_codes_have_the_address_of_their_pages(editor: Session) -> None:
    (found,) = editor.type("net.rd", SPEC.replace("add\n", "ad\n"))
    address = f"https://example.org/docs/errors/{found.code}.html"
    assert found.code_description == types.CodeDescription(href=address)


def test_diagnostics_are_those_of_check(editor: Session) -> None:
    wrong = SPEC.replace("norm\n    act\n    conv", "nrm\n    act\n    conv")
    (found,) = editor.type("net.rd", wrong)
    path = editor.folder / "wrong.rd"
    path.write_text(wrong, encoding="utf-8")
    told = invoke(["check", str(path), "--error-format", "concise"]).stderr
    place = f"{found.range.start.line + 1}:{found.range.start.character + 1}"
    headline = found.message.splitlines()[0]
    assert f":{place}: error[{found.code}]: {headline} (did you mean `norm`?)" in told
    path.unlink()


def test_a_mistake_has_its_other_places(editor: Session) -> None:
    (found,) = editor.type("net.rd", SPEC + "\nblock unit { act }\n")
    assert found.code == "E0201"
    (other,) = found.related_information or ()
    assert other.location.uri == editor.uri("net.rd")
    assert other.location.range.start.line < found.range.start.line


def test_warnings_come_where_nothing_is_wrong(editor: Session) -> None:
    text = SPEC.replace("(expansion=2)", "(expansion=2, n=1)")
    _, found = editor.type("net.rd", text)
    assert (found.code, found.severity) == ("W0201", types.DiagnosticSeverity.Warning)
    assert list(found.tags or ()) == [types.DiagnosticTag.Unnecessary]


def test_quick_fixes_are_the_edits_of_helps(editor: Session) -> None:
    (found,) = editor.type("net.rd", SPEC.replace("conv 3x3 16", "conv2d 3x3 16"))
    params = types.CodeActionParams(
        editor.document("net.rd"), found.range, types.CodeActionContext([found])
    )
    (action, *_) = editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params)
    assert action.title == "Write `conv`"
    uri = editor.uri("net.rd")
    assert editor.applied(uri, action.edit.changes[uri]) == SPEC


def test_all_that_is_sure_is_fixed_at_once(editor: Session) -> None:
    wrong = 'use "resnet34" as more\n' + SPEC.replace(
        "let inner", "let n = 3\n    let inner"
    )
    editor.type("net.rd", wrong)
    context = types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])
    params = types.CodeActionParams(editor.document("net.rd"), everywhere(), context)
    (action,) = editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params)
    uri = editor.uri("net.rd")
    fixed = editor.applied(uri, action.edit.changes[uri])
    assert fixed == SPEC.replace('use "resnet18" as paper\n', "")


def test_an_open_file_counts_as_it_is_typed(editor: Session) -> None:
    user = (
        'use "used.rd"\nnetwork Other from Used { head { avgpool global; dense 3 } }\n'
    )
    used = "network Used { input 3 x 8 x 8; stem { conv 3x3 4 } }\n"
    (editor.folder / "used.rd").write_text("network Else { input 3 x 8 x 8 }\n")
    assert [d.code for d in editor.open("user.rd", user)] == ["E0203"]
    editor.open("used.rd", used)
    editor.settle("user.rd", [])
    editor.shut("used.rd")
    editor.settle("user.rd", ["E0203"])
    editor.shut("user.rd")
    (editor.folder / "used.rd").unlink()


# What stands here


def test_hover_of_an_op_says_what_it_comes_to(editor: Session) -> None:
    said = hover(editor, "stem { con")
    assert "`Net`, stem: 16 x 33 x 33, 432 parameters, 470,448 MACs" in said
    assert "conv KERNEL CHANNELS stride=1" in said


def test_hover_of_an_op_in_a_unit_lists_its_stages(editor: Session) -> None:
    said = hover(editor, "conv1: co")
    assert "`Net`, one: 48 x 33 x 33" in said
    assert "`Net`, two: 96 x 17 x 17" in said
    assert "`Wide`, two: 192 x 17 x 17" in said


def test_hover_of_a_stage_says_its_share(editor: Session) -> None:
    said = hover(editor, "stage tw")
    total = [int(n) for n in re.findall(r"(\d+) %", said)]
    assert "`Net`, two: 32 x 17 x 17" in said
    assert all(0 < share < 100 for share in total)


def test_hover_of_a_definition_is_its_heading_and_words(editor: Session) -> None:
    said = hover(editor, "block    un")
    assert "block unit(expansion=2)" in said
    assert "A unit of our own." in said
    assert "shortcut projection(kernel=1)" in hover(editor, "shortcut proj")


def test_hover_of_a_padding_word_says_its_pixels(editor: Session) -> None:
    said = hover(editor, "padding=sa")
    assert "1 pixels above, 1 below, 1 left, 1 right" in said


def test_hints_behind_stages_and_heads(editor: Session) -> None:
    params = types.InlayHintParams(editor.document("net.rd"), everywhere())
    found = editor.ask(types.TEXT_DOCUMENT_INLAY_HINT, params)
    assert [hint.label for hint in found if hint.label.startswith("→")] == [
        "→ 16 x 33 x 33",
        "→ 32 x 17 x 17",
        "→ 64 x 17 x 17",
    ]
    assert sum("parameters" in hint.label for hint in found) == 2


def test_lenses_lead_to_code_figure_and_summary(editor: Session) -> None:
    params = types.CodeLensParams(editor.document("net.rd"))
    lenses = editor.ask(types.TEXT_DOCUMENT_CODE_LENS, params)
    shown = {}
    for lens in lenses[:4]:
        command = types.ExecuteCommandParams(
            lens.command.command, lens.command.arguments
        )
        answer = editor.ask(types.WORKSPACE_EXECUTE_COMMAND, command)
        shown[lens.command.arguments[2]] = answer
    assert "class Net(nn.Module)" in shown["torch"]["text"]
    assert "keras" in shown["keras"]["text"]
    assert shown["figure"]["text"].startswith("<svg")
    assert "one" in shown["summary"]["text"]


# While typing


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("stem { ", {"conv", "norm", "maxpool", "concat", "let"}),
        ("stem { conv 3x3 16 ", {"stride=", "padding=", "bias=", "if"}),
        ("stem { conv 3x3 16 padding=", {"even", "same", "valid"}),
        ("stem { act ", {"relu", "silu", "gelu"}),
        ("    bl", {"block", "stage", "expect", "head"}),
        ("    block ", {"unit", "basic", "bottleneck"}),
        ("    block unit(", {"expansion="}),
        ("    shortcut ", {"projection", "pad", "identity", "none"}),
        ("    shortcut projection ", {"always", "channels", "stride"}),
        ("    stage one: 2 x 16 ", {"stride=", "dilation=", "block="}),
        ("    stage one: 2 x 16 block=", {"unit", "basic"}),
        ("    default ", {"conv", "norm"}),
        ("    expect ", {"parameters", "macs", "depth", "output"}),
        ("    init ", {"he_normal"}),
        ("    names ", {"keras", "torchvision"}),
    ],
)
def test_completion_knows_the_place(
    editor: Session, typed: str, offered: set[str]
) -> None:
    head = "    input 3 x 33 x 33\n"
    editor.type(
        "net.rd", SPEC.replace(head, f"{head}    {typed.lstrip()}¦\n".replace("¦", ""))
    )
    found = set(labels(editor, f"{head}    {typed.lstrip()}"))
    assert offered <= found


def test_completion_behind_a_brace_that_belongs_to_nothing(editor: Session) -> None:
    """As where it stands in a line of its own, or a file of JSON is pasted."""
    for typed in ("network Net\n{    stage one: 2 x ", '{"model": {"stem": ['):
        editor.type("net.rd", typed)
        assert isinstance(labels(editor, typed), list)


def test_completion_of_files_and_of_what_they_define(editor: Session) -> None:
    found = labels(editor, 'use "')
    assert {"resnet50", "torchvision/resnet50"} <= set(found)
    editor.type("net.rd", f"{SPEC}\nnetwork New from \n")
    assert {"Net", "paper.ResNet18"} <= set(labels(editor, "New from "))
    editor.type("net.rd", f"{SPEC}\n\n")
    assert {"network", "block", "use"} <= set(labels(editor, f"{SPEC}\n"))


def test_signatures_follow_what_is_typed(editor: Session) -> None:
    def active(before: str) -> str:
        params = types.SignatureHelpParams(
            editor.document("net.rd"), editor.at("net.rd", before)
        )
        answer = editor.ask(types.TEXT_DOCUMENT_SIGNATURE_HELP, params)
        (signature,) = answer.signatures
        start, end = signature.parameters[answer.active_parameter].label
        return str(signature.label[start:end])

    assert active("unit(expansion=3") == "expansion=2"
    assert active("inner stride=") == "stride=1"
    assert active("Net(classes=5") == "classes=10"


# From name to name


def lines(found: list[types.Location]) -> list[int]:
    return [place.range.start.line + 1 for place in found]


def test_definition_here_in_used_files_and_in_the_library(editor: Session) -> None:
    def leads(before: str) -> types.Location:
        params = types.DefinitionParams(
            editor.document("net.rd"), editor.at("net.rd", before)
        )
        (place,) = editor.ask(types.TEXT_DOCUMENT_DEFINITION, params)
        assert isinstance(place, types.Location)
        return place

    assert lines([leads("block    un")]) == [4]
    assert lines([leads("3x3 inn")]) == [5]
    assert lines([leads("dense clas")]) == [16]
    assert leads('use "resn').uri.endswith("specs/resnet18.rd")
    place = leads("shortcut proj")
    library_file = library.folder("specs") / place.uri.rpartition("specs/")[2]
    named = library_file.read_text().splitlines()[place.range.start.line]
    assert named.startswith("shortcut projection")


def test_references_and_renaming_across_files(editor: Session) -> None:
    other = 'use "net.rd"\nnetwork Third from Net(classes=3) {}\n'
    editor.open("other.rd", other)
    place = editor.at("net.rd", "network Ne")
    params = types.ReferenceParams(
        types.ReferenceContext(True), editor.document("net.rd"), place
    )
    found = editor.ask(types.TEXT_DOCUMENT_REFERENCES, params)
    assert {f.uri for f in found} == {editor.uri("net.rd"), editor.uri("other.rd")}
    renaming = types.RenameParams(editor.document("net.rd"), place, "Mine")
    edit = editor.ask(types.TEXT_DOCUMENT_RENAME, renaming)
    texts = {uri: editor.applied(uri, edits) for uri, edits in edit.changes.items()}
    assert "network Third from Mine(classes=3)" in texts[editor.uri("other.rd")]
    assert "network Wide from Mine(classes=5)" in texts[editor.uri("net.rd")]
    editor.shut("other.rd")


def test_what_cannot_be_renamed_says_why(editor: Session) -> None:
    def rename(before: str, new: str) -> None:
        params = types.RenameParams(
            editor.document("net.rd"), editor.at("net.rd", before), new
        )
        editor.ask(types.TEXT_DOCUMENT_RENAME, params)

    with pytest.raises(JsonRpcException, match="capital letter"):
        rename("network Ne", "mine")
    with pytest.raises(JsonRpcException, match="ships with resdsl"):
        rename("shortcut proj", "mine")


def test_a_parameter_is_renamed_where_it_is_given(editor: Session) -> None:
    params = types.RenameParams(
        editor.document("net.rd"), editor.at("net.rd", "width * expan"), "factor"
    )
    edit = editor.ask(types.TEXT_DOCUMENT_RENAME, params)
    uri = editor.uri("net.rd")
    assert editor.applied(uri, edit.changes[uri]) == SPEC.replace("expansion", "factor")


def test_symbols_of_a_file_and_of_all(editor: Session) -> None:
    params = types.DocumentSymbolParams(editor.document("net.rd"))
    found = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, params)
    assert [symbol.name for symbol in found] == ["unit", "Net", "Wide"]
    assert [part.name for part in found[1].children] == ["stem", "one", "two", "head"]
    everything = editor.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("wide"))
    assert [symbol.name for symbol in everything] == ["Wide"]


def test_folding_highlights_and_tokens(editor: Session) -> None:
    document = editor.document("net.rd")
    folds = editor.ask(
        types.TEXT_DOCUMENT_FOLDING_RANGE, types.FoldingRangeParams(document)
    )
    assert {(fold.start_line, fold.end_line) for fold in folds} >= {(3, 11), (15, 22)}
    params = types.DocumentHighlightParams(document, editor.at("net.rd", "let inn"))
    marked = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, params)
    assert [mark.range.start.line for mark in marked] == [4, 5]
    tokens = editor.ask(
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, types.SemanticTokensParams(document)
    )
    assert len(tokens.data) % 5 == 0
    assert len(tokens.data) > 5 * 80


# Formatting, and texts that are not plain


def test_formatting_is_that_of_fmt(editor: Session) -> None:
    untidy = SPEC.replace("    norm\n", "  norm\n").replace("stride=2", "stride  = 2")
    editor.type("net.rd", untidy)
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    uri, document = editor.uri("net.rd"), editor.document("net.rd")
    params = types.DocumentFormattingParams(document, options)
    whole = editor.ask(types.TEXT_DOCUMENT_FORMATTING, params)
    assert editor.applied(uri, whole) == format_source(untidy)
    first = types.Range(types.Position(6, 0), types.Position(7, 0))
    of_part = types.DocumentRangeFormattingParams(document, first, options)
    part = editor.ask(types.TEXT_DOCUMENT_RANGE_FORMATTING, of_part)
    assert editor.applied(uri, part) == untidy.replace("  norm\n", "    norm\n", 1)
    editor.type("net.rd", untidy + "}")
    assert editor.ask(types.TEXT_DOCUMENT_FORMATTING, params) is None


def test_columns_are_in_code_units(editor: Session) -> None:
    text = "network A { input 3 x 8 x 8; stem { act } } # 🎈\n# a\N{LINE SEPARATOR}b\n"
    (found, *_) = editor.type("net.rd", "# 🎈🎈\n" + text.replace("act", "akt"))
    assert (found.range.start.line, found.range.start.character) == (1, 36)
    (found, *_) = editor.type("net.rd", "stem /* 🎈 */ x\n" + text)
    assert found.range.start.line == 0
