// The picture that stands in a page as an address is written shorter than the file, and looks the same.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch, open } from "./kit.mjs";
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
