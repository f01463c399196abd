import { describe, expect, it } from "vitest";
import { filterWords, listOf } from "./filters";

describe("the filters of a secret", () => {
  it("are told in words", () => {
    expect(filterWords({ events: [], branches: [], images: [], steps: [] })).toBe(
      "Any event, also pull requests",
    );
    expect(
      filterWords({ events: ["push", "tag"], branches: ["main"], images: ["acme/up"], steps: ["publish"] }),
    ).toBe("On push, tag, of main, in publish, for plugins acme/up");
  });

  it("are read from a field, however they are set apart", () => {
    expect(listOf(" main, release/*\nmain  x ")).toEqual(["main", "release/*", "x"]);
    expect(listOf(" , ")).toEqual([]);
  });
});
