import { trouble } from "./trouble.js";
import { bring, caps, resolved } from "./bring.js";
import { beside, full, usual } from "./load.js";

/** @typedef {{[key: string]: any}} Spec */
/** @typedef {{key: string, spec?: Spec, text?: string, dataset?: string, src?: string, table?: HTMLTableElement, type?: string, whole?: boolean}} Origin where an element's spec comes from; `key` tells two apart */

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
    return { key: `table ${table.rows.length} ${table.textContent}`, table, type };
  }
  return undefined;
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
 * An embedded dataset: a file beside the script. Where that is missing the full module has it, or
 * says which one may have been meant.
 * @param {string} id
 * @param {string | null} lang
 * @param {AbortSignal} signal
 */
export async function embedded(id, lang, signal) {
  try {
    return parsed((await bring(beside(`datasets/${encodeURIComponent(id)}.json`), caps.spec, lang, signal)).text, lang);
  } catch {
    const text = (await full.run(lang)).dataset(id);
    return text ? JSON.parse(text) : { type: "table", data: { dataset: id } };
  }
}

/**
 * The whole spec with its data in place, so that the core needs no network.
 * @param {Origin} from
 * @param {string | null} lang
 * @param {AbortSignal} signal
 * @returns {Promise<Spec>}
 */
export async function fetched(from, lang, signal) {
  let base = document.baseURI;
  let spec = from.spec;
  if (from.src !== undefined) {
    const answer = await bring(resolved(from.src, base, lang), caps.spec, lang, signal);
    base = answer.url;
    spec = parsed(answer.text, lang);
  } else if (from.dataset !== undefined) {
    return embedded(from.dataset, lang, signal);
  } else if (from.table) {
    return (await usual().catch(() => {
      throw trouble("load-failed", lang);
    })).tabled(from.table, from.type || "", lang || "vi");
  } else if (from.text !== undefined) {
    spec = parsed(from.text, lang);
  }
  return /** @type {Spec} */ (await filled(/** @type {Spec} */ (spec), base, lang, signal));
}

/**
 * @param {Spec} spec
 * @param {string} base
 * @param {string | null} lang
 * @param {AbortSignal} signal
 */
export async function filled(spec, base, lang, signal) {
  const data = spec?.data;
  if (!data || typeof data !== "object") return spec;
  if (typeof data.dataset === "string") return { ...spec, data: (await embedded(data.dataset, lang, signal)).data };
  if (typeof data.url !== "string") return spec;
  const answer = await bring(resolved(data.url, base, lang), caps.data, lang, signal);
  const start = answer.text.replace(/^\ufeff/, "").trimStart()[0];
  if (start !== "{" && start !== "[") return { ...spec, data: { csv: answer.text } };
  const found = parsed(answer.text, lang);
  return { ...spec, data: Array.isArray(found) ? { rows: found } : found.data || found };
}
