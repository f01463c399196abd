import { expect, test as base, type Page } from "@playwright/test";
import { startFixtures, type Fixtures } from "./fixture-server.mjs";

/** The dashboard on a fixture server of its own. */
export const test = base.extend<{ noria: Fixtures; quiet: null; pace: number }>({
  pace: [0.5, { option: true }],
  noria: async ({ pace }, use) => {
    const server = await startFixtures({ pace });
    await use(server);
    await server.close();
  },
  /** Every test: nothing is asked of another origin, and the browser has nothing to complain about. */
  quiet: [
    async ({ page, noria }, use) => {
      const elsewhere: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(noria.url) && !/^(data|blob):/.test(url)) elsewhere.push(url);
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        const expected = /Failed to load resource|ERR_(INCOMPLETE|EMPTY|CONNECTION)/.test(message.text());
        if (["error", "warning"].includes(message.type()) && !expected) complaints.push(message.text());
      });
      await use(null);
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export async function signIn(page: Page, noria: Fixtures, path = "/") {
  await page.goto(noria.url + path);
  await page.getByLabel("Token").fill("fixture");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByTestId("connection")).toHaveAttribute("data-state", "open");
}

export async function control(page: Page, noria: Fixtures, what: string, body: unknown = {}) {
  await page.request.post(`${noria.url}/fixture/${what}`, { data: body });
}

/** Every page, in every state. */
export const PAGES = {
  projects: "/",
  "new project": "/?new",
  project: "/projects/shop",
  "project with environments": "/projects/demo",
  "project without runs": "/projects/empty",
  schedules: "/projects/shop/schedules",
  "no schedules": "/projects/demo/schedules",
  secrets: "/projects/shop/settings",
  "no secrets": "/projects/demo/settings",
  runs: "/runs",
  "failed run": "/projects/shop/runs/125",
  plan: "/projects/shop/runs/125?tab=plan",
  waterfall: "/projects/shop/runs/125?tab=waterfall",
  tests: "/projects/shop/runs/125?tab=tests",
  "no tests": "/projects/demo/runs/2?tab=tests",
  artifacts: "/projects/shop/runs/125?tab=artifacts",
  "no artifacts": "/projects/demo/runs/2?tab=artifacts",
  warnings: "/projects/shop/runs/125?tab=problems",
  "shell in a failed step": "/projects/shop/runs/125?step=unit&shell=1",
  "step that cannot be entered": "/projects/shop/runs/125?step=lint&shell=1",
  "matrix run": "/projects/library/runs/4",
  "run that did not load": "/projects/shop/runs/124",
  "filtered run": "/projects/shop/runs/123",
  "errored run": "/projects/shop/runs/121",
  "running run": "/projects/payments/runs/41",
  "waiting run": "/projects/docs/runs/8",
  "run that is not there": "/projects/shop/runs/999",
  "address that is not there": "/nowhere",
};

export { expect };
