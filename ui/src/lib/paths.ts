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

/** The line a fragment such as `#L42` points to. */
export function lineOf(hash: string): number | null {
  const match = /^#L([1-9]\d{0,8})$/.exec(hash);
  return match ? Number(match[1]) : null;
}
