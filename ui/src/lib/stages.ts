import type { Stage, StageState, Step, StepStatus } from "../api/types";

/** The loop, in its order. */
export const STAGES = ["plan", "code", "build", "test", "release", "deploy", "operate", "monitor"] as const;

/** The eight cells of a bar, whatever the server sent. */
export function eightStages(stages: readonly StageState[]): StageState[] {
  return STAGES.map((name) => stages.find((stage) => stage.name === name) ?? { name, status: null });
}

/** "plan succeeded, code running": the stage bar for those who do not see it. Stages without steps are left out. */
export function describeStages(stages: readonly StageState[]): string {
  const told = stages.filter((stage) => stage.status).map((stage) => `${stage.name} ${stage.status}`);
  return told.length > 0 ? told.join(", ") : "no stages yet";
}

const ENDED: readonly StepStatus[] = ["succeeded", "failed", "errored", "canceled", "skipped"];

/**
 * The state of a stage from its steps, used between two run events of the server, whose own fold then replaces it.
 * Work in progress wins over results, a wait over other work, and the worst result over the better ones.
 */
export function foldSteps(steps: readonly Pick<Step, "status">[]): StepStatus | null {
  if (steps.length === 0) return null;
  const has = (status: StepStatus) => steps.some((step) => step.status === status);
  if (has("waiting")) return "waiting";
  if (has("running")) return "running";
  if (has("starting")) return "starting";
  if (!steps.every((step) => ENDED.includes(step.status))) {
    return steps.every((step) => step.status === "pending") ? "pending" : "running";
  }
  for (const status of ["errored", "failed", "canceled", "succeeded"] as const)
    if (has(status)) return status;
  return "skipped";
}

export function isStage(name: string): name is Stage {
  return (STAGES as readonly string[]).includes(name);
}
