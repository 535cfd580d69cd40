// What the browser tests share: a small static server over the built site, Chromium, and pages
// whose console is listened to. Needs BIEUDO_DIST (a built folder) and BIEUDO_CHROMIUM (its path).
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

export const dist = process.env.BIEUDO_DIST || "target/site";

export const datasetIds = readdirSync(join(dist, "datasets")).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5));
export const articles = readdirSync(join(dist, "articles")).filter((file) => file.endsWith(".html"));
export const dataset = (id) => JSON.parse(readFileSync(join(dist, "datasets", `${id}.json`), "utf8"));

const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".woff2": "font/woff2",
};

export const strict =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
  "font-src 'self'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/**
 * Serves the site; `made` holds pages of a test's own, path → text or {text, type, headers, status}.
 * A `csp` goes with every answer.
 */
export async function serve(made = {}, csp = "") {
  const seen = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://local").pathname);
    seen.push(path);
    const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };
    if (csp) headers["content-security-policy"] = csp;
    const own = made[path];
    try {
      if (path === "/favicon.ico") {
        response.writeHead(204).end();
      } else if (own !== undefined) {
        const { text, type, headers: more, status } = typeof own === "string" ? { text: own } : own;
        response.writeHead(status || 200, { ...headers, "content-type": type || types[extname(path)] || types[".html"], ...more });
        response.end(text || "");
      } else {
        const body = await readFile(join(dist, normalize(path === "/" ? "/index.html" : path)));
        response.writeHead(200, { ...headers, "content-type": types[extname(path)] || "application/octet-stream" });
        response.end(body);
      }
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  // A test that fails before it closes must not keep the run alive.
  server.unref();
  const base = `http://127.0.0.1:${server.address().port}`;
  return { base, seen, made, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

/** @param {string[]} more */
export async function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.BIEUDO_CHROMIUM || "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--js-flags=--expose-gc", ...more,
    ],
  });
}

/** A page in a context of its own, with everything it complains about in `page.complaints`. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.complaints.push(`thrown: ${error.message}`));
  if (url) await page.goto(url);
  return page;
}

/** Scrolls to the element and waits until it is in that state. */
export async function settled(page, selector, state = "ready") {
  const element = page.locator(selector).first();
  await element.evaluate((node) => node.scrollIntoView({ block: "center" }));
  await page.waitForFunction(([query, wanted]) => document.querySelector(query)?.getAttribute("state") === wanted, [selector, state]);
  await frames(page);
  return element;
}

/** Two frames: what was asked for in the first is on the screen after the second. */
export async function frames(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** How many canvas pixels carry paint, of how many, and a checksum. */
export async function pixels(page, selector = "bieu-do") {
  return page.locator(selector).first().evaluate((host) => {
    const canvas = host.shadowRoot.querySelector("canvas");
    if (!canvas.width || !canvas.height) return { ink: 0, all: 0, sum: 0, width: canvas.width };
    // Read from a copy: reading a canvas often makes Chromium warn, and this canvas is not ours.
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const pen = copy.getContext("2d", { willReadFrequently: true });
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const surface = [data[0], data[1], data[2], data[3]].join();
    let ink = 0;
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      if ([data[at], data[at + 1], data[at + 2], data[at + 3]].join() !== surface) ink += 1;
      sum = (sum * 31 + data[at] + 3 * data[at + 1] + 7 * data[at + 2] + 11 * data[at + 3]) % 2147483647;
    }
    return { ink, all: data.length / 4, sum, width: canvas.width };
  });
}

/** Reads the shadow root: tooltip, slider, status, error, table, parts. */
export async function inside(page, selector = "bieu-do") {
  return page.locator(selector).first().evaluate((host) => {
    const root = host.shadowRoot;
    const tip = root.querySelector("[part=tooltip]");
    const range = root.querySelector("input[type=range]");
    const plot = root.querySelector(".plot").getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const error = root.querySelector("[part=error]");
    const figure = root.querySelector("figure");
    return {
      state: host.getAttribute("state"),
      title: root.querySelector("[part=title]").textContent,
      tip: getComputedStyle(tip).visibility === "visible" ? tip.textContent : null,
      tipBox: { left: box.left, right: box.right, top: box.top, bottom: box.bottom },
      plot: { left: plot.left, right: plot.right, top: plot.top, bottom: plot.bottom, width: plot.width, height: plot.height },
      value: range.getAttribute("aria-valuetext"), max: Number(range.max), at: Number(range.value),
      status: root.querySelector("[role=status]").textContent,
      error: error.hidden ? null : error.textContent,
      figure: !figure.hidden && getComputedStyle(figure).visibility === "visible",
      fallback: getComputedStyle(root.querySelector("slot")).display !== "none",
      legend: [...root.querySelectorAll("[part=legend] button")].map((button) => [button.textContent, button.getAttribute("aria-pressed")]),
      cells: [...root.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
    };
  });
}

/** The middle of the mark at a keyboard stop, in the window: asked of the element itself. */
export async function spot(page, index, selector = "bieu-do") {
  return page.locator(selector).first().evaluate((host, at) => {
    const { chart, view } = host.plate;
    chart.event(4, at, 0);
    const { box } = chart.datum();
    chart.event(5, 0, 0);
    const plot = view.plot.getBoundingClientRect();
    return { x: plot.left + box.x + box.width / 2, y: plot.top + box.y + box.height / 2, text: chart.mark_text(at) };
  }, index);
}

/** A page with charts in it. */
export function html(body, head = '<script async src="/embed.js"></script>') {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Thử</title>${head}</head><body>${body}</body></html>`;
}

/** A small spec, for pages of the tests' own. */
export const small = {
  version: 1, type: "bar", title: "Ba đơn vị", lang: "vi",
  data: { columns: [
    { name: "don_vi", label: "Đơn vị", type: "text", values: ["Alpha", "Beta", "Gamma"] },
    { name: "so", label: "Số", type: "number", unit: "người", values: [{ value: 12, fact: "mot" }, { value: 30, fact: "hai" }, { value: 21, fact: "ba" }] },
  ] },
  x: "don_vi", y: ["so"], source: { name: "Tài liệu thử" },
};

/** Two series, so that there may be a legend. */
export const pair = {
  version: 1, type: "column", layout: "grouped", title: "Hai dãy", lang: "vi",
  data: { columns: [
    { name: "nam", label: "Năm", type: "text", values: ["2020", "2021", "2022"] },
    { name: "a", label: "Nam", type: "number", values: [10, 20, 15] },
    { name: "b", label: "Nữ", type: "number", values: [12, 9, 18] },
  ] },
  x: "nam", y: ["a", "b"],
};

export const inline = (spec, attributes = "") => `<bieu-do ${attributes}><script type="application/json">${JSON.stringify(spec)}</script></bieu-do>`;
