import { describe, expect, it } from "vitest";
import { elapsed, formatDuration, formatRelative, formatRunning, formatOffset, formatUntil } from "./time";

describe("formatDuration", () => {
  it.each([
    [0, "0.0s"],
    [440, "0.4s"],
    [9_949, "9.9s"],
    [9_951, "9s"],
    [59_999, "59s"],
    [64_000, "1m 04s"],
    [3_599_000, "59m 59s"],
    [7_500_000, "2h 05m"],
    [273_600_000, "3d 04h"],
  ])("writes %d ms as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("counts whole seconds while something runs", () => {
    expect(formatRunning(4_900)).toBe("4s");
    expect(formatRunning(61_000)).toBe("1m 01s");
  });
});

describe("elapsed", () => {
  it("lasts until now while there is no end", () => {
    expect(elapsed("2026-01-31T12:00:00Z", null, Date.parse("2026-01-31T12:00:05Z"))).toBe(5000);
    expect(elapsed("2026-01-31T12:00:00Z", "2026-01-31T12:00:01Z", 0)).toBe(1000);
  });

  it("is nothing before the start, and never negative when clocks differ", () => {
    expect(elapsed(null, null, 0)).toBeNull();
    expect(elapsed("2026-01-31T12:00:00Z", null, 0)).toBe(0);
  });
});

describe("formatRelative", () => {
  const now = Date.parse("2026-01-31T12:00:00Z");
  it.each([
    ["2026-01-31T12:00:03Z", "just now"],
    ["2026-01-31T11:59:20Z", "40 s ago"],
    ["2026-01-31T11:56:00Z", "4 min ago"],
    ["2026-01-31T09:00:00Z", "3 h ago"],
    ["2026-01-29T09:00:00Z", "2 d ago"],
    ["2025-01-31T12:00:00Z", "2025-01-31"],
  ])("writes %s as %s", (time, text) => {
    expect(formatRelative(time, now)).toBe(text);
  });
});

describe("formatOffset", () => {
  it.each([
    [0, "0.000"],
    [-5, "0.000"],
    [59_999, "59.999"],
    [62_345, "1:02.345"],
    [3_723_004, "1:02:03.004"],
  ])("says %d as %s", (milliseconds, text) => expect(formatOffset(milliseconds)).toBe(text));
});

describe("formatUntil", () => {
  const now = Date.parse("2026-01-31T12:00:00Z");
  it.each([
    ["2026-01-31T11:59:59Z", "now"],
    ["2026-01-31T12:00:40Z", "in 40 s"],
    ["2026-01-31T12:40:00Z", "in 40 min"],
    ["2026-02-01T03:00:00Z", "in 15 h"],
    ["2026-02-05T12:00:00Z", "in 5 d"],
  ])("says %s as %s", (time, text) => expect(formatUntil(time, now)).toBe(text));
});
