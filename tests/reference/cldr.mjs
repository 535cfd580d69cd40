// Writes cldr-vi.json and cldr-en.json: numbers and dates as CLDR's own patterns and ICU write them.
// Not part of the tests' run: npm install --no-save cldr-numbers-full@48.2.0 && node tests/reference/cldr.mjs
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import assert from "node:assert/strict";

const load = createRequire(process.env.CLDR_FROM || import.meta.url);
const values = [0, 5, 12, 999, 1000, 1234, 5549, 12345.5, 0.05, 0.000001, 62.67, 89.81, -3.58, 100, 1e6, 60.2e6, 600e6, 15e9, 1.215e12, 2.354e12, 123456789, 1e15];
const digits = (value) => (String(value).includes("e") ? Math.max(0, -Math.floor(Math.log10(Math.abs(value)))) : (String(value).split(".")[1] || "").length);

for (const lang of ["vi", "en"]) {
  const numbers = load(`cldr-numbers-full/main/${lang}/numbers.json`).main[lang].numbers;
  const currencies = load(`cldr-numbers-full/main/${lang}/currencies.json`).main[lang].numbers.currencies;
  const symbols = numbers["symbols-numberSystem-latn"];
  const percent = numbers["percentFormats-numberSystem-latn"].standard;
  const money = numbers["currencyFormats-numberSystem-latn"].standard;
  const long = numbers["decimalFormats-numberSystem-latn"].long.decimalFormat;
  assert.equal(numbers["decimalFormats-numberSystem-latn"].standard, "#,##0.###");
  assert.equal(numbers.minimumGroupingDigits, "1");

  const plain = (value, places) => {
    const [whole, fraction] = Math.abs(value).toFixed(places).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, symbols.group);
    const text = fraction ? grouped + symbols.decimal + fraction : grouped;
    return value < 0 && /[1-9]/.test(text) ? symbols.minusSign + text : text;
  };
  const signed = (pattern, sign, value, places) => {
    const text = pattern.replace(/#,##0(\.00)?/, plain(Math.abs(value), places)).replace("¤", sign);
    return value < 0 ? symbols.minusSign + text : text;
  };
  const compact = (value) => {
    const size = Math.abs(value);
    const power = size < 1e6 ? 0 : Math.min(15, Math.floor(Math.log10(size) + 1e-9));
    const pattern = power && long[`${10 ** power}-count-other`];
    const scaled = power && value / 10 ** (Math.floor(power / 3) * 3);
    const unit = pattern && pattern.replace(/^0+/, "");
    return pattern ? plain(scaled, digits(Number(scaled.toPrecision(12)))) + unit : plain(value, digits(value));
  };
  const icu = (value, options) => new Intl.NumberFormat(lang, options).format(value);
  const out = { lang, cldr: load("cldr-numbers-full/package.json").version, plain: [], percent: [], currency: [], compact: [], dates: [] };
  for (const value of values) {
    const places = Math.min(6, digits(value));
    const fixed = { minimumFractionDigits: places, maximumFractionDigits: places };
    out.plain.push([value, places, plain(value, places)]);
    assert.equal(plain(value, places), icu(value, fixed));
    out.percent.push([value, places, signed(percent, "", value, places)]);
    assert.equal(signed(percent, "", value, places), icu(value / 100, { style: "percent", ...fixed }));
    for (const code of ["VND", "USD", "EUR"]) {
      const sign = currencies[code].symbol;
      out.currency.push([value, places, sign, signed(money, sign, value, places)]);
      assert.equal(signed(money, sign, value, places), icu(value, { style: "currency", currency: code, ...fixed }));
    }
    // Where more than three decimals would be needed, a chart writes all digits.
    if (value >= 1e6 && value < 1e15 && value !== 123456789) {
      out.compact.push([value, compact(value)]);
      assert.equal(compact(value).replace(/\u00a0/g, " "), icu(value, { notation: "compact", compactDisplay: "long", maximumFractionDigits: 6 }).replace(/\u00a0/g, " "));
    }
  }
  // English in the order that does not depend on the country: day, month, year.
  const dates = lang === "en" ? "en-GB" : "vi";
  const day = (year, month, date, options) => new Intl.DateTimeFormat(dates, { timeZone: "UTC", ...options }).format(new Date(Date.UTC(year, month - 1, date)));
  for (let month = 1; month <= 12; month += 1) {
    const iso = `2023-${String(month).padStart(2, "0")}`;
    if (lang === "en") {
      out.dates.push([iso, "full", day(2023, month, 1, { year: "numeric", month: "long" })]);
      out.dates.push([`${iso}-05`, "full", day(2023, month, 5, { year: "numeric", month: "long", day: "numeric" })]);
    } else {
      out.dates.push([iso, "text", day(2023, month, 1, { year: "numeric", month: "numeric" })]);
      out.dates.push([`${iso}-05`, "text", day(2023, month, 5, { year: "numeric", month: "numeric", day: "numeric" })]);
      // CLDR's month with its word; newspapers write a stroke where it says "năm".
      out.dates.push([iso, "full", day(2023, month, 1, { year: "numeric", month: "long" }).replace(" năm ", "/")]);
    }
  }
  const lines = Object.entries(out).map(([key, value]) => `  ${JSON.stringify(key)}: ${Array.isArray(value) ? `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]` : JSON.stringify(value)}`);
  writeFileSync(new URL(`cldr-${lang}.json`, import.meta.url), `{\n${lines.join(",\n")}\n}\n`);
}
