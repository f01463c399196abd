import { describe, expect, it } from "vitest";
import { formatBytes } from "./bytes";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [4711, "4.7 kB"],
    [96_200_000, "96 MB"],
    [999_700, "1.0 MB"],
    [1_250_000_000, "1.3 GB"],
  ])("says %d as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
