// On paper: picture and table, sharp, in light colours, whatever was on the screen.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { frames, html, inline, launch, open, pixels, serve, settled, small, pair } from "./kit.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({
    "/dark.html": html(`${inline(small, 'id="a"')}${inline(pair, 'id="b"')}`, '<meta name="color-scheme" content="dark"><script async src="/embed.js"></script>'),
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** What a PDF holds that matters here: bitmaps with their pixels, and all drawing instructions. */
function inside(pdf) {
  const text = pdf.toString("latin1");
  const images = [...text.matchAll(/<<[^>]*\/Subtype\s*\/Image[^>]*>>/g)].map(([head]) => Number(/\/Width (\d+)/.exec(head)?.[1]) * Number(/\/Height (\d+)/.exec(head)?.[1]));
  let drawing = "";
  for (const found of text.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n/g)) {
    const from = found.index + found[0].length;
    try {
      drawing += inflateSync(pdf.subarray(from, text.indexOf("endstream", from))).toString("latin1");
    } catch {
      // A font file or a cut stream: no drawing.
    }
  }
  return { images, drawing, pages: [...text.matchAll(/\/Type \/Page\b/g)].length };
}

test("an article half read prints every chart sharp: live ones at 300 dots an inch, the rest as vectors", async () => {
  const page = await open(browser, `${site.base}/articles/khoi-nua-nhiem-ky-2023.html`, { viewport: { width: 1000, height: 700 } });
  await settled(page, "bieu-do");
  const charts = await page.evaluate(() => Array.from(document.querySelectorAll("bieu-do"), (chart) => [chart.getAttribute("state"), chart.plate.width * chart.plate.height]));
  const live = charts.filter(([state]) => state === "ready");
  assert.ok(live.length >= 1 && live.length < charts.length, `${charts}`);
  const { images, drawing, pages } = inside(await page.pdf({ format: "A4", printBackground: false }));
  // A browser that still knows how the canvas was painted prints that; another one its dots.
  const smallest = Math.min(...live.map(([, area]) => area)) * (300 / 96) ** 2;
  assert.ok(images.every((dots) => dots >= smallest), `${images} for ${live}`);
  assert.ok(pages >= 2 && drawing.length > 10_000);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("paper gets the light picture with its table, and the screen its own again", async () => {
  const page = await open(browser, `${site.base}/dark.html`, { colorScheme: "dark" });
  for (const id of ["#a", "#b"]) await settled(page, id);
  const box = () => page.evaluate(() => document.querySelector("#b").getBoundingClientRect().height);
  const [before, height] = [await pixels(page, "#b"), await box()];
  await page.emulateMedia({ media: "print" });
  await frames(page);
  const seen = await page.evaluate(() => {
    const { view, width } = document.querySelector("#b").plate;
    const { base } = view;
    const copy = new OffscreenCanvas(base.width, base.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(base, 0, 0);
    const { data } = copy.getImageData(0, 0, base.width, base.height);
    let [ink, pale] = [0, 0];
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] < 255) continue;
      ink += 1;
      if (data[at] + data[at + 1] + data[at + 2] > 600) pale += 1;
    }
    const [inner, outer] = [base, view.figure].map((element) => element.getBoundingClientRect());
    return {
      dense: base.width / width, ink, pale, cut: inner.width > outer.width + 0.5 || base.scrollHeight < inner.height - 1, high: inner.height,
      ink2: getComputedStyle(view.title).color, table: view.region.getBoundingClientRect().height, cells: view.region.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
    };
  });
  assert.ok(seen.dense >= 3.125, `${seen.dense} dots to a px`);
  // Columns in light colours: dark enough on white, and hardly anything of what dark grounds ask for.
  assert.ok(seen.ink > 20_000 && seen.pale < seen.ink / 3, JSON.stringify(seen));
  assert.ok(!seen.cut && seen.high > 150);
  assert.equal(seen.ink2, "rgb(26, 25, 23)");
  assert.ok(seen.table > 80 && seen.cells);
  await page.emulateMedia({ media: "screen" });
  await frames(page);
  assert.deepEqual(await pixels(page, "#b"), before);
  assert.equal(await box(), height);
  const { images, drawing } = inside(await page.pdf({ width: "800px", height: "1200px" }));
  // The accent of light grounds fills the bars, and that of dark ones nothing.
  if (!images.length) {
    assert.match(drawing, /\.70\d* \.149\d* \.117\d* rg/);
    assert.doesNotMatch(drawing, /1 \.54\d* \.45\d* rg/);
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("without scripts an article prints its pictures and its tables", async () => {
  const page = await open(browser, `${site.base}/articles/nam-dinh-2023.html`, { javaScriptEnabled: false });
  await page.emulateMedia({ media: "print" });
  const tables = page.locator(".chart table");
  assert.ok((await tables.count()) >= 3);
  for (const table of await tables.all()) assert.ok((await table.boundingBox())?.height > 30);
  const { images } = inside(await page.pdf({ format: "A4" }));
  assert.deepEqual(images, []);
  await page.context().close();
});
