// Pictures of the page to look at: node test/pictures.mjs BUILT OUT
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { browser, serve } from "./browser.mjs";

const [built, out] = process.argv.slice(2);
const SHOTS = [
  [400, "light", "#spec=resnet50", "spec"],
  [400, "dark", "#spec=resnet50", "torch"],
  [400, "light", "#spec=resnet50&view=figure", "figure"],
  [900, "light", "#spec=timm/resnet50d", "torch"],
  [900, "dark", "#spec=resnet50", "summary"],
  [1600, "light", "#spec=resnet34", "figure"],
  [1600, "dark", "#spec=resnet50", "table"],
  [1600, "light", "#spec=timm/ecaresnet50d", "unit"],
];
const site = await serve(built);
const chromium = await browser();
await mkdir(out, { recursive: true });
for (const [width, colorScheme, fragment, view] of SHOTS) {
  const page = await chromium.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.goto(site.address + fragment);
  await page.waitForSelector("body[data-state=settled]", { timeout: 300_000 });
  await page.click(`#tab-${view}`);
  await page.waitForSelector("body[data-state=settled]");
  await page.screenshot({ path: join(out, `${width}-${colorScheme}-${view}.png`) });
  await page.close();
}
await chromium.close();
site.stop();
