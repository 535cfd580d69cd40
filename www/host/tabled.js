// An article's own <table>, read as its readers read it: header rows, row headers, cells that span,
// units in headings, numbers as the language writes them, gaps as gaps.

/** @typedef {{[key: string]: any}} Spec */
/** @typedef {{text: string, head: boolean}} Place */

/** Words before a figure that say how exact it is. @type {[RegExp, string][]} */
const qualifiers = [
  [/^(khoảng|chừng|độ|about|around|approximately|≈|~)\s*(?=\d)/i, "about"],
  [/^(gần|nearly|almost|close to)\s*(?=\d)/i, "nearly"],
  [/^(trên|hơn|over|more than|>)\s*(?=\d)/i, "over"],
  [/^(ước( tính)?|estimated|est\.)\s*(?=\d)/i, "derived"],
];
/** @type {Record<string, number>} */
const powers = { "nghìn": 1e3, "ngàn": 1e3, thousand: 1e3, "triệu": 1e6, million: 1e6, "tỷ": 1e9, "tỉ": 1e9, billion: 1e9 };
const figure = /^([+\-−–]?\d[\d.,\u00a0\u202f ]*?)\s*(%|nghìn|ngàn|thousand|triệu|million|tỷ|tỉ|billion)?(?:\s+(\D{1,30}))?$/i;
const absent = /^([-–—−]+|\.{2,}|…|n\/?a|không có số liệu)?$/i;
// In brackets after a heading, and yet no unit: how the figures came about.
const remark = /^(ước|sơ bộ|dự kiến|kế hoạch|thực hiện|estimate|preliminary|planned|\d)/i;

/** Text without footnote marks. @param {Element | null | undefined} element */
function said(element) {
  /** @param {Node} node @returns {string} */
  const read = (node) => {
    if (node.nodeType === 3) return node.nodeValue || "";
    if (node instanceof Element && /^(sup|script|style|template)$/.test(node.localName)) return "";
    if (node instanceof Element && node.localName === "br") return " ";
    return Array.from(node.childNodes, read).join("");
  };
  const text = element ? read(element) : "";
  return text.replace(/\s+/g, " ").trim().replace(/\s*(\*+|[†‡¹²³⁴-⁹]+|[[(]\d{1,2}[\])])$/, "").normalize();
}

/** Rows as a grid in which every place is filled, whatever spans it. @param {HTMLTableRowElement[]} rows */
function grid(rows) {
  /** @type {Place[][]} */
  const places = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of Array.from(row.cells)) {
      while (places[y][x]) x += 1;
      const place = { text: said(cell), head: cell.localName === "th" };
      // A span may claim more rows than there are, and no table of an article has a hundred columns.
      for (let down = y; down < Math.min(rows.length, y + (cell.rowSpan || rows.length)); down += 1) {
        for (let across = x; across < Math.min(100, x + cell.colSpan); across += 1) places[down][across] = place;
      }
      x += cell.colSpan;
    }
  });
  return places;
}

/** @param {string} text */
function measure(text) {
  const bracket = /^(.*?)\s*[([]([^()[\]]{1,30})[\])]$/.exec(text);
  if (bracket && bracket[1] && !remark.test(bracket[2])) return { label: bracket[1], unit: bracket[2].replace(/^(đvt|đơn vị( tính)?|unit)\s*:\s*/i, "") };
  const percent = /^(.+?)[,:]?\s*%$/.exec(text);
  return percent ? { label: percent[1], unit: "%" } : { label: text, unit: "" };
}

/**
 * A cell as the spec writes it, and the unit that stands in it; none where it holds no figure.
 * @param {string} text
 * @param {boolean} english
 * @returns {{value: any, unit: string} | undefined}
 */
function read(text, english) {
  if (absent.test(text)) return { value: null, unit: "" };
  let rest = text;
  let qualifier = "";
  for (const [words, name] of qualifiers) {
    if (words.test(rest)) {
      qualifier = name;
      rest = rest.replace(words, "");
      break;
    }
  }
  const found = figure.exec(rest);
  if (!found) return undefined;
  const [, digits, word = "", unit = ""] = found;
  const power = powers[word.toLowerCase()];
  /** @type {string | number} */
  let value = digits + (power ? "" : word);
  if (power) {
    const plain = digits.replace(/[\u00a0\u202f ]/g, "").replace(/[−–]/, "-");
    const number = Number(english ? plain.replace(/,/g, "") : plain.replace(/\./g, "").replace(",", "."));
    if (Number.isNaN(number)) return undefined;
    // 60,2 million is sixty million two hundred thousand, and not a millionth more.
    value = Math.round(number * power * 1e3) / 1e3;
  }
  return { value: qualifier ? { value, qualifier } : value, unit };
}

/**
 * @param {HTMLTableElement} table
 * @param {string} type
 * @param {string} lang
 * @returns {Spec}
 */
export function tabled(table, type, lang) {
  const rows = Array.from(table.rows).filter((row) => row.cells.length > 0 && row.parentElement?.localName !== "tfoot");
  let depth = rows.findIndex((row) => row.parentElement?.localName !== "thead" && !Array.from(row.cells).every((cell) => cell.localName === "th"));
  if (depth < 0) depth = 0;
  const places = grid(rows);
  const head = places.slice(0, depth);
  const width = Math.max(0, ...places.map((row) => row.length));
  // A row that is one cell from end to end is a heading among the rows, not a figure.
  const body = places.slice(depth).filter((row) => width < 2 || !row.every((place) => place === row[0]));

  const words = (/** @type {Place | undefined} */ place) => place?.text || "";
  let first = 0;
  // A running number says nothing about what it counts.
  if (width > 2 && /^(stt|tt|số tt|#|no\.?)$/i.test(words(head[0]?.[0]))) first = 1;
  const heads = body.map((row) => row.slice(first).findIndex((place) => !place?.head));
  const deep = Math.min(width - first - 1, Math.max(1, ...(heads.every((at) => at > 0) ? [Math.min(...heads)] : [1])));
  const across = body.map((row) => Array.from(new Set(row.slice(first, first + deep))).map(words).filter(Boolean).join(", "));
  const from = first + deep;

  // What stands over every measure alike belongs above the chart, not in each name.
  const shared = width - from > 1 ? head.filter((row) => row[from] && row.slice(from).every((place) => place === row[from])) : [];
  const above = shared.map((row) => measure(words(row[from])));
  const caption = said(table.caption);
  const told = /[.,;:(\s–-]*\(?(?:đvt|đơn vị(?: tính)?|unit)\s*:\s*([^().;]{1,30})\)?\s*\.?$/i.exec(caption);
  const common = above.map(({ unit }) => unit).find(Boolean) || told?.[1].trim() || "";

  const english = lang.toLowerCase().startsWith("en");
  /** @param {string[]} parts */
  const name = (parts) => Array.from(new Set(parts.filter(Boolean))).join(", ");
  /** @type {{name: string, label: string, type?: string, unit?: string, values: any[]}[]} */
  const columns = [];
  /** @param {string} label @param {any[]} values @param {{unit?: string, type?: string}} [more] */
  const add = (label, values, more = {}) => {
    const fresh = label && !columns.some((column) => column.name === label);
    columns.push({ name: fresh ? label : `c${columns.length + 1}`, label: label || `c${columns.length + 1}`, ...more, values });
  };
  add(name(head.map((row) => words(row[first]))), across.map((text) => text || null));
  /** @type {string[]} */
  const measures = [];
  for (let at = from; at < width; at += 1) {
    const titles = head.filter((row) => !shared.includes(row)).map((row) => measure(words(row[at])));
    const texts = body.map((row) => words(row[at]));
    const cells = texts.map((text) => read(text, english));
    const units = new Set(cells.map((cell) => cell?.unit).filter(Boolean));
    const numeric = cells.every(Boolean) && cells.some((cell) => cell && cell.value !== null) && units.size < 2;
    const label = name(titles.map((title) => title.label)) || above.map((title) => title.label)[0] || "";
    if (!numeric) {
      add(label, texts.map((text) => text || null), { type: "text" });
      continue;
    }
    const unit = titles.map((title) => title.unit).filter(Boolean).pop() || Array.from(units)[0] || common;
    add(label, cells.map((cell) => cell?.value), unit ? { unit } : {});
    measures.push(columns[columns.length - 1].name);
  }

  const title = (told ? caption.slice(0, told.index) : caption) || said(table.closest("figure")?.querySelector("figcaption"));
  const subtitle = name(above.map((one) => one.label));
  const x = columns[0]?.name;
  const others = columns.slice(1).map((column) => column.name).filter((one) => !measures.includes(one));
  /** @type {Record<string, Spec>} */
  const ways = {
    progress: { x, y: measures.slice(0, 1), target: measures[1] },
    range: { x, lower: measures[0], upper: measures[1] },
    pie: { x, y: measures.slice(0, 1) },
    donut: { x, y: measures.slice(0, 1) },
    waffle: { x, y: measures.slice(0, 1) },
    scatter: { x: measures[0], y: measures.slice(1, 2), label: x },
    timeline: { x, label: others[0] },
    table: {},
  };
  return { version: 1, type, ...(title && { title }), ...(subtitle && { subtitle }), lang, data: { columns }, ...(ways[type] || { x, y: measures }) };
}

/**
 * The article's own table stays the one that is read: it moves behind the button and is not told twice.
 * @param {HTMLTableElement} table
 * @param {HTMLElement} host
 * @param {HTMLElement} region
 */
export function keep(table, host, region) {
  if (table.parentNode !== host || host.getAttribute("state") !== "ready") return;
  const slot = document.createElement("slot");
  slot.name = table.slot = "table";
  region.replaceChildren(slot);
}
