// The page: what is typed goes to Python, what comes back is shown.
import resnet50 from "../../specs/resnet50.rd";
import { editor as makeEditor } from "./editor.js";
import { packed, unpacked } from "./link.js";
import { picker } from "./picker.js";
import { show as showProblems } from "./problems.js";
import { ask } from "./python.js";
import { tabs } from "./tabs.js";
import { VIEWS } from "./views.js";

const element = (name) => document.getElementById(name);
const now = { spec: "resnet50", view: "torch", network: null, text: resnet50 };
const panels = new Map(); // what shows a kind of content, by the function that made it

const editor = makeEditor(element("editor"), now.text, refresh);
const choose = tabs(element("tabs"), [{ name: "spec", title: "Spec" }, ...VIEWS], (name) => {
  document.body.dataset.view = name; // on a phone the spec is a tab like the others
  if (name === "spec") return;
  now.view = name;
  element("panel").setAttribute("aria-labelledby", `tab-${name}`);
  refresh();
});

// What is typed, and what comes of it: one question at a time, always about the newest

let wanted = false;
let running = false;

async function refresh() {
  wanted = true;
  document.body.dataset.state = "looking";
  if (running) return;
  running = true;
  try {
    while (wanted) {
      wanted = false;
      await look();
    }
    document.body.dataset.state = "settled";
  } catch (error) {
    tell(`Something went wrong: ${error.message}`);
  } finally {
    running = false;
  }
}

async function look() {
  const { text } = editor;
  const { view, network } = now;
  const found = await ask("show", { text, view, network });
  if (view === now.view) display(found);
  if (wanted) return;
  const problems = await ask("problems");
  if (editor.text !== text) return;
  const here = problems.filter((problem) => problem.here);
  editor.mark(here);
  showProblems(element("problems"), problems, editor);
  await keepAddress();
}

function display({ networks, network, facts, content, refused }) {
  const panel = element("panel");
  panel.classList.toggle("stale", !networks.length);
  if (!networks.length) {
    tell("Shown is the last network without mistakes");
    return;
  }
  const select = element("networks");
  select.hidden = networks.length < 2;
  select.replaceChildren(...networks.map((name) => new Option(name, name)));
  select.value = network;
  tell(facts.join(" · "));
  const view = VIEWS.find(({ name }) => name === now.view);
  if (refused !== undefined) {
    const pre = document.createElement("pre");
    pre.className = "area";
    pre.textContent = refused;
    panel.replaceChildren(pre);
    return;
  }
  if (!panels.has(view.shows)) panels.set(view.shows, view.shows());
  const { dom, show } = panels.get(view.shows);
  show(content);
  if (panel.firstChild !== dom) panel.replaceChildren(dom);
  panel.dataset.view = view.name;
}

function tell(text) {
  element("facts").textContent = text;
}

// The address: a bundled spec by its name, and a text where it is another one

async function address() {
  const parts = new URLSearchParams({ spec: now.spec, view: now.view });
  if (now.network) parts.set("network", now.network);
  if (editor.text !== now.text) parts.set("text", await packed(editor.text));
  return `#${parts}`;
}

async function keepAddress() {
  history.replaceState(null, "", await address());
}

async function follow() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const spec = parts.get("spec") ?? now.spec;
  now.network = parts.get("network");
  const view = parts.get("view");
  const known = VIEWS.some(({ name }) => name === view);
  const text = parts.has("text") ? await unpacked(parts.get("text")) : null;
  if (text !== null) editor.open(text);
  await start(spec, text);
  choose(known ? view : now.view);
}

// Which spec

async function start(spec, text = null) {
  element("title").textContent = spec;
  document.title = `${spec} · resdsl`;
  now.spec = spec;
  now.text = (await ask("open", { spec })) ?? "";
  if (text === null && editor.text !== now.text) editor.open(now.text);
}

const pick = picker(element("picker"), async (name) => {
  history.pushState(null, "", await address());
  now.network = null;
  await start(name);
  refresh();
});
const openPicker = async () => pick(await ask("bundled"));

// Buttons

function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1_500);
}

const shown = () => ask("saved", { view: now.view, network: element("networks").value });
const actions = {
  open: openPicker,
  format: async () => {
    const asked = { text: editor.text, method: "textDocument/formatting" };
    editor.edit((await ask("ask", asked)) ?? []);
  },
  unfold: async () => {
    const text = await ask("standalone", { text: editor.text });
    if (text !== null) editor.replace(text);
  },
  save: () => save(`${now.spec.split("/").at(-1)}.rd`, editor.text),
  share: async (button) => {
    await keepAddress();
    await copy(button, location.href);
  },
  copy: async (button) => copy(button, await shown()),
  download: async () => {
    const { suffix } = VIEWS.find(({ name }) => name === now.view);
    save(`${element("networks").value.toLowerCase()}${suffix}`, await shown());
  },
};
for (const [name, run] of Object.entries(actions)) {
  element(name).addEventListener("click", ({ currentTarget }) => run(currentTarget));
}
element("networks").addEventListener("change", ({ target }) => {
  now.network = target.value;
  refresh();
});
addEventListener("keydown", (event) => {
  const key = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.code}`;
  const run = { "Ctrl+KeyO": actions.open, "Alt+KeyF": event.shiftKey && actions.format }[key];
  if (!run) return;
  event.preventDefault();
  run();
});
element("panel").addEventListener("click", ({ target }) => {
  const { line, source, opens } = target.closest("[data-line]")?.dataset ?? {};
  const own = `${now.spec.split("/").at(-1)}.rd`;
  if (line && !opens && source === own) editor.jump({ line: line - 1, character: 0 });
});
addEventListener("popstate", follow);
if (location.protocol.startsWith("http")) navigator.serviceWorker?.register("offline.js");
follow();
