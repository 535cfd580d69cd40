// Which theme holds, and the colours and font that the page sets, read as the browser computes them.

/** @typedef {{dark: boolean, boxed: boolean, vars: import("./glue.js").Vars}} Look */

/** @type {Map<string, Uint8ClampedArray>} */
const known = new Map();
/** Of a canvas that never enters the page: for colours, and for the widths of texts. @type {CanvasRenderingContext2D | null} */
let pen = null;

export function brush() {
  if (!pen) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    pen = canvas.getContext("2d", { willReadFrequently: true });
  }
  return pen;
}

/**
 * Red, green, blue and alpha of any CSS colour. Painting one pixel is the only parser that knows
 * every notation the browser knows.
 * @param {string} color
 */
function pixel(color) {
  let found = known.get(color);
  if (found) return found;
  const pen = brush();
  found = new Uint8ClampedArray(4);
  if (pen && CSS.supports("color", color)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    found = pen.getImageData(0, 0, 1, 1).data;
  }
  if (known.size > 200) known.clear();
  known.set(color, found);
  return found;
}

/** @param {string} color */
function plain(color) {
  const [r, g, b, a] = pixel(color);
  return a ? `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}` : "";
}

/** @param {string} color */
function dim(color) {
  const [r, g, b] = pixel(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 110;
}

/**
 * The paint behind the element; "" where the page sets none.
 * @param {Element} host
 */
function behind(host) {
  /** @type {Node | null} */
  let at = host;
  while (at) {
    if (at instanceof Element) {
      const color = getComputedStyle(at).backgroundColor;
      if (pixel(color)[3] > 127) return color;
    }
    at = at instanceof ShadowRoot ? at.host : at.parentNode;
  }
  return "";
}

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} probe an element of ours in the page's own colour scheme, to compute system colours on
 * @returns {Look}
 */
export function look(host, probe) {
  const style = getComputedStyle(host);
  /** @param {string} name */
  const set = (name) => style.getPropertyValue(`--bieudo-${name}`).trim();
  /** @param {string} name */
  const color = (name) => plain(set(name));
  /** @param {string} name */
  const system = (name) => {
    probe.style.color = name;
    return plain(getComputedStyle(probe).color);
  };

  const paint = behind(host);
  const page = paint || system("Canvas");
  const wanted = host.getAttribute("theme");
  const night = paint ? dim(page) : matchMedia("(prefers-color-scheme: dark)").matches;
  const dark = wanted === "dark" || (wanted !== "light" && night);
  const font = set("font");

  if (matchMedia("(forced-colors: active)").matches) {
    const surface = system("Canvas");
    const [ink, accent] = [system("CanvasText"), system("Highlight")];
    return {
      dark: dim(surface), boxed: false,
      vars: { font, ink, muted: ink, grid: system("GrayText"), surface, accent, 1: accent, 2: ink, 3: system("LinkText"), 4: system("GrayText") },
    };
  }

  // A chart whose theme is not the page's brings its own ground along.
  const boxed = dark !== dim(page);
  const surface = color("surface") || (boxed ? "" : plain(page));
  /** @type {import("./glue.js").Vars} */
  const vars = { font, surface };
  for (const name of ["ink", "muted", "grid", "accent"]) vars[name] = color(name);
  for (let n = 1; n < 9; n += 1) vars[n] = color(`series-${n}`);
  return { dark, boxed, vars };
}
