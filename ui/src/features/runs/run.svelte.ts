import { api, ApiError } from "../../api";
import type { NoriaEvent, Run } from "../../api/types";
import { withRun, withStep } from "../../lib/progress";
import { sentence } from "../../lib/sentence";

/** One run with its steps, kept up to date by the event stream. */
export class RunState {
  run = $state.raw<Run | null>(null);
  error = $state<string | null>(null);
  /** The server knows no such run. */
  missing = $state(false);

  constructor(
    readonly project: string,
    readonly number: number,
  ) {}

  async load(): Promise<void> {
    try {
      this.run = await api.run(this.project, this.number);
      this.error = null;
      this.missing = false;
    } catch (error) {
      this.missing = error instanceof ApiError && error.status === 404;
      this.error = sentence(error);
    }
  }

  apply(event: NoriaEvent): void {
    if (event.type === "resync") void this.load();
    else if (!this.run) return;
    else if (event.type === "run" && event.data.id === this.run.id) {
      const steps = (this.run.pipelines ?? []).length;
      this.run = withRun(this.run, event.data);
      // A run is planned after it is queued: its steps come with the resource, not with the event.
      if (steps === 0 && event.data.stages.some((stage) => stage.status !== null)) void this.load();
    } else if (event.type === "step") this.run = withStep(this.run, event.data);
    else if (event.type === "project" && "deleted" in event.data && event.data.name === this.project) {
      this.run = null;
      this.missing = true;
      this.error = `The project "${this.project}" was deleted, and its runs with it.`;
    }
  }

  cancel(): Promise<void> {
    return this.act(() => api.cancelRun(this.project, this.number));
  }

  private async act(call: () => Promise<Run>): Promise<void> {
    const answer = await call();
    if (this.run) this.run = answer.pipelines ? answer : withRun(this.run, answer);
  }
}
