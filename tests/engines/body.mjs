// What holds in Chromium is looked at in another engine: the same checks for Firefox and for WebKit.
// An engine is {name, open(url, width, height), close()}; a page {run, move, press, shot, told, close}.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { articles, datasetIds, dist, html, inline, pair, serve, small, strict } from "../browser/kit.mjs";
import { kinds } from "../browser/kinds.mjs";
import { told } from "../browser/native.mjs";
import { charts, listener, paint, seen, settle, spot } from "./page.mjs";

const shots = process.env.BIEUDO_SHOTS;
const heard = '<script src="/listen.js"></script>';
const head = `${heard}<script async src="/embed.js"></script>`;
// Their marks are words and lines in the colour of the text.
const sober = /^(table|number)$/;
/** Columns beside others, in the window of a desk. */
const columns = [300, 470, 620];

const pages = {
  "/listen.js": listener,
  "/framed.js": `const asked = new URLSearchParams(location.search); const frame = document.createElement("iframe");
    frame.src = asked.get("page"); frame.width = asked.get("width"); frame.height = asked.get("height"); frame.style.border = "0"; document.body.append(frame);`,
  "/framed.html": '<!doctype html><title>Khung</title><body style="margin:0"><script src="/framed.js"></script></body>',
  "/small.html": html(`<p><a href="#one">đường dẫn</a></p>${inline(small, 'id="one"')}${inline(pair, 'id="two"')}`, head),
  "/wrong.html": html(`<bieu-do id="bad"><script type="application/json">${JSON.stringify({ ...small, y: ["khong_co"] })}</script><p>Bảng thay thế</p></bieu-do>${inline(small, 'id="good"')}`, head),
  "/fallback.html": html('<bieu-do id="bad" dataset="ket-nap-dang-vien"><p id="words">Bảng thay thế</p></bieu-do>', head),
  "/night.html": html(inline(small, 'id="one" theme="dark"') + inline(small, 'id="two"'), `<meta name="color-scheme" content="light dark">${head}`),
};
for (const name of articles) {
  pages[`/articles/${name}`] = readFileSync(join(dist, "articles", name), "utf8").replace("<head>", `<head>${heard}`);
}
for (const [type, { spec }] of kinds) pages[`/kind/${type}.html`] = html(inline(spec, `id="${type}"`), head);

/** @param {string} label @param {(options?: {dark?: boolean}) => Promise<any>} launch */
export function examine(label, launch) {
  describe(label, () => {
    let engine;
    let site;
    before(async () => {
      for (const width of columns) {
        const column = async (id) => `<div style="width:${width}px">${(await told("embed", `src/datasets/${id}.json`, "--tier", "2")).replace("<bieu-do", `<bieu-do id="${id}"`).replace(/<script async.*/, "")}</div>`;
        pages[`/columns-${width}.html`] = html((await Promise.all(datasetIds.map(column))).join(""), head);
      }
      if (shots) mkdirSync(shots, { recursive: true });
      [engine, site] = [await launch(), await serve({ ...pages })];
    });
    after(async () => {
      await engine?.close();
      await site?.close();
    });

    /** Opens a page, does the work, and wants silence at the end. */
    async function on(path, width, work, { from = site, by = engine, height = 900, quiet = true } = {}) {
      const page = await by.open(from.base + path, width, height);
      try {
        await work(page);
        if (quiet) assert.deepEqual([...page.told, ...(await page.run(() => window.complaints))], [], "the console");
      } finally {
        await page.close();
      }
    }
    const picture = (page, name) => (shots ? page.shot(join(shots, `${label}-${name}.png`)) : undefined);

    test("which engine this is", (context) => context.diagnostic(engine.name));

    for (const width of [320, 1000]) {
      for (const name of articles) {
        test(`${name} at ${width} px: every chart draws in its place`, () => on(`/articles/${name}`, width, async (page) => {
          const { count, without } = await page.run(charts);
          assert.ok(count > 1 && !without, `${count} charts, ${without} places without one`);
          for (let at = 0; at < count; at += 1) {
            const query = `[data-test="${at}"]`;
            assert.equal(await page.run(settle, query, "ready"), "ready", `chart ${at}`);
            const found = await page.run(paint, query);
            assert.ok(found.ink > 300 && found.ink < found.all, `chart ${at}: ${JSON.stringify(found)}`);
            await picture(page, `${name.replace(".html", "")}-${width}-${at}`);
          }
          const upgrades = await page.run(() => window.upgrades);
          assert.ok(upgrades.length > 0, "no upgrade was seen");
          for (const { id, picture: drawn, before: still, after: live } of upgrades) {
            // An author's own table is no promise of a height.
            if (drawn) assert.ok(Math.abs(still - live) <= 1, `${id}: ${still} px before, ${live} px after`);
          }
          assert.ok((await page.run(seen, '[data-test="0"]')).sideways <= 0, "the page scrolls sideways");
        }));
      }
    }

    for (const width of columns) {
      test(`a snippet in a column of ${width} px takes the box of its picture`, () => on(`/columns-${width}.html`, 1200, async (page) => {
        for (const id of datasetIds) assert.equal(await page.run(settle, `#${id}`, "ready"), "ready", id);
        await picture(page, `column-${width}`);
        const upgrades = await page.run(() => window.upgrades);
        assert.ok(upgrades.length > datasetIds.length / 2, `${upgrades.length} upgrades were seen`);
        for (const { id, before: still, after: live } of upgrades) assert.ok(Math.abs(still - live) <= 1, `${id}: ${still} px before, ${live} px after`);
      }));
    }

    for (const type of kinds.keys()) {
      test(`${type}: paint, tooltip, keyboard`, () => on(`/kind/${type}.html`, 800, async (page) => {
        const query = `#${type}`;
        assert.equal(await page.run(settle, query, "ready"), "ready");
        const found = await page.run(paint, query);
        assert.ok(found.ink > 300 && found.ink < found.all, JSON.stringify(found));
        if (!sober.test(type)) assert.ok(found.vivid > 50, `no colour: ${JSON.stringify(found)}`);
        await picture(page, `kind-${type}`);
        const mark = await page.run(spot, query, 0);
        await page.move(mark.x, mark.y);
        const hovered = await page.run(seen, query);
        assert.ok(hovered.tip, "no tooltip under the pointer");
        assert.ok(mark.values.some((value) => hovered.tip.includes(value)), `${hovered.tip} tells none of ${mark.values}`);
        await page.move(1, 1);
        assert.equal((await page.run(seen, query)).tip, null, "the tooltip stays");
        let stopped = await page.run(seen, query);
        for (let tabs = 0; !stopped.focused && tabs < 30; tabs += 1) {
          await page.press("Tab");
          stopped = await page.run(seen, query);
        }
        assert.ok(stopped.focused, "Tab does not reach the marks");
        assert.ok(stopped.tip, "no tooltip on focus");
        if (!stopped.max) return;
        await page.press("ArrowRight");
        const moved = await page.run(seen, query);
        assert.notEqual(moved.value, stopped.value, "the arrow does not move");
        await page.press("End");
        const ended = await page.run(seen, query);
        assert.equal(ended.at, ended.max);
        assert.ok(ended.status, "nothing is announced");
        await page.press("Escape");
        assert.equal((await page.run(seen, query)).tip, null, "Escape does not dismiss");
      }));
    }

    test("the tooltip, the slider and the table tell the value of the spec, and marks have their colour", () => on("/small.html", 800, async (page) => {
      assert.equal(await page.run(settle, "#one", "ready"), "ready");
      const found = await page.run(paint, "#one");
      assert.ok(found.colors > 0 && found.exact > 500, JSON.stringify(found));
      const values = small.data.columns[1].values.map(({ value }) => String(value));
      for (const [at, value] of values.entries()) {
        const mark = await page.run(spot, "#one", at);
        await page.move(mark.x, mark.y);
        const { tip, cells, row } = await page.run(seen, "#one");
        const wanted = String(small.data.columns[1].values[row].value);
        assert.ok(tip.includes(wanted), `${tip}: not ${wanted}`);
        assert.ok(cells.some((line) => line[0] === small.data.columns[0].values[at] && line[1].startsWith(value)), JSON.stringify(cells));
      }
      assert.equal(await page.run(settle, "#two", "ready"), "ready");
      const two = await page.run(paint, "#two");
      assert.ok(two.exact > 500, JSON.stringify(two));
    }));

    test("a wrong spec says so in its place and its neighbour draws", () => on("/wrong.html", 800, async (page) => {
      assert.equal(await page.run(settle, "#bad", "error"), "error");
      const bad = await page.run(seen, "#bad");
      assert.ok(bad.error?.includes("Không vẽ được") && bad.error.includes("khong_co"), bad.error);
      assert.ok(bad.fallback && !bad.figure);
      assert.equal(await page.run(settle, "#good", "ready"), "ready");
      assert.ok((await page.run(paint, "#good")).ink > 300);
    }));

    for (const [what, csp] of [["scripts", "script-src 'none'"], ["WebAssembly", "script-src 'self'"]]) {
      test(`${what} blocked: the fallback stays`, async () => {
        const own = await serve({ ...pages }, csp);
        await on("/fallback.html", 800, async (page) => {
          for (let tries = 0; tries < 40; tries += 1) {
            if (await page.run(() => document.querySelector("#bad").getAttribute("state") === "error")) break;
            await new Promise((done) => setTimeout(done, 50));
          }
          const found = await page.run(() => {
            const bad = document.querySelector("#bad");
            const box = document.querySelector("#words").getBoundingClientRect();
            return { state: bad.getAttribute("state"), area: box.width * box.height, error: bad.shadowRoot?.querySelector("[part=error]").hidden };
          });
          assert.equal(found.state, what === "scripts" ? null : "error");
          assert.ok(found.area > 1000, JSON.stringify(found));
          assert.notEqual(found.error, false, "a message beside the fallback");
        }, { from: own, quiet: false });
        await own.close();
      });
    }

    test("the strict policy of a careful newspaper breaks nothing", async () => {
      const own = await serve({ ...pages }, strict);
      await on("/small.html", 800, async (page) => {
        for (const query of ["#one", "#two"]) {
          assert.equal(await page.run(settle, query, "ready"), "ready");
          assert.ok((await page.run(paint, query)).ink > 300);
        }
      }, { from: own });
      await own.close();
    });

    test("dark: by attribute, and by the reader's setting", async () => {
      await on("/night.html", 640, async (page) => {
        assert.equal(await page.run(settle, "#one", "ready"), "ready");
        assert.equal(await page.run(settle, "#two", "ready"), "ready");
        assert.deepEqual([(await page.run(paint, "#one")).dark, (await page.run(paint, "#two")).dark], [true, false]);
      });
      const night = await launch({ dark: true });
      try {
        await on("/night.html", 640, async (page) => {
          assert.equal(await page.run(settle, "#two", "ready"), "ready");
          assert.equal(await page.run(() => matchMedia("(prefers-color-scheme: dark)").matches), true);
          const found = await page.run(paint, "#two");
          assert.ok(found.dark && found.ink > 300, JSON.stringify(found));
          await picture(page, "night");
        }, { by: night });
        await on(`/articles/${articles[0]}`, 1000, async (page) => {
          await page.run(charts);
          assert.equal(await page.run(settle, '[data-test="0"]', "ready"), "ready");
          assert.ok((await page.run(paint, '[data-test="0"]')).dark);
          await picture(page, "night-article");
        }, { by: night });
      } finally {
        await night.close();
      }
    });

    test("a chart follows the width of its place", () => on("/small.html", 1000, async (page) => {
      assert.equal(await page.run(settle, "#two", "ready"), "ready");
      for (const width of [300, 700, 420]) {
        await page.run((wide) => void (document.querySelector("#two").style.width = `${wide}px`), width);
        await page.run(() => new Promise((done) => setTimeout(done, 200)));
        const { width: drawn } = await page.run(seen, "#two");
        const found = await page.run(paint, "#two");
        assert.equal(drawn, width);
        assert.ok(found.ink > 300 && found.exact > 100, JSON.stringify(found));
      }
    }));

    test("scripts get the picture in both forms", () => on("/small.html", 800, async (page) => {
      assert.equal(await page.run(settle, "#one", "ready"), "ready");
      const made = await page.run(async (spec) => {
        const { render } = await import("/bieudo.js");
        const place = document.body.appendChild(document.createElement("div"));
        const chart = await render(place, spec);
        const png = await chart.toPNG({ scale: 2 });
        const bitmap = await createImageBitmap(png);
        const result = { svg: chart.toSVG(), type: png.type, width: bitmap.width, csv: chart.toCSV() };
        chart.destroy();
        return result;
      }, small);
      assert.ok(made.svg.startsWith("<svg") && made.svg.includes("Gamma"));
      assert.equal(made.type, "image/png");
      assert.ok(made.width > 600, `${made.width} px`);
      assert.ok(made.csv.includes("Gamma"));
    }));
  });
}
