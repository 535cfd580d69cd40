// A reader's hands: mouse, finger, keyboard, legend, table, and the links from the sentences.
import { after, before, afterEach, test } from "node:test";
import assert from "node:assert/strict";
import { frames, html, inline, inside, launch, open, pair, serve, settled, small, spot } from "./kit.mjs";

let browser;
let site;
let page;
const tall = '<div style="height: 1600px"></div>';
before(async () => {
  browser = await launch();
  site = await serve({
    "/one.html": html(`<div style="height: 300px"></div>${inline(small, 'id="c"')}${tall}`),
    "/two.html": html(inline(pair, 'id="c"')),
    "/link.html": html(`<p><a id="hai" href="#c" data-bieudo-mark="c#hai">ba mươi</a> <a id="ba" href="#c" data-bieudo-mark="c#ba">21</a></p>${tall}${inline(small, 'id="c"')}${tall}`),
    "/near.html": html(`<p><a id="hai" href="#c" data-bieudo-mark="c#hai">ba mươi</a></p>${inline(small, 'id="c"')}`),
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
});
async function go(path, options) {
  page = await open(browser, site.base + path, options);
  await settled(page, "bieu-do");
}
afterEach(async () => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
const tipped = (text) => page.waitForFunction((part) => {
  const tip = document.querySelector("bieu-do").shadowRoot.querySelector("[part=tooltip]");
  return getComputedStyle(tip).visibility === "visible" && tip.textContent.includes(part);
}, text);
const untipped = () => page.waitForFunction(() => getComputedStyle(document.querySelector("bieu-do").shadowRoot.querySelector("[part=tooltip]")).visibility === "hidden");

test("the mouse shows the value under it, within the sides of the plot", async () => {
  await go("/one.html");
  for (const [at, name, value] of [[0, "Alpha", "12"], [1, "Beta", "30"], [2, "Gamma", "21"]]) {
    const { x, y } = await spot(page, at);
    await page.mouse.move(x, y);
    await tipped(value);
    const { tip, tipBox, plot } = await inside(page);
    assert.ok(tip.includes(name) && tip.includes(value), tip);
    assert.ok(tipBox.left >= plot.left - 1 && tipBox.right <= plot.right + 1);
  }
  await page.mouse.move(5, 5);
  await untipped();
});

test("a click pins the tooltip and tells the page", async () => {
  await go("/one.html");
  await page.evaluate(() => {
    window.told = [];
    document.addEventListener("bieudo:select", (event) => window.told.push(event.detail));
  });
  const { x, y } = await spot(page, 1);
  await page.mouse.click(x, y);
  await tipped("30");
  await page.waitForFunction(() => window.told.some((detail) => detail));
  const detail = await page.evaluate(() => window.told.find((one) => one));
  assert.deepEqual(Object.keys(detail).sort(), ["label", "row", "series", "x", "y"]);
  assert.equal(detail.row, 1);
  assert.equal(detail.y, 30);
  await page.mouse.move(5, 5);
  await frames(page);
  assert.ok((await inside(page)).tip, "pinned");
  await page.mouse.click(5, 5);
  await untipped();
});

test("a tap shows the value above the finger; scrolling takes it away", async () => {
  await go("/one.html", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } });
  const { x, y } = await spot(page, 2);
  await page.touchscreen.tap(x, y);
  await tipped("21");
  const { tipBox, status } = await inside(page);
  assert.ok(tipBox.bottom <= y, "above the finger");
  assert.ok(status.includes("21"), "announced");
  await page.evaluate(() => scrollBy(0, 120));
  await untipped();
});

test("the keyboard walks the marks with one tab stop", async () => {
  await go("/one.html");
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.getAttribute("type"));
  assert.equal(await focused(), "range");
  const texts = [];
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowLeft", "End"]) {
    await page.keyboard.press(key);
    await frames(page);
    const { value, tip } = await inside(page);
    assert.ok(tip, key);
    texts.push(value);
  }
  for (const [at, value] of [[0, "12"], [1, "30"], [2, "21"], [3, "30"], [4, "21"]]) assert.ok(texts[at].includes(value), `${at}: ${texts[at]}`);
  await page.keyboard.press("Escape");
  await untipped();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await tipped("12");
  assert.ok((await inside(page)).status.includes("12"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.notEqual(await focused(), "range");
});

test("the legend hides a series and says so", async () => {
  await go("/two.html");
  const { legend } = await inside(page);
  if (!legend.length) return; // direct labels were enough
  assert.deepEqual(legend.map(([name, pressed]) => [name, pressed]), [["Nam", "true"], ["Nữ", "true"]]);
  const before = await page.evaluate(() => document.querySelector("bieu-do").plate.chart.marks());
  await page.locator("bieu-do [part=legend] button").nth(1).click();
  await frames(page);
  const seen = await inside(page);
  assert.equal(seen.legend[1][1], "false");
  assert.ok(seen.status.startsWith("Nữ"));
  assert.ok((await page.evaluate(() => document.querySelector("bieu-do").plate.chart.marks())) < before);
  await page.locator("bieu-do [part=legend] button").nth(1).press("Enter");
  await frames(page);
  assert.equal((await inside(page)).legend[1][1], "true");
});

test("the table opens, and its headers have scope", async () => {
  await go("/one.html");
  const button = page.locator("bieu-do [part=toolbar] button").first();
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.click();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.ok(await page.locator("bieu-do [part=table] table").isVisible());
  const scopes = await page.locator("bieu-do th").evaluateAll((list) => list.map((cell) => cell.scope));
  assert.ok(scopes.includes("col") && scopes.includes("row"));
  assert.ok((await page.locator("bieu-do caption").textContent()).length > 0);
  const { cells } = await inside(page);
  assert.ok(cells[2][0].includes("Beta") && cells[2][1].includes("30"));
});

test("a sentence highlights its mark, and a mark its sentence", async () => {
  await go("/near.html");
  await page.hover("#hai");
  await tipped("30");
  assert.equal(await page.locator("#hai").getAttribute("data-bieudo-current"), "");
  await page.mouse.move(5, 700);
  await untipped();
  assert.equal(await page.locator("#hai").getAttribute("data-bieudo-current"), null);
  const { x, y } = await spot(page, 1);
  await page.mouse.move(x, y);
  await page.waitForSelector("#hai[data-bieudo-current]");
  const other = await spot(page, 0);
  await page.mouse.move(other.x, other.y);
  await page.waitForSelector("#hai:not([data-bieudo-current])");
});

test("a tapped sentence brings its chart into view with the tooltip", async () => {
  await go("/link.html", { reducedMotion: "reduce" });
  await page.evaluate(() => scrollTo(0, 0));
  await frames(page);
  await page.click("#ba");
  await tipped("21");
  await page.waitForFunction(() => {
    const box = document.querySelector("bieu-do").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  assert.ok((await inside(page)).tip.includes("21"), "still there after the scroll");
  assert.equal(await page.locator("#ba").getAttribute("data-bieudo-current"), "");
});
