"use strict";
// The checks of .ci/pages: node pages.cjs FOLDER, where the pages are.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = process.argv[2];
const problems = [];
const said = [];
const expect = (holds, what) => { if (!holds) problems.push(what); };
const address = (page) => `file://${join(folder, page)}`;

const SIZES = { wide: { width: 1200, height: 900 }, narrow: { width: 400, height: 800 } };
const PAGES = {
  overview: "index.html", small: "small.html", report: "late.html", "all-points": "all-points.html",
  hostile: "hostile.html", french: "french.html", sources: "students/s0001/sources.html",
};

const rules = async (page, where) => {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const broken = async (...what) => (await globalThis.axe.run(...what)).violations;
    // A sign is one of two dozen in a row; whoever can't hit it has the report itself.
    const fingers = await broken({ exclude: [".signs"] }, { runOnly: ["target-size"] });
    return [...await broken(document), ...fingers];
  });
  for (const one of violations) {
    const nodes = one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`);
    problems.push(`axe, ${where}: ${one.id} (${one.nodes.length}): ${one.help}\n      ${nodes.join("\n      ")}`);
  }
};

const isWhole = async (page, where) => {
  const [wanted, has] = await page.evaluate(() =>
    [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
  expect(has <= wanted, `${where}: the page is ${has} px wide, of ${wanted}`);
};

const found = (page) => page.locator("#find output").textContent();
const rest = (page) => page.waitForFunction(() => document.getElementById("all").ariaBusy === "false");
const visible = async (page) => {
  await rest(page);
  return page.$$eval("#all tbody tr", (rows) => rows.filter((row) => row.checkVisibility()).length);
};

// Light and dark, wide and narrow, as it comes and in use: no rule is broken and nothing is cut off.
const looks = async (browser) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      for (const [name, file] of Object.entries(PAGES)) {
        const where = `${name} ${size} ${colorScheme}`;
        await page.goto(address(file));
        await rules(page, where);
        await isWhole(page, where);
        if (name === "overview") await rest(page);
        if (name === "report" || name === "hostile") {
          const drawings = await page.locator("figure svg:visible").count();
          const figures = await page.locator("figure").count();
          expect(drawings === figures, `${where}: ${drawings} drawings are seen of ${figures}`);
        }
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: name !== "overview" });
        await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
        await rules(page, `${where}, unfolded`);
        await isWhole(page, `${where}, unfolded`);
        if (name !== "overview") continue;
        await page.goto(`${address(file)}#students?text=a&sort=-total`);
        await page.locator("#all thead button").first().click();
        await rules(page, `${where}, searched and sorted`);
        await rest(page);
        await page.screenshot({ path: join(folder, `students-${size}-${colorScheme}.png`) });
      }
      await context.close();
    }
  }
};

// Each number shows as many as it says.
const numbers = async (page) => {
  await page.goto(address("index.html"));
  const links = await page.$$eval("a[data-show]", (all) => all.map((one) => [one.getAttribute("href"), one.textContent.trim()]));
  expect(links.length > 100, `only ${links.length} numbers lead to students`);
  for (const [href, number] of links) {
    await page.evaluate((href) => { location.hash = href; }, href);
    await page.waitForFunction((query) => history.state?.query === query, href.split("?")[1]);
    const shown = await visible(page);
    expect(shown === Number(number), `${number} at ${href}, but ${shown} are shown`);
  }
  said.push(`${links.length} numbers lead to as many students as they say`);
};

// The address says what is shown: it can be passed on, gone back to and loaded again.
const addresses = async (page) => {
  await page.goto(address("index.html"));
  const all = await visible(page);
  const text = page.locator("#find input[name=text]");
  await text.pressSequentially("garcía 2");
  await page.waitForFunction(() => location.hash.includes("text="));
  const some = await visible(page);
  expect(some > 0 && some < all, `${some} of ${all} for a name without its accent`);
  expect((await found(page)).startsWith(`${some} of`), "the number found is not told");
  const shared = page.url();
  await page.selectOption("#find select[name=section]", "2");
  const fewer = await visible(page);
  await page.goBack();
  expect(await visible(page) === some && await text.inputValue() === "garcía 2", "Back from a choice");
  await page.goBack();
  expect(await visible(page) === all && await text.inputValue() === "", "Back from a word is one step");
  await page.goForward();
  await page.goForward();
  expect(await visible(page) === fewer, "forward again");
  await page.goto("about:blank");
  await page.goto(shared);
  expect(await visible(page) === some, "an address that was passed on");
  await page.locator("#find button[type=reset]").click();
  expect(await visible(page) === all, "everybody");
  await page.locator("main a[data-show]").first().click();
  await page.waitForFunction(() => history.state?.query !== "");
  expect(await page.evaluate(() => document.activeElement.id) === "students", "the focus goes where a number leads");
  await page.goBack();
  expect(await visible(page) === all, "Back from a number");
};

const sorted = async (page) => {
  await page.goto(address("index.html"));
  const texts = (column) => page.$$eval("#all tbody tr", (rows, column) =>
    rows.map((row) => row.cells[column].dataset.value ?? row.cells[column].textContent), column);
  const names = await texts(0);
  const button = (name) => page.locator(`#all th[data-key=${name}] button`);
  await button("total").click();
  const totals = (await texts(1)).filter((text) => text !== undefined && text !== "–").map(Number);
  expect(totals.every((total, at) => at === 0 || totals[at - 1] <= total), "sorted by totals");
  expect(await page.locator("#all th[aria-sort]").count() === 1, "one column is told as sorted");
  await button("name").click();
  const again = await texts(0);
  const moved = again.filter((name, at) => name !== names[at]);
  said.push(`sorted by the browser's rules, ${moved.length} of ${names.length} names move`);
  const letters = again.map((name) => name.normalize("NFKD").replace(/\P{L}/gu, "")[0] ?? "").join("");
  said.push(`surnames begin ${[...letters].slice(0, 12).join("")} … ${[...letters].slice(-8).join("")}`);
  await button("name").click();
  expect((await texts(0)).at(-1) !== "" , "empty names stay at the end");
};

// Search, sort and follow a number without a mouse.
const keyboard = async (page) => {
  await page.goto(address("index.html"));
  const reached = (what, selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector)
    .then((is) => expect(is, `with the keyboard: ${what} is not reached`));
  await page.locator("#students").focus();
  await page.keyboard.press("Tab");
  await reached("the search", "#find input[name=text]");
  await page.keyboard.type("zhang");
  const some = await visible(page);
  expect(some > 0 && some < 300, "typed without a mouse");
  await page.keyboard.press("Tab");
  await reached("everybody", "#find button");
  await page.keyboard.press("Enter");
  expect(await visible(page) === 300, "everybody without a mouse");
  await page.locator("#all thead button").first().focus();
  await page.keyboard.press("Tab");
  await reached("the next heading", "#all th[data-key=total] button");
  await page.keyboard.press("Enter");
  expect(await page.locator("#all th[data-key=total]").getAttribute("aria-sort") === "ascending", "sorted without a mouse");
  await page.locator("#attention + .ledger summary").first().focus();
  await page.keyboard.press("Enter");
  expect(await page.locator("#attention + .ledger details[open]").count() === 1, "unfolded without a mouse");
};

const without = async (browser) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: SIZES.wide });
  const page = await context.newPage();
  await page.goto(address("index.html"));
  expect(!await page.locator("#find").isVisible(), "without a script there is no form");
  expect(await page.locator("#all tbody tr").count() === 300, "without a script everybody is there");
  await page.locator("#common + .ledger summary").first().click();
  expect(await page.locator("#common + .ledger .names a").first().isVisible(), "without a script a list unfolds");
  await page.locator("#common + .ledger .names a").first().click();
  expect(page.url().includes("/students/s"), "without a script a name leads to the report");
  await context.close();
};

// From a key to the next picture, with thousands of students.
const speed = async (page) => {
  await page.goto(address("large.html"));
  const times = await page.evaluate(async () => {
    const field = document.querySelector("#find input[name=text]");
    const times = [];
    for (const text of ["g", "ga", "gar", "garc", "gar", "ga", "g", "", "z", ""]) {
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.offsetHeight;
      await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
      times.push(performance.now() - start);
    }
    return times;
  });
  const sort = await page.evaluate(() => {
    const start = performance.now();
    document.querySelector("#all th[data-key=total] button").click();
    document.body.offsetHeight;
    return performance.now() - start;
  });
  said.push(`2,000 students: a key takes ${times.map(Math.round).join(", ")} ms, sorting ${Math.round(sort)} ms`);
};

const narrow = async (browser) => {
  const context = await browser.newContext({ viewport: SIZES.narrow });
  const page = await context.newPage();
  await page.goto(address("index.html"));
  const places = await page.evaluate(() => ["attention", "students", "all", "common", "alike"].map((id) =>
    `${id} ${Math.round(document.getElementById(id).getBoundingClientRect().top + scrollY)}`));
  said.push(`at 400 px: ${places.join(", ")} of ${await page.evaluate(() => document.body.scrollHeight)} px`);
  const top = await page.evaluate(() => document.getElementById("students").getBoundingClientRect().top + scrollY);
  expect(top < 1500, `all students begin at ${top} px`);
  await context.close();
};

// Colours that the reader has set for all pages, and no movement.
const forced = async (browser) => {
  const context = await browser.newContext({ viewport: SIZES.wide, forcedColors: "active", reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const file of [PAGES.overview, PAGES.report]) {
    await page.goto(address(file));
    await rules(page, `${file} in forced colours`);
  }
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving === 0, "something moves");
  await context.close();
};

const printed = async (page) => {
  for (const [name, file] of Object.entries(PAGES)) {
    await page.goto(address(file));
    await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
  }
};

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
      "--disable-background-networking", "--disable-component-update"],
  });
  const context = await browser.newContext({ viewport: SIZES.wide });
  const page = await context.newPage();
  page.on("request", (request) => expect(request.url().startsWith("file:"), `asked for ${request.url()}`));
  page.on("pageerror", (error) => problems.push(`an error of the script: ${error}`));
  page.on("console", (message) => expect(message.type() !== "error", `the console says ${message.text()}`));
  try {
    const only = process.env.ONLY;
    const checks = {
      numbers: () => numbers(page), addresses: () => addresses(page), sorted: () => sorted(page),
      keyboard: () => keyboard(page), speed: () => speed(page), printed: () => printed(page),
      without: () => without(browser), forced: () => forced(browser), narrow: () => narrow(browser), looks: () => looks(browser),
    };
    for (const [name, check] of Object.entries(checks)) if (!only || only.split(",").includes(name)) await check();
  } finally {
    await browser.close();
  }
  for (const line of said) console.log(line);
  for (const line of problems) console.log(`✗ ${line}`);
  console.log(problems.length === 0 ? "nothing is wrong" : `${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
})();
