// What is shown of a network: the tabs on the right, and how each shows its content.
import { code } from "./code.js";

/** `name` as Python calls it, the suffix of its file, and how it is shown. */
export const VIEWS = [
  { name: "torch", title: "PyTorch", suffix: ".py", shows: code },
  { name: "keras", title: "Keras", suffix: "_keras.py", shows: code },
  { name: "figure", title: "Figure", suffix: ".svg", shows: figure },
  { name: "unit", title: "Unit", suffix: "_unit.svg", shows: picture },
  { name: "table", title: "Table 1", suffix: ".html", shows: markup },
  { name: "summary", title: "Summary", suffix: ".csv", shows: summary },
  { name: "diff", title: "Diff", suffix: ".diff", shows: difference },
];

function area(kind) {
  const dom = document.createElement("div");
  dom.className = `area ${kind}`;
  dom.tabIndex = 0; // scrolls by keyboard
  return dom;
}

/** Made by resdsl, which escapes what a spec holds. */
function markup() {
  const dom = area("markup");
  return { dom, show: (text) => (dom.innerHTML = text) };
}

/** A figure to explore; where it was scrolled to stays, whatever is typed. */
function figure() {
  const dom = area("figure");
  dom.removeAttribute("tabindex"); // its inside scrolls
  const show = (text) => {
    const { scrollTop = 0, scrollLeft = 0 } = dom.querySelector(".scroll") ?? {};
    const size = dom.querySelector(".scroll > svg")?.style.cssText ?? "";
    dom.innerHTML = text;
    globalThis.resdslExplore(dom.firstElementChild); // of explorer.js
    dom.querySelector(".scroll > svg").style.cssText = size;
    dom.querySelector(".scroll").scrollTo(scrollLeft, scrollTop);
  };
  return { dom, show };
}

function picture() {
  const dom = area("picture");
  const none = "<p class=empty>This network has no residual unit.</p>";
  return { dom, show: (text) => (dom.innerHTML = text || none) };
}

function difference() {
  const dom = area("diff");
  const show = (text) => {
    const lines = text.split(/(?<=\n)/).map((line) => {
      const made = document.createElement("span");
      made.className = { "+": "added", "-": "removed", "~": "changed" }[line.trim()[0]] ?? "";
      made.textContent = line;
      return made;
    });
    const pre = document.createElement("pre");
    pre.append(...lines);
    const none = document.createElement("p");
    none.className = "empty";
    none.textContent = "The same network as the bundled spec that it came from.";
    dom.replaceChildren(text ? pre : none);
  };
  return { dom, show };
}

// The summary

const COLUMNS = ["name", "layer", "output", "parameters", "", "multiply-adds", ""];

function summary() {
  const dom = area("summary");
  const show = (rows) => {
    const top = rows.filter(({ indent }) => indent === 0);
    const whole = (key) => top.reduce((sum, row) => sum + row[key], 0);
    const totals = { parameters: whole("parameters"), macs: whole("macs") };
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const column of COLUMNS) head.append(cell("th", column));
    const body = table.createTBody();
    for (const row of rows) body.append(line(row, totals));
    const total = { indent: 0, name: "total", layer: "", output: "", ...totals };
    table.createTFoot().append(line(total, totals));
    dom.replaceChildren(table);
  };
  return { dom, show };
}

function line(row, totals) {
  const made = document.createElement("tr");
  made.className = `indent${row.indent}`;
  made.append(cell("th", row.name), cell("td", row.layer), cell("td", row.output));
  for (const key of ["parameters", "macs"]) {
    made.append(cell("td", row[key] ? row[key].toLocaleString("en") : ""));
    const bar = cell("td", "");
    bar.className = `bar ${key}`;
    bar.style.setProperty("--share", totals[key] ? row[key] / totals[key] : 0);
    made.append(bar);
  }
  return made;
}

function cell(kind, text) {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}
