import { make, swatch } from "./make.js";

const gap = 10;

/**
 * Writes a datum into the tooltip.
 * @param {HTMLElement} tip
 * @param {import("./glue.js").Datum} datum
 */
export function tell(tip, datum) {
  const lines = datum.lines.map((line) =>
    make("div", { class: line.current ? "line now" : "line" }, ...(line.color ? [swatch(line)] : []), ...(line.name ? [make("span", {}, line.name)] : []), make("strong", {}, line.value)));
  tip.replaceChildren(...(datum.heading ? [make("b", {}, datum.heading)] : []), ...lines, ...(datum.note ? [make("i", {}, datum.note)] : []));
}

/**
 * Above the mark, below it where the window ends; never past the sides of the plot. A finger
 * hides what lies under it, so on touch the tooltip stays above the finger. Gives the top of the plot in the window:
 * asked for again after the tooltip moved, it would cost another layout.
 * @param {HTMLElement} tip
 * @param {HTMLElement} plot
 * @param {import("./glue.js").Datum["box"]} box
 * @param {{x: number, y: number, touch: boolean} | undefined} pointer CSS px in the plot
 */
export function place(tip, plot, box, pointer) {
  const around = plot.getBoundingClientRect();
  // The plot may be scaled by the page; everything below is in its own px.
  const scale = around.width / plot.clientWidth || 1;
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const middle = box.x + box.width / 2;
  const x = pointer && box.width > 48 ? Math.min(Math.max(pointer.x, box.x), box.x + box.width) : middle;
  const left = Math.max(0, Math.min(x - width / 2, plot.clientWidth - width));
  const peak = pointer && pointer.touch ? Math.min(box.y, pointer.y - 24) : box.y;
  const roof = -around.top / scale;
  let top = peak - gap - height;
  if (top < roof) {
    top = pointer && pointer.touch ? roof : box.y + box.height + gap;
    const floor = (document.documentElement.clientHeight - around.top) / scale - height;
    if (top > floor) top = Math.max(roof, floor);
  }
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  return around.top;
}
