import type { LogRecord } from "../../../api/types";
import { groupsOf, isMark, MARK, type LogGroup } from "../../../lib/logGroups";
import type { ReadPage } from "./log.svelte";

/** The commands of a step, found by the server among however many lines. */
export class LogGroups {
  private marks = $state.raw<LogRecord[]>([]);
  /** The server has been asked. */
  known = $state(false);

  constructor(private readonly readPage: ReadPage) {}

  async load(): Promise<void> {
    try {
      const search = { text: MARK, regex: true, ignoreCase: false };
      const page = await this.readPage({ from: 1, limit: 1000, search }, new AbortController().signal);
      this.add(page.records);
    } catch {
      // A log reads well without its commands folded.
    }
    this.known = true;
  }

  /** Takes lines that the event stream tells. */
  push(records: readonly LogRecord[]): void {
    const marks = records.filter(isMark);
    if (marks.length > 0) this.add(marks);
  }

  of(lines: number, finishedAt: string | null, commands: readonly string[] | null): LogGroup[] {
    return groupsOf(this.marks, lines, finishedAt, commands);
  }

  private add(records: readonly LogRecord[]): void {
    const others = this.marks.filter((mark) => !records.some((record) => record.line === mark.line));
    this.marks = [...others, ...records].sort((one, other) => one.line - other.line);
  }
}
