import { describe, expect, it } from "vitest";
import { STAGES } from "../../lib/stages";
import { aPipeline, aRun, aStep } from "../../testing/fixtures";
import { layoutRun } from "./graph";

const run = aRun({
  pipelines: [
    aPipeline([
      aStep("check", "plan"),
      aStep("lint", "code", { dependsOn: ["check"] }),
      aStep("format", "code", { dependsOn: ["check"] }),
      aStep("unit", "test"),
      aStep("browser", "test", { dependsOn: ["unit"], explicit: true }),
      aStep("publish", "release", { dependsOn: ["lint", "browser"], explicit: true }),
    ]),
  ],
});

describe("layoutRun", () => {
  const graph = layoutRun(run);
  const node = (name: string) => graph.nodes.find((one) => one.step.name === name)!;

  it("has the eight stages from left to right, without overlap", () => {
    expect(graph.columns.map((column) => column.name)).toEqual([...STAGES]);
    graph.columns.slice(1).forEach((column, index) => {
      const before = graph.columns[index]!;
      expect(column.x).toBeGreaterThan(before.x + before.width);
    });
  });

  it("places every step within its stage's column", () => {
    for (const { step, x } of graph.nodes) {
      const column = graph.columns.find((one) => one.name === step.stage)!;
      expect(x).toBeGreaterThanOrEqual(column.x - 0.01);
      expect(x + graph.node.width).toBeLessThanOrEqual(column.x + column.width + 0.01);
    }
  });

  it("never places a step on another, nor outside", () => {
    for (const one of graph.nodes) {
      expect(one.x >= 0 && one.x + graph.node.width <= graph.width).toBe(true);
      expect(one.y >= 0 && one.y + graph.node.height <= graph.height).toBe(true);
      for (const other of graph.nodes) {
        if (one === other) continue;
        const apart =
          Math.abs(one.x - other.x) >= graph.node.width || Math.abs(one.y - other.y) >= graph.node.height;
        expect(apart, `${one.key} and ${other.key}`).toBe(true);
      }
    }
  });

  it("draws lines only for dependencies written in the file", () => {
    expect(graph.edges.map((edge) => `${edge.from} ${edge.to}`).sort()).toEqual([
      "browser publish",
      "lint publish",
      "unit browser",
    ]);
  });

  it("places a step to the right of what it depends on, also within a stage", () => {
    expect(node("browser").x).toBeGreaterThan(node("unit").x + graph.node.width);
  });

  it("shrinks to the space there is, as long as it can be read", () => {
    const narrow = layoutRun(run, graph.width + 60);
    expect(narrow.width).toBeLessThanOrEqual(graph.width + 60);
    expect(narrow.node.width).toBeGreaterThan(graph.node.width);
  });

  it("shows a run without steps as eight empty stages", () => {
    const empty = layoutRun(aRun());
    expect(empty.nodes).toEqual([]);
    expect(empty.columns).toHaveLength(8);
    expect(empty.width).toBeGreaterThan(0);
  });
});
