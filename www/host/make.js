// The only way elements come into being here: names from a list, text as text, never markup.

const allowed = /^(aria-\w+|class|id|part|role|type|scope|tabindex|lang|href|rel|target|hidden|min|max|step|viewBox|width|height|fill|stroke(-\w+)?|[xy][12]?|c[xy]|r|d|points)$/;

/**
 * @param {Element} element
 * @param {Record<string, string | number | null | undefined | false>} attributes
 */
export function mark(element, attributes) {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (!allowed.test(name)) throw new TypeError(name);
    if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | null | undefined | false>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  if (attributes) mark(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function shape(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  mark(element, attributes);
  return element;
}

/**
 * The sign that stands for a series in legend and tooltip: a square with its texture, a point with its
 * shape, or a (dashed) line that ends in its point.
 * @param {import("./glue.js").Sign} sign
 */
export function swatch({ color = "", shape: kind, dash, points, weave, thread }) {
  const svg = shape("svg", { viewBox: "0 0 16 10", width: 16, height: 10, class: "sign", "aria-hidden": "true" });
  if (kind === "square") {
    svg.append(shape("rect", { x: 3, y: 0, width: 10, height: 10, fill: color }));
    if (weave) svg.append(shape("path", { d: weave, stroke: thread || "" }));
    return svg;
  }
  const line = kind === "line";
  if (line) svg.append(shape("line", { x1: 0, y1: 5, x2: 12, y2: 5, stroke: color, "stroke-width": 2.25, "stroke-dasharray": dash || "none" }));
  svg.append(points ? shape("polygon", { points, fill: color }) : shape("circle", { cx: line ? 12 : 8, cy: 5, r: 3.7, fill: color }));
  return svg;
}
