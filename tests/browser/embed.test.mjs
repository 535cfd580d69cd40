// The ways onto a page, and pages that make it hard.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { articles, datasetIds, html, inline, inside, launch, open, pixels, serve, settled, small, strict } from "./kit.mjs";

let browser;
let site;
const id = "ket-nap-dang-vien";
const table = "<table><caption>Ba chi bộ</caption><thead><tr><th>Chi bộ</th><th>Đảng viên</th></tr></thead><tbody><tr><th>Một</th><td>12</td></tr><tr><th>Hai</th><td>30</td></tr></tbody></table>";
const made = {
  "/figure.html": html(`<figure id="f" data-bieudo-src="/small.json" data-bieudo-lang="vi"><figcaption>Chú thích</figcaption>${table}</figure>`),
  "/small.json": { text: JSON.stringify(small) },
  "/element.html": html('<bieu-do src="small.json"><p>thay</p></bieu-do>'),
  "/inline.html": html(inline(small)),
  "/table.html": html(`<bieu-do type="bar">${table}</bieu-do>`),
  "/script.html": html(`<p>trước</p><script async src="/embed.js" data-dataset="${id}" data-id="here"></script><p>sau</p>`, ""),
  "/twice.html": html(`${inline(small)}<script async src="/embed.js"></script><script async src="/embed.js?2" data-src="/small.json" data-id="b"></script>`),
  "/shadowed.html": html(`<img name="currentScript"><form name="currentScript"></form>${inline(small)}`, "") .replace("</body>", '<script async src="/embed.js"></script></body>'),
  "/frame-here.html": html(`<iframe id="a" src="/frame.html?dataset=${id}&lang=en" style="width: 600px; height: 50px" sandbox="allow-scripts"></iframe><iframe id="b" src="/other.html" style="height: 77px"></iframe>`, '<script src="/embed.js"></script>'),
  "/other.html": "<!doctype html><p>khác",
  "/hostile.css": { text: "* { all: unset !important; display: inline !important; color: lime !important; font: 60px/1 serif !important; letter-spacing: 2em !important; visibility: visible; text-transform: uppercase !important; text-align: right !important; direction: rtl !important } bieu-do { width: 600px; display: block !important }" },
  "/hostile.html": html(inline(small), '<link rel="stylesheet" href="/hostile.css"><script src="/hostile.js"></script><script async src="/embed.js"></script>'),
  "/hostile.js": "Array.prototype.surprise = function () {}; Object.prototype.surprise2 = 1; Object.freeze(Object.prototype);",
  "/base.html": html('<bieu-do src="/small.json"></bieu-do>', '<script src="/embed.js"></script><base href="/elsewhere/">'),
  "/strict.html": html(`${inline(small, 'id="x"')}<bieu-do id="y" dataset="${id}"></bieu-do><figure data-bieudo-src="/small.json" id="z"></figure><bieu-do id="t" type="bar">${table}</bieu-do>`),
};
before(async () => {
  browser = await launch();
  site = await serve(made);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const [path, selector] of [
  ["/figure.html", "#f > bieu-do"], ["/element.html", "bieu-do"], ["/inline.html", "bieu-do"], ["/table.html", "bieu-do"],
  ["/script.html", "script + #here"], ["/shadowed.html", "bieu-do"], ["/base.html", "bieu-do"],
]) {
  test(`${path} draws`, async () => {
    const page = await open(browser, site.base + path);
    await page.waitForSelector(selector, { state: "attached" });
    await settled(page, selector);
    assert.ok((await pixels(page, selector)).ink > 200);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test("an article's own table becomes the chart", async () => {
  const page = await open(browser, `${site.base}/table.html`);
  await settled(page, "bieu-do");
  const seen = await inside(page);
  assert.equal(seen.title, "Ba chi bộ");
  // The table itself is what is read: behind the button, and not a second time.
  assert.deepEqual(seen.cells, []);
  const table = page.locator("bieu-do > table");
  assert.equal(await table.isVisible(), false);
  await page.locator("bieu-do [part=toolbar] button").first().click();
  assert.equal(await table.isVisible(), true);
  assert.ok((await table.textContent()).includes("30"));
  await page.context().close();
});

test("the script may stand on a page twice", async () => {
  const globals = () => Object.keys(window).length;
  const fetched = () => site.seen.filter((path) => path === "/bieudo.wasm").length;
  const first = fetched();
  const page = await open(browser, `${site.base}/other.html`);
  const before = await page.evaluate(globals);
  await page.goto(`${site.base}/twice.html`);
  await settled(page, "bieu-do");
  await settled(page, "#b");
  assert.equal(await page.evaluate(globals), before, "no new global");
  assert.equal(fetched() - first, 1, "hint and fetch share one download");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a sandboxed frame tells its height, and only that frame follows", async () => {
  const page = await open(browser, `${site.base}/frame-here.html`);
  await page.waitForFunction(() => document.getElementById("a").offsetHeight > 120);
  assert.equal(await page.evaluate(() => document.getElementById("b").style.height), "77px");
  const frame = page.frames().find((one) => one.url().includes("frame.html"));
  const inner = await frame.evaluate(() => document.documentElement.scrollHeight);
  const outer = await page.evaluate(() => document.getElementById("a").clientHeight);
  assert.ok(Math.abs(inner - outer) <= 1, `${inner} in ${outer}`);
  for (const [height, wanted] of [[1, "100px"], [1e9, "4000px"]]) {
    await frame.evaluate((value) => parent.postMessage({ type: "bieudo:height", height: value }, "*"), height);
    await page.waitForFunction((value) => document.getElementById("a").style.height === value, wanted);
  }
  await frame.evaluate(() => parent.postMessage({ type: "bieudo:height", height: NaN }, "*"));
  await page.evaluate(() => postMessage({ type: "bieudo:height", height: 500 }, "*"));
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => document.getElementById("a").style.height), "4000px");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a hostile style sheet and prototypes change nothing inside", async () => {
  const page = await open(browser, `${site.base}/hostile.html`);
  await settled(page, "bieu-do");
  const style = await page.locator("bieu-do [part=title]").evaluate((title) => {
    const { fontSize, color, textTransform, letterSpacing, direction, display } = getComputedStyle(title);
    return { fontSize, color, textTransform, letterSpacing, direction, display };
  });
  assert.equal(style.fontSize, "20px");
  assert.notEqual(style.color, "rgb(0, 255, 0)");
  assert.deepEqual([style.textTransform, style.letterSpacing, style.direction, style.display], ["none", "normal", "ltr", "block"]);
  assert.ok((await pixels(page)).ink > 200);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("everything runs under the strict policy with Trusted Types", async () => {
  const other = await serve(made, strict);
  const page = await open(browser, `${other.base}/strict.html`);
  for (const selector of ["#x", "#y", "#z > bieu-do", "#t"]) {
    await page.waitForSelector(selector);
    await settled(page, selector);
    assert.ok((await pixels(page, selector)).ink > 100, selector);
  }
  await page.hover("#x");
  assert.deepEqual(page.complaints, []);
  await page.goto(`${other.base}/articles/${articles[0]}`);
  await page.waitForFunction(() => document.querySelector("bieu-do")?.getAttribute("state"));
  await settled(page, "bieu-do");
  await page.goto(`${other.base}/index.html`);
  await page.waitForSelector(".entry");
  await settled(page, ".entry bieu-do:not(#bar-empty)");
  await page.goto(`${other.base}/frame.html?dataset=${datasetIds[0]}`);
  await settled(page, "bieu-do");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await other.close();
});
