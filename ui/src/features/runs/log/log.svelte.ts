import { api, ApiError, type LogAddress } from "../../../api";
import type { LogEvent, LogPage, LogQuery, LogRecord } from "../../../api/types";
import type { Style } from "../../../lib/ansi";
import type { LineRange } from "../../../lib/folds";
import { CHUNK, LogChunks, type LogSource } from "../../../lib/log";
import { sentence } from "../../../lib/sentence";

/** The most lines asked for at once. */
const PAGE = 4 * CHUNK;

interface Page {
  from: number;
  limit: number;
  search?: LogQuery | undefined;
}
export type ReadPage = (page: Page, signal: AbortSignal) => Promise<LogPage>;

/**
 * The log of one attempt. Held are the parts in view and those that the event stream tells; whatever else comes into
 * view is read from the log resource. So a log may have any length, and a gap in the stream costs nothing.
 */
export class LogState implements LogSource {
  lines = $state(0);
  version = $state(0);
  /** The step has ended, and `lines` is all it wrote. */
  complete = $state(false);
  /** The first answer is here. */
  opened = $state(false);
  error = $state<string | null>(null);

  private readonly chunks = new LogChunks();
  private readonly controller = new AbortController();
  private wanted: readonly LineRange[] = [];
  private reading: { from: number; until: number; controller: AbortController } | null = null;
  /** The server had nothing to give for what is wanted; new lines may change that. */
  private stuck = 0;

  constructor(
    readonly address: LogAddress,
    readonly readPage: ReadPage = (page, signal) => api.log(address, page, signal),
    /** Milliseconds before the end of a step that has ended, but not its log, is asked for again. */
    private readonly patience = 700,
  ) {}

  at(line: number): LogRecord | null {
    return this.chunks.at(line);
  }

  styleAt(line: number): Style {
    return this.chunks.styleAt(line);
  }

  /** Reads what is to be seen first: a line, or the end. */
  open(line: number | null, atEnd: boolean): Promise<void> {
    if (line !== null) return this.read(Math.max(1, chunkStart(line) - CHUNK), 3 * CHUNK);
    return atEnd ? this.readEnd() : this.read(1, 2 * CHUNK);
  }

  /** Reads the last lines, and with them how many there are. */
  readEnd(): Promise<void> {
    return this.read(-2 * CHUNK, 2 * CHUNK);
  }

  need(ranges: readonly LineRange[]): void {
    // Half a chunk around what is in view, so that slow scrolling never waits.
    this.wanted = ranges.map(({ from, to }) => ({
      from: Math.max(1, from - CHUNK / 2),
      to: Math.min(this.lines, to + CHUNK / 2),
    }));
    void this.fill();
  }

  /** Takes the lines of an event. */
  push(event: LogEvent): void {
    if (event.attempt !== this.address.attempt || this.complete) return;
    const last = event.records.at(-1);
    if (!last) return;
    this.chunks.put(event.records);
    this.grow(Math.max(this.lines, last.line));
    this.opened = true;
  }

  /** The step has ended: its end is read until the server says that the log is complete. */
  async finish(tries = 8): Promise<void> {
    for (let left = tries; left > 0 && !this.complete && !this.controller.signal.aborted; left--) {
      await this.readEnd();
      if (this.complete || this.error) return;
      await new Promise((resolve) => setTimeout(resolve, this.patience));
    }
  }

  close(): void {
    this.controller.abort();
  }

  private async read(from: number, limit: number): Promise<void> {
    try {
      this.take(await this.readPage({ from, limit }, this.controller.signal));
    } catch (error) {
      this.fail(error);
    }
  }

  private async fill(): Promise<void> {
    if (this.controller.signal.aborted) return;
    const lack = this.wanted
      .flatMap(({ from, to }) => this.chunks.lacking(from, to, PAGE) ?? [])
      .find(({ from }) => from !== this.stuck);
    if (!lack) return;
    if (this.reading) {
      if (lack.from >= this.reading.from && lack.from < this.reading.until) return;
      // The reader is elsewhere by now.
      this.reading.controller.abort();
    }
    const mine = { from: lack.from, until: lack.from + lack.limit, controller: new AbortController() };
    this.reading = mine;
    try {
      const signal = AbortSignal.any([this.controller.signal, mine.controller.signal]);
      const page = await this.readPage(lack, signal);
      this.stuck = page.records.length === 0 ? lack.from : 0;
      this.take(page);
    } catch (error) {
      if (!mine.controller.signal.aborted) {
        this.stuck = lack.from;
        this.fail(error);
      }
    }
    if (this.reading === mine) {
      this.reading = null;
      void this.fill();
    }
  }

  private take(page: LogPage): void {
    if (this.controller.signal.aborted) return;
    this.chunks.put(page.records);
    this.complete ||= page.complete;
    this.opened = true;
    this.error = null;
    this.grow(Math.max(this.lines, page.lines));
  }

  private grow(lines: number): void {
    if (lines !== this.lines) this.stuck = 0;
    this.lines = lines;
    this.version++;
  }

  private fail(error: unknown): void {
    if (this.controller.signal.aborted) return;
    // A step that has not started has no log yet.
    if (error instanceof ApiError && error.status === 404) this.opened = true;
    else this.error = sentence(error);
  }
}

function chunkStart(line: number): number {
  return line - ((line - 1) % CHUNK);
}
