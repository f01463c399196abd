import type { Run, Step } from "../../../api/types";
import { stepKey, stepsOf } from "../../../lib/steps";

/** A stretch of time, in milliseconds after the run was made. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Bar {
  key: string;
  step: Step;
  /** From when nothing held it to when it started. */
  wait: Stretch | null;
  run: Stretch | null;
}

export interface Waterfall {
  /** The whole time, in milliseconds. */
  length: number;
  /** From when the run was made to when it started. */
  queue: Stretch;
  bars: Bar[];
  /** Where the axis has its marks. */
  ticks: number[];
}

/** When each step of a run waited and ran. Steps that did not start come last, in the order of the run. */
export function waterfallOf(run: Run, now: number): Waterfall {
  const zero = Date.parse(run.createdAt);
  const at = (time: string) => Math.max(0, Date.parse(time) - zero);
  const end = run.finishedAt ? at(run.finishedAt) : Math.max(0, now - zero);
  const queue = { from: 0, to: run.startedAt ? at(run.startedAt) : end };
  const steps = stepsOf(run);

  const bars = steps.map((step): Bar => {
    const key = stepKey(run, step);
    if (!step.startedAt) return { key, step, wait: null, run: null };
    const from = at(step.startedAt);
    const to = Math.max(from, step.finishedAt ? at(step.finishedAt) : end);
    const ready = steps
      .filter((other) => other.pipeline === step.pipeline && step.dependsOn.includes(other.name))
      .map((other) => (other.finishedAt ? at(other.finishedAt) : 0));
    const free = Math.min(from, Math.max(queue.to, ...ready));
    return { key, step, wait: { from: free, to: from }, run: { from, to } };
  });
  const order = new Map(bars.map((bar, index) => [bar, index]));
  bars.sort(
    (one, other) =>
      (one.run?.from ?? Infinity) - (other.run?.from ?? Infinity) ||
      (order.get(one) ?? 0) - (order.get(other) ?? 0),
  );
  const length = Math.max(1, end, ...bars.map((bar) => bar.run?.to ?? 0));
  return { length, queue, bars, ticks: ticksOf(length) };
}

const NICE = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000, 7_200_000, 21_600_000, 86_400_000,
];

/** At most seven round times. */
function ticksOf(length: number): number[] {
  const step = NICE.find((one) => length / one <= 7) ?? Math.ceil(length / 7);
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}
