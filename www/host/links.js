// Sentence and mark point at each other: <a data-bieudo-mark="chart-id#fact-id" href="#chart-id">.

/** @typedef {{name(): string, host: HTMLElement, choose(fact: string, pin: boolean): boolean, release(): void}} Marked */

/** @param {EventTarget | null} target */
function linkAt(target) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("a[data-bieudo-mark]")) : null;
}

/**
 * Follows the reader's pointer, focus and taps on links anywhere in the page.
 * @param {Iterable<Marked>} charts
 * @param {AbortSignal} signal
 */
export function follow(charts, signal) {
  /** @type {Marked | undefined} */
  let held;
  let tapped = false;
  /** @param {Event} event @param {boolean} pin */
  const choose = (event, pin) => {
    const link = linkAt(event.target);
    if (!link) return undefined;
    const [name, fact] = (link.getAttribute("data-bieudo-mark") || "").split("#");
    for (const chart of charts) {
      if (chart.name() === name && fact && chart.choose(fact, pin)) {
        held = chart;
        tapped = pin;
        return chart;
      }
    }
    return undefined;
  };
  /** @param {Event} event */
  const leave = (event) => {
    if (tapped || !linkAt(event.target)) return;
    held?.release();
    held = undefined;
  };
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && choose(event, false), { signal });
  document.addEventListener("focusin", (event) => choose(event, false), { signal });
  document.addEventListener("pointerout", leave, { signal });
  document.addEventListener("focusout", leave, { signal });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const chart = choose(event, true);
    // Not drawn yet, or no such mark: the link does what a link does.
    if (!chart) return;
    event.preventDefault();
    const box = chart.host.getBoundingClientRect();
    const height = document.documentElement.clientHeight;
    if (box.top >= 0 && box.bottom <= height) return;
    if (box.top < height * 0.6 && box.bottom > height * 0.4) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    chart.host.scrollIntoView({ block: box.height < height ? "center" : "start", behavior: calm ? "auto" : "smooth" });
  }, { signal });
}

/**
 * Tells the sentences which mark is chosen; how they look is the page's affair.
 * @param {string} name
 * @param {string | null | undefined} fact
 */
export function reflect(name, fact) {
  if (!name) return;
  for (const link of Array.from(document.querySelectorAll("a[data-bieudo-mark]"))) {
    const target = link.getAttribute("data-bieudo-mark") || "";
    if (target.startsWith(`${name}#`)) link.toggleAttribute("data-bieudo-current", !!fact && target === `${name}#${fact}`);
  }
}
