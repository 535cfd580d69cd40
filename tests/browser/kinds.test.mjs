// What holds for every chart type: axe finds nothing under any condition, the accessibility tree is as blessed,
// the keyboard alone reaches every value, and every figure in the page is the spec's.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dist, frames, html, launch, open, serve } from "./kit.mjs";
import { gallery, kinds, together } from "./kinds.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const command = process.env.BIEUDO_COMMAND || "target/debug/bieudo";
let browser;
let site;
before(async () => {
  browser = await launch();
  const heading = "<main><h1>Các kiểu biểu đồ</h1>";
  // What most content systems keep: figure, picture by its address, table; and what an article's own page holds.
  const written = (options) => [...kinds].map(([type, { name }]) => `<section aria-label="${type}">${execFileSync(command, ["embed", ...options(name), `tests/gallery/${name}.json`], { encoding: "utf8" })}</section>`).join("\n");
  const figures = written((name) => ["--tier", "1", "--picture", `/${name}.svg`]);
  const pictures = Object.fromEntries([...kinds].map(([, { name }]) => [`/${name}.svg`, readFileSync(`tests/gallery/${name}.svg`, "utf8")]));
  const blocked = { "content-security-policy": "script-src 'none'" };
  site = await serve({
    ...pictures,
    "/kinds.html": html(`${heading}${together()}</main>`),
    "/static.html": { text: html(`${heading}${figures}</main>`, ""), headers: blocked },
    "/inline.html": { text: html(`${heading}${written(() => [])}</main>`, ""), headers: blocked },
    "/gallery.html": html(`${heading}${together(gallery)}</main>`),
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Brings every chart of a page into view, one after the other, until all are drawn. */
async function drawn(page) {
  await page.waitForFunction(() => customElements.get("bieu-do"));
  for (const chart of await page.locator("bieu-do").all()) {
    await chart.evaluate((node) => node.scrollIntoView({ block: "center" }));
    await chart.evaluate((node) => new Promise((done) => {
      const look = () => (node.getAttribute("state") === "loading" ? requestAnimationFrame(look) : done());
      look();
    }));
  }
  const states = await page.locator("bieu-do").evaluateAll((list) => list.filter((one) => one.getAttribute("state") !== "ready").map((one) => one.id));
  assert.deepEqual(states, [], "all drawn");
}

test("every type that a spec may name is among those looked at here", () => {
  const schema = JSON.parse(readFileSync(`${dist}/bieudo.schema.json`, "utf8"));
  assert.deepEqual([...kinds.keys()].sort(), [...schema.properties.type.enum].sort());
});

const conditions = {
  default: {},
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "reduced motion": { reducedMotion: "reduce" },
  "320×256, as at 400 %": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};

for (const [name, options] of Object.entries(conditions)) {
  test(`axe finds nothing on any type: ${name}`, async () => {
    const page = await open(browser, `${site.base}/kinds.html`, options);
    await drawn(page);
    // With table and tools open there is more to find.
    await page.locator("bieu-do [part=toolbar] button[aria-expanded=false]").evaluateAll((buttons) => buttons.forEach((button) => button.click()));
    await page.waitForFunction(() => [...document.querySelectorAll("bieu-do")].every((host) => host.shadowRoot.querySelector("[part=tools]")));
    await frames(page);
    await page.evaluate(() => document.documentElement.style.background = getComputedStyle(document.documentElement).colorScheme === "dark" ? "#171614" : "");
    await found(page);
  });
}

test("axe finds nothing on any type: scripts blocked", async () => {
  const page = await open(browser, `${site.base}/static.html`);
  assert.equal(await page.evaluate(() => !!customElements.get("bieu-do")), false);
  await found(page);
});

test("axe finds nothing wrong with the pictures in an article's own page", async () => {
  const page = await open(browser, `${site.base}/inline.html`);
  // It cannot tell what lies behind a text in an SVG; `tests/palette.rs` and the layout's tests do.
  await found(page, { rules: { "color-contrast": { enabled: false } } });
});

async function found(page, options = {}) {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate((chosen) => window.axe.run(chosen), options);
  const told = (list) => list.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.flat().join(" ")} ${(node.any[0] || node.all[0] || node.none[0])?.message || ""}`).slice(0, 4).join(" | ")}`);
  assert.deepEqual({ violations: told(violations), incomplete: told(incomplete) }, { violations: [], incomplete: [] });
  await page.context().close();
}

test("the accessibility tree of every type is as blessed", async () => {
  const page = await open(browser, `${site.base}/kinds.html`);
  await drawn(page);
  const wrong = [];
  for (const type of kinds.keys()) {
    const file = `tests/browser/trees/${type}.yml`;
    const now = `${await page.locator(`bieu-do#${type}`).ariaSnapshot()}\n`;
    const old = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (process.env.BLESS === "1") writeFileSync(file, now);
    else if (old !== now) wrong.push(`${type}\n${now}`);
  }
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test("the keyboard alone reaches every value of every type", async () => {
  const page = await open(browser, `${site.base}/kinds.html`);
  await drawn(page);
  for (const type of kinds.keys()) {
    const range = page.locator(`bieu-do#${type} input[type=range]`);
    await range.focus();
    await page.keyboard.press("Home");
    const { all, focusable } = await page.locator(`bieu-do#${type}`).evaluate((host) => {
      const { chart } = host.plate;
      const keys = new Set();
      for (let at = 0; at < chart.marks(); at += 1) keys.add(chart.mark_text(at));
      return { all: [...keys], focusable: host.shadowRoot.activeElement?.type };
    });
    assert.equal(focusable, "range", type);
    assert.ok(all.length > 0, type);
    const heard = new Set();
    const at = () => page.locator(`bieu-do#${type}`).evaluate((host) => host.plate.chart.current());
    /** Presses a key until it leads no further, or everything was heard. */
    const walk = async (key) => {
      for (let from = -1; heard.size < all.length; ) {
        heard.add(await range.getAttribute("aria-valuetext"));
        const now = await at();
        if (now === from) break;
        from = now;
        await page.keyboard.press(key);
      }
    };
    // Down and up the series of a row, then on to the next row: what a reader would do with four arrows.
    for (let from = -1; heard.size < all.length; ) {
      await walk("ArrowDown");
      await walk("ArrowUp");
      const now = await at();
      if (now === from) break;
      from = now;
      await page.keyboard.press("ArrowRight");
    }
    const missed = all.filter((text) => !heard.has(text));
    assert.deepEqual(missed.slice(0, 5), [], `${type}: ${missed.length} of ${all.length}`);
  }
  await page.context().close();
});

test("every figure in table, tooltip and announcement is the spec's, over the whole gallery", async () => {
  const page = await open(browser, `${site.base}/gallery.html`);
  await drawn(page);
  const read = await page.locator("bieu-do").evaluateAll((hosts) => hosts.map((host) => {
    const { plate } = host;
    const { chart, view } = plate;
    const tips = [];
    for (let at = 0; at < Math.min(chart.marks(), 60); at += 1) {
      view.range.value = String(at);
      view.range.dispatchEvent(new Event("input"));
      const { row, series, y, text } = plate.datum;
      tips.push({ row, series, y, text, shown: [...view.tip.querySelectorAll("b, span, strong, i")].map((part) => part.textContent).join(" | "), value: view.range.getAttribute("aria-valuetext") });
    }
    view.range.dispatchEvent(new Event("blur"));
    return {
      id: host.id, lang: view.root.lang, tips,
      head: [...host.shadowRoot.querySelectorAll("thead th")].map((cell) => cell.textContent),
      cells: [...host.shadowRoot.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
    };
  }));
  let compared = 0;
  for (const { id, lang, head, cells, tips } of read) {
    const { spec } = gallery.find((one) => one.name === id);
    // The word for a million within a unit scales nothing.
    const units = (spec.data.columns || []).map((column) => column.unit).filter((unit) => unit && unit !== "%");
    const bare = (text) => units.reduce((rest, unit) => rest.replaceAll(` ${unit}`, ""), text.replaceAll("\u00a0", " "));
    for (const tip of tips.filter((one) => typeof one.y === "number")) {
      // The core's own number against the words that readers see and hear.
      assert.ok(figures(bare(tip.text), lang).some((value) => same(value, tip.y)), `${id}: “${tip.text}” for ${tip.y}`);
      assert.ok(figures(bare(tip.shown), lang).some((value) => same(value, tip.y)), `${id}: tooltip “${tip.shown}” for ${tip.y}`);
      assert.equal(tip.value, tip.text, id);
      compared += 1;
    }
    if (!spec.data.columns || spec.transform || spec.color || spec.facet) continue;
    for (const column of spec.data.columns) {
      const label = column.label || column.name;
      const at = head.indexOf(column.unit ? `${label} (${column.unit})` : label);
      if (at < 0 || cells.length !== column.values.length) continue;
      column.values.forEach((cell, row) => {
        const value = cell && typeof cell === "object" ? cell.value : cell;
        if (typeof value !== "number") return;
        const text = cells[row][at];
        // Years and other text that happens to be digits stand as they are.
        assert.ok(text === String(value) || figures(bare(text), lang).some((one) => same(one, value)), `${id}, row ${row}: “${text}” for ${value}`);
        compared += 1;
      });
    }
  }
  assert.ok(compared > 800, `${compared} compared`);
  await page.context().close();
});

const same = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-9);

/** Every figure in a text, with the word of its scale. */
function figures(text, lang) {
  const [group, point] = lang === "vi" ? [".", ","] : [",", "."];
  const scales = { "nghìn tỷ": 1e12, trillion: 1e12, tỷ: 1e9, billion: 1e9, triệu: 1e6, million: 1e6 };
  const found = [];
  for (const match of text.replace(/\u00a0/g, " ").matchAll(/([-−]?)[$₫€]?(\d[\d.,]*)(?: (nghìn tỷ|trillion|tỷ|billion|triệu|million))?/g)) {
    const digits = match[2].replace(/[.,]+$/, "").split(group).join("").replace(point, ".");
    found.push((match[1] ? -1 : 1) * Number(digits) * (scales[match[3]] || 1));
  }
  return found;
}
