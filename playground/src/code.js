// Emitted code to read: what a keystroke leaves as it was stays where it is.
import { python } from "@codemirror/lang-python";
import { syntaxHighlighting } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { colours } from "./language.js";

/** A view of code, with its element and a method that shows another code. */
export function code() {
  const view = new EditorView({
    extensions: [
      ...[lineNumbers(), drawSelection(), python(), syntaxHighlighting(colours)],
      ...[search({ top: true }), keymap.of(searchKeymap)],
      ...[EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": "Code" })],
    ],
  });
  return { dom: view.dom, show: (text) => view.dispatch({ changes: change(view, text) }) };
}

/** The one stretch that differs. */
function change(view, text) {
  const before = view.state.doc.toString();
  const least = Math.min(before.length, text.length);
  let from = 0;
  while (from < least && before[from] === text[from]) from++;
  let same = 0;
  while (same < least - from && before.at(-1 - same) === text.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: text.slice(from, text.length - same) };
}
