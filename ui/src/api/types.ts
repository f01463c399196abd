/** The JSON of the HTTP interface, as `docs/http-api.md` describes it. Times are ISO 8601 in UTC. */

export type Stage = "plan" | "code" | "build" | "test" | "release" | "deploy" | "operate" | "monitor";

export type RunStatus =
  "queued" | "running" | "waiting" | "succeeded" | "failed" | "errored" | "canceled" | "filtered";

export type StepStatus =
  | "pending"
  | "starting"
  | "running"
  | "waiting"
  | "succeeded"
  | "failed"
  | "errored"
  | "canceled"
  | "skipped";

export type Blame = "user" | "infrastructure";

export interface User {
  name: string;
}

export interface Session {
  user: User;
}

/** RFC 9457, with the two members Noria adds. */
export interface ProblemDocument {
  title: string;
  status: number;
  detail: string;
  code: string;
  blame: Blame;
}

export interface Commit {
  sha: string;
  message: string;
  author: string | null;
  authorEmail: string | null;
  time: string | null;
}

export interface Poll {
  at: string;
  status: "ok" | "failed";
  message: string | null;
}

export interface Project {
  name: string;
  url: string | null;
  hosted: boolean;
  gitUrl: string;
  branch: string;
  path: string | null;
  poll: string | null;
  createdAt: string;
  lastPoll: Poll | null;
  lastRun: Run | null;
}

export interface NewProject {
  name: string;
  url?: string;
  branch?: string;
  path?: string;
  poll?: string;
}

/** Where a definition is wrong. */
export interface DefinitionProblem {
  file: string;
  line: number | null;
  column: number | null;
  code: string;
  severity: "error" | "warning";
  message: string;
}

export interface RunError {
  code: string;
  blame: Blame;
  message?: string | null;
}

/** One cell of the stage bar; the status is null when the run has no step in the stage. */
export interface StageState {
  name: Stage;
  status: StepStatus | null;
}

export interface Run {
  id: number;
  project: string;
  number: number;
  status: RunStatus;
  event: string;
  ref: string | null;
  branch: string | null;
  commit: Commit | null;
  summary: string;
  error: RunError | null;
  problems: DefinitionProblem[];
  reasons: string[];
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Always the eight stages in order. */
  stages: StageState[];
  /** Absent in lists and in events. */
  pipelines?: Pipeline[];
}

export interface Pipeline {
  name: string;
  status: string;
  stages: PipelineStage[];
  leftOut: LeftOut[];
}

export interface PipelineStage {
  name: Stage;
  status: StepStatus;
  steps: Step[];
}

export interface LeftOut {
  stage: Stage;
  step: string;
  reason: string;
}

export interface Step {
  name: string;
  pipeline: string;
  stage: Stage;
  kind: string;
  status: StepStatus;
  exitCode: number | null;
  attempt: number;
  dependsOn: string[];
  /** Whether `dependsOn` was written in the file; else it is the order of the stages. */
  explicit: boolean;
  failure: string;
  reason: string | null;
  error: RunError | null;
  image: string | null;
  digest: string | null;
  outputs: Record<string, string> | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface LogRecord {
  /** From 1 within an attempt. */
  line: number;
  time: string;
  stream: "stdout" | "stderr" | "system";
  text: string;
  /** Which part of its line it is, of a line too long for one record. */
  part?: { offset: number; bytes: number; last: boolean };
}

export interface LogPage {
  step: string;
  attempt: number;
  /** The step has ended and this page reaches the end of its log. */
  complete: boolean;
  next: number;
  /** How many lines the log has at this moment. */
  lines: number;
  records: LogRecord[];
  /** What a search found; null without one. */
  search: LogMatches | null;
}

export interface LogMatches {
  total: number;
  /** The numbers of the first 10,000 of them. */
  lines: number[];
  /** Time was up before the end: the search goes on at the page's `next`. */
  truncated: boolean;
}

export interface LogQuery {
  text: string;
  /** A regular expression in the syntax of RE2. */
  regex: boolean;
  ignoreCase: boolean;
}

export interface Release {
  version: string;
  image: string | null;
  digest: string | null;
  tags: string[];
  gitTag: string | null;
  commit: string | null;
  run: number | null;
  createdAt: string;
}

export interface Environment {
  name: string;
  tier: string | null;
  services: DeployedService[];
}

export interface DeployedService {
  name: string;
  revision: string | number | null;
  image: string | null;
  version: string | null;
  commit: string | null;
  run: number | null;
  status: string;
  address: string | null;
  deployedAt: string | null;
}

export interface Deployment {
  id: number;
  environment: string;
  service: string;
  status: string;
  revision: string | number | null;
  previous: string | number | null;
  image: string | null;
  version: string | null;
  commit: string | null;
  run: number | null;
  reason: string | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface StepEvent {
  project: string;
  run: number;
  step: Step;
}

export interface LogEvent {
  project: string;
  run: number;
  step: string;
  pipeline: string;
  attempt: number;
  records: LogRecord[];
}

export type ProjectEvent = Project | { name: string; deleted: true };

/**
 * What the event stream tells its listeners. `resync` stands for the server's `reset` and for a stream that began
 * without a place to resume from: whoever shows something reads it anew. `opened` is told whenever the stream is
 * connected, also when it resumed.
 */
export type NoriaEvent =
  | { type: "run"; data: Run }
  | { type: "step"; data: StepEvent }
  | { type: "log"; data: LogEvent }
  | { type: "project"; data: ProjectEvent }
  | { type: "resync" }
  | { type: "opened" };
