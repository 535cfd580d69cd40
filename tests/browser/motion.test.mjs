// Marks move to where new figures, or another view, have them: a quarter of a second, from where they stand, and not
// where readers ask for less motion.
import { after, afterEach, before, test } from "node:test";
import assert from "node:assert/strict";
import { frames, html, inline, launch, open, pair, serve, settled, small } from "./kit.mjs";

/** Two columns, of which the second holds the scale. */
const columns = (value) => ({
  version: 1, type: "column", title: "Hai cột", lang: "vi", x: "ten", y: ["so"],
  data: { columns: [{ name: "ten", label: "Tên", type: "text", values: ["Một", "Hai"] }, { name: "so", label: "Số", type: "number", values: [value, 100] }] },
});
let browser;
let page;
const sites = [];
const pages = {
  "/one.html": html(inline(columns(90), 'id="c"')),
  "/two.html": html(inline({ ...pair, layout: "stacked" }, 'id="c"')),
  "/bar.html": html(inline(small, 'id="c"')),
  "/blank.html": html('<div id="here"></div>', '<script type="module" src="/bieudo.js"></script>'),
};
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const site of sites) await site.close();
});
afterEach(async () => {
  await page.context().close();
});

async function go(path, options, more = {}) {
  const site = await serve({ ...pages, ...more });
  sites.push(site);
  page = await open(browser, site.base + path, options);
  await page.evaluate(() => {
    // The upper edge of the first column, frame by frame; -1 where there is none, and a sum of the whole picture.
    window.watch = async (host, lasting) => {
      const seen = [];
      const canvas = host.shadowRoot.querySelector("canvas");
      const copy = document.createElement("canvas");
      const pen = copy.getContext("2d", { willReadFrequently: true });
      const start = performance.now();
      while (performance.now() - start < lasting) {
        await new Promise((done) => requestAnimationFrame(done));
        copy.width = canvas.width || 1;
        copy.height = canvas.height || 1;
        pen.drawImage(canvas, 0, 0);
        const { data } = pen.getImageData(0, 0, copy.width, copy.height);
        let sum = 0;
        for (let at = 0; at < data.length; at += 4) sum = (sum * 31 + data[at] + 3 * data[at + 1] + 7 * data[at + 2] + 11 * data[at + 3]) % 2147483647;
        const x = Math.round((80 * copy.width) / canvas.clientWidth);
        let edge = -1;
        // Above a column stands its figure, in thin strokes: a column is wide.
        for (let y = 0; y < copy.height && edge < 0; y += 1) {
          const filled = (dx) => data[(y * copy.width + x + dx) * 4 + 3] > 0 && Math.abs(data[(y * copy.width + x + dx) * 4] - data[(y * copy.width + x + dx) * 4 + 2]) > 60;
          if ([-10, -5, 0, 5, 10].every(filled)) edge = y;
        }
        seen.push({ time: performance.now() - start, edge, sum });
      }
      return seen;
    };
  });
  if (path !== "/blank.html") await settled(page, "bieu-do");
  return site;
}

/** Pictures that are neither the first nor the last. */
const between = (seen) => new Set(seen.map((one) => one.sum).filter((sum) => sum !== seen[0].sum && sum !== seen.at(-1).sum)).size;

/** Watches while the function `change` changes something. */
const watched = (change, given) => page.evaluate(async ([text, values]) => {
  const host = document.querySelector("bieu-do");
  const seeing = window.watch(host, 2000);
  await new Promise((done) => setTimeout(done, 50));
  await new Function("host", "values", `return (${text})(host, values)`)(host, values);
  return seeing;
}, [change.toString(), given]);

const hide = (host) => host.shadowRoot.querySelectorAll("[part=legend] button")[1].click();
const rewrite = (host, spec) => {
  host.querySelector("script").textContent = JSON.stringify(spec);
};

test("a series that is hidden leaves step by step, and at once where less motion is asked for", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    await go("/two.html", { reducedMotion });
    const seen = await watched(hide);
    assert.notEqual(seen[0].sum, seen.at(-1).sum);
    if (reducedMotion === "reduce") assert.equal(between(seen), 0);
    else {
      assert.ok(between(seen) > 2, `${between(seen)}`);
      await page.context().close();
    }
  }
});

test("sorted bars move", async () => {
  await go("/bar.html");
  await page.locator("bieu-do [part=toolbar] button").nth(1).click();
  await page.waitForFunction(() => document.querySelector("bieu-do").shadowRoot.querySelector("[part=tools]:not([hidden])"));
  await frames(page);
  const seen = await watched((host) => [...host.shadowRoot.querySelectorAll("[part=tools] button")].find((one) => one.textContent === "Theo giá trị").click());
  assert.notEqual(seen[0].sum, seen.at(-1).sum);
  assert.ok(between(seen) > 2, `${between(seen)}`);
});

test("new figures of an article's chart move its marks, the first time too", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    const site = await go("/one.html", { reducedMotion });
    assert.equal(site.seen.filter((path) => path.includes("full")).length, 0, "a chart that stands still needs the core alone");
    for (const value of [20, 70]) {
      const seen = await watched(rewrite, columns(value));
      assert.notEqual(seen[0].edge, seen.at(-1).edge);
      const steps = new Set(seen.map((one) => one.edge)).size - 2;
      if (reducedMotion === "reduce") assert.equal(steps, 0);
      else assert.ok(steps > 2, `${steps} steps to ${value}`);
      const moving = seen.filter((one) => one.edge !== seen[0].edge && one.edge !== seen.at(-1).edge);
      if (moving.length) assert.ok(moving.at(-1).time - moving[0].time < 300, "a quarter of a second");
    }
    assert.deepEqual(page.complaints, []);
    if (reducedMotion !== "reduce") await page.context().close();
  }
});

test("without what moves them, new figures stand there all the same", async () => {
  await go("/one.html", {}, { "/bieudo-full.js": { status: 404 }, "/bieudo-full.wasm": { status: 404 } });
  const seen = await watched(rewrite, columns(20));
  assert.notEqual(seen[0].edge, seen.at(-1).edge);
  assert.equal(await page.locator("bieu-do").getAttribute("state"), "ready");
});

test("a script's update moves the marks; one that comes in between starts from where they are", async () => {
  await go("/blank.html");
  await page.evaluate(async (spec) => {
    const { render } = await import("/bieudo.js");
    window.chart = await render(document.getElementById("here"), spec);
  }, columns(90));
  await frames(page);
  const seen = await watched(async (host, [first, second]) => {
    const canvas = host.shadowRoot.querySelector("canvas");
    const copy = document.createElement("canvas");
    const pen = copy.getContext("2d", { willReadFrequently: true });
    /** Whether the first column still reaches up to a height, device px from above. */
    const reaches = (y) => {
      copy.width = canvas.width;
      copy.height = canvas.height;
      pen.drawImage(canvas, 0, 0);
      const [red, , blue, there] = pen.getImageData(Math.round((80 * canvas.width) / canvas.clientWidth), y, 1, 1).data;
      return there > 0 && Math.abs(red - blue) > 60;
    };
    window.chart.update(first);
    // What moves the marks loads in its own time: the second comes once they are well below where it will leave them.
    while (reaches(110)) await new Promise((done) => requestAnimationFrame(done));
    await window.chart.update(second);
  }, [columns(10), columns(80)]);
  const edges = seen.map((one) => one.edge);
  const [start, deepest, end] = [edges[0], Math.max(...edges), edges.at(-1)];
  assert.ok(new Set(edges).size > 4, `${edges}`);
  assert.ok(end > start && deepest > end, `down, then up again: ${start}, ${deepest}, ${end}`);
  // Turned back on its way, it never came to where the first update would have had it.
  const height = await page.evaluate(() => document.querySelector("bieu-do").shadowRoot.querySelector("canvas").height);
  assert.ok(deepest < height * 0.8, `${deepest} of ${height}`);
  assert.deepEqual(page.complaints, []);
});
