/**
 * Writes text in lines that fit and gives the height used.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {{x: number, y: number, width: number, line: number}} box
 */
function write(pen, text, box) {
  let line = "";
  let y = box.y;
  for (const word of text.split(/ +/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > box.width) {
      y += box.line;
      pen.fillText(line, box.x, y - box.line * 0.28);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line) {
    y += box.line;
    pen.fillText(line, box.x, y - box.line * 0.28);
  }
  return y - box.y;
}

/**
 * The chart as it stands, with title and source, as a PNG.
 * @param {import("./plate.js").Plate} plate
 * @param {number} scale
 * @param {typeof import("./trouble.js").trouble} trouble
 * @returns {Promise<Blob>}
 */
export async function photograph(plate, scale, trouble) {
  const { view, width, height } = plate;
  const header = plate.ask((chart) => chart.header());
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!header || !pen) throw trouble("no-canvas", plate.lang);
  const margin = 20;
  const style = getComputedStyle(view.root);
  const muted = getComputedStyle(view.subtitle).color;
  /** @type {[string, number, number, number, string][]} */
  const texts = [[header.title, 600, 20, 26, style.color], [header.subtitle, 400, 14, 20, muted]];
  /** @type {[string, number, number, number, string][]} */
  const foot = [...header.notes, header.source].map((text) => [text, 400, 12, 16, muted]);
  /** @param {number} ratio */
  const lay = (ratio) => {
    let y = margin + 11;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = style.getPropertyValue("--s").trim() || "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = style.getPropertyValue("--a").trim();
    pen.fillRect(margin, margin, 24, 3);
    /** @param {typeof texts} list */
    const block = (list) => {
      for (const [text, weight, size, line, color] of list) {
        pen.font = `${weight} ${size}px ${style.fontFamily}`;
        pen.fillStyle = color;
        y += write(pen, text, { x: margin, y, width, line });
      }
    };
    block(texts);
    const plot = (y += 16);
    y += height + 12;
    block(foot);
    return { plot, end: y + margin };
  };
  const first = lay(1);
  const ratio = Math.max(0.1, Math.min(scale, 8, Math.sqrt(16_000_000 / ((width + margin * 2) * first.end))));
  canvas.width = Math.ceil((width + margin * 2) * ratio);
  canvas.height = Math.ceil(first.end * ratio);
  const { plot } = lay(ratio);
  const picture = document.createElement("canvas");
  const brush = picture.getContext("2d");
  if (!brush) throw trouble("no-canvas", plate.lang);
  picture.width = Math.ceil(width * ratio);
  picture.height = Math.ceil(height * ratio);
  plate.ask((chart) => chart.paint(brush, ratio));
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.drawImage(picture, Math.round(margin * ratio), Math.round(plot * ratio));
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(trouble("no-canvas", plate.lang))), "image/png"));
}
