/** @param {Element | null | undefined} element */
function said(element) {
  return (element?.textContent || "").replace(/\s+/g, " ").trim();
}

/**
 * An article's own table as a spec: first column across, all the others as measures.
 * @param {HTMLTableElement} table
 * @param {string} type
 * @param {string} lang
 */
export function tabled(table, type, lang) {
  const rows = Array.from(table.rows).filter((row) => row.cells.length > 0);
  const headed = rows[0] && (rows[0].parentElement?.localName === "thead" || Array.from(rows[0].cells).every((cell) => cell.localName === "th"));
  const head = headed ? Array.from(rows[0].cells, said) : [];
  const body = headed ? rows.slice(1) : rows;
  const width = body.reduce((most, row) => Math.max(most, row.cells.length), head.length);
  /** @type {{name: string, label: string, values: (string | null)[]}[]} */
  const columns = [];
  for (let at = 0; at < width; at += 1) {
    const label = head[at] || "";
    const fresh = label && !columns.some((column) => column.name === label);
    columns.push({ name: fresh ? label : `c${at + 1}`, label: label || `c${at + 1}`, values: body.map((row) => said(row.cells[at]) || null) });
  }
  const figure = table.closest("figure");
  const title = said(table.caption) || said(figure?.querySelector("figcaption"));
  const names = columns.map((column) => column.name);
  return { version: 1, type, ...(title && { title }), lang, data: { columns }, x: names[0], y: names.slice(1) };
}
