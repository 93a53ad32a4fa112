// The Markdown of hovers, which has code blocks, lists, and code between backquotes.

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function line(text) {
  const pieces = text.split("`");
  return pieces.map((piece, number) => (number % 2 ? element("code", piece) : piece));
}

function block(text) {
  const code = /^```\w*\n([\s\S]*?)\n?```$/.exec(text);
  if (code) return element("pre", code[1]);
  if (!text.startsWith("- ")) return element("p", ...line(text));
  const items = text.split(/^- /m).slice(1);
  return element("ul", ...items.map((item) => element("li", ...line(item.trim()))));
}

/** Markdown as elements. */
export function rendered(text) {
  const made = text.match(/```[\s\S]*?```|(?:(?!\n\n)[\s\S])+/g) ?? [];
  const blocks = made.map((each) => each.trim()).filter(Boolean);
  return element("div", ...blocks.map(block));
}
