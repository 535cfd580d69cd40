// The accessible structure, and what axe-core makes of whole articles.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { articles, html, inline, launch, open, serve, settled, small } from "./kit.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({ "/one.html": html(`<main><h1>Thử</h1>${inline(small, 'id="c"')}</main>`) });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test("the structure of one chart", async () => {
  const page = await open(browser, `${site.base}/one.html`);
  await settled(page, "#c");
  const seen = await page.locator("#c").evaluate((host) => {
    const root = host.shadowRoot;
    const find = (selector) => root.querySelector(selector);
    return {
      named: root.getElementById(find("figure").getAttribute("aria-labelledby"))?.textContent,
      headings: root.querySelectorAll("h1,h2,h3,h4,h5,h6,[role=heading]").length,
      image: find("canvas").getAttribute("role") === "img" && find("canvas").getAttribute("aria-label").length > 10,
      described: !!root.getElementById(find("canvas").getAttribute("aria-describedby"))?.textContent,
      slider: find("input[type=range]").getAttribute("aria-label").length > 0 && find("input[type=range]").getAttribute("aria-valuetext").length > 0,
      region: !!find("[role=region][tabindex='0'][hidden='until-found'] > table > caption"),
      button: find("[part=toolbar] button").getAttribute("aria-expanded"),
      status: !!find("[role=status]"),
      parts: ["figure", "title", "subtitle", "canvas", "legend", "tooltip", "source", "notes", "toolbar", "table"].filter((part) => !find(`[part=${part}]`)),
      stops: [...root.querySelectorAll("input,button,a,[tabindex]")].filter((one) => getComputedStyle(one).visibility === "visible" && one.getClientRects().length).length,
      mode: root.mode,
    };
  });
  assert.equal(seen.named, small.title);
  assert.deepEqual([seen.headings, seen.image, seen.described, seen.slider, seen.region, seen.button, seen.status, seen.mode], [0, true, true, true, true, "false", true, "open"]);
  assert.deepEqual(seen.parts, []);
  // The marks, the table's button, the tools' button.
  assert.ok(seen.stops <= 3, `${seen.stops} tab stops`);
  await page.context().close();
});

test("the printed page holds figure and table", async () => {
  const page = await open(browser, `${site.base}/one.html`);
  await settled(page, "#c");
  await page.emulateMedia({ media: "print" });
  assert.ok((await page.locator("#c table").boundingBox()).height > 60);
  assert.ok((await page.locator("#c canvas").first().boundingBox()).height > 20);
  await page.context().close();
});

for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 320, height: 256 } }, { forcedColors: "active" }]) {
  test(`axe finds nothing in an article ${JSON.stringify(options)}`, async () => {
    const page = await open(browser, `${site.base}/articles/${articles[0]}`, options);
    await page.waitForFunction(() => customElements.get("bieu-do"));
    for (const chart of await page.locator("bieu-do").all()) await chart.evaluate((node) => node.scrollIntoView());
    await settled(page, "bieu-do");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.flat().join(" ")).slice(0, 4).join(" | ")}`), []);
    await page.context().close();
  });
}
