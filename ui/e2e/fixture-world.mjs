/** The scripted projects of the fixture server: every state of a run at least once. */

import { generated, inParts } from "./fixture-logs.mjs";

const STAGES = ["plan", "code", "build", "test", "release", "deploy", "operate", "monitor"];
const KINDS = {
  build: "build",
  release: "release",
  deploy: "deploy",
  operate: "operate",
  monitor: "monitor",
};
const STEPS = {
  plan: [["check"]],
  code: [["format"], ["lint"]],
  build: [["image"]],
  test: [["unit"], ["integration"], ["browser", ["integration"]]],
  release: [["publish", ["unit", "browser"]]],
  deploy: [["staging"], ["production", ["staging"]]],
  operate: [["smoke"]],
  monitor: [["probe"]],
};

const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
let id = 100;

function sha(seed) {
  let value = seed * 2654435761;
  let text = "";
  while (text.length < 40) {
    value = (value * 1103515245 + 12345) % 2147483648;
    text += value.toString(16);
  }
  return text.slice(0, 40);
}

const AUTHORS = [
  ["Ada Lovelace", "ada@example.org"],
  ["Grace Hopper", "grace@example.org"],
  ["Linus Ek", "linus@example.org"],
];
const MESSAGES = [
  "Say hello in the reader's language",
  "Retry the payment once when the gateway times out",
  "Move the basket to its own module",
  "Show the price with tax in the list",
  "Raise the pool's limit to 40 connections",
  "Cut the image from 410 MB to 96 MB",
];

export function commit(seed) {
  const [author, authorEmail] = AUTHORS[seed % AUTHORS.length];
  return {
    sha: sha(seed + 7),
    message: `${MESSAGES[seed % MESSAGES.length]}\n\nThe reason stands here.`,
    author,
    authorEmail,
    time: ago(seed * 600),
  };
}

/** A run of the pipeline above; `step` says each step's state. */
export function pipeline({
  project,
  number,
  status,
  event = "push",
  branch = "main",
  commit: made,
  seconds = 0,
  lasts = 74,
  step,
  ...rest
}) {
  const startedAt = seconds ? ago(seconds) : null;
  const ended = ["succeeded", "failed", "errored", "canceled"].includes(status);
  let clock = seconds;
  const stages = STAGES.map((stage) => ({
    name: stage,
    steps: STEPS[stage].map(([name, dependsOn]) => {
      const state = step(name, stage);
      const ran = !["pending", "skipped"].includes(state) && seconds > 0;
      const took = 3 + ((name.length * 7 + number) % 9);
      const started = ran ? ago(clock) : null;
      if (ran) clock -= took;
      return {
        name,
        pipeline: "noria",
        stage,
        kind: KINDS[stage] ?? "container",
        status: state,
        exitCode: state === "succeeded" ? 0 : state === "failed" ? 1 : null,
        attempt: 1,
        dependsOn:
          dependsOn ??
          STAGES.slice(0, STAGES.indexOf(stage)).flatMap((one) => STEPS[one].map(([other]) => other)),
        explicit: dependsOn !== undefined,
        failure: "fail",
        reason:
          state === "failed"
            ? "Exit code 1."
            : state === "skipped"
              ? "A step before it failed."
              : state === "errored"
                ? "The image docker.io/library/node:22 could not be pulled: the registry did not answer for 30 s."
                : null,
        error:
          state === "failed"
            ? { code: "STEP_FAILED", blame: "user" }
            : state === "errored"
              ? { code: "REGISTRY_UNREACHABLE", blame: "infrastructure" }
              : null,
        image: "docker.io/library/node:22",
        digest: `sha256:${sha(3)}${sha(4).slice(0, 24)}`,
        outputs: {},
        startedAt: started,
        finishedAt: ran && !["running", "starting", "waiting"].includes(state) ? ago(clock) : null,
      };
    }),
  }));
  const worst = (steps) =>
    [
      "running",
      "starting",
      "waiting",
      "errored",
      "failed",
      "canceled",
      "pending",
      "succeeded",
      "skipped",
    ].find((one) => steps.some((step) => step.status === one));
  for (const stage of stages) stage.status = worst(stage.steps);
  return {
    id: id++,
    project,
    number,
    status,
    event,
    ref: `refs/heads/${branch}`,
    branch,
    commit: made ?? commit(number),
    summary: "",
    error: null,
    problems: [],
    reasons: [],
    createdAt: seconds ? ago(seconds + 2) : new Date().toISOString(),
    startedAt,
    finishedAt: ended ? ago(Math.max(0, seconds - lasts)) : null,
    stages: stages.map(({ name, status: state }) => ({ name, status: state })),
    pipelines: [{ name: "noria", status, stages, leftOut: [] }],
    ...rest,
  };
}

function bare(run) {
  return { ...run, pipelines: [], stages: STAGES.map((name) => ({ name, status: null })), startedAt: null };
}

const before = (steps, stop) => (name, stage) => {
  const order = STAGES.flatMap((one) => STEPS[one].map(([step]) => step));
  const at = order.indexOf(stop);
  if (name === stop) return steps;
  if (order.indexOf(name) < at || (stage === "test" && name === "integration")) return "succeeded";
  return steps === "running" || steps === "waiting" ? "pending" : "skipped";
};

const OUTPUT = [
  ["system", "Pulling docker.io/library/node:22 (sha256:8a1f…): 212 MB in 9.1 s."],
  ["stdout", "+ npm ci"],
  ["stdout", "added 412 packages in 6s, see https://docs.npmjs.com/cli/ci"],
  ["stdout", "+ npm test"],
  ["stdout", ""],
  ["stdout", "\u001b[36m> shop@4.2.0 test\u001b[0m"],
  ["stdout", "\u001b[36m> vitest run\u001b[0m"],
  ["stderr", "\u001b[33mwarning\u001b[0m 2 packages look for funding"],
  ["stdout", "collecting  10%\rcollecting  55%\rcollecting 100%"],
  [
    "stdout",
    " \u001b[32m✓\u001b[0m src/basket.test.ts \u001b[2m(41 tests)\u001b[0m \u001b[33m212ms\u001b[0m",
  ],
  ["stdout", " \u001b[32m✓\u001b[0m src/price.test.ts \u001b[2m(96 tests)\u001b[0m 88ms"],
  [
    "stdout",
    " \u001b[31m❯\u001b[0m src/tax.test.ts \u001b[2m(77 tests | \u001b[22m\u001b[31m3 failed\u001b[39m\u001b[2m)\u001b[22m 140ms",
  ],
  ["stdout", "   \u001b[31m×\u001b[0m rounds half a cent to the even one"],
  ["stdout", "   \u001b[31m×\u001b[0m adds the reduced rate to books"],
  ["stdout", "   \u001b[31m×\u001b[0m shows the tax of an empty basket"],
  ["stdout", ""],
  ["stderr", "\u001b[41m\u001b[97m FAIL \u001b[0m src/tax.test.ts > rounds half a cent to the even one"],
  [
    "stderr",
    "\u001b[31;1mAssertionError\u001b[0m: expected \u001b[32m12.35\u001b[39m to be \u001b[38;5;203m12.34\u001b[39m",
  ],
  ["stderr", " \u001b[2m❯ src/tax.test.ts:\u001b[0m\u001b[38;2;90;160;230m41:27\u001b[0m"],
  ["stderr", "    39|   const basket = basketOf([{ price: 12.345, rate: 'full' }]);"],
  ["stderr", "    40|"],
  ["stderr", "    41|   expect(total(basket)).toBe(12.34);"],
  ["stderr", "      |                         \u001b[31m^\u001b[0m"],
  ["stdout", ""],
  ["stdout", "\u001b[1m Tests \u001b[22m \u001b[31m3 failed\u001b[0m | \u001b[32m211 passed\u001b[0m (214)"],
];

const records = (lines, seconds) =>
  lines.map(([stream, text], index) => ({
    line: index + 1,
    time: ago(seconds - index * 0.21),
    stream,
    text,
  }));

const oneRecord = (line) => ({ line, time: ago(80_000 - line * 0.01), stream: "stdout", text: "" });

function project(name, rest) {
  return {
    name,
    url: null,
    hosted: true,
    gitUrl: `http://localhost:8080/git/${name}.git`,
    branch: "main",
    path: null,
    poll: "30s",
    createdAt: ago(900_000),
    lastPoll: null,
    runs: [],
    environments: [],
    releases: [],
    deployments: [],
    ...rest,
  };
}

/** A run of two combinations of a matrix, with a service and a detached step; the second waits for its turn. */
function matrix() {
  const run = pipeline({
    project: "library",
    number: 4,
    status: "running",
    seconds: 50,
    step: before("running", "unit"),
    summary: "Running test › unit of library-1.",
  });
  const [one] = run.pipelines;
  const make = (name) => ({
    ...structuredClone(one),
    name,
    stages: structuredClone(one.stages)
      .filter((stage) => ["plan", "code", "test"].includes(stage.name))
      .map((stage) => ({ ...stage, steps: stage.steps.map((step) => ({ ...step, pipeline: name })) })),
  });
  const [first, second] = [make("library-1"), make("library-2")];
  const beside = { kind: "service", status: "running", dependsOn: [], explicit: true, finishedAt: null };
  const [check] = first.stages[0].steps;
  first.stages[0].steps.unshift({ ...check, ...beside, name: "db", image: "postgres:17", exitCode: null });
  const [unit] = first.stages[2].steps;
  first.stages[2].steps.push({
    ...unit,
    ...beside,
    name: "docs-server",
    kind: "container",
    image: "nginx:1",
  });
  second.status = "waiting";
  for (const stage of second.stages) {
    stage.status = "pending";
    for (const step of stage.steps)
      Object.assign(step, { status: "pending", startedAt: null, finishedAt: null });
  }
  Object.assign(second.stages[0].steps[0], {
    status: "waiting",
    reason: "Waits for 2 runs of group deploy.",
  });
  second.stages[0].status = "waiting";
  return { ...run, pipelines: [first, second] };
}

/** @returns fresh data for one server */
export function world() {
  id = 100;
  const logs = new Map();
  const filler = (run) => {
    for (const stage of run.pipelines[0]?.stages ?? []) {
      for (const step of stage.steps) {
        if (!step.startedAt) continue;
        const failed = step.status === "failed";
        logs.set(
          `${run.project}/${run.number}/${step.name}/1`,
          records(failed ? OUTPUT : OUTPUT.slice(0, 9), 60),
        );
      }
    }
    return run;
  };
  const done = (name, number, seconds, more) =>
    filler(
      pipeline({
        project: name,
        number,
        status: "succeeded",
        seconds,
        step: () => "succeeded",
        summary: "All eight stages succeeded in 1m 14s.",
        ...more,
      }),
    );

  const demo = project("demo", {
    runs: [done("demo", 2, 5400), done("demo", 1, 90_000)],
    environments: [
      {
        name: "staging",
        tier: "staging",
        services: [
          {
            name: "web",
            revision: 2,
            image: "demo:0.1.1",
            version: "0.1.1",
            commit: sha(9),
            run: 2,
            status: "running",
            address: "http://localhost:9080",
            deployedAt: ago(5350),
          },
        ],
      },
      {
        name: "production",
        tier: "production",
        services: [
          {
            name: "web",
            revision: 1,
            image: "demo:0.1.0",
            version: "0.1.0",
            commit: sha(8),
            run: 1,
            status: "running",
            address: null,
            deployedAt: ago(89_900),
          },
        ],
      },
    ],
    releases: [
      {
        version: "0.1.1",
        image: "demo:0.1.1",
        digest: `sha256:${sha(21)}`,
        tags: ["0.1.1", "latest"],
        gitTag: "v0.1.1",
        commit: sha(9),
        run: 2,
        previous: "0.1.0",
        commits: 3,
        items: ["#12", "WHEEL-7"],
        createdAt: ago(5360),
      },
      {
        version: "0.1.0",
        image: "demo:0.1.0",
        digest: `sha256:${sha(20)}`,
        tags: ["0.1.0"],
        gitTag: "v0.1.0",
        commit: sha(8),
        run: 1,
        previous: null,
        commits: 0,
        items: [],
        createdAt: ago(89_950),
      },
    ],
    deployments: [
      {
        id: 3,
        environment: "staging",
        service: "web",
        status: "succeeded",
        revision: 2,
        previous: 1,
        image: "demo:0.1.1",
        version: "0.1.1",
        commit: sha(9),
        run: 2,
        reason: null,
        startedAt: ago(5352),
        finishedAt: ago(5350),
      },
      {
        id: 2,
        environment: "production",
        service: "web",
        status: "failed",
        revision: 2,
        previous: 1,
        image: "demo:0.1.1",
        version: "0.1.1",
        commit: sha(9),
        run: 2,
        reason: "The new revision did not answer /health within 30 s; the previous one serves on.",
        startedAt: ago(5345),
        finishedAt: ago(5310),
      },
      {
        id: 1,
        environment: "staging",
        service: "web",
        status: "succeeded",
        revision: 1,
        previous: null,
        image: "demo:0.1.0",
        version: "0.1.0",
        commit: sha(8),
        run: 1,
        reason: null,
        startedAt: ago(89_960),
        finishedAt: ago(89_955),
      },
    ],
  });

  const shop = project("shop", {
    url: "https://git.example.org/shop.git",
    hosted: false,
    lastPoll: { at: ago(12), status: "ok", message: null },
  });
  shop.runs = Array.from({ length: 120 }, (_, index) =>
    done("shop", index + 1, 400_000 - index * 3000, { branch: index % 4 === 1 ? "basket-module" : "main" }),
  ).reverse();
  const failed = {
    error: { code: "STEP_FAILED", blame: "user", message: "Failed in test › unit: exit code 1." },
    summary: "Failed in test › unit: exit code 1.",
  };
  shop.runs.unshift(
    filler(
      pipeline({
        project: "shop",
        number: 121,
        status: "errored",
        seconds: 9000,
        lasts: 40,
        step: before("errored", "image"),
        summary: "Errored in build › image: the registry docker.io did not answer for 30 s.",
        error: { code: "REGISTRY_UNREACHABLE", blame: "infrastructure" },
      }),
    ),
    filler(
      pipeline({
        project: "shop",
        number: 122,
        status: "canceled",
        seconds: 7000,
        lasts: 20,
        step: before("canceled", "unit"),
        summary: "Canceled by admin.",
      }),
    ),
    bare(
      pipeline({
        project: "shop",
        number: 123,
        status: "filtered",
        branch: "notes",
        seconds: 6000,
        step: () => "pending",
        summary: "Nothing to run for a push to notes.",
        reasons: [
          'Pipeline "noria": branch "notes" matches none of main, release/*.',
          'Pipeline "nightly": event push is not schedule.',
        ],
      }),
    ),
    bare(
      pipeline({
        project: "shop",
        number: 124,
        status: "failed",
        branch: "basket-module",
        seconds: 4000,
        lasts: 0,
        step: () => "pending",
        summary: "The definition did not load: 2 problems in .noria.yaml.",
        error: { code: "DEFINITION_INVALID", blame: "user" },
        problems: [
          {
            file: ".noria.yaml",
            line: 12,
            column: 5,
            code: "unknown-stage",
            severity: "error",
            message:
              'Unknown stage "tests". Did you mean "test"? The stages are plan, code, build, test, release, deploy, operate and monitor.',
          },
          {
            file: ".noria.yaml",
            line: 31,
            column: 9,
            code: "unknown-step",
            severity: "error",
            message: '"depends_on" names the step "imge", which no pipeline has. Did you mean "image"?',
          },
          {
            file: ".noria.yaml",
            line: 40,
            column: 3,
            code: "deprecated-key",
            severity: "warning",
            message: '"group" does nothing any more; steps of one stage run side by side.',
          },
        ],
      }),
    ),
    filler(
      pipeline({
        project: "shop",
        number: 125,
        status: "failed",
        seconds: 2400,
        lasts: 48,
        step: before("failed", "unit"),
        ...failed,
      }),
    ),
  );
  const latest = shop.runs.find((run) => run.number === 125);
  latest.problems = [
    {
      file: ".noria.yaml",
      line: 40,
      column: 3,
      code: "deprecated-key",
      severity: "warning",
      message: '"group" does nothing any more; steps of one stage run side by side.',
    },
  ];
  latest.pipelines[0].leftOut = [
    { stage: "deploy", step: "preview", reason: "Event push is not pull_request." },
  ];
  shop.runs.sort((one, other) => other.number - one.number);
  shop.runs.forEach((run, index) => (run.id = 1000 - index));

  const pay = project("payments", { runs: [] });
  const active = filler(
    pipeline({
      project: "payments",
      number: 41,
      status: "running",
      seconds: 34,
      step: before("running", "unit"),
      summary: "Running test › unit.",
    }),
  );
  pay.runs = [active, done("payments", 40, 20_000)];

  const docs = project("docs", { runs: [] });
  const waiting = filler(
    pipeline({
      project: "docs",
      number: 8,
      status: "waiting",
      seconds: 640,
      step: before("waiting", "production"),
      summary: "Waits in deploy › production for the window to open at 09:00.",
    }),
  );
  docs.runs = [waiting];

  const big = project("big-log", { runs: [] });
  const large = done("big-log", 1, 86_000);
  big.runs = [large];
  const log = (step, lines) => logs.set(`big-log/1/${step}/1`, lines);
  const million = 1_000_000;
  log(
    "unit",
    generated(
      million,
      (line) =>
        line === 654_321
          ? ["stderr", "ERROR in module 654321: the needle is in the haystack"]
          : line % 50 === 0
            ? `\u001b[1;34m== part ${line / 50} ==\u001b[0m ${"wide ".repeat(30)}`
            : `compiling module ${line} \u001b[2mof ${million}\u001b[0m, https://example.org/modules/${line}`,
      Date.now() - 86_000_000,
    ),
  );
  // What logs should not be, and are.
  log("check", []);
  log("format", [
    ...inParts("0123456789abcdef".repeat(655_360)).map((part, index) => ({
      ...oneRecord(index + 1),
      ...part,
    })),
    { ...oneRecord(161), text: "after the long line" },
  ]);
  log(
    "lint",
    [
      "broken \ufffd\ufffd UTF-8 \ufffd",
      "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd, and \u0645\u0631\u062d\u0628\u0627",
      "user\u202etxt.exe and zero\u200bwidth\u2060",
      "\u200b\u200b",
      "\u001b[31mred that is never closed",
      "the next line is red as well",
      "a sequence that is cut \u001b[3",
      "\u001b]0;a title\u0007and \u001b]8;;https://example.org/docs\u001b\\a link\u001b]8;;\u001b\\ of a program",
      "\u0000\u0001 control \u0008characters",
      "  0%\r 50%\r100%",
      "\u{1f468}\u200d\u{1f469}\u200d\u{1f467} family, \u4e2d\u6587, a\u0301\u0302\u0303\u0304 marks",
      "",
    ].map((text, index) => ({ ...oneRecord(index + 1), text })),
  );

  const library = project("library", { runs: [matrix()] });

  const remote = project("legacy", {
    url: "ssh://git@git.example.org/legacy.git",
    hosted: false,
    branch: "trunk",
    lastPoll: {
      at: ago(20),
      status: "failed",
      message:
        "ssh://git@git.example.org/legacy.git could not be read: the host key is unknown. Add it to the project's known hosts.",
    },
  });
  return { projects: [big, demo, docs, project("empty", {}), remote, library, pay, shop], logs };
}
