import { words } from "./words.js";

/** @typedef {"load-failed"|"bad-url"|"not-found"|"timeout"|"too-large"|"not-json"|"no-spec"|"unknown-dataset"|"crashed"|"no-canvas"|"removed"} HostCode */

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

/**
 * An error of the host's own, said in the chart's language.
 * @param {HostCode} code
 * @param {string | null | undefined} lang
 * @param {...string} seen
 */
export function trouble(code, lang, ...seen) {
  const [message, hint] = words(lang)[code].map((text) => text.replace(/\{(\d)\}/g, (_, n) => seen[+n] || ""));
  return new BieudoError({ code, message, hint });
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
  // Nothing at all: the spec is not a tree of plain values (a function or a symbol stands in it).
  return thrown === null ? trouble("not-json", lang, "…") : trouble("crashed", lang);
}
