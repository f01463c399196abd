import { describe, expect, it } from "vitest";
import { aPipeline, aRun, aStep } from "../../../testing/fixtures";
import { waterfallOf } from "./waterfall";

const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 12, 0, second)).toISOString();

describe("waterfallOf", () => {
  const run = aRun({
    createdAt: at(0),
    startedAt: at(2),
    finishedAt: at(30),
    pipelines: [
      aPipeline([
        aStep("slow", "test", { startedAt: at(3), finishedAt: at(20), status: "succeeded" }),
        aStep("quick", "test", { startedAt: at(2), finishedAt: at(5), status: "succeeded" }),
        aStep("after", "deploy", { dependsOn: ["slow", "quick"], startedAt: at(21), finishedAt: at(30) }),
        aStep("never", "monitor", { dependsOn: ["after"], status: "skipped" }),
      ]),
    ],
  });

  it("shows what each step waited for nothing, and what it ran", () => {
    const { queue, bars, length } = waterfallOf(run, 0);
    expect(queue).toEqual({ from: 0, to: 2000 });
    expect(length).toBe(30_000);
    expect(bars.map((bar) => [bar.key, bar.wait, bar.run])).toEqual([
      ["quick", { from: 2000, to: 2000 }, { from: 2000, to: 5000 }],
      ["slow", { from: 2000, to: 3000 }, { from: 3000, to: 20_000 }],
      ["after", { from: 20_000, to: 21_000 }, { from: 21_000, to: 30_000 }],
      ["never", null, null],
    ]);
  });

  it("lets what runs grow to this moment", () => {
    const running = { ...run, finishedAt: null };
    running.pipelines = [aPipeline([aStep("slow", "test", { startedAt: at(3), status: "running" })])];
    expect(waterfallOf(running, Date.parse(at(63))).bars[0]?.run).toEqual({ from: 3000, to: 63_000 });
  });

  it("marks round times, and few of them", () => {
    expect(waterfallOf(run, 0).ticks).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000]);
    expect(waterfallOf(aRun({ createdAt: at(0), finishedAt: at(0) }), 0).ticks).toEqual([0]);
  });
});
