// The chart builder: text in, a spec out. All judging and drawing is the library's; here are only
// the form, what it makes of the text, and what is done with the result.
import { check, render, toSVG } from "./bieudo.js";

/** @typedef {{[key: string]: any}} Spec */
/** @template {HTMLElement} T @param {string} id @returns {T} */
const by = (id) => /** @type {T} */ (document.getElementById(id));

const form = /** @type {HTMLFormElement} */ (by("form"));
const area = /** @type {HTMLTextAreaElement} */ (by("data"));
const snippet = /** @type {HTMLTextAreaElement} */ (by("snippet"));
/** @type {Record<string, string[]>} */
const levels = { error: ["Lỗi", "Error"], warning: ["Cảnh báo", "Warning"], note: ["Lưu ý", "Note"] };
const example = "Năm;Nam (người);Nữ (người)\n2020;120;98\n2021;135;121\n2022;128;140\n";
const marks = ["title", "subtitle", "notes"];
/** Bytes of a pasted table; the library refuses what is much larger anyway. */
const cap = 1 << 20;

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement & HTMLSelectElement} */ (form.elements.namedItem(name));

/** @param {string} tag @param {string} text @param {Record<string, string>} [attributes] */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(text);
  return made;
}

/** The separator that makes the first line widest. @param {string} line */
function separator(line) {
  return ["\t", ";", ",", "|"].reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
}

/** Fields of CSV text, quotes as RFC 4180 has them. @param {string} text */
function records(text) {
  const between = separator(text.split("\n", 1)[0]);
  /** @type {string[][]} */
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') cell += text[(at += 1)];
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && !cell) {
      quoted = true;
    } else if (letter === between || letter === "\n") {
      rows[rows.length - 1].push(cell.trim());
      cell = "";
      if (letter === "\n") rows.push([]);
    } else {
      cell += letter;
    }
  }
  rows[rows.length - 1].push(cell.trim());
  return rows.filter((row) => row.some(Boolean));
}

/** @param {string} head */
function named(head) {
  const unit = /^(.+?)\s*[([]([^()[\]]{1,30})[\])]$/.exec(head);
  return unit ? { name: unit[1], label: unit[1], unit: unit[2] } : { name: head, label: head };
}

/** A spec that was pasted whole, or the columns of a table. @returns {{spec?: Spec, columns: Spec[], fault?: string}} */
function pasted() {
  const text = area.value.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").trim();
  if (text.length > cap) return { columns: [], fault: "Bảng lớn hơn 1 MiB. · The table is larger than 1 MiB." };
  if (text.startsWith("{")) {
    try {
      const spec = JSON.parse(text);
      return { spec, columns: Array.isArray(spec.data?.columns) ? spec.data.columns : [] };
    } catch (error) {
      return { columns: [], fault: `JSON: ${error instanceof Error ? error.message : ""}` };
    }
  }
  const [head = [], ...rows] = records(text);
  return { columns: head.map((name, at) => ({ ...named(name || `Cột ${at + 1}`), values: rows.map((row) => row[at] || null) })) };
}

/** Whether most of a column reads as figures; the library reads them, this only ticks boxes. @param {Spec} column */
function figures(column) {
  const cells = (column.values || []).map((/** @type {any} */ one) => one?.value ?? one).filter((/** @type {any} */ one) => one !== null);
  return cells.length > 0 && cells.every((/** @type {any} */ one) => typeof one === "number" || /^[+\-−]?[\d.,\s]+%?$/.test(String(one)));
}

let shape = "";

/** Offers the columns that there are, and keeps what was chosen among them. @param {ReturnType<typeof pasted>} from */
function offer({ spec, columns }) {
  const names = columns.map((column) => String(column.name));
  if (shape === JSON.stringify(names)) return;
  shape = JSON.stringify(names);
  const x = spec?.x || names.find((_, at) => !figures(columns[at])) || names[0] || "";
  field("x").replaceChildren(...names.map((name, at) => element("option", columns[at].label || name, { value: name })));
  field("x").value = x;
  const wanted = spec?.y ? [spec.y].flat() : names.filter((name, at) => name !== x && figures(columns[at]));
  by("measures").replaceChildren(...names.map((name, at) => {
    const box = /** @type {HTMLInputElement} */ (element("input", "", { type: "checkbox", name: "y", value: name }));
    box.checked = wanted.includes(name);
    const label = element("label", "");
    label.append(box, columns[at].label || name);
    return label;
  }));
  if (!spec) return;
  field("type").value = spec.type || "";
  field("layout").value = spec.layout || "";
  field("lang").value = spec.lang || "vi";
  for (const name of marks) field(name).value = [spec[name] || ""].flat().join(" ");
  field("source").value = spec.source?.name || "";
  field("url").value = spec.source?.url || "";
}

/** @param {ReturnType<typeof pasted>} from @returns {Spec} */
function written({ spec, columns }) {
  const data = new FormData(form);
  /** @param {string} name */
  const said = (name) => String(data.get(name) || "").trim();
  const x = said("x");
  const source = { name: said("source"), ...(said("url") && { url: said("url") }) };
  const y = data.getAll("y").map(String).filter((name) => name !== x);
  const made = {
    ...spec, version: 1, type: said("type"), lang: said("lang"), layout: said("layout") || undefined, data: spec?.data || { columns }, x, y,
    ...Object.fromEntries(marks.map((name) => [name, said(name) || undefined])), source: source.name ? source : undefined,
  };
  // Types of their own kind keep the encodings that were pasted with them.
  return JSON.parse(JSON.stringify(spec && !spec.y ? { ...made, x: spec.x, y: undefined } : made));
}

/** @type {Record<string, string>} */
const addresses = {};

/** @param {string} id @param {string | undefined} text @param {string} type */
function offerFile(id, text, type) {
  const link = /** @type {HTMLAnchorElement} */ (by(id));
  if (addresses[id]) URL.revokeObjectURL(addresses[id]);
  if (text === undefined) {
    link.removeAttribute("href");
    return;
  }
  addresses[id] = URL.createObjectURL(new Blob([text], { type }));
  link.href = addresses[id];
}

let turn = 0;

async function draw() {
  const mine = (turn += 1);
  const from = pasted();
  offer(from);
  const spec = written(from);
  const english = spec.lang === "en" ? 1 : 0;
  const text = JSON.stringify(spec, null, 2);
  const findings = from.fault ? [{ level: /** @type {const} */ ("error"), code: "not-json", path: "", message: from.fault, hint: "" }] : await check(spec, { lang: spec.lang }).catch((error) => [error]);
  if (mine !== turn) return;
  by("findings").replaceChildren(...(findings.length ? findings.map((finding) => {
    const line = element("li", "");
    const head = element("p", "");
    head.append(element("b", levels[finding.level || "error"][english]), ` ${finding.message} `, ...(finding.path ? [element("code", finding.path)] : []));
    line.append(head, ...(finding.hint ? [element("p", finding.hint, { class: "hint" })] : []));
    return line;
  }) : [element("li", english ? "Nothing to mend." : "Không có gì phải sửa.")]));
  const broken = findings.some((finding) => (finding.level || "error") === "error");
  // An inline spec must not be able to end its script element.
  const safe = text.replace(/</g, "\\u003c");
  snippet.value = broken ? "" : `<bieu-do>\n<script type="application/json">${safe}</script>\n</bieu-do>\n<script async src="${new URL("embed.js", location.href).href}"></script>\n`;
  offerFile("spec", broken ? undefined : text, "application/json");
  if (broken) {
    offerFile("svg", undefined, "");
    return;
  }
  const whole = /** @type {import("./bieudo.js").Spec} */ (/** @type {unknown} */ (spec));
  await render(by("preview"), whole).catch(() => undefined);
  const picture = await toSVG(whole).catch(() => undefined);
  if (mine === turn) offerFile("svg", picture, "image/svg+xml");
}

let timer = 0;
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(draw, 250);
};

/** @param {string} vi @param {string} en */
const tell = (vi, en) => by("status").replaceChildren(field("lang").value === "en" ? en : vi);

by("copy").addEventListener("click", async () => {
  if (!snippet.value) return tell("Hãy sửa các lỗi trước.", "Mend the errors first.");
  try {
    await navigator.clipboard.writeText(snippet.value);
    tell("Đã chép mã nhúng.", "The snippet is copied.");
  } catch {
    snippet.select();
    tell("Mã nhúng đã được chọn: nhấn Ctrl+C.", "The snippet is selected: press Ctrl+C.");
  }
});
form.addEventListener("input", soon);
form.addEventListener("submit", (event) => event.preventDefault());

async function open() {
  const schema = await (await fetch("bieudo.schema.json")).json();
  /** @type {string[]} */
  const types = schema.properties.type.enum;
  field("type").replaceChildren(...types.map((type) => element("option", type, { value: type })));
  field("type").value = "column";
  field("title").value = "Số người theo năm";
  field("subtitle").value = "Số liệu minh họa";
  field("source").value = "Số liệu minh họa";
  // A chart on a page may lead here, with what it shows.
  area.value = new URLSearchParams(location.hash.slice(1)).get("spec") || example;
  await draw();
}

open().catch((error) => by("findings").replaceChildren(element("li", `Không mở được trang soạn (${error.message}).`)));
