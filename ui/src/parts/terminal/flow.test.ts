import { describe, expect, it } from "vitest";
import { Flow } from "./flow";

describe("what a terminal is given to show", () => {
  it("drops what it cannot show in time, and says how much", () => {
    const waiting: (() => void)[] = [];
    const shown: string[] = [];
    const flow = new Flow((bytes, done) => {
      shown.push(new TextDecoder().decode(bytes));
      waiting.push(done);
    }, 10);
    const text = (value: string) => flow.show(new TextEncoder().encode(value));
    text("123456");
    text("789012");
    text("lost");
    text("too");
    expect(shown).toEqual(["123456", "789012"]);
    while (waiting.length > 0) waiting.shift()?.();
    expect(shown.at(-1)).toContain("7 B were not shown");
    text("again");
    expect(shown.at(-1)).toBe("again");
  });
});
