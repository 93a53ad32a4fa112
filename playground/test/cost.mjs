// What the page costs, beside the runtime alone: node test/cost.mjs BUILT LIBRARIES
// LIBRARIES is a tar.gz of lark, jinja2, click and markupsafe as pip installs them.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { browser, serve } from "./browser.mjs";

const [built, libraries] = process.argv.slice(2);
const [ROUNDS, KEYS] = [3, 50];
const FAR = { timeout: 300_000 };
const BASELINE = `
import { loadPyodide } from "./pyodide/pyodide.mjs";
const packed = fetch("libraries.tar.gz").then((found) => found.arrayBuffer());
const python = await loadPyodide();
python.unpackArchive(await packed, "gztar", { extractDir: "/site" });
python.runPython("import sys; sys.path.insert(0, '/site'); import lark, jinja2, click");
postMessage("ready");
`;
const PAGE = `<!doctype html><script type="module">
new Worker("alone.js", { type: "module" }).onmessage = () => document.body.id = "ready";
</script><body>`;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function bytes() {
  const sums = { runtime: [0, 0], rest: [0, 0] };
  for (const entry of await readdir(built, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /LEGAL|offline/.test(entry.name)) continue;
    const data = await readFile(join(entry.parentPath, entry.name));
    const sum = sums[entry.parentPath.endsWith("pyodide") ? "runtime" : "rest"];
    sum[0] += data.length;
    sum[1] += Math.min(data.length, gzipSync(data, { level: 9 }).length);
  }
  for (const [kind, at] of [["as they lie", 0], ["compressed", 1]]) {
    const [alone, rest] = [sums.runtime[at], sums.rest[at]];
    const ratio = ((alone + rest) / alone).toFixed(3);
    console.log(`bytes, ${kind}: runtime ${alone}, ours ${rest}, ratio ${ratio}`);
  }
}

/** Milliseconds from an empty browser to a sign on a page. */
async function first(address, sign) {
  const chromium = await browser();
  const page = await chromium.newPage();
  const start = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector(sign, { ...FAR, state: "attached" });
  const time = performance.now() - start;
  await chromium.close();
  return time;
}

async function starts(address) {
  const pairs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await first(`${address}alone.html`, "#ready");
    const page = await first(address, "#panel .cm-line");
    pairs.push({ alone, page, ratio: page / alone });
  }
  const of = (key) => median(pairs.map((pair) => pair[key]));
  const [alone, page] = [of("alone"), of("page")].map(Math.round);
  console.log(`first result: runtime ${alone} ms, ours ${page} ms, ratio ${of("ratio").toFixed(2)}`);
}

/** From a key to the code that it changes: the number of parameters, in the docstring. */
async function keystrokes(address) {
  const chromium = await browser();
  const page = await chromium.newPage();
  await page.goto(address);
  const settled = () => page.waitForSelector("body[data-state=settled]", FAR);
  await settled();
  await page.locator("#editor .cm-line", { hasText: "dense 1000" }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.evaluate(() => {
    let start = 0;
    window.times = [];
    addEventListener("keydown", () => (start = performance.now()), true);
    const seen = new MutationObserver(() => {
      if (start) window.times.push(performance.now() - start);
      start = 0;
    });
    seen.observe(document.querySelector("#panel"), { childList: true, subtree: true, characterData: true });
  });
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(key % 2 ? "Backspace" : "1");
    await page.waitForFunction((count) => window.times.length === count, key + 1, FAR);
    await settled();
  }
  const times = await page.evaluate(() => window.times);
  await chromium.close();
  const worst = Math.round(Math.max(...times));
  console.log(`a key to new code: median ${Math.round(median(times))} ms of ${times.length}, at most ${worst} ms`);
}

const folder = await mkdtemp(join(tmpdir(), "playground-"));
await cp(built, folder, { recursive: true });
await cp(libraries, join(folder, "libraries.tar.gz"));
await writeFile(join(folder, "alone.html"), PAGE);
await writeFile(join(folder, "alone.js"), BASELINE);
const site = await serve(folder);
await bytes();
console.log(`load of this machine: ${loadavg()[0].toFixed(1)}`);
await starts(site.address);
await keystrokes(site.address);
console.log(`load of this machine: ${loadavg()[0].toFixed(1)}`);
site.stop();
await rm(folder, { recursive: true });
