import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";

/**
 * A run of the example project, watched in the dashboard of a real server.
 *
 * NORIA_URL, NORIA_TOKEN, NORIA_PROJECT (demo), CHROMIUM (/usr/bin/chromium), SCREENSHOTS_DIR.
 */
const token = process.env["NORIA_TOKEN"] ?? "";
const project = process.env["NORIA_PROJECT"] ?? "demo";
const folder =
  process.env["SCREENSHOTS_DIR"] ?? fileURLToPath(new URL("../test-results/screenshots/", import.meta.url));
const LONG = 180_000;
const STAGES = ["plan", "code", "build", "test", "release", "deploy", "operate", "monitor"];

async function capture(page: Page, name: string) {
  mkdirSync(folder, { recursive: true });
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  }
}

test("a run happens before one's eyes", async ({ page, baseURL }) => {
  expect(token, "NORIA_TOKEN is the administrator's token of the server at NORIA_URL").not.toBe("");
  const origin = new URL(baseURL ?? "").origin;
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));

  await test.step("sign in through the form", async () => {
    await page.goto("/");
    await expect(page.getByLabel("Token")).toBeVisible();
    await capture(page, "sign-in");
    await page.getByLabel("Token").fill(token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "open");
  });

  await test.step("open the project", async () => {
    const row = page.getByTestId("projects").locator(`[data-project="${project}"]`);
    await expect(row).toBeVisible();
    await capture(page, "projects");
    await row.getByRole("link", { name: project }).click();
    await expect(page.getByRole("heading", { level: 1, name: project })).toBeVisible();
  });

  await test.step("start a run", async () => {
    // A reload would lose this mark: what is seen from here on arrived by itself.
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole("button", { name: "Run now" }).click();
    await expect(page).toHaveURL(new RegExp(`/projects/${project}/runs/\\d+`));
  });

  const status = page.getByTestId("run-status");
  const seen = new Set<string>();

  await test.step("watch it", async () => {
    await expect(page.getByTestId("graph").locator("[data-step]").first()).toBeVisible({ timeout: LONG });
    await expect(page.getByTestId("graph").locator("[data-step][data-status=running]").first()).toBeVisible({
      timeout: LONG,
    });
    // Lines arrive while the run goes on.
    await expect(page.locator("[data-line]").first()).toBeVisible({ timeout: LONG });
    expect(await status.getAttribute("data-status")).toMatch(/^(running|waiting)$/);
    await capture(page, "run-running");
    await expect
      .poll(
        async () => {
          const steps = page.getByTestId("graph").locator("[data-step]");
          const states = await steps.evaluateAll((all) =>
            all.map((step) => `${step.getAttribute("data-step")}=${step.getAttribute("data-status")}`),
          );
          for (const state of states) seen.add(state);
          return status.getAttribute("data-status");
        },
        { timeout: LONG, intervals: [50] },
      )
      .toMatch(/^(succeeded|failed|errored|canceled|filtered)$/);
    await expect(page.getByTestId("run-summary")).not.toBeEmpty();
    expect(await status.getAttribute("data-status"), await page.getByTestId("run-summary").innerText()).toBe(
      "succeeded",
    );
  });

  await test.step("all eight stages succeeded, and changed without a reload", async () => {
    for (const stage of STAGES) {
      await expect(page.getByTestId("graph").locator(`[data-stage=${stage}]`)).toHaveAttribute(
        "data-status",
        "succeeded",
      );
    }
    const states = [...seen].map((state) => state.split("=")[1]);
    expect(states).toContain("pending");
    expect(states).toContain("running");
    expect(states).toContain("succeeded");
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  });

  await test.step("the finished run has its log", async () => {
    const busiest = page.getByTestId("graph").locator("[data-step]").first();
    await busiest.click();
    await expect(page.locator("[data-line='1']")).toBeVisible();
    await expect(page.getByTestId("log-end")).toBeVisible();
    await capture(page, "run");
    const address = page.url();
    await page.goto(`${address}#L1`);
    await expect(page.locator("[data-line='1'].target")).toBeVisible();
  });

  await test.step("the project shows what it released and deployed", async () => {
    await page.goto(`/projects/${project}`);
    const newest = page.getByTestId("runs").locator("[data-run]").first();
    await expect(newest).toHaveAttribute("data-status", "succeeded");
    await expect(newest.locator("[data-stage][data-status=succeeded]")).toHaveCount(8);
    await expect(page.getByTestId("releases")).toBeVisible();
    await expect(page.getByTestId("environments").getByRole("listitem").first()).toBeVisible();
    await capture(page, "project");
    await page.goto("/runs");
    await expect(page.getByTestId("runs").locator("[data-run]").first()).toBeVisible();
    await capture(page, "runs");
  });

  expect(elsewhere).toEqual([]);
  expect(errors).toEqual([]);
});
