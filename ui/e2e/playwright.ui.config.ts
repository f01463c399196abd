import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser";

/** The dashboard against the fixture server. */
export default defineConfig({
  testDir: ".",
  testMatch: ["ui.spec.ts", "log.spec.ts", "run.spec.ts", "shell.spec.ts", "project.spec.ts"],
  outputDir: "../test-results/ui",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: { launchOptions, trace: "retain-on-failure", viewport: { width: 1440, height: 900 } },
});
