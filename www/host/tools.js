// What a reader can do with a chart beyond reading it; comes with the first press on the button.
import { did } from "./did.js";
import { make, mark } from "./make.js";
import { card, clip, copy, hand, offered, save, show } from "./take.js";
import { hear } from "./hear.js";
import { link } from "./state.js";
import { wear } from "./wear.js";
import { zoomable } from "./zoom.js";
import { phrases } from "./phrases.js";

/** @typedef {import("./plate.js").Plate} Plate */
/** @typedef {{sort: "" | "value" | "name", layout: string, from: number, to: number, table: boolean}} State */
/** @typedef {{plate: Plate, panel: HTMLElement, state: State, rows: number, say: ReturnType<typeof phrases>, redo(): void, stop: (() => void) | undefined}} Bench */

// The bits of `arrange` in the core.
const can = { sort: 1, share: 2, zoom: 4, steps: 8, sound: 16 };

const garb = `
.tools{display:flex;flex-wrap:wrap;gap:4px 20px;margin:8px 0 0;padding:8px 0 0;border-top:1px solid var(--l);font-size:13px;line-height:18px}
.tools [role=group]{display:flex;flex-wrap:wrap;align-items:center;gap:0 12px}
.tools a{color:inherit;line-height:32px}
.tools :is(a,button){min-height:32px;text-decoration:underline;text-underline-offset:2px}
.tools button[aria-pressed=true]{font-weight:600;text-decoration-thickness:2px}
.tools button:disabled{color:var(--m);text-decoration:none;cursor:default}
.taken{flex-basis:100%;margin:4px 0 0}
.taken img{display:block;max-width:100%;height:auto;border:1px solid var(--l)}
.taken textarea{display:block;box-sizing:border-box;width:100%;height:96px;font:12px/16px ui-monospace,monospace;color:inherit;background:var(--s);border:1px solid var(--m)}
.brush{position:absolute;top:0;bottom:0;background:var(--i);opacity:.15;pointer-events:none}
.listed .plot,.listed .legend{display:none}
@media print{.tools{display:none}}
`;

/** Benches by the button that opens them. @type {WeakMap<Element, Bench>} */
const benches = new WeakMap();

/**
 * The bench of a chart, made at the first call; the chart is the full module's from then on.
 * @param {Plate} plate
 * @returns {Promise<Bench>}
 */
export async function bench(plate) {
  const { more } = plate.view;
  const held = benches.get(more);
  if (held) return held;
  const hidden = (plate.ask((chart) => chart.legend()) || []).filter((entry) => entry.hidden);
  await plate.whole();
  for (const entry of hidden) plate.ask((chart) => chart.event(did.toggle, entry.index, 0));
  if (hidden.length) plate.request(3);
  const say = phrases(plate.lang);
  const panel = make("div", { id: "tools", part: "tools", class: "tools", hidden: "" });
  const rows = plate.ask((chart) => chart.names().length) || 0;
  /** @type {Bench} */
  const made = {
    plate, panel, say, rows, stop: undefined,
    state: { sort: "", layout: "", from: 0, to: rows - 1, table: false },
    redo: () => arranged(made),
  };
  const again = benches.get(more);
  if (again) return again;
  benches.set(more, made);
  wear(plate, garb);
  plate.view.region.before(panel);
  mark(more, { "aria-controls": "tools" });
  fill(made);
  return made;
}

/** Opens or closes the tools. @param {Plate} plate */
export async function tools(plate) {
  const { panel } = await bench(plate);
  const open = panel.hidden;
  panel.hidden = !open;
  mark(plate.view.more, { "aria-expanded": String(open) });
}

/** Shows what the state asks for. @param {Bench} held */
function arranged(held) {
  const { plate, state } = held;
  plate.pointer = undefined;
  plate.ask((chart) => {
    const names = chart.names();
    let rows = Array.from(names, (_, row) => row);
    if (state.sort === "value") rows = Array.from(chart.by_value());
    if (state.sort === "name") {
      const order = new Intl.Collator(plate.lang);
      rows.sort((a, b) => order.compare(names[a], names[b]));
    }
    rows = rows.filter((row) => row >= state.from && row <= state.to);
    chart.arrange(Uint32Array.from(rows), state.layout);
  });
  plate.settle(null);
  plate.moving = true;
  plate.request(3);
  fill(held);
}

/** Says what stands now, for those who cannot see it. @param {Bench} held @param {string} text */
function utter(held, text) {
  held.plate.announce(text);
}

/** @param {string} name @param {HTMLElement[]} buttons */
const group = (name, buttons) => make("div", { role: "group", "aria-label": name }, ...buttons);

/**
 * @param {string} text
 * @param {() => unknown} work
 * @param {boolean} [pressed]
 */
function button(text, work, pressed) {
  const made = make("button", { type: "button", "aria-pressed": pressed === undefined ? false : String(pressed) }, text);
  made.addEventListener("click", work);
  return made;
}

/** Writes the panel for the state that holds; the focus stays on the button of the same name. @param {Bench} held */
function fill(held) {
  const { plate, panel, say, state } = held;
  const offers = plate.ask((chart) => chart.offers()) || 0;
  const root = /** @type {ShadowRoot} */ (panel.getRootNode());
  const focused = panel.contains(root.activeElement) ? root.activeElement?.textContent : undefined;
  /** @param {Partial<State>} change @param {string} text */
  const set = (change, text) => () => {
    Object.assign(state, change);
    arranged(held);
    utter(held, text);
  };
  /** @type {HTMLElement[]} */
  const groups = [];
  if (offers & can.sort) {
    groups.push(group(say.sort, [
      button(say.asGiven, set({ sort: "" }, say.asGiven), state.sort === ""),
      button(say.byValue, set({ sort: "value" }, say.byValue), state.sort === "value"),
      button(say.byName, set({ sort: "name" }, say.byName), state.sort === "name"),
    ]));
  }
  if (offers & can.share) {
    const share = (state.layout || plate.ask((chart) => chart.layout_name())) === "share";
    groups.push(group(say.layout, [
      button(say.figures, set({ layout: "stacked" }, say.figures), !share),
      button(say.shares, set({ layout: "share" }, say.shares), share),
    ]));
  }
  if (offers & can.zoom || state.from > 0 || state.to < held.rows - 1) groups.push(zoomable(held, button, group));
  if (offers & can.steps) {
    /** @param {number} key */
    const step = (key) => () => {
      plate.act(did.press, key);
      plate.announce();
    };
    groups.push(group(say.steps, [button(say.before, step(0)), button(say.after, step(1))]));
  }
  if (offers & can.sound) groups.push(group(say.sound, [button(held.stop ? say.quiet : say.listen, () => hear(held, () => fill(held)), !!held.stop)]));
  groups.push(group(say.view, [button(say.onlyTable, () => {
    state.table = !state.table;
    listed(held);
    fill(held);
  }, state.table)]));
  const name = plate.name() || "bieudo";
  groups.push(group(say.take, [
    button("PNG", async () => {
      const picture = await card(held);
      show(held, say.keepImage, picture);
      save(picture, `${name}.png`);
    }),
    button("SVG", () => {
      const text = plate.ask((chart) => chart.svg(640, plate.view.root.classList.contains("dark"))) || "";
      save(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`) || clip(held, text);
    }),
    button("CSV", () => {
      const text = plate.ask((chart) => chart.csv()) || "";
      save(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}.csv`) || clip(held, text);
    }),
    button(say.excel, () => {
      const text = plate.ask((chart) => chart.sheet()) || "";
      save(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}-excel.csv`) || clip(held, text);
    }),
    button(say.copyData, () => copy(held, (plate.ask((chart) => chart.sheet()) || "").replace(/^\ufeff/, "").replace(/;/g, "\t"))),
    button(say.copyLink, () => copy(held, link(held))),
    ...(offered() ? [button(say.share, () => hand(held, link(held)))] : []),
  ]));
  const own = builder(held);
  if (own) groups.push(own);
  const kept = panel.querySelector(".taken");
  panel.replaceChildren(...groups, ...(kept ? [kept] : []));
  for (const made of panel.querySelectorAll("button")) if (made.textContent === focused) made.focus();
}

/** The way to the chart builder with this chart in it, where one stands beside the script. @param {Bench} held */
function builder({ plate, say }) {
  // A page that holds its scripts within itself has no builder beside them.
  const script = import.meta.url;
  const spec = JSON.stringify(plate.order?.spec, (_, value) => (ArrayBuffer.isView(value) ? Array.from(/** @type {any} */ (value)) : value));
  // Browsers and servers on the way take addresses of this length.
  if (!/^https?:/.test(script) || !spec || spec.length > 20_000) return undefined;
  return make("a", { href: `${new URL("editor.html", script)}#spec=${encodeURIComponent(spec)}`, target: "_blank", rel: "noopener" }, say.own);
}

/** Chart or table alone. @param {Bench} held */
export function listed({ plate, state }) {
  const { root, button, region } = plate.view;
  root.classList.toggle("listed", state.table);
  if ((button.getAttribute("aria-expanded") === "true") !== state.table && !region.contains(document.activeElement)) button.click();
}

/** @param {Bench} held */
export function refresh(held) {
  arranged(held);
  listed(held);
}
