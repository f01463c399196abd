import { describe, expect, it } from "vitest";
import type { Input } from "../api/types";
import { inputProblem, inputStart } from "./inputs";

const input = (rest: Partial<Input>): Input => ({
  name: "x",
  type: "string",
  options: [],
  default: null,
  pattern: null,
  required: false,
  description: null,
  pipelines: ["noria"],
  ...rest,
});

describe("inputs", () => {
  it.each([
    [{ required: true }, "", "This is needed."],
    [{}, "", null],
    [{ type: "number" as const }, "3x", "Write a number, such as 3 or 0.5."],
    [{ type: "number" as const }, "-0.5e3", null],
    [{ type: "choice" as const, options: ["a", "b"] }, "c", "Choose one of a, b."],
    [{ pattern: ".{5,}" }, "abc", "This has to match .{5,} as a whole."],
    [{ pattern: "a|b" }, "ab", "This has to match a|b as a whole."],
    [{ pattern: "(?i)abc" }, "ABC", null],
  ])("judge %j with %j", (rest, text, sentence) => expect(inputProblem(input(rest), text)).toBe(sentence));

  it("begin with what nobody needs to change", () => {
    expect(inputStart(input({ default: "staging" }))).toBe("staging");
    expect(inputStart(input({ type: "boolean" }))).toBe("false");
    expect(inputStart(input({ type: "choice", options: ["a"], required: true }))).toBe("a");
    expect(inputStart(input({ type: "choice", options: ["a"] }))).toBe("");
  });
});
