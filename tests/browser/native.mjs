// The command line as the browser tests use it: pictures of every gallery file, drawn once a run.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const command = process.env.BIEUDO_COMMAND || "target/debug/bieudo";
const folder = "tests/gallery";

/** Every gallery file: its name and its spec. */
export const gallery = readdirSync(folder).filter((file) => file.endsWith(".json")).sort()
  .map((file) => ({ name: file.slice(0, -5), spec: JSON.parse(readFileSync(join(folder, file), "utf8")) }));

/** All gallery files as pictures of that width, [name, bytes or text] each. */
export async function pictures(width, format = "svg", more = []) {
  const out = mkdtempSync(join(tmpdir(), "bieudo-same-"));
  try {
    const files = gallery.map(({ name }) => join(folder, `${name}.json`));
    await promisify(execFile)(command, ["render", ...files, "-o", out, "--format", format, "--width", String(width), ...more]);
    return gallery.map(({ name }) => [name, readFileSync(join(out, `${name}.${format}`), format === "svg" ? "utf8" : null)]);
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** What the command prints. */
export async function told(...words) {
  return (await promisify(execFile)(command, words, { maxBuffer: 1 << 26 })).stdout;
}
