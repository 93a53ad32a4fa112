// What is wrong, below the spec: as `resdsl check` prints it, with buttons for its fixes.

/** Show problems; `jump` gets a place, `edit` the edits of a fix. */
export function show(list, problems, { jump, edit }) {
  list.hidden = !problems.length;
  list.replaceChildren(...problems.map((problem) => card(problem, jump, edit)));
}

function card(problem, jump, edit) {
  const made = document.createElement("li");
  made.className = problem.severity === 1 ? "error" : "warning";
  const [headline, ...lines] = problem.text.split("\n");
  const title = document.createElement("strong");
  title.textContent = headline;
  const text = document.createElement("pre");
  text.textContent = lines.join("\n");
  made.append(title, text);
  const row = document.createElement("div");
  const place = problem.range.start;
  if (problem.here) row.append(button(`Line ${place.line + 1}`, () => jump(place)));
  for (const fix of problem.fixes) row.append(button(fix.title, () => edit(fix.edits)));
  made.append(row);
  return made;
}

function button(text, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", run);
  return made;
}
