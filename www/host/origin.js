import { trouble } from "./trouble.js";
import { bring, caps, resolved } from "./bring.js";

/** @typedef {{[key: string]: any}} Spec */
/** @typedef {{key: string, spec?: Spec, text?: string, dataset?: string, src?: string}} Origin where an element's spec comes from; `key` tells two apart */

/**
 * Where the spec of an element stands, nearest first; nothing is fetched yet.
 * @param {HTMLElement} host
 * @returns {Origin | undefined}
 */
export function origin(host) {
  const src = host.getAttribute("src");
  const dataset = host.getAttribute("dataset");
  if (src !== null) return { key: `src ${src}`, src };
  if (dataset !== null) return { key: `dataset ${dataset}`, dataset };
  const children = Array.from(host.children);
  const script = children.find((child) => child.localName === "script" && child.getAttribute("type") === "application/json");
  if (script) {
    const text = script.textContent || "";
    return { key: `text ${text}`, text };
  }
  const type = host.getAttribute("type");
  const table = type && host.querySelector("table");
  if (table) {
    const spec = tabled(table, type, host.getAttribute("lang") || "vi");
    return { key: `table ${JSON.stringify(spec)}`, spec };
  }
  return undefined;
}

/** @param {Element | null | undefined} element */
function said(element) {
  return (element?.textContent || "").replace(/\s+/g, " ").trim();
}

/**
 * An article's own table as a spec: first column across, all the others as measures.
 * @param {HTMLTableElement} table
 * @param {string} type
 * @param {string} lang
 */
function tabled(table, type, lang) {
  const rows = Array.from(table.rows).filter((row) => row.cells.length > 0);
  const headed = rows[0] && (rows[0].parentElement?.localName === "thead" || Array.from(rows[0].cells).every((cell) => cell.localName === "th"));
  const head = headed ? Array.from(rows[0].cells, said) : [];
  const body = headed ? rows.slice(1) : rows;
  const width = body.reduce((most, row) => Math.max(most, row.cells.length), head.length);
  /** @type {{name: string, label: string, values: (string | null)[]}[]} */
  const columns = [];
  for (let at = 0; at < width; at += 1) {
    const label = head[at] || "";
    const fresh = label && !columns.some((column) => column.name === label);
    columns.push({ name: fresh ? label : `c${at + 1}`, label: label || `c${at + 1}`, values: body.map((row) => said(row.cells[at]) || null) });
  }
  const figure = table.closest("figure");
  const title = said(table.caption) || said(figure?.querySelector("figcaption"));
  const names = columns.map((column) => column.name);
  return { version: 1, type, ...(title && { title }), lang, data: { columns }, x: names[0], y: names.slice(1) };
}

/**
 * @param {string} text
 * @param {string | null} lang
 */
function parsed(text, lang) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw trouble("not-json", lang, String(error instanceof Error ? error.message : error).slice(0, 160));
  }
}

/**
 * @param {import("./glue.js").Core} core
 * @param {string} id
 * @param {string | null} lang
 */
export function embedded(core, id, lang) {
  const text = core.dataset(id);
  if (text === undefined) throw trouble("unknown-dataset", lang, id.slice(0, 100));
  return JSON.parse(text);
}

/**
 * The whole spec with its data in place, so that the core needs no network.
 * @param {Origin} from
 * @param {Promise<import("./glue.js").Core>} ready
 * @param {string | null} lang
 * @param {AbortSignal} signal
 * @returns {Promise<Spec>}
 */
export async function fetched(from, ready, lang, signal) {
  let base = document.baseURI;
  let spec = from.spec;
  if (from.src !== undefined) {
    const answer = await bring(resolved(from.src, base, lang), caps.spec, lang, signal);
    base = answer.url;
    spec = parsed(answer.text, lang);
  } else if (from.dataset !== undefined) {
    spec = embedded(await ready, from.dataset, lang);
  } else if (from.text !== undefined) {
    spec = parsed(from.text, lang);
  }
  return /** @type {Spec} */ (await filled(/** @type {Spec} */ (spec), base, ready, lang, signal));
}

/**
 * @param {Spec} spec
 * @param {string} base
 * @param {Promise<import("./glue.js").Core>} ready
 * @param {string | null} lang
 * @param {AbortSignal} signal
 */
export async function filled(spec, base, ready, lang, signal) {
  const data = spec?.data;
  if (!data || typeof data !== "object") return spec;
  if (typeof data.dataset === "string") return { ...spec, data: embedded(await ready, data.dataset, lang).data };
  if (typeof data.url !== "string") return spec;
  const answer = await bring(resolved(data.url, base, lang), caps.data, lang, signal);
  const start = answer.text.replace(/^\ufeff/, "").trimStart()[0];
  if (start !== "{" && start !== "[") return { ...spec, data: { csv: answer.text } };
  const found = parsed(answer.text, lang);
  return { ...spec, data: Array.isArray(found) ? { rows: found } : found.data || found };
}

/**
 * Typed arrays go to the core in one copy each; the caller's objects are left as they are.
 * @param {Spec} spec
 * @returns {{spec: Spec, arrays: Float64Array[]}}
 */
export function packed(spec) {
  /** @type {Float64Array[]} */
  const arrays = [];
  const columns = spec?.data?.columns;
  if (!Array.isArray(columns) || !columns.some((column) => ArrayBuffer.isView(column?.values))) return { spec, arrays };
  const light = columns.map((column) => {
    if (!ArrayBuffer.isView(column?.values)) return column;
    arrays.push(Float64Array.from(/** @type {any} */ (column.values)));
    return { ...column, values: { $array: arrays.length - 1 } };
  });
  return { spec: { ...spec, data: { ...spec.data, columns: light } }, arrays };
}
