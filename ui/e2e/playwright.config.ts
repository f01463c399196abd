import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser";

/** The dashboard of a real server. */
export default defineConfig({
  testDir: ".",
  testMatch: "noria.spec.ts",
  outputDir: "../test-results/noria",
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env["NORIA_URL"] ?? "http://localhost:8080",
    launchOptions,
    trace: "retain-on-failure",
    viewport: { width: 1440, height: 900 },
  },
});
