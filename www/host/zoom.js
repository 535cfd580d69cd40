// A part of a long time: drag across it, pinch it, or use the buttons; one button leads back.
import { make } from "./make.js";

/** @typedef {import("./tools.js").Bench} Bench */

const least = 6;

/** Charts that listen already. @type {WeakSet<object>} */
const listening = new WeakSet();

/** @param {Bench} held @param {number} from @param {number} to */
function period(held, from, to) {
  const { state, rows } = held;
  const span = Math.max(least - 1, Math.min(rows - 1, Math.round(to - from)));
  state.from = Math.max(0, Math.min(rows - 1 - span, Math.round(from)));
  state.to = state.from + span;
  held.redo();
  const names = held.plate.ask((chart) => chart.names()) || [];
  held.plate.announce(`${names[state.from]} – ${names[state.to]}`);
}

/**
 * @param {Bench} held
 * @param {(text: string, work: () => unknown) => HTMLButtonElement} button
 * @param {(name: string, buttons: HTMLElement[]) => HTMLElement} group
 */
export function zoomable(held, button, group) {
  const { state, say, rows } = held;
  if (!listening.has(held)) {
    listening.add(held);
    dragged(held);
  }
  const span = state.to - state.from;
  /** @param {string} text @param {boolean} possible @param {() => [number, number]} ends */
  const one = (text, possible, ends) => {
    const made = button(text, () => period(held, ...ends()));
    made.disabled = !possible;
    return made;
  };
  const whole = span >= rows - 1;
  return group(say.zoom, [
    one(say.nearer, span >= least, () => [state.from + span / 4, state.to - span / 4]),
    one(say.farther, !whole, () => [state.from - span / 2, state.to + span / 2]),
    one(say.earlier, state.from > 0, () => [state.from - span / 2, state.to - span / 2]),
    one(say.later, state.to < rows - 1, () => [state.from + span / 2, state.to + span / 2]),
    one(say.all, !whole, () => [0, rows - 1]),
  ]);
}

/** @param {Bench} held */
function dragged(held) {
  const { plate, state } = held;
  const { plot } = plate.view;
  const band = make("div", { class: "brush", hidden: "" });
  plot.append(band);
  // Two fingers mean the chart from now on, and no longer the page.
  plot.style.touchAction = "pan-y";
  /** Pointers that are down: where they went down, and are. @type {Map<number, {from: number, to: number}>} */
  const down = new Map();
  const place = (/** @type {PointerEvent} */ event) => {
    const box = plot.getBoundingClientRect();
    return ((event.clientX / plate.unit - box.left) / box.width) * plot.clientWidth;
  };
  const row = (/** @type {number} */ x) => plate.ask((chart) => chart.row_at(x)) || 0;
  let pinch = 0;
  plot.addEventListener("pointerdown", (event) => {
    // One finger scrolls the page; two fingers, or a mouse, mean the chart.
    down.set(event.pointerId, { from: place(event), to: place(event) });
    const [a, b] = [...down.values()];
    pinch = down.size === 2 ? Math.abs(a.to - b.to) : 0;
  });
  plot.addEventListener("pointermove", (event) => {
    const held_ = down.get(event.pointerId);
    if (!held_) return;
    held_.to = place(event);
    if (event.pointerType === "mouse" && Math.abs(held_.to - held_.from) > 8) {
      band.hidden = false;
      band.style.left = `${Math.min(held_.from, held_.to)}px`;
      band.style.width = `${Math.abs(held_.to - held_.from)}px`;
    }
    const [a, b] = [...down.values()];
    if (pinch > 20 && down.size === 2) {
      const now = Math.abs(a.to - b.to);
      if (now > pinch * 1.3 || now < pinch / 1.3) {
        const span = (state.to - state.from) * (pinch / Math.max(now, 1));
        const middle = row((a.to + b.to) / 2);
        pinch = now;
        period(held, middle - span / 2, middle + span / 2);
      }
    }
  });
  let brushed = false;
  const up = (/** @type {PointerEvent} */ event) => {
    const one = down.get(event.pointerId);
    down.delete(event.pointerId);
    pinch = 0;
    if (band.hidden || !one) return;
    band.hidden = true;
    brushed = true;
    setTimeout(() => (brushed = false));
    if (event.type === "pointerup") period(held, Math.min(row(one.from), row(one.to)), Math.max(row(one.from), row(one.to)));
  };
  for (const name of /** @type {const} */ (["pointerup", "pointercancel", "pointerleave"])) plot.addEventListener(name, up);
  // The click that ends a drag chooses no mark.
  plot.addEventListener("click", (event) => {
    if (brushed) event.stopImmediatePropagation();
  }, { capture: true });
}
