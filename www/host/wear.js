// Styles that only some charts need, beside those that all have.

/** @typedef {import("./plate.js").Plate} Plate */

/** @param {Plate} plate @param {string} garb */
export function wear(plate, garb) {
  const root = /** @type {ShadowRoot} */ (plate.view.root.getRootNode());
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const own = new CSSStyleSheet();
    own.replaceSync(garb);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
  } else {
    const style = document.createElement("style");
    style.textContent = garb;
    /** @type {ShadowRoot} */ (root).append(style);
  }
}
