// The developer's gallery: every spec of gallery/index.json, live and still, under a few switches.

/** @typedef {{name: string, type: string, title: string, lang: string, spec: string, picture: string}} Entry */

const form = /** @type {HTMLFormElement} */ (document.getElementById("bar"));
const list = /** @type {HTMLElement} */ (document.getElementById("charts"));
const count = /** @type {HTMLOutputElement} */ (document.getElementById("count"));

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {Entry} entry */
function article(entry) {
  const live = element("bieu-do", { id: entry.name, src: entry.spec });
  const still = element("img", { class: "still", src: entry.picture, alt: `Ảnh tĩnh: ${entry.title || entry.name}`, loading: "lazy" });
  const code = element("pre", { tabindex: "0", "aria-label": `JSON ${entry.name}` });
  const details = element("details", {}, element("summary", {}, `${entry.name}.json`), code);
  details.addEventListener("toggle", async () => {
    if (code.textContent) return;
    const response = await fetch(entry.spec);
    code.textContent = response.ok ? await response.text() : String(response.status);
  });
  const heading = element("h2", {}, element("b", {}, entry.name), entry.type || "");
  const pair = element(
    "div", { class: "pair" },
    element("div", {}, element("h3", {}, "Sống · live"), live),
    element("div", {}, element("h3", {}, "Tĩnh · static"), still),
  );
  return element("section", { class: "entry", "data-type": entry.type || "" }, heading, pair, details);
}

function apply() {
  const chosen = new FormData(form);
  const type = String(chosen.get("type"));
  const theme = String(chosen.get("theme"));
  const lang = String(chosen.get("lang"));
  document.documentElement.dataset.theme = theme;
  list.style.setProperty("--width", `${chosen.get("width")}px`);
  let shown = 0;
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".entry"))) {
    section.hidden = type !== "" && section.dataset.type !== type;
    if (!section.hidden) shown += 1;
    const chart = section.querySelector("bieu-do");
    chart?.setAttribute("theme", theme);
    if (lang) chart?.setAttribute("lang", lang);
    else chart?.removeAttribute("lang");
  }
  count.textContent = `${shown} biểu đồ`;
}

async function open() {
  const response = await fetch("gallery/index.json");
  if (!response.ok) throw new Error(String(response.status));
  const entries = /** @type {Entry[]} */ (await response.json());
  const types = form.elements.namedItem("type");
  for (const type of [...new Set(entries.map((entry) => entry.type).filter(Boolean))].sort()) {
    /** @type {HTMLSelectElement} */ (types).append(element("option", { value: type }, type));
  }
  // Switches may be preset by the address: ?type=bar&width=320, for a link or a screenshot.
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) field.value = value;
  }
  list.replaceChildren(...entries.map(article));
  apply();
  form.addEventListener("change", apply);
}

open().catch((error) => {
  list.replaceChildren(element("p", { role: "alert" }, `Không tải được danh sách biểu đồ (${error.message}).`));
});
