import { describe, expect, it } from "vitest";
import { matchScore } from "./match";

const best = (typed: string, ...texts: string[]) =>
  texts
    .flatMap((text) => {
      const score = matchScore(text, typed);
      return score === null ? [] : [{ text, score }];
    })
    .sort((one, other) => other.score - one.score)
    .map((one) => one.text);

describe("matchScore", () => {
  it("puts the beginning of words before their middle, and both before scattered letters", () => {
    expect(best("sho", "workshop", "shop", "stay home online", "demo")).toEqual([
      "shop",
      "workshop",
      "stay home online",
    ]);
  });

  it("wants every word typed", () => {
    expect(best("shop set", "Settings of shop", "Runs of shop")).toEqual(["Settings of shop"]);
  });

  it("fits everything when nothing is typed", () => {
    expect(best("", "a", "b")).toEqual(["a", "b"]);
  });
});
