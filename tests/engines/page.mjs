// What runs inside the page: plain functions, sent over as text, so that both drivers can call them.

/** Stands first in every page: what the console is told, and the height of each chart at the moment it takes over. */
export const listener = `
window.complaints = [];
window.upgrades = [];
for (const level of ["error", "warn"]) {
  const real = console[level];
  console[level] = (...words) => { complaints.push(level + ": " + words.join(" ")); real.apply(console, words); };
}
addEventListener("error", (event) => complaints.push("error: " + (event.message || "not loaded: " + (event.target.src || event.target.href))), true);
addEventListener("unhandledrejection", (event) => complaints.push("rejected: " + event.reason));
document.addEventListener("securitypolicyviolation", (event) => complaints.push("policy: " + event.violatedDirective + " " + event.blockedURI));
const last = new WeakMap();
const look = () => {
  for (const chart of document.querySelectorAll("bieu-do")) {
    const before = last.get(chart);
    const height = chart.getBoundingClientRect().height;
    const ready = chart.getAttribute("state") === "ready";
    if (before && before.stood && !before.ready && ready) upgrades.push({ id: chart.id || chart.parentElement.id, before: before.height, after: height, picture: !!chart.querySelector("picture, img, svg") });
    last.set(chart, { height, ready, stood: chart.children.length > 0 && chart.getAttribute("state") === "loading" || ready });
  }
  requestAnimationFrame(look);
};
look();
`;

/** Scrolls to the chart and waits for a state; gives the state it is in at the end. */
export async function settle(query, wanted) {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = performance.now() + 12_000;
  let chart = document.querySelector(query);
  while (performance.now() < until) {
    chart = document.querySelector(query);
    if (chart?.getAttribute("state") === wanted) break;
    chart?.scrollIntoView({ block: "center" });
    await new Promise((done) => setTimeout(done, 30));
  }
  chart?.scrollIntoView({ block: "center" });
  await frame();
  await frame();
  return chart?.getAttribute("state") || "none";
}

/** Numbers the charts of a page, once the script has found them all; gives how many, and how many places stay without one. */
export async function charts() {
  for (let tries = 0; tries < 200 && !customElements.get("bieu-do"); tries += 1) await new Promise((done) => setTimeout(done, 30));
  const all = [...document.querySelectorAll("bieu-do")];
  all.forEach((chart, at) => chart.setAttribute("data-test", String(at)));
  const places = [...document.querySelectorAll("figure[data-bieudo-src], figure[data-bieudo-dataset]")];
  return { count: all.length, without: places.filter((place) => !place.querySelector("bieu-do")).length };
}

/** The paint of one chart: pixels that are not its ground, vivid ones, and ones exactly in a colour of its marks. */
export function paint(query) {
  const host = document.querySelector(query);
  const { chart, view } = host.plate;
  const canvas = view.base;
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  const { data } = pen.getImageData(0, 0, Math.max(1, canvas.width), Math.max(1, canvas.height));
  const own = new Set([view.root.style.getPropertyValue("--accent").trim(), ...chart.legend().map((entry) => entry.color)]);
  const colors = [...own].filter((color) => /^#[0-9a-f]{6}$/i.test(color)).map((color) => parseInt(color.slice(1), 16));
  let [ink, vivid, exact] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [r, g, b, a] = data.subarray(at, at + 4);
    if (r !== data[0] || g !== data[1] || b !== data[2] || a !== data[3]) ink += 1;
    if (a > 200 && Math.max(r, g, b) - Math.min(r, g, b) > 60) vivid += 1;
    if (a === 255 && colors.includes((r << 16) | (g << 8) | b)) exact += 1;
  }
  const ratio = canvas.width / view.plot.clientWidth;
  const dark = view.root.classList.contains("dark");
  return { ink, vivid, exact, all: data.length / 4, ratio, width: view.plot.clientWidth, dark, colors: colors.length };
}

/** Where a mark stands in the window, and what the core says of it. */
export function spot(query, index) {
  const { chart, view, unit } = document.querySelector(query).plate;
  if (!chart.marks()) return null;
  const at = Math.min(index, chart.marks() - 1);
  chart.event(4, at, 0);
  const datum = chart.datum();
  const text = chart.mark_text(at);
  chart.event(5, 0, 0);
  const plot = view.plot.getBoundingClientRect();
  const scale = plot.width / view.plot.clientWidth;
  const [x, y] = [datum.box.x + datum.box.width / 2, datum.box.y + datum.box.height / 2];
  return { x: (plot.left + x * scale) * unit, y: (plot.top + y * scale) * unit, text, row: datum.row, values: datum.lines.map(({ value }) => value) };
}

/** What a reader would see and hear of one chart. */
export function seen(query) {
  const host = document.querySelector(query);
  const root = host.shadowRoot;
  const tip = root.querySelector("[part=tooltip]");
  const range = root.querySelector("input[type=range]");
  const error = root.querySelector("[part=error]");
  const figure = root.querySelector("figure");
  return {
    state: host.getAttribute("state"),
    tip: getComputedStyle(tip).visibility === "visible" ? tip.textContent : null,
    row: host.plate.datum ? host.plate.datum.row : null,
    focused: document.activeElement === host && root.activeElement === range,
    value: range.getAttribute("aria-valuetext"),
    at: Number(range.value), max: Number(range.max),
    status: root.querySelector("[role=status]").textContent,
    error: error.hidden ? null : error.textContent,
    figure: !figure.hidden && getComputedStyle(figure).visibility === "visible",
    fallback: getComputedStyle(root.querySelector("slot")).display !== "none",
    cells: [...root.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
    width: host.plate.width,
    height: host.getBoundingClientRect().height,
    sideways: document.documentElement.scrollWidth - innerWidth,
  };
}
