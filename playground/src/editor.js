// The spec as it is typed: colours, completion, what is wrong, what stands here.
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  snippet,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { colours, resdsl } from "./language.js";
import { rendered } from "./markdown.js";
import { ask } from "./python.js";

const SEVERITIES = { 1: "error", 2: "warning" };
// kinds of the protocol, by the icon that stands for them
const ICONS = { 3: "function", 6: "variable", 7: "class", 9: "namespace", 10: "property" };
const WORD = /[\w.]*$/;

/** The editor in an element; `changed` is called where the text is another one. */
export function editor(parent, text, changed) {
  const view = new EditorView({ parent, state: fresh(text, changed) });
  return {
    get text() {
      return view.state.doc.toString();
    },
    /** Another spec, which cannot be undone into the one before. */
    open: (other) => view.setState(fresh(other, changed)),
    focus: () => view.focus(),
    mark: (problems) => mark(view, problems),
    jump: (place) => jump(view, place),
    edit: (edits) => edit(view, edits),
    replace: (whole) => replace(view, whole),
  };
}

function fresh(text, changed) {
  const told = EditorView.updateListener.of((update) => {
    if (update.docChanged) changed();
  });
  return EditorState.create({
    doc: text,
    extensions: [
      ...[lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), history()],
      ...[drawSelection(), bracketMatching(), closeBrackets(), search({ top: true })],
      EditorView.lineWrapping,
      ...[resdsl(), syntaxHighlighting(colours), indentUnit.of("    ")],
      ...[autocompletion({ override: [complete] }), hoverTooltip(hover), lintGutter()],
      EditorView.contentAttributes.of({ "aria-label": "Spec", spellcheck: "false" }),
      keymap.of([
        { key: "Tab", run: acceptCompletion },
        ...[closeBracketsKeymap, defaultKeymap, searchKeymap, historyKeymap].flat(),
        ...[completionKeymap, lintKeymap, indentWithTab].flat(),
      ]),
      told,
    ],
  });
}

// Places: lines and columns of the protocol, offsets of CodeMirror

function offset(doc, { line, character }) {
  if (line >= doc.lines) return doc.length;
  const { from, to } = doc.line(line + 1);
  return Math.min(from + character, to);
}

function position(doc, at) {
  const line = doc.lineAt(at);
  return { line: line.number - 1, character: at - line.from };
}

function jump(view, place) {
  view.dispatch({ selection: { anchor: offset(view.state.doc, place) }, scrollIntoView: true });
  view.focus();
}

// Edits

function edit(view, edits) {
  const { doc } = view.state;
  const changes = edits.map(({ range, newText }) => ({
    ...{ from: offset(doc, range.start), to: offset(doc, range.end) },
    insert: newText,
  }));
  view.dispatch({ changes, userEvent: "input.fix" });
}

function replace(view, whole) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: whole } });
}

// What is wrong

function mark(view, problems) {
  const { doc } = view.state;
  const marks = problems.map(({ range, severity, message, code, fixes }) => ({
    ...{ from: offset(doc, range.start), to: offset(doc, range.end) },
    ...{ severity: SEVERITIES[severity], source: code, message },
    actions: fixes.map((fix) => ({ name: fix.title, apply: () => edit(view, fix.edits) })),
  }));
  marks.sort((one, other) => one.from - other.from);
  view.dispatch(setDiagnostics(view.state, marks));
}

/** An answer of the language server about a place; Python may not have the text yet. */
function about(doc, method, at) {
  return ask("ask", { text: doc.toString(), method, ...position(doc, at) });
}

// What may stand here

async function complete(context) {
  const word = context.matchBefore(WORD);
  if (!context.explicit && !/[\w"( =.]$/.test(context.state.sliceDoc(0, context.pos))) return null;
  if (!context.explicit && word.from === word.to && context.pos === 0) return null;
  const { doc } = context.state;
  const found = await about(doc, "textDocument/completion", context.pos);
  if (context.aborted || !found?.length) return null;
  const options = found.map((item) => ({
    ...{ label: item.label, detail: item.detail, type: ICONS[item.kind] ?? "keyword" },
    info: item.documentation,
    apply: item.insertText ? snippet(forms(item.insertText)) : item.label,
  }));
  return { from: word.from, options, validFor: /^\w*$/ };
}

/** A snippet of the protocol as CodeMirror has it. */
function forms(text) {
  return text.replaceAll("$0", "${}").replace(/\$\{\d+:/g, "${");
}

// What stands here

async function hover(view, at) {
  const { doc } = view.state;
  const found = await about(doc, "textDocument/hover", at);
  if (!found || view.state.doc !== doc) return null;
  const { from, to } = view.state.wordAt(at) ?? { from: at, to: at };
  const create = () => {
    const dom = rendered(found.contents.value);
    dom.className = "hover";
    return { dom };
  };
  return { pos: from, end: to, create };
}
