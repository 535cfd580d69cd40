import { glue } from "./glue.js";
import { trouble } from "./trouble.js";

/** @typedef {import("./glue.js").Core} Core */
/** @typedef {{revive(): void, rest(): void}} Survivor */

// One instance for the whole page: browsers refuse the 126th. The compiled module is kept, so that
// a fresh instance costs no network when a panic has left the memory of this one in doubt.

const binary = new URL("bieudo.wasm", import.meta.url).href;
const most = 3;

/** @type {WebAssembly.Module | undefined} */
let kept;
/** @type {Promise<Core> | undefined} */
let running;
let recycled = 0;

/** Everything that holds an object of the running instance. @type {Set<Survivor>} */
export const survivors = new Set();

/** Specs that brought an instance down, as text: they are never tried again. @type {Set<string>} */
export const deadly = new Set();

async function compiled() {
  if (kept) return kept;
  // Not streamed: a server with the wrong MIME type must not matter, and 100 KB compile in 2 ms.
  const response = await fetch(binary, { credentials: "same-origin", signal: deadline(30_000) });
  if (!response.ok) throw new Error(`${response.status}`);
  kept = await WebAssembly.compile(await response.arrayBuffer());
  return kept;
}

/** @param {number} ms */
function deadline(ms) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return stop.signal;
}

/**
 * The running core; the first call loads it.
 * @param {string | null} [lang]
 * @returns {Promise<Core>}
 */
export function core(lang) {
  if (!running) {
    const fresh = begin();
    running = fresh;
    // A reader who comes back online gets a second chance, but not a hundred at once.
    fresh.catch(() => setTimeout(() => running === fresh && (running = undefined), 3000));
  }
  return running.catch(() => {
    throw trouble("load-failed", lang);
  });
}

async function begin() {
  if (recycled > most) throw new Error("stopped");
  const bindings = glue();
  await bindings({ module_or_path: await compiled() });
  return bindings;
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
  running = undefined;
  survivors.delete(culprit);
  for (const one of [...survivors]) {
    if (recycled > most) one.rest();
    else one.revive();
  }
}
