import { later } from "./load.js";
import { wordless } from "./trouble.js";
import { isEnglish } from "./words.js";

/**
 * Puts an error of the host's own into words.
 * @template {import("./trouble.js").BieudoError} E
 * @param {E} error
 * @returns {Promise<E>}
 */
export async function told(error) {
  const { lang, seen } = wordless.get(error) || {};
  if (!seen) return error;
  wordless.delete(error);
  try {
    const { faults } = await later();
    [error.message, error.hint] = faults(/** @type {any} */ (error.code), isEnglish(lang), seen);
  } catch {
    // It keeps the sentence that it has.
  }
  return error;
}
