import { AxeBuilder } from "@axe-core/playwright";
import { control, expect, PAGES, signIn, test } from "./dashboard";

test("signs in at the address that was asked for, and out again", async ({ page, noria }) => {
  await page.goto(`${noria.url}/projects/demo`);
  await page.getByLabel("Token").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("is not the administrator's");
  await page.getByLabel("Token").fill("fixture");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "demo" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByLabel("Token")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Token")).toBeVisible();
});

test("shows the projects, and what needs a person before all", async ({ page, noria }) => {
  await signIn(page, noria);
  const needs = page.getByTestId("needs").getByRole("listitem");
  await expect(needs.first()).toContainText("Failed in test › unit: exit code 1.");
  await expect(needs).toHaveCount(3);
  const row = page.getByTestId("projects").locator("[data-project=shop]");
  await expect(row.locator("[data-stage=test]")).toHaveAttribute("data-status", "failed");
  await row.getByRole("link", { name: "shop" }).click();
  await expect(page).toHaveURL(/\/projects\/shop$/);
});

test("creates a project, and shows what to push where", async ({ page, noria }) => {
  await signIn(page, noria);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill("demo");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("alert")).toHaveText('There is already a project "demo". Choose another name.');
  await page.getByLabel("Name").fill("greeting");
  await page.getByLabel("Name").press("Enter");
  await expect(page).toHaveURL(/\/projects\/greeting$/);
  await expect(page.getByText(`git remote add noria ${noria.url}/git/greeting.git`)).toBeVisible();
});

test("shows the server's sentence when a run cannot start", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/empty");
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("alert")).toContainText("has no branch main yet. Push one first.");
});

test("reads older runs", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop");
  const rows = page.getByTestId("runs").locator("[data-run]");
  await expect(rows).toHaveCount(50);
  await page.getByRole("button", { name: "Show older runs" }).click();
  await expect(rows).toHaveCount(100);
  await page.getByRole("button", { name: "Show older runs" }).click();
  await expect(rows).toHaveCount(125);
  await expect(page.getByRole("button", { name: "Show older runs" })).toHaveCount(0);
});

test.describe("a run of half a minute", () => {
  test.use({ pace: 2 });
  test("shows a run happen, without a reload", async ({ page, noria }) => {
    await signIn(page, noria, "/projects/demo");
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole("button", { name: "Run now" }).click();
    await expect(page).toHaveURL(/\/projects\/demo\/runs\/3/);
    const status = page.getByTestId("run-status");
    await expect(status).toHaveAttribute("data-status", "running");
    const graph = page.getByTestId("graph");
    await expect(graph.locator("[data-step=check]")).toHaveAttribute("data-status", "succeeded");
    // The log follows the run from step to step as long as the reader has chosen none.
    await expect(page).toHaveURL(/step=(?!check)/);
    await expect(page.locator("[data-line='3']")).toContainText("line 3 of the output");
    await graph.locator("[data-step=unit]").click();
    await expect(page).toHaveURL(/step=unit$/);
    // The log follows its end, and holds no more lines than are seen: which ones depends on the moment of the click.
    await expect(page.getByRole("log")).toContainText(/unit: line \d+ of the output/, { timeout: 30_000 });
    await expect(status).toHaveAttribute("data-status", "succeeded", { timeout: 45_000 });
    await expect(page).toHaveURL(/step=unit$/);
    await expect(page.locator("[data-stage][data-status=succeeded]")).toHaveCount(8);
    await expect(page.getByTestId("log-end")).toContainText("Exit code 0.");
    await page.evaluate(() => (location.hash = "#unit:8"));
    await expect(page.locator("[data-line='8']")).toContainText("unit: line 8 of the output");
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  });
});

test("cancels a run, and restarts it", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/payments/runs/41");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByTestId("run-status")).toHaveAttribute("data-status", "canceled");
  await expect(page.locator("[data-step=unit]")).toHaveAttribute("data-status", "canceled");
  await page.getByRole("button", { name: "Restart" }).click();
  await expect(page).toHaveURL(/\/runs\/42/);
  await expect(page.getByTestId("run-status")).toHaveAttribute("data-status", "running");
});

test("opens a failed run at the step that failed, with its last lines", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/runs/125");
  await expect(page).toHaveURL(/step=unit$/);
  await expect(page.getByTestId("run-summary")).toHaveText("Failed in test › unit: exit code 1.");
  await expect(page.getByTestId("log-end")).toContainText("Exit code 1.");
  await expect(page.locator("[data-line='2']")).toContainText("+ npm ci");
  await expect(page.locator("[data-line='3']")).toHaveCount(0);
  const red = page.locator("[data-line='13'] .text span").nth(1);
  await expect(red).not.toHaveCSS("color", await page.evaluate(() => getComputedStyle(document.body).color));
  await expect(page.locator("[data-line='9'] .text")).toHaveText("collecting 100%");
  await expect(page.locator("[data-edge='unit publish']")).toHaveCount(1);
  await expect(page.locator("[data-edge]")).toHaveCount(4);
  await page.getByText("1 step was left out").click();
  await expect(page.getByTestId("left-out")).toHaveText("deploy › preview: Event push is not pull_request.");
});

test("shows the problems of a file that did not load, where they are", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/runs/124");
  const problems = page.getByTestId("problem");
  await expect(problems).toHaveCount(3);
  await expect(problems.first()).toContainText(".noria.yaml:12:5");
  await expect(problems.first()).toContainText('Unknown stage "tests". Did you mean "test"?');
});

test("says why a filtered run did nothing", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/runs/123");
  await expect(page.getByTestId("reason").first()).toHaveText(
    'Pipeline "noria": branch "notes" matches none of main, release/*.',
  );
});

test("downloads a log as the step wrote it", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/runs/125?step=unit");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("shop-125-unit-1.log");
});

test("says since when the connection is lost, and catches up", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/demo");
  await control(page, noria, "drop", { seconds: 3 });
  await expect(page.getByTestId("connection-lost")).toContainText(
    /No connection since \d\d:\d\d:\d\d\..*nothing is lost/,
  );
  await page.evaluate(() => fetch("/api/v1/projects/demo/runs", { method: "POST", body: "{}" }));
  await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "open");
  await expect(page.getByTestId("connection-lost")).toHaveCount(0);
  await expect(page.getByTestId("runs").locator("[data-run='3']")).toHaveAttribute(
    "data-status",
    "succeeded",
    {
      timeout: 30_000,
    },
  );
});

test("asks for a new sign-in when the session has ended, and goes on where the reader was", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, "/projects/shop/runs/125?step=integration");
  await control(page, noria, "expire");
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await page.getByLabel("Token").fill("fixture");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByTestId("step-panel")).toHaveAttribute("aria-label", "Step integration");
});

test("can be used with the keyboard alone", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/runs/125");
  await page.reload();
  await expect(page.getByTestId("graph")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  const list = page.getByRole("button", { name: "List" });
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press("Tab");
    if (await list.evaluate((button) => button === document.activeElement)) break;
  }
  await expect(list).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const first = page.getByTestId("steps").locator("[data-step=check]");
  await expect(first).toBeFocused();
  expect(await first.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe("solid");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/step=check$/);
  await expect(page.getByTestId("step-panel")).toHaveAttribute("aria-label", "Step check");
});

test("keeps the theme that was chosen", async ({ page, noria }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn(page, noria);
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: /^Theme: system/ }).click();
  await expect(root).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(root).toHaveAttribute("data-theme", "light");
});

for (const theme of ["light", "dark"] as const) {
  test(`has no serious barriers, ${theme}`, async ({ page, noria }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(noria.url);
    await expect(page.getByLabel("Token")).toBeVisible();
    const found: string[] = [];
    const look = async (name: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact === "serious" || impact === "critical") {
          found.push(
            `${name}: ${id}: ${nodes
              .map((node) => node.html)
              .slice(0, 3)
              .join(" ")}`,
          );
        }
      }
    };
    await look("sign-in");
    await signIn(page, noria);
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(noria.url + path);
      await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "open");
      await expect(page.getByText("Loading…")).toHaveCount(0);
      await look(name);
    }
    expect(found).toEqual([]);
  });
}

test("fits 320 pixels without scrolling sideways", async ({ page, noria }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, noria);
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(noria.url + path);
    await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "open");
    await page.waitForTimeout(200);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, name).toBeLessThanOrEqual(0);
  }
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "shop" }).click();
  await expect(page).toHaveURL(/\/projects\/shop$/);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
});
