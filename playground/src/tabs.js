// A row of tabs, as the pattern of WAI-ARIA has it: arrows, Home and End choose.

/** Fill a tab list; `chosen` is told the name of the tab that is chosen from now on. */
export function tabs(list, items, chosen) {
  const buttons = items.map(({ name, title }) => {
    const button = document.createElement("button");
    Object.assign(button, { textContent: title, id: `tab-${name}`, type: "button" });
    button.role = "tab";
    Object.assign(button.dataset, { name, title });
    button.setAttribute("aria-controls", "panel");
    button.addEventListener("click", () => choose(name));
    return button;
  });
  list.append(...buttons);

  function choose(name) {
    for (const button of buttons) {
      const own = button.dataset.name === name;
      button.ariaSelected = String(own);
      button.tabIndex = own ? 0 : -1;
      if (own) button.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    chosen(name);
  }

  list.addEventListener("keydown", (event) => {
    const shown = buttons.filter((button) => button.offsetParent);
    const at = shown.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = shown.at(to % shown.length);
    next.focus();
    choose(next.dataset.name);
  });
  return choose;
}
