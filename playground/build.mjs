// Builds the page: node build.mjs SITE OUT, SITE being a folder that pip filled.
import { build } from "esbuild";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { loadPyodide } from "pyodide";

const [site, out] = process.argv.slice(2).map((path) => resolve(path));
const HERE = import.meta.dirname;
const RUNTIME = join(HERE, "node_modules/pyodide");
const RUNTIME_FILES = ["mjs", "asm.mjs", "asm.wasm"].map((suffix) => `pyodide.${suffix}`);
const OPTIONS = {
  ...{ bundle: true, minify: true, format: "esm", target: "es2022", outdir: out },
  ...{ loader: { ".rd": "text" }, external: ["./pyodide/pyodide.mjs"] },
  legalComments: "linked",
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const name of [...RUNTIME_FILES, "pyodide-lock.json", "python_stdlib.zip"]) {
  await cp(join(RUNTIME, name), join(out, "pyodide", name));
}
for (const name of ["index.html", "style.css", "icon.svg"]) {
  await cp(join(HERE, name), join(out, name));
}
for (const name of ["explorer.js", "explorer.css"]) {
  await cp(join(HERE, "../templates/show", `${name}.jinja`), join(out, name)); // nothing to fill in
}
await writeFile(join(out, "python.tar.gz"), await archive());
const entries = ["main.js", "worker.js"].map((name) => join(HERE, "src", name));
await build({ ...OPTIONS, entryPoints: entries });
await offline();

/** The Python side, packed by the Python that runs it. */
async function archive() {
  const python = await loadPyodide();
  python.FS.mkdir("/site");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: site }, "/site");
  python.FS.writeFile("/pack.py", await readFile(join(HERE, "pack.py")));
  python.FS.mkdirTree("/site/playground");
  for (const name of ["session.py", "editing.py"]) {
    python.FS.writeFile(`/site/playground/${name}`, await readFile(join(HERE, name)));
  }
  python.runPython("import runpy; runpy.run_path('/pack.py', run_name='__main__')");
  return python.FS.readFile("/archive");
}

/** The service worker, which knows every file by the digest of them all. */
async function offline() {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const digest = createHash("sha256");
  for (const path of paths.sort()) digest.update(await readFile(path));
  const files = ["./", ...paths.map((path) => path.slice(out.length + 1))];
  const define = { FILES: JSON.stringify(files), DIGEST: JSON.stringify(digest.digest("hex")) };
  await build({ ...OPTIONS, define, entryPoints: [join(HERE, "src/offline.js")] });
}
