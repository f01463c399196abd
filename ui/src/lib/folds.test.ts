import { describe, expect, it } from "vitest";
import { Folds, type LineRange } from "./folds";

describe("Folds", () => {
  it("is one row a line when nothing is folded", () => {
    const folds = new Folds(1_000_000, []);
    expect([folds.rows, folds.lineAt(0), folds.lineAt(999_999), folds.rowOf(500)]).toEqual([
      1_000_000, 1, 1_000_000, 499,
    ]);
  });

  it("agrees with the lines written out, for any ranges", () => {
    let seed = 20_260_131;
    const random = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % most;
    };
    for (let round = 0; round < 300; round++) {
      const lines = 1 + random(60);
      const hidden: LineRange[] = [];
      for (let at = 2; at <= lines; at += 2 + random(9)) {
        const to = Math.min(lines, at + random(6));
        hidden.push({ from: at, to });
        at = to;
      }
      const folds = new Folds(lines, hidden);
      const shown = Array.from({ length: lines }, (_, index) => index + 1).filter(
        (line) => !hidden.some(({ from, to }) => line >= from && line <= to),
      );
      expect(folds.rows, `seed ${seed}`).toBe(shown.length);
      expect(shown.map((_, row) => folds.lineAt(row))).toEqual(shown);
      for (let line = 1; line <= lines; line++) {
        const row = shown.findLastIndex((one) => one <= line);
        expect(folds.rowOf(line), `line ${line} of ${JSON.stringify(hidden)}`).toBe(row);
      }
    }
  });
});
