import type { Pipeline, Project, Run, Stage, Step, StepStatus } from "../api/types";
import { STAGES } from "../lib/stages";

/** Complete values for tests, of which each test names what it is about. */

export function aStep(name: string, stage: Stage, rest: Partial<Step> = {}): Step {
  return {
    name,
    pipeline: "noria",
    stage,
    kind: "container",
    status: "pending",
    exitCode: null,
    attempt: 1,
    dependsOn: [],
    explicit: false,
    failure: "fail",
    reason: null,
    error: null,
    image: "busybox",
    digest: null,
    outputs: {},
    startedAt: null,
    finishedAt: null,
    ...rest,
  };
}

export function aPipeline(steps: Step[], name = "noria"): Pipeline {
  const stages = STAGES.flatMap((stage) => {
    const members = steps.filter((step) => step.stage === stage);
    return members.length > 0 ? [{ name: stage, status: "pending" as StepStatus, steps: members }] : [];
  });
  return { name, status: "running", stages, leftOut: [] };
}

export function aRun(rest: Partial<Run> = {}): Run {
  return {
    id: 17,
    project: "demo",
    number: 3,
    status: "running",
    event: "push",
    ref: "refs/heads/main",
    branch: "main",
    commit: {
      sha: "0123456789abcdef0123456789abcdef01234567",
      message: "Say hello\n\nBody",
      author: "Ada",
      authorEmail: "ada@example.org",
      time: "2026-01-31T12:00:00Z",
    },
    summary: "Running plan › check.",
    error: null,
    problems: [],
    reasons: [],
    createdAt: "2026-01-31T12:00:00Z",
    startedAt: "2026-01-31T12:00:01Z",
    finishedAt: null,
    stages: STAGES.map((name) => ({ name, status: null })),
    ...rest,
  };
}

export function aProject(name: string, rest: Partial<Project> = {}): Project {
  return {
    name,
    url: null,
    hosted: true,
    gitUrl: `http://localhost:8080/git/${name}.git`,
    branch: "main",
    path: null,
    poll: "30s",
    createdAt: "2026-01-01T00:00:00Z",
    lastPoll: null,
    lastRun: null,
    ...rest,
  };
}
