// Size, theme, laziness, attributes, the JavaScript interface, and what is left behind: nothing.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { datasetIds, frames, html, inline, inside, launch, open, pair, pixels, serve, settled, small } from "./kit.mjs";

let browser;
let site;
const tall = '<div style="height: 4000px"></div>';
before(async () => {
  browser = await launch();
  site = await serve({
    "/one.html": html(`<div id="box" style="width: 700px">${inline(small, 'id="c"')}</div>`),
    "/far.html": html(`${tall}${inline(small, 'id="c"')}${tall}`),
    "/row.html": html(Array.from({ length: 12 }, (_, at) => inline(small, `id="c${at}"`) + tall).join("")),
    "/many.html": html(Array.from({ length: 30 }, (_, at) => inline({ ...small, title: `Số ${at}` }, `id="c${at}"`)).join("")),
    "/blank.html": html('<div id="here"></div>', '<script type="module" src="/bieudo.js"></script>'),
    "/scheme.html": html(inline(small, 'id="c"'), '<meta name="color-scheme" content="light dark"><script async src="/embed.js"></script>'),
    "/dark.css": { text: "body { background: #101010 }" },
    "/dark.html": html(inline(small, 'id="c"'), '<link rel="stylesheet" href="/dark.css"><script async src="/embed.js"></script>'),
    "/still.html": html(`<bieu-do id="c" dataset="${datasetIds[0]}"><div style="height: 480px">thay</div></bieu-do><p id="next">sau</p>`),
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
});
async function go(path, options) {
  const page = await open(browser, site.base + path, options);
  return page;
}
const canvas = (page) => page.locator("bieu-do").first().evaluate((host) => {
  const base = host.shadowRoot.querySelector("canvas");
  return { width: base.width, css: base.getBoundingClientRect().width, plot: host.shadowRoot.querySelector(".plot").clientWidth, height: base.height };
});

test("the chart follows its container, at most one draw a frame", async () => {
  const page = await go("/one.html");
  await settled(page, "#c");
  for (const width of [320, 900, 280, 640]) {
    await page.evaluate((value) => (document.getElementById("box").style.width = `${value}px`), width);
    await frames(page);
    await frames(page);
    const seen = await canvas(page);
    assert.equal(seen.css, Math.min(width, 784) === width ? width : seen.plot);
    assert.equal(seen.width, Math.ceil(seen.css));
  }
  const draws = await page.evaluate(async () => {
    const { plate } = document.getElementById("c");
    let count = 0;
    const draw = plate.draw;
    plate.draw = function (...rest) {
      if (this.due) count += 1;
      return draw.apply(this, rest);
    };
    let shown = 0;
    for (let at = 0; at < 500; at += 1) {
      document.getElementById("box").style.width = `${300 + (at % 200)}px`;
      plate.request(3);
      if (at % 50 === 49) {
        await new Promise((done) => requestAnimationFrame(done));
        shown += 1;
      }
    }
    return { count, shown };
  });
  assert.ok(draws.count <= draws.shown + 1, JSON.stringify(draws));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("sharp at any device pixel ratio", async () => {
  for (const ratio of [1, 1.5, 3]) {
    const page = await go("/one.html", { deviceScaleFactor: ratio });
    await settled(page, "#c");
    const seen = await canvas(page);
    assert.equal(seen.width, Math.ceil(700 * ratio));
    await page.context().close();
  }
});

test("a canvas is never larger than browsers draw", async () => {
  const page = await go("/one.html", { deviceScaleFactor: 3 });
  await settled(page, "#c");
  await page.evaluate(() => document.getElementById("c").setAttribute("height", "70000"));
  await frames(page);
  const seen = await canvas(page);
  assert.ok(seen.height <= 16385 && seen.width * seen.height <= 16_100_000, JSON.stringify(seen));
  assert.ok((await pixels(page)).ink > 0);
  await page.context().close();
});

test("the theme follows the reader's, the page's or the attribute", async () => {
  const page = await go("/scheme.html", { colorScheme: "light" });
  await settled(page, "#c");
  const light = await pixels(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await frames(page);
  const dark = await pixels(page);
  assert.notEqual(dark.sum, light.sum);
  await page.evaluate(() => document.getElementById("c").setAttribute("theme", "light"));
  await frames(page);
  assert.notEqual((await pixels(page)).sum, dark.sum);
  const ground = await page.locator("#c .root").evaluate((root) => getComputedStyle(root).backgroundColor);
  assert.equal(ground, "rgb(255, 255, 255)", "a light chart on a dark page brings its ground");
  await page.context().close();

  const other = await go("/dark.html", { colorScheme: "light" });
  await settled(other, "#c");
  assert.ok(await other.locator("#c .root.dark").count(), "a dark page gets a dark chart");
  await other.context().close();
});

test("custom properties reach the canvas", async () => {
  const page = await go("/one.html");
  await settled(page, "#c");
  const before = await pixels(page);
  await page.evaluate(() => {
    const chart = document.getElementById("c");
    for (const name of ["accent", "series-1"]) chart.style.setProperty(`--bieudo-${name}`, "rebeccapurple");
    chart.plate.request(4);
  });
  await frames(page);
  assert.notEqual((await pixels(page)).sum, before.sum);
  await page.context().close();
});

test("forced colours are the system's", async () => {
  const page = await go("/one.html", { forcedColors: "active" });
  await settled(page, "#c");
  assert.ok((await pixels(page)).ink > 200);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a chart far below loads nothing until it comes near, and keeps its picture where it stands", async () => {
  const page = await go("/far.html");
  await page.waitForFunction(() => customElements.get("bieu-do"));
  await page.waitForTimeout(200);
  const fetched = () => page.evaluate(() => performance.getEntriesByType("resource").some((entry) => entry.name.endsWith(".wasm")));
  assert.equal(await fetched(), false);
  assert.equal(await page.locator("#c").getAttribute("state"), "loading");
  await settled(page, "#c");
  assert.equal(await fetched(), true);
  assert.ok((await pixels(page)).ink > 200);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => !document.querySelector("bieu-do").plate.near);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height, "nothing moves");
  // As in a photo of the whole page.
  assert.ok((await pixels(page)).ink > 200);
  await page.context().close();
});

test("of many charts out of sight those gone longest give their canvases back, and get them again", async () => {
  const page = await go("/row.html");
  const widths = () => page.evaluate(() => Array.from(document.querySelectorAll("bieu-do"), (chart) => chart.shadowRoot.querySelector("canvas").width));
  for (let at = 0; at < 12; at += 1) await settled(page, `#c${at}`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => Array.from(document.querySelectorAll("bieu-do")).filter((chart) => chart.plate.near).length === 0);
  await frames(page);
  assert.deepEqual((await widths()).map((width) => width > 0), Array.from({ length: 12 }, (_, at) => at > 3), "eight of twelve");
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height, "nothing moves");
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => document.querySelector("bieu-do").shadowRoot.querySelector("canvas").width > 0);
  await frames(page);
  assert.ok((await pixels(page, "#c0")).ink > 200);
  await page.context().close();
});

test("thirty charts share one instance", async () => {
  const page = await open(browser, "");
  await page.addInitScript(() => {
    window.instances = 0;
    const make = WebAssembly.instantiate;
    WebAssembly.instantiate = function (...rest) {
      window.instances += 1;
      return make.apply(this, rest);
    };
  });
  await page.goto(`${site.base}/many.html`);
  for (const at of [0, 14, 29]) await settled(page, `#c${at}`);
  assert.equal(await page.evaluate(() => window.instances), 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("attributes and the inline spec are observed, and a storm is one reading", async () => {
  const page = await go("/one.html");
  await settled(page, "#c");
  const ready = page.evaluate(() => new Promise((done) => {
    let count = 0;
    document.addEventListener("bieudo:ready", () => (count += 1));
    const chart = document.getElementById("c");
    for (let at = 0; at < 50; at += 1) {
      chart.setAttribute("lang", at % 2 ? "vi" : "en");
      chart.querySelector("script").textContent = JSON.stringify({ ...JSON.parse(chart.querySelector("script").textContent), title: `Đổi ${at}` });
    }
    setTimeout(() => done(count), 600);
  }));
  assert.equal(await ready, 1);
  assert.equal((await inside(page)).title, "Đổi 49");
  const before = await canvas(page);
  await page.evaluate(() => document.getElementById("c").setAttribute("height", "444"));
  await frames(page);
  assert.notEqual((await canvas(page)).height, before.height);
  await page.evaluate((id) => document.getElementById("c").setAttribute("dataset", id), datasetIds[0]);
  await page.waitForFunction(() => !document.getElementById("c").shadowRoot.querySelector("[part=title]").textContent.startsWith("Đổi"));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("what follows the chart on the page does not move", async () => {
  const page = await go("/still.html", { viewport: { width: 800, height: 1200 } });
  const before = await page.evaluate(() => document.getElementById("next").getBoundingClientRect().top);
  await settled(page, "#c");
  assert.ok(Math.abs((await page.evaluate(() => document.getElementById("next").getBoundingClientRect().top)) - before) < 1);
  await page.context().close();
});

test("the JavaScript interface", async () => {
  const page = await go("/blank.html");
  const seen = await page.evaluate(async ([one, two]) => {
    const { render, check, toSVG, datasets, version, BieudoError } = await import("/bieudo.js");
    const here = document.getElementById("here");
    const chart = await render(here, one, { theme: "light", lang: "vi" });
    const out = { version, state: chart.element.getAttribute("state"), inside: here.firstElementChild === chart.element };
    out.describe = chart.describe();
    out.csv = chart.toCSV();
    out.svg = chart.toSVG();
    const png = await chart.toPNG({ scale: 2 });
    const bitmap = await createImageBitmap(png);
    out.png = [png.type, bitmap.width, bitmap.height, png.size];
    chart.select({ row: 1, series: 0 });
    out.tip = chart.element.shadowRoot.querySelector("[part=tooltip]").textContent;
    await chart.update(two);
    out.updated = chart.element.shadowRoot.querySelector("[part=title]").textContent;
    chart.resize();
    try {
      await render(here, { ...one, y: ["sai"] });
    } catch (error) {
      out.error = [error instanceof BieudoError, error.code, error.path, error.message.length > 0, error.hint.length > 0];
    }
    out.findings = (await check({ ...one, y: ["sai"] }, { lang: "en" })).filter((finding) => finding.level === "error").length;
    out.picture = (await toSVG(one, { width: 400 })).slice(0, 4);
    const list = await datasets();
    out.list = [list.length, Object.keys(list[0]).sort().join()];
    out.dataset = (await datasets(list[0].id)).version;
    const typed = { ...one, data: { columns: [one.data.columns[0], { ...one.data.columns[1], values: new Float64Array([1, 2, 3.5]) }] } };
    const again = await render(here, typed);
    out.typed = again.toCSV();
    out.kept = ArrayBuffer.isView(typed.data.columns[1].values);
    again.destroy();
    out.left = here.childNodes.length;
    return out;
  }, [small, pair]);
  assert.match(seen.version, /^\d+\.\d+\.\d+$/);
  assert.equal(seen.state, "ready");
  assert.equal(seen.inside, true);
  assert.ok(seen.describe.length > 10);
  assert.ok(seen.csv.includes("Beta") && seen.csv.includes("30"));
  assert.ok(seen.svg.startsWith("<svg") || seen.svg.startsWith("<?xml"));
  assert.equal(seen.png[0], "image/png");
  assert.ok(seen.png[1] > 1000 && seen.png[3] > 2000, String(seen.png));
  assert.ok(seen.tip.includes("30"));
  assert.equal(seen.updated, "Hai dãy");
  assert.equal(seen.error[0], true);
  assert.ok(seen.error[1] && seen.error[2] && seen.error[3] && seen.error[4], String(seen.error));
  assert.ok(seen.findings > 0);
  assert.ok(seen.picture.startsWith("<"));
  assert.ok(seen.list[0] > 0);
  assert.equal(seen.list[1], "id,title,type");
  assert.equal(seen.dataset, 1);
  assert.ok(seen.typed.includes("3.5") || seen.typed.includes("3,5"), seen.typed);
  assert.equal(seen.kept, true);
  assert.equal(seen.left, 0);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("destroying and removing leaves nothing behind", async () => {
  const page = await go("/blank.html");
  const seen = await page.evaluate(async (spec) => {
    const { render } = await import("/bieudo.js");
    const here = document.getElementById("here");
    const cycle = async (times) => {
      for (let at = 0; at < times; at += 1) (await render(here, spec)).destroy();
      await new Promise((done) => setTimeout(done, 200));
      gc();
      await new Promise((done) => setTimeout(done, 50));
      gc();
      return performance.memory.usedJSHeapSize;
    };
    const chart = await render(here, spec);
    const { element } = chart;
    chart.destroy();
    await new Promise((done) => setTimeout(done, 20));
    const canvases = [...element.shadowRoot.querySelectorAll("canvas")].map((one) => one.width);
    await cycle(20);
    const nodes = document.querySelectorAll("*").length;
    const first = await cycle(30);
    const second = await cycle(60);
    return { canvases, alive: !!element.plate.chart, grown: second - first, nodes: document.querySelectorAll("*").length - nodes, state: element.getAttribute("state") };
  }, small);
  assert.deepEqual(seen.canvases, [0, 0]);
  assert.equal(seen.alive, false);
  assert.equal(seen.nodes, 0);
  assert.ok(seen.grown < 400_000, `${seen.grown} bytes`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("an element moved, hidden and shown again draws on", async () => {
  const page = await go("/one.html");
  await settled(page, "#c");
  await page.evaluate(() => document.body.append(document.getElementById("c")));
  await frames(page);
  assert.equal(await page.locator("#c").getAttribute("state"), "ready");
  assert.ok((await pixels(page)).ink > 200);
  await page.evaluate(() => (document.getElementById("c").style.display = "none"));
  await page.waitForTimeout(100);
  await page.evaluate(() => (document.getElementById("c").style.display = ""));
  await page.waitForFunction(() => document.querySelector("bieu-do").shadowRoot.querySelector("canvas").width > 0);
  await frames(page);
  assert.ok((await pixels(page)).ink > 200);
  await page.evaluate(() => document.getElementById("c").remove());
  await page.waitForTimeout(50);
  await page.evaluate(() => document.body.append(window.kept || document.createElement("p")));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
