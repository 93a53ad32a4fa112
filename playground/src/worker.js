// Python, beside the page: typing never waits for it.
// A message { id, call, given } asks for a method of `session.py`; its answer is JSON.
import { loadPyodide } from "./pyodide/pyodide.mjs";
import { files } from "./tar.js";

const SITE = "/site";

async function start() {
  const [python, archive] = await Promise.all([loadPyodide(), unpacked("python.tar.gz")]);
  for (const { name, data } of files(archive)) {
    const path = `${SITE}/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, data, { canOwn: true });
  }
  python.runPython(`import sys; sys.path.insert(0, "${SITE}")`);
  return python.pyimport("playground.session").answer;
}

async function unpacked(address) {
  const packed = (await fetch(new URL(address, self.location))).body;
  const stream = packed.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const started = start();

self.addEventListener("message", async ({ data: { id, call, given } }) => {
  try {
    const answer = await started;
    self.postMessage({ id, answer: answer(call, JSON.stringify(given)) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
});
