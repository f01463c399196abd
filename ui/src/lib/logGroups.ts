import type { LogRecord } from "../api/types";
import type { LineRange } from "./folds";

/** A command of a step and what it printed. */
export interface LogGroup {
  /** Its line, `+ command`. */
  line: number;
  /** The last line of its output. */
  last: number;
  command: string;
  /** In milliseconds; null while it runs, or when its end is not known. */
  duration: number | null;
}

/** A regular expression (RE2) for the lines that mark commands: the server prints `+ command` before each. */
export const MARK = "^\\+ ";

/** More marks than this are not commands but a program's own output, such as a long difference of files. */
const MOST = 300;

/**
 * The commands of a step, from the lines that look like marks.
 *
 * @param commands those of the plan, when known: other lines that begin with `+ ` are then told apart
 */
export function groupsOf(
  marks: readonly LogRecord[],
  lines: number,
  finishedAt: string | null,
  commands: readonly string[] | null = null,
): LogGroup[] {
  const own = marks.filter((mark) => isMark(mark) && (commands === null || isOf(mark, commands)));
  if (own.length > MOST) return [];
  return own.map((mark, index) => {
    const next = own[index + 1];
    const end = next?.time ?? finishedAt;
    return {
      line: mark.line,
      last: next ? next.line - 1 : lines,
      command: mark.text.slice(2),
      duration: end === null ? null : Math.max(0, Date.parse(end) - Date.parse(mark.time)),
    };
  });
}

export function isMark(record: LogRecord): boolean {
  return record.stream === "stdout" && record.text.startsWith("+ ");
}

/** What is folded away: the output of these commands, not the commands themselves. */
export function hiddenBy(groups: readonly LogGroup[], folded: ReadonlySet<number>): LineRange[] {
  return groups
    .filter((group) => folded.has(group.line) && group.last > group.line)
    .map((group) => ({ from: group.line + 1, to: group.last }));
}

/** The group that holds a line. */
export function groupAt(groups: readonly LogGroup[], line: number): LogGroup | null {
  return groups.findLast((group) => group.line <= line && line <= group.last) ?? null;
}

function isOf(mark: LogRecord, commands: readonly string[]): boolean {
  const text = mark.text.slice(2).trimEnd();
  // A secret in a command is masked in the log.
  return text.includes("********") || commands.some((one) => one.split("\n", 1)[0]?.trimEnd() === text);
}
