// The three modules without a browser: what a smaller one draws is to the last stroke and word what the full
// one draws, and the full one's words are those of the native build.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where the build leaves each module beside its script. */
const folder = "target/bindgen";
const gallery = "tests/gallery";

/** A canvas that writes down what is done to it; letters are as wide as their kind, so that wrapping is put to use. */
class Pen {
  log = [];
  set(name, value) {
    this.log.push([name, value]);
  }
  measureText(text) {
    return { width: [...text].reduce((sum, letter) => sum + (/[il.,’'()]/.test(letter) ? 27 : /[mwMWĐ%]/.test(letter) ? 84 : 54), 0) };
  }
}
for (const name of ["setTransform", "fillRect", "beginPath", "moveTo", "lineTo", "closePath", "fill", "stroke", "fillText", "arc"]) {
  Pen.prototype[name] = function (...given) {
    this.log.push([name, ...given]);
  };
}
for (const name of ["lineJoin", "lineWidth", "fillStyle", "strokeStyle", "textAlign", "font"]) {
  Object.defineProperty(Pen.prototype, name, {
    set(value) {
      this.log.push([name, value]);
    },
    get() {
      return "";
    },
  });
}
// wasm-bindgen asks for the class that an import names.
globalThis.CanvasRenderingContext2D = Pen;

async function load(name) {
  const script = readFileSync(join(folder, name, "bieudo.js"), "utf8");
  const bindings = new Function(`${script}\nreturn wasm_bindgen;`)();
  await bindings({ module_or_path: await WebAssembly.compile(readFileSync(join(folder, name, "bieudo_bg.wasm"))) });
  return bindings;
}

/** Everything that a page learns of a chart. */
function learnt(chart) {
  const strokes = [[640, false], [320, true]].map(([width, dark]) => {
    chart.style(dark, { font: "Sans" }, new Pen());
    const height = chart.layout(width, 0);
    const pen = new Pen();
    chart.paint(pen, 2);
    return { height, log: pen.log };
  });
  const marks = Array.from({ length: chart.marks() }, (_, at) => {
    chart.event(4, at, 0);
    const over = new Pen();
    chart.paint_overlay(over, 2);
    return { text: chart.mark_text(at), datum: chart.datum(), over: over.log };
  });
  return { header: chart.header(), table: chart.table(), legend: chart.legend(), strokes, marks };
}

const specs = readdirSync(gallery).filter((file) => file.endsWith(".json")).map((file) => {
  const name = file.slice(0, -5);
  return { name, spec: JSON.parse(readFileSync(join(gallery, file), "utf8")), words: readFileSync(join(gallery, `${name}.txt`), "utf8") };
});
const [core, more, full] = await Promise.all(["bieudo", "bieudo-more", "bieudo-full"].map(load));
const whole = (spec) => {
  try {
    return full.chart(spec, {});
  } catch {
    return undefined;
  }
};

for (const [title, module, least] of [["the core", core, 20], ["the module between", more, 75]]) {
  test(`${title} and the full module show and say the same`, () => {
    let drawn = 0;
    for (const { name, spec } of specs) {
      const own = module.chart(spec, {});
      if (!own) continue;
      const other = whole(spec);
      assert.ok(other, `${name}: drawn by ${title}, refused by the full module`);
      const [small, large] = [learnt(own), learnt(other)];
      assert.deepEqual(small, large, name);
      own.free();
      other.free();
      drawn += 1;
    }
    assert.ok(drawn >= least, `only ${drawn} of ${specs.length} gallery files`);
  });
}

test("each type that the host gives to the module between is drawn there", () => {
  const often = /const often = \/\^\((.+)\)\$\//.exec(readFileSync("www/host/load.js", "utf8"));
  for (const type of often[1].split("|")) {
    const files = specs.filter(({ spec }) => spec.type === type && whole(spec));
    const left = files.filter(({ spec }) => !more.chart(spec, {})).map(({ name }) => name);
    assert.ok(files.length - left.length >= 3, `${type}: left to the full module: ${left}`);
  }
});

test("the full module's words are the native build's", () => {
  let told = 0;
  for (const { name, spec, words } of specs) {
    const chart = whole(spec);
    if (!chart) continue;
    assert.ok(words.includes(chart.describe()), `${name}: ${chart.describe()}`);
    chart.free();
    told += 1;
  }
  assert.ok(told > specs.length * 0.8, `${told} of ${specs.length}`);
});
