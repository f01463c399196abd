import { api } from "../../api";
import type { Deployment, Environment, NoriaEvent, Release } from "../../api/types";
import { sentence } from "../../lib/sentence";

/** What a project runs where, and what it released. Read anew when a step of kind release or deploy ends. */
export class EnvironmentsState {
  environments = $state.raw<Environment[]>([]);
  releases = $state.raw<Release[]>([]);
  deployments = $state.raw<Deployment[]>([]);
  ready = $state(false);
  error = $state<string | null>(null);

  constructor(readonly project: string) {}

  async load(): Promise<void> {
    try {
      [this.environments, this.releases, this.deployments] = await Promise.all([
        api.environments(this.project),
        api.releases(this.project),
        api.deployments(this.project),
      ]);
      this.ready = true;
      this.error = null;
    } catch (error) {
      this.error = sentence(error);
    }
  }

  apply(event: NoriaEvent): void {
    if (event.type === "resync" || concerns(event, this.project)) void this.load();
  }
}

function concerns(event: NoriaEvent, project: string): boolean {
  if (event.type === "step") {
    return event.data.project === project && ["release", "deploy", "operate"].includes(event.data.step.kind);
  }
  return event.type === "run" && event.data.project === project && event.data.finishedAt !== null;
}
