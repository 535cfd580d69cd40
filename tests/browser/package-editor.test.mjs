// The chart builder: a pasted table becomes a snippet that draws, faults are told where they stand.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { html, inline, inside, launch, open, pixels, serve, settled, small, strict } from "./kit.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({}, strict);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function begin() {
  const page = await open(browser, `${site.base}/editor.html`);
  await settled(page, "#preview bieu-do");
  await page.waitForFunction(() => document.getElementById("svg").href);
  return page;
}

test("it opens with an example, under the strict policy", async () => {
  const page = await begin();
  assert.ok((await pixels(page, "#preview bieu-do")).ink > 300);
  assert.deepEqual((await inside(page)).legend.map(([name]) => name).length || 2, 2);
  assert.ok((await page.locator("#findings li").count()) >= 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a reader takes a chart from its page and draws it in another way", async () => {
  const own = await serve({ "/one.html": html(inline(small, 'id="c"')) });
  const page = await open(browser, `${own.base}/one.html`);
  await settled(page, "#c");
  await page.locator("#c [part=toolbar] button").nth(1).click();
  const [builder] = await Promise.all([page.context().waitForEvent("page"), page.locator("#c [part=tools] a").click()]);
  await settled(builder, "#preview bieu-do");
  assert.equal(await builder.inputValue("input[name=title]"), small.title);
  assert.equal(await builder.inputValue("select[name=type]"), "bar");
  await builder.selectOption("select[name=type]", "column");
  await builder.waitForFunction(() => document.getElementById("snippet").value.includes('"column"'));
  await settled(builder, "#preview bieu-do");
  assert.deepEqual((await inside(builder, "#preview bieu-do")).cells.slice(1).map((row) => row[0]), ["Alpha", "Beta", "Gamma"]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await own.close();
});

test("a pasted table is read, and its snippet draws on another page", async () => {
  const page = await begin();
  await page.fill("#data", "Đơn vị\tSố người (người)\tGhi chú\nĐức Thọ\t1.234\tA\nHương Sơn\t987\tB </script><b>x</b>\n");
  await page.selectOption("select[name=type]", "bar");
  await page.waitForFunction(() => document.getElementById("snippet").value.includes("Hương Sơn"));
  assert.equal(await page.inputValue("select[name=x]"), "Đơn vị");
  assert.deepEqual(await page.locator("input[name=y]:checked").evaluateAll((list) => list.map((box) => box.value)), ["Số người"]);
  await settled(page, "#preview bieu-do");
  const snippet = await page.inputValue("#snippet");
  assert.ok(!snippet.includes("<b>"));
  const spec = JSON.parse(snippet.match(/json">([\s\S]+?)<\/script>/)[1]);
  assert.equal(spec.data.columns[1].unit, "người");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  const other = await serve({ "/with.html": html(snippet.replace(/src="[^"]+"/, 'src="/embed.js"'), "") });
  const article = await open(browser, `${other.base}/with.html`);
  await settled(article, "bieu-do");
  assert.ok((await pixels(article)).ink > 300);
  assert.equal(await article.locator("b").count(), 0);
  await article.context().close();
  await other.close();
});

test("what is wrong is told with a hint, and no snippet is given", async () => {
  const page = await begin();
  await page.fill("#data", '{"type": "column", "data": {"columns": [{"name": "a", "values": ["x"]}, {"name": "b", "values": ["nhiều"]}]}, "x": "a", "y": ["b"]}');
  await page.waitForFunction(() => document.querySelector("#findings b")?.textContent === "Lỗi");
  assert.ok((await page.textContent("#findings")).includes("nhiều"));
  assert.equal(await page.inputValue("#snippet"), "");
  assert.equal(await page.getAttribute("#svg", "href"), null);
  await page.click("#copy");
  assert.ok((await page.textContent("#status")).includes("sửa"));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("it is accessible: every control has a name, and nothing is amiss", async () => {
  const page = await open(browser, "");
  const bare = await serve({});
  await page.goto(`${bare.base}/editor.html`);
  await settled(page, "#preview bieu-do");
  await page.addScriptTag({ content: readFileSync("node_modules/axe-core/axe.min.js", "utf8") });
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`), []);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.ok(excess <= 0 && (await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await page.context().close();
  await bare.close();
});
