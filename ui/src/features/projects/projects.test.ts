import { describe, expect, it } from "vitest";
import { aProject, aRun } from "../../testing/fixtures";
import { applyToProjects, byActivity, needs } from "./projects.svelte";

const names = (list: { name: string }[]) => list.map((one) => one.name);

describe("applyToProjects", () => {
  const list = [aProject("a"), aProject("c", { lastRun: aRun({ project: "c", number: 4 }) })];

  it("adds, replaces and removes projects, by name", () => {
    const added = applyToProjects(list, { type: "project", data: aProject("b") });
    expect(names(added)).toEqual(["a", "b", "c"]);
    expect(names(applyToProjects(added, { type: "project", data: { name: "a", deleted: true } }))).toEqual([
      "b",
      "c",
    ]);
  });

  it("shows the newest run, and not an older one that still goes on", () => {
    const last = (number: number) =>
      applyToProjects(list, { type: "run", data: aRun({ project: "c", number }) })[1]?.lastRun?.number;
    expect(last(5)).toBe(5);
    expect(last(3)).toBe(4);
  });
});

describe("byActivity", () => {
  it("has what runs first, then the latest", () => {
    const old = aProject("old", { lastRun: aRun({ status: "running", createdAt: "2026-01-01T00:00:00Z" }) });
    const recent = aProject("recent", {
      lastRun: aRun({ status: "succeeded", createdAt: "2026-01-31T00:00:00Z" }),
    });
    expect(names(byActivity([aProject("never"), recent, old]))).toEqual(["old", "recent", "never"]);
  });
});

describe("needs", () => {
  it("names failures of the default branch, waits, and unreadable repositories; the most urgent first", () => {
    const found = needs([
      aProject("waits", { lastRun: aRun({ status: "waiting", branch: "x", summary: "Waits." }) }),
      aProject("poll", { lastPoll: { at: "", status: "failed", message: "Refused." } }),
      aProject("main", { lastRun: aRun({ status: "failed", summary: "Failed." }) }),
      aProject("branch", { lastRun: aRun({ status: "failed", branch: "x" }) }),
      aProject("fine", { lastRun: aRun({ status: "succeeded" }) }),
    ]);
    expect(found.map((need) => [need.project, need.sentence])).toEqual([
      ["main", "Failed."],
      ["poll", "Refused."],
      ["waits", "Waits."],
    ]);
  });
});
