// The figure that stood there becomes a live one in its own box: nothing around it moves, nothing
// is left empty, and the fallback goes only when the first frame is on the screen.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { articles, datasetIds, frames, html, launch, open, serve, settled } from "./kit.mjs";
import { told } from "./native.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({});
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Sums up what moved on the page by itself, with the elements that did. */
function watch() {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) window.moved.push({ value, what: sources.map(({ node }) => node?.id || node?.className || node?.localName || node?.nodeName) });
  }).observe({ type: "layout-shift", buffered: true });
}

/** Scrolls down as a reader does and waits for every chart. */
async function readThrough(page) {
  await page.waitForFunction(() => customElements.get("bieu-do"));
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let at = 0; at < document.documentElement.scrollHeight; at += 250) {
      scrollTo(0, at);
      await frame();
      for (const chart of document.querySelectorAll("bieu-do")) {
        const { top, bottom } = chart.getBoundingClientRect();
        // What is near the window is loaded before a reader gets there; frames much sooner.
        for (let tries = 0; top < innerHeight + 300 && bottom > -300 && chart.getAttribute("state") === "loading" && tries < 300; tries += 1) await frame();
      }
      for (const inner of document.querySelectorAll("iframe")) {
        for (let tries = 0; inner.getBoundingClientRect().top < innerHeight + 1000 && !inner.style.height && tries < 300; tries += 1) await frame();
      }
    }
  });
  await frames(page);
}

const fonts = {
  "the bundled font": {},
  // The files are gone, as behind a strict firewall: system-ui it is, which is a good deal wider here.
  "another font": { "/fonts/be-vietnam-pro-regular.woff2": { status: 404 }, "/fonts/be-vietnam-pro-semibold.woff2": { status: 404 } },
};

for (const [font, made] of Object.entries(fonts)) {
  for (const width of [320, 640, 1000]) {
    test(`reading an article at ${width} px moves nothing, in ${font}`, async () => {
      const own = await serve(made);
      for (const name of articles) {
        const page = await open(browser, "", { viewport: { width, height: 900 } });
        await page.addInitScript(watch);
        await page.goto(`${own.base}/articles/${name}`);
        await readThrough(page);
        const moved = await page.evaluate(() => window.moved);
        assert.deepEqual(moved, [], name);
        await page.context().close();
      }
      await own.close();
    });
  }
}

/** Fallbacks of all datasets in columns of one width, as the command line writes them. */
const forms = {
  "its picture": async (id) => {
    const fallback = await told("embed", `src/datasets/${id}.json`, "--fallback", "--picture", `/datasets/${id}.svg`);
    return `<bieu-do id="${id}" src="/datasets/${id}.json">${fallback}</bieu-do>`;
  },
  "its snippet": async (id) => {
    const snippet = await told("embed", `src/datasets/${id}.json`, "--tier", "2");
    return snippet.replace("<bieu-do", `<bieu-do id="${id}"`).replace(/<script async.*/, "");
  },
};
const styled = `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/column.css">`;

const widths = [280, 288, 320, 360, 414, 448, 480, 560, 600, 640, 760, 1000];
const cases = Object.keys(forms).flatMap((form) => widths.map((width, at) => ({ form, width, at, wide: 0 })));
// A column beside others, in the window of a desk.
cases.push(...[280, 300, 336, 400, 448, 460, 500, 580, 610].map((width, at) => ({ form: "its snippet", width, at, wide: 1280 })));
for (const { form, width, at, wide } of cases) {
  const written = forms[form];
  // Every other width in a page of another font, and with a gutter on both sides.
  const font = at % 2 ? `"DejaVu Serif", serif` : `"Be Vietnam Pro", sans-serif`;
  const gutter = [0, 0, 32, 32][at % 4];
  test(`every dataset takes the box of ${form} at ${width} px${wide ? ` in a window of ${wide}` : ""}, without a hole`, async (context) => {
    const made = {
      "/column.html": html((await Promise.all(datasetIds.map(written))).join("\n"), styled),
      "/column.css": { text: `body { margin: 0 auto; width: ${width}px; font: 16px/1.5 ${font} } bieu-do { display: block; margin: 24px 0 } figure { margin: 0 } ${form === "its picture" ? "img { display: block; width: 100%; height: auto }" : ""}` },
    };
    const own = await serve(made);
    const page = await open(browser, `${own.base}/column.html`, { viewport: { width: wide || width + gutter, height: 900 } });
    await page.evaluate(() => document.fonts.ready);
    const boxes = () => page.evaluate(() => Array.from(document.querySelectorAll("bieu-do"), (chart) => chart.getBoundingClientRect().height));
    const still = await boxes();
    await page.addScriptTag({ url: "/embed.js" });
    const found = [];
    for (const [at, id] of datasetIds.entries()) {
      await settled(page, `#${id}`);
      const seen = await page.evaluate((name) => {
        const { view, zoom, fixed } = document.getElementById(name).plate;
        return { box: document.getElementById(name).getBoundingClientRect().height, filled: view.figure.getBoundingClientRect().height, zoom, fixed };
      }, id);
      found.push({ id, still: still[at], ...seen });
    }
    for (const { id, still: height, box, filled, zoom, fixed } of found) {
      context.diagnostic(`${id}: ${height.toFixed(1)} → ${box.toFixed(1)}, filled ${filled.toFixed(1)}, scale ${zoom.toFixed(3)}, plot ${fixed}`);
    }
    for (const { id, still: height, box, filled } of found) {
      assert.ok(Math.abs(height - box) <= 1, `${id}: ${height} px before, ${box} px after`);
      assert.ok(box - filled <= 2, `${id}: ${box - filled} px are empty`);
    }
    await page.context().close();
    await own.close();
  });
}

for (const width of [288, 320, 414, 480, 560, 640, 760, 1000]) {
  test(`every dataset fills the frame of its snippet at ${width} px`, async (context) => {
    const framed = async (id) => told("embed", `src/datasets/${id}.json`, "--tier", "4", "--src", `/datasets/${id}.json`, "--base", "/");
    const style = `<style>body { margin: 0 auto; width: ${width}px; font: 16px/1.5 sans-serif }</style>`;
    const snippets = (await Promise.all(datasetIds.map(framed))).join("\n").replace(/<script async.*/g, "");
    const own = await serve({ "/still.html": html(snippets.replace(/ src="[^"]*"/g, ""), style), "/frames.html": html(snippets, `${style}<script async src="/embed.js"></script>`) });
    const page = await open(browser, `${own.base}/still.html`, { viewport: { width: Math.max(width, 400), height: 900 } });
    const heights = () => page.evaluate(() => Array.from(document.querySelectorAll("iframe"), (frame) => frame.getBoundingClientRect().height));
    const still = await heights();
    await page.goto(`${own.base}/frames.html`);
    for (const [at, id] of datasetIds.entries()) {
      const frame = page.locator("iframe").nth(at);
      await frame.scrollIntoViewIfNeeded();
      await page.waitForFunction((index) => document.querySelectorAll("iframe")[index].style.height.endsWith("px"), at);
      const zoom = await page.frames().find((one) => one.url().includes(`${id}.json`)).evaluate(() => document.querySelector("bieu-do").plate.zoom);
      context.diagnostic(`${id}: ${still[at]} px, scale ${zoom.toFixed(3)}`);
    }
    await frames(page);
    for (const [at, height] of (await heights()).entries()) assert.ok(Math.abs(height - still[at]) <= 1, `${datasetIds[at]}: ${still[at]} px before, ${height} px after`);
    await page.context().close();
    await own.close();
  });
}
