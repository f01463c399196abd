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
  /** The combination of the matrix, when there is one. */
  axes?: Record<string, string>;
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

/** What a run does, or would do, and why. */
export interface Plan {
  project: string;
  /** Null for a plan that was asked for. */
  run: number | null;
  outcome: "planned" | "filtered" | "refused";
  /** SHA-256 over what runs; null for a run of an older version. */
  hash: string | null;
  event: string;
  ref: string;
  commit: string;
  inputs: Record<string, string>;
  /** Null when nobody knows: for a run by hand, of a schedule, of a tag. */
  changedFiles: string[] | null;
  reasons: string[];
  problems: DefinitionProblem[];
  expectedMillis: number | null;
  criticalPath: {
    steps: { pipeline: string; step: string; expectedMillis: number | null }[];
    /** Steps that never succeeded before and count as nothing. */
    unknown: number;
  };
  pipelines: PlannedPipeline[];
}

export interface PlannedPipeline {
  name: string;
  workflow: string;
  dialect: string;
  /** The combination of the matrix. */
  axes: Record<string, string>;
  dependsOn: string[];
  runsAfter: string[];
  timeout: string | null;
  concurrency: { group: string; limit: number; cancel: boolean } | null;
  labels: Record<string, string>;
  secrets: string[];
  services: PlannedStep[];
  stages: { name: Stage; steps: PlannedStep[] }[];
  leftOut: LeftOut[];
}

export interface PlannedStep {
  name: string;
  stage: Stage;
  kind: string;
  place: "step" | "service" | "detached";
  dependsOn: string[];
  explicit: boolean;
  runsAfter: string[];
  retry: { times: number; on: string[]; wait: string } | null;
  timeout: string | null;
  failure: string;
  image: string | null;
  digest: string | null;
  secrets: string[];
  /** The median of the last times it succeeded. */
  expectedMillis: number | null;
  /** Depends on the kind: commands, tags, environment… */
  details: Record<string, unknown>;
}

/** A field of the form that a run asks for. */
export interface Input {
  name: string;
  type: "string" | "number" | "boolean" | "choice";
  options: string[];
  default: string | null;
  /** RE2; has to match the whole text. */
  pattern: string | null;
  required: boolean;
  description: string | null;
  pipelines: string[];
}

export interface InputForm {
  ref: string;
  commit: string;
  problems: DefinitionProblem[];
  inputs: Input[];
}

export interface NewRun {
  ref?: string;
  commit?: string;
  inputs?: Record<string, string | number | boolean>;
}

export interface Schedule {
  pipeline: string;
  name: string;
  cron: string;
  zone: string;
  branch: string;
  inputs: Record<string, string>;
  /** The next five times. */
  next: string[];
  lastAt: string | null;
  /** Why it could not be started the last time it was due. */
  error: string | null;
}

export interface Secret {
  name: string;
  scope: "server" | "project" | "environment";
  environment: string | null;
  events: string[];
  branches: string[];
  images: string[];
  steps: string[];
  createdAt: string;
  updatedAt: string;
  lastUsedAt: string | null;
  /** After a value was given: it is too short to be masked. */
  warning: string | null;
}

/** Who gets a secret; an empty list admits all. */
export interface SecretFilters {
  events: string[];
  branches: string[];
  images: string[];
  steps: string[];
}

export type TestStatus = "passed" | "failed" | "errored" | "skipped";

export interface TestCounts {
  passed: number;
  failed: number;
  errored: number;
  skipped: number;
  newlyFailed: number;
  flaky: number;
  durationMs: number;
}

export interface TestReport extends TestCounts {
  steps: (TestCounts & { pipeline: string; step: string; attempt: number; problems: string[] })[];
  slowest: TestCase[];
  cases: TestCase[];
  /** Of the cases that the request's filters leave. */
  total: number;
  next: number | null;
}

export interface TestCase {
  /** Names the case in every run. */
  id: string;
  pipeline: string;
  step: string;
  suite: string;
  className: string;
  name: string;
  file: string | null;
  status: TestStatus;
  newlyFailed: boolean;
  flaky: boolean;
  durationMs: number;
  message: string | null;
  details: string | null;
  output: string | null;
}

export interface TestPast {
  run: number;
  ref: string;
  commit: string;
  pipeline: string;
  step: string;
  attempt: number;
  status: TestStatus;
  flaky: boolean;
  durationMs: number;
  message: string | null;
  at: string;
}

export interface TestQuery {
  only?: "newly_failed" | "flaky" | undefined;
  status?: string | undefined;
  q?: string | undefined;
  sort?: "failed" | "slowest" | undefined;
  offset?: number | undefined;
}

/** `percent` is null when there is nothing to cover. */
export interface Covered {
  covered: number;
  total: number;
  percent: number | null;
}

export interface Coverage {
  lines: Covered;
  branches: Covered;
  /** The lines of the run before on the branch. */
  before: Covered | null;
  files: { path: string; lines: Covered; branches: Covered }[];
  total: number;
  next: number | null;
}

export interface Artifacts {
  files: number;
  size: number;
  sets: ArtifactSet[];
  artifacts: Artifact[];
  /** The offset of the next page. */
  next: number | null;
}

export interface ArtifactSet {
  pipeline: string;
  step: string;
  attempt: number;
  files: number;
  size: number;
  createdAt: string;
  expiresAt: string | null;
}

export interface Artifact {
  pipeline: string;
  step: string;
  path: string;
  size: number;
  sha256: string | null;
  /** Where a symbolic link points to. */
  link: string | null;
  expiresAt: string | null;
}

export interface Release {
  version: string;
  image: string | null;
  digest: string | null;
  tags: string[];
  gitTag: string | null;
  commit: string | null;
  run: number | null;
  /** The version before it; null for the first. */
  previous: string | null;
  /** How many it brings since then. */
  commits: number;
  /** Names of the work items it brings. */
  items: string[];
  createdAt: string;
}

export interface ReleaseNotes {
  previous: string | null;
  commits: number;
  /** How many older commits are not in the groups. */
  left: number;
  groups: ReleaseNotesGroup[];
}

export interface ReleaseNotesGroup {
  kind: "breaking" | "feature" | "fix" | "performance" | "revert" | "other";
  title: string;
  entries: {
    scope: string | null;
    text: string;
    commit: string;
    author: string;
    items: { name: string; url: string | null }[];
  }[];
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

/** A key that an ssh server shows. */
export interface HostKey {
  type: string;
  fingerprint: string;
  /** As it is confirmed with. */
  key: string;
}

/** How a project signs in to its repository's server. */
export interface GitCredentials {
  kind: "none" | "password" | "ssh";
  user: string | null;
  publicKey: string | null;
  hostKeys: HostKey[];
  updatedAt: string | null;
}

export interface NewGitCredentials {
  kind: "password" | "ssh";
  user?: string;
  password?: string;
  hostKeys?: string[];
  renew?: boolean;
}

/** What came of looking at a project's repository. */
export interface GitTrial {
  ok: boolean;
  url: string;
  branches: number | null;
  head: string | null;
  code: string | null;
  detail: string | null;
  hostKey: HostKey | null;
  hostKeyChanged: boolean;
}

export type Pushers = "everybody" | "maintainers" | "nobody";

export interface ProtectedBranch {
  pattern: string;
  push: Pushers;
}

/** What a hosted repository takes. */
export interface HostedSettings {
  brokenPipeline: "tell" | "refuse";
  maxSize: string | null;
  protectedBranches: ProtectedBranch[];
}

/** Whether a step that failed can be entered. */
export interface Entrance {
  enterable: boolean;
  /** Why not. */
  reason: string | null;
  code: string | null;
  attempt: number;
  keptAt: string | null;
  until: string | null;
  image: string | null;
  digest: string | null;
  user: string | null;
  directory: string | null;
  bytes: number | null;
  /** Names of variables, and of the secrets in them. */
  environment: string[];
  secrets: string[];
  sessions: DebugSession[];
}

/** A container that people are in. */
export interface DebugSession {
  id: string;
  openedBy: string;
  openedAt: string;
  until: string;
  attached: number;
  /** Of its WebSocket on this server. */
  path: string;
  /** Why secrets are not there, sentences. */
  missing: string[];
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
