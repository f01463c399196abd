import { describe, expect, it } from "vitest";
import type { PlannedStep } from "../../../api/types";
import { factsOf, orderOf } from "./words";

const step = (rest: Partial<PlannedStep>): PlannedStep => ({
  name: "unit",
  stage: "test",
  kind: "container",
  place: "step",
  dependsOn: [],
  explicit: false,
  runsAfter: ["success"],
  retry: null,
  timeout: null,
  failure: "fail",
  image: null,
  digest: null,
  secrets: [],
  expectedMillis: null,
  details: {},
  ...rest,
});

describe("the words of a plan", () => {
  it.each([
    [{ explicit: true }, "At once."],
    [{}, "At once: no stage is before it."],
    [{ dependsOn: ["a"] }, "After the stages before it."],
    [{ dependsOn: ["a", "b"], explicit: true }, "After a, b, as the file says."],
    [
      { dependsOn: ["a"], runsAfter: ["failure", "canceled"] },
      "After the stages before it, when they end with a failure or canceled.",
    ],
    [
      { dependsOn: ["a"], explicit: true, runsAfter: ["success", "failure", "canceled"] },
      "After a, however they end, as the file says.",
    ],
    [{ place: "service" as const }, "Runs beside the pipeline, from its start to its end."],
  ])("say when a step starts: %j", (rest, sentence) => expect(orderOf(step(rest))).toBe(sentence));

  it("tell what it does, and leave out what is not said", () => {
    const retry = { times: 2, on: ["error"], wait: "5s" };
    expect(
      factsOf(step({ details: { commands: ["npm ci", "npm test"], entrypoint: [], tag: null }, retry })),
    ).toEqual([
      ["commands", "npm ci\nnpm test"],
      ["retry", "2 times on error, 5s between"],
    ]);
    expect(factsOf(step({ details: { inputs: { a: 1 } }, failure: "ignore" }))).toEqual([
      ["inputs", "a: 1"],
      ["when it fails", "goes on"],
    ]);
  });
});
