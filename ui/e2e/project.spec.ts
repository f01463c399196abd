import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./dashboard";

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test("starts at once what asks for nothing", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/demo");
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page).toHaveURL(/\/projects\/demo\/runs\/3/);
});

test("asks for the inputs of a run, checks them, and puts the server's word beside the field", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, "/projects/shop");
  await page.getByRole("button", { name: "Run now" }).click();
  const dialog = page.getByRole("dialog", { name: "Run shop" });
  await expect(dialog.getByLabel("target")).toHaveValue("staging");
  await dialog.getByLabel("replicas").fill("three");
  await dialog.getByRole("button", { name: "Run" }).click();
  const reason = dialog.getByRole("textbox", { name: "reason required" });
  await expect(reason).toHaveAccessibleDescription(/This is needed\./);
  await expect(dialog.getByLabel("replicas")).toHaveAccessibleDescription(
    "Write a number, such as 3 or 0.5.",
  );
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel("replicas").fill("2");
  await dialog.getByLabel("dry_run").check();
  await reason.fill("just because");
  await dialog.getByRole("button", { name: "Run" }).click();
  await expect(reason).toHaveAccessibleDescription(/is no reason\. Name the incident or the release\./);
  await reason.fill("release 4.2");
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === "POST" && one.url().endsWith("/runs")),
    page.keyboard.press("Enter"),
  ]);
  expect(request.postDataJSON()).toEqual({
    ref: "main",
    inputs: { target: "staging", replicas: "2", dry_run: "true", reason: "release 4.2" },
  });
  await expect(page).toHaveURL(/\/projects\/shop\/runs\/126/);
});

test("adds, changes and deletes secrets, and never shows a value", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/settings");
  const secrets = page.getByTestId("secrets");
  await expect(secrets.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "New secret" }).click();
  const form = page.getByTestId("secret-form");
  await form.getByRole("button", { name: "Add secret" }).click();
  await expect(form.getByLabel("Name")).toHaveAccessibleDescription(/Give it a name/);
  expect(await barriers(page)).toEqual([]);
  await form.getByLabel("Name").fill("npm_token");
  await form.getByLabel("Value").fill("abc");
  await form.getByRole("button", { name: "Add secret" }).click();
  await expect(form.getByLabel("Name")).toHaveAccessibleDescription(/already a secret "npm_token"/);
  await form.getByLabel("Name").fill("deploy_key");
  await form.getByLabel("Branches").fill("main, release/*");
  await form.getByRole("checkbox", { name: "cron" }).uncheck();
  await form.getByLabel("Value").press("Tab");
  await form.getByRole("button", { name: "Add secret" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("alert")).toContainText("too short to be masked");
  const added = secrets.locator("[data-secret=deploy_key]");
  await expect(added).toContainText("On push, tag, deployment, manual, of main, release/*");
  await added.getByRole("button", { name: "Change deploy_key" }).click();
  await expect(form.getByLabel("New value")).toHaveValue("");
  await form.getByRole("checkbox", { name: "cron" }).check();
  const [change] = await Promise.all([
    page.waitForRequest((one) => one.method() === "PATCH"),
    form.getByRole("button", { name: "Save" }).click(),
  ]);
  expect(Object.keys(change.postDataJSON())).not.toContain("value");
  await expect(added).toContainText("manual, cron");
  await added.getByRole("button", { name: "Delete deploy_key" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(added).toHaveCount(1);
  await added.getByRole("button", { name: "Delete deploy_key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete deploy_key" }).click();
  await expect(added).toHaveCount(0);
  // The one of an environment is another than the project's.
  await secrets
    .locator("[data-secret=registry_password]", { hasText: "production" })
    .getByRole("button", { name: /^Delete/ })
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(secrets.locator("[data-secret=registry_password]")).toHaveCount(1);
  await expect(secrets.locator("[data-secret=registry_password]")).not.toContainText("production");
});

test("shows schedules with their next five times, and why one could not start", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/schedules");
  const nightly = page.locator("[data-schedule=nightly]");
  await expect(nightly.getByRole("list").getByRole("listitem")).toHaveCount(5);
  await expect(nightly).toContainText("in 9 h");
  await expect(page.locator("[data-schedule=weekly]").getByRole("alert")).toContainText(
    '"next" is not there',
  );
});

test("finds projects, runs, pages and actions in the palette, by keyboard alone", async ({ page, noria }) => {
  await signIn(page, noria);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.type("shop sec");
  await expect(page.getByRole("option", { selected: true })).toContainText("Settings and secrets of shop");
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/projects\/shop\/settings$/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("docs 8");
  await expect(page.getByRole("option", { selected: true })).toContainText("Run 8 of docs");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/projects\/docs\/runs\/8/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("nothing of the kind");
  await expect(page.getByText("Nothing is called that.")).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette")).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/runs$/);
});

test("dialogs fit 320 pixels", async ({ page, noria }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const fits = async () => {
    const box = await page.getByRole("dialog").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    const inner = await page
      .getByRole("dialog")
      .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(inner).toBeLessThanOrEqual(0);
  };
  await signIn(page, noria, "/projects/shop/settings");
  await page.getByRole("button", { name: "New secret" }).click();
  await fits();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await fits();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Find" }).click();
  await fits();
});

test("makes a key, has the server's own confirmed by a person, and then reads", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/legacy/settings");
  const git = page.getByTestId("git");
  await git.getByRole("button", { name: "Make a key" }).click();
  await expect(git).toContainText("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample noria-legacy");
  await git.getByRole("button", { name: "Try it" }).click();
  await expect(git.getByRole("alert")).toContainText("SHA256:k3y0f7heServer");
  expect(await barriers(page)).toEqual([]);
  await git.getByRole("button", { name: "Confirm this key" }).click();
  await expect(git.getByRole("status").filter({ hasText: "It can be read" })).toContainText(
    "12 branches, main first",
  );
  await git.getByRole("button", { name: "Forget it" }).click();
  await expect(git).toContainText("nothing but what stands in the address");
});

test("takes a password for https, and shows it never again", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/shop/settings");
  const git = page.getByTestId("git");
  await git.getByRole("button", { name: "Save" }).click();
  await expect(git.getByLabel("Password or token")).toHaveAccessibleDescription("Paste it here.");
  await git.getByLabel("User").fill("ci");
  await git.getByLabel("Password or token").fill("hunter2");
  await git.getByRole("button", { name: "Save" }).click();
  await expect(git).toContainText("Signs in as ci with a password or token.");
  await expect(git.getByLabel("Password or token")).toHaveValue("");
});

test("protects branches of a hosted repository", async ({ page, noria }) => {
  await signIn(page, noria, "/projects/demo/settings");
  const form = page.getByTestId("hosted-form");
  await expect(form.getByLabel("Pattern of branches")).toHaveValue("main");
  await form.getByRole("button", { name: "Protect another branch" }).click();
  await form.getByLabel("Pattern of branches").last().fill("release/*");
  await form.getByLabel("Who may push to release/*").selectOption("nobody");
  await form.getByLabel("Refuse pushes that leave a pipeline file with errors").check();
  expect(await barriers(page)).toEqual([]);
  const [change] = await Promise.all([
    page.waitForRequest((one) => one.method() === "PUT"),
    form.getByRole("button", { name: "Save" }).click(),
  ]);
  expect(change.postDataJSON()).toEqual({
    brokenPipeline: "refuse",
    maxSize: null,
    protectedBranches: [
      { pattern: "main", push: "maintainers" },
      { pattern: "release/*", push: "nobody" },
    ],
  });
  await expect(form.getByRole("status")).toHaveText("Saved.");
});

test("shows what a release brings, as text, and links work items of the web only", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, "/projects/demo");
  const release = page.getByTestId("releases").locator("[data-release='0.1.1']");
  await release.getByText("3 commits since 0.1.0").click();
  await expect(release.getByRole("heading", { name: "Features" })).toBeVisible();
  await expect(release.getByText("<img src=x onerror=alert(1)> is text")).toBeVisible();
  await expect(release.getByRole("link", { name: "#12" })).toHaveAttribute(
    "href",
    "https://git.example/demo/issues/12",
  );
  await expect(release.getByRole("link", { name: "WHEEL-7" })).toHaveCount(0);
  expect(await barriers(page)).toEqual([]);
});
