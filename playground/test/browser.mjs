// A folder served, and Chromium to look at it.
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const TYPES = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" },
  ...{ ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm" },
};

/** Serve a folder on a free port: its address, the paths that were asked for, `stop`. */
export async function serve(folder) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = path.endsWith("/") ? `${path}index.html` : path;
    asked.push(file);
    try {
      const data = await readFile(join(folder, file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(data);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return { address, asked, stop: () => server.closeAllConnections() ?? server.close() };
}

/** A headless Chromium that asks nothing of the world. */
export async function browser() {
  const paths = NAMES.map((name) => `/usr/bin/${name}`);
  const executablePath = process.env.CHROMIUM ?? paths.find(existsSync);
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"];
  args.push("--no-first-run", "--disable-background-networking", "--disable-component-update");
  args.push("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
  return chromium.launch({ executablePath, args });
}
