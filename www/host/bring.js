import { trouble } from "./trouble.js";

// Files named by a spec: http(s) only, no cookies, no referrer, capped while they stream, 10 s at most.

const mebibyte = 1 << 20;
/** Bytes of a spec, and of the data it may point to. */
export const caps = { spec: mebibyte, data: 16 * mebibyte };

/**
 * @param {string} address
 * @param {string} base
 * @param {string | null} lang
 */
export function resolved(address, base, lang) {
  let url;
  try {
    url = new URL(address, base);
  } catch {
    throw trouble("bad-url", lang, address.slice(0, 200));
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") throw trouble("bad-url", lang, address.slice(0, 200));
  return url.href;
}

/**
 * @param {string} url absolute
 * @param {number} cap bytes
 * @param {string | null} lang
 * @param {AbortSignal} signal
 * @returns {Promise<{text: string, url: string, type: string}>}
 */
export async function bring(url, cap, lang, signal) {
  const stop = new AbortController();
  let late = false;
  const clock = setTimeout(() => {
    late = true;
    stop.abort();
  }, 10_000);
  const give = () => stop.abort();
  signal.addEventListener("abort", give);
  const name = url.slice(0, 200);
  try {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", signal: stop.signal });
    // A redirect may end anywhere; what counts is where the bytes came from.
    const end = resolved(response.url || url, url, lang);
    if (!response.ok || !response.body) throw trouble("not-found", lang, `${name} (${response.status})`);
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    let seen = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      seen += value.byteLength;
      if (seen > cap) throw trouble("too-large", lang, name, String(cap / mebibyte));
      text += decoder.decode(value, { stream: true });
    }
    return { text: text + decoder.decode(), url: end, type: response.headers.get("content-type") || "" };
  } catch (error) {
    if (late) throw trouble("timeout", lang, name);
    if (error instanceof Error && error.name === "BieudoError") throw error;
    throw trouble("not-found", lang, name);
  } finally {
    clearTimeout(clock);
    signal.removeEventListener("abort", give);
    stop.abort();
  }
}
