// What readers do with a table: sort by a heading, search, turn pages. Which rows that gives is the core's to say.
import { did } from "./did.js";
import { make, mark } from "./make.js";
import { phrases } from "./phrases.js";
import { wear } from "./wear.js";

/** @typedef {import("./plate.js").Plate} Plate */
/** @typedef {import("./glue.js").Browsed} Browsed */

const shelfGarb = `
.find{display:flex;flex-wrap:wrap;gap:8px 16px;margin:0 0 12px;font-size:13px;line-height:18px}
.find label{display:flex;flex:1 1 200px;max-width:320px;min-width:0;align-items:center;gap:8px}
.narrow .find label{flex-basis:100%;max-width:none}
.find label span{flex:none;color:var(--m)}
.find input,.find select{appearance:none;flex:1;min-width:0;width:100%;height:32px;margin:0;padding:0 8px;font:inherit;font-size:16px;color:inherit;background:var(--s);border:1px solid var(--m);border-radius:0}
.find select{appearance:auto}
.find :focus-visible,.sort:focus-visible{outline:2px solid var(--i);outline-offset:1px}
.browsed .plot:has(button:focus)::after{content:none}
.sort{position:absolute}
.sort::after{content:"";position:absolute;left:var(--x);top:var(--y);width:8px;height:9px;background:var(--m);clip-path:polygon(0 3.5px,4px 0,8px 3.5px,0 3.5px,0 5.5px,8px 5.5px,4px 9px,0 5.5px)}
.sort[data-order]::after{content:none}
.sort:hover::after{background:var(--i)}
.turn{display:flex;justify-content:flex-end;align-items:center;gap:0 12px;height:26px;font-size:13px;line-height:18px;font-variant-numeric:tabular-nums}
.turn button{min-width:32px;height:26px;text-align:center}
.turn button[aria-disabled]{color:var(--m);opacity:.5;cursor:default}
.turn i{display:inline-block;width:8px;height:8px;border:solid;border-width:0 0 2px 2px;transform:rotate(45deg)}
.turn button:last-child i{transform:rotate(225deg)}
.turn.in{position:absolute;right:0;bottom:0}
.none{position:absolute;left:0;right:0;font-size:14px;line-height:20px}
.none p{margin:0;overflow-wrap:anywhere}
.none button,th button{text-decoration:underline;text-underline-offset:2px;font-weight:inherit}
.number button{text-align:end}
@media print{.find,.sort,.turn,.none{display:none}}
@media (forced-colors:active){.sort::after{background:CanvasText;forced-color-adjust:none}.turn button[aria-disabled]{color:GrayText;opacity:1}}
`;

/** @param {string} name @param {HTMLElement} field */
const labelled = (name, field) => make("label", {}, make("span", {}, name), field);

/** The controls of one chart's table. */
class Shelf {
  timer = 0;
  /** @type {Browsed | undefined} */
  last;

  /** @param {Plate} plate */
  constructor(plate) {
    this.plate = plate;
    this.say = phrases(plate.lang);
    const { say } = this;
    this.query = make("input", { type: "search", "aria-label": say.searchRows });
    this.query.autocomplete = "off";
    this.query.spellcheck = false;
    this.query.enterKeyHint = "search";
    this.searched = labelled(say.find, this.query);
    this.choice = make("select", { "aria-label": say.sort });
    this.sorted = labelled(say.sort, this.choice);
    this.find = make("div", { class: "find", part: "browse" }, this.searched, this.sorted);
    this.heads = make("div", { role: "group", "aria-label": say.sort });
    this.back = make("button", { type: "button", "aria-label": say.pageBack }, make("i"));
    this.on = make("button", { type: "button", "aria-label": say.pageOn }, make("i"));
    this.page = make("span");
    this.turn = make("div", { class: "turn", role: "group", "aria-label": say.pages, part: "pages" }, this.back, this.page, this.on);
    this.all = make("button", { type: "button" });
    this.none = make("div", { class: "none", hidden: "" }, make("p"), this.all);
    this.listen();
    // What is done to the controls is not done to the rows beneath them.
    for (const part of [this.heads, this.turn, this.none]) {
      for (const name of ["click", "pointermove"]) part.addEventListener(name, (event) => event.stopPropagation());
      part.addEventListener("pointerenter", () => plate.act(did.leave));
    }
  }

  listen() {
    const { query, choice } = this;
    const search = () => {
      clearTimeout(this.timer);
      this.ask((chart) => chart.search(query.value));
      this.told(() => this.counted());
    };
    query.addEventListener("input", () => {
      clearTimeout(this.timer);
      // Not at each letter: what is said in between nobody hears.
      this.timer = setTimeout(search, 200);
    });
    query.addEventListener("keydown", (event) => {
      if (event.key === "Enter") search();
      if (event.key !== "Escape" || !query.value) return;
      event.preventDefault();
      event.stopPropagation();
      query.value = "";
      search();
    });
    choice.addEventListener("change", () => {
      const [column, order] = choice.value.split(" ").map(Number);
      this.order(column, order);
    });
    this.all.addEventListener("click", () => {
      query.value = "";
      search();
      query.focus();
    });
    this.back.addEventListener("click", () => this.leaf(-1));
    this.on.addEventListener("click", () => this.leaf(1));
  }

  /** Changes what stands, keeping the height, so that nothing below moves. @param {(chart: import("./glue.js").CoreChart) => number} work */
  ask(work) {
    const { plate } = this;
    plate.pointer = undefined;
    if (!plate.fixed) plate.fixed = plate.height;
    plate.react((plate.ask(work) || 0) & 4);
    plate.request(3);
    this.write();
  }

  /** @param {number} by */
  leaf(by) {
    const page = (this.last?.page || 0) + by;
    if (page < 0 || page >= (this.last?.pages || 1)) return;
    this.ask((chart) => chart.turn(page));
    this.told(() => this.place());
  }

  /** Brings the row of a fact before the reader who asked for it: a link may lead to any page. @param {string} fact */
  reach(fact) {
    const leaf = () => this.plate.ask((chart) => chart.leaf(fact)) ?? -1;
    if (leaf() === -2) {
      this.query.value = "";
      this.ask((chart) => chart.search(""));
    }
    const page = leaf();
    if (page >= 0) this.ask((chart) => chart.turn(page));
  }

  /** Sorts by a column until it stands that way: 1 up, 2 down, 0 as in the article. @param {number} column @param {number} [order] */
  order(column, order) {
    this.ask((chart) => {
      let bits = 0;
      for (let turn = 0; turn < 3; turn += 1) {
        bits |= chart.sort(column);
        if (order === undefined || chart.browse()?.columns[column]?.order === order) break;
      }
      return bits;
    });
    this.told(() => this.sortedBy());
  }

  /** @param {() => string} words */
  told(words) {
    this.plate.announce(words());
  }

  place() {
    const { page = 0, pages = 1, size = 1, found = 0 } = this.last || {};
    return `${this.say.page} ${page + 1}/${pages}, ${this.say.row} ${page * size + 1}–${Math.min(found, page * size + size)} ${this.say.of} ${found}.`;
  }

  counted() {
    const { found = 0, rows = 0 } = this.last || {};
    if (!this.query.value.trim()) return `${rows} ${this.say.rows}.`;
    return found ? `${this.say.found} ${found} ${this.say.of} ${rows} ${this.say.rows}.` : `${this.say.nothing} “${this.query.value.trim()}”.`;
  }

  sortedBy() {
    const by = this.last?.columns.find((one) => one.order);
    return by ? `${by.name}: ${by.order === 1 ? this.say.up : this.say.down}.` : `${this.say.asGiven}.`;
  }

  /** Writes the data table in the order that stands, unless it is the article's own. */
  write() {
    const { plate } = this;
    const { region } = plate.view;
    plate.ask((chart) => {
      this.last = chart.browse() || undefined;
      if (!this.last || region.querySelector("slot")) return;
      const focused = /** @type {ShadowRoot} */ (region.getRootNode()).activeElement;
      const at = focused && Array.from(region.querySelectorAll("th button")).indexOf(focused);
      plate.tell(chart);
      Array.from(region.querySelectorAll("thead th")).forEach((head, column) => {
        const { order } = this.last?.columns[column] || {};
        if (order === undefined) return;
        mark(head, { "aria-sort": order === 1 ? "ascending" : order === 2 ? "descending" : "none" });
        const button = make("button", { type: "button" }, head.textContent || "", order ? (order === 1 ? " ▲" : " ▼") : "");
        button.addEventListener("click", () => this.order(column));
        head.replaceChildren(button);
      });
      if (at !== null && at >= 0) region.querySelectorAll("button")[at]?.focus();
    });
  }

  /** Puts everything where the layout has it. @param {Browsed} now */
  fit(now) {
    this.last = now;
    const { plate, say } = this;
    const { plot, root } = plate.view;
    const { heads, columns, pages, page } = now;
    // A heading is a button; where rows are cards, which have none, a list to choose from.
    this.sorted.hidden = heads.length > 0 || now.rows < 2;
    this.searched.hidden = !now.search;
    this.find.hidden = this.sorted.hidden && this.searched.hidden;
    this.options(columns);
    heads.forEach((head, at) => {
      const button = this.heads.children[at] || this.head(head.column);
      const { style } = /** @type {HTMLElement} */ (button);
      // To the middle of the gaps on both sides, and at least a finger high.
      const left = Math.max(0, head.x - 10);
      style.left = `${left}px`;
      style.width = `${Math.min(plate.width, head.x + head.width + 10) - left}px`;
      style.top = `${head.y - 2}px`;
      style.height = `${Math.max(24, head.height + 2)}px`;
      style.setProperty("--x", `${head.left - left}px`);
      style.setProperty("--y", `${head.top + 1}px`);
      const { name = "", order = 0 } = columns[head.column] || {};
      mark(button, { "aria-label": `${say.sortBy} ${name}${order ? `, ${order === 1 ? say.up : say.down}` : ""}` });
      if (order) button.setAttribute("data-order", String(order));
      else button.removeAttribute("data-order");
    });
    while (this.heads.children.length > heads.length) this.heads.lastChild?.remove();
    this.heads.hidden = !heads.length || now.rows < 2;
    this.turn.hidden = pages < 2;
    const inside = plate.width >= 480;
    this.turn.classList.toggle("in", inside);
    if (inside) plot.append(this.turn);
    else plot.after(this.turn);
    this.page.textContent = `${say.page} ${page + 1}/${pages}`;
    mark(this.back, { "aria-disabled": page < 1 && "true" });
    mark(this.on, { "aria-disabled": page >= pages - 1 && "true" });
    this.none.hidden = now.found > 0;
    this.none.style.top = `${heads[0] ? heads[0].y + heads[0].height + 10 : 4}px`;
    this.all.textContent = `${say.allRows} (${now.rows})`;
    if (this.none.firstChild) this.none.firstChild.textContent = `${say.nothing} “${this.query.value.trim()}”`;
    root.classList.toggle("browsed", true);
  }

  /** @param {number} column */
  head(column) {
    const button = make("button", { type: "button", class: "sort" });
    button.addEventListener("click", () => this.order(column));
    this.heads.append(button);
    return button;
  }

  /** @param {Browsed["columns"]} columns */
  options(columns) {
    const { choice, say } = this;
    if (this.sorted.hidden) return;
    const list = [["0 0", say.asGiven], ...columns.flatMap(({ name }, at) => [[`${at} 1`, `${name} ▲`], [`${at} 2`, `${name} ▼`]])];
    if (choice.length !== list.length) {
      choice.replaceChildren(...list.map(([value, text]) => {
        const option = make("option", {}, text);
        option.value = value;
        return option;
      }));
    }
    const by = columns.findIndex((one) => one.order);
    choice.value = by < 0 ? "0 0" : `${by} ${columns[by].order}`;
  }

  /** @param {boolean} on */
  show(on) {
    const { plot } = this.plate.view;
    if (on) {
      plot.before(this.find);
      plot.append(this.heads, this.none);
    } else for (const part of [this.find, this.heads, this.none, this.turn]) part.remove();
  }
}

/** @type {WeakMap<Plate, Shelf>} */
const shelves = new WeakMap();

/** Puts the controls around a table, before its first paint. @param {Plate} plate */
export function browse(plate) {
  const now = plate.ask((chart) => chart.browse?.());
  const held = shelves.get(plate);
  held?.show(false);
  if (!now) return;
  const shelf = new Shelf(plate);
  shelves.set(plate, shelf);
  if (!held) {
    wear(plate, shelfGarb);
    const { choose, laid } = plate;
    plate.choose = (fact, pin) => {
      if (pin) shelves.get(plate)?.reach(fact);
      return choose.call(plate, fact, pin);
    };
    plate.laid = (chart) => {
      laid.call(plate, chart);
      const stands = chart.browse?.();
      if (stands) shelves.get(plate)?.fit(stands);
      else shelves.get(plate)?.show(false);
    };
  }
  shelf.show(true);
  shelf.write();
  // Those that are not needed give up their room before the figure is measured.
  if (shelf.last) shelf.fit(shelf.last);
}
