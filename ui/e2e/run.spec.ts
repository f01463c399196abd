import { expect, signIn, test } from "./dashboard";

const RUN = "/projects/shop/runs/125";

test("says of the plan why each step is there, in which order, and how long it usually takes", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, `${RUN}?tab=plan`);
  const plan = page.getByTestId("plan");
  await expect(plan.getByTestId("critical")).toContainText("check 7.5s");
  await expect(plan.locator("[data-step=browser]")).toContainText("After integration, as the file says.");
  await expect(plan.locator("[data-step=lint]")).toContainText("After the stages before it.");
  await expect(plan.locator("[data-step=publish]")).toContainText("npm_token, registry_password");
  await expect(plan.locator("[data-step=probe]")).toContainText("no history");
  await plan.locator("[data-step=integration] summary").click();
  await expect(plan.locator("[data-step=integration]")).toContainText(
    "2 times on error, timeout, 5s between",
  );
  await expect(plan.getByTestId("planned-left-out")).toContainText("Event push is not pull_request.");
  await plan.getByRole("link", { name: "unit" }).click();
  await expect(page).toHaveURL(/runs\/125\?step=unit$/);
});

test("shows when steps waited and ran", async ({ page, noria }) => {
  await signIn(page, noria, RUN);
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/tab=waterfall$/);
  const rows = page.getByTestId("waterfall").locator("[data-step]");
  await expect(rows.first()).toHaveAttribute("data-step", "check");
  await expect(rows.first()).toContainText("10s");
  await expect(page.getByTestId("waterfall").locator("[data-step=smoke]")).toContainText(
    "A step before it failed.",
  );
});

test("shows failed tests first, with their history, and filters them in the address", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, `${RUN}?tab=tests`);
  await expect(page.getByTestId("tests-sentence")).toContainText("3 of 214 tests failed, 2 of them new");
  const tests = page.getByTestId("tests").locator("[data-test]");
  await expect(tests.first()).toHaveAttribute("data-status", "failed");
  await expect(tests.first()).toContainText("expected 12.35 to be 12.34");
  await expect(page.getByTestId("test-history").getByRole("link")).toHaveCount(20);
  await expect(page.getByTestId("tests")).toContainText("it ends in the middle of a tag");
  await page.getByRole("link", { name: /^Flaky/ }).click();
  await expect(page).toHaveURL(/tab=tests&show=flaky$/);
  await expect(tests).toHaveCount(2);
  await page.getByRole("link", { name: "All", exact: true }).click();
  await page.getByRole("button", { name: "Show more of 214" }).click();
  await expect(tests).toHaveCount(200);
  await page.getByRole("searchbox", { name: "Name or class" }).fill("PAYMENT");
  await expect(tests.first()).toContainText("retries once when the gateway times out");
  await expect(page.getByTestId("coverage")).toContainText(
    "0.44 points less than the run before on the branch.",
  );
});

test("lists artifacts by step, to download one or all", async ({ page, noria }) => {
  await signIn(page, noria, `${RUN}?tab=artifacts`);
  const artifacts = page.getByTestId("artifacts");
  await expect(artifacts).toContainText("4 files, 97 MB");
  await expect(artifacts.getByRole("link", { name: "dist/shop-4.2.0 ü & co.tar" })).toHaveAttribute(
    "href",
    "/api/v1/projects/shop/runs/125/artifacts/dist/shop-4.2.0%20%C3%BC%20%26%20co.tar?step=image",
  );
  await expect(artifacts.getByRole("link", { name: "Download all (.tar.gz)" })).toHaveAttribute(
    "href",
    "/api/v1/projects/shop/runs/125/artifacts.tar.gz",
  );
  await expect(artifacts).toContainText("coverage/latest → index.html");
});

test("shows the warnings of a file that did load", async ({ page, noria }) => {
  await signIn(page, noria, RUN);
  await page.getByRole("link", { name: "Warnings 1" }).click();
  await expect(page.getByTestId("problem")).toContainText(".noria.yaml:40:3");
  await expect(page.getByText("The run went on.")).toBeVisible();
});

test("labels a matrix with its axes, tells services apart, and says what a step waits for", async ({
  page,
  noria,
}) => {
  await signIn(page, noria, "/projects/library/runs/4");
  const second = page.locator("[data-pipeline=library-2]").first();
  await expect(second).toContainText("node 22");
  const first = page.locator("section[data-pipeline=library-1]");
  await expect(first.locator("[data-step=db]")).toHaveAttribute("data-place", "service");
  await expect(first.locator("[data-step=docs-server]")).toHaveAttribute("data-place", "detached");
  await expect(first.locator("[data-step=docs-server]")).toContainText("detached");
  const waiting = second.locator("[data-step=check]");
  await expect(waiting).toContainText("Waits for 2 runs of group deploy.");
  await waiting.click();
  await expect(page).toHaveURL(/step=library-2.check/);
  await expect(page.getByTestId("log-empty")).toContainText("Waits for 2 runs of group deploy.");
});

test("goes from step to step and from tab to tab by keys", async ({ page, noria }) => {
  await signIn(page, noria, `${RUN}?step=unit`);
  await expect(page.getByTestId("step-panel")).toHaveAttribute("aria-label", "Step unit");
  await page.keyboard.press("j");
  await expect(page.getByTestId("step-panel")).toHaveAttribute("aria-label", "Step integration");
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await expect(page.getByTestId("step-panel")).toHaveAttribute("aria-label", "Step image");
  await page.keyboard.press("2");
  await expect(page.getByTestId("plan")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
