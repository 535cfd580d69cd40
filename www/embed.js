// The script an editor pastes: upgrades figures, stands charts where it stands itself, fits frames,
// and loads the rest only where there is something to draw.
(() => {
  "use strict";
  // An <img name="currentScript"> shadows the plain property; the getter is out of its reach.
  const getter = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get;
  const script = /** @type {HTMLScriptElement | null | undefined} */ (getter?.call(document));
  if (!script || !script.src) return;
  const names = ["src", "dataset", "type", "lang", "theme", "height"];

  /** @param {Element} from @param {string} prefix */
  const element = (from, prefix) => {
    const made = document.createElement("bieu-do");
    for (const name of names) {
      const value = from.getAttribute(prefix + name);
      if (value !== null) made.setAttribute(name, value);
    }
    return made;
  };

  if (script.hasAttribute("data-dataset") || script.hasAttribute("data-src")) {
    const made = element(script, "data-");
    made.id = script.getAttribute("data-id") || "";
    if (!made.id) made.removeAttribute("id");
    script.after(made);
  }

  // Once a page, however often the script stands on it; the first copy's folder counts.
  const once = Symbol.for("bieudo.embed");
  const page = /** @type {{[key: symbol]: boolean}} */ (/** @type {unknown} */ (document));
  if (page[once]) return;
  Object.defineProperty(page, once, { value: true });

  /** @param {string} file */
  const url = (file) => new URL(file, base).href;
  const base = script.src;
  let asked = false;

  const scan = () => {
    for (const figure of Array.from(document.querySelectorAll("figure[data-bieudo-src],figure[data-bieudo-dataset]"))) {
      if (figure.querySelector("bieu-do") || !complete(figure)) continue;
      const made = element(figure, "data-bieudo-");
      made.append(...Array.from(figure.childNodes));
      figure.append(made);
    }
    if (asked || !document.querySelector("bieu-do")) return;
    asked = true;
    // Which wasm comes after it only the specs say.
    import(url("bieudo.js")).catch(() => {
      for (const chart of Array.from(document.querySelectorAll("bieu-do"))) {
        const detail = { code: "load-failed", message: "bieudo.js", path: "", hint: "" };
        chart.setAttribute("state", "error");
        chart.dispatchEvent(new CustomEvent("bieudo:error", { detail, bubbles: true, composed: true }));
      }
    });
  };

  /** Whether the parser has left the figure behind. @param {Element} figure */
  const complete = (figure) => {
    if (document.readyState !== "loading") return true;
    for (let at = /** @type {Node | null} */ (figure); at; at = at.parentNode) if (at.nextSibling) return true;
    return false;
  };

  addEventListener("message", (event) => {
    const { data, source } = event;
    const height = data && data.type === "bieudo:height" && data.height;
    if (!source || typeof height !== "number" || !isFinite(height)) return;
    for (const frame of Array.from(document.querySelectorAll("iframe"))) {
      if (frame.contentWindow === source) frame.style.height = `${Math.min(4000, Math.max(100, Math.ceil(height)))}px`;
    }
  });

  // Content that arrives later (endless scrolling, previews) is upgraded like the rest.
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      scan();
    });
  };
  new MutationObserver(later).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", scan);
  scan();
})();
