// What the page asks of the worker: promises of answers.

const worker = new Worker("worker.js", { type: "module" });
const waiting = new Map();
let number = 0;

worker.addEventListener("message", ({ data: { id, answer, error } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) resolve(JSON.parse(answer));
  else reject(new Error(error));
});

worker.addEventListener("error", (event) => {
  for (const { reject } of waiting.values()) reject(new Error(event.message));
  waiting.clear();
});

/** The answer of a method of `session.py`. */
export function ask(call, given = {}) {
  return new Promise((resolve, reject) => {
    const id = ++number;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, call, given });
  });
}
