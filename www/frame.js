// One chart in an <iframe>: reads what to draw from the address, tells the page around its height.
import "./bieudo.js";

const asked = new URLSearchParams(location.search);
const chart = document.createElement("bieu-do");
for (const name of ["src", "dataset", "type", "lang", "theme", "height"]) {
  const value = asked.get(name);
  if (value !== null) chart.setAttribute(name, value);
}
const language = asked.get("lang");
if (language) document.documentElement.lang = language;
// The page around wants the height before its reader gets here; from inside nobody sees how near that is.
chart.plate.eager = true;
document.body.append(chart);

// The page around keeps a height free: what can be filled is filled, so that nothing moves there.
const fill = () => !asked.has("height") && chart.plate.fit(innerHeight - 2 * chart.offsetTop, 1);

let told = 0;
const tell = () => {
  const height = Math.ceil(chart.getBoundingClientRect().height) + 2 * chart.offsetTop;
  if (height === told || chart.getAttribute("state") === "loading") return;
  told = height;
  parent.postMessage({ type: "bieudo:height", height }, "*");
};
new ResizeObserver(tell).observe(chart);
chart.addEventListener("bieudo:ready", fill, { once: true });
chart.addEventListener("bieudo:ready", tell);
chart.addEventListener("bieudo:error", tell);
