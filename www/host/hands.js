import { did } from "./did.js";
import { later } from "./load.js";
import { label } from "./view.js";

// In the order that the core counts them in.
const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Enter", " ", "Escape"];

/**
 * Mouse, finger and keyboard, handed on to the core; the wheel and vertical swipes stay the page's.
 * @param {import("./plate.js").Plate} plate
 * @param {AbortSignal} signal
 */
export function handle(plate, signal) {
  const { plot, range, button, more, region, base } = plate.view;

  /** @param {MouseEvent} event @param {boolean} touch */
  const at = (event, touch) => {
    const box = plot.getBoundingClientRect();
    const scale = box.width / plot.clientWidth || 1;
    return { x: (event.clientX / plate.unit - box.left) / scale, y: (event.clientY / plate.unit - box.top) / scale, touch };
  };

  plot.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const spot = (plate.pointer = at(event, event.pointerType === "touch"));
    const had = plate.datum;
    plate.act(did.move, spot.x, spot.y);
    // Another mark's tooltip has been placed already; the same one's follows the pointer.
    if (had && had === plate.datum) plate.point(had);
  }, { signal });
  for (const name of /** @type {const} */ (["pointerleave", "pointercancel"])) {
    plot.addEventListener(name, () => plate.act(did.leave), { signal });
  }
  plot.addEventListener("click", (event) => {
    const touch = /** @type {PointerEvent} */ (event).pointerType === "touch";
    const spot = (plate.pointer = at(event, touch));
    plate.act(did.tap, spot.x, spot.y);
    if (touch && plate.datum) plate.announce();
  }, { signal });

  range.addEventListener("keydown", (event) => {
    const key = keys.indexOf(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || key < 0) return;
    const had = plate.datum;
    plate.pointer = undefined;
    plate.quietUntil = performance.now() + 300;
    plate.act(did.press, key);
    // Escape with nothing to dismiss belongs to the page around (a dialog, say).
    if (event.key === "Escape" && !had) return;
    event.preventDefault();
    event.stopPropagation();
    // Left and right are told by the slider's own value; the rest would pass unheard.
    if (!/^(ArrowLeft|ArrowRight|Escape)$/.test(event.key)) plate.announce();
  }, { signal });
  range.addEventListener("input", () => {
    plate.pointer = undefined;
    plate.act(did.focus, Number(range.value));
  }, { signal });
  range.addEventListener("focus", () => {
    plate.quietUntil = performance.now() + 600;
    plate.act(did.focus, Math.max(0, plate.ask((chart) => chart.current()) || 0));
  }, { signal });
  range.addEventListener("blur", () => plate.act(did.blur), { signal });

  /** @param {boolean} open */
  const unfold = (open) => {
    button.setAttribute("aria-expanded", String(open));
    label(plate.view, plate.lang);
    if (open) region.removeAttribute("hidden");
    else region.setAttribute("hidden", "until-found");
  };
  button.addEventListener("click", () => unfold(button.getAttribute("aria-expanded") !== "true"), { signal });
  more.addEventListener("click", () => later().then(({ tools }) => tools(plate)).catch(() => undefined), { signal });
  region.addEventListener("beforematch", () => unfold(true), { signal });

  for (const canvas of [base, plate.view.over]) {
    canvas.addEventListener("contextrestored", () => plate.request(2), { signal });
  }
}
