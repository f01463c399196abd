import type { LogQuery } from "../../../api/types";
import { searchExpression } from "../../../lib/segments";
import { sentence } from "../../../lib/sentence";
import type { ReadPage } from "./log.svelte";

/** What usually announces a failure, in RE2. */
const FAILURE =
  "\\b(error|errors|err!|fail|failed|failure|fatal|panic|exception|traceback|assertionerror|cannot|segmentation fault)\\b|✗|✕|×";

/** A search in a log, done by the server. */
export class LogSearch {
  text = $state("");
  regex = $state(false);
  ignoreCase = $state(true);
  busy = $state(false);
  error = $state<string | null>(null);
  /** How many lines match; null before there is an answer. */
  total = $state<number | null>(null);
  /** There are more than `total`, which are not counted. */
  more = $state(false);
  /** The numbers of the first of them. */
  hits = $state.raw<number[]>([]);
  /** Which of the hits was gone to; -1 for none yet. */
  current = $state(-1);
  /** What marks the hits on the screen. */
  readonly expression = $derived(
    this.total === null ? null : searchExpression(this.text, this.regex, this.ignoreCase),
  );

  private controller: AbortController | null = null;

  constructor(private readonly readPage: ReadPage) {}

  /** Asks the server, and takes the first hit at or after `line` as the current one. */
  async run(line: number): Promise<void> {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    this.current = -1;
    this.error = null;
    this.more = false;
    if (this.text === "") {
      this.clear();
      return;
    }
    this.busy = true;
    const search: LogQuery = { text: this.text, regex: this.regex, ignoreCase: this.ignoreCase };
    try {
      let from = 1;
      let total = 0;
      let hits: number[] = [];
      for (;;) {
        const page = await this.readPage({ from, limit: 1, search }, controller.signal);
        if (controller.signal.aborted) return;
        total += page.search?.total ?? 0;
        hits = [...hits, ...(page.search?.lines ?? [])];
        this.total = total;
        this.hits = hits;
        if (this.current < 0) {
          const index = hits.findIndex((hit) => hit >= line);
          if (index >= 0) this.current = index;
        }
        const found = page.search;
        if (!found?.truncated) break;
        // Time was up: it goes on behind what was looked at. With several hits `next` stands at the second of them.
        const last = found.lines.at(-1);
        this.more = last !== undefined && found.total > found.lines.length;
        if (this.more) break;
        from = last === undefined || found.total === 1 ? page.next : last + 1;
      }
      if (this.current < 0 && hits.length > 0) this.current = 0;
    } catch (error) {
      if (controller.signal.aborted) return;
      this.clear();
      this.error = sentence(error);
    } finally {
      if (this.controller === controller) this.busy = false;
    }
  }

  /** Goes to the next hit, or the one before; around at the ends. */
  step(by: 1 | -1): number | null {
    if (this.hits.length === 0) return null;
    this.current = (this.current + by + this.hits.length) % this.hits.length;
    return this.line;
  }

  /** The line of the current hit. */
  get line(): number | null {
    return this.hits[this.current] ?? null;
  }

  /** The first line that tells of a failure; null when none does. */
  async firstFailure(): Promise<number | null> {
    const search: LogQuery = { text: FAILURE, regex: true, ignoreCase: true };
    const page = await this.readPage({ from: 1, limit: 1, search }, new AbortController().signal);
    return page.search?.lines[0] ?? null;
  }

  clear(): void {
    this.controller?.abort();
    this.busy = false;
    this.total = null;
    this.hits = [];
    this.current = -1;
  }
}
