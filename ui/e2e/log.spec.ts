import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./dashboard";

const BIG = "/projects/big-log/runs/1";
const log = (page: Page) => page.getByTestId("log");
const row = (page: Page, line: number) => page.locator(`[data-line='${line}']`);

/** Milliseconds until a line is drawn after an act, both in the page: without the way to the test and back. */
function untilDrawn(page: Page, line: number, act: "End" | "open") {
  return page.evaluate(
    async ([line, act]) => {
      const start = performance.now();
      if (act === "open")
        document.querySelector<HTMLElement>("[data-testid=graph] [data-step=unit]")?.click();
      else {
        const view = document.querySelector<HTMLElement>("[data-testid=log]");
        view?.focus();
        view?.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
      }
      const text = () => document.querySelector(`[data-line='${line}'] .text`)?.textContent ?? "…";
      while (text() === "…") await new Promise(requestAnimationFrame);
      return performance.now() - start;
    },
    [line, act] as const,
  );
}

test("a million lines: opens, jumps and scrolls at once, and draws few nodes", async ({ page, noria }) => {
  await signIn(page, noria, `${BIG}?step=check`);
  await expect(page.getByTestId("log-empty")).toBeVisible();
  // The fixture server looks for commands with the browser's own processor: what is measured waits for that.
  const commands = page.waitForResponse(/q=/);
  const first = await untilDrawn(page, 1, "open");
  await commands;
  await expect(log(page)).toHaveAttribute("data-count", "1000000");
  const jump = await untilDrawn(page, 1_000_000, "End");
  await expect(row(page, 1_000_000)).toBeInViewport();
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  const heap = await page.evaluate(() => {
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
    return memory.usedJSHeapSize / 1e6;
  });
  console.log(
    `first paint ${first.toFixed(0)} ms, end ${jump.toFixed(0)} ms, ${nodes} nodes, ${heap.toFixed(0)} MB`,
  );
  expect(first).toBeLessThan(1000);
  expect(jump).toBeLessThan(300);
  expect(nodes).toBeLessThan(600);
  expect(heap).toBeLessThan(200);
});

test("a million lines: every line is reached, by wheel, by scroll bar and by number", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, `${BIG}#unit:654321`);
  await expect(row(page, 654_321)).toBeInViewport();
  await expect(row(page, 654_321)).toHaveClass(/targeted/);
  await log(page).hover();
  // A turn of the wheel moves by as many pixels as in any list.
  const before = await row(page, 654_321).boundingBox();
  await page.mouse.wheel(0, 60);
  await expect
    .poll(async () => (await row(page, 654_321).boundingBox())?.y)
    .toBeCloseTo((before?.y ?? 0) - 60, 0);
  await page.waitForTimeout(300);
  expect((await row(page, 654_321).boundingBox())?.y).toBeCloseTo((before?.y ?? 0) - 60, 0);
  // Near the end no line is passed over.
  await log(page).evaluate((view) => (view.scrollTop = view.scrollHeight));
  await expect(row(page, 1_000_000)).toBeInViewport();
  for (let turns = 0; turns < 8; turns++) {
    await page.mouse.wheel(0, -400);
    await page.waitForTimeout(250);
  }
  const seen = new Set<number>();
  for (let turns = 0; turns < 80; turns++) {
    await page.mouse.wheel(0, 150);
    await page.waitForTimeout(16);
    for (const line of await log(page).evaluate((view) => {
      const box = view.getBoundingClientRect();
      return [...view.querySelectorAll<HTMLElement>("[data-line]")]
        .filter(
          (one) =>
            one.getBoundingClientRect().bottom > box.top && one.getBoundingClientRect().top < box.bottom,
        )
        .map((one) => Number(one.dataset["line"]));
    })) {
      seen.add(line);
    }
    if (seen.has(1_000_000)) break;
  }
  const lines = [...seen].sort((one, other) => one - other);
  expect(lines.at(-1)).toBe(1_000_000);
  expect(1_000_000 - (lines[0] ?? 0) + 1).toBe(lines.length);
  // By number, with the keyboard.
  await log(page).focus();
  await page.keyboard.press("/");
  await page.keyboard.type(":500000");
  await page.keyboard.press("Enter");
  await expect(row(page, 500_000)).toBeInViewport();
  await expect(page).toHaveURL(/runs\/1#unit:500000$/);
  await log(page).focus();
  await page.keyboard.press("Home");
  await expect(row(page, 1)).toBeInViewport();
});

test("scrolls a million lines smoothly", async ({ page, noria }) => {
  const commands = page.waitForResponse(/q=/);
  await signIn(page, noria, `${BIG}?step=unit`);
  await expect(row(page, 1)).toBeVisible();
  await commands;
  const frames = await log(page).evaluate(async (view) => {
    const times: number[] = [];
    let last = performance.now();
    for (let index = 0; index < 60; index++) {
      view.scrollTop += index % 2 ? 200 : 40_000;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - last);
      last = performance.now();
    }
    return times.sort((one, other) => one - other);
  });
  console.log(`frames: median ${frames[30]?.toFixed(0)} ms, 95 % ${frames[57]?.toFixed(0)} ms`);
  expect(frames[30]).toBeLessThan(60);
});

test("searches on the server, marks what it finds and goes from hit to hit", async ({ page, noria }) => {
  await signIn(page, noria, `${BIG}?step=unit`);
  await expect(row(page, 1)).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("haystack");
  const start = Date.now();
  await expect(page.getByTestId("hits")).toHaveText("1 of 1");
  console.log(`search ${Date.now() - start} ms`);
  await expect(row(page, 654_321)).toBeInViewport();
  await expect(row(page, 654_321).locator("mark")).toHaveText("haystack");
  const field = page.getByRole("searchbox", { name: "Search the log" });
  await field.fill("part [0-9]+7 ");
  await page.getByRole("button", { name: "Regular expression" }).click();
  await expect(page.getByTestId("hits")).toHaveText(/^\d,\d{3} of 1,999$/);
  await field.focus();
  await page.keyboard.press("Enter");
  const current = page.locator(".found");
  await expect(current).toBeInViewport();
  const line = Number(await current.getAttribute("data-line"));
  await page.keyboard.press("Shift+Enter");
  await expect(current).toHaveAttribute("data-line", `${line - 500}`);
  await field.fill("(");
  await expect(page.getByTestId("hits")).toContainText("cannot be understood");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(log(page)).toBeFocused();
});

test("selects lines with Shift, copies them and their link", async ({ page, noria, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, noria, "/projects/shop/runs/125?step=unit");
  await row(page, 13).getByRole("link").click();
  await row(page, 15)
    .getByRole("link")
    .click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/\/projects\/shop\/runs\/125#unit:13-15$/);
  await expect(page.locator(".targeted")).toHaveCount(3);
  const selection = page.getByTestId("selection");
  await selection.getByRole("button", { name: "Copy", exact: true }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain("rounds half a cent to the even one");
  await selection.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(copied).toBe(`${noria.url}/projects/shop/runs/125#unit:13-15`);
  await page.reload();
  await expect(page.locator(".targeted")).toHaveCount(3);
});

test("folds the commands before the one that failed, and says how long each took", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, "/projects/shop/runs/125?step=unit");
  await expect(row(page, 4)).toContainText("+ npm test");
  await expect(row(page, 4)).toContainText("failed after");
  await expect(row(page, 2)).toContainText("1 line");
  await expect(row(page, 3)).toHaveCount(0);
  await page.getByRole("button", { name: "Show the line of npm ci" }).click();
  const link = row(page, 3).getByRole("link", { name: "https://docs.npmjs.com/cli/ci" });
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await page.keyboard.press("z");
  await expect(row(page, 5)).toHaveCount(0);
  await page.getByRole("button", { name: "First error" }).click();
  await expect(row(page, 12)).toBeInViewport();
  await expect(row(page, 12)).toHaveClass(/found/);
});

test("shows times since the start and of day, and wraps", async ({ page, noria }) => {
  await signIn(page, noria, `${BIG}#unit:100`);
  await expect(row(page, 100)).toBeInViewport();
  await page.keyboard.press("t");
  await expect(row(page, 100).locator("time")).toHaveText("0.297");
  await page.keyboard.press("t");
  await expect(row(page, 100).locator("time")).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}$/);
  await page.keyboard.press("w");
  await page.setViewportSize({ width: 920, height: 700 });
  await expect(row(page, 100)).toBeInViewport();
  const wide = await log(page).evaluate((view) => view.scrollWidth - view.clientWidth);
  expect(wide).toBe(0);
  expect((await row(page, 100).boundingBox())?.height).toBeGreaterThan(30);
  await log(page).focus();
  await page.keyboard.press("End");
  await expect(row(page, 1_000_000)).toBeInViewport();
  await expect(page.getByTestId("log-end")).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(row(page, 1)).toBeInViewport();
});

test.describe("a step that prints for seconds", () => {
  test.use({ pace: 8 });

  test("is followed until the reader scrolls away, and again when asked", async ({ page, noria }) => {
    await page.setViewportSize({ width: 1000, height: 600 });
    await signIn(page, noria, "/projects/demo");
    await page.getByRole("button", { name: "Run now" }).click();
    await expect(page).toHaveURL(/step=unit$/, { timeout: 40_000 });
    const count = async () => Number(await log(page).getAttribute("data-count"));
    await expect.poll(count).toBeGreaterThan(40);
    await expect(log(page)).toHaveAttribute("data-following", "true");
    await log(page).hover();
    await page.mouse.wheel(0, -300);
    await expect(log(page)).toHaveAttribute("data-following", "false");
    await page.waitForTimeout(300);
    const top = () =>
      log(page).evaluate((view) => {
        const edge = view.getBoundingClientRect().top;
        const rows = [...view.querySelectorAll<HTMLElement>("[data-line]")];
        return rows.find((one) => one.getBoundingClientRect().bottom > edge + 1)?.dataset["line"];
      });
    const [line, before] = [await top(), await count()];
    await expect.poll(count).toBeGreaterThan(before);
    expect(await top()).toBe(line);
    // Neither more lines nor the next step take the reader away.
    await expect(page.locator("[data-step=integration]")).not.toHaveAttribute("data-status", "pending", {
      timeout: 30_000,
    });
    await expect.poll(count).toBe(120);
    expect(await top()).toBe(line);
    await expect(page).toHaveURL(/step=unit$/);
    await page.getByRole("button", { name: /^(Follow|To the end)/ }).click();
    await expect(log(page)).toHaveAttribute("data-following", "true");
    await expect.poll(async () => row(page, await count()).isVisible()).toBe(true);
  });
});

test("bears what logs should not be", async ({ page, noria }) => {
  await signIn(page, noria, `${BIG}?step=check`);
  await expect(page.getByTestId("log-empty")).toContainText("The step printed nothing.");
  await page.goto(`${noria.url}${BIG}?step=format`);
  await expect(row(page, 1)).toContainText("0123456789abcdef");
  await expect(row(page, 2).getByRole("link")).toHaveText("↳");
  await log(page).focus();
  await page.keyboard.press("w");
  await page.keyboard.press("End");
  await expect(row(page, 161)).toBeInViewport();
  await page.keyboard.press("w");
  await page.goto(`${noria.url}${BIG}?step=lint`);
  await expect(row(page, 1)).toContainText("broken \ufffd\ufffd UTF-8");
  await expect(row(page, 3).locator(".unseen")).toHaveText(["U+202E", "U+200B", "U+2060"]);
  await expect(row(page, 8).getByRole("link", { name: "a link" })).toHaveAttribute(
    "href",
    "https://example.org/docs",
  );
  await expect(row(page, 10).locator(".text")).toHaveText("100%");
  const red = await row(page, 5)
    .locator(".text span")
    .evaluate((one) => getComputedStyle(one).color);
  await expect(row(page, 6).locator(".text span")).toHaveCSS("color", red);
  // No line is higher than a row, whatever its characters.
  const heights = await page
    .locator("[data-line]")
    .evaluateAll((rows) => rows.map((one) => (one as HTMLElement).offsetHeight));
  expect(new Set(heights)).toEqual(new Set([20]));
  // Right-to-left text stays within its line.
  const number = await row(page, 2).locator(".number").boundingBox();
  const text = await row(page, 2).locator(".text").boundingBox();
  expect(text?.x).toBeGreaterThan((number?.x ?? 0) + 20);
});

for (const theme of ["light", "dark"] as const) {
  test(`has no barriers with search and selection open, ${theme}`, async ({ page, noria }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await signIn(page, noria, "/projects/shop/runs/125#unit:13-15");
    await page.keyboard.press("/");
    await page.keyboard.type("tax");
    await expect(page.getByTestId("hits")).toHaveText(/of \d/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/log-narrow-${theme}.png` });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.screenshot({ path: `test-results/log-${theme}.png` });
  });
}
