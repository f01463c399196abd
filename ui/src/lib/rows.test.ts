import { describe, expect, it } from "vitest";
import { unwrapped, WrappedRows } from "./rows";

describe("wrapped rows", () => {
  const rows = new WrappedRows(10);
  for (const characters of [5, 25, 0, 10, 11]) rows.add(characters);

  it("gives each line the rows it needs, one at least", () => {
    expect([0, 1, 2, 3, 4, 5].map((line) => rows.rowOf(line))).toEqual([0, 1, 4, 5, 6, 8]);
    expect(rows.total).toBe(8);
  });

  it("finds the line of a row", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 99].map((row) => rows.lineAt(row))).toEqual([0, 1, 1, 1, 2, 3, 4, 4, 4]);
  });

  it("finds each line of a long log at its own row", () => {
    const long = new WrappedRows(80);
    for (let line = 0; line < 100_000; line++) long.add((line * 37) % 400);
    for (let line = 0; line < 100_000; line += 997) expect(long.lineAt(long.rowOf(line))).toBe(line);
  });
});

describe("unwrapped rows", () => {
  it("are the lines", () => {
    const rows = unwrapped(100);
    expect(rows.total).toBe(100);
    expect(rows.lineAt(41.7)).toBe(41);
    expect(rows.lineAt(1e9)).toBe(99);
  });
});
