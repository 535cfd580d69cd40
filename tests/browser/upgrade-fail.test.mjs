// The fallback is there first, goes last, and comes back whatever breaks.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { datasetIds, dist, frames, html, launch, open, pixels, serve, settled, small, strict } from "./kit.mjs";
import { told } from "./native.mjs";

const wasm = readFileSync(join(dist, "bieudo.wasm"));
const fallback = '<p id="fallback">Bảng thay thế</p>';
const head = '<script src="/listen.js"></script><script async src="/embed.js"></script>';
const spec = `<script type="application/json">${JSON.stringify(small)}</script>`;
const made = {
  "/listen.js": "window.errors = []; document.addEventListener('bieudo:error', (event) => errors.push(event.detail));",
  "/page.html": html(`<bieu-do id="a">${spec}${fallback}</bieu-do>`, head),
};

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

/** What every failure must leave behind: the fallback in sight, one told error, nothing thrown. */
async function stands(page, code) {
  await page.waitForFunction(() => window.errors.length > 0);
  await frames(page);
  assert.ok(await page.isVisible("#fallback"));
  assert.equal(await page.getAttribute("#a", "state"), "error");
  assert.deepEqual(await page.evaluate(() => window.errors.map((error) => error.code)), [code]);
  assert.deepEqual(page.complaints.filter((line) => line.startsWith("thrown")), []);
}

for (const [name, answers, csp] of [
  ["wasm 404", { "/bieudo.wasm": { status: 404 } }],
  ["wasm 500", { "/bieudo.wasm": { status: 500, text: "x" } }],
  ["wasm cut in the middle", { "/bieudo.wasm": { text: wasm.subarray(0, wasm.length >> 1), type: "application/wasm" } }],
  ["wasm with a byte flipped in its head", { "/bieudo.wasm": { text: Buffer.concat([Buffer.from([1]), wasm.subarray(1)]), type: "application/wasm" } }],
  ["a captive portal instead of wasm", { "/bieudo.wasm": { text: "<!doctype html><title>Đăng nhập</title>", type: "text/html" } }],
  ["an empty file instead of wasm", { "/bieudo.wasm": { text: "", type: "application/wasm" } }],
  ["script 404", { "/bieudo.js": { status: 404 } }],
  ["script of the wrong type", { "/bieudo.js": { text: readFileSync(join(dist, "bieudo.js")), type: "text/plain" } }],
  ["script cut in the middle", { "/bieudo.js": { text: readFileSync(join(dist, "bieudo.js")).subarray(0, 5000), type: "text/javascript" } }],
  ["a policy without wasm-unsafe-eval", {}, strict.replace(" 'wasm-unsafe-eval'", "")],
]) {
  test(`${name}: the fallback stays`, async () => {
    const site = await serve({ ...made, ...answers }, csp);
    const page = await open(browser, `${site.base}/page.html`);
    await stands(page, "load-failed");
    await page.context().close();
    await site.close();
  });
}

test("wasm under a wrong MIME type draws all the same", async () => {
  const site = await serve({ ...made, "/bieudo.wasm": { text: wasm, type: "text/plain" } });
  const page = await open(browser, `${site.base}/page.html`);
  await settled(page, "#a");
  assert.equal(await page.isVisible("#fallback"), false);
  await page.context().close();
  await site.close();
});

test("wasm that never comes: half a minute, then the error; the fallback stood all the time", async () => {
  const site = await serve(made);
  const page = await open(browser, "");
  await page.clock.install();
  await page.route("**/bieudo.wasm", () => new Promise(() => {}));
  await page.goto(`${site.base}/page.html`);
  await page.waitForFunction(() => document.querySelector("#a").getAttribute("state") === "loading");
  assert.ok(await page.isVisible("#fallback"));
  for (let step = 0; step < 4; step += 1) {
    await page.clock.runFor(10_000);
    await page.evaluate(() => Promise.resolve());
  }
  await page.waitForFunction(() => window.errors.length === 1);
  assert.ok(await page.isVisible("#fallback"));
  await page.context().close();
  await site.close();
});

test("a panic after the first frame brings the fallback back", async () => {
  const site = await serve(made);
  const page = await open(browser, `${site.base}/page.html`);
  await settled(page, "#a");
  assert.equal(await page.isVisible("#fallback"), false);
  await page.evaluate(() => {
    document.querySelector("#a").plate.ask(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
  await stands(page, "crashed");
  await page.context().close();
  await site.close();
});

test("the fallback goes in the frame in which the chart is painted, and not before", async () => {
  const site = await serve({ ...made, "/watch.js": `
    window.seen = [];
    const look = () => {
      const host = document.querySelector("#a");
      const root = host?.shadowRoot;
      if (root) {
        const canvas = root.querySelector("canvas");
        const gone = getComputedStyle(root.querySelector("slot:not([name])")).display === "none";
        let ink = false;
        if (gone && canvas.width) {
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          ink = copy.getImageData(0, 0, canvas.width, canvas.height).data.some((part) => part > 0);
        }
        const figure = root.querySelector("figure");
        window.seen.push(gone ? (ink && getComputedStyle(figure).visibility === "visible" ? "chart" : "nothing") : "fallback");
      }
      requestAnimationFrame(look);
    };
    look();`, "/watched.html": html(`<bieu-do id="a">${spec}${fallback}</bieu-do>`, `<script src="/watch.js"></script>${head}`) });
  const page = await open(browser, `${site.base}/watched.html`);
  await settled(page, "#a");
  await frames(page);
  const seen = await page.evaluate(() => window.seen);
  assert.ok(seen.includes("fallback") && seen.at(-1) === "chart");
  assert.equal(seen.includes("nothing"), false);
  assert.deepEqual(seen.join(" ").split("chart fallback").length, 1, "never back and forth");
  await page.context().close();
  await site.close();
});

test("five charts, all scripts blocked: the first contentful paint shows all five", async () => {
  const snippets = await Promise.all(datasetIds.slice(0, 5).map((id) => told("embed", `src/datasets/${id}.json`)));
  const site = await serve({
    "/five.css": { text: "body { margin: 8px; width: 640px; font: 16px/1.4 sans-serif } img, svg { display: block; max-width: 100%; height: auto }" },
    "/five.html": html(`<h1>Năm biểu đồ</h1>${snippets.map((one, at) => `<div class="one" id="n${at}">${one}</div>`).join("")}`, '<link rel="stylesheet" href="/five.css">'),
  });
  const page = await open(browser, "", { viewport: { width: 660, height: 5000 } });
  await page.route("**/*.js", (route) => route.abort());
  // The page is parsed when its style comes, as on a network: what is painted first is not cut where the parser was.
  await page.route("**/five.css", async (route) => {
    await page.waitForFunction(() => document.readyState !== "loading", undefined, { polling: 20 });
    await route.continue();
  });
  const wire = await page.context().newCDPSession(page);
  await wire.send("Page.enable");
  await wire.send("Page.setLifecycleEventsEnabled", { enabled: true });
  const first = new Promise((done) => wire.on("Page.lifecycleEvent", ({ name }) => name === "firstContentfulPaint" && done(wire.send("Page.captureScreenshot", { format: "png" }))));
  await page.goto(`${site.base}/five.html`, { waitUntil: "commit" });
  const { data } = await first;
  const inks = await page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    return Array.from(document.querySelectorAll(".one"), (one) => {
      const { left, top, width, height } = one.querySelector("img, svg").getBoundingClientRect();
      const { data: dots } = pen.getImageData(left, top, width, height);
      let ink = 0;
      for (let at = 0; at < dots.length; at += 4) if (dots[at] + dots[at + 1] + dots[at + 2] < 700) ink += 1;
      return ink;
    });
  }, data);
  assert.equal(inks.length, 5);
  for (const ink of inks) assert.ok(ink > 500, `${inks}`);
  await page.context().close();
  await site.close();
});

test("the JavaScript API draws where nothing stood, too", async () => {
  const site = await serve({ "/bare.html": html('<div id="here"></div>', "") });
  const page = await open(browser, `${site.base}/bare.html`);
  await page.evaluate(async (wanted) => {
    const { render } = await import("/bieudo.js");
    await render(document.getElementById("here"), wanted);
  }, small);
  assert.ok((await pixels(page, "#here bieu-do")).ink > 300);
  await page.context().close();
  await site.close();
});
