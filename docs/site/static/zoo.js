// Searches and sorts the table of the zoo, and shows figures in place.
const zoo = document.querySelector(".zoo");
const rows = [...zoo.querySelectorAll("tbody tr")];
const search = zoo.querySelector("input"), said = zoo.querySelector("output");
const number = (text) => Number(text.replaceAll(",", ""));
const sizes = { k: 1e3, m: 1e6, g: 1e9 };

// `< 10m` and `> 1g` ask for parameters, other words must stand in the row
function asked(word) {
  const bound = /^([<>])([\d.]+)([kmg]?)$/.exec(word);
  if (!bound) return (row) => row.textContent.toLowerCase().includes(word);
  const limit = bound[2] * (sizes[bound[3]] ?? 1);
  return (row) => {
    const own = number(row.cells[3].textContent);
    return bound[1] === "<" ? own < limit : own > limit;
  };
}

function filter() {
  const words = search.value.toLowerCase().replace(/([<>])\s+/g, "$1").split(/[\s,]+/);
  const tests = words.filter(Boolean).map(asked);
  for (const row of rows) row.hidden = !tests.every((test) => test(row));
  said.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
}

function sort(column, head) {
  const down = head.ariaSort === "ascending";
  zoo.querySelectorAll("th").forEach((th) => th.removeAttribute("aria-sort"));
  head.ariaSort = down ? "descending" : "ascending";
  const key = (row) => row.cells[column].textContent;
  const order = column === 3 || column === 4
    ? (a, b) => number(key(a)) - number(key(b))
    : (a, b) => key(a).localeCompare(key(b));
  rows.sort((a, b) => (down ? order(b, a) : order(a, b)));
  zoo.querySelector("tbody").append(...rows);
}

zoo.querySelectorAll("th").forEach((head, column) => {
  head.tabIndex = 0;
  head.addEventListener("click", () => sort(column, head));
  head.addEventListener("keydown", (e) => { if (e.key === "Enter") sort(column, head); });
});
zoo.addEventListener("click", (e) => {
  const link = e.target.closest("td a[href]");
  if (!link || e.ctrlKey || e.metaKey) return;
  e.preventDefault();
  const dialog = document.createElement("dialog"), image = document.createElement("img");
  dialog.innerHTML = '<form method="dialog"><button>Close</button></form>';
  image.src = link.href;
  image.alt = `Figure of ${link.closest("tr").cells[0].textContent}`;
  dialog.append(image);
  dialog.addEventListener("close", () => dialog.remove());
  zoo.append(dialog);
  dialog.showModal();
});
search.addEventListener("input", filter);
filter();
