import { describe, expect, it } from "vitest";
import { isWebAddress } from "./releases";

describe("addresses of work items", () => {
  it("are links on the web and text else", () => {
    expect(isWebAddress("https://git.example/shop/issues/12")).toBe(true);
    expect(isWebAddress("HTTP://git.example/12")).toBe(true);
    expect(isWebAddress("javascript:alert(1)")).toBe(false);
    expect(isWebAddress("//git.example/12")).toBe(false);
    expect(isWebAddress("")).toBe(false);
  });
});
