import { describe, expect, it } from "vitest";
import { describeStages, eightStages, foldSteps } from "./stages";
import type { StepStatus } from "../api/types";

const fold = (...statuses: StepStatus[]) => foldSteps(statuses.map((status) => ({ status })));

describe("foldSteps", () => {
  it("has no state without steps", () => {
    expect(fold()).toBeNull();
  });

  it("shows work in progress before results", () => {
    expect(fold("failed", "running")).toBe("running");
    expect(fold("running", "waiting")).toBe("waiting");
    expect(fold("succeeded", "pending")).toBe("running");
    expect(fold("pending", "pending")).toBe("pending");
  });

  it("shows the worst result", () => {
    expect(fold("succeeded", "failed", "skipped")).toBe("failed");
    expect(fold("failed", "errored")).toBe("errored");
    expect(fold("succeeded", "skipped")).toBe("succeeded");
    expect(fold("skipped", "skipped")).toBe("skipped");
  });
});

describe("the stage bar", () => {
  it("always has eight cells in the order of the loop", () => {
    const bar = eightStages([{ name: "test", status: "failed" }]);
    expect(bar.map((stage) => stage.name).join(" ")).toBe(
      "plan code build test release deploy operate monitor",
    );
    expect(bar[3]?.status).toBe("failed");
  });

  it("can be read aloud", () => {
    expect(describeStages(eightStages([{ name: "plan", status: "succeeded" }]))).toBe("plan succeeded");
    expect(describeStages(eightStages([]))).toBe("no stages yet");
  });
});
