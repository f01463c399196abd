import type { LineRange } from "./folds";

/** The dashboard's own addresses. */

export function projectPath(project: string): string {
  return `/projects/${encodeURIComponent(project)}`;
}

export function runPath(project: string, run: number): string {
  return `${projectPath(project)}/runs/${run}`;
}

/** The query that selects a step and, after the first, its attempt. */
export function stepQuery(step: string, attempt?: number | null): string {
  const query = new URLSearchParams({ step });
  if (attempt) query.set("attempt", String(attempt));
  return `?${query}`;
}

/** The query of a shell in a failed step. */
export function shellQuery(step: string): string {
  return `${stepQuery(step)}&shell=1`;
}

/** The query of a tab and of what it shows. */
export function tabQuery(tab: string, show: string | null = null): string {
  const query = new URLSearchParams({ tab });
  if (show !== null) query.set("show", show);
  return `?${query}`;
}

/** The query of an attempt that is not the last. */
export function attemptQuery(attempt: number | null): string {
  return attempt === null ? "" : `?attempt=${attempt}`;
}

/** The fragment that points to a line of a step's log, or to a range of lines: `#build:12` and `#build:12-20`. */
export function lineHash(step: string, lines: LineRange): string {
  return `#${encodeURIComponent(step)}:${lines.from}${lines.to > lines.from ? `-${lines.to}` : ""}`;
}

/** What such a fragment points to; `#L12` is a line of the step in the query. */
export function linesOf(hash: string): { step: string | null; lines: LineRange } | null {
  const match = /^#(?:(.+):|L)([1-9]\d{0,9})(?:-L?([1-9]\d{0,9}))?$/.exec(hash);
  if (!match) return null;
  const from = Number(match[2]);
  const to = Number(match[3] ?? from);
  return {
    step: match[1] === undefined ? null : decode(match[1]),
    lines: { from: Math.min(from, to), to: Math.max(from, to) },
  };
}

/** The part of an address as it reads; one that is not well formed as it is. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
