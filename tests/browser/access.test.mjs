// The accessible structure, and what axe-core makes of whole articles.
// Lighthouse is run by hand, over the five articles as a server gives them compressed: `npx lighthouse ADDRESS`, its mobile
// profile. Accessibility, best practices and SEO 100, performance 95 at least, layout shift 0.
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
  const turns = { ...small, type: "line", x: "thang", y: ["so"], data: { columns: [
    { name: "thang", label: "Tháng", type: "date", values: ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"] },
    { name: "so", label: "Số", type: "number", values: [10, 40, 12, 55, 20, null] },
  ] } };
  const units = { ...small, title: "Quỹ có trên 15 tỷ đồng vào năm 2024", subtitle: "Trong đó 15 tỷ đồng của năm 2024", notes: "Làm tròn thành 15 tỷ đồng, năm 2024",
    data: { columns: [{ ...small.data.columns[0], values: ["Quỹ 15 tỷ đồng", "Beta", "Gamma"] }, small.data.columns[1]] } };
  const twins = [["a", small], ["b", small], ["c", { ...small, title: "Khác" }]].map(([id, spec]) => inline(spec, `id="${id}"`)).join("");
  site = await serve({
    "/one.html": html(`<main><h1>Thử</h1>${inline(small, 'id="c"')}</main>`),
    "/said.html": html(`<main><h1>Thử</h1>${inline(turns, 'id="c"')}</main>`),
    "/twins.html": html(`<main><h1>Thử</h1>${twins}</main>`),
    "/units.html": html(`<main><h1>Thử</h1>${inline(units, 'id="c"')}</main>`),
  });
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

test("all that a chart says reaches those who cannot see it, each thing once", async () => {
  const page = await open(browser, `${site.base}/said.html`);
  await settled(page, "#c");
  const { name, detail, shown, whole } = await page.locator("#c").evaluate(async (host) => {
    const canvas = host.shadowRoot.querySelector("canvas");
    const by = host.shadowRoot.getElementById(canvas.getAttribute("aria-describedby"));
    await host.plate.whole();
    return { name: canvas.getAttribute("aria-label"), detail: by.textContent, shown: by.getClientRects().length > 0, whole: host.plate.chart.describe() };
  });
  assert.ok(detail.length > 20 && !shown && !name.includes(detail));
  assert.ok(whole.startsWith(`${name} ${detail}`), `${name} | ${detail} | ${whole}`);
  const told = await page.context().newCDPSession(page).then((session) => session.send("Accessibility.getFullAXTree"));
  const image = told.nodes.find((node) => node.role?.value === "image");
  assert.equal(image.description?.value, detail);
  await page.context().close();
});

test("tables of one title are told apart", async () => {
  const page = await open(browser, `${site.base}/twins.html`);
  for (const id of ["#a", "#b", "#c"]) {
    await settled(page, id);
    await page.locator(`${id} [part=toolbar] button`).first().click();
  }
  const names = await page.locator("bieu-do [role=region]").evaluateAll((list) => list.map((one) => one.getAttribute("aria-label")));
  assert.deepEqual(names, [small.title, `${small.title} (2)`, "Khác"]);
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(() => window.axe.run());
  assert.deepEqual([violations, incomplete].flat().map((one) => one.id), []);
  await page.context().close();
});

test("a figure and its unit stay on one line, in every text around the plot", async () => {
  const page = await open(browser, `${site.base}/units.html`, { viewport: { width: 300, height: 900 } });
  await settled(page, "#c");
  await page.locator("#c [part=toolbar] button").first().click();
  const loose = await page.locator("#c").evaluate((host) => {
    const root = host.shadowRoot;
    host.plate.choose("mot", true);
    const texts = ["[part=title]", "[part=subtitle]", "[part=notes] p", "caption", "tbody th", "[part=tooltip] b"].map((one) => root.querySelector(one).textContent);
    return texts.filter((text) => /15 tỷ|tỷ đồng|năm 2024/.test(text) || !/15\u00a0tỷ\u00a0đồng/.test(text));
  });
  assert.deepEqual(loose, []);
  await page.context().close();
});

test("who reads large text in the browser reads it in charts too", async () => {
  const large = await launch(["--blink-settings=defaultFontSize=24"]);
  const page = await open(large, `${site.base}/one.html`, { viewport: { width: 640, height: 700 } });
  await settled(page, "#c");
  const seen = await page.locator("#c").evaluate((host) => {
    const { title, base } = host.plate.view;
    return { high: title.getBoundingClientRect().height, wide: base.getBoundingClientRect().width, dots: base.width, page: host.getBoundingClientRect().width, scroll: document.documentElement.scrollWidth };
  });
  assert.ok(seen.high >= 36, `${seen.high}`);
  assert.ok(Math.abs(seen.wide - seen.page) < 3 && seen.scroll <= 640, JSON.stringify(seen));
  assert.ok(seen.dots >= seen.wide - 3, "as sharp as ever");
  await large.close();
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
