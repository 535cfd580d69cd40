import { did, escape } from "./did.js";
import { reflect } from "./links.js";
import { mark } from "./make.js";
import { Stage } from "./stage.js";
import { place, tell } from "./tip.js";
import { legend } from "./view.js";
import { words } from "./words.js";

/** @typedef {import("./glue.js").CoreChart} CoreChart */

/** One chart in the reader's hands: what is chosen, told, pointed at and hidden. */
export class Plate extends Stage {
  /** @type {import("./glue.js").Datum | null} */
  datum = null;
  /** Where the pointer is, CSS px in the plot. @type {{x: number, y: number, touch: boolean} | undefined} */
  pointer;
  timer = 0;
  quietUntil = 0;
  anchor = 0;

  /** What links call this chart: the id of the element or of the figure around it. */
  name() {
    return this.host.id || this.host.closest("figure[id]")?.id || "";
  }

  /**
   * Does what the core answered to an event.
   * @param {number | undefined} bits 1 overlay, 2 picture, 4 selection
   */
  react(bits) {
    if (!bits) return;
    if (bits & 3) this.request(bits & 2 ? 2 : 1);
    if (bits & 4) {
      this.ask((chart) => {
        this.sync(chart);
        this.settle(chart.datum() || null);
      });
    }
  }

  /**
   * Hands an event on to the core.
   * @param {number} kind one of `did`
   * @param {number} [a]
   * @param {number} [b]
   */
  act(kind, a = 0, b = 0) {
    this.react(this.ask((chart) => chart.event(kind, a, b)));
  }

  /**
   * The keyboard's place on the marks, and what it is called.
   * @param {CoreChart} chart
   */
  sync(chart) {
    const { range } = this.view;
    const count = chart.marks();
    const at = Math.max(0, Math.min(chart.current(), count - 1));
    range.hidden = !count;
    mark(range, { max: Math.max(0, count - 1) });
    range.value = String(at);
    mark(range, { "aria-valuetext": count ? chart.mark_text(at) : false });
  }

  /** @param {import("./glue.js").Datum | null} datum */
  point(datum) {
    const { tip, plot } = this.view;
    tip.classList.toggle("on", !!datum);
    if (!datum) return;
    tell(tip, datum);
    this.anchor = place(tip, plot, datum.box, this.pointer);
  }

  /** @param {import("./glue.js").Datum | null} datum */
  settle(datum) {
    if (!datum && !this.datum) return;
    this.datum = datum;
    this.point(datum);
    reflect(this.name(), datum?.fact);
    // A pointer on its way across settles nowhere: only where it rests is told.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const detail = datum && { row: datum.row, series: datum.series, x: datum.x, y: datum.y, label: datum.label };
      this.host.dispatchEvent(new CustomEvent("bieudo:select", { detail, bubbles: true, composed: true }));
    }, 80);
  }

  /**
   * Highlights the mark of a fact; false where there is none.
   * @param {string} fact
   * @param {boolean} pin
   */
  choose(fact, pin) {
    this.pointer = undefined;
    this.quietUntil = performance.now() + (pin ? 1200 : 200);
    this.react(this.ask((chart) => chart.select_fact(fact)));
    const hit = this.datum?.fact === fact;
    if (hit && pin) this.announce();
    return hit;
  }

  release() {
    this.pointer = undefined;
    this.act(did.press, escape);
  }

  /** Scrolling takes the tooltip away, unless it is the scrolling that brought the reader here. */
  scrolled() {
    if (!this.datum) return;
    const top = this.view.plot.getBoundingClientRect().top;
    if (performance.now() < this.quietUntil) this.anchor = top;
    else if (Math.abs(top - this.anchor) > 4) this.release();
  }

  /** @param {Event} event */
  outside(event) {
    const target = /** @type {Element | null} */ (event.target);
    if (this.datum && !event.composedPath().includes(this.view.plot) && !target?.closest?.("a[data-bieudo-mark]")) this.release();
  }

  /** @param {string} [text] */
  announce(text) {
    this.view.status.textContent = text || this.datum?.text || "";
  }

  /** @param {CoreChart} chart */
  laid(chart) {
    // The colours of the legend are the theme's, so it is written after each layout.
    this.list(chart);
    this.sync(chart);
    this.point(chart.datum() || null);
  }

  close() {
    super.close();
    clearTimeout(this.timer);
  }

  /** @param {CoreChart} chart */
  list(chart) {
    legend(this.view, chart.legend(), {
      toggle: (series) => {
        // A hidden series may change the height too, so this is a new layout.
        this.moving = true;
        if (this.ask((live) => live.event(did.toggle, series, 0))) this.request(3);
        this.ask((live) => {
          const entry = live.legend().find((one) => one.index === series);
          if (entry) this.announce(`${entry.name}: ${words(this.lang)[entry.hidden ? "hidden" : "shown"]}`);
        });
      },
      emphasise: (series) => this.act(did.emphasise, series),
    });
  }
}
