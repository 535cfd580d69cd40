// The distribution as others take it: from npm, through a bundler, by a plain script, by a type
// checker; and nothing in it that tells on whose machine it was made.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { dist, html, launch, open, pixels, serve, small } from "./kit.mjs";
import { gallery } from "./native.mjs";

const run = promisify(execFile);
const tool = (name) => resolve("node_modules", ".bin", name);
const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath || entry.path, entry.name)).replaceAll("\\", "/"));

let browser;
let work;
before(async () => {
  browser = await launch();
  work = mkdtempSync(join(tmpdir(), "bieudo-package-"));
  mkdirSync(join(work, "node_modules"));
  cpSync(dist, join(work, "node_modules", "bieudo"), { recursive: true });
});
after(async () => {
  await browser?.close();
  rmSync(work, { recursive: true });
});

test("the folder holds what the contract lists", () => {
  for (const name of [
    "embed.js", "bieudo.js", "bieudo.src.js", "bieudo.wasm", "bieudo.d.ts", "bieudo.schema.json", "index.html", "editor.html", "frame.html",
    "package.json", "LICENSE-MIT", "LICENSE-APACHE", "README.md",
  ]) {
    assert.ok(files.includes(name), name);
  }
  assert.ok(files.filter((name) => /^datasets\/[^/]+\.json$/.test(name)).length >= 17);
  assert.ok(files.filter((name) => /^articles\/[^/]+\.html$/.test(name)).length >= 5);
});

test("every address inside is relative, and nothing is asked of anyone else", () => {
  for (const name of files.filter((one) => /\.(html|css|js)$/.test(one))) {
    const text = readFileSync(join(dist, name), "utf8");
    const asked = [...text.matchAll(/(?:src|href|action|srcset)="([^"]+)"|url\("?([^")]+)|(?:from|import) ?\(?"([^"]+)"/g)].map((found) => found[1] || found[2] || found[3]);
    for (const address of asked) assert.ok(!/^(https?:)?\/\//.test(address) && !address.startsWith("/"), `${name}: ${address}`);
  }
});

test("no path of the machine it was built on is inside", () => {
  for (const name of files.filter((one) => /\.(wasm|js|json|html)$/.test(one))) {
    const text = readFileSync(join(dist, name), "latin1");
    for (const trace of ["/root/", "/home/", "/Users/", ".cargo", "/rustc/", "target/", process.cwd()]) {
      assert.ok(!text.includes(trace), `${name} holds ${trace}`);
    }
  }
});

test("the manifest weighs every file and vouches for it", () => {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")).files;
  assert.deepEqual(Object.keys(manifest).sort(), files.filter((name) => name !== "manifest.json").sort());
  for (const [name, told] of Object.entries(manifest)) {
    const bytes = readFileSync(join(dist, name));
    assert.equal(told.bytes, bytes.length, name);
    assert.equal(told.integrity, `sha384-${createHash("sha384").update(bytes).digest("base64")}`, name);
    assert.ok(told.gzip > 0 && told.brotli > 0, name);
  }
});

test("npm packs it: names, licence, entry points and types are there", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: join(work, "node_modules", "bieudo") });
  const [pack] = JSON.parse(stdout);
  const packed = new Set(pack.files.map(({ path }) => path));
  const meta = JSON.parse(readFileSync(join(dist, "package.json"), "utf8"));
  assert.equal(pack.name, "bieudo");
  assert.equal(pack.version, meta.version);
  assert.ok(meta.license && meta.description && !meta.private);
  const named = [meta.main, meta.types, ...Object.values(meta.exports).flatMap((one) => (typeof one === "string" ? [one] : Object.values(one)))];
  for (const path of named.map((one) => one.replace("./", "")).filter((one) => !one.includes("*"))) assert.ok(packed.has(path), path);
  for (const path of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "bieudo.src.js", "frame.html", "datasets/ket-nap-dang-vien.json"]) assert.ok(packed.has(path), path);
  assert.ok(![...packed].some((path) => path.startsWith("gallery/") || path.startsWith("articles/")), "what nobody installs stays out");
  assert.equal(meta.dependencies, undefined);
});

test("from a bundler: the bundle draws", async () => {
  writeFileSync(join(work, "app.js"), `import { render, version } from "bieudo";\nrender(document.getElementById("here"), ${JSON.stringify(small)}).then((chart) => { document.title = version + " " + chart.describe(); });\n`);
  const out = join(work, "out");
  await run(tool("esbuild"), ["app.js", "--bundle", "--splitting", "--format=esm", "--minify", `--outdir=${out}`, "--log-level=error"], { cwd: work });
  const made = { "/app.html": html('<div id="here"></div>', '<script type="module" src="/out/app.js"></script>') };
  for (const name of readdirSync(out)) made[`/out/${name}`] = { text: readFileSync(join(out, name), "utf8") };
  // As the README says: the wasm files stand beside the bundle.
  for (const name of files.filter((one) => /^[^/]+\.wasm$/.test(one))) made[`/out/${name}`] = { text: readFileSync(join(dist, name)) };
  const site = await serve(made);
  const page = await open(browser, `${site.base}/app.html`);
  await page.waitForFunction(() => document.title.includes("."));
  assert.ok((await pixels(page, "#here bieu-do")).ink > 300);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await site.close();
});

for (const [script, path] of Object.entries({ minified: "/bieudo.js", unminified: "/bieudo.src.js" })) {
  test(`from a plain module script, ${script}`, async () => {
    const site = await serve({
      "/plain.html": html('<div id="here"></div>', '<script type="module" src="/plain.js"></script>'),
      "/plain.js": `import { render, check, toSVG, datasets, version } from "${path}";
        const spec = ${JSON.stringify(small)};
        const chart = await render(document.getElementById("here"), spec);
        window.done = { version, findings: await check(spec), svg: await toSVG(spec), sets: (await datasets()).length, csv: await chart.toCSV() };`,
    });
    const page = await open(browser, `${site.base}/plain.html`);
    await page.waitForFunction(() => window.done);
    const done = await page.evaluate(() => window.done);
    assert.equal(done.version, JSON.parse(readFileSync(join(dist, "package.json"), "utf8")).version);
    assert.ok(done.svg.includes("<svg") && done.csv.includes("Alpha") && done.sets >= 17);
    assert.ok((await pixels(page, "#here bieu-do")).ink > 300);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await site.close();
  });
}

test("the types know every gallery spec", async () => {
  const specs = gallery.map(({ name, spec }) => `  // ${name}\n  ${JSON.stringify(spec)},`).join("\n");
  writeFileSync(join(work, "specs.ts"), `import { render, type Spec } from "bieudo";\nexport const all: Spec[] = [\n${specs}\n];\nexport const first = () => render(document.body, all[0], { theme: "dark" }).then((chart) => chart.toPNG({ scale: 2 }));\n`);
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--skipLibCheck", "false", "--types", "", "specs.ts"];
  await run(tool("tsc"), options, { cwd: work }).catch(({ stdout }) => assert.fail(stdout.slice(0, 2000)));
});

test("the unminified script is the same program", () => {
  const sizes = ["bieudo.js", "bieudo.src.js"].map((name) => statSync(join(dist, name)).size);
  assert.ok(sizes[1] > sizes[0] * 1.3, `${sizes}`);
});
