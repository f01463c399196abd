/** Where the lines of a log are, in rows of the screen, so that only those in view are drawn. */
export interface RowIndex {
  /** Rows of all lines. */
  readonly total: number;
  /** The first row of a line (lines from 0). */
  rowOf(line: number): number;
  /** The line that holds a row. */
  lineAt(row: number): number;
}

/** Every line is one row. */
export function unwrapped(lines: number): RowIndex {
  return {
    total: lines,
    rowOf: (line) => line,
    lineAt: (row) => Math.max(0, Math.min(lines - 1, Math.floor(row))),
  };
}

/** Lines take as many rows as their length needs; grows with the log and starts anew when the width changes. */
export class WrappedRows implements RowIndex {
  private readonly ends: number[] = [];

  constructor(readonly columns: number) {}

  get total(): number {
    return this.ends.at(-1) ?? 0;
  }

  get length(): number {
    return this.ends.length;
  }

  /** Adds the next line, of so many characters. */
  add(characters: number): void {
    this.ends.push(this.total + Math.max(1, Math.ceil(characters / this.columns)));
  }

  rowOf(line: number): number {
    return line === 0 ? 0 : (this.ends[Math.min(line, this.ends.length) - 1] ?? 0);
  }

  lineAt(row: number): number {
    let low = 0;
    let high = Math.max(0, this.ends.length - 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) > row) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
