// WebKitGTK's own small browser, by WebDriver, on the display that `cargo xtask engines` starts.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { Builder, By, Capabilities, Key, Origin } from "selenium-webdriver";
import { examine } from "./body.mjs";

const binary = process.env.BIEUDO_MINIBROWSER || "MiniBrowser";
// Its window is never narrower; what is, is looked at in a frame.
const narrowest = 450;

async function free() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function connect(port) {
  const options = { binary, args: ["--automation"] };
  const wanted = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options });
  for (let tries = 0; ; tries += 1) {
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build();
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

/** @param {{dark?: boolean}} [options] */
async function launch({ dark = false } = {}) {
  const port = await free();
  // Its sandbox needs rights that a container does not give; all it opens are our own pages.
  const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", GTK_THEME: dark ? "Adwaita:dark" : "Adwaita" };
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const driver = await connect(port).catch((error) => {
    child.kill();
    throw error;
  });
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
  return {
    name: `WebKitGTK ${(await driver.getCapabilities()).get("browserVersion")}`,
    close: async () => {
      await driver.quit().catch(() => undefined);
      child.kill();
    },
    async open(url, width, height) {
      const framed = width < narrowest;
      const size = framed ? 800 : width;
      await driver.get("about:blank");
      await driver.manage().window().setRect({ x: 0, y: 0, width: size, height: height + 60 });
      if (framed) {
        const { origin, pathname } = new URL(url);
        await driver.get(`${origin}/framed.html?${new URLSearchParams({ page: pathname, width: String(width), height: String(height) })}`);
        await driver.switchTo().frame(driver.findElement(By.css("iframe")));
      } else await driver.get(url);
      const [...keys] = Object.entries({ Tab: Key.TAB, ArrowRight: Key.ARROW_RIGHT, ArrowDown: Key.ARROW_DOWN, End: Key.END, Escape: Key.ESCAPE });
      return {
        told: [],
        run: (work, ...words) => driver.executeScript(`return (${work})(...arguments)`, ...words),
        move: (x, y) => driver.actions().move({ origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y), duration: 0 }).perform(),
        press: (key) => driver.actions().sendKeys(Object.fromEntries(keys)[key]).perform(),
        shot: async (path) => writeFileSync(path, Buffer.from(await driver.takeScreenshot(), "base64")),
        close: () => driver.switchTo().defaultContent(),
      };
    },
  };
}

examine("WebKit", launch);
