import { api, ApiError, type LogAddress } from "../../api";
import type { LogEvent, LogPage, LogRecord } from "../../api/types";
import { appendContiguous } from "../../lib/log";
import { sentence } from "../../lib/sentence";

const PAGE = 1000;

type ReadPage = (from: number, limit: number, signal: AbortSignal) => Promise<LogPage>;

/**
 * The log of one attempt: pages of the log resource, followed by the lines the event stream tells. Lines are held
 * from 1 on without gaps; when the stream skips some, they are read from the resource.
 */
export class LogState {
  /** The records 1 to n; the same array, which grows. Watch `count` for its length. */
  readonly lines: LogRecord[] = [];
  count = $state(0);
  /** The step has ended and all of its lines are held. */
  complete = $state(false);
  loading = $state(false);
  error = $state<string | null>(null);

  private readonly controller = new AbortController();
  private again = false;
  private readonly readPage: ReadPage;

  constructor(
    readonly at: LogAddress,
    readPage?: ReadPage,
    /** Milliseconds before the end of a step that has ended, but not its log, is asked for again. */
    private readonly patience = 700,
  ) {
    this.readPage = readPage ?? ((from, limit, signal) => api.log(at, { from, limit }, signal));
  }

  /** Reads from the last line held to the end of what is there. */
  async read(): Promise<void> {
    if (this.loading) {
      this.again = true;
      return;
    }
    this.loading = true;
    try {
      do {
        this.again = false;
        await this.readToEnd();
      } while (this.again && !this.complete);
      this.error = null;
    } catch (error) {
      if (!this.controller.signal.aborted) this.fail(error);
    } finally {
      this.loading = false;
    }
  }

  /** Takes the lines of an event; reads the resource when some before them are missing. */
  push(event: LogEvent): void {
    if (event.attempt !== this.at.attempt || this.complete) return;
    if (this.append(event.records).gap) void this.read();
  }

  /** The step has ended: its last lines are read until the server says that the log is complete. */
  async finish(tries = 8): Promise<void> {
    for (let left = tries; left > 0 && !this.complete && !this.controller.signal.aborted; left--) {
      await this.read();
      if (this.complete) return;
      await new Promise((resolve) => setTimeout(resolve, this.patience));
    }
  }

  close(): void {
    this.controller.abort();
  }

  private async readToEnd(): Promise<void> {
    for (;;) {
      const held = this.lines.length;
      const page = await this.readPage(held + 1, PAGE, this.controller.signal);
      if (this.controller.signal.aborted) return;
      this.append(page.records);
      if (page.complete) {
        this.complete = true;
        return;
      }
      if (this.lines.length === held || page.records.length < PAGE) return;
    }
  }

  private append(records: readonly LogRecord[]): { appended: number; gap: boolean } {
    const result = appendContiguous(this.lines, records);
    if (result.appended > 0) this.count = this.lines.length;
    return result;
  }

  private fail(error: unknown): void {
    // A step that has not started has no log yet.
    if (error instanceof ApiError && error.status === 404) return;
    this.error = sentence(error);
  }
}
