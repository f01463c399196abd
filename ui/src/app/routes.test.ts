import { describe, expect, it } from "vitest";
import { lineHash, projectPath, runPath, shellQuery, stepQuery } from "../lib/paths";
import { routeOf } from "./routes";

const at = (address: string) => routeOf(new URL(address, "http://localhost"));

describe("routeOf", () => {
  it("finds the pages", () => {
    expect(at("/")).toEqual({ page: "projects", creating: false });
    expect(at("/?new")).toEqual({ page: "projects", creating: true });
    expect(at("/runs")).toEqual({ page: "runs" });
    expect(at("/projects/demo/")).toEqual({ page: "project", project: "demo", part: "runs" });
  });

  it("finds the parts of a project and the tabs of a run", () => {
    expect(at("/projects/demo/settings")).toEqual({ page: "project", project: "demo", part: "settings" });
    expect(at("/projects/demo/runs/3?tab=tests&show=flaky")).toMatchObject({ tab: "tests", show: "flaky" });
    expect(at("/projects/demo/else")).toEqual({ page: "missing" });
  });

  it("holds what is selected: step, attempt and line", () => {
    expect(at("/projects/demo/runs/3?attempt=2#unit:42")).toEqual({
      page: "run",
      project: "demo",
      number: 3,
      tab: "steps",
      show: null,
      step: "unit",
      shell: false,
      attempt: 2,
      lines: { from: 42, to: 42 },
    });
    expect(at("/projects/demo/runs/3#unit:50-42")).toMatchObject({ lines: { from: 42, to: 50 } });
    expect(at(runPath("demo", 3) + shellQuery("unit"))).toMatchObject({ step: "unit", shell: true });
    expect(at("/projects/demo/runs/3?step=unit&shell=1#L42")).toMatchObject({ shell: false });
    expect(at("/projects/demo/runs/3?step=unit#L42")).toMatchObject({
      step: "unit",
      lines: { from: 42, to: 42 },
    });
    expect(at("/projects/demo/runs/3")).toMatchObject({ step: null, attempt: null, lines: null });
  });

  it("reads back the addresses the dashboard writes, whatever the names", () => {
    expect(at(projectPath("a/b ü"))).toEqual({ page: "project", project: "a/b ü", part: "runs" });
    expect(at(runPath("a b", 7) + lineHash("a:b ü", { from: 3, to: 9 }))).toMatchObject({
      step: "a:b ü",
      lines: { from: 3, to: 9 },
    });
    expect(at(runPath("a b", 7) + stepQuery("x.y&z"))).toMatchObject({
      project: "a b",
      number: 7,
      step: "x.y&z",
    });
  });

  it.each([
    "/nothing",
    "/projects",
    "/projects/demo/runs",
    "/projects/demo/runs/x",
    "/projects/demo/runs/0",
    "/a/b/c/d/e",
  ])("has no page at %s", (address) => expect(at(address)).toEqual({ page: "missing" }));

  it("survives addresses that are not well formed", () => {
    expect(at("/projects/%E0%A4%A")).toMatchObject({ page: "project" });
    expect(at("/projects/demo/runs/3?attempt=-1#Lx")).toMatchObject({ attempt: null, lines: null });
  });
});
