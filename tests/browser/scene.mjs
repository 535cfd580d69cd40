// What a canvas was told to draw and what an SVG says, brought into one form: marks in CSS px.
// These functions run inside the page.

/** Writes down what reaches any canvas between `window.heard = []` and its removal. */
export function listen() {
  const { prototype } = CanvasRenderingContext2D;
  let path = [];
  let round;
  const place = (pen, x, y) => {
    const { a, d, e, f } = pen.getTransform();
    return [(a * x + e) / devicePixelRatio, (d * y + f) / devicePixelRatio];
  };
  const size = (pen, length) => (pen.getTransform().a * length) / devicePixelRatio;
  const box = (pen, kind, x, y, width, height) => ({ kind, points: [place(pen, x, y), place(pen, x + width, y + height)], ink: pen.fillStyle });
  const write = (pen, mark) => window.heard && pen.canvas === window.heard.canvas && window.heard.push({ alpha: pen.globalAlpha, ...mark });
  const on = (name, note) => {
    const own = prototype[name];
    prototype[name] = function (...given) {
      if (window.heard) note(this, ...given);
      return own.apply(this, given);
    };
  };
  on("beginPath", () => ((path = []), (round = undefined)));
  on("moveTo", (pen, x, y) => path.push(place(pen, x, y)));
  on("lineTo", (pen, x, y) => path.push(place(pen, x, y)));
  on("arc", (pen, x, y, radius) => (round = { at: place(pen, x, y), radius: size(pen, radius) }));
  on("fillRect", (pen, ...given) => write(pen, box(pen, "rect", ...given)));
  on("fill", (pen) => write(pen, round ? { kind: "disc", points: [round.at], width: round.radius, ink: pen.fillStyle } : { kind: "polygon", points: path, ink: pen.fillStyle }));
  on("stroke", (pen) => {
    const ink = pen.strokeStyle;
    const width = size(pen, pen.lineWidth);
    write(pen, round ? { kind: "ring", points: [round.at], width: round.radius, line: width, ink } : { kind: "line", points: path, width, ink });
  });
  on("fillText", (pen, text, x, y) => {
    const [left, base] = place(pen, x, y);
    const wide = size(pen, pen.measureText(text).width);
    const start = left - { left: 0, start: 0, center: wide / 2, right: wide, end: wide }[pen.textAlign];
    write(pen, { kind: "text", text, points: [[start, base], [start + wide, base]], ink: pen.fillStyle, bold: pen.font.startsWith("600") });
  });
}

/** The marks of an SVG document, in the order they are painted. */
export function marks(svg) {
  const scale = Number(svg.getAttribute("width")) / svg.viewBox.baseVal.width;
  const number = (element, name) => Number(element.getAttribute(name)) * scale;
  const points = (element) => element.getAttribute("points").split(" ").filter(Boolean).map((pair) => pair.split(",").map((one) => one * scale));
  const read = {
    rect: (one) => {
      const [x, y] = [number(one, "x"), number(one, "y")];
      return { kind: "rect", points: [[x, y], [x + number(one, "width"), y + number(one, "height")]] };
    },
    polygon: (one) => ({ kind: "polygon", points: points(one) }),
    polyline: (one) => ({ kind: "line", points: points(one), width: number(one, "stroke-width") }),
    circle: (one) => ({
      kind: one.hasAttribute("stroke") ? "ring" : "disc", points: [[number(one, "cx"), number(one, "cy")]], width: number(one, "r"),
      ...(one.hasAttribute("stroke") && { line: number(one, "stroke-width") }),
    }),
    text: (one) => {
      const [x, y, wide] = [number(one, "x"), number(one, "y"), number(one, "textLength")];
      const start = x - { start: 0, middle: wide / 2, end: wide }[one.getAttribute("text-anchor") || "start"];
      return { kind: "text", text: one.textContent, points: [[start, y], [start + wide, y]], bold: one.getAttribute("font-weight") === "600" };
    },
  };
  const list = [];
  for (const element of svg.querySelectorAll("*")) {
    if (["title", "desc", "metadata", "style", "defs", "g"].includes(element.localName) || element.getAttribute("width") === "100%") continue;
    if (!read[element.localName]) throw new Error(`<${element.localName}> is a mark that this test cannot read`);
    const fill = element.getAttribute("fill");
    list.push({ ...read[element.localName](element), ink: fill && fill !== "none" ? fill : element.getAttribute("stroke") });
  }
  return list;
}

/** How far the marks of a canvas are from those of a picture that holds them further down. */
export function compare(canvas, picture) {
  const shade = (ink) => (ink.match(/^#(..)(..)(..)$/) || []).slice(1).map((pair) => parseInt(pair, 16));
  const last = picture.length - canvas.length;
  let best = { off: Infinity, colour: Infinity, at: -1, why: last < 0 ? `${canvas.length} marks on the canvas, ${picture.length} in the whole picture` : "no run of the picture's marks is the plot" };
  for (let at = 0; at <= last; at += 1) {
    // The plot stands further down in the picture, and nowhere else.
    const down = picture[at].points[0][1] - canvas[0].points[0][1];
    let off = 0;
    let colour = 0;
    for (const [index, mark] of canvas.entries()) {
      const other = picture[at + index];
      if (other.kind !== mark.kind || other.text !== mark.text || other.bold !== mark.bold || other.points.length !== mark.points.length) {
        off = Infinity;
        break;
      }
      for (const [corner, [x, y]] of mark.points.entries()) {
        off = Math.max(off, Math.abs(other.points[corner][0] - x), Math.abs(other.points[corner][1] - down - y));
      }
      for (const key of ["width", "line"]) off = Math.max(off, Math.abs((other[key] || 0) - (mark[key] || 0)));
      const wanted = shade(other.ink);
      colour = Math.max(colour, ...shade(mark.ink).map((part, channel) => Math.abs(part - wanted[channel])));
      if (off >= best.off) break;
    }
    if (off < best.off) best = { off, colour, at, down, why: "" };
  }
  return best;
}

/** Draws a spec on the page at every width and holds its canvas against the picture of that width; keeps the pixels of one. */
export async function look({ name, spec, widths, keep }) {
  const found = [];
  window.shot = undefined;
  const frame = document.createElement("div");
  const host = document.createElement("bieu-do");
  frame.append(host);
  document.body.replaceChildren(frame);
  for (const width of widths) {
    frame.style.width = `${width}px`;
    const source = await (await fetch(`/drawn/${width}/${name}.svg`)).text();
    const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    const { plate } = host;
    if (!plate.chart) {
      const error = await host.show(spec).then(() => undefined, (thrown) => thrown);
      // A chart without rows leaves its fallback standing, which is this very picture.
      if (error?.code === "empty") return widths.map((each) => ({ width: each, off: 0, colour: 0, why: "" }));
      if (error) throw error;
    }
    window.heard = Object.assign([], { canvas: plate.view.base });
    plate.eager = true;
    plate.request(4);
    plate.draw();
    const heard = window.heard;
    window.heard = undefined;
    // Taken now: a chart that leaves the page gives its canvas back.
    if (width === keep) window.shot = window.pixels(plate.view.base, plate.view.base.width, plate.view.base.height);
    const picture = marks(svg);
    const best = compare(heard, picture);
    // The words around the plot are HTML there and text of the picture here: the same words.
    const bare = (text) => text.replace(/[\s\u200b]+/g, "").normalize();
    const around = bare(picture.filter((mark, at) => mark.text && (at < best.at || at >= best.at + heard.length)).map((mark) => mark.text).join(""));
    for (const element of plate.view.figure.querySelectorAll("[part=title], [part=subtitle], .key, [part=notes] p, [part=source]")) {
      if (!best.why && !around.includes(bare(element.textContent))) best.why = `“${element.textContent}” is not in the picture`;
    }
    if (!best.why && Math.abs(plate.width - width) > 0.01) best.why = `the plot is ${plate.width} px wide`;
    found.push({ width, ...best });
  }
  frame.remove();
  return found;
}

/** A picture as the browser paints it, its own font inside, for <img> sees none of the page's. */
export async function painted(source, ratio) {
  const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = window.faces;
  svg.prepend(style);
  const image = new Image(width, height);
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  await image.decode();
  const data = window.pixels(image, Math.round(width * ratio), Math.round(height * ratio));
  URL.revokeObjectURL(image.src);
  return data;
}

/** Pixels of anything that can be drawn, on white; from further down where `top` says so. */
export function pixels(image, width, height, top = 0) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  if (image instanceof ImageData) pen.putImageData(image, 0, -top);
  else pen.drawImage(image, 0, -top, width, image instanceof Image ? height : image.height);
  return pen.getImageData(0, 0, width, height);
}

/**
 * How alike two pictures look: the mean structural similarity of 8 × 8 windows of luminance (Wang et
 * al. 2004, constants as there), and the greatest difference of the mean of any 16 × 16 window.
 * The one sees text that moved, the other a mark that is missing or of another colour.
 */
export function alike(a, b) {
  const { width, height } = a;
  if (b.width !== width || b.height !== height) return { similar: 0, worst: 255, why: `${width} × ${height} and ${b.width} × ${b.height}` };
  const light = ({ data }) => {
    const list = new Float64Array(width * height);
    for (let at = 0; at < list.length; at += 1) list[at] = 0.2126 * data[4 * at] + 0.7152 * data[4 * at + 1] + 0.0722 * data[4 * at + 2];
    return list;
  };
  const [one, two] = [light(a), light(b)];
  const wide = Math.ceil(width / 16);
  // What the small windows sum up, the large ones need not again.
  const large = new Float64Array(wide * Math.ceil(height / 16));
  let sum = 0;
  let count = 0;
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const [right, bottom] = [Math.min(left + 8, width), Math.min(top + 8, height)];
      let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
      for (let y = top; y < bottom; y += 1) {
        for (let at = y * width + left; at < y * width + right; at += 1) {
          const [p, q] = [one[at], two[at]];
          sa += p;
          sb += q;
          saa += p * p;
          sbb += q * q;
          sab += p * q;
        }
      }
      const n = (right - left) * (bottom - top);
      const [ma, mb] = [sa / n, sb / n];
      const [va, vb, vab] = [saa / n - ma * ma, sbb / n - mb * mb, sab / n - ma * mb];
      sum += ((2 * ma * mb + 6.5025) * (2 * vab + 58.5225)) / ((ma * ma + mb * mb + 6.5025) * (va + vb + 58.5225));
      count += 1;
      large[(top >> 4) * wide + (left >> 4)] += sa - sb;
    }
  }
  let worst = 0;
  let where = "";
  for (const [at, off] of large.entries()) {
    if (Math.abs(off) / 256 > worst) [worst, where] = [Math.abs(off) / 256, `${(at % wide) * 16}, ${Math.floor(at / wide) * 16}`];
  }
  return { similar: sum / count, worst, where, why: "" };
}

/** The file that the command line rasterised, and the browser's own rasterising of its SVG. */
export async function rasters({ name, width, ratio }) {
  const [file, source] = await Promise.all([fetch(`/raster/${name}.png`).then((answer) => answer.blob()), fetch(`/drawn/${width}/${name}.svg`).then((answer) => answer.text())]);
  const bitmap = await createImageBitmap(file);
  return alike(window.pixels(bitmap, bitmap.width, bitmap.height), await painted(source, ratio));
}

/** What `look` finds, and the canvas of one width beside its part of the picture as the browser paints it. */
export async function both({ name, spec, widths, keep, ratio, slip = 0 }) {
  const found = await look({ name, spec, widths, keep });
  const { shot } = window;
  if (!shot) return { found, similar: 1, worst: 0, why: "" };
  const whole = await painted(await (await fetch(`/drawn/${keep}/${name}.svg`)).text(), ratio);
  const { down } = found[widths.indexOf(keep)];
  return { found, ...alike(shot, window.pixels(whole, shot.width, shot.height, Math.round((down + slip) * ratio))) };
}
