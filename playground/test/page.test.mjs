// The page in a real browser: node --test test/ (`make playground-test` builds it first).
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, serve } from "./browser.mjs";

const BUILT = join(import.meta.dirname, "../../build/playground");
const SLOW = { timeout: 120_000 }; // Python starts; the machine may be busy
const errors = [];
let site, chromium, page;

before(async () => {
  site = await serve(BUILT);
  chromium = await browser();
  page = await opened("");
});

after(async () => {
  await chromium.close();
  site.stop();
  assert.deepEqual(errors, []);
});

async function opened(fragment, options = {}) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const made = await context.newPage();
  made.on("pageerror", (error) => errors.push(error.message));
  made.on("console", (said) => said.type() === "error" && errors.push(said.text()));
  await made.goto(site.address + fragment);
  await settled(made);
  return made;
}

async function settled(on = page) {
  await on.waitForSelector("body[data-state=settled]", SLOW);
}

const text = async (on = page) => (await on.locator("#editor .cm-line").allTextContents()).join("\n");
const tab = (name, on = page) => on.click(`#tab-${name}`).then(() => settled(on));
const shown = (on = page) => on.textContent("#panel");

/** Put the cursor behind some text of the spec. */
async function behind(words, on = page) {
  const line = on.locator("#editor .cm-line", { hasText: words }).first();
  await line.click();
  await on.keyboard.press("End");
  const rest = (await line.textContent()).split(words)[1];
  for (const _ of rest) await on.keyboard.press("ArrowLeft");
}

test("the first result, from the page's own files alone", async () => {
  assert.match(await shown(), /class BottleneckV1\(nn\.Module\)/);
  assert.match(await page.textContent("#facts"), /3 x 224 x 224 → 1000 · 25\.6M parameters/);
  const files = new Set(await readdir(BUILT, { recursive: true }));
  const strange = site.asked.filter((path) => !files.has(path.slice(1)));
  assert.deepEqual(strange, []);
});

for (const [name, holds] of [
  ["keras", "def resnet50("],
  ["figure", "output size"],
  ["unit", "1x1, 64"],
  ["table", "FLOPs"],
  ["summary", "downsample.0"],
  ["diff", "The same network"],
  ["torch", "nn.Module"],
]) {
  test(`tab ${name}`, async () => {
    await tab(name);
    assert.ok((await shown()).includes(holds));
    assert.equal(await page.getAttribute("#panel", "aria-labelledby"), `tab-${name}`);
  });
}

test("a figure to explore leads to the spec", async () => {
  await tab("figure");
  await page.hover("#panel [data-line='5']:has-text('7x7')");
  await page.waitForSelector(".resdsl-about");
  assert.match(await page.textContent(".resdsl-about"), /64 x 112 x 112/);
  await page.click("#panel [data-line='5']:has-text('7x7')");
  assert.match(await page.textContent("#editor .cm-activeLine"), /stem/);
});

test("tabs by keyboard", async () => {
  await page.focus("#tab-torch");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.id), "tab-keras");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await settled();
  assert.equal(await page.getAttribute("#tab-torch", "aria-selected"), "true");
});

test("a mistake, its caret, its fix", async () => {
  await behind("bottleneck_v");
  await page.keyboard.press("Delete");
  await page.waitForSelector("#problems li");
  assert.match(await page.textContent("#problems"), /\^{11} no block of this name here/);
  assert.equal(await page.locator("#panel.stale").count(), 1);
  assert.ok((await shown()).includes("class BottleneckV1"));
  await page.click("#problems button:has-text('Write `bottleneck_v1`')");
  await page.waitForSelector("#problems", { state: "hidden" });
  await settled();
  assert.equal(await page.locator("#panel.stale").count(), 0);
  assert.match(await text(), /bottleneck_v1/);
});

test("what changed, in the code and in the difference", async () => {
  await behind("stage conv2: 3");
  await page.keyboard.type("0");
  await settled();
  assert.match(await shown(), /30/);
  await tab("diff");
  assert.match(await shown(), /units: 3 -> 30/);
  await page.focus("#editor .cm-content");
  await page.keyboard.press("Control+z");
  await settled();
  assert.match(await shown(), /The same network/);
  assert.ok(await page.isHidden("#problems"));
});

test("completion and what stands here", async () => {
  await behind("shortcut projection");
  for (const _ of "projection") await page.keyboard.press("Backspace");
  await page.keyboard.type("proj");
  await page.waitForSelector(".cm-tooltip-autocomplete li[aria-selected]");
  assert.match(await page.textContent(".cm-tooltip-autocomplete"), /projection/);
  await page.waitForTimeout(100); // a list that is new takes no key for so long
  await page.keyboard.press("Enter");
  await settled();
  assert.match(await text(), /shortcut projection {2}/);
  await page.hover("#editor .cm-line:has-text('stage conv3') .name");
  await page.waitForSelector(".hover");
  assert.match(await page.textContent(".hover"), /ResNet50.*conv3.*512 x 28 x 28/);
  await page.mouse.move(5, 5);
});

test("a link that holds the spec", async () => {
  await behind("dense 1000");
  await page.keyboard.press("Backspace");
  await tab("keras");
  await page.click("#share");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#spec=resnet50&view=keras&text=[\w-]+$/);
  const other = await opened(new URL(link).hash);
  assert.equal(await text(other), await text());
  assert.match(await shown(other), /def resnet50\(/);
  assert.match(await other.textContent("#facts"), /→ 100 /);
  await other.context().close();
});

test("another bundled spec, and back", async () => {
  const before = await text();
  await page.keyboard.press("Control+o");
  await page.keyboard.type("timm wide 50");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.title.startsWith("timm/wide_resnet50_2"));
  await settled();
  assert.match(await page.textContent("#facts"), /68\.9M parameters/);
  await page.goBack();
  await page.waitForFunction(() => document.title.startsWith("resnet50"));
  await settled();
  assert.equal(await text(), before);
});

test("one of several networks, layout, bases written in", async () => {
  const several = await opened("#spec=cifar");
  await several.selectOption("#networks", "Plain20");
  await settled(several);
  assert.match(await shown(several), /class Plain20/);
  await several.context().close();
  const derived = await opened("#spec=timm/resnet26d&view=diff");
  await derived.click("#unfold");
  await derived.waitForFunction(() => document.querySelector("#editor").textContent.includes("block "));
  await settled(derived);
  assert.match(await shown(derived), /The same network/);
  await derived.context().close();
});

test("files to keep", async () => {
  const saved = async (button) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
    return file.suggestedFilename();
  };
  const names = [await saved("#save")];
  for (const view of ["torch", "keras", "figure", "unit", "table", "summary", "diff"]) {
    await tab(view);
    names.push(await saved("#download"));
  }
  const code = ["resnet50.rd", "resnet50.py", "resnet50_keras.py"];
  const rest = [".svg", "_unit.svg", ".html", ".csv", ".diff"].map((suffix) => `resnet50${suffix}`);
  assert.deepEqual(names, [...code, ...rest]);
});

for (const width of [320, 400, 700, 900, 1600]) {
  test(`fits ${width} pixels`, async () => {
    const narrow = await opened("", { viewport: { width, height: 800 } });
    for (const view of ["spec", "torch", "figure", "summary", "table"]) {
      if (view === "spec" && !(await narrow.isVisible("#tab-spec"))) continue;
      await narrow.click(`#tab-${view}`);
      await settled(narrow);
      const over = await narrow.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${view} sticks out by ${over}`);
    }
    await narrow.context().close();
  });
}

test("without a network, once it was loaded", async () => {
  const kept = await opened("#spec=resnet18");
  await kept.evaluate(() => navigator.serviceWorker.ready);
  await kept.context().setOffline(true);
  await kept.reload();
  await settled(kept);
  assert.match(await kept.textContent("#facts"), /11\.7M parameters/);
  await kept.context().close();
});
