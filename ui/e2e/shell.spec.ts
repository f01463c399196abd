import { control, expect, signIn, test } from "./dashboard";
import type { Page } from "@playwright/test";

const RUN = "/projects/shop/runs/125";

const screen = (page: Page) => page.getByTestId("terminal").locator(".xterm-rows");

async function openShell(page: Page) {
  await page.getByTestId("step-panel").getByRole("link", { name: "Open a shell" }).click();
  await expect(page.getByTestId("shell")).toHaveAttribute("data-state", "open");
}

test("opens a shell in the failed step with one press, and types in it", async ({ page, noria }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await signIn(page, noria, RUN);
  await expect(page.getByTestId("log-end")).toBeVisible();
  expect(loaded.filter((url) => url.includes("TerminalView"))).toEqual([]);
  await openShell(page);
  expect(loaded.filter((url) => /TerminalView.*\.js/.test(url))).toHaveLength(1);
  await expect(page).toHaveURL(/step=unit&shell=1$/);
  await expect(screen(page)).toContainText('The secret "npm_token" is not there');
  await expect(page.getByTestId("time-left")).toContainText(/59m \d\ds left/);
  await page.keyboard.type("echo hello\n");
  await expect(screen(page)).toContainText("hello");
  await page.keyboard.type("sleep 100");
  await page.keyboard.press("Control+c");
  await expect(screen(page)).toContainText("^C");
  await page.keyboard.type("exit 3\n");
  await expect(page.getByRole("alert")).toContainText("The shell has ended with exit code 3.");
  await page.getByRole("button", { name: "Open a new one" }).click();
  await expect(page.getByTestId("shell")).toHaveAttribute("data-state", "open");
  await page.getByRole("button", { name: "End session" }).click();
  await expect(page.getByRole("alert")).toContainText("ended it.");
});

test("colours the terminal by rules that the content security policy allows", async ({ page, noria }) => {
  await signIn(page, noria, RUN);
  await openShell(page);
  const prompt = screen(page).locator("span", { hasText: "$" }).first();
  await expect(prompt).toHaveAttribute("style", /color/);
  const [green, ink] = await Promise.all(
    [screen(page).locator("span", { hasText: "/workspace" }).first(), page.locator("body")].map((one) =>
      one.evaluate((element) => getComputedStyle(element).color),
    ),
  );
  expect(green).not.toBe(ink);
});

test("tells the shell how large the window is, also when that changes", async ({ page, noria }) => {
  await signIn(page, noria, RUN);
  await openShell(page);
  const size = async () => {
    await page.keyboard.type("stty size\n");
    await page.waitForTimeout(300);
    const all = [...(await screen(page).innerText()).matchAll(/^(\d+) (\d+)\s*$/gm)];
    return all.at(-1)?.slice(1).map(Number) ?? [0, 0];
  };
  const [, before = 0] = await size();
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.waitForTimeout(300);
  const [, after = 0] = await size();
  expect(after).toBeGreaterThan(40);
  expect(after).toBeLessThan(before - 20);
});

test("pastes what is in the clipboard", async ({ page, noria, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: noria.url });
  await signIn(page, noria, RUN);
  await openShell(page);
  await page.evaluate(() => navigator.clipboard.writeText("echo pasted"));
  await page.keyboard.press("Control+v");
  await page.keyboard.press("Enter");
  await expect(screen(page)).toContainText(/echo pasted\s*pasted/);
});

test("says that the connection is gone, and connects again to the same session", async ({ page, noria }) => {
  await signIn(page, noria, RUN);
  await openShell(page);
  await control(page, noria, "cut");
  await expect(page.getByRole("alert")).toContainText("The session goes on");
  await page.getByRole("button", { name: "Connect again" }).click();
  await expect(page.getByTestId("shell")).toHaveAttribute("data-state", "open");
  await page.reload();
  await expect(page.getByTestId("shell")).toHaveAttribute("data-state", "open");
  await expect(screen(page)).toContainText("$");
});

test("opens none for an address alone, and says what it would open", async ({ page, noria }) => {
  await signIn(page, noria, `${RUN}?step=unit&shell=1`);
  const start = page.getByTestId("shell-start");
  await expect(start).toContainText("/workspace/packages/shop");
  await expect(start).toContainText("npm_token, for those who may read them");
  await start.getByRole("button", { name: "Open a shell" }).click();
  await expect(page.getByTestId("shell")).toHaveAttribute("data-state", "open");
  await page.goto(`${noria.url}${RUN}?step=lint&shell=1`);
  await expect(page.getByTestId("shell")).toContainText("only steps that failed can be");
});

test("is found in the palette, and left by the keyboard", async ({ page, noria }) => {
  await signIn(page, noria, RUN);
  await expect(page.getByRole("link", { name: "Open a shell" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("shell");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("shell")).toHaveAttribute("data-state", "open");
  await page.keyboard.press("Shift+Escape");
  await expect(page.getByTestId("shell").getByRole("link", { name: "Log" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("log")).toBeVisible();
});
