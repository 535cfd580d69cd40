import { make, mark, swatch } from "./make.js";
import { words } from "./words.js";

/** @typedef {ReturnType<typeof frame>} View */
/** @typedef {{toggle(series: number): void, emphasise(series: number): void}} Wishes */

const page = 500;

/** The figure of one chart, empty. The ids are only ever looked up inside the shadow root. */
export function frame() {
  const title = make("div", { id: "title", part: "title", class: "title" });
  const subtitle = make("p", { id: "subtitle", part: "subtitle", class: "subtitle" });
  const summary = make("p", { id: "summary", part: "summary", class: "summary" });
  const detail = make("p", { id: "detail", hidden: "" });
  const legend = make("div", { part: "legend", class: "legend", role: "group" });
  const base = make("canvas", { part: "canvas", role: "img" });
  const over = make("canvas", { class: "over", "aria-hidden": "true" });
  const range = make("input", { type: "range", class: "range", min: 0, max: 0, step: 1 });
  const tip = make("div", { part: "tooltip", class: "tip", "aria-hidden": "true" });
  const plot = make("div", { class: "plot" }, base, over, range, tip);
  const notes = make("div", { part: "notes" });
  const source = make("div", { part: "source" });
  const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "table" });
  const more = make("button", { type: "button", "aria-expanded": "false" });
  const toolbar = make("div", { part: "toolbar" }, button, more);
  const region = make("div", { id: "table", part: "table", class: "region", role: "region", tabindex: 0, hidden: "until-found" });
  const status = make("div", { role: "status", class: "status" });
  const error = make("div", { part: "error", class: "error", hidden: "" });
  const figure = make(
    "figure", { part: "figure", class: "figure wait", "aria-labelledby": "title", hidden: "" },
    make("div", { class: "head" }, title, subtitle, summary, detail), legend, plot,
    make("div", { class: "foot" }, make("div", { class: "said" }, notes, source), toolbar), region, status,
  );
  const probe = make("i", { hidden: "" });
  const root = make("div", { class: "root idle" }, error, figure);
  return { root, figure, title, subtitle, summary, detail, legend, plot, base, over, range, tip, notes, source, button, more, region, status, error, probe };
}

/**
 * What the buttons say, and how the table is called: two of one title are told apart by their place on the page.
 * @param {View} view
 * @param {string} lang
 */
export function label(view, lang) {
  const say = words(lang);
  const open = view.button.getAttribute("aria-expanded") === "true";
  view.button.textContent = open ? say.hideTable : say.showTable;
  view.more.textContent = say.tools;
  const name = view.title.textContent || say.showTable;
  const alike = Array.from(document.querySelectorAll("bieu-do"), (/** @type {any} */ one) => one.plate?.view).filter((one) => one?.title.textContent === view.title.textContent);
  const at = alike.indexOf(view);
  mark(view.region, { "aria-label": at > 0 ? `${name} (${at + 1})` : name });
}

/**
 * Everything around the plot: heading, source, notes, names for assistive technology.
 * @param {View} view
 * @param {import("./glue.js").Header} header
 */
export function head(view, header) {
  const say = words(header.lang);
  /** @type {[HTMLElement, string][]} */
  const texts = [[view.title, header.title], [view.subtitle, header.subtitle], [view.summary, header.summary]];
  for (const [element, text] of texts) {
    element.textContent = text;
    element.hidden = !text;
  }
  mark(view.root, { lang: header.lang });
  mark(view.base, { "aria-label": header.description || header.title, "aria-describedby": header.rest ? "detail" : header.summary ? "summary" : header.subtitle ? "subtitle" : "title" });
  view.detail.textContent = header.rest;
  mark(view.range, { "aria-label": `${say.explore}: ${header.title}` });
  mark(view.legend, { "aria-label": say.legend });
  view.notes.replaceChildren(...header.notes.map((note) => make("p", {}, note)));
  const linked = /^https?:\/\//i.test(header.source_url);
  view.source.replaceChildren(linked ? make("a", { href: header.source_url, rel: "noopener", target: "_top" }, header.source) : header.source);
  label(view, header.lang);
}

/**
 * @param {View} view
 * @param {import("./glue.js").LegendEntry[]} entries
 * @param {Wishes} wishes
 */
export function legend(view, entries, wishes) {
  const old = view.legend.children;
  // Kept where the series are the same, so that the focus stays on the button just pressed.
  if (old.length === entries.length && entries.every((entry, at) => old[at].textContent === entry.name)) {
    entries.forEach((entry, at) => {
      mark(old[at], { "aria-pressed": String(!entry.hidden) });
      old[at].firstChild?.replaceWith(swatch(entry));
    });
    return;
  }
  view.legend.hidden = entries.length === 0;
  view.legend.replaceChildren(...entries.map((entry) => {
    const button = make("button", { type: "button", class: "key", "aria-pressed": String(!entry.hidden) }, swatch(entry), entry.name);
    button.addEventListener("click", () => wishes.toggle(entry.index));
    for (const [name, series] of Object.entries({ pointerenter: entry.index, focus: entry.index, pointerleave: -1, blur: -1 })) {
      button.addEventListener(name, () => wishes.emphasise(series));
    }
    return button;
  }));
}

/**
 * @param {View} view
 * @param {import("./glue.js").DataTable} data
 * @param {string} lang
 */
export function tabulate(view, data, lang) {
  const body = make("tbody");
  let from = 0;
  /** @param {string[]} row */
  const line = (row) =>
    make("tr", {}, ...row.map((text, at) => (at ? make("td", { class: data.head[at].numeric && "number" }, text) : make("th", { scope: "row" }, text))));
  const more = make("button", { type: "button" }, words(lang).moreRows);
  const next = () => {
    body.append(...data.rows.slice(from, from + page).map(line));
    from += page;
    more.hidden = from >= data.rows.length;
  };
  next();
  more.addEventListener("click", next);
  const top = make("tr", {}, ...data.head.map((cell) => make("th", { scope: "col", class: cell.numeric && "number" }, cell.text)));
  view.region.replaceChildren(make("table", {}, make("caption", {}, data.caption), make("thead", {}, top), body), more);
}

/**
 * @param {View} view
 * @param {import("./trouble.js").BieudoError | undefined} problem
 * @param {string | null} lang
 */
export function complain(view, problem, lang) {
  view.error.hidden = !problem;
  if (!problem) return;
  const say = words(lang);
  mark(view.root, { lang: lang || "vi" });
  const lines = [problem.path && `${say.at} ${problem.path}`, problem.hint].filter(Boolean);
  view.error.replaceChildren(make("p", {}, make("b", {}, say.failed), " ", problem.message), ...lines.map((text) => make("p", {}, text)));
}
