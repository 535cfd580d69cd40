// What a reader can do beyond reading: sort, share, zoom, step, take along; and what a hover leaves alone.
import { after, afterEach, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { frames, html, inline, inside, launch, open, pair, serve, settled, small } from "./kit.mjs";

const months = Array.from({ length: 36 }, (_, at) => `${2021 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
const long = {
  version: 1, type: "line", title: "Ba năm", lang: "vi", x: "thang", y: ["so"],
  data: { columns: [{ name: "thang", label: "Tháng", type: "date", values: months }, { name: "so", label: "Số", type: "number", values: months.map((_, at) => 100 + ((at * 37) % 50)) }] },
};
const stacked = { ...pair, layout: "stacked" };
const many = {
  version: 1, type: "line", title: "Mười nghìn điểm", lang: "vi", x: "i", y: ["v"],
  data: { columns: [{ name: "i", label: "Điểm", type: "text", values: Array.from({ length: 10_000 }, (_, at) => `n${at}`) }, { name: "v", label: "Giá trị", type: "number", values: Array.from({ length: 10_000 }, (_, at) => Math.round(1000 * Math.sin(at / 300))) }] },
};
let browser;
let site;
let page;
before(async () => {
  browser = await launch();
  site = await serve({
    "/bar.html": html(inline(small, 'id="c"')),
    "/stack.html": html(inline(stacked, 'id="c"')),
    "/long.html": html(`${inline(long, 'id="c"')}<div style="height: 2000px"></div>`),
    "/many.html": html(inline(many, 'id="c"')),
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
  await settled(page, "bieu-do");
}
const more = () => page.locator("bieu-do [part=toolbar] button").nth(1);
async function opened(path, options) {
  await go(path, options);
  await more().click();
  await page.waitForFunction(() => document.querySelector("bieu-do").shadowRoot.querySelector("[part=tools]:not([hidden])"));
  await frames(page);
}
const press = (name) => page.locator("bieu-do [part=tools] button", { hasText: name }).first().click();
const stops = () => page.evaluate(() => {
  const { chart } = document.querySelector("bieu-do").plate;
  return Array.from({ length: chart.marks() }, (_, at) => chart.mark_text(at));
});

test("sorting moves the bars and leaves the figures", async () => {
  await opened("/bar.html", { reducedMotion: "reduce" });
  const before = await stops();
  await press("Theo giá trị");
  await frames(page);
  const sorted = await stops();
  assert.deepEqual(sorted.map((text) => text.split(":")[0]), ["Beta", "Gamma", "Alpha"]);
  assert.deepEqual([...sorted].sort(), [...before].sort());
  // The row told to the page is still the spec's.
  await page.evaluate(() => document.querySelector("bieu-do").shadowRoot.querySelector("input").focus());
  await page.keyboard.press("Home");
  assert.equal(await page.evaluate(() => document.querySelector("bieu-do").plate.datum.row), 1);
  await press("Thứ tự gốc");
  await frames(page);
  assert.deepEqual(await stops(), before);
});

test("marks move in a quarter of a second, and not where less motion is asked for", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    await opened("/bar.html", { reducedMotion });
    const steps = await page.evaluate(async () => {
      const { plate } = document.querySelector("bieu-do");
      const { base } = plate.view;
      const pen = base.getContext("2d");
      let painted = 0;
      pen.clearRect = (...box) => {
        painted += 1;
        CanvasRenderingContext2D.prototype.clearRect.apply(pen, box);
      };
      [...plate.view.root.querySelectorAll("[part=tools] button")].find((one) => one.textContent === "Theo giá trị").click();
      await new Promise((done) => setTimeout(done, 600));
      return painted;
    });
    if (reducedMotion === "reduce") {
      assert.ok(steps <= 2, `${steps} paints`);
      continue;
    }
    assert.ok(steps > 2, `${steps} paints`);
    await page.context().close();
  }
});

test("stacks show shares and back", async () => {
  await opened("/stack.html", { reducedMotion: "reduce" });
  await press("Tỷ trọng");
  await frames(page);
  assert.equal(await page.evaluate(() => document.querySelector("bieu-do").plate.chart.layout_name()), "share");
  await press("Số tuyệt đối");
  await frames(page);
  assert.equal(await page.evaluate(() => document.querySelector("bieu-do").plate.chart.layout_name()), "stacked");
});

test("a long time is zoomed by buttons and by dragging, and one button leads back", async () => {
  await opened("/long.html", { reducedMotion: "reduce" });
  assert.equal((await stops()).length, 36);
  await press("Phóng to");
  await frames(page);
  const fewer = (await stops()).length;
  assert.ok(fewer < 36 && fewer >= 6, `${fewer}`);
  await press("Xem tất cả");
  await frames(page);
  assert.equal((await stops()).length, 36);
  const { plot } = await inside(page);
  const y = (plot.top + plot.bottom) / 2;
  await page.mouse.move(plot.left + 200, y);
  await page.mouse.down();
  await page.mouse.move(plot.left + 300, y);
  await page.mouse.move(plot.left + 420, y);
  await page.mouse.up();
  await frames(page);
  assert.ok((await stops()).length < 24);
  await page.mouse.move(plot.left + 200, y);
  await page.mouse.wheel(0, 300);
  await page.waitForFunction(() => scrollY > 100);
});

test("the card for sharing is 1200 × 630; the files hold what the table holds", async () => {
  await opened("/bar.html", { acceptDownloads: true });
  const taken = async (name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), press(name)]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const png = await taken("PNG");
  assert.equal(png.name, "c.png");
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [1200, 630]);
  assert.ok(png.bytes.length > 10_000, "more than an empty card");
  assert.ok((await taken("SVG")).bytes.toString().startsWith("<svg"));
  assert.equal((await taken("CSV")).bytes.toString(), "Đơn vị,Số (người)\r\nAlpha,12\r\nBeta,30\r\nGamma,21\r\n");
  assert.equal((await taken("CSV cho Excel")).bytes.toString(), "\ufeffĐơn vị;Số (người)\r\nAlpha;12\r\nBeta;30\r\nGamma;21\r\n");
});

test("without clipboard and download, what was asked for stands on the page", async () => {
  await opened("/bar.html", { userAgent: "Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Zalo android/23" });
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await press("CSV");
  assert.ok((await page.locator("bieu-do textarea").inputValue()).includes("Beta,30"));
  await press("Sao chép số liệu");
  assert.ok((await page.locator("bieu-do textarea").inputValue()).includes("Beta\t30"));
  await press("PNG");
  await page.waitForFunction(() => document.querySelector("bieu-do").shadowRoot.querySelector(".taken img")?.naturalWidth === 1200);
});

test("a link carries the state", async () => {
  await opened("/bar.html", { reducedMotion: "reduce" });
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (window.copied = text) } }));
  await press("Theo giá trị");
  await press("Sao chép liên kết");
  const link = await page.evaluate(() => window.copied);
  assert.ok(link.endsWith("#bieudo=c&sort=value"), link);
  await page.context().close();
  page = await open(browser, link);
  await settled(page, "bieu-do");
  await page.waitForFunction(() => document.querySelector("bieu-do").plate.chart?.mark_text(0).startsWith("Beta"));
});

test("chart and table take turns", async () => {
  await opened("/bar.html");
  await press("Chỉ xem bảng");
  assert.equal(await page.locator("bieu-do canvas").first().isVisible(), false);
  assert.ok(await page.locator("bieu-do table").isVisible());
  await press("Chỉ xem bảng");
  assert.ok(await page.locator("bieu-do canvas").first().isVisible());
});

test("a hover on 10,000 points does not paint the chart again, and writes its tooltip once a move", async () => {
  await go("/many.html");
  const { base, over, told } = await page.evaluate(() => {
    const { plate } = document.querySelector("bieu-do");
    const { plot, base, over, tip } = plate.view;
    let told = 0;
    const { replaceChildren } = tip;
    tip.replaceChildren = (...parts) => ((told += 1), replaceChildren.apply(tip, parts));
    const painted = [base, over].map((canvas) => {
      const times = { count: 0 };
      const pen = canvas.getContext("2d");
      const { clearRect } = pen;
      pen.clearRect = (...area) => ((times.count += 1), clearRect.apply(pen, area));
      return times;
    });
    const box = plot.getBoundingClientRect();
    for (let at = 0; at < 100; at += 1) {
      plot.dispatchEvent(new PointerEvent("pointermove", { isPrimary: true, pointerType: "mouse", clientX: box.left + 40 + (at * 7) % (box.width - 80), clientY: box.top + 60, bubbles: true }));
      plate.draw();
    }
    return { base: painted[0].count, over: painted[1].count, told };
  });
  await frames(page);
  assert.equal(base, 0);
  assert.ok(over > 50, `${over} overlays`);
  assert.ok(told > 50 && told <= 100, `${told} tooltips`);
});

test("targets are 24 px and nothing is cut off at 280 px and in landscape", async () => {
  for (const viewport of [{ width: 280, height: 600 }, { width: 640, height: 300 }]) {
    await opened("/stack.html", { viewport, hasTouch: true, isMobile: true });
    const found = await page.locator("bieu-do").evaluate((host) => {
      const buttons = [...host.shadowRoot.querySelectorAll("button")].filter((one) => one.getClientRects().length).map((one) => one.getBoundingClientRect());
      return { small: buttons.filter((box) => box.width < 24 || box.height < 24).length, out: buttons.filter((box) => box.right > innerWidth + 1 || box.left < -1).length, scroll: document.documentElement.scrollWidth > innerWidth };
    });
    assert.deepEqual(found, { small: 0, out: 0, scroll: false });
    if (viewport.width === 280) await page.context().close();
  }
});
