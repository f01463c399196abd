import type {
  Artifact,
  Artifacts,
  Blame,
  Coverage,
  DebugSession,
  Deployment,
  Entrance,
  Environment,
  GitCredentials,
  GitTrial,
  HostedSettings,
  InputForm,
  LogPage,
  LogQuery,
  NewGitCredentials,
  NewProject,
  NewRun,
  Plan,
  ProblemDocument,
  Project,
  Release,
  ReleaseNotes,
  Run,
  Schedule,
  Secret,
  SecretFilters,
  Session,
  TestPast,
  TestQuery,
  TestReport,
} from "./types";

/** A call that did not succeed, with the sentence to show. */
export class ApiError extends Error {
  constructor(
    /** One sentence: what was tried, why it failed, what to do. */
    message: string,
    /** The HTTP status; 0 when the server was not reached. */
    readonly status: number,
    readonly code: string,
    readonly blame: Blame,
    /** The other members of the answer, such as which inputs are wrong. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** The HTTP interface of the server, one method per call. Every method rejects with an {@link ApiError}. */
export class Client {
  /** Called when a call that needs a session finds none. */
  onSignedOut: () => void = () => {};

  session(): Promise<Session> {
    return this.call("GET", "/session");
  }

  signIn(token: string): Promise<Session> {
    return this.call("POST", "/session", { token });
  }

  signOut(): Promise<void> {
    return this.call("DELETE", "/session");
  }

  projects(): Promise<Project[]> {
    return this.call("GET", "/projects");
  }

  project(name: string): Promise<Project> {
    return this.call("GET", path`/projects/${name}`);
  }

  createProject(project: NewProject): Promise<Project> {
    return this.call("POST", "/projects", project);
  }

  gitCredentials(project: string): Promise<GitCredentials> {
    return this.call("GET", path`/projects/${project}/git-credentials`);
  }

  setGitCredentials(project: string, credentials: NewGitCredentials): Promise<GitCredentials> {
    return this.call("PUT", path`/projects/${project}/git-credentials`, credentials);
  }

  forgetGitCredentials(project: string): Promise<void> {
    return this.call("DELETE", path`/projects/${project}/git-credentials`);
  }

  /** Looks at the repository as a poll would. */
  tryGit(project: string): Promise<GitTrial> {
    return this.call("POST", path`/projects/${project}/git-credentials/try`);
  }

  hostedSettings(project: string): Promise<HostedSettings> {
    return this.call("GET", path`/projects/${project}/hosted`);
  }

  setHostedSettings(project: string, settings: HostedSettings): Promise<HostedSettings> {
    return this.call("PUT", path`/projects/${project}/hosted`, settings);
  }

  /** Runs, newest first; `before` is a run's number, or its id when no project is given. */
  runs(project: string | null, page: { before?: number; limit: number }): Promise<Run[]> {
    const query = new URLSearchParams({ limit: String(page.limit) });
    if (page.before !== undefined) query.set("before", String(page.before));
    return this.call("GET", `${project === null ? "/runs" : path`/projects/${project}/runs`}?${query}`);
  }

  run(project: string, number: number): Promise<Run> {
    return this.call("GET", path`/projects/${project}/runs/${number}`);
  }

  startRun(project: string, run: NewRun = {}): Promise<Run> {
    return this.call("POST", path`/projects/${project}/runs`, run);
  }

  /** What a run of a branch, tag or commit asks for; without one of the project's branch. */
  inputs(project: string, ref: string | null): Promise<InputForm> {
    const query = ref === null ? "" : `?${new URLSearchParams({ ref })}`;
    return this.call("GET", path`/projects/${project}/inputs` + query);
  }

  schedules(project: string): Promise<Schedule[]> {
    return this.call("GET", path`/projects/${project}/schedules`);
  }

  plan(project: string, run: number): Promise<Plan> {
    return this.call("GET", path`/projects/${project}/runs/${run}/plan`);
  }

  tests(project: string, run: number, query: TestQuery): Promise<TestReport> {
    return this.call("GET", path`/projects/${project}/runs/${run}/tests` + queryOf(query));
  }

  /** What became of a test case, newest first. */
  testHistory(project: string, testCase: string): Promise<TestPast[]> {
    return this.call(
      "GET",
      path`/projects/${project}/tests/history` + queryOf({ case: testCase, limit: 30 }),
    );
  }

  coverage(project: string, run: number): Promise<Coverage> {
    return this.call("GET", path`/projects/${project}/runs/${run}/coverage` + queryOf({ limit: 100 }));
  }

  artifacts(project: string, run: number, offset: number): Promise<Artifacts> {
    return this.call("GET", path`/projects/${project}/runs/${run}/artifacts` + queryOf({ offset }));
  }

  secrets(project: string): Promise<Secret[]> {
    return this.call("GET", path`/projects/${project}/secrets`);
  }

  createSecret(
    project: string,
    secret: { name: string; value: string; environment?: string | undefined } & Partial<SecretFilters>,
  ): Promise<Secret> {
    return this.call("POST", path`/projects/${project}/secrets`, secret);
  }

  changeSecret(
    project: string,
    { name, environment }: Pick<Secret, "name" | "environment">,
    change: { value?: string } & Partial<SecretFilters>,
  ): Promise<Secret> {
    const target = path`/projects/${project}/secrets/${name}` + queryOf({ environment });
    return this.call("PATCH", target, change);
  }

  deleteSecret(project: string, { name, environment }: Pick<Secret, "name" | "environment">): Promise<void> {
    return this.call("DELETE", path`/projects/${project}/secrets/${name}` + queryOf({ environment }));
  }

  cancelRun(project: string, number: number): Promise<Run> {
    return this.call("POST", path`/projects/${project}/runs/${number}/cancel`);
  }

  restartRun(project: string, number: number): Promise<Run> {
    return this.call("POST", path`/projects/${project}/runs/${number}/restart`);
  }

  /** Lines of a log: from a number on, the last so many when it is negative, or those that a search finds. */
  log(
    at: LogAddress,
    page: { from: number; limit: number; search?: LogQuery | undefined },
    signal: AbortSignal | null = null,
  ): Promise<LogPage> {
    const query = new URLSearchParams({
      from: String(page.from),
      limit: String(page.limit),
      attempt: String(at.attempt),
    });
    if (page.search) {
      query.set("q", page.search.text);
      query.set("regex", String(page.search.regex));
      query.set("ignoreCase", String(page.search.ignoreCase));
    }
    return this.call("GET", `${logPath(at)}?${query}`, undefined, signal);
  }

  /** The bytes of the log, or of some of its lines, as the step wrote them. */
  async logBytes(at: LogAddress, lines?: { from: number; to: number }): Promise<Blob> {
    const query = new URLSearchParams({ attempt: String(at.attempt) });
    if (lines) {
      query.set("from", String(lines.from));
      query.set("limit", String(lines.to - lines.from + 1));
    }
    const response = await this.send("GET", `${logPath(at)}?${query}`, undefined, "text/plain");
    return response.blob();
  }

  /** Whether a step can be entered. */
  entrance(at: StepAddress): Promise<Entrance> {
    return this.call("GET", debugPath(at));
  }

  /** Opens a session in a failed step; a shell is at its WebSocket. */
  enter(at: StepAddress): Promise<DebugSession> {
    return this.call("POST", debugPath(at));
  }

  leave(at: StepAddress, session: string): Promise<void> {
    return this.call("DELETE", debugPath(at) + queryOf({ session }));
  }

  environments(project: string): Promise<Environment[]> {
    return this.call("GET", path`/projects/${project}/environments`);
  }

  releaseNotes(project: string, version: string): Promise<ReleaseNotes> {
    return this.call("GET", path`/projects/${project}/releases/${version}/notes`);
  }

  releases(project: string): Promise<Release[]> {
    return this.call("GET", path`/projects/${project}/releases`);
  }

  deployments(project: string): Promise<Deployment[]> {
    return this.call("GET", path`/projects/${project}/deployments`);
  }

  private async call<T>(
    method: string,
    target: string,
    body?: unknown,
    signal: AbortSignal | null = null,
  ): Promise<T> {
    const response = await this.send(method, target, body, "application/json", signal);
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  private async send(
    method: string,
    target: string,
    body: unknown,
    accept: string,
    signal: AbortSignal | null = null,
  ): Promise<Response> {
    const headers: Record<string, string> = { Accept: `${accept}, application/problem+json` };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await fetch(`/api/v1${target}`, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw new ApiError(
        "Noria did not answer. The server may be restarting: nothing is lost, try again in a moment.",
        0,
        "UNREACHABLE",
        "infrastructure",
      );
    }
    if (response.ok) return response;
    if (response.status === 401 && target !== "/session") this.onSignedOut();
    throw await problem(response);
  }
}

export interface StepAddress {
  project: string;
  run: number;
  step: string;
}

export interface LogAddress extends StepAddress {
  attempt: number;
}

function debugPath(at: StepAddress): string {
  return path`/projects/${at.project}/runs/${at.run}/steps/${at.step}/debug`;
}

function logPath(at: LogAddress): string {
  return path`/projects/${at.project}/runs/${at.run}/steps/${at.step}/log`;
}

/** Where an artifact, or all of them as an archive, is downloaded. */
export function artifactPath(
  project: string,
  run: number,
  artifact: Pick<Artifact, "path" | "step">,
): string {
  const file = artifact.path.split("/").map(encodeURIComponent).join("/");
  return `/api/v1${path`/projects/${project}/runs/${run}/artifacts`}/${file}${queryOf({ step: artifact.step })}`;
}

export function archivePath(project: string, run: number, kind: "tar.gz" | "zip", step?: string): string {
  return `/api/v1${path`/projects/${project}/runs/${run}/artifacts`}.${kind}${queryOf({ step })}`;
}

function queryOf(members: object): string {
  const given = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return query.size > 0 ? `?${query}` : "";
}

function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: parts }, ...values.map((value) => encodeURIComponent(value)));
}

async function problem(response: Response): Promise<ApiError> {
  const fallback = `Noria answered ${response.status} ${response.statusText}`.trim() + ".";
  const blame: Blame = response.status >= 500 ? "infrastructure" : "user";
  try {
    const document = (await response.json()) as Partial<ProblemDocument>;
    return new ApiError(
      document.detail || document.title || fallback,
      response.status,
      document.code ?? "UNKNOWN",
      document.blame ?? blame,
      { ...document },
    );
  } catch {
    return new ApiError(fallback, response.status, "UNKNOWN", blame);
  }
}
