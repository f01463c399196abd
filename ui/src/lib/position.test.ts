import { describe, expect, it } from "vitest";
import {
  endOf,
  fromScroll,
  isBefore,
  moved,
  pixelsAbove,
  pixelsBelow,
  scrollLength,
  START,
  toScroll,
  type Rows,
} from "./position";

const even = (count: number, tail = 0): Rows => ({ count, heightOf: () => 20, total: count * 20, tail });
const uneven: Rows = {
  count: 50,
  heightOf: (row) => 20 * (1 + (row % 3)),
  total: Array.from({ length: 50 }, (_, row) => 20 * (1 + (row % 3))).reduce((one, other) => one + other),
  tail: 30,
};
const VIEW = 400;

describe("positions in a list of rows", () => {
  it("scrolls pixel by pixel while the list is short enough", () => {
    const rows = even(1000);
    expect(scrollLength(rows, VIEW)).toBe(1000 * 20 - VIEW);
    for (const scroll of [0, 7, 12_345, 19_599]) {
      const at = fromScroll(scroll, rows, VIEW);
      expect(at.row * 20 + at.offset).toBeCloseTo(scroll, 6);
      expect(toScroll(at, rows, VIEW)).toBeCloseTo(scroll, 6);
    }
  });

  it("reaches every line of a list that no element is high enough for", () => {
    const rows = even(1_000_000, 40);
    expect(scrollLength(rows, VIEW)).toBe(6_000_000);
    expect(fromScroll(6_000_000, rows, VIEW)).toEqual(endOf(rows, VIEW));
    expect(endOf(rows, VIEW)).toEqual({ row: 999_982, offset: 0 });
    const middle = { row: 654_321, offset: 5 };
    const back = fromScroll(toScroll(middle, rows, VIEW), rows, VIEW);
    expect(back.row).toBe(middle.row);
    expect(back.offset).toBeCloseTo(5, 3);
    expect(moved(middle, 20, rows, VIEW)).toEqual({ row: 654_322, offset: 5 });
  });

  it("moves by what is between, whatever the heights, and back to where it was", () => {
    for (const pixels of [1, 19, 20, 333, 700]) {
      const from = moved(START, 500, uneven, VIEW);
      const to = moved(from, pixels, uneven, VIEW);
      expect(pixelsAbove(to, uneven, 1e9) - pixelsAbove(from, uneven, 1e9)).toBe(pixels);
      expect(moved(to, -pixels, uneven, VIEW)).toEqual(from);
    }
  });

  it("stops at both ends", () => {
    const end = endOf(uneven, VIEW);
    expect(moved(START, -50, uneven, VIEW)).toEqual(START);
    expect(moved(START, 1e7, uneven, VIEW)).toEqual(end);
    expect(pixelsBelow(end, uneven, VIEW, 100)).toBe(0);
    expect(pixelsBelow(moved(end, -70, uneven, VIEW), uneven, VIEW, 100)).toBe(70);
    expect(isBefore(START, end)).toBe(true);
  });

  it("has one place when everything fits, or nothing is there", () => {
    expect(endOf(even(3), VIEW)).toEqual(START);
    expect(endOf(even(0, 30), VIEW)).toEqual(START);
    expect(fromScroll(50, even(0), VIEW)).toEqual(START);
    expect(toScroll(START, even(0), VIEW)).toBe(0);
  });

  it("shows the end of a tail that is higher than the view", () => {
    const rows = even(2, 500);
    expect(endOf(rows, VIEW)).toEqual({ row: 1, offset: 120 });
    expect(pixelsBelow(endOf(rows, VIEW), rows, VIEW, 100)).toBe(0);
  });
});
