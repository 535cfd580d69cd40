// One renderer, two places: what the canvas shows is what the static picture shows, mark by mark.
// The calls that reach the canvas are written down and held against the elements of the picture
// that the command line draws, in the one font that both measure.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { html, launch, open, serve } from "./kit.mjs";
import { gallery, pictures } from "./native.mjs";
import { compare, listen, look, marks } from "./scene.mjs";

const widths = [320, 640, 1000];
/** CSS px that a mark or label may be off: the contract's one pixel. Found: see the printed table. */
const allowed = 1;

let browser;
let site;
const drawn = {};
before(async () => {
  const made = { "/same.html": html("", '<link rel="stylesheet" href="/page.css">') };
  for (const width of widths) {
    drawn[width] = await pictures(width);
    for (const [name, svg] of drawn[width]) made[`/drawn/${width}/${name}.svg`] = { text: svg };
  }
  browser = await launch();
  site = await serve(made);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** A page with the bundled font loaded, an ear on every canvas, and the library as `window.bieudo`. */
async function ready(ratio, family = "Be Vietnam Pro") {
  const page = await open(browser, "", { deviceScaleFactor: ratio, viewport: { width: 1100, height: 900 } });
  await page.addInitScript(listen);
  await page.addInitScript({ content: `${marks}\n${compare}\nObject.assign(window, { marks, compare });` });
  await page.goto(`${site.base}/same.html`);
  await page.evaluate(async (name) => {
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px "${name}"`, "Đường thẳng")));
    window.bieudo = await import("/bieudo.js");
  }, family);
  return page;
}

for (const ratio of [1, 2]) {
  test(`every gallery file: canvas and static picture agree, ${ratio} device px to a CSS px`, async (context) => {
    const page = await ready(ratio);
    const worst = [];
    for (const { name, spec } of gallery) {
      const found = await page.evaluate(look, { name, spec, widths });
      for (const { width, off, why, colour } of found) {
        worst.push({ name, width, off, colour });
        assert.equal(why, "", `${name} at ${width} px: ${why}`);
        assert.ok(off <= allowed, `${name} at ${width} px: ${off} px off`);
        assert.ok(colour <= 2, `${name} at ${width} px: a colour is ${colour} of 255 off`);
      }
    }
    worst.sort((a, b) => b.off - a.off);
    for (const { name, width, off } of worst.slice(0, 5)) context.diagnostic(`${name} at ${width} px: ${off.toFixed(3)} px`);
    assert.equal(worst.length, gallery.length * widths.length);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}
