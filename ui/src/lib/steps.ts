import type { Run, Step } from "../api/types";

export function stepsOf(run: Run): Step[] {
  return (run.pipelines ?? []).flatMap((pipeline) => pipeline.stages.flatMap((stage) => stage.steps));
}

/** What names a step within its run, in addresses: its name, or `pipeline.step` where pipelines share the name. */
export function stepKey(run: Run, step: Pick<Step, "name" | "pipeline">): string {
  const shared = stepsOf(run).some((other) => other.name === step.name && other.pipeline !== step.pipeline);
  return shared ? `${step.pipeline}.${step.name}` : step.name;
}

export function findStep(run: Run, key: string | null): Step | null {
  return (key !== null && stepsOf(run).find((step) => stepKey(run, step) === key)) || null;
}

/**
 * The step a reader wants to see when they have not chosen: the one that failed the run, else the one that runs now,
 * else the last that ran.
 */
export function stepOfInterest(run: Run): Step | null {
  const steps = stepsOf(run);
  // Services run all the time: others tell more of how far a run is.
  const first = (...statuses: string[]) =>
    steps.find((step) => statuses.includes(step.status) && step.kind !== "service");
  const failing = steps.filter((step) => step.failure !== "ignore");
  return (
    failing.find((step) => step.status === "failed") ??
    failing.find((step) => step.status === "errored") ??
    first("running", "starting") ??
    first("waiting") ??
    steps.findLast((step) => step.startedAt !== null) ??
    steps[0] ??
    null
  );
}
