import { full, later, usual } from "./load.js";
import { dress } from "./style.js";
import { handle } from "./hands.js";
import { join, part } from "./page.js";
import { fetched, origin } from "./origin.js";
import { Plate } from "./plate.js";
import { told } from "./told.js";
import { explained, trouble } from "./trouble.js";
import { complain, frame } from "./view.js";

/** @typedef {import("./origin.js").Origin} Origin */
/** @typedef {{from: Origin, key: string, lang?: string, open?: boolean}} Wanted `lang`: of its spec, once that is there; `open`: no longer the chart before it */

// For these a reader has nothing to mend: where a fallback stands, it speaks for itself.
const quiet = new Set(["load-failed", "not-found", "timeout", "crashed", "no-canvas"]);
let given = 0;

/** Whether the parser has gone past the element, so that all of its children are there. @param {Node} node */
function whole(node) {
  if (document.readyState !== "loading") return true;
  for (let at = /** @type {Node | null} */ (node); at; at = at.parentNode) if (at.nextSibling) return true;
  return false;
}

// No #private names: Firefox 79 lacks them, and what stands in for them costs bytes.

/** `<bieu-do>`: a chart where it stands; its children are what is seen until, and unless, it draws. */
export class BieuDo extends HTMLElement {
  static get observedAttributes() {
    return ["src", "dataset", "type", "lang", "theme", "height"];
  }

  _view = frame();
  _plate = new Plate(this, this._view, { near: () => this._wake(), painted: () => this._painted(), failed: (error) => this._failed(error) });
  /** @type {AbortController | undefined} */
  _life;
  /** @type {AbortController | undefined} */
  _errand;
  /** @type {Origin | undefined} */
  _given;
  /** @type {Wanted | undefined} */
  _wanted;
  _begun = false;
  _queued = false;
  /** @type {{resolve(): void, reject(error: unknown): void}[]} */
  _waiting = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.append(this._view.root, document.createElement("slot"), this._view.probe);
    dress(root);
  }

  /** What draws here; for the JavaScript API. */
  get plate() {
    return this._plate;
  }

  /**
   * Draws a spec from a script, wherever the element stands, and waits for the paint.
   * @param {unknown} spec
   * @returns {Promise<void>}
   */
  show(spec) {
    given += 1;
    // Scripts may ask for anything, at once: so they get the module that has everything.
    this._given = { key: `given ${given}`, spec: /** @type {any} */ (spec), whole: true };
    this._plate.eager = true;
    this._queue();
    return new Promise((resolve, reject) => this._waiting.push({ resolve, reject }));
  }

  connectedCallback() {
    if (this._life) return;
    const life = (this._life = new AbortController());
    handle(this._plate, life.signal);
    const children = new MutationObserver(() => this._queue());
    children.observe(this, { childList: true, subtree: true, characterData: true });
    life.signal.addEventListener("abort", () => children.disconnect());
    document.addEventListener("DOMContentLoaded", () => this._queue(), { signal: life.signal });
    this._view.root.classList.toggle("idle", !this._fallback());
    this._state("loading");
    join(this._plate);
    this._queue();
  }

  disconnectedCallback() {
    // An element that only moves is back before the microtask runs.
    queueMicrotask(() => {
      if (this.isConnected || !this._life) return;
      this._life.abort();
      this._life = undefined;
      this._errand?.abort();
      part(this._plate);
      this._plate.close();
      this._wanted = undefined;
      this._hide();
      const waiting = this._waiting;
      this._waiting = [];
      told(trouble("removed", this._lang())).then((error) => waiting.forEach(({ reject }) => reject(error)));
    });
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === "theme" || name === "height") this._plate.request(4);
    else this._queue();
  }

  _lang() {
    return this.getAttribute("lang") || this._wanted?.lang || null;
  }

  _fallback() {
    return Array.from(this.children).some((child) => child.localName !== "script") || !!Array.from(this.childNodes).find((node) => node.nodeType === 3 && node.nodeValue?.trim());
  }

  /** How large the fallback's picture is shown, against the size that it was drawn in. */
  _scale() {
    const picture = this.querySelector("picture, img, svg");
    if (!picture) return 1;
    const image = /** @type {HTMLElement} */ (picture.querySelector("img") || picture);
    const source = Array.from(picture.querySelectorAll("source")).find((one) => matchMedia(one.media).matches) || image;
    const { width } = image.getBoundingClientRect();
    // One that suits its column shows the widest of its pictures that it has room for; `command/column.rs` says which.
    const drawn = /cqw/.test(image.style.height) ? Math.max(width, width > 600 ? 640 : width > 450 ? 480 : 320) : Number(source.getAttribute("width"));
    const scale = width / drawn;
    return scale > 0.5 && scale < 2 ? Math.round(scale * 1000) / 1000 : 1;
  }

  /** A storm of changes is one reading. */
  _queue() {
    if (this._queued) return;
    this._queued = true;
    queueMicrotask(() => {
      this._queued = false;
      if (this._life && this.isConnected) this._read();
    });
  }

  _read() {
    if (!this._given && !whole(this)) return;
    const from = this._given || origin(this);
    if (!from) {
      this._wanted = undefined;
      this._failed(trouble("no-spec", this.getAttribute("lang")));
      return;
    }
    const key = JSON.stringify([from.key, this.getAttribute("type"), this.getAttribute("lang")]);
    if (key === this._wanted?.key) return;
    this._wanted = { from, key };
    this._begun = false;
    this._state("loading");
    this._wake();
  }

  _wake() {
    if (this._begun || !this._wanted || !(this._plate.near || this._plate.eager)) return;
    this._begun = true;
    this._load(this._wanted);
  }

  /** @param {Wanted} wanted */
  async _load(wanted) {
    this._errand?.abort();
    const errand = (this._errand = new AbortController());
    let lang = this._lang();
    try {
      const { whole } = wanted.from;
      // On its way while the spec is fetched; of the others the spec says which.
      if (whole) full.run(lang).catch(() => undefined);
      const spec = await fetched(wanted.from, lang, errand.signal);
      if (errand.signal.aborted) return;
      if (typeof spec?.lang === "string") wanted.lang = spec.lang;
      lang = this._lang();
      const options = { lang: lang || "", type: this.getAttribute("type") || "" };
      const { chart } = this._plate;
      // Marks move to where new figures have them, if what moves them is here soon.
      if (chart) await Promise.race([usual().then(({ ready }) => ready(this._plate)).catch(() => undefined), new Promise((done) => setTimeout(done, 1000))]);
      if (errand.signal.aborted) return;
      await this._plate.open({ spec, options, whole: whole || !!this._plate.chart?.csv, moving: !!chart }, () => errand.signal.aborted);
      wanted.open = true;
      if (!errand.signal.aborted) complain(this._view, undefined, lang);
    } catch (error) {
      if (!errand.signal.aborted) this._failed(explained(error, lang));
    }
  }

  _painted() {
    if (this.getAttribute("state") === "ready" || !this._wanted?.open) return;
    const { root, figure } = this._view;
    if (!root.classList.contains("ready")) {
      // What follows on the page stays where it is; below the window it may close up unseen.
      const before = this.getBoundingClientRect();
      if (this._fallback()) {
        this._plate.fit(before.height, this._scale());
        // What is not in sight may close up.
        if (this._plate.zoom === 1 && before.top < innerHeight) root.style.minHeight = `${before.height}px`;
      }
      figure.classList.remove("wait");
      root.classList.remove("idle");
      root.classList.add("ready");
    }
    const table = this._wanted?.from.table;
    if (table) usual().then(({ keep }) => keep(table, this, this._view.region));
    this._state("ready");
    if (/[#&]bieudo=/.test(location.hash)) later().then(({ restore }) => restore(this._plate)).catch(() => undefined);
    this._settle();
    this.dispatchEvent(new CustomEvent("bieudo:ready", { bubbles: true, composed: true }));
  }

  _hide() {
    const { root, figure } = this._view;
    this.querySelector("table[slot]")?.removeAttribute("slot");
    root.classList.remove("ready", "idle");
    this._plate.loose();
    figure.classList.add("wait");
    figure.hidden = true;
  }

  /** @param {import("./trouble.js").BieudoError} error */
  async _failed(error) {
    const wanted = this._wanted;
    this._plate.shut();
    this._hide();
    await told(error);
    // Mended or gone in the meantime.
    if (this._wanted !== wanted || this._plate.chart || !this._life) return;
    const silent = quiet.has(error.code) && this._fallback();
    complain(this._view, silent ? undefined : error, this._lang());
    this._state("error");
    this._settle(error);
    const { code, message, path, hint } = error;
    this.dispatchEvent(new CustomEvent("bieudo:error", { detail: { code, message, path, hint }, bubbles: true, composed: true }));
  }

  /** @param {unknown} [error] */
  _settle(error) {
    const waiting = this._waiting;
    this._waiting = [];
    for (const { resolve, reject } of waiting) error ? reject(error) : resolve();
  }

  /** @param {"loading" | "ready" | "error"} state */
  _state(state) {
    if (this.getAttribute("state") !== state) this.setAttribute("state", state);
  }
}
