import { core } from "./load.js";
import { BieuDo } from "./element.js";
import { embedded, filled, packed } from "./origin.js";
import { BieudoError, explained } from "./trouble.js";
import { photograph } from "./photo.js";

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
    plate.act((chart) => (mark ? chart.select(mark.row, mark.series || 0) : chart.clear()));
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
    return plate.ask((chart) => chart.svg(options.width || plate.width || 640, theme)) || "";
  }

  /** @param {{scale?: number}} [options] @returns {Promise<Blob>} */
  toPNG(options = {}) {
    return photograph(this._host.plate, options.scale || 2);
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
 * All findings on a spec: errors, warnings and notes.
 * @param {unknown} spec
 * @param {{lang?: string}} [options]
 */
async function check(spec, options = {}) {
  const lang = options.lang || null;
  const ready = core(lang);
  const light = packed(await filled(/** @type {any} */ (spec), document.baseURI, ready, lang, new AbortController().signal));
  return (await ready).check(light.spec, light.arrays, options.lang || "");
}

/**
 * The standalone picture of a spec.
 * @param {unknown} spec
 * @param {{width?: number, theme?: string, lang?: string, type?: string}} [options]
 */
async function toSVG(spec, options = {}) {
  const lang = options.lang || null;
  const ready = core(lang);
  const light = packed(await filled(/** @type {any} */ (spec), document.baseURI, ready, lang, new AbortController().signal));
  const { Chart: CoreChart } = await ready;
  let chart;
  try {
    chart = new CoreChart(light.spec, light.arrays, { lang: options.lang, type: options.type });
    return chart.svg(options.width || 640, options.theme || "light");
  } catch (error) {
    throw explained(error, lang);
  } finally {
    chart?.free();
  }
}

/**
 * The embedded datasets: the list, or the spec of one.
 * @param {string} [id]
 */
async function datasets(id) {
  const running = await core();
  if (id !== undefined) return embedded(running, id, null);
  /** @type {{id: string, spec: {title: string, type: string}}[]} */
  const all = JSON.parse(running.datasets());
  return all.map(({ id, spec }) => ({ id, title: spec.title, type: spec.type }));
}

// Another copy of this file, or another version, may have been here first: it stays.
if (!customElements.get("bieu-do")) customElements.define("bieu-do", BieuDo);

export { render, check, toSVG, datasets, version, BieudoError };
