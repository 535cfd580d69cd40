// A link that carries a state brings its chart into that state.
import { did } from "./did.js";
import { called } from "./state.js";
import { bench, refresh } from "./tools.js";

/** Brings a chart into the state that the address names, if it is this one's. @param {import("./plate.js").Plate} plate */
export async function restore(plate) {
  const words = new URLSearchParams(location.hash.slice(1));
  if (words.get("bieudo") !== called(plate)) return;
  const held = await bench(plate);
  const { state, rows } = held;
  const sort = words.get("sort");
  if (sort === "value" || sort === "name") state.sort = sort;
  const layout = words.get("layout");
  if (layout === "share" || layout === "stacked") state.layout = layout;
  /** @param {string} name @param {number} otherwise */
  const number = (name, otherwise) => {
    const value = Number(words.get(name) ?? otherwise);
    return Number.isInteger(value) && value >= 0 && value < rows ? value : otherwise;
  };
  state.from = number("from", 0);
  state.to = Math.max(state.from, number("to", rows - 1));
  state.table = words.get("table") === "1";
  for (const series of (words.get("hide") || "").split(".").filter(Boolean)) {
    const entries = plate.ask((chart) => chart.legend()) || [];
    const entry = entries.find((one) => one.index === Number(series));
    if (entry && !entry.hidden) plate.ask((chart) => chart.event(did.toggle, entry.index, 0));
  }
  refresh(held);
  plate.host.scrollIntoView({ block: "center" });
}
