import { glue } from "./glue.js";
import { trouble } from "./trouble.js";

/** @typedef {import("./glue.js").Core} Core */
/** @typedef {{begun(): boolean, run(lang?: string | null): Promise<Core>, drop(): void}} Engine */
/** @typedef {{revive(): void, rest(): void}} Survivor */

// Three modules, each with all that the one before has: the core draws a bar, column or line chart of one
// measure, `more` what most articles mix besides, `full` everything. A page that has a larger one uses it.
// One instance of each for the whole page: browsers refuse the 126th. The compiled module is kept, so
// that a fresh instance costs no network when a panic has left the memory of this one in doubt.

const most = 3;
let recycled = 0;

/** Everything that holds an object of a running instance. @type {Set<Survivor>} */
export const survivors = new Set();

/** Specs that brought an instance down, as text: they are never tried again. @type {Set<string>} */
export const deadly = new Set();

/** What only some pages need of the script: the author's own tables, and the rest. */
export const usual = () => import("./more.js");
export const later = () => import("./full.js");

/** @param {string} file a file beside this script */
export const beside = (file) => new URL(file, import.meta.url).href;

/** @param {string} file */
async function compiled(file) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 30_000);
  // Not streamed: a server with the wrong MIME type must not matter, and 100 KB compile in 2 ms.
  const response = await fetch(beside(file), { credentials: "same-origin", signal: stop.signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {string} file
 * @param {() => Promise<() => Core>} script
 * @returns {Engine}
 */
function engine(file, script) {
  /** @type {WebAssembly.Module | undefined} */
  let kept;
  /** @type {Promise<Core> | undefined} */
  let running;
  const begin = async () => {
    if (recycled > most) throw new Error("stopped");
    const [module, fresh] = await Promise.all([kept || compiled(file), script()]);
    kept = module;
    const bindings = fresh();
    await bindings({ module_or_path: module });
    return bindings;
  };
  return {
    begun: () => !!running,
    /** The running instance; the first call loads it. */
    run: (lang) => {
      if (!running) {
        const fresh = (running = begin());
        // A reader who comes back online gets a second chance, but not a hundred at once.
        fresh.catch(() => setTimeout(() => running === fresh && (running = undefined), 3000));
      }
      return running.catch(() => {
        throw trouble("load-failed", lang);
      });
    },
    drop: () => {
      running = undefined;
    },
  };
}

export const core = engine("bieudo.wasm", async () => glue);
export const more = engine("bieudo-more.wasm", async () => (await usual()).glue);
export const full = engine("bieudo-full.wasm", async () => (await later()).glue);

const lone = /^(bar|column|line)$/;
const often = /^(progress|donut|number|timeline|table)$/;
const rare = ["facet", "annotations", "transform", "scale", "cells"];

/**
 * The modules to try a spec with, one after the other: a smaller one gives nothing for what it leaves to the next.
 * @param {any} spec
 * @param {string | undefined} type
 * @param {boolean} [moving] whether marks are to move, which the core's do not
 */
export function fit(spec, type, moving) {
  const kind = type || spec?.type;
  const mixed = often.test(kind);
  if (!(mixed || lone.test(kind)) || rare.some((key) => spec[key])) return [full];
  const several = spec.color || spec.layout || !spec.data?.columns || (Array.isArray(spec.y) && spec.y.length > 1);
  const own = more.begun() || mixed || moving || several ? [more, full] : [core, more, full];
  return full.begun() ? [full, ...own] : own;
}

/** @param {unknown} thrown */
export function poisons(thrown) {
  return thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError;
}

/**
 * Leaves an instance that panicked and draws the other charts with a fresh one.
 * @param {Survivor} culprit
 */
export function recycle(culprit) {
  recycled += 1;
  [core, more, full].forEach((one) => one.drop());
  survivors.delete(culprit);
  for (const one of [...survivors]) {
    if (recycled > most) one.rest();
    else one.revive();
  }
}
