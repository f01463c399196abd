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

/** Only what is seen of a log is on the page: its end is there when the reader goes there. */
async function toEnd(page: Page) {
  await page.getByTestId("log").press("End");
  await expect(page.getByTestId("log-end")).toBeVisible();
}

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
    // Notes every state a step is shown in. A reload would lose the notes, and with them the test.
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const note = (node: Node) => {
        if (!(node instanceof Element)) return;
        for (const step of [node, ...node.querySelectorAll("[data-step]")]) {
          if (step.hasAttribute("data-step")) {
            seen.push(`${step.getAttribute("data-step")}=${step.getAttribute("data-status")}`);
          }
        }
      };
      new MutationObserver((changes) => {
        for (const change of changes) {
          if (change.type === "attributes") note(change.target);
          else change.addedNodes.forEach(note);
        }
      }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-status"] });
    });
    await page.getByRole("button", { name: "Run now" }).click();
    await expect(page).toHaveURL(new RegExp(`/projects/${project}/runs/\\d+`));
  });

  const status = page.getByTestId("run-status");
  const graph = page.getByTestId("graph");

  await test.step("watch it", async () => {
    await expect(graph.locator("[data-step]").first()).toBeVisible({ timeout: LONG });
    // Lines arrive while the run goes on.
    await expect(page.locator("[data-line]").first()).toBeVisible({ timeout: LONG });
    expect(await status.getAttribute("data-status")).toMatch(/^(running|waiting)$/);
    await capture(page, "run-running");
    await expect(status).toHaveAttribute("data-status", /^(succeeded|failed|errored|canceled|filtered)$/, {
      timeout: LONG,
    });
    const summary = await page.getByTestId("run-summary").innerText();
    expect(await status.getAttribute("data-status"), summary).toBe("succeeded");
    expect(summary).not.toBe("");
  });

  await test.step("all eight stages succeeded, and changed without a reload", async () => {
    for (const stage of STAGES) {
      await expect(graph.locator(`[data-stage=${stage}]`)).toHaveAttribute("data-status", "succeeded");
    }
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    const states = new Set(seen.map((state) => state.split("=")[1]));
    expect([...states]).toEqual(expect.arrayContaining(["pending", "running", "succeeded"]));
  });

  await test.step("the finished run has its log", async () => {
    // The step that printed most makes the best picture.
    let most = { name: "", lines: 0 };
    for (const step of await graph.locator("[data-step]").all()) {
      await step.click();
      const name = (await step.getAttribute("data-step")) ?? "";
      await expect(page).toHaveURL(new RegExp(`step=[^&]*${name}`));
      const log = page.getByTestId("log");
      await expect(log.or(page.getByText("The step printed nothing."))).toBeVisible();
      if ((await log.count()) > 0) await toEnd(page);
      const lines = (await log.count()) > 0 ? Number(await log.getAttribute("data-count")) : 0;
      if (lines > most.lines) most = { name, lines };
    }
    expect(most.lines).toBeGreaterThan(0);
    await graph.locator(`[data-step="${most.name}"]`).click();
    await expect(page.locator("[data-line='1']")).toBeVisible();
    await capture(page, "run");
    const address = page.url();
    await page.goto(`${address}#L1`);
    await expect(page.locator("[data-line='1'].targeted")).toBeVisible();
  });

  await test.step("its plan says what each step was to do, and how long that takes", async () => {
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    const plan = page.getByTestId("plan");
    await expect(plan).toContainText("manual of refs/heads/main");
    await expect(plan.getByTestId("critical")).toContainText("unit");
    await expect(plan.locator("[data-step=unit]")).toContainText("After the stages before it.");
    const change = plan.locator("[data-step=change]");
    await expect(change).toContainText("none");
    await change.locator("summary").click();
    await expect(change).toContainText("sha256:");
    await capture(page, "plan");
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
