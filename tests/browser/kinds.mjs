// One chart of each type, from the gallery: its first file in the order of names.
import { readFileSync, readdirSync } from "node:fs";
import { inline } from "./kit.mjs";

const folder = "tests/gallery";

/** Type → {name, spec}: of each type the plainest, else the first. */
export const kinds = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json") && !name.includes(".changed.")).sort()) {
  const name = file.slice(0, -5);
  const spec = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  const held = kinds.get(spec.type);
  // Charts of one title on one page would name two regions alike.
  const drawn = !/-(empty|one|zeros|tiny|huge)$/.test(name) && !spec.facet;
  if (drawn && (!held || /-plain$/.test(name))) kinds.set(spec.type, { name, spec });
}

/** Every drawable gallery spec by name. */
export const gallery = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && !name.includes(".changed.") && !name.includes("empty"))
  .map((file) => ({ name: file.slice(0, -5), spec: JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) }));

/** All of them on one page, each in a section of its own under its own id. */
export const together = (list = [...kinds].map(([type, one]) => ({ ...one, id: type }))) =>
  list.map(({ id, name, spec }) => `<section aria-label="${id || name}">${inline(spec, `id="${id || name}"`)}</section>`).join("\n");
