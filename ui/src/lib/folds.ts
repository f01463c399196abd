/** Lines from the first to the last, both included. */
export interface LineRange {
  from: number;
  to: number;
}

/** Which lines of a log have a row on the screen when some are folded away. Lines count from 1, rows from 0. */
export class Folds {
  readonly rows: number;
  /** How many lines are hidden before each range. */
  private readonly before: number[] = [];

  /** @param hidden in order, without overlaps */
  constructor(
    readonly lines: number,
    private readonly hidden: readonly LineRange[],
  ) {
    let sum = 0;
    for (const { from, to } of hidden) {
      this.before.push(sum);
      sum += to - from + 1;
    }
    this.rows = Math.max(0, lines - sum);
  }

  lineAt(row: number): number {
    // The last range that begins before the row's line.
    const index = this.last((range, before) => range.from - before <= row + 1);
    return row + 1 + this.hiddenUpTo(index);
  }

  /** The row of a line; of a hidden one, the row it is folded into. */
  rowOf(line: number): number {
    const index = this.last((range) => range.from <= line);
    const range = this.hidden[index];
    if (range && line <= range.to) return Math.max(0, range.from - 2 - (this.before[index] ?? 0));
    return line - 1 - this.hiddenUpTo(index);
  }

  private hiddenUpTo(index: number): number {
    const range = this.hidden[index];
    return range ? (this.before[index] ?? 0) + range.to - range.from + 1 : 0;
  }

  private last(holds: (range: LineRange, before: number) => boolean): number {
    let low = 0;
    let high = this.hidden.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const range = this.hidden[middle];
      if (range && holds(range, this.before[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
