import { PLAIN, parseAnsi, plainText, type Style } from "./ansi";
import type { LogRecord } from "../api/types";

/**
 * Appends to `lines`, which holds the records 1 to n, those of `incoming` that follow without a gap. Records already
 * held are passed over, so pages and live events may overlap.
 *
 * @returns how many were appended, and whether records are missing before the rest of `incoming`
 */
export function appendContiguous(
  lines: LogRecord[],
  incoming: readonly LogRecord[],
): { appended: number; gap: boolean } {
  let appended = 0;
  for (const record of incoming) {
    if (record.line <= lines.length) continue;
    if (record.line > lines.length + 1) return { appended, gap: true };
    lines.push(record);
    appended++;
  }
  return { appended, gap: false };
}

/** The style each line begins in: colours carry over to the next line of the same stream, as in a terminal. */
export class LineStyles {
  private readonly starts: Style[] = [];
  private readonly current = { stdout: PLAIN, stderr: PLAIN, system: PLAIN };

  constructor(private readonly lines: readonly LogRecord[]) {}

  /** The style at the start of `lines[index]`. */
  at(index: number): Style {
    while (this.starts.length <= index) {
      const record = this.lines[this.starts.length];
      if (!record) return PLAIN;
      this.starts.push(this.current[record.stream]);
      if (record.text.includes("\u001b")) {
        this.current[record.stream] = parseAnsi(record.text, this.current[record.stream]).end;
      }
    }
    return this.starts[index] ?? PLAIN;
  }
}

/** How many columns a line takes on the screen, tabs counted as eight. */
export function columnsOf(text: string): number {
  // eslint-disable-next-line no-control-regex -- escapes and what moves the cursor
  const plain = /[\u001b\r\b]/.test(text) ? plainText(text) : text;
  return plain.length + 7 * (plain.split("\t").length - 1);
}
