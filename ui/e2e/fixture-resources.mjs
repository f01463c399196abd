/** Plans, inputs, schedules, secrets, tests, coverage and artifacts, in the forms of docs/http-api.md. */

const hex = (seed, length) => {
  let text = "";
  let value = seed * 2654435761 + 1;
  while (text.length < length) {
    value = (value * 1103515245 + 12345) % 2147483648;
    text += value.toString(16);
  }
  return text.slice(0, length);
};
const hours = (count) => new Date(Date.now() + count * 3_600_000).toISOString();

export function planOf(run) {
  const expected = (step) => (step.name === "probe" ? null : 3000 + step.name.length * 900);
  const planned = (step) => ({
    name: step.name,
    stage: step.stage,
    kind: step.kind,
    place: step.kind === "service" ? "service" : step.name === "docs-server" ? "detached" : "step",
    dependsOn: step.dependsOn,
    explicit: step.explicit,
    runsAfter: ["success"],
    retry: step.name === "integration" ? { times: 2, on: ["error", "timeout"], wait: "5s" } : null,
    timeout: step.name === "unit" ? "10m" : null,
    failure: step.failure,
    image: step.image,
    digest: step.digest,
    secrets: step.name === "publish" ? ["npm_token", "registry_password"] : [],
    expectedMillis: expected(step),
    details:
      step.kind === "container" ? { commands: ["npm ci", "npm test"], entrypoint: [] } : detailsOf(step.kind),
  });
  const pipelines = run.pipelines.map((pipeline) => {
    const stages = pipeline.stages.map(({ name, steps }) => ({ name, steps: steps.map(planned) }));
    const isService = (step) => step.place === "service";
    return {
      name: pipeline.name,
      workflow: pipeline.name.replace(/-\d+$/, ""),
      dialect: "native",
      axes: AXES[pipeline.name] ?? {},
      dependsOn: [],
      runsAfter: ["success"],
      timeout: "1h",
      workspace: "/workspace",
      labels: {},
      concurrency: run.project === "docs" ? { group: "deploy", limit: 1, cancel: false } : null,
      secrets: ["npm_token", "registry_password"],
      services: stages.flatMap((stage) => stage.steps.filter(isService)),
      stages: stages
        .map((stage) => ({ ...stage, steps: stage.steps.filter((step) => !isService(step)) }))
        .filter((stage) => stage.steps.length > 0),
      leftOut: pipeline.leftOut,
    };
  });
  const chain = ["check", "lint", "image", "integration", "browser", "publish", "staging", "production"];
  const path = chain.flatMap((name) => {
    const pipeline = run.pipelines[0];
    const step = pipeline?.stages.flatMap((stage) => stage.steps).find((one) => one.name === name);
    return step ? [{ pipeline: pipeline.name, step: name, expectedMillis: expected(step) }] : [];
  });
  return {
    project: run.project,
    run: run.number,
    outcome:
      run.status === "filtered"
        ? "filtered"
        : run.problems.length > 0 && !run.startedAt
          ? "refused"
          : "planned",
    hash: hex(run.id, 64),
    event: run.event,
    ref: run.ref,
    commit: run.commit.sha,
    inputs: run.project === "shop" ? { target: "staging" } : {},
    changedFiles: run.event === "push" ? ["src/tax.ts", "src/tax.test.ts"] : null,
    reasons: run.status === "filtered" ? run.reasons : ['Pipeline "docs": no changed file matches docs/**.'],
    problems: run.problems,
    expectedMillis: path.reduce((sum, step) => sum + step.expectedMillis, 0),
    criticalPath: { steps: path, unknown: 1 },
    pipelines,
  };
}

const AXES = { "library-1": { node: "20", os: "alpine" }, "library-2": { node: "22", os: "alpine" } };

function detailsOf(kind) {
  return (
    {
      build: { context: ".", dockerfile: "Dockerfile", tags: ["registry.example/shop"] },
      release: { version: "conventional", to: "registry.example/shop", tag: "v{version}" },
      deploy: { environment: "staging", service: "shop", tier: "staging" },
    }[kind] ?? {}
  );
}

const INPUTS = [
  {
    name: "target",
    type: "choice",
    options: ["staging", "production"],
    default: "staging",
    pattern: null,
    required: false,
    description: "Where it goes",
    pipelines: ["noria"],
  },
  {
    name: "replicas",
    type: "number",
    options: [],
    default: "3",
    pattern: null,
    required: false,
    description: null,
    pipelines: ["noria"],
  },
  {
    name: "dry_run",
    type: "boolean",
    options: [],
    default: "false",
    pattern: null,
    required: false,
    description: "Plan the deployment and change nothing",
    pipelines: ["noria"],
  },
  {
    name: "reason",
    type: "string",
    options: [],
    default: null,
    pattern: ".{5,}",
    required: true,
    description: "Why now: it stands in the deployment's history",
    pipelines: ["noria"],
  },
];

export function inputsOf(project, ref) {
  return {
    ref: ref ? `refs/heads/${ref}` : `refs/heads/${project.branch}`,
    commit: hex(5, 40),
    problems: [],
    inputs: project.name === "shop" ? INPUTS : [],
  };
}

/** What is wrong with the inputs of a run, as the server judges them. */
export function wrongInputs(project, given = {}) {
  const inputs = inputsOf(project).inputs;
  const wrong = inputs.flatMap(({ name, required, pattern, type }) => {
    const value = given[name];
    if (value === undefined) return required ? [{ name, message: "It is needed and not given." }] : [];
    // The server knows something the browser does not.
    if (name === "reason" && String(value).includes("just because"))
      return [{ name, message: '"just because" is no reason. Name the incident or the release.' }];
    if (type === "number" && Number.isNaN(Number(value)))
      return [{ name, message: `"${value}" is not a number.` }];
    if (pattern && !new RegExp(`^(?:${pattern})$`).test(value))
      return [{ name, message: `"${value}" does not match ${pattern}.` }];
    return [];
  });
  for (const name of Object.keys(given)) {
    if (!inputs.some((input) => input.name === name))
      wrong.push({ name, message: "There is no such input." });
  }
  return wrong;
}

export function schedulesOf(project) {
  if (project.name !== "shop") return [];
  const schedule = (rest) => ({ pipeline: "noria", zone: "Europe/Berlin", inputs: {}, error: null, ...rest });
  return [
    schedule({
      name: "nightly",
      cron: "0 3 * * *",
      branch: "main",
      inputs: { target: "staging" },
      next: [9, 33, 57, 81, 105].map(hours),
      lastAt: hours(-15),
    }),
    schedule({
      name: "weekly",
      cron: "0 0 * * 0",
      zone: "UTC",
      branch: "next",
      next: [40, 208, 376, 544, 712].map(hours),
      lastAt: null,
      error: 'The branch "next" is not there any more. Change "branch" of the schedule, or push it.',
    }),
  ];
}

export function secretsOf(project) {
  const secret = (name, rest) => ({
    name,
    scope: "project",
    environment: null,
    events: ["push", "tag", "deployment", "manual", "cron"],
    branches: [],
    images: [],
    steps: [],
    createdAt: hours(-900),
    updatedAt: hours(-200),
    lastUsedAt: hours(-2),
    warning: null,
    ...rest,
  });
  return project.name === "shop"
    ? [
        secret("npm_token", { steps: ["publish"] }),
        secret("registry_password", { branches: ["main", "release/*"], images: ["acme/upload"] }),
        secret("registry_password", { scope: "environment", environment: "production", lastUsedAt: null }),
      ]
    : [];
}

const CASES = Array.from({ length: 214 }, (_, index) => {
  const [group, what] = [
    ["basket", "adds an article"],
    ["price", "shows the price with tax"],
    ["tax", "rounds half a cent to the even one"],
    ["payment", "retries once when the gateway times out"],
  ][index % 4];
  const failed = [2, 6, 10].includes(index);
  return {
    id: hex(index + 1, 64),
    pipeline: "noria",
    step: index % 7 === 3 ? "integration" : "unit",
    suite: `src/${group}.test.ts`,
    className: `src/${group}.test.ts`,
    name: `${what}${index > 3 ? ` (${index})` : ""}`,
    file: `src/${group}.test.ts`,
    status: failed ? "failed" : index % 61 === 60 ? "skipped" : "passed",
    newlyFailed: failed && index !== 10,
    flaky: index === 10 || index === 19,
    durationMs: 4 + ((index * 37) % 420),
    message: failed ? "AssertionError: expected 12.35 to be 12.34" : null,
    details: failed
      ? "AssertionError: expected 12.35 to be 12.34\n  at src/tax.test.ts:41:27\n\n  39|   const basket = basketOf([{ price: 12.345, rate: 'full' }]);\n> 41|   expect(total(basket)).toBe(12.34);"
      : null,
    output: failed ? "basket: 1 article\ntotal: 12.35" : null,
  };
});

function counts(cases) {
  const of = (status) => cases.filter((one) => one.status === status).length;
  return {
    passed: of("passed"),
    failed: of("failed"),
    errored: of("errored"),
    skipped: of("skipped"),
    newlyFailed: cases.filter((one) => one.newlyFailed).length,
    flaky: cases.filter((one) => one.flaky).length,
    durationMs: cases.reduce((sum, one) => sum + one.durationMs, 0),
  };
}

export function testsOf(run, query) {
  const cases = run.project === "shop" && run.number === 125 ? CASES : [];
  const statuses = query.get("status")?.split(",");
  const only = query.get("only");
  const q = query.get("q")?.toLowerCase();
  const slowest = (one, other) => other.durationMs - one.durationMs;
  const rank = ({ status }) => (["failed", "errored"].includes(status) ? 0 : 1);
  const some = cases
    .filter((one) => !statuses || statuses.includes(one.status))
    .filter((one) => !only || (only === "flaky" ? one.flaky : one.newlyFailed))
    .filter((one) => !q || `${one.name} ${one.className}`.toLowerCase().includes(q))
    .sort(query.get("sort") === "slowest" ? slowest : (one, other) => rank(one) - rank(other));
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? 100);
  const steps = [...new Set(cases.map((one) => one.step))].map((step) => ({
    pipeline: "noria",
    step,
    attempt: 1,
    ...counts(cases.filter((one) => one.step === step)),
    problems:
      step === "unit"
        ? ['The report "reports/e2e.xml" could not be read: it ends in the middle of a tag.']
        : [],
  }));
  return {
    ...counts(cases),
    steps,
    slowest: [...cases].sort(slowest).slice(0, 10),
    cases: some.slice(offset, offset + limit),
    total: some.length,
    next: offset + limit < some.length ? offset + limit : null,
  };
}

export function historyOf(project, id) {
  const one = CASES.find((test) => test.id === id);
  if (!one) return [];
  return Array.from({ length: 20 }, (_, index) => ({
    run: 125 - index,
    ref: "refs/heads/main",
    commit: hex(index, 40),
    pipeline: one.pipeline,
    step: one.step,
    attempt: 1,
    status: index === 0 ? one.status : one.flaky && index % 5 === 2 ? "failed" : "passed",
    flaky: one.flaky && index % 5 === 2,
    durationMs: one.durationMs + index,
    message: null,
    at: hours(-index * 7),
  }));
}

export function coverageOf(run) {
  const covered = (count, total) => ({
    covered: count,
    total,
    percent: total === 0 ? null : Math.floor((count / total) * 10_000) / 100,
  });
  if (run.project !== "shop" || run.number !== 125) {
    const none = covered(0, 0);
    return { lines: none, branches: none, before: null, steps: [], files: [], total: 0, next: null };
  }
  const files = ["src/tax.ts", "src/payment.ts", "src/basket.ts"].map((path, index) => ({
    path,
    lines: covered(80 - index, 104 - index * 10),
    branches: covered(20, 28),
  }));
  return {
    lines: covered(3412, 4011),
    branches: covered(801, 1020),
    before: covered(3420, 4000),
    steps: [],
    files,
    total: 3,
    next: null,
  };
}

export function artifactsOf(run) {
  if (run.project !== "shop" || run.number !== 125) {
    return { files: 0, size: 0, sets: [], artifacts: [], next: null };
  }
  const file = (step, path, size, rest) => ({
    pipeline: "noria",
    step,
    path,
    size,
    sha256: hex(size, 64),
    link: null,
    expiresAt: hours(700),
    ...rest,
  });
  const artifacts = [
    file("unit", "coverage/index.html", 4700),
    file("unit", "coverage/lcov.info", 182_340),
    file("unit", "coverage/latest", 0, { sha256: null, link: "index.html" }),
    file("image", "dist/shop-4.2.0 ü & co.tar", 96_400_123),
  ];
  const set = (step) => {
    const own = artifacts.filter((one) => one.step === step);
    return {
      pipeline: "noria",
      step,
      attempt: 1,
      files: own.length,
      size: own.reduce((sum, one) => sum + one.size, 0),
      createdAt: hours(-0.7),
      expiresAt: hours(700),
    };
  };
  const sets = [set("unit"), set("image")];
  return {
    files: artifacts.length,
    size: sets.reduce((sum, one) => sum + one.size, 0),
    sets,
    artifacts,
    next: null,
  };
}

/** What a release of the demo brings. */
export function notesOf(version) {
  return {
    previous: version === "0.1.1" ? "0.1.0" : null,
    commits: 3,
    left: 0,
    groups: [
      {
        kind: "feature",
        title: "Features",
        entries: [
          {
            scope: "wheel",
            text: "turn both ways (#12)",
            commit: "1".repeat(40),
            author: "Ada Lovelace",
            items: [{ name: "#12", url: "https://git.example/demo/issues/12" }],
          },
        ],
      },
      {
        kind: "fix",
        title: "Fixes",
        entries: [
          {
            scope: null,
            text: "<img src=x onerror=alert(1)> is text",
            commit: "2".repeat(40),
            author: "Ada Lovelace",
            items: [{ name: "WHEEL-7", url: "javascript:alert(1)" }],
          },
        ],
      },
      {
        kind: "other",
        title: "Other changes",
        entries: [
          { scope: null, text: "Say more", commit: "3".repeat(40), author: "Ada Lovelace", items: [] },
        ],
      },
    ],
  };
}
