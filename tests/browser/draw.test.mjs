// Everything that is shipped draws, with real pixels and an empty console.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { articles, dataset, datasetIds, frames, html, inside, launch, open, pixels, serve, settled } from "./kit.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({ "/all.html": html(datasetIds.map((id) => `<bieu-do id="${id}" dataset="${id}"><p>${id}</p></bieu-do>`).join("")) });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test("every dataset draws with paint on its canvas, and its table holds its values", async () => {
  const page = await open(browser, `${site.base}/all.html`);
  for (const id of datasetIds) {
    await settled(page, `#${id}`);
    const { ink, all } = await pixels(page, `#${id}`);
    assert.ok(ink > 300 && ink < all, `${id}: ${ink} of ${all} pixels`);
    const seen = await inside(page, `#${id}`);
    const spec = dataset(id);
    assert.equal(seen.title.replaceAll("\u00a0", " "), spec.title, id);
    assert.equal(seen.fallback, false, id);
    const rows = spec.data.columns[0].values.length;
    assert.equal(seen.cells.length, rows + 1, `${id}: table rows`);
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const scheme of ["light", "dark"]) {
  for (const name of articles) {
    test(`${name} draws all its charts, ${scheme}`, async () => {
      const page = await open(browser, `${site.base}/articles/${name}`, { colorScheme: scheme });
      const wanted = await page.evaluate(() => document.querySelectorAll("bieu-do, figure[data-bieudo-src], figure[data-bieudo-dataset], script[data-dataset], script[data-src]").length);
      assert.ok(wanted > 0);
      await page.waitForFunction(() => customElements.get("bieu-do"));
      const count = await page.evaluate(() => {
        document.querySelectorAll("bieu-do").forEach((chart, at) => chart.setAttribute("data-test", at));
        return document.querySelectorAll("bieu-do").length;
      });
      assert.ok(count > 0);
      for (let at = 0; at < count; at += 1) {
        await settled(page, `[data-test="${at}"]`);
        const { ink } = await pixels(page, `[data-test="${at}"]`);
        assert.ok(ink > 100, `chart ${at}: ${ink} pixels`);
      }
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }
}

for (const width of [320, 640, 1000]) {
  test(`no article scrolls sideways at ${width} px`, async () => {
    for (const name of articles) {
      const page = await open(browser, `${site.base}/articles/${name}`, { viewport: { width, height: 900 } });
      await page.waitForFunction(() => customElements.get("bieu-do"));
      await page.evaluate(async () => {
        for (const chart of document.querySelectorAll("bieu-do")) {
          chart.scrollIntoView();
          await new Promise((done) => setTimeout(done, 120));
        }
      });
      await frames(page);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(excess <= 0, `${name}: ${excess} px too wide`);
      await page.context().close();
    }
  });
}

test("the gallery draws live charts beside their pictures and filters them", async () => {
  const page = await open(browser, `${site.base}/index.html`);
  await page.waitForSelector(".entry");
  const names = await page.locator(".entry bieu-do").evaluateAll((list) => list.map((chart) => chart.id));
  assert.ok(names.length >= 40, `${names.length} specs`);
  // Without rows a page keeps what stands there and says why; everything else draws.
  for (const name of names.slice(0, 6)) await settled(page, `[id="${name}"]`, name === "bar-empty" ? "error" : "ready");
  await page.selectOption("select[name=type]", "line");
  const shown = await page.locator(".entry:not([hidden])").evaluateAll((list) => list.map((entry) => entry.dataset.type));
  assert.ok(shown.length > 0 && shown.every((type) => type === "line"));
  await page.selectOption("select[name=width]", "320");
  await page.selectOption("select[name=theme]", "dark");
  await page.locator(".entry:not([hidden]) details summary").first().click();
  await page.waitForFunction(() => document.querySelector(".entry:not([hidden]) pre").textContent.includes("{"));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
