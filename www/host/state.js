// What a reader made of a chart, in the page's address: `#bieudo=id&sort=value&hide=1&from=3&to=20`.

/** @typedef {import("./plate.js").Plate} Plate */

/** The chart's name in an address: its id, else its place among the page's charts. @param {Plate} plate */
export function called(plate) {
  return plate.name() || String(Array.from(document.querySelectorAll("bieu-do")).indexOf(/** @type {any} */ (plate.host)) + 1);
}

/** @param {import("./tools.js").Bench} held */
export function link(held) {
  const { plate, state, rows } = held;
  const words = new URLSearchParams({ bieudo: called(plate) });
  const hidden = (plate.ask((chart) => chart.legend()) || []).filter((entry) => entry.hidden).map((entry) => entry.index);
  if (state.sort) words.set("sort", state.sort);
  if (state.layout) words.set("layout", state.layout);
  if (hidden.length) words.set("hide", hidden.join("."));
  if (state.from > 0 || state.to < rows - 1) {
    words.set("from", String(state.from));
    words.set("to", String(state.to));
  }
  if (state.table) words.set("table", "1");
  return `${location.href.split("#")[0]}#${words}`;
}
