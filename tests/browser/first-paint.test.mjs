// With scripts blocked a page's figures are no promise to be kept later: everything they show stands in the
// page itself, in its place from the first paint on. How long after that paint the browser had put each picture
// on the screen is told, not tested: it decodes them in its own time, usually in the same frame or the next few.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { articles, datasetIds, html, launch, open, serve } from "./kit.mjs";
import { told } from "./native.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Runs beside the page whatever its policy: marks every picture for the browser's clock, and listens. */
function clock() {
  window.painted = [];
  window.moved = [];
  new MutationObserver(() => {
    for (const image of document.querySelectorAll("img:not([elementtiming])")) image.setAttribute("elementtiming", image.alt);
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => window.painted.push(...list.getEntries())).observe({ type: "element", buffered: true });
  new PerformanceObserver((list) => window.moved.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
}

for (const width of [360, 500, 800]) {
  test(`an article of five charts shows all five from nothing but itself, scripts blocked, ${width} px`, async (context) => {
    const figures = await Promise.all(datasetIds.slice(0, 5).map((id) => told("embed", `src/datasets/${id}.json`, "--tier", "1")));
    const words = "<p>Một đoạn của bài báo đứng giữa hai biểu đồ.</p>";
    const site = await serve({ "/article.html": html(`<h1>Bài</h1>${figures.join(words)}`, "") }, "script-src 'none'");
    // A window as high as the page: what is far below would rightly wait.
    const page = await open(browser, "", { viewport: { width, height: 12_000 } });
    await page.addInitScript(clock);
    await page.goto(`${site.base}/article.html`);
    await page.waitForFunction(() => window.painted.length >= 5 && performance.getEntriesByName("first-contentful-paint").length);
    const found = await page.evaluate(() => ({
      first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      pictures: window.painted.map(({ identifier, renderTime, intersectionRect }) => ({ identifier, renderTime, area: intersectionRect.width * intersectionRect.height })),
      loaded: Array.from(document.images, ({ complete, naturalWidth, currentSrc, loading }) => complete && naturalWidth > 0 && currentSrc.startsWith("data:") && loading !== "lazy"),
      tables: document.querySelectorAll("figure table").length,
      running: document.querySelectorAll("bieu-do, [state]").length,
      moved: window.moved,
    }));
    for (const { identifier, renderTime } of found.pictures) context.diagnostic(`${(renderTime - found.first).toFixed(0)} ms after the first paint: ${identifier.slice(0, 60)}`);
    assert.equal(found.pictures.length, 5);
    assert.deepEqual(found.loaded, Array(5).fill(true));
    for (const { identifier, area } of found.pictures) assert.ok(area > 10_000, `${identifier} is too small to be seen`);
    assert.equal(found.tables, 5);
    assert.equal(found.running, 0, "a script ran");
    assert.deepEqual(found.moved, [], "a picture came without its place");
    assert.deepEqual(site.seen.filter((path) => path !== "/favicon.ico"), ["/article.html"], "something was asked for");
    await page.context().close();
    await site.close();
  });
}

for (const name of articles) {
  test(`the figures of ${name} are painted with its words, scripts blocked`, async (context) => {
    const site = await serve({}, "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; script-src 'none'");
    const page = await open(browser, "", { viewport: { width: 800, height: 12_000 } });
    await page.addInitScript(clock);
    await page.goto(`${site.base}/articles/${name}`);
    const count = await page.evaluate(() => document.querySelectorAll(".chart img[alt]").length);
    assert.ok(count > 1);
    await page.waitForFunction((all) => window.painted.length >= all && performance.getEntriesByName("first-contentful-paint").length, count);
    const { first, painted } = await page.evaluate(() => ({
      first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      painted: window.painted.map(({ identifier, renderTime, url }) => ({ identifier, renderTime, url })),
    }));
    for (const { identifier, renderTime } of painted) context.diagnostic(`${(renderTime - first).toFixed(0)} ms after the first paint: ${identifier.slice(0, 60)}`);
    for (const { identifier, url } of painted) assert.ok(url.startsWith("data:"), `${identifier} is a file that comes later`);
    assert.deepEqual(site.seen.filter((path) => path.endsWith(".svg") && path !== "/favicon.svg"), []);
    await page.context().close();
    await site.close();
  });
}
