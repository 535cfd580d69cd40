import { did, escape } from "./did.js";
import { full, later } from "./load.js";
import { BieuDo } from "./element.js";
import { filled } from "./origin.js";
import { told } from "./told.js";
import { BieudoError, explained, trouble } from "./trouble.js";

/** The version of the package; the build holds it against Cargo.toml. */
const version = "0.1.0";

/** @typedef {{theme?: string, lang?: string, type?: string, height?: number}} RenderOptions */

/** Elements made by render, by the element that they were made in. @type {WeakMap<Element, BieuDo>} */
const made = new WeakMap();

/** What render gives back: one chart and its life. */
class Chart {
  _host;
  /** @param {BieuDo} host */
  constructor(host) {
    this._host = host;
  }

  /** The element on the page. */
  get element() {
    return this._host;
  }

  /** Draws another spec in the same place. @param {unknown} spec */
  update(spec) {
    return this._host.show(spec);
  }

  resize() {
    this._host.plate.request(3);
  }

  destroy() {
    const parent = this._host.parentElement;
    if (parent && made.get(parent) === this._host) made.delete(parent);
    this._host.remove();
  }

  /** Highlights one mark; `null` none. @param {{row: number, series?: number} | null} mark */
  select(mark) {
    const { plate } = this._host;
    plate.pointer = undefined;
    if (mark) plate.act(did.select, mark.row, mark.series || 0);
    else plate.act(did.press, escape);
  }

  describe() {
    return this._host.plate.ask((chart) => chart.describe()) || "";
  }

  toCSV() {
    return this._host.plate.ask((chart) => chart.csv()) || "";
  }

  /** @param {{width?: number, theme?: string}} [options] */
  toSVG(options = {}) {
    const { plate } = this._host;
    const theme = options.theme || (plate.view.root.classList.contains("dark") ? "dark" : "light");
    return plate.ask((chart) => chart.svg(options.width || plate.width || 640, theme === "dark")) || "";
  }

  /** @param {{scale?: number}} [options] @returns {Promise<Blob>} */
  async toPNG(options = {}) {
    return (await later()).photograph(this._host.plate, options.scale || 2, trouble);
  }
}

/**
 * Mounts a chart inside an element, or in it when it is a `<bieu-do>`.
 * @param {Element} element
 * @param {unknown} spec
 * @param {RenderOptions} [options]
 */
async function render(element, spec, options = {}) {
  let host = element instanceof BieuDo ? element : made.get(element);
  if (!host || !(host === element || host.parentElement === element)) {
    host = /** @type {BieuDo} */ (document.createElement("bieu-do"));
    made.set(element, host);
  }
  for (const name of /** @type {const} */ (["theme", "lang", "type", "height"])) {
    if (options[name] !== undefined) host.setAttribute(name, String(options[name]));
  }
  const painted = host.show(spec);
  if (host !== element && host.parentElement !== element) element.append(host);
  await painted;
  return new Chart(host);
}

/**
 * The full module and a spec with its data in place.
 * @template T
 * @param {unknown} spec
 * @param {string | undefined} lang
 * @param {(running: import("./glue.js").Core, spec: any) => T} work
 */
async function fully(spec, lang, work) {
  try {
    const running = full.run(lang);
    running.catch(() => undefined);
    const ready = await filled(/** @type {any} */ (spec), document.baseURI, lang || null, new AbortController().signal);
    return work(await running, ready);
  } catch (error) {
    throw await told(explained(error, lang));
  }
}

/**
 * All findings on a spec: errors, warnings and notes.
 * @param {unknown} spec
 * @param {{lang?: string}} [options]
 */
function check(spec, { lang } = {}) {
  return fully(spec, lang, (running, ready) => running.check(ready, { lang }));
}

/**
 * The standalone picture of a spec.
 * @param {unknown} spec
 * @param {{width?: number, theme?: string, lang?: string, type?: string}} [options]
 */
function toSVG(spec, { width, theme, lang, type } = {}) {
  return fully(spec, lang, (running, ready) => {
    const chart = /** @type {import("./glue.js").CoreChart} */ (running.chart(ready, { lang, type }));
    const picture = chart.svg(width || 640, theme === "dark");
    chart.free();
    return picture;
  });
}

/**
 * The embedded datasets: the list, or the spec of one.
 * @param {string} [id]
 */
function datasets(id) {
  return fully(null, undefined, (running) => {
    if (id === undefined) {
      /** @type {{id: string, spec: {title: string, type: string}}[]} */
      const all = JSON.parse(running.datasets());
      return all.map(({ id, spec }) => ({ id, title: spec.title, type: spec.type }));
    }
    const text = running.dataset(id);
    // It throws, and says which one may have been meant.
    return text ? JSON.parse(text) : running.chart({ type: "table", data: { dataset: id } }, {});
  });
}

// Another copy of this file, or another version, may have been here first: it stays.
if (!customElements.get("bieu-do")) customElements.define("bieu-do", BieuDo);

export { render, check, toSVG, datasets, version, BieudoError };
