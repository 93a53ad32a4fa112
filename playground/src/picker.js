// The dialog that finds a bundled spec: words to look for, arrows, Enter.

const MOST = 60; // rows that are shown

/** Make the dialog; `chosen` gets a name. Returns how to open it with some names. */
export function picker(dialog, chosen) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  let names = [];
  let at = 0;

  function show() {
    const words = input.value.toLowerCase().split(/\s+/);
    const found = names.filter((name) => words.every((word) => name.includes(word)));
    list.replaceChildren(...found.slice(0, MOST).map(row));
    select(0);
  }

  function row(name, number) {
    const made = document.createElement("li");
    made.role = "option";
    made.id = `option-${number}`;
    made.dataset.name = name;
    const slash = name.indexOf("/") + 1;
    const source = document.createElement("small");
    source.textContent = slash ? name.slice(0, slash - 1) : "paper";
    made.append(name.slice(slash), source);
    made.addEventListener("click", () => choose(made));
    return made;
  }

  function select(number) {
    const rows = list.children;
    at = Math.max(0, Math.min(number, rows.length - 1));
    [...rows].forEach((each, place) => (each.ariaSelected = String(place === at)));
    rows[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[at]?.id ?? "");
  }

  function choose(made) {
    dialog.close();
    if (made) chosen(made.dataset.name);
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(list.children[at]);
    else if (event.key === "ArrowDown") select(at + 1);
    else if (event.key === "ArrowUp") select(at - 1);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });

  return (all) => {
    names = all;
    input.value = "";
    dialog.showModal();
    show();
  };
}
