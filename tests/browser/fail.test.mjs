// What goes wrong stays where it is: the fallback is read, the page lives on, the rest draws.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { frames, html, inline, inside, launch, open, pixels, serve, settled, small, strict } from "./kit.mjs";

let browser;
let site;
const listen = '<script src="/listen.js"></script>';
const listener = "window.errors = []; document.addEventListener('bieudo:error', (event) => errors.push(event.detail));";
const good = inline(small, 'id="good"');
const broken = { ...small, y: ["khong_co"] };
const head = `${listen}<script async src="/embed.js"></script>`;
before(async () => {
  browser = await launch();
  site = await serve({
    "/listen.js": listener,
    "/wrong.html": html(`<bieu-do id="bad"><script type="application/json">${JSON.stringify(broken)}</script><p>Bảng thay thế</p></bieu-do>${good}`, head),
    "/text.html": html(`<bieu-do id="bad" lang="en"><script type="application/json">{"version": 1, </script></bieu-do>${good}`, head),
    "/absent.html": html(`<bieu-do id="bad" src="/nothing.json"></bieu-do>${good}`, head),
    "/address.html": html(`<bieu-do id="bad" src="data:application/json,{}"></bieu-do>${good}`, head),
    "/large.json": { text: `{"title": "${"a".repeat(1_200_000)}"}` },
    "/large.html": html(`<bieu-do id="bad" src="/large.json"></bieu-do>${good}`, head),
    "/unknown.html": html(`<bieu-do id="bad" dataset="khong-co-bo-nay"></bieu-do>${good}`, head),
    "/empty.html": html(`<bieu-do id="bad"></bieu-do>${good}`, head),
    "/fallback.html": html('<bieu-do id="good" dataset="ket-nap-dang-vien"><p id="fallback">Bảng thay thế</p></bieu-do>', head),
    "/figure.html": html('<figure id="f" data-bieudo-dataset="ket-nap-dang-vien"><figcaption id="fallback">Bảng thay thế</figcaption></figure>', head),
  });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const [path, code, language, text] of [
  ["/wrong.html", null, "vi", "Không vẽ được"],
  ["/text.html", "not-json", "en", "cannot be drawn"],
  ["/absent.html", "not-found", "vi", "Không vẽ được"],
  ["/address.html", "bad-url", "vi", "Không vẽ được"],
  ["/large.html", "too-large", "vi", "1 MiB"],
  ["/unknown.html", "unknown-dataset", "vi", "khong-co-bo-nay"],
  ["/empty.html", "no-spec", "vi", "Không vẽ được"],
]) {
  test(`${path}: the message stands in the chart's place and the other chart draws`, async () => {
    const page = await open(browser, site.base + path);
    await settled(page, "#bad", "error");
    await settled(page, "#good", "ready");
    const seen = await inside(page, "#bad");
    assert.ok(seen.error?.includes(text), `${language}: ${seen.error}`);
    assert.equal(seen.fallback, true);
    assert.equal(seen.figure, false);
    const errors = await page.evaluate(() => window.errors);
    assert.equal(errors.length, 1);
    assert.deepEqual(Object.keys(errors[0]).sort(), ["code", "hint", "message", "path"]);
    if (code) assert.equal(errors[0].code, code);
    else assert.ok(errors[0].path.length > 0 && seen.error.includes(errors[0].path), JSON.stringify(errors[0]));
    assert.ok((await pixels(page, "#good")).ink > 300);
    assert.deepEqual(page.complaints.filter((line) => !line.includes("404")), []);
    await page.context().close();
  });
}

// What editors get wrong most, all on one page, each told in its place.
const wrong = {
  "not-json": '{"version": 1,}',
  "unknown-type": { ...small, type: "colum" },
  "unknown-column": { ...small, y: ["khong_co"] },
  "not-number": spoilt((values) => ["nhiều", ...values.slice(1)]),
  "unequal-lengths": spoilt((values) => values.slice(1)),
  "not-finite": spoilt((values) => ["NaN", ...values.slice(1)]),
  "too-large": spoilt((values) => [1e308, ...values.slice(1)]),
  empty: { ...small, data: { columns: small.data.columns.map((column) => ({ ...column, values: [] })) } },
};

function spoilt(change) {
  const columns = structuredClone(small.data.columns);
  const measure = columns.find((column) => [small.y].flat().includes(column.name));
  measure.values = change(measure.values);
  return { ...small, data: { columns } };
}

test("every common mistake is told with its place, keeps its fallback and spares its neighbours", async () => {
  const spec = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const bad = Object.entries(wrong).map(([code, value]) => `<bieu-do id="${code}"><script type="application/json">${spec(value)}</script><p>Bảng thay thế</p></bieu-do>`);
  const own = await serve({ "/listen.js": listener, "/page.html": html(bad.join("") + good, head) });
  const page = await open(browser, `${own.base}/page.html`, { viewport: { width: 640, height: 6000 } });
  await settled(page, "#good", "ready");
  for (const code of Object.keys(wrong)) {
    await settled(page, `#${code}`, "error");
    const seen = await inside(page, `#${code}`);
    assert.ok(seen.fallback, code);
    assert.ok(seen.error.length > 20, code);
  }
  const told = await page.evaluate(() => window.errors.map((error) => [error.code, error.path, error.hint]));
  assert.deepEqual(told.map((error) => error[0]).sort(), Object.keys(wrong).sort());
  for (const [code, path, hint] of told) {
    assert.ok(code === "not-json" || path, code);
    assert.ok(hint, code);
  }
  assert.ok((await pixels(page, "#good")).ink > 300);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await own.close();
});

test("a mended spec draws, and a spoilt one brings the message back", async () => {
  const page = await open(browser, `${site.base}/wrong.html`);
  await settled(page, "#bad", "error");
  await page.evaluate((text) => (document.querySelector("#bad script").textContent = text), JSON.stringify(small));
  await settled(page, "#bad", "ready");
  assert.equal((await inside(page, "#bad")).error, null);
  await page.evaluate(() => (document.querySelector("#bad script").textContent = "{"));
  await settled(page, "#bad", "error");
  assert.equal((await inside(page, "#bad")).fallback, true);
  await page.context().close();
});

for (const [name, answer] of Object.entries({
  "404": { status: 404 },
  "a captive portal's HTML": { text: "<html>log in</html>", type: "text/html" },
  "a truncated file": { text: "\0asm\x01\0\0\0\x01", type: "application/wasm" },
})) {
  test(`wasm answered with ${name}: the fallback stays and bieudo:error is sent`, async () => {
    const other = await serve({ ...site.made, "/bieudo.wasm": answer, "/bieudo-more.wasm": answer, "/bieudo-full.wasm": answer });
    const page = await open(browser, `${other.base}/fallback.html`);
    await settled(page, "bieu-do", "error");
    assert.ok(await page.isVisible("#fallback"));
    assert.equal((await page.evaluate(() => window.errors))[0].code, "load-failed");
    assert.deepEqual(page.complaints.filter((line) => line.startsWith("thrown")), []);
    await page.context().close();
    await other.close();
  });
}

test("a policy without wasm-unsafe-eval leaves the fallback", async () => {
  const other = await serve(site.made, strict.replace(" 'wasm-unsafe-eval'", ""));
  const page = await open(browser, `${other.base}/fallback.html`);
  await settled(page, "bieu-do", "error");
  assert.ok(await page.isVisible("#fallback"));
  assert.equal((await page.evaluate(() => window.errors))[0].code, "load-failed");
  assert.deepEqual(page.complaints.filter((line) => line.startsWith("thrown")), []);
  await page.context().close();
  await other.close();
});

test("bieudo.js missing: the fallback stays and bieudo:error is sent", async () => {
  const other = await serve({ ...site.made, "/bieudo.js": { status: 404 } });
  const page = await open(browser, `${other.base}/figure.html`);
  await page.waitForFunction(() => window.errors.length === 1);
  assert.ok(await page.isVisible("#fallback"));
  assert.deepEqual(page.complaints.filter((line) => line.startsWith("thrown")), []);
  await page.context().close();
  await other.close();
});

test("without scripts the articles show pictures and tables", async () => {
  const page = await open(browser, `${site.base}/articles/nam-dinh-2023.html`, { javaScriptEnabled: false });
  const pictures = page.locator("bieu-do img, figure[data-bieudo-dataset] img, figure[data-bieudo-src] img");
  assert.ok((await pictures.count()) > 0);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    assert.ok(await picture.isVisible());
  }
  assert.ok((await page.locator("table").count()) > 0);
  await page.context().close();
});

test("a panic costs one chart, not the page", async () => {
  const page = await open(browser, `${site.base}/fallback.html`);
  await settled(page, "#good");
  const before = await pixels(page, "#good");
  // No spec is known to panic, so the panic is played: what matters is what follows it.
  await page.evaluate(async (spec) => {
    const victim = document.createElement("bieu-do");
    victim.id = "victim";
    document.body.append(victim);
    await victim.show(spec);
    victim.plate.react(victim.plate.ask(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    }));
  }, small);
  await settled(page, "#victim", "error");
  await page.waitForFunction(() => document.querySelector("#good").plate.chart);
  await frames(page);
  const seen = await inside(page, "#good");
  assert.equal(seen.figure, true);
  assert.deepEqual(await pixels(page, "#good"), before);
  const again = await page.evaluate((spec) => document.querySelector("#victim").show(spec).then(() => "drawn", (error) => error.code), small);
  assert.equal(again, "crashed", "the same spec is not tried again");
  const other = await page.evaluate((spec) => document.querySelector("#victim").show(spec).then(() => "drawn", (error) => error.code), { ...small, title: "Khác" });
  assert.equal(other, "drawn");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
