import type { LogRecord } from "../api/types";
import { PLAIN, parseAnsi, type Style } from "./ansi";
import type { LineRange } from "./folds";

/** A log of which only parts are held. What is shown is asked for; `version` changes when more is held. */
export interface LogSource {
  /** How many lines there are. */
  readonly lines: number;
  readonly version: number;
  at(line: number): LogRecord | null;
  /** The style a line begins in. */
  styleAt(line: number): Style;
  /** These lines are in view; folds may lie between them. */
  need(ranges: readonly LineRange[]): void;
}

/** Lines are held in chunks of so many, which are read and forgotten as a whole. */
export const CHUNK = 250;

interface Chunk {
  /** From the chunk's first line on, without gaps. */
  records: LogRecord[];
  styles: Style[];
  /** The style in force after the last of `styles`, of each stream. */
  current: { stdout: Style; stderr: Style; system: Style };
}

/** The parts of a log that are held: the most recently seen chunks. */
export class LogChunks {
  private readonly chunks = new Map<number, Chunk>();

  constructor(private readonly most = 120) {}

  at(line: number): LogRecord | null {
    return this.chunks.get(chunkOf(line))?.records[(line - 1) % CHUNK] ?? null;
  }

  /** Records with a gap before them are left for the page that has them all. */
  put(records: readonly LogRecord[]): void {
    for (const record of records) {
      const place = (record.line - 1) % CHUNK;
      const chunk = this.chunks.get(chunkOf(record.line)) ?? (place === 0 ? this.begin(record.line) : null);
      if (chunk && place <= chunk.records.length) chunk.records[place] = record;
    }
  }

  /**
   * What is missing between two lines, from the beginning of a chunk on, and at most `limit` lines; null when nothing
   * is. What is there was seen just now, and is forgotten last.
   */
  lacking(first: number, last: number, limit: number): { from: number; limit: number } | null {
    let from = 0;
    for (let index = chunkOf(Math.max(1, first)); index <= chunkOf(last); index++) {
      const chunk = this.chunks.get(index);
      const needed = Math.min(CHUNK, last - index * CHUNK);
      if (chunk) {
        this.chunks.delete(index);
        this.chunks.set(index, chunk);
      }
      if (from === 0 && (chunk?.records.length ?? 0) < needed) from = index * CHUNK + 1;
    }
    if (from === 0) return null;
    const until = (chunkOf(last) + 1) * CHUNK;
    return { from, limit: Math.min(limit, until - from + 1) };
  }

  /** Colours carry over from line to line of a stream, as in a terminal, within a chunk. */
  styleAt(line: number): Style {
    const chunk = this.chunks.get(chunkOf(line));
    const place = (line - 1) % CHUNK;
    if (!chunk || place >= chunk.records.length) return PLAIN;
    while (chunk.styles.length <= place) {
      const record = chunk.records[chunk.styles.length];
      if (!record) return PLAIN;
      const style = chunk.current[record.stream];
      chunk.styles.push(style);
      if (record.text.includes("\u001b")) chunk.current[record.stream] = parseAnsi(record.text, style).end;
    }
    return chunk.styles[place] ?? PLAIN;
  }

  private begin(line: number): Chunk {
    const chunk: Chunk = {
      records: [],
      styles: [],
      current: { stdout: PLAIN, stderr: PLAIN, system: PLAIN },
    };
    this.chunks.set(chunkOf(line), chunk);
    const oldest = this.chunks.keys().next();
    if (this.chunks.size > this.most && !oldest.done) this.chunks.delete(oldest.value);
    return chunk;
  }
}

function chunkOf(line: number): number {
  return Math.floor((line - 1) / CHUNK);
}
