// Firefox, headless, by WebDriver BiDi. Run by `cargo xtask engines`.
import puppeteer from "puppeteer-core";
import { examine } from "./body.mjs";

/** @param {{dark?: boolean}} [options] */
async function launch({ dark = false } = {}) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.BIEUDO_FIREFOX || "/usr/bin/firefox-esr",
    headless: true,
    // Scrollbars over the page, as on a phone: 320 px are 320 px.
    extraPrefsFirefox: { "ui.useOverlayScrollbars": 1, "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
  });
  return {
    name: (await browser.version()).replace("/", " "),
    close: () => browser.close(),
    async open(url, width, height) {
      const page = await browser.newPage();
      const told = [];
      page.on("console", (message) => ["error", "warn"].includes(message.type()) && told.push(message.text()));
      page.on("pageerror", (error) => told.push(String(error.message || error)));
      await page.setViewport({ width, height });
      await page.goto(url);
      return {
        told,
        run: (work, ...words) => page.evaluate(work, ...words),
        move: (x, y) => page.mouse.move(x, y),
        press: (key) => page.keyboard.press(key),
        shot: (path) => page.screenshot({ path }),
        close: () => page.close(),
      };
    },
  };
}

examine("Firefox", launch);
