import { Graph, layout } from "@dagrejs/dagre";
import type { Pipeline, Run, Stage, StageState, Step } from "../../api/types";
import { STAGES, eightStages } from "../../lib/stages";
import { stepKey, stepsOf } from "../../lib/steps";

/** Nodes are as wide as the space allows, between these. */
const NARROWEST = 92;
const WIDEST = 150;
const NODE_HEIGHT = 42;
const EMPTY_WIDTH = 52;
const HEAD = 34;
const MARGIN = 1;
/** Half of the distance between columns: a rank of invisible anchors stands between two stages. */
const HALF_GAP = 9;

export interface Column extends StageState {
  x: number;
  width: number;
}

export interface Node {
  key: string;
  step: Step;
  x: number;
  y: number;
}

export interface Edge {
  from: string;
  to: string;
  path: string;
}

export interface RunGraph {
  /** Of each node. */
  node: { width: number; height: number };
  width: number;
  height: number;
  /** The eight stages from left to right; those without steps are narrow. */
  columns: Column[];
  nodes: Node[];
  /** Only dependencies written in the file. The order of the stages needs no lines. */
  edges: Edge[];
}

interface Point {
  x: number;
  y: number;
}

/**
 * Places the steps of a run. Dagre knows no columns, so between two stages stands an anchor that every step of the
 * stage before comes before, and every step of the stage after comes after.
 *
 * @param available the width to fill if the nodes can be read then
 * @param pipeline only the steps of this pipeline
 */
export function layoutRun(run: Run, available = 0, pipeline: Pipeline | null = null): RunGraph {
  const widest = place(run, pipeline, WIDEST);
  if (available >= widest.width) return widest;
  const columns = new Set(widest.nodes.map((node) => Math.round(node.x))).size;
  const width = WIDEST - Math.ceil((widest.width - available) / Math.max(1, columns));
  return place(run, pipeline, Math.max(NARROWEST, width));
}

function place(run: Run, pipeline: Pipeline | null, nodeWidth: number): RunGraph {
  const size = { width: nodeWidth, height: NODE_HEIGHT };
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 10, ranksep: HALF_GAP, edgesep: 8, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const steps = stepsOf(run).filter((step) => pipeline === null || step.pipeline === pipeline.name);
  const byStage = new Map<Stage, Step[]>(STAGES.map((stage) => [stage, []]));
  for (const step of steps) byStage.get(step.stage)?.push(step);

  STAGES.forEach((stage, index) => {
    graph.setNode(anchor(index), { width: 1, height: 1 });
    graph.setNode(anchor(index + 1), { width: 1, height: 1 });
    const members = byStage.get(stage) ?? [];
    const ids = members.length > 0 ? members.map(id) : [`empty:${stage}`];
    for (const node of ids) {
      graph.setNode(node, members.length > 0 ? { ...size } : { width: EMPTY_WIDTH, height: 1 });
      graph.setEdge(anchor(index), node, { weight: 8 });
      graph.setEdge(node, anchor(index + 1), { weight: 1 });
    }
  });
  const written = steps.flatMap((step) => dependencies(step, steps).map((from) => ({ from, to: step })));
  for (const { from, to } of written) {
    const minlen = from.stage === to.stage ? 2 : 1;
    graph.setEdge(id(from), id(to), { weight: 4, minlen });
  }
  layout(graph);

  const position = (node: string) => graph.node(node) as Point;
  const left = Math.min(...STAGES.map((stage) => edgeOf(stage, byStage, position, size.width, -1))) - MARGIN;
  const tops = steps.map((step) => position(id(step)).y - size.height / 2);
  const top = (tops.length > 0 ? Math.min(...tops) : 0) - HEAD;
  const move = ({ x, y }: Point): Point => ({ x: x - left, y: y - top });

  const columns = eightStages(pipeline?.stages ?? run.stages).map((stage): Column => {
    const from = edgeOf(stage.name, byStage, position, size.width, -1);
    const to = edgeOf(stage.name, byStage, position, size.width, 1);
    return { name: stage.name, status: stage.status, x: from - left, width: to - from };
  });
  const nodes = steps.map((step): Node => {
    const { x, y } = move(position(id(step)));
    return { key: stepKey(run, step), step, x: x - size.width / 2, y: y - size.height / 2 };
  });
  const edges = written.map(({ from, to }): Edge => {
    const between = (graph.edge(id(from), id(to)) as { points: Point[] }).points.slice(1, -1).map(move);
    const start = move(position(id(from)));
    const end = move(position(id(to)));
    const ports = [
      { x: start.x + size.width / 2, y: start.y },
      // Of the points between, those in the columns it passes: there the line goes around the nodes.
      ...between.filter(
        (point) =>
          Math.abs(point.x - start.x) > size.width &&
          Math.abs(point.x - end.x) > size.width &&
          nodes.some((node) => Math.abs(node.x + size.width / 2 - point.x) < 1),
      ),
      { x: end.x - size.width / 2, y: end.y },
    ];
    return { from: stepKey(run, from), to: stepKey(run, to), path: curve(ports) };
  });
  const bottom = Math.max(HEAD, ...nodes.map((node) => node.y + size.height));
  const right = Math.max(...columns.map((column) => column.x + column.width));
  return { node: size, width: right + MARGIN, height: bottom + MARGIN, columns, nodes, edges };
}

function anchor(index: number): string {
  return `anchor:${index}`;
}

function id(step: Step): string {
  return `step:${step.pipeline}.${step.name}`;
}

function dependencies(step: Step, steps: readonly Step[]): Step[] {
  if (!step.explicit) return [];
  return step.dependsOn.flatMap(
    (name) => steps.find((other) => other.pipeline === step.pipeline && other.name === name) ?? [],
  );
}

/** The left (-1) or right (1) edge of a stage's column, in Dagre's coordinates. */
function edgeOf(
  stage: Stage,
  byStage: Map<Stage, Step[]>,
  position: (node: string) => Point,
  nodeWidth: number,
  side: -1 | 1,
): number {
  const members = byStage.get(stage) ?? [];
  if (members.length === 0) return position(`empty:${stage}`).x + (side * EMPTY_WIDTH) / 2;
  const edges = members.map((step) => position(id(step)).x + (side * nodeWidth) / 2);
  return side < 0 ? Math.min(...edges) : Math.max(...edges);
}

/** A line that leaves and arrives horizontally. */
function curve(points: readonly Point[]): string {
  const number = (value: number) => String(Math.round(value * 10) / 10);
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${number(point.x)} ${number(point.y)}`;
      const middle = (before.x + point.x) / 2;
      return (
        `C${number(middle)} ${number(before.y)} ${number(middle)} ${number(point.y)} ` +
        `${number(point.x)} ${number(point.y)}`
      );
    })
    .join("");
}
