// Which theme holds, and the colours and font that the page sets, read as the browser computes them.

/** @typedef {{theme: "light" | "dark", boxed: boolean, forced: boolean, vars: import("./glue.js").Vars}} Look */

/** @type {Map<string, Uint8ClampedArray>} */
const known = new Map();
/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/**
 * Red, green, blue and alpha of any CSS colour. Painting one pixel is the only parser that knows
 * every notation the browser knows.
 * @param {string} color
 */
function pixel(color) {
  let found = known.get(color);
  if (found) return found;
  if (!pen) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    pen = canvas.getContext("2d", { willReadFrequently: true });
  }
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
  return a ? `rgb(${r}, ${g}, ${b})` : "";
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
    const series = [accent, ink, system("LinkText"), system("GrayText")];
    return {
      theme: dim(surface) ? "dark" : "light", boxed: false, forced: true,
      vars: { font, ink, muted: ink, grid: ink, surface, accent, series },
    };
  }

  const series = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => color(`series-${n}`));
  // A chart whose theme is not the page's brings its own ground along.
  const boxed = dark !== dim(page);
  const surface = color("surface") || (boxed ? "" : plain(page));
  return {
    theme: dark ? "dark" : "light", boxed, forced: false,
    vars: {
      font, surface, ink: color("ink"), muted: color("muted"), grid: color("grid"), accent: color("accent"),
      ...(series.some(Boolean) && { series }),
    },
  };
}
