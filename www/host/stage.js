import { core, deadly, fit, full, later, poisons, recycle, survivors, usual } from "./load.js";
import { brush, look } from "./look.js";
import { explained, trouble } from "./trouble.js";
import { head, tabulate } from "./view.js";

/** @typedef {import("./glue.js").CoreChart} CoreChart */
/** @typedef {{spec: unknown, options: import("./glue.js").ChartOptions, whole?: boolean, moving?: boolean}} Order `whole`: by the full module, whatever the spec; `moving`: by one whose marks move */
/** @typedef {{near(): void, painted(): void, failed(error: import("./trouble.js").BieudoError): void}} Keeper */

// Browsers draw nothing, silently, on canvases beyond these.
const longest = 16_384;
const largest = 16_000_000;
/** Dots of paper, at 300 an inch, to a CSS px of 96. */
const dense = 3.2;
/** Charts that left the window with their picture, the longest gone first: so many keep it, for memory is scarce on phones. @type {Set<Stage>} */
const left = new Set();
const keep = 8;
// Below this the smallest words would be too small to read.
const smallest = 0.8;

/** One chart being drawn: the core's object and the canvases it paints on. What readers do with it is Plate's. */
export class Stage {
  /** @type {CoreChart | undefined} */
  chart;
  /** @type {Order | undefined} */
  order;
  lang = "vi";
  near = false;
  /** Draws once even where nobody looks, for callers who wait for it. */
  eager = false;
  due = 0;
  frame = 0;
  width = 0;
  height = 0;
  /** While this is printed, the screen waits. */
  paper = false;
  /** Whether the next picture is reached in steps. */
  moving = false;
  /** Paints them; comes with the full module. @type {((chart: CoreChart, ratio: number) => boolean) | undefined} */
  move;
  /** The box of the fallback, to be filled, and its picture's scale. @type {{height: number, zoom: number} | undefined} */
  room;
  /** How much larger than usual the reader's browser writes. */
  text = 1;
  /** How much larger than usual everything is, so that it stands where the fallback's picture had it. */
  zoom = 1;
  /** The plot's height where the fallback's box fixes it, else 0; CSS px. */
  fixed = 0;

  /**
   * @param {HTMLElement} host
   * @param {import("./view.js").View} view
   * @param {Keeper} keeper
   */
  constructor(host, view, keeper) {
    this.host = host;
    this.view = view;
    this.keeper = keeper;
    this.box = view.root;
  }

  /**
   * Draws an order with the smallest module that can.
   * @param {Order} order
   * @param {() => boolean} stale whether another order came in the meantime
   */
  async open(order, stale) {
    const { lang } = order.options;
    const engines = order.whole ? [full] : fit(order.spec, order.options.type, order.moving);
    for (const [at, engine] of engines.entries()) {
      const running = await engine.run(lang).catch((error) => {
        // Another may have come through.
        if (engine === core || !engines[at + 1]) throw error;
      });
      if (running && engine !== core) (await (engine === full ? later() : usual())).animate(this);
      if (stale()) return;
      if (!running) continue;
      // Marks move from the picture that stands to the next one's.
      const left = this.ask((chart) => chart.leave?.());
      // The same chart from a fresh instance keeps its box.
      if (order !== this.order) this.loose();
      this.shut();
      this.order = order;
      if (deadly.size && deadly.has(fingerprint(order))) throw trouble("crashed", lang);
      const opened = this.ask(() => {
        const chart = running.chart(order.spec, order.options);
        if (!chart) return false;
        this.chart = chart;
        this.moving = !!left && chart.follow();
        survivors.add(this);
        const header = chart.header();
        this.lang = header.lang;
        head(this.view, header);
        this.tell(chart);
        return true;
      }, true);
      if (opened) break;
    }
    // What readers do with a table comes before the first paint, so that nothing moves for it.
    if (this.ask((chart) => chart.browse?.())) {
      (await (this.chart?.csv ? later() : usual())).browse(/** @type {any} */ (this));
      if (stale()) return;
    }
    this.view.figure.hidden = false;
    this.request(4);
  }

  /** Writes the data table. @param {CoreChart} chart */
  tell(chart) {
    tabulate(this.view, chart.table(), this.lang);
  }

  /** The same chart held by the full module, which writes it as a file or in words. */
  async whole() {
    const { order } = this;
    if (order && !this.chart?.csv) await this.open({ ...order, whole: true }, () => this.order !== order);
  }

  /** Gives the core's object back. */
  shut() {
    survivors.delete(this);
    const chart = this.chart;
    this.chart = undefined;
    this.order = undefined;
    this.settle(null);
    try {
      chart?.free();
    } catch {
      // A poisoned instance is thrown away whole.
    }
  }

  /** Removes every trace: for elements that left the page. */
  close() {
    this.shut();
    cancelAnimationFrame(this.frame);
    this.frame = this.due = this.width = 0;
    left.delete(this);
    this.drop();
  }

  /** The instance panicked elsewhere: the same chart again, from a fresh one. */
  revive() {
    const order = this.order;
    this.chart = undefined;
    if (!order) return;
    this.open(order, () => this.order !== order).catch((error) => this.keeper.failed(explained(error, this.lang)));
  }

  /** Too many panics: what is painted stays, nothing moves any more. */
  rest() {
    this.chart = undefined;
    this.settle(null);
    if (!this.view.root.classList.contains("ready")) this.keeper.failed(trouble("crashed", this.lang));
  }

  /**
   * Every call into the core goes through here: a panic ends the instance, never the page.
   * @template T
   * @param {(chart: CoreChart) => T} work
   * @param {boolean} [opening]
   * @returns {T | undefined}
   */
  ask(work, opening) {
    if (!this.chart && !opening) return undefined;
    try {
      return work(/** @type {CoreChart} */ (this.chart));
    } catch (thrown) {
      const error = explained(thrown, this.order?.options.lang || this.lang);
      if (poisons(thrown)) {
        if (this.order) deadly.add(fingerprint(this.order));
        this.chart = undefined;
        recycle(this);
      }
      if (opening) throw error;
      this.keeper.failed(error);
      return undefined;
    }
  }

  /**
   * Asks for work in the next frame.
   * @param {number} level 1 the overlay, 2 the whole picture, 3 the layout, 4 colours and fonts too
   */
  request(level) {
    this.due = Math.max(this.due, level);
    if (!this.frame && this.chart) {
      this.frame = requestAnimationFrame(() => this.draw());
      // Frames out of sight and tabs in the background are given no animation frames.
      if (this.eager) setTimeout(() => this.draw());
    }
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { view, host } = this;
    if (!this.chart || !this.due || this.paper || !(this.near || this.eager)) return;
    const anew = this.due > 3;
    if (anew) this.ask((chart) => this.style(chart));
    // Another width is another picture: what the fallback's box asked for holds no longer.
    if (this.width && view.figure.clientWidth !== this.width) this.loose();
    if (!this.paint()) return;
    // A font that came late has other widths.
    if (anew && this.room) this.fit(this.room.height, this.room.zoom);
    this.eager = false;
    this.keeper.painted();
  }

  /** Paints what is due; false where nothing could be painted. */
  paint() {
    const { view, host } = this;
    const width = this.paper ? this.width : view.figure.clientWidth;
    // Not displayed: the work waits for the first size.
    if (!width) return false;
    const due = width === this.width ? this.due : Math.max(this.due, 3);
    this.due = 0;
    this.width = width;
    return !!this.ask((chart) => {
      if (due > 2) {
        view.root.classList.toggle("narrow", width < 480);
        this.height = chart.layout(width, this.fixed || Math.max(0, Number(host.getAttribute("height")) || 0));
        view.plot.style.height = `${this.height}px`;
      }
      const ratio = Math.min(Math.max(devicePixelRatio || 1, this.paper ? dense : 0) * this.zoom, longest / Math.max(width, this.height, 1), Math.sqrt(largest / Math.max(width * this.height, 1)));
      if (due > 1 && !(this.moving && !this.paper && this.move?.(chart, ratio))) chart.paint(this.sheet(view.base, ratio), ratio);
      this.moving = false;
      chart.paint_overlay(this.sheet(view.over, ratio), ratio);
      if (due > 2) this.laid(chart);
      return true;
    });
  }

  /** What boxes inside are measured in, in the window's px: Safari, and Chromium before 128, say it in zoomed px. */
  get unit() {
    const { host } = this;
    return "zoom" in host.style && !("currentCSSZoom" in host) ? this.zoom : 1;
  }

  /**
   * Fills the box of the fallback to the pixel, whatever its picture's scale and the page's font:
   * the figure takes over that scale, the plot what height is left. Where even a lower plot leaves
   * too little room for the words, everything gets a little smaller.
   * @param {number} height of the fallback, CSS px
   * @param {number} zoom of its picture
   * @returns {void}
   */
  fit(height, zoom) {
    const { root, figure } = this.view;
    root.style.minHeight = "";
    this.room = { height, zoom };
    const width = root.getBoundingClientRect().width * this.unit;
    /** @param {number} wanted @param {number} [plot] */
    const tall = (wanted, plot = 0) => {
      this.zoom = wanted;
      root.style.setProperty("zoom", String(wanted));
      this.fixed = plot;
      this.due = 3;
      this.paint();
      return figure.getBoundingClientRect().height * this.unit;
    };
    for (let now = zoom * this.text; now > smallest * this.text; now *= 0.97) {
      const natural = tall(now);
      const spare = Math.floor((height - natural) / now);
      // An open table of the author's may be a screen high: no plot grows to that.
      if (spare > this.height + 99) {
        if (now < 1) return this.fit(height, 1);
        break;
      }
      const high = spare ? tall(now, Math.max(this.height * 0.7, this.height + spare)) : natural;
      // A browser that measures zoomed boxes in yet another way goes without.
      if (Math.abs(root.getBoundingClientRect().width * this.unit - width) > 1) break;
      if (high <= height + 0.5) {
        root.style.minHeight = `${height / now}px`;
        return;
      }
    }
    this.loose();
    this.paint();
  }

  /** The chart's own size again: larger where the reader's browser is set to larger text. */
  loose() {
    const { root, probe } = this.view;
    this.room = undefined;
    probe.style.font = "medium serif";
    this.text = Math.max(1, parseFloat(getComputedStyle(probe).fontSize) / 16 || 1);
    this.zoom = this.text;
    this.fixed = 0;
    root.style.minHeight = "";
    root.style.setProperty("zoom", this.zoom > 1 ? String(this.zoom) : "");
    this.due = Math.max(this.due, 3);
  }

  /** Gives the core colours and font. @param {CoreChart} chart */
  style(chart) {
    const { dark: night, vars, boxed } = look(this.host, this.view.probe);
    const dark = night && !this.paper;
    const { classList, style } = this.view.root;
    classList.toggle("dark", dark);
    classList.toggle("boxed", boxed && !this.paper);
    const pen = brush();
    if (!pen) throw trouble("no-canvas", this.lang);
    // Without a font of the page's own, the canvas writes in the element's.
    const font = vars.font || getComputedStyle(this.view.title).fontFamily;
    // Colours chosen for a dark ground are nothing for paper.
    style.setProperty("--accent", chart.style(dark, { ...(dark === night && vars), font }, pen));
  }

  /**
   * A canvas of the right size, empty.
   * @param {HTMLCanvasElement} canvas
   * @param {number} ratio
   */
  sheet(canvas, ratio) {
    const [wide, high] = [Math.ceil(this.width * ratio), Math.ceil(this.height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    canvas.style.width = `${this.width}px`;
    canvas.style.height = `${this.height}px`;
    const context = canvas.getContext("2d");
    if (!context) throw trouble("no-canvas", this.lang);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, wide, high);
    return context;
  }

  drop() {
    this.view.base.width = this.view.over.width = 0;
    this.due = Math.max(this.due, 2);
  }

  /** @param {boolean} near */
  seen(near) {
    this.near = near;
    left.delete(this);
    if (near) {
      this.keeper.near();
      if (this.due) this.request(this.due);
    } else if (this.width && !this.eager) {
      if (this.host.getBoundingClientRect().top > innerHeight) this.view.root.style.minHeight = "";
      left.add(this);
      if (left.size > keep) {
        const [first] = left;
        left.delete(first);
        first.drop();
      }
    }
  }

  sized() {
    if (this.view.figure.clientWidth !== this.width) this.request(3);
  }

  /**
   * For paper: light colours, and more dots than the screen has. Now, for printing waits for nothing.
   * @param {boolean} on
   */
  print(on) {
    const { root } = this.view;
    // The table belongs to what is printed, of the fallback too.
    if (!root.classList.contains("ready")) this.host.querySelectorAll("details").forEach((one) => (one.open = on));
    else if (on !== this.paper) {
      this.paper = on;
      if (on) {
        this.ask((chart) => this.style(chart));
        this.due = 3;
        this.paint();
      } else {
        this.request(4);
        if (!this.near) this.drop();
      }
    }
  }

  /* What Plate adds: */

  /** @param {CoreChart} chart a chart laid out anew */
  laid(chart) {}

  /** @param {import("./glue.js").Datum | null} datum */
  settle(datum) {}
}

/** @param {Order} order */
function fingerprint(order) {
  return JSON.stringify([order.spec, order.options]);
}
