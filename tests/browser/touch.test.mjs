// Real fingers on a plot, as the browser's own gesture machine sees them: the page still scrolls and zooms.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { frames, html, inline, inside, launch, open, serve, settled, small, spot } from "./kit.mjs";

const months = Array.from({ length: 36 }, (_, at) => `${2021 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
const long = {
  version: 1, type: "line", title: "Ba năm", lang: "vi", x: "thang", y: ["so"],
  data: { columns: [{ name: "thang", label: "Tháng", type: "date", values: months }, { name: "so", label: "Số", type: "number", values: months.map((_, at) => 100 + ((at * 37) % 50)) }] },
};
const kept = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } };
const tall = '<div style="height: 1500px"></div>';
let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({ "/bar.html": html(`${tall}${inline(small, 'id="c"')}${tall}`), "/long.html": html(`${tall}${inline(long, 'id="c"')}${tall}`) });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function held(path) {
  const page = await open(browser, site.base + path, kept);
  await settled(page, "bieu-do");
  const hand = await page.context().newCDPSession(page);
  const { plot } = await inside(page);
  const middle = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 };
  return { page, hand, middle };
}

/** Fingers that go down, move along their lines and lift. */
async function fingers({ page, hand }, lines, steps = 12) {
  const at = (share) => lines.map(([a, b], id) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, id }));
  await hand.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
  for (let step = 1; step <= steps; step += 1) {
    await hand.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(step / steps) });
    await frames(page);
  }
  await hand.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
/** Two fingers that part from each other around a point. */
const parting = ({ x, y }) => [25, -25].map((by) => [{ x: x + by, y }, { x: x + by * 5, y }]);
const view = (page) => page.evaluate(() => ({ y: scrollY, scale: visualViewport.scale }));

test("a finger that goes up a plot scrolls the page; one that taps it, or crosses it, is told the figure", async () => {
  const phone = await held("/bar.html");
  const { page, middle } = phone;
  const before = await view(page);
  await fingers(phone, [[middle, { x: middle.x, y: middle.y - 160 }]]);
  await page.waitForFunction((y) => scrollY > y + 100, before.y);
  assert.equal((await inside(page)).tip, null);
  const { x, y } = await spot(page, 1);
  await page.touchscreen.tap(x, y);
  await page.waitForFunction(() => document.querySelector("bieu-do").plate.datum);
  assert.ok((await inside(page)).tip.includes("30"));
  const { y: still } = await view(page);
  await fingers(phone, [[{ x: 120, y }, { x: 300, y }]]);
  await frames(page);
  const after = await view(page);
  assert.ok(Math.abs(after.y - still) < 2 && after.scale === 1, "across is the chart's");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("two fingers on a plot zoom the page", async () => {
  const phone = await held("/bar.html");
  const { page, middle } = phone;
  await fingers(phone, parting(middle));
  await page.waitForFunction(() => visualViewport.scale > 1.5);
  const { x, y } = await spot(page, 2);
  await page.evaluate(([left, top]) => document.querySelector("bieu-do").plate.view.plot.dispatchEvent(new PointerEvent("click", { clientX: left, clientY: top, pointerType: "touch", bubbles: true, composed: true })), [x, y]);
  assert.ok((await inside(page)).tip.includes("21"), "and the chart answers in the zoomed page");
  await page.context().close();
});

test("on a long time whose tools are open, two fingers zoom the time and not the page", async () => {
  const phone = await held("/long.html");
  const { page } = phone;
  const marks = () => page.evaluate(() => document.querySelector("bieu-do").plate.chart.marks());
  assert.equal(await marks(), 36);
  await page.locator("bieu-do [part=toolbar] button").nth(1).click();
  await page.waitForFunction(() => document.querySelector("bieu-do").shadowRoot.querySelector("[part=tools]:not([hidden])"));
  await settled(page, "bieu-do");
  const { plot } = await inside(page);
  await fingers(phone, parting({ x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 }));
  await page.waitForFunction(() => document.querySelector("bieu-do").plate.chart.marks() < 30);
  assert.equal((await view(page)).scale, 1);
  await page.locator("bieu-do [part=tools] button", { hasText: "Xem tất cả" }).click();
  await page.waitForFunction(() => document.querySelector("bieu-do").plate.chart.marks() === 36);
  await page.context().close();
});
