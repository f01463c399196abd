import { describe, expect, it } from "vitest";
import { aPipeline, aRun, aStep } from "../testing/fixtures";
import { withRun, withStep } from "./progress";
import { stepsOf } from "./steps";

const run = aRun({
  pipelines: [aPipeline([aStep("check", "plan", { status: "running" }), aStep("unit", "test")])],
});
const event = (rest: Parameters<typeof aStep>[2]) => ({
  project: "demo",
  run: 3,
  step: aStep("check", "plan", rest),
});

describe("withStep", () => {
  it("replaces the step and folds its stage", () => {
    const next = withStep(run, event({ status: "succeeded", exitCode: 0 }));
    expect(stepsOf(next)[0]).toMatchObject({ status: "succeeded", exitCode: 0 });
    expect(next.stages[0]?.status).toBe("succeeded");
    expect(next.stages[3]?.status).toBeNull();
  });

  it("ignores steps of other runs", () => {
    expect(withStep(run, { ...event({ status: "failed" }), run: 4 })).toBe(run);
    expect(withStep(run, { ...event({ status: "failed" }), project: "shop" })).toBe(run);
  });

  it("does not go back when an older event arrives late", () => {
    const ended = withStep(run, event({ status: "failed" }));
    expect(withStep(ended, event({ status: "running" }))).toBe(ended);
    expect(withStep(run, event({ status: "pending" }))).toBe(run);
  });

  it("lets running and waiting alternate", () => {
    const waiting = withStep(run, event({ status: "waiting" }));
    expect(stepsOf(withStep(waiting, event({ status: "running" })))[0]?.status).toBe("running");
  });

  it("begins anew with the next attempt, and only with that", () => {
    const failed = withStep(run, event({ status: "failed" }));
    const again = withStep(failed, event({ status: "running", attempt: 2 }));
    expect(stepsOf(again)[0]).toMatchObject({ status: "running", attempt: 2 });
    expect(withStep(again, event({ status: "failed", attempt: 1 }))).toBe(again);
  });
});

describe("withRun", () => {
  it("takes the event and keeps the steps it does not carry", () => {
    const next = withRun(run, aRun({ status: "succeeded", summary: "All eight stages succeeded." }));
    expect(next.status).toBe("succeeded");
    expect(next.pipelines).toBe(run.pipelines);
  });

  it("stays ended", () => {
    const ended = withRun(run, aRun({ status: "failed" }));
    expect(withRun(ended, aRun({ status: "running" }))).toBe(ended);
  });
});
