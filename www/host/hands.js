import { words } from "./words.js";

const keys = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Enter", " ", "Escape"]);

/**
 * Mouse, finger and keyboard, handed on to the core; the wheel and vertical swipes stay the page's.
 * @param {import("./plate.js").Plate} plate
 * @param {AbortSignal} signal
 */
export function handle(plate, signal) {
  const { plot, range, button, region, base } = plate.view;

  /** @param {MouseEvent} event @param {boolean} touch */
  const at = (event, touch) => {
    const box = plot.getBoundingClientRect();
    const scale = box.width / plot.clientWidth || 1;
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale, touch };
  };

  plot.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const spot = (plate.pointer = at(event, event.pointerType === "touch"));
    plate.act((chart) => chart.pointer(spot.x, spot.y, spot.touch));
    if (plate.datum) plate.point(plate.datum);
  }, { signal });
  for (const name of /** @type {const} */ (["pointerleave", "pointercancel"])) {
    plot.addEventListener(name, () => plate.act((chart) => chart.leave()), { signal });
  }
  plot.addEventListener("click", (event) => {
    const touch = /** @type {PointerEvent} */ (event).pointerType === "touch";
    const spot = (plate.pointer = at(event, touch));
    plate.act((chart) => chart.tap(spot.x, spot.y));
    if (touch && plate.datum) plate.announce();
  }, { signal });

  range.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys.has(event.key)) return;
    const had = plate.datum;
    plate.pointer = undefined;
    plate.quietUntil = performance.now() + 300;
    plate.act((chart) => chart.key(event.key));
    // Escape with nothing to dismiss belongs to the page around (a dialog, say).
    if (event.key === "Escape" && !had) return;
    event.preventDefault();
    event.stopPropagation();
    // Left and right are told by the slider's own value; the rest would pass unheard.
    if (!/^(ArrowLeft|ArrowRight|Escape)$/.test(event.key)) plate.announce();
  }, { signal });
  range.addEventListener("input", () => {
    plate.pointer = undefined;
    plate.act((chart) => chart.focus(Number(range.value)));
  }, { signal });
  range.addEventListener("focus", () => {
    plate.quietUntil = performance.now() + 600;
    plate.act((chart) => chart.focus(Math.max(0, chart.current())));
  }, { signal });
  range.addEventListener("blur", () => plate.act((chart) => chart.blur()), { signal });

  /** @param {boolean} open */
  const unfold = (open) => {
    button.setAttribute("aria-expanded", String(open));
    const say = words(plate.lang);
    button.textContent = open ? say.hideTable : say.showTable;
    if (open) region.removeAttribute("hidden");
    else region.setAttribute("hidden", "until-found");
  };
  button.addEventListener("click", () => unfold(button.getAttribute("aria-expanded") !== "true"), { signal });
  region.addEventListener("beforematch", () => unfold(true), { signal });

  for (const canvas of [base, plate.view.over]) {
    canvas.addEventListener("contextrestored", () => plate.request(2), { signal });
  }
}
