import { foldSteps } from "./stages";
import type { Run, Step, StepEvent } from "../api/types";
import { isSettled } from "./status";

/**
 * A page read from the server may already be newer than events still on their way. Steps and runs only move forward
 * (a run that ended stays ended; a step begins anew only with a higher attempt), so the older of two is told apart.
 */
const ORDER = ["pending", "starting", "running", "waiting"];

function isOlder(next: Step, held: Step): boolean {
  if (next.attempt !== held.attempt) return next.attempt < held.attempt;
  if (isSettled(held.status)) return !isSettled(next.status);
  // Running and waiting alternate; before them the order is fixed.
  return (
    ORDER.indexOf(next.status) >= 0 && ORDER.indexOf(next.status) < Math.min(2, ORDER.indexOf(held.status))
  );
}

/** The run after an event told of it. The pipelines are kept: events do not carry them. */
export function withRun(held: Run, event: Run): Run {
  if (held.id !== event.id || (isSettled(held.status) && !isSettled(event.status))) return held;
  const { pipelines } = held;
  return pipelines ? { ...event, pipelines } : event;
}

/** The run after an event told of one of its steps. */
export function withStep(held: Run, event: StepEvent): Run {
  if (held.project !== event.project || held.number !== event.run || !held.pipelines) return held;
  const { step } = event;
  let changed = false;
  const pipelines = held.pipelines.map((pipeline) => {
    if (pipeline.name !== step.pipeline) return pipeline;
    const stages = pipeline.stages.map((stage) => {
      if (stage.name !== step.stage) return stage;
      const steps = stage.steps.map((one) => {
        if (one.name !== step.name || isOlder(step, one)) return one;
        changed = true;
        return step;
      });
      return { ...stage, steps, status: foldSteps(steps) ?? stage.status };
    });
    return { ...pipeline, stages };
  });
  if (!changed) return held;
  const ofStage = pipelines
    .flatMap((pipeline) => pipeline.stages)
    .filter((stage) => stage.name === step.stage);
  const status = foldSteps(ofStage.flatMap((stage) => stage.steps));
  return {
    ...held,
    pipelines,
    stages: held.stages.map((stage) => (stage.name === step.stage ? { ...stage, status } : stage)),
  };
}
