import { describe, expect, it } from "vitest";
import { aPipeline, aRun, aStep } from "../testing/fixtures";
import { findStep, stepKey, stepOfInterest } from "./steps";

const started = "2026-01-31T12:00:00Z";

describe("stepOfInterest", () => {
  const interest = (...steps: Parameters<typeof aPipeline>[0]) =>
    stepOfInterest(aRun({ pipelines: [aPipeline(steps)] }))?.name;

  it("is the step that failed, also while others run", () => {
    expect(
      interest(aStep("lint", "code", { status: "running" }), aStep("unit", "test", { status: "failed" })),
    ).toBe("unit");
  });

  it("is not a failure that the file allows", () => {
    expect(
      interest(
        aStep("lint", "code", { status: "failed", failure: "ignore", startedAt: started }),
        aStep("unit", "test", { status: "running", startedAt: started }),
      ),
    ).toBe("unit");
  });

  it("is the step that runs, else the last that ran, else the first", () => {
    const done = aStep("check", "plan", { status: "succeeded", startedAt: started });
    expect(interest(done, aStep("unit", "test", { status: "running" }))).toBe("unit");
    expect(interest(done, aStep("unit", "test", { status: "skipped" }))).toBe("check");
    expect(interest(aStep("check", "plan"), aStep("unit", "test"))).toBe("check");
    const service = aStep("db", "plan", { kind: "service", status: "running" });
    expect(interest(service, aStep("unit", "test", { status: "running" }))).toBe("unit");
  });
});

describe("the name of a step in addresses", () => {
  const shared = aRun({
    pipelines: [
      aPipeline([aStep("unit", "test", { pipeline: "a" }), aStep("only", "test", { pipeline: "a" })], "a"),
      aPipeline([aStep("unit", "test", { pipeline: "b" })], "b"),
    ],
  });

  it("has the pipeline where pipelines share it", () => {
    expect(stepKey(shared, { name: "unit", pipeline: "b" })).toBe("b.unit");
    expect(stepKey(shared, { name: "only", pipeline: "a" })).toBe("only");
  });

  it("finds the step again", () => {
    expect(findStep(shared, "b.unit")?.pipeline).toBe("b");
    expect(findStep(shared, "gone")).toBeNull();
    expect(findStep(shared, null)).toBeNull();
  });
});
