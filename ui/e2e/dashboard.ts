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

export { expect };
