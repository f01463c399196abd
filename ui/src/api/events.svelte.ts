import { SseParser, type SseMessage } from "./sse";
import type { NoriaEvent } from "./types";

/** Which run's log lines the stream carries besides the events of everything. */
export interface Watch {
  project: string;
  run: number;
  logs: string;
}

export type Listener = (event: NoriaEvent) => void;

export type Connection =
  | { state: "connecting" }
  | { state: "open" }
  /** Not connected, and at least one attempt to come back has failed. `since`: milliseconds since 1970. */
  | { state: "lost"; since: number };

/** The server pings every 15 seconds: silence of three pings means the connection is dead. */
const SILENCE = 45_000;
const BACKOFF = [250, 1_000, 2_000, 4_000, 8_000];

/**
 * The one event stream of the dashboard. It comes back by itself, resumes after the last event it saw, and tells its
 * listeners to read anew when that is not possible.
 *
 * Over `fetch` instead of `EventSource`: what is watched changes with the page, and only this way can the new
 * connection say where the old one ended; an expired session is seen as such; and silence is noticed.
 */
export class EventStream {
  connection = $state.raw<Connection>({ state: "connecting" });
  onSignedOut: () => void = () => {};

  private readonly listeners = new Set<Listener>();
  private watched: Watch | null = null;
  private lastId = "";
  private current: AbortController | null = null;
  private wake: (() => void) | null = null;
  private failures = 0;
  private droppedAt: number | null = null;

  constructor(private readonly url = "/api/v1/events") {}

  /** @returns ends the listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Asks for the log lines of one run, or of none. */
  watch(watch: Watch | null): void {
    const same = JSON.stringify(watch) === JSON.stringify(this.watched);
    this.watched = watch;
    if (!same && this.current) this.open();
  }

  start(): void {
    if (this.current) return;
    addEventListener("online", this.retryNow);
    document.addEventListener("visibilitychange", this.retryNow);
    this.open();
  }

  stop(): void {
    removeEventListener("online", this.retryNow);
    document.removeEventListener("visibilitychange", this.retryNow);
    this.current?.abort();
    this.current = null;
    this.wake?.();
    this.lastId = "";
    this.failures = 0;
    this.droppedAt = null;
    this.connection = { state: "connecting" };
  }

  /** Tries at once instead of waiting for the next attempt. */
  retryNow = (): void => {
    if (document.visibilityState !== "hidden") this.wake?.();
  };

  private open(): void {
    this.current?.abort();
    this.wake?.();
    const controller = new AbortController();
    this.current = controller;
    void this.stay(controller);
  }

  private async stay(controller: AbortController): Promise<void> {
    while (!controller.signal.aborted) {
      try {
        await this.read(controller);
      } catch {
        // Whatever ended the connection, the next attempt shows whether it matters.
      }
      if (controller.signal.aborted) return;
      this.droppedAt ??= Date.now();
      if (this.failures > 0) this.connection = { state: "lost", since: this.droppedAt };
      await this.pause(BACKOFF[Math.min(this.failures, BACKOFF.length - 1)] ?? 0);
      this.failures++;
    }
  }

  private async read(controller: AbortController): Promise<void> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE);
    try {
      const resumed = this.lastId !== "";
      const response = await fetch(this.address(), {
        headers: { Accept: "text/event-stream", ...(resumed ? { "Last-Event-ID": this.lastId } : {}) },
        cache: "no-store",
        signal: AbortSignal.any([controller.signal, silence.signal]),
      });
      if (response.status === 401) {
        this.onSignedOut();
        return;
      }
      if (!response.ok || !response.body) throw new Error(`The event stream answered ${response.status}.`);
      this.failures = 0;
      this.droppedAt = null;
      this.connection = { state: "open" };
      if (!resumed) this.tell({ type: "resync" });
      this.tell({ type: "opened" });

      const parser = new SseParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done || controller.signal.aborted) return;
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE);
        for (const message of parser.push(value)) this.receive(message);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  private address(): string {
    if (!this.watched) return this.url;
    const { project, run, logs } = this.watched;
    return `${this.url}?${new URLSearchParams({ project, run: String(run), logs })}`;
  }

  private receive(message: SseMessage): void {
    if (message.id !== "") this.lastId = message.id;
    const event = toEvent(message);
    if (event) this.tell(event);
  }

  private tell(event: NoriaEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The event of a message; null for pings and for kinds a newer server may send. */
export function toEvent(message: SseMessage): NoriaEvent | null {
  switch (message.event) {
    case "run":
    case "step":
    case "log":
    case "project":
      return { type: message.event, data: JSON.parse(message.data) } as NoriaEvent;
    case "reset":
      return { type: "resync" };
    default:
      return null;
  }
}
