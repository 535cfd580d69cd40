// The picture that stands in a page as an address is written shorter than the file, and looks the same; in a snippet
// it is the one that its column has room for.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { datasetIds, html, launch, open, serve } from "./kit.mjs";
import { gallery, pictures, told } from "./native.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Draws both as images and gives the share of values in which they differ to the eye. */
function compare([one, other]) {
  const drawn = (address) => new Promise((done, failed) => {
    const image = new Image();
    image.onerror = () => failed(new Error(address.slice(0, 200)));
    image.onload = () => {
      const pen = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight }).getContext("2d", { willReadFrequently: true });
      pen.drawImage(image, 0, 0);
      done([image.naturalWidth, image.naturalHeight, pen.getImageData(0, 0, image.naturalWidth, image.naturalHeight).data]);
    };
    image.src = address;
  });
  return Promise.all([drawn(one), drawn(other)]).then(([a, b]) => {
    if (a[0] !== b[0] || a[1] !== b[1]) return `${a[0]}×${a[1]} and ${b[0]}×${b[1]}`;
    let far = 0;
    for (let at = 0; at < a[2].length; at += 1) far += Math.abs(a[2][at] - b[2][at]) > 16 ? 1 : 0;
    return far / a[2].length;
  });
}

test("a picture within the page is the picture of the file", async () => {
  const page = await open(browser, "about:blank");
  const files = new Map(await pictures(640));
  // Every eighth: of each kind some.
  for (const { name } of gallery.filter((_, at) => at % 8 === 0)) {
    const html = await told("embed", `tests/gallery/${name}.json`, "--fallback");
    const address = await page.evaluate((text) => new DOMParser().parseFromString(text, "text/html").querySelector("img").src, html);
    const file = `data:image/svg+xml;base64,${Buffer.from(files.get(name)).toString("base64")}`;
    const far = await page.evaluate(compare, [address, file]);
    // Where lines of one colour meet, their soft edges are laid once instead of twice.
    assert.ok(far < 0.0001, `${name}: ${far}`);
  }
  await page.context().close();
});

const own = (id) => ["embed", `src/datasets/${id}.json`, "--tier", "2"];
/** The picture alone, out of a snippet. */
const alone = (snippet) => snippet.match(/<picture[^]*<\/picture>/)[0];

test("a column of a wide window shows the picture of its own width", async () => {
  const widths = [320, 480, 640];
  const made = {};
  const rows = [];
  for (const id of datasetIds) {
    const picture = alone(await told(...own(id)));
    for (const width of widths) {
      made[`/${id}.${width}.svg`] = { text: await told("render", `src/datasets/${id}.json`, "--bare", "--width", String(width), "-o", "-"), type: "image/svg+xml" };
      rows.push(`<div style="width:${width}px" id="${id}-${width}">${picture}</div><img id="${id}-${width}-file" src="/${id}.${width}.svg">`);
    }
  }
  const site = await serve({ ...made, "/columns.html": html(rows.join("\n"), "<style>body { margin: 0 } img { display: block }</style>") });
  const page = await open(browser, `${site.base}/columns.html`, { viewport: { width: 1280, height: 900 } });
  const blank = await open(browser, "about:blank");
  const photo = async (query) => `data:image/png;base64,${(await page.locator(query).screenshot()).toString("base64")}`;
  for (const id of datasetIds) {
    for (const width of widths) {
      const far = await blank.evaluate(compare, [await photo(`#${id}-${width} img`), await photo(`#${id}-${width}-file`)]);
      assert.ok(far < 0.0001, `${id} in ${width} px: ${far}`);
    }
  }
  for (const opened of [page, blank]) await opened.context().close();
  await site.close();
});

test("where a page strips styles, a picture that would be squeezed gives way to the wide one, whose shape the box has", async () => {
  const bare = async (id) => alone(await told(...own(id))).replace(/ style="[^"]*"/g, "");
  const id = "mo-hinh-dong-ha";
  const site = await serve({ "/bare.html": html(await bare(id), "<style>body { margin: 0; width: 320px } img { max-width: 100%; height: auto }</style>") });
  const page = await open(browser, `${site.base}/bare.html`, { viewport: { width: 320, height: 600 } });
  const found = await page.evaluate(() => {
    const image = document.querySelector("img");
    const { width, height } = image.getBoundingClientRect();
    return { width, off: Math.abs(height / width - image.getAttribute("height") / image.getAttribute("width")) };
  });
  assert.equal(found.width, 320);
  assert.ok(found.off < 0.01, `${found.off}`);
  const [stripped, wide] = [await page.locator("img").screenshot(), await told("render", `src/datasets/${id}.json`, "--bare", "-o", "-")];
  await page.setContent(html(`<img src="data:image/svg+xml;base64,${Buffer.from(wide).toString("base64")}">`, "<style>body { margin: 0; width: 320px } img { max-width: 100%; height: auto }</style>"));
  const far = await page.evaluate(compare, [stripped, await page.locator("img").screenshot()].map((png) => `data:image/png;base64,${png.toString("base64")}`));
  assert.ok(far < 0.0001, `${far}`);
  await page.context().close();
  await site.close();
});
