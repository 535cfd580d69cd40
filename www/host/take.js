// A chart to take along: picture, files, text. Where a browser inside an app allows neither download nor
// clipboard, what was asked for stands on the page, to be held or selected.
import { brush, look } from "./look.js";
import { make } from "./make.js";

/** @typedef {import("./tools.js").Bench} Bench */

/** Browsers inside apps, which swallow downloads. */
const caged = () => /FBAN|FBAV|FB_IAB|Instagram|Zalo|Line\/|; wv\)|GSA\//.test(navigator.userAgent);

/**
 * @param {Blob} blob
 * @param {string} name
 * @returns {boolean} whether the browser took it
 */
export function save(blob, name) {
  const anchor = document.createElement("a");
  if (!("download" in anchor) || caged()) return false;
  const url = URL.createObjectURL(blob);
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}

/** @param {Bench} held @param {string} words @param {Node} what */
function put({ panel, plate }, words, what) {
  panel.querySelector(".taken")?.remove();
  panel.append(make("div", { class: "taken" }, make("p", {}, words), what));
  plate.announce(words);
}

/** The picture itself on the page. @param {Bench} held @param {string} words @param {Blob} blob */
export function show(held, words, blob) {
  const picture = make("img", { width: 600, height: 315 });
  picture.alt = held.plate.view.title.textContent || "";
  picture.src = URL.createObjectURL(blob);
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: false });
  picture.addEventListener("error", () => picture.remove());
  put(held, words, picture);
}

/** Text to select by hand. @param {Bench} held @param {string} text */
export function clip(held, text) {
  const area = make("textarea", { "aria-label": held.say.keepText });
  area.readOnly = true;
  area.value = text;
  put(held, held.say.keepText, area);
  area.focus();
  area.select();
  return area;
}

/** @param {Bench} held @param {string} text */
export async function copy(held, text) {
  try {
    await navigator.clipboard.writeText(text);
    held.panel.querySelector(".taken")?.remove();
    held.plate.announce(held.say.copied);
  } catch {
    const area = clip(held, text);
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      // It stays selected.
    }
    if (done) held.plate.announce(held.say.copied);
    else area.focus();
  }
}

/** Whether there is a share sheet. */
export const offered = () => typeof navigator.share === "function";

/** @param {Bench} held @param {string} url */
export async function hand(held, url) {
  const title = held.plate.view.title.textContent || "";
  const picture = await card(held);
  const files = [new File([picture], "bieudo.png", { type: "image/png" })];
  try {
    await navigator.share(navigator.canShare?.({ files }) ? { title, url, files } : { title, url });
  } catch (error) {
    // Changing one's mind is no fault.
    if (!(error instanceof Error) || error.name !== "AbortError") copy(held, url);
  }
}

const [wide, high, margin] = [1200, 630, 48];

/**
 * The chart as a card of 1200 × 630 with title and source, as it stands: sorted, hidden, in part.
 * @param {Bench} held
 * @returns {Promise<Blob>}
 */
export async function card(held) {
  const { plate } = held;
  const { view, host } = plate;
  const canvas = document.createElement("canvas");
  canvas.width = wide;
  canvas.height = high;
  const pen = canvas.getContext("2d");
  const measure = brush();
  if (!pen || !measure) throw new Error("no-canvas");
  const style = getComputedStyle(view.root);
  const muted = getComputedStyle(view.subtitle).color;
  const family = getComputedStyle(view.title).fontFamily;
  pen.fillStyle = style.getPropertyValue("--s").trim() || "#fff";
  pen.fillRect(0, 0, wide, high);
  pen.fillStyle = style.getPropertyValue("--a").trim();
  pen.fillRect(margin, 32, 48, 6);
  /** @param {string} text @param {number} size @param {number} weight @param {number} most */
  const lines = (text, size, weight, most) => {
    pen.font = `${weight} ${size}px ${family}`;
    const words = text.split(/ +/).filter(Boolean);
    /** @param {number} width */
    const fill = (width) => {
      /** @type {string[]} */
      const out = [];
      for (const word of words) {
        const longer = out.length ? `${out[out.length - 1]} ${word}` : word;
        if (out.length && pen.measureText(longer).width <= width) out[out.length - 1] = longer;
        else out.push(word);
      }
      return out;
    };
    const all = wide - 2 * margin;
    const out = fill(all);
    if (out.length > most) {
      let last = out[most - 1];
      while (last.includes(" ") && pen.measureText(`${last} …`).width > all) last = last.slice(0, last.lastIndexOf(" "));
      return [...out.slice(0, most - 1), `${last} …`];
    }
    // The narrowest width that needs no more lines: no word stands alone.
    let [low, high] = [all / 2, all];
    for (let turn = 0; turn < 8; turn += 1) {
      const middle = (low + high) / 2;
      if (fill(middle).length > out.length) low = middle;
      else high = middle;
    }
    return fill(high);
  };
  let y = 48;
  /** @param {string} text @param {number} size @param {number} weight @param {number} line @param {string} color @param {number} most */
  const write = (text, size, weight, line, color, most) => {
    for (const one of lines(text, size, weight, most)) {
      y += line;
      pen.fillStyle = color;
      pen.fillText(one, margin, y - line * 0.28);
    }
  };
  const text = (/** @type {HTMLElement} */ element) => (element.hidden ? "" : element.textContent || "");
  const title = text(view.title);
  const size = [40, 34].find((one) => lines(title, one, 600, 9).length < 3) || 30;
  write(title, size, 600, size * 1.25, style.color, 3);
  write(text(view.subtitle), 24, 400, 34, muted, 2);
  const top = y + 24;
  const foot = text(view.source);
  const floor = high - 40 - (foot ? 44 : 0);
  y = high - 64;
  write(foot, 22, 400, 34, muted, 1);
  // Its own chart, so that the one on the page keeps its size; legends are written into the room above.
  const { dark, vars } = look(host, view.probe);
  const ratio = 2;
  const width = (wide - 2 * margin) / ratio;
  plate.ask((chart) => {
    if (!vars.font) vars.font = family;
    const entries = chart.legend().filter((entry) => !entry.hidden);
    let start = top;
    if (entries.length) {
      let x = margin;
      pen.font = `400 24px ${family}`;
      for (const entry of entries) {
        const room = 30 + pen.measureText(entry.name).width;
        if (x > margin && x + room > wide - margin) {
          x = margin;
          start += 36;
        }
        pen.fillStyle = entry.color || style.color;
        pen.fillRect(x, start, 20, 20);
        pen.fillStyle = style.color;
        pen.fillText(entry.name, x + 30, start + 19);
        x += room + 36;
      }
      start += 44;
    }
    chart.style(dark, vars, measure);
    const room = (floor - start) / ratio;
    // What is too high is laid out wider, and then made smaller: the card is filled from side to side.
    let scale = 1;
    let tall = chart.layout(width, room);
    for (let turn = 0; turn < 4 && tall * scale > room + 1; turn += 1) {
      scale = Math.max(0.6, room / tall);
      tall = chart.layout(width / scale, room / scale);
    }
    const fit = Math.min(scale, room / tall);
    const picture = document.createElement("canvas");
    picture.width = Math.ceil((width / scale) * ratio * fit);
    picture.height = Math.ceil(tall * ratio * fit);
    const own = picture.getContext("2d");
    if (own) {
      chart.paint(own, ratio * fit);
      pen.drawImage(picture, margin, start);
    }
  });
  // The page's chart goes back to its own size.
  plate.request(4);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no-canvas"))), "image/png"));
}
