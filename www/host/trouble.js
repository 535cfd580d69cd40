import { words } from "./words.js";

/** @typedef {"load-failed"|"bad-url"|"not-found"|"timeout"|"too-large"|"not-json"|"no-spec"|"crashed"|"no-canvas"|"removed"} HostCode */

/** What a spec, a file or the network is at fault with; the page never sees any other error. */
export class BieudoError extends Error {
  /** @param {{code: string, message: string, path?: string, hint?: string, findings?: import("./glue.js").Finding[]}} problem */
  constructor(problem) {
    super(problem.message);
    this.name = "BieudoError";
    this.code = problem.code;
    this.path = problem.path || "";
    this.hint = problem.hint || "";
    this.findings = problem.findings || [];
  }
}

/** What the errors of the host's own have seen, until they are put into words. @type {WeakMap<BieudoError, {lang: string | null | undefined, seen: string[]}>} */
export const wordless = new WeakMap();

/**
 * An error of the host's own. Its words stand in the script that few pages load; where that does not
 * arrive, what it says is true anyway.
 * @param {HostCode} code
 * @param {string | null | undefined} lang
 * @param {...string} seen
 */
export function trouble(code, lang, ...seen) {
  const error = new BieudoError({ code, message: words(lang).lost });
  wordless.set(error, { lang, seen });
  return error;
}

/**
 * The core throws a list of findings; anything else means that it did not survive.
 * @param {unknown} thrown
 * @param {string | null | undefined} lang
 */
export function explained(thrown, lang) {
  if (thrown instanceof BieudoError) return thrown;
  if (Array.isArray(thrown)) {
    const first = thrown.find((finding) => finding.level === "error") || thrown[0];
    if (first) return new BieudoError({ ...first, findings: thrown });
  }
  return trouble("crashed", lang);
}
