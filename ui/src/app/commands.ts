import type { Project, Run } from "../api/types";
import { subject } from "../lib/commits";
import { matchScore } from "../lib/match";
import { projectPath, runPath, tabQuery } from "../lib/paths";
import { look } from "../lib/status";
import type { Route } from "./routes";

/** Something the palette finds: a place to go to, or an action to do. */
export interface Command {
  id: string;
  text: string;
  /** What it is: "project", "run"… */
  kind: string;
  /** Shown with its shape. */
  status?: string | null;
  go?: string;
  act?: () => void;
}

const PARTS = [
  ["Runs", ""],
  ["Schedules", "/schedules"],
  ["Settings and secrets", "/settings"],
] as const;
const TABS = ["steps", "plan", "waterfall", "tests", "artifacts"];

/** Everything that can be found from where the reader is, what is near first. */
export function commandsFor(
  route: Route,
  projects: readonly Project[],
  runs: readonly Run[],
  actions: readonly Command[],
): Command[] {
  const here: Command[] = [];
  const current = "project" in route ? route.project : null;
  if (route.page === "run") {
    const path = runPath(route.project, route.number);
    for (const tab of TABS) {
      const text = `${tab.charAt(0).toUpperCase()}${tab.slice(1)} of run ${route.number}`;
      here.push({ id: `tab ${tab}`, text, kind: "here", go: path + tabQuery(tab) });
    }
  }
  const partsOf = (project: string, kind: string): Command[] =>
    PARTS.map(([part, path]) => ({
      id: `part ${project} ${part}`,
      text: `${part} of ${project}`,
      kind,
      go: projectPath(project) + path,
    }));
  if (current !== null) here.push(...partsOf(current, "here"));
  return [
    ...here,
    ...actions,
    ...projects.map((project) => ({
      id: `project ${project.name}`,
      text: project.name,
      kind: "project",
      status: project.lastRun?.status ?? null,
      go: projectPath(project.name),
    })),
    ...runs.map((run) => ({
      id: `run ${run.id}`,
      text: `${run.project} ${run.number} ${run.commit ? subject(run.commit.message) : look(run.status).word}`,
      kind: "run",
      status: run.status,
      go: runPath(run.project, run.number),
    })),
    ...projects.filter(({ name }) => name !== current).flatMap(({ name }) => partsOf(name, "page")),
  ];
}

/** Those that fit what is typed, best first; before anything is typed in the order given. */
export function findCommands(commands: readonly Command[], typed: string, most = 12): Command[] {
  const scored = commands.flatMap((command) => {
    const score = matchScore(`${command.text} ${command.kind}`, typed);
    return score === null ? [] : [{ command, score }];
  });
  if (typed.trim() !== "") scored.sort((one, other) => other.score - one.score);
  return scored.slice(0, most).map((one) => one.command);
}

/** The run whose number was typed, of the project before it or of the one that is open: also one from long ago. */
export function runTyped(typed: string, route: Route, projects: readonly Project[]): Command | null {
  const match = /^\s*(.*?)[\s#/]*([1-9]\d{0,9})\s*$/.exec(typed);
  if (!match) return null;
  const named = match[1] === "" && "project" in route ? route.project : (match[1] ?? "");
  const project =
    projects.find(({ name }) => name === named) ??
    (named === "" ? undefined : projects.find(({ name }) => name.startsWith(named.toLowerCase())));
  const number = Number(match[2]);
  if (!project?.lastRun || number > project.lastRun.number) return null;
  return {
    id: "run typed",
    text: `Run ${number} of ${project.name}`,
    kind: "run",
    go: runPath(project.name, number),
  };
}
