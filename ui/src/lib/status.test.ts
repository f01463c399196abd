import { describe, expect, it } from "vitest";
import { isActive, isSettled, look, STATUSES, worst } from "./status";

describe("the table of states", () => {
  it("has every state of runs and steps", () => {
    expect([...STATUSES].sort()).toEqual(
      ["queued running waiting succeeded failed errored canceled filtered", "pending starting skipped"]
        .join(" ")
        .split(" ")
        .sort(),
    );
  });

  it("tells states apart without their colour", () => {
    // Queued and pending are one thing to a reader: it has not begun.
    const shapes = STATUSES.filter((status) => status !== "pending").map((status) => look(status).shape);
    expect(new Set(shapes).size).toBe(shapes.length);
    expect(new Set(STATUSES.map((status) => look(status).word)).size).toBe(STATUSES.length);
  });

  it("gives the user's failures and the infrastructure's different colours", () => {
    expect(look("failed").tone).not.toBe(look("errored").tone);
  });

  it("has each state either going on or settled", () => {
    for (const status of STATUSES) expect(isActive(status)).toBe(!isSettled(status));
  });

  it("shows a word it does not know as it is", () => {
    expect(look("hibernating")).toMatchObject({ word: "Hibernating", tone: "quiet" });
    expect(look("constructor").word).toBe("Constructor");
    expect(look(null).word).toBe("No steps");
  });
});

describe("worst", () => {
  it("is the state that needs a person most", () => {
    expect(worst(["succeeded", "running", "failed", "errored"])).toBe("failed");
    expect(worst(["succeeded", "running", "waiting"])).toBe("waiting");
    expect(worst(["succeeded", null, "running"])).toBe("running");
    expect(worst([null, undefined])).toBeNull();
  });
});
