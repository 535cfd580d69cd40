// A table in its readers' hands: sorted, searched, turned; by mouse, finger and keyboard.
import { after, afterEach, before, test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { frames, html, inline, inside, launch, open, serve, settled, small } from "./kit.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const spec = JSON.parse(readFileSync("tests/gallery/table-paged.json", "utf8"));
const towns = {
  version: 1, type: "table", title: "Ba phường", lang: "vi", search: true,
  data: { columns: [
    { name: "p", label: "Phường", values: ["Đông Hà", "Nam Đông Hà", "Ái Tử"] },
    { name: "n", label: "Số", type: "number", values: [1234, null, 7] },
  ] },
};
const linked = structuredClone(spec);
linked.data.columns[1].values[33] = { value: linked.data.columns[1].values[33], fact: "mui" };
let browser;
let site;
let page;
before(async () => {
  browser = await launch();
  site = await serve({
    "/t.html": html(`<main><h1>Thử</h1>${inline(spec, 'id="c"')}<p id="below">Dưới</p></main>`),
    "/l.html": html(`<p><a href="#c" data-bieudo-mark="c#mui">Cà Mau</a></p>${inline(linked, 'id="c"')}`),
    "/v.html": html(inline(towns, 'id="c"')),
    "/e.html": html(inline({ ...spec, lang: "en" }, 'id="c"')),
    "/o.html": html('<bieu-do id="c" type="table"><table><tr><th>Xã</th><th>Số</th></tr><tr><td>B</td><td>2</td></tr><tr><td>A</td><td>1</td></tr></table></bieu-do>'),
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
});
afterEach(async () => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

async function go(path, options) {
  page = await open(browser, site.base + path, options);
  await settled(page, "#c");
}
const firsts = (count = 3) => page.evaluate((most) => {
  const { chart } = document.querySelector("#c").plate;
  const names = Array.from({ length: chart.marks() }, (_, at) => chart.mark_text(at)).filter((text) => !text.includes(": "));
  return names.slice(0, most);
}, count);
const status = async () => (await inside(page, "#c")).status;
const orders = () => page.evaluate(() => Array.from(document.querySelector("#c").shadowRoot.querySelectorAll("thead th"), (head) => head.getAttribute("aria-sort")));
const heading = (name) => page.locator(`#c .sort[aria-label*="${name}"]`);
const place = (selector) => page.locator(selector).first().evaluate((node) => node.getBoundingClientRect().top + scrollY);

test("a click on a heading sorts up, down and no longer; the data table says so", async () => {
  await go("/t.html");
  const below = await place("#below");
  assert.deepEqual(await firsts(), ["Hà Nội", "Cao Bằng", "Tuyên Quang"]);
  await heading("Tỉnh, thành").click();
  await frames(page);
  assert.deepEqual(await firsts(), ["An Giang", "Bắc Ninh", "Cà Mau"]);
  assert.deepEqual(await orders(), ["ascending", "none", "none", "none", "none"]);
  assert.equal(await status(), "Tỉnh, thành: tăng dần.");
  await heading("Tỉnh, thành").click();
  await frames(page);
  // Đ comes after D, and so before V but after C.
  assert.deepEqual(await firsts(), ["Vĩnh Long", "Tuyên Quang", "Thanh Hóa"]);
  await heading("Tỉnh, thành").click();
  await frames(page);
  assert.deepEqual(await firsts(), ["Hà Nội", "Cao Bằng", "Tuyên Quang"]);
  await heading("Lượt mượn").click();
  await heading("Lượt mượn").click();
  await frames(page);
  assert.deepEqual(await firsts(), ["An Giang", "Cần Thơ", "Hà Nội"]);
  assert.equal((await inside(page, "#c")).cells[1][0], "An Giang");
  assert.equal(await place("#below"), below, "nothing below has moved");
  assert.equal((await inside(page, "#c")).tip, null, "a heading is no cell");
});

test("pages turn by mouse and keep their height; the last one ends there", async () => {
  await go("/t.html");
  const below = await place("#below");
  const on = page.locator('#c .turn button[aria-label="Trang sau"]');
  for (let turn = 0; turn < 3; turn += 1) await on.click();
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 4/4");
  assert.equal(await on.getAttribute("aria-disabled"), "true");
  await on.click({ force: true });
  assert.equal(await status(), "Trang 4/4, dòng 31–34 trong 34.");
  assert.deepEqual(await firsts(), ["Vĩnh Long", "An Giang", "Cần Thơ"]);
  assert.equal(await place("#below"), below);
  await page.locator('#c .turn button[aria-label="Trang trước"]').click();
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 3/4");
});

test("a link from a sentence turns to the page of its row, past a search", async () => {
  await go("/l.html");
  const link = page.locator("p a");
  await link.hover();
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 1/4", "pointing at a link takes no page away");
  await link.click();
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 4/4");
  assert.ok((await status()).startsWith("Cà Mau"), await status());
  assert.ok((await inside(page, "#c")).tip?.startsWith("Cà Mau"));
  await page.locator("#c input[type=search]").fill("ha noi");
  await page.keyboard.press("Enter");
  await frames(page);
  assert.equal(await page.locator("#c .turn").isVisible(), false);
  await link.click();
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 4/4");
  assert.equal(await page.locator("#c input[type=search]").inputValue(), "");
  assert.ok((await inside(page, "#c")).tip?.startsWith("Cà Mau"));
});

test("words find rows with and without their marks, digits without their dots", async () => {
  await go("/v.html");
  const field = page.locator("#c input[type=search]");
  const found = async (words) => {
    await field.fill(words);
    await page.waitForTimeout(260);
    await frames(page);
    return firsts();
  };
  assert.deepEqual(await found("dong ha"), ["Đông Hà", "Nam Đông Hà"]);
  assert.deepEqual(await found("  ĐÔNG   HÀ "), ["Đông Hà", "Nam Đông Hà"]);
  assert.deepEqual(await found("\u0110o\u0302ng Ha\u0300"), ["Đông Hà", "Nam Đông Hà"]);
  assert.equal(await status(), "Tìm thấy 2 trong 3 dòng.");
  assert.deepEqual(await found("1234"), ["Đông Hà"]);
  assert.deepEqual(await found("1.234"), ["Đông Hà"]);
  assert.deepEqual((await inside(page, "#c")).cells.length, 2, "the data table holds what was found");
  assert.deepEqual(await found("Sài Gòn"), []);
  assert.equal(await status(), "Không có dòng nào chứa “Sài Gòn”.");
  assert.equal(await page.locator("#c .none p").textContent(), "Không có dòng nào chứa “Sài Gòn”");
  await page.locator("#c .none button").click();
  await frames(page);
  assert.equal((await firsts()).length, 3);
  assert.equal(await field.inputValue(), "");
});

test("the keyboard alone searches, sorts and turns", async () => {
  await go("/t.html");
  const focused = () => page.evaluate(() => {
    const one = document.querySelector("#c").shadowRoot.activeElement;
    return one?.getAttribute("aria-label") || one?.textContent;
  });
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Tìm trong bảng");
  await page.keyboard.type("ha");
  await page.keyboard.press("Enter");
  await frames(page);
  assert.ok((await firsts(9)).every((name) => name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().includes("ha")), String(await firsts(9)));
  await page.keyboard.press("Escape");
  await frames(page);
  assert.equal((await firsts(99)).length, 10);
  while (!(await focused()).startsWith("Sắp xếp theo")) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await frames(page);
  assert.deepEqual(await firsts(1), ["An Giang"]);
  assert.equal(await focused(), "Sắp xếp theo Tỉnh, thành, tăng dần");
  while ((await focused()) !== "Trang sau") await page.keyboard.press("Tab");
  await page.keyboard.press(" ");
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 2/4");
  // In the data table too, where the focus stays on the heading just used.
  await page.locator("#c [part=toolbar] button").first().click();
  await page.locator("#c thead button").nth(1).focus();
  await page.keyboard.press("Enter");
  await frames(page);
  assert.deepEqual(await orders(), ["none", "ascending", "none", "none", "none"]);
  assert.equal(await focused(), "Lượt mượn (lượt) ▲");
});

test("a finger on a phone: cards are sorted from a list, targets are large enough, nothing scrolls sideways", async () => {
  await go("/t.html", { viewport: { width: 280, height: 600 }, hasTouch: true, isMobile: true });
  assert.equal(await page.locator("#c .sort").count(), 0);
  await page.locator("#c select").selectOption({ label: "Lượt mượn ▼" });
  await frames(page);
  assert.deepEqual(await firsts(), ["An Giang", "Cần Thơ", "Hà Nội"]);
  await page.locator('#c .turn button[aria-label="Trang sau"]').tap();
  await frames(page);
  assert.equal(await page.locator("#c .turn span").textContent(), "Trang 2/4");
  const boxes = await page.evaluate(() => Array.from(document.querySelector("#c").shadowRoot.querySelectorAll(".find input, .find select, .turn button"), (one) => one.getBoundingClientRect().toJSON()));
  for (const box of boxes) assert.ok(box.width >= 24 && box.height >= 24 && box.right <= 280, JSON.stringify(box));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

test("headings are targets of 24 px that do not overlap", async () => {
  await go("/t.html");
  const boxes = await page.locator("#c .sort").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  assert.equal(boxes.length, 5);
  boxes.forEach((box, at) => {
    assert.ok(box.width >= 24 && box.height >= 24);
    assert.ok(!at || box.left >= boxes[at - 1].right - 0.5, `heading ${at}`);
  });
});

test("the controls take their place before the first paint", async () => {
  page = await open(browser, "");
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.moved += one.value))).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${site.base}/t.html`);
  await settled(page, "#c");
  await page.locator('#c .turn button[aria-label="Trang sau"]').click();
  await page.waitForTimeout(300);
  const hidden = await page.evaluate(() => document.querySelector("#c").plate.height);
  assert.ok(hidden > 200);
  assert.ok((await page.evaluate(() => window.moved)) < 0.1, String(await page.evaluate(() => window.moved)));
});

test("an article's own table is sorted in the picture and left alone below it", async () => {
  await go("/o.html");
  await heading("Xã").click();
  await frames(page);
  assert.deepEqual(await firsts(), ["A", "B"]);
  assert.equal(await page.locator("#c > table td").first().textContent(), "B");
});

test("another chart in the same place has no controls", async () => {
  await go("/t.html");
  await page.evaluate((other) => document.querySelector("#c").show(other), small);
  await frames(page);
  assert.equal(await page.locator("#c .sort, #c .find, #c .turn").count(), 0);
});

test("in English", async () => {
  await go("/e.html");
  await page.locator('#c .turn button[aria-label="Next page"]').click();
  assert.equal(await status(), "Page 2/4, rows 11–20 of 34.");
});

for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 320, height: 400 } }, { forcedColors: "active" }]) {
  test(`axe finds nothing in a table ${JSON.stringify(options)}`, async () => {
    await go("/t.html", options);
    await page.locator("#c [part=toolbar] button").first().click();
    await page.locator("#c input[type=search]").fill("zzz");
    await page.waitForTimeout(300);
    await page.evaluate(axe);
    for (const words of ["zzz", ""]) {
      await page.locator("#c input[type=search]").fill(words);
      await page.waitForTimeout(300);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.flat().join(" ")).slice(0, 4).join(" | ")}`), []);
    }
  });
}
