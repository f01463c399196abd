import { api } from "../../api";
import type { NoriaEvent, Project, Run } from "../../api/types";
import { isActive, look } from "../../lib/status";
import { sentence } from "../../lib/sentence";

/** All projects, kept up to date by the event stream. One for the whole dashboard: the rail shows it everywhere. */
export class ProjectsState {
  list = $state.raw<Project[] | null>(null);
  /** Why the list could not be read. */
  error = $state<string | null>(null);

  async load(): Promise<void> {
    try {
      this.list = await api.projects();
      this.error = null;
    } catch (error) {
      this.error = sentence(error);
    }
  }

  apply(event: NoriaEvent): void {
    if (event.type === "resync") void this.load();
    else if (this.list) this.list = applyToProjects(this.list, event);
  }

  add(project: Project): void {
    if (this.list) this.list = applyToProjects(this.list, { type: "project", data: project });
  }
}

/** The projects after an event, by name. */
export function applyToProjects(list: Project[], event: NoriaEvent): Project[] {
  if (event.type === "project") {
    const { data } = event;
    const others = list.filter((project) => project.name !== data.name);
    if ("deleted" in data) return others;
    return [...others, data].sort((one, other) => one.name.localeCompare(other.name));
  }
  if (event.type === "run") return list.map((project) => withLastRun(project, event.data));
  return list;
}

function withLastRun(project: Project, run: Run): Project {
  const isLast = run.project === project.name && run.number >= (project.lastRun?.number ?? 0);
  return isLast ? { ...project, lastRun: run } : project;
}

/** What runs now first, then by the last activity. */
export function byActivity(list: readonly Project[]): Project[] {
  const active = (project: Project) => Number(project.lastRun !== null && isActive(project.lastRun.status));
  const time = (project: Project) => project.lastRun?.createdAt ?? project.createdAt;
  return [...list].sort(
    (one, other) =>
      active(other) - active(one) ||
      time(other).localeCompare(time(one)) ||
      one.name.localeCompare(other.name),
  );
}

/** Something that needs a person. */
export interface Need {
  project: string;
  /** The run it is about; null for a project that cannot be read. */
  run: Run | null;
  status: string;
  sentence: string;
}

/** Failures on default branches, waiting runs, and repositories that cannot be polled; the most urgent first. */
export function needs(list: readonly Project[]): Need[] {
  const all = list.flatMap((project): Need[] => {
    const found: Need[] = [];
    const run = project.lastRun;
    if (run && (run.status === "waiting" || (run.branch === project.branch && isBroken(run)))) {
      found.push({ project: project.name, run, status: run.status, sentence: run.summary });
    }
    if (project.lastPoll?.status === "failed") {
      found.push({
        project: project.name,
        run: null,
        status: "errored",
        sentence: project.lastPoll.message ?? `${project.url ?? project.gitUrl} could not be read.`,
      });
    }
    return found;
  });
  return all.sort((one, other) => look(other.status).urgency - look(one.status).urgency);
}

function isBroken(run: Run): boolean {
  return run.status === "failed" || run.status === "errored";
}
