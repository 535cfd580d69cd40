// Tables as articles have them, read as their readers read them.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { html, inside, launch, open, serve, settled } from "./kit.mjs";

const row = (head, ...cells) => `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
const heads = (...cells) => `<tr>${cells.map((cell) => (cell.startsWith("<") ? cell : `<th>${cell}</th>`)).join("")}</tr>`;

/** name → the element's type, its table, what is wanted of the spec, and words of a mark. */
const tables = {
  plain: {
    table: `<caption>Ba chi bộ</caption><thead>${heads("Chi bộ", "Đảng viên")}</thead><tbody>${row("Một", "12")}${row("Hai", "30")}</tbody>`,
    title: "Ba chi bộ", x: "Chi bộ", y: ["Đảng viên"],
    columns: [["Chi bộ", , ["Một", "Hai"]], ["Đảng viên", , ["12", "30"]]],
    told: ["Một", "12"],
  },
  "units in headings": {
    table: `<thead>${heads("Huyện", "Số người (người)", "Tỷ lệ, %", "Số liệu (ước tính)")}</thead><tbody>${row("Đức Thọ", "1.234", "61,90", "5")}${row("Hương Sơn", "12.345", "7,5", "6")}</tbody>`,
    y: ["Số người", "Tỷ lệ", "Số liệu (ước tính)"], type: "table",
    columns: [["Huyện", , ["Đức Thọ", "Hương Sơn"]], ["Số người", "người", ["1.234", "12.345"]], ["Tỷ lệ", "%", ["61,90", "7,5"]], ["Số liệu (ước tính)", , ["5", "6"]]],
  },
  "two header rows": {
    table: `<thead><tr><th rowspan="2">Năm</th><th colspan="2">Đảng viên mới (người)</th></tr><tr><th>Nam</th><th>Nữ</th></tr></thead><tbody>${row("2021", "120", "160")}${row("2022", "131", "170")}</tbody>`,
    subtitle: "Đảng viên mới", y: ["Nam", "Nữ"],
    columns: [["Năm", , ["2021", "2022"]], ["Nam", "người", ["120", "131"]], ["Nữ", "người", ["160", "170"]]],
    told: ["120"],
  },
  "two header rows, two measures": {
    table: `<thead><tr><th rowspan="2">Năm</th><th colspan="2">Mới</th><th colspan="2">Cũ</th></tr><tr><th>Nam</th><th>Nữ</th><th>Nam</th><th>Nữ</th></tr></thead><tbody>${row("2021", "1", "2", "3", "4")}</tbody>`,
    y: ["Mới, Nam", "Mới, Nữ", "Cũ, Nam", "Cũ, Nữ"],
    columns: [["Năm", , ["2021"]], ["Mới, Nam", , ["1"]], ["Mới, Nữ", , ["2"]], ["Cũ, Nam", , ["3"]], ["Cũ, Nữ", , ["4"]]],
  },
  "Vietnamese numbers": {
    table: `<caption>Thu ngân sách. Đơn vị tính: tỷ đồng</caption><thead>${heads("Năm", "Thu")}</thead><tbody>${row("2020", "1.234,5")}${row("2021", "−3,5")}${row("2022", "12.000")}</tbody>`,
    title: "Thu ngân sách", y: ["Thu"],
    columns: [["Năm", , ["2020", "2021", "2022"]], ["Thu", "tỷ đồng", ["1.234,5", "−3,5", "12.000"]]],
    told: ["1.234,5"],
  },
  "qualifiers and sums in words": {
    table: `<thead>${heads("Khoản", "Số tiền")}</thead><tbody>${row("Tiết kiệm", "gần 600 triệu đồng")}${row("Xây nhà", "trên 15 tỷ đồng")}${row("Quỹ", "khoảng 60,2 triệu đồng")}${row("Khác", "800 nghìn đồng")}</tbody>`,
    y: ["Số tiền"],
    columns: [["Khoản", , ["Tiết kiệm", "Xây nhà", "Quỹ", "Khác"]], ["Số tiền", "đồng", [{ value: 600e6, qualifier: "nearly" }, { value: 15e9, qualifier: "over" }, { value: 60.2e6, qualifier: "about" }, 800e3]]],
    told: ["gần", "600"],
  },
  "gaps are gaps": {
    table: `<thead>${heads("Tháng", "Số vụ")}</thead><tbody>${row("Một", "5")}${row("Hai", "")}${row("Ba", "–")}${row("Tư", "…")}${row("Năm", "0")}</tbody>`,
    y: ["Số vụ"], columns: [["Tháng", , ["Một", "Hai", "Ba", "Tư", "Năm"]], ["Số vụ", , ["5", null, null, null, "0"]]],
  },
  "footnotes, running numbers, remarks and a foot": {
    table: `<thead>${heads("STT", "Đơn vị", "Kết nạp<sup>1</sup> (người)", "Ghi chú")}</thead><tbody><tr><td>1</td><td>Khối A</td><td>940*</td><td>đạt</td></tr><tr><td>2</td><td>Khối B<sup>(2)</sup></td><td>1.500 [2]</td><td></td></tr></tbody><tfoot><tr><td></td><td>Tổng</td><td>2.440</td><td></td></tr></tfoot>`,
    y: ["Kết nạp"],
    columns: [["Đơn vị", , ["Khối A", "Khối B"]], ["Kết nạp", "người", ["940", "1.500"]], ["Ghi chú", , ["đạt", null]]],
    told: ["Khối A", "940"],
  },
  "grouped rows": {
    table: `<thead>${heads("Vùng", "Tỉnh", "Số")}</thead><tbody><tr><th rowspan="2">Bắc</th><th>Hà Nội</th><td>3</td></tr><tr><th>Nam Định</th><td>4</td></tr><tr><td colspan="3">Phía nam</td></tr><tr><th>Nam</th><th>Cà Mau</th><td>5</td></tr></tbody>`,
    y: ["Số"], columns: [["Vùng", , ["Bắc, Hà Nội", "Bắc, Nam Định", "Nam, Cà Mau"]], ["Số", , ["3", "4", "5"]]],
  },
  "no header at all": {
    table: "<tr><td>Một</td><td>12%</td></tr><tr><td>Hai</td><td>30,5%</td></tr>",
    y: ["c2"], columns: [["c1", , ["Một", "Hai"]], ["c2", , ["12%", "30,5%"]]],
    told: ["12", "%"],
  },
  english: {
    lang: "en",
    table: `<caption>New members (Unit: people)</caption><thead>${heads("Year", "Members")}</thead><tbody>${row("2021", "1,234.5")}${row("2022", "about 2 million")}</tbody>`,
    title: "New members", y: ["Members"], columns: [["Year", , ["2021", "2022"]], ["Members", "people", ["1,234.5", { value: 2e6, qualifier: "about" }]]],
  },
};

let browser;
let site;
const pages = Object.entries(tables);
before(async () => {
  browser = await launch();
  const made = {};
  for (const [at, [, { table, type = "column", lang = "vi" }]] of pages.entries()) made[`/${at}.html`] = html(`<bieu-do type="${type}" lang="${lang}"><table>${table}</table></bieu-do>`);
  site = await serve(made);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const [at, [name, wanted]] of pages.entries()) {
  test(`an article's table: ${name}`, async () => {
    const page = await open(browser, `${site.base}/${at}.html`);
    await settled(page, "bieu-do");
    const spec = await page.evaluate(() => document.querySelector("bieu-do").plate.order.spec);
    const columns = spec.data.columns.map(({ label, unit, values }) => [label, unit, values]);
    assert.deepEqual(columns, wanted.columns.map(([label, unit, values]) => [label, unit, values]));
    assert.equal(spec.title, wanted.title);
    assert.equal(spec.subtitle, wanted.subtitle);
    if (wanted.type !== "table") assert.deepEqual(spec.y, wanted.y);
    const read = async () => (await inside(page)).value;
    if (wanted.told) {
      const value = await read();
      for (const word of wanted.told) assert.ok(value?.includes(word), `${word}: ${value}`);
    }
    // One table in the accessibility tree once it is unfolded, and none before.
    const tree = () => page.locator("bieu-do").ariaSnapshot();
    assert.equal(((await tree()).match(/- '?table/g) || []).length, 0);
    await page.locator("bieu-do [part=toolbar] button").first().click();
    assert.equal(((await tree()).match(/- '?table/g) || []).length, 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test("when it cannot be drawn the table stands where it stood", async () => {
  const own = await serve({ "/broken.html": html(`<bieu-do type="column"><table>${tables.plain.table}</table></bieu-do>`) });
  const page = await open(browser, `${own.base}/broken.html`);
  await settled(page, "bieu-do");
  assert.equal(await page.locator("table").isVisible(), false);
  await page.evaluate(() => (document.querySelector("td").textContent = "nhiều"));
  await settled(page, "bieu-do", "error");
  assert.equal(await page.locator("table").isVisible(), true);
  assert.equal(await page.locator("table").getAttribute("slot"), null);
  await page.evaluate(() => (document.querySelector("td").textContent = "12"));
  await settled(page, "bieu-do");
  assert.equal(await page.locator("table").isVisible(), false);
  await page.context().close();
  await own.close();
});
