// One file from disk: drawn, answering, sealed, and nothing asked of the network.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { dist, inside, launch, open, pixels, settled, small, spot } from "./kit.mjs";

const program = resolve(process.env.BIEUDO_COMMAND || "target/debug/bieudo");
let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "bieudo-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function made(name, spec) {
  const source = join(folder, `${name}.json`);
  const page = join(folder, `${name}.html`);
  writeFileSync(source, JSON.stringify(spec));
  execFileSync(program, ["page", source, "-o", page, "--dist", resolve(dist)]);
  rmSync(source);
  return page;
}

test("a page from disk draws, answers, and asks for nothing but itself", async () => {
  const path = made("small", small);
  const page = await open(browser);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  await settled(page, "bieu-do");
  assert.ok((await pixels(page)).ink > 200);
  const { x, y } = await spot(page, 1);
  await page.mouse.move(x, y);
  await page.waitForFunction(() => getComputedStyle(document.querySelector("bieu-do").shadowRoot.querySelector("[part=tooltip]")).visibility === "visible");
  assert.match((await inside(page)).tip, /30/);
  assert.deepEqual(asked.filter((url) => !url.startsWith("data:")), [pathToFileURL(path).href]);
  assert.deepEqual(page.complaints, []);
  assert.match(execFileSync(program, ["check", path], { encoding: "utf8" }), /unaltered/);
  await page.context().close();
});

test("every type draws from disk", async () => {
  const seen = new Set();
  for (const file of readdirSync(join(dist, "gallery")).filter((name) => /^(?!index|.*empty).*\.json$/.test(name))) {
    const spec = JSON.parse(readFileSync(join(dist, "gallery", file), "utf8"));
    if (seen.has(spec.type)) continue;
    seen.add(spec.type);
    const page = await open(browser, pathToFileURL(made(file.slice(0, -5), spec)).href);
    await settled(page, "bieu-do");
    assert.ok((await pixels(page)).ink > 100, file);
    assert.deepEqual(page.complaints, [], file);
    await page.context().close();
  }
  assert.ok(seen.size >= 8, [...seen].join());
});

test("without scripts the figure, its table and its source stand there", async () => {
  const page = await open(browser, pathToFileURL(made("still", small)).href, { javaScriptEnabled: false, viewport: { width: 400, height: 800 } });
  const image = page.locator("img");
  const box = await image.boundingBox();
  assert.ok(box.width > 200 && box.width <= 400 && box.height > 50);
  assert.match(await image.evaluate((node) => node.currentSrc), /width='320'/);
  assert.ok(await image.evaluate((node) => node.complete && node.naturalWidth > 0));
  assert.match(await page.locator("table").textContent(), /Alpha/);
  assert.match(await page.locator("body").innerText(), /Tài liệu thử/);
  await page.context().close();
});
