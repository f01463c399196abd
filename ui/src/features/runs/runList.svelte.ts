import { api } from "../../api";
import type { NoriaEvent, Run } from "../../api/types";
import { isSettled } from "../../lib/status";
import { sentence } from "../../lib/sentence";

const PAGE = 50;

/** Runs of one project or of all, newest first, kept up to date by the event stream. */
export class RunListState {
  runs = $state.raw<Run[] | null>(null);
  error = $state<string | null>(null);
  /** The server may have older ones. */
  more = $state(false);
  loadingMore = $state(false);

  constructor(readonly project: string | null) {}

  async load(): Promise<void> {
    try {
      const page = await api.runs(this.project, { limit: PAGE });
      this.runs = page;
      this.more = page.length === PAGE;
      this.error = null;
    } catch (error) {
      this.error = sentence(error);
    }
  }

  async loadMore(): Promise<void> {
    const oldest = this.runs?.at(-1);
    if (!oldest || this.loadingMore) return;
    this.loadingMore = true;
    try {
      const before = this.project === null ? oldest.id : oldest.number;
      const page = await api.runs(this.project, { before, limit: PAGE });
      this.runs = merge(this.runs ?? [], page);
      this.more = page.length === PAGE;
      this.error = null;
    } catch (error) {
      this.error = sentence(error);
    } finally {
      this.loadingMore = false;
    }
  }

  apply(event: NoriaEvent): void {
    if (event.type === "resync") void this.load();
    else if (event.type === "project" && "deleted" in event.data) {
      const { name } = event.data;
      this.runs = this.runs?.filter((run) => run.project !== name) ?? null;
    } else if (event.type === "run" && (this.project === null || event.data.project === this.project)) {
      if (this.runs) this.runs = applyRun(this.runs, event.data);
    }
  }
}

/** The list with a run told by an event: in its place when it is held, else at the top when it is newer than all. */
export function applyRun(runs: Run[], run: Run): Run[] {
  const index = runs.findIndex((held) => held.id === run.id);
  const held = runs[index];
  if (held) return isSettled(held.status) && !isSettled(run.status) ? runs : runs.with(index, run);
  const newest = runs[0];
  // An older run that is not held belongs to a page not read yet.
  return !newest || run.id > newest.id ? [run, ...runs] : runs;
}

function merge(held: Run[], page: readonly Run[]): Run[] {
  const ids = new Set(held.map((run) => run.id));
  return [...held, ...page.filter((run) => !ids.has(run.id))];
}
