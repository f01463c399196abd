/** The one table of states: each is a shape, a word and a colour. */

export type Tone = "good" | "bad" | "broken" | "moving" | "waiting" | "quiet";

export type Shape =
  "check" | "cross" | "bolt" | "half" | "pause" | "ring" | "slash" | "dash" | "chevron" | "dots";

export interface Look {
  word: string;
  /** The shape as a character, for titles and other plain text. */
  glyph: string;
  shape: Shape;
  tone: Tone;
  /** How much a state needs a person; the highest on a page colours the favicon. */
  urgency: number;
  /** Nothing changes any more. */
  settled: boolean;
}

const TABLE = {
  succeeded: { word: "Succeeded", glyph: "✓", shape: "check", tone: "good", urgency: 1, settled: true },
  failed: { word: "Failed", glyph: "✕", shape: "cross", tone: "bad", urgency: 6, settled: true },
  errored: { word: "Errored", glyph: "⚡", shape: "bolt", tone: "broken", urgency: 5, settled: true },
  running: { word: "Running", glyph: "◐", shape: "half", tone: "moving", urgency: 3, settled: false },
  waiting: { word: "Waiting", glyph: "⏸", shape: "pause", tone: "waiting", urgency: 4, settled: false },
  queued: { word: "Queued", glyph: "○", shape: "ring", tone: "quiet", urgency: 2, settled: false },
  pending: { word: "Pending", glyph: "○", shape: "ring", tone: "quiet", urgency: 0, settled: false },
  starting: { word: "Starting", glyph: "…", shape: "dots", tone: "moving", urgency: 3, settled: false },
  canceled: { word: "Canceled", glyph: "⊘", shape: "slash", tone: "quiet", urgency: 1, settled: true },
  skipped: { word: "Skipped", glyph: "–", shape: "dash", tone: "quiet", urgency: 0, settled: true },
  filtered: { word: "Filtered", glyph: "⌄", shape: "chevron", tone: "quiet", urgency: 0, settled: true },
} as const satisfies Record<string, Look>;

export type KnownStatus = keyof typeof TABLE;

export const STATUSES = Object.keys(TABLE) as KnownStatus[];

/** The look of a state. A word the table does not know (of a newer server) is shown as it is, quietly. */
export function look(status: string | null | undefined): Look {
  if (status && Object.hasOwn(TABLE, status)) return TABLE[status as KnownStatus];
  const word = status ? status.charAt(0).toUpperCase() + status.slice(1) : "No steps";
  return { word, glyph: "·", shape: "dash", tone: "quiet", urgency: 0, settled: false };
}

export function isSettled(status: string): boolean {
  return look(status).settled;
}

/** Whether work goes on: something may still change by itself. */
export function isActive(status: string): boolean {
  return ["queued", "pending", "starting", "running", "waiting"].includes(status);
}

/** The state that needs a person most, or null for none. */
export function worst(statuses: Iterable<string | null | undefined>): string | null {
  let found: string | null = null;
  for (const status of statuses) {
    if (status && (found === null || look(status).urgency > look(found).urgency)) found = status;
  }
  return found;
}
