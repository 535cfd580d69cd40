// What a pointer move over a chart of 10,000 points costs in script, here and in Chart.js: the same figures at the same
// size in the same browser, tooltip of the nearest point on. Prints `name value` lines, which `cargo xtask bench hover`
// reads. Needs BIEUDO_DIST (a built folder) and BIEUDO_CHROMIUM (its path).
import { readFileSync } from "node:fs";
import { html, inline, inside, launch, open, serve, settled } from "../../tests/browser/kit.mjs";

const points = 10_000;
const moves = 300;
const figures = Array.from({ length: points }, (_, at) => Math.round(1000 * Math.sin(at / 300) + ((at * 7919) % 400)));
const places = Array.from({ length: points }, (_, at) => at);

const spec = (kind) => ({
  version: 1, type: kind, title: "Mười nghìn điểm", lang: "vi", x: "i", y: ["v"],
  data: { columns: [
    { name: "i", label: "Điểm", type: kind === "line" ? "text" : "number", values: kind === "line" ? places.map((at) => `n${at}`) : places },
    { name: "v", label: "Giá trị", type: "number", values: figures },
  ] },
  source: { name: "Số liệu minh họa" },
});

// As its documentation on performance advises: no animation, nothing to parse or sort, a line without dots. Its
// decimation stays off, for with it only some of the points answer.
const peer = (kind) => ({
  type: kind,
  data: { datasets: [{ label: "Giá trị", data: places.map((x) => ({ x, y: figures[x] })), pointRadius: kind === "line" ? 0 : 1.7, pointHoverRadius: 4, borderWidth: 2 }] },
  options: {
    animation: false, parsing: false, normalized: true, responsive: true, maintainAspectRatio: false,
    interaction: { mode: "nearest", axis: kind === "line" ? "x" : "xy", intersect: false },
    scales: { x: { type: "linear", max: points - 1 } },
    plugins: { legend: { display: false } },
  },
});

// A clock of 5 µs is given to isolated pages only.
const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const head = '<script src="/chart.js"></script>';
const box = (kind) => `<div id="peer" style="position: relative"><canvas></canvas></div><script>const given = ${JSON.stringify(peer(kind))}</script>`;

/** Adds up what scripts cost: the listeners, and whatever they leave to later frames and timers. */
function clock() {
  const frame = window.requestAnimationFrame.bind(window);
  const later = window.setTimeout.bind(window);
  window.spent = 0;
  const timed = (work) => (...given) => {
    const start = performance.now();
    work(...given);
    window.spent += performance.now() - start;
  };
  window.requestAnimationFrame = (work) => frame(timed(work));
  window.setTimeout = (work, ...rest) => later(typeof work === "function" ? timed(work) : work, ...rest);
  // Frames of our own; what the charts asked for runs in them.
  window.passed = () => new Promise((done) => frame(() => frame(() => later(done))));
}

/** Moves the pointer over the plot; gives the milliseconds of each move, and how often the data was painted meanwhile. */
async function hover({ which, moves }) {
  const ours = which === "bieudo";
  const view = document.querySelector("bieu-do")?.plate.view;
  const [plot, base] = ours ? [view.plot, view.base] : Array(2).fill(document.querySelector("#peer canvas"));
  const area = plot.getBoundingClientRect();
  const move = (at) => {
    // All over the plot, so that nearly every move finds another point.
    const clientX = area.left + 60 + ((at * 97) % (area.width - 90));
    const clientY = area.top + 30 + ((at * 61) % (area.height - 80));
    const start = performance.now();
    for (const [Kind, name] of [[PointerEvent, "pointermove"], [MouseEvent, "mousemove"]]) {
      plot.dispatchEvent(new Kind(name, { isPrimary: true, pointerType: "mouse", clientX, clientY, bubbles: true }));
    }
    window.spent += performance.now() - start;
  };
  const run = async (count) => {
    const times = [];
    for (let at = 0; at < count; at += 1) {
      window.spent = 0;
      move(at);
      await window.passed();
      times.push(window.spent);
    }
    return times;
  };
  await run(40);
  const times = (await run(moves)).sort((a, b) => a - b);
  // Apart from the clock, for counting costs something itself.
  const pen = base.getContext("2d");
  let painted = 0;
  let touched = false;
  for (const name of ["clearRect", "fillRect", "stroke", "fill", "drawImage", "putImageData"]) {
    const paint = pen[name];
    pen[name] = (...given) => ((touched = true), paint.apply(pen, given));
  }
  for (let at = 0; at < 50; at += 1) {
    touched = false;
    move(at);
    await window.passed();
    painted += Number(touched);
  }
  return { median: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], painted: painted * 2, size: [area.width, area.height] };
}

const told = (name, { median, p95, painted }) => {
  console.log(`${name}_median ${median}`);
  console.log(`${name}_p95 ${p95}`);
  console.log(`${name}_painted ${painted}`);
};
function sound(page, works) {
  if (page.complaints.length) throw new Error(page.complaints.join("\n"));
  if (!works) throw new Error("the pointer shows no tooltip");
}

const browser = await launch();
const kinds = ["line", "scatter"];
const made = { "/chart.js": readFileSync("node_modules/chart.js/dist/chart.umd.min.js", "utf8") };
for (const kind of kinds) {
  made[`/bieudo-${kind}.html`] = { text: html(inline(spec(kind))), headers: isolated };
  made[`/peer-${kind}.html`] = { text: html(box(kind), head), headers: isolated };
}
const site = await serve(made);
try {
  for (const kind of kinds) {
    let page = await open(browser, undefined);
    await page.addInitScript(clock);
    await page.goto(`${site.base}/bieudo-${kind}.html`);
    await settled(page, "bieu-do");
    const own = await page.evaluate(hover, { which: "bieudo", moves });
    sound(page, (await inside(page)).tip);
    told(`bieudo_${kind}`, own);
    await page.context().close();

    page = await open(browser, undefined);
    await page.addInitScript(clock);
    await page.goto(`${site.base}/peer-${kind}.html`);
    await page.evaluate(([width, height]) => {
      const host = document.querySelector("#peer");
      Object.assign(host.style, { width: `${width}px`, height: `${height}px` });
      window.chart = new window.Chart(host.firstChild, given);
    }, own.size);
    await page.evaluate(() => window.passed());
    const other = await page.evaluate(hover, { which: "peer", moves });
    sound(page, await page.evaluate(() => window.chart.tooltip.opacity > 0 && window.chart.tooltip.dataPoints.length === 1));
    told(`peer_${kind}`, other);
    await page.context().close();
  }
} finally {
  await browser.close();
  await site.close();
}
