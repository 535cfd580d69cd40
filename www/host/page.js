import { follow } from "./links.js";

/** @typedef {import("./links.js").Marked & {box: HTMLElement, seen(near: boolean): void, sized(): void, request(level: number): void, print(on: boolean): void, scrolled(): void, outside(event: Event): void}} Guest */

// What the page does, told to every chart on it. The listeners come with the first chart and go
// with the last, so a page whose charts are gone holds nothing of ours.

/** @type {Set<Guest>} */
const guests = new Set();
/** @type {Map<Element, Guest>} */
const boxes = new Map();
/** @type {{stop: AbortController, near: IntersectionObserver, size: ResizeObserver} | undefined} */
let watch;

/** @param {number} level see Plate.request */
function all(level) {
  for (const guest of guests) guest.request(level);
}

function start() {
  const stop = new AbortController();
  const { signal } = stop;
  // The tallest list of entries for one element ends with its latest state.
  const near = new IntersectionObserver((entries) => entries.forEach((entry) => boxes.get(entry.target)?.seen(entry.isIntersecting)), { rootMargin: "300px" });
  const size = new ResizeObserver((entries) => entries.forEach((entry) => boxes.get(entry.target)?.sized()));
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", () => all(4), { signal });
  }
  const density = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      if (signal.aborted) return;
      all(3);
      density();
    }, { once: true, signal });
  };
  density();
  document.fonts?.addEventListener("loadingdone", () => all(4), { signal });
  addEventListener("pageshow", (event) => event.persisted && all(2), { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && all(2), { signal });
  /** @param {boolean} on */
  const paper = (on) => guests.forEach((guest) => guest.print(on));
  addEventListener("beforeprint", () => paper(true), { signal });
  addEventListener("afterprint", () => paper(false), { signal });
  matchMedia("print").addEventListener("change", (event) => paper(event.matches), { signal });
  addEventListener("scroll", () => guests.forEach((guest) => guest.scrolled()), { signal, capture: true, passive: true });
  addEventListener("pointerdown", (event) => guests.forEach((guest) => guest.outside(event)), { signal, capture: true, passive: true });
  follow(guests, signal);
  return { stop, near, size };
}

/** @param {Guest} guest */
export function join(guest) {
  if (!watch) watch = start();
  guests.add(guest);
  boxes.set(guest.box, guest);
  watch.near.observe(guest.box);
  watch.size.observe(guest.box);
}

/** @param {Guest} guest */
export function part(guest) {
  guests.delete(guest);
  boxes.delete(guest.box);
  watch?.near.unobserve(guest.box);
  watch?.size.unobserve(guest.box);
  if (guests.size || !watch) return;
  watch.stop.abort();
  watch.near.disconnect();
  watch.size.disconnect();
  watch = undefined;
}
