// Three modules: the core for ordinary charts, one for the usual mix, the full one only where a page needs it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { dataset, datasetIds, frames, html, inline, inside, launch, open, pair, pixels, serve, settled, small } from "./kit.mjs";

let browser;
let site;
const donut = { ...small, type: "donut", title: "Ba phần" };
const dots = { ...small, type: "dot", title: "Ba chấm" };
const line = { ...pair, type: "line", title: "Hai đường" };
const ordinary = datasetIds.find((id) => dataset(id).type === "column");
const fallback = "<p>Bảng thay thế</p>";
const pages = {
  "/core.html": html([small, { ...small, type: "column" }, { ...small, type: "line" }].map((spec, at) => inline(spec, `id="c${at}"`)).join("") + `<bieu-do id="d" dataset="${ordinary}"></bieu-do>`),
  "/both.html": html([small, dots, { ...small, color: "don_vi" }, { ...dots, title: "Khác" }].map((spec, at) => inline(spec, `id="c${at}"`)).join("")),
  "/mix.html": html([donut, small, line, { ...donut, title: "Khác" }].map((spec, at) => inline(spec, `id="c${at}"`)).join("")),
  "/dots.html": html(inline(dots, 'id="vi"') + inline({ ...dots, lang: "en" }, 'id="en"') + inline(dots, 'id="kept"').replace("</bieu-do>", `${fallback}</bieu-do>`) + inline(small, 'id="good"')),
  "/rows.json": { text: JSON.stringify([{ x: "A", y: 1 }, { x: "B", y: 2 }]) },
  "/forms.html": html(
    [{ csv: "x;y\nA;1\nB;2" }, { rows: [{ x: "A", y: 1 }, { x: "B", y: 2 }] }, { url: "/rows.json" }, { dataset: ordinary }]
      .map((data, at) => inline(at < 3 ? { type: "bar", data, x: "x", y: "y" } : { ...dataset(ordinary), data }, `id="c${at}"`)).join(""),
  ),
  "/blank.html": html('<div id="here"></div>', '<script type="module" src="/bieudo.js"></script>'),
};
before(async () => {
  browser = await launch();
  site = await serve(pages);
});
after(async () => {
  await browser?.close();
  await site?.close();
});
const asked = (server, part) => server.seen.filter((path) => path.includes(part)).length;

test("ordinary charts never ask for another module", async () => {
  const own = await serve(pages);
  const page = await open(browser, `${own.base}/core.html`);
  for (const id of ["c0", "c1", "c2", "d"]) {
    await settled(page, `#${id}`);
    assert.ok((await pixels(page, `#${id}`)).ink > 200, id);
  }
  await page.hover("#c1");
  await page.locator("#c0 [part=toolbar] button").first().click();
  await frames(page);
  assert.equal(asked(own, "full") + asked(own, "more"), 0);
  assert.equal(asked(own, `${ordinary}.json`), 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await own.close();
});

test("the usual mix is drawn by the module between, ordinary charts beside it too", async () => {
  const own = await serve(pages);
  const page = await open(browser, `${own.base}/mix.html`);
  for (const id of ["c0", "c1", "c2", "c3"]) {
    await settled(page, `#${id}`);
    assert.ok((await pixels(page, `#${id}`)).ink > 200, id);
  }
  assert.equal(asked(own, "bieudo-more.js"), 1);
  assert.equal(asked(own, "bieudo-more.wasm"), 1);
  assert.equal(asked(own, "/bieudo.wasm") + asked(own, "full"), 0);
  // A fault in a type that it knows is told in words all the same.
  const told = await page.evaluate(async (spec) => {
    const { render } = await import("/bieudo.js");
    return render(document.body, spec).catch((error) => [error.code, error.path, error.hint]);
  }, { ...donut, y: "sô" });
  assert.equal(told[0], "unknown-column");
  assert.ok(told[2].includes("so"), told[2]);
  assert.equal(asked(own, "bieudo-full.wasm"), 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await own.close();
});

for (const file of ["bieudo-more.js", "bieudo-more.wasm"]) {
  test(`${file} missing: the full module draws in its place`, async () => {
    const own = await serve({ ...pages, [`/${file}`]: { status: 404 } });
    const page = await open(browser, `${own.base}/mix.html`);
    for (const id of ["c0", "c1", "c2", "c3"]) await settled(page, `#${id}`);
    assert.deepEqual(page.complaints.filter((text) => !text.includes("404")), []);
    await page.context().close();
    await own.close();
  });
}

test("what the core leaves is drawn by the full module, loaded once", async () => {
  const own = await serve(pages);
  const page = await open(browser, `${own.base}/both.html`);
  for (const id of ["c0", "c1", "c2", "c3"]) {
    await settled(page, `#${id}`);
    assert.ok((await pixels(page, `#${id}`)).ink > 200, id);
  }
  assert.equal(asked(own, "bieudo-full.js"), 1);
  assert.equal(asked(own, "bieudo-full.wasm"), 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await own.close();
});

test("data comes in every form", async () => {
  const page = await open(browser, `${site.base}/forms.html`);
  for (const id of ["c0", "c1", "c2", "c3"]) {
    await settled(page, `#${id}`);
    assert.ok((await pixels(page, `#${id}`)).ink > 200, id);
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const file of ["bieudo-full.js", "bieudo-full.wasm"]) {
  test(`${file} missing: its charts say so in their language, the others draw`, async () => {
    const own = await serve({ ...pages, [`/${file}`]: { status: 404 } });
    const page = await open(browser, `${own.base}/dots.html`);
    for (const id of ["vi", "en", "kept"]) await settled(page, `#${id}`, "error");
    await settled(page, "#good");
    assert.ok((await inside(page, "#vi")).error.includes("Không tải được chương trình vẽ"));
    assert.ok((await inside(page, "#en")).error.includes("could not be loaded"));
    const kept = await inside(page, "#kept");
    assert.ok(kept.fallback && !kept.error);
    assert.deepEqual(page.complaints.filter((text) => !text.includes("404")), []);
    await page.context().close();
    await own.close();
  });
}

test("a panic in either module spares the charts of both", async () => {
  const page = await open(browser, `${site.base}/both.html`);
  for (const id of ["c0", "c1", "c2", "c3"]) await settled(page, `#${id}`);
  for (const id of ["c3", "c0"]) {
    await page.evaluate((victim) => {
      const { plate } = document.getElementById(victim);
      plate.react(plate.ask(() => {
        throw new WebAssembly.RuntimeError("unreachable");
      }));
    }, id);
    await settled(page, `#${id}`, "error");
    await page.waitForFunction(() => document.getElementById("c1").plate.chart && document.getElementById("c2").plate.chart);
    assert.ok((await pixels(page, "#c1")).ink > 200);
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("scripts get everything at once: words, files, typed arrays", async () => {
  const page = await open(browser, `${site.base}/blank.html`);
  const seen = await page.evaluate(async (spec) => {
    const { render, datasets } = await import("/bieudo.js");
    const columns = spec.data.columns.map((column) => (column.name === "so" ? { ...column, values: Float64Array.of(1, 2, 3) } : column));
    const chart = await render(document.getElementById("here"), { ...spec, data: { columns } });
    const wrong = await datasets("ket-nap-dang-vie").catch((error) => error);
    return { words: chart.describe(), csv: chart.toCSV(), svg: chart.toSVG(), ids: (await datasets()).length, wrong: [wrong.code, wrong.hint] };
  }, small);
  assert.ok(seen.words.includes("Gamma") && seen.csv.includes("Gamma,3") && seen.svg.startsWith("<svg"));
  assert.equal(seen.ids, datasetIds.length);
  assert.equal(seen.wrong[0], "unknown-dataset");
  assert.ok(seen.wrong[1].includes("ket-nap-dang-vien"), seen.wrong[1]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
