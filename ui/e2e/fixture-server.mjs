/**
 * A server that speaks docs/http-api.md with scripted projects, for working on the dashboard without the real one and
 * for its browser tests: real HTTP, real server-sent events, the content security policy of the real server.
 *
 *   npm run build && npm run fixtures        http://localhost:8099, token "fixture"
 *
 * POST /fixture/drop {"seconds": 5} refuses and cuts event streams for a while; POST /fixture/expire ends
 * sessions; POST /fixture/cut cuts the shells.
 */
import { createServer } from "node:http";
import { createReadStream, existsSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { bytesOf, linesOf } from "./fixture-logs.mjs";
import {
  artifactsOf,
  coverageOf,
  historyOf,
  inputsOf,
  notesOf,
  planOf,
  schedulesOf,
  secretsOf,
  testsOf,
  wrongInputs,
} from "./fixture-resources.mjs";
import { debugSessions } from "./fixture-shell.mjs";
import { pipeline, world } from "./fixture-world.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const KEPT = 5000;

/** @returns {Promise<{url: string, close: () => Promise<void>}>} */
export async function startFixtures({ port = 0, token = "fixture", pace = 1 } = {}) {
  const sessions = new Set();
  const streams = new Set();
  const events = [];
  let nextEvent = 1;
  let refusedUntil = 0;
  const { projects, logs } = world();
  const debug = debugSessions();

  const wanted = (query, type, data) => {
    const [project, run, steps] = ["project", "run", "logs"].map((name) => query.get(name));
    if (type === "project") return !project || project === data.name;
    if (project && project !== data.project) return false;
    if (run && Number(run) !== (type === "run" ? data.number : data.run)) return false;
    if (type !== "log") return true;
    return steps === "*" || (steps ?? "").split(",").includes(data.step);
  };
  const write = (stream, { id, type, data }) =>
    stream.response.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  const publish = (type, data) => {
    const event = { id: nextEvent++, type, data: structuredClone(data) };
    events.push(event);
    if (events.length > KEPT) events.shift();
    for (const stream of streams) if (wanted(stream.query, type, event.data)) write(stream, event);
  };
  const listed = (run) => ({ ...run, pipelines: undefined });
  const shown = (project) => ({
    ...project,
    runs: undefined,
    lastRun: project.runs[0] ? listed(project.runs[0]) : null,
  });
  const publishRun = (run) => publish("run", listed(run));

  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms * pace));

  async function perform(run) {
    await pause(400);
    run.status = "running";
    run.startedAt = new Date().toISOString();
    run.summary = "Running plan › check.";
    publishRun(run);
    for (const stage of run.pipelines[0].stages) {
      for (const step of stage.steps) {
        if (run.status === "canceled") return;
        Object.assign(step, { status: "starting", startedAt: new Date().toISOString() });
        tell(run, stage, step);
        await pause(80);
        step.status = "running";
        run.summary = `Running ${stage.name} › ${step.name}.`;
        tell(run, stage, step);
        const key = `${run.project}/${run.number}/${step.name}/1`;
        logs.set(key, []);
        // The unit tests print more than fits on a screen.
        const lines = step.name === "unit" ? 120 : 8;
        for (let line = 1; line <= lines; line++) {
          await pause(720 / lines);
          if (run.status === "canceled") return;
          const record = {
            line,
            time: new Date().toISOString(),
            stream: line === 1 ? "system" : "stdout",
            text:
              line === 1
                ? `Image busybox is here.`
                : `\u001b[3${line % 8}m${step.name}\u001b[0m: line ${line} of the output`,
          };
          logs.get(key).push(record);
          publish("log", {
            project: run.project,
            run: run.number,
            step: step.name,
            pipeline: "noria",
            attempt: 1,
            records: [record],
          });
        }
        Object.assign(step, { status: "succeeded", exitCode: 0, finishedAt: new Date().toISOString() });
        tell(run, stage, step);
      }
    }
    run.status = "succeeded";
    run.finishedAt = new Date().toISOString();
    run.summary = "All eight stages succeeded.";
    publishRun(run);
  }

  function tell(run, stage, step) {
    stage.status = step.status;
    run.stages.find((one) => one.name === stage.name).status = step.status;
    publish("step", { project: run.project, run: run.number, step });
    publishRun(run);
  }

  function start(project, commit) {
    const number = (project.runs[0]?.number ?? 0) + 1;
    const run = pipeline({
      project: project.name,
      number,
      status: "queued",
      event: "manual",
      commit,
      step: () => "pending",
    });
    project.runs.unshift(run);
    publishRun(run);
    void perform(run);
    return run;
  }

  function api(request, response, url, body) {
    const send = (status, value) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    const problem = (status, code, detail, members = {}) => {
      response.writeHead(status, { "Content-Type": "application/problem+json" });
      response.end(
        JSON.stringify({ type: "about:blank", title: code, status, detail, code, blame: "user", ...members }),
      );
    };
    const path = url.pathname.slice("/api/v1".length).split("/").filter(Boolean).map(decodeURIComponent);
    const cookie = /noria_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    const route = `${request.method} /${path[0] ?? ""}`;

    if (route === "POST /session") {
      if (body.token !== token)
        return problem(
          401,
          "TOKEN_WRONG",
          "This token is not the administrator's. Look at the file admin-token in the server's data folder.",
        );
      const session = crypto.randomUUID();
      sessions.add(session);
      response.setHeader("Set-Cookie", `noria_session=${session}; HttpOnly; SameSite=Strict; Path=/`);
      return send(200, { user: { name: "admin" } });
    }
    if (!sessions.has(cookie)) return problem(401, "NOT_SIGNED_IN", "Sign in first.");
    if (route === "GET /session") return send(200, { user: { name: "admin" } });
    if (route === "DELETE /session") {
      sessions.delete(cookie);
      response.setHeader("Set-Cookie", "noria_session=; Max-Age=0; Path=/");
      return send(204);
    }
    if (route === "GET /events") return stream(request, response, url);
    if (route === "GET /runs")
      return send(
        200,
        page(
          projects.flatMap((project) => project.runs),
          url,
          "id",
        ),
      );
    if (path[0] !== "projects") return problem(404, "NOT_FOUND", "There is nothing at this address.");
    if (path.length === 1 && request.method === "GET") return send(200, projects.map(shown));
    if (path.length === 1) {
      if (projects.some((project) => project.name === body.name)) {
        return problem(
          409,
          "PROJECT_EXISTS",
          `There is already a project "${body.name}". Choose another name.`,
        );
      }
      if (!/^[a-z0-9][a-z0-9._-]*$/.test(body.name)) {
        return problem(
          400,
          "NAME_INVALID",
          `The name "${body.name}" has characters other than a-z, 0-9, ".", "_" and "-".`,
        );
      }
      const created = {
        name: body.name,
        url: body.url ?? null,
        hosted: !body.url,
        gitUrl: `http://${request.headers.host}/git/${body.name}.git`,
        branch: body.branch ?? "main",
        path: body.path ?? null,
        poll: "30s",
        createdAt: new Date().toISOString(),
        lastPoll: null,
        runs: [],
        environments: [],
        releases: [],
        deployments: [],
      };
      projects.push(created);
      publish("project", shown(created));
      return send(201, shown(created));
    }
    const project = projects.find((one) => one.name === path[1]);
    if (!project) return problem(404, "PROJECT_NOT_FOUND", `There is no project "${path[1]}".`);
    if (path.length === 2) return send(200, shown(project));
    if (path[2] === "releases" && path[4] === "notes") return send(200, notesOf(path[3]));
    if (["environments", "releases", "deployments"].includes(path[2])) return send(200, project[path[2]]);
    if (path[2] === "inputs") return send(200, inputsOf(project, url.searchParams.get("ref")));
    if (path[2] === "schedules") return send(200, schedulesOf(project));
    if (path[2] === "tests") return send(200, historyOf(project, url.searchParams.get("case")));
    if (path[2] === "secrets") return secrets(request, url, project, path[3], body, send, problem);
    if (path[2] === "git-credentials") return gitCredentials(request, project, path[3], body, send);
    if (path[2] === "hosted") return send(200, hosted(request, project, body));
    if (path[2] !== "runs") return problem(404, "NOT_FOUND", "There is nothing at this address.");
    if (path.length === 3 && request.method === "GET") return send(200, page(project.runs, url, "number"));
    if (path.length === 3) {
      if (project.name === "empty")
        return problem(
          409,
          "BRANCH_MISSING",
          'The repository of "empty" has no branch main yet. Push one first.',
        );
      const wrong = wrongInputs(project, body.inputs);
      if (wrong.length > 0) {
        return problem(
          400,
          "INPUTS_INVALID",
          `The run was not started, because ${wrong.length === 1 ? "an input is" : "inputs are"} wrong: ${wrong
            .map(({ name, message }) => `${name}: ${message}`)
            .join(" ")}`,
          { wrong, inputs: inputsOf(project).inputs },
        );
      }
      return send(201, start(project, project.runs[0]?.commit));
    }
    const run = project.runs.find((one) => one.number === Number(path[3]));
    if (!run) return problem(404, "RUN_NOT_FOUND", `Project "${project.name}" has no run ${path[3]}.`);
    if (path.length === 4) return send(200, run);
    if (path[4] === "cancel") return cancel(run, send);
    if (path[4] === "restart") return send(201, start(project, run.commit));
    if (path[4] === "plan") return send(200, planOf(run));
    if (path[4] === "tests") return send(200, testsOf(run, url.searchParams));
    if (path[4] === "coverage") return send(200, coverageOf(run));
    if (path[4] === "artifacts") return send(200, artifactsOf(run));
    if (path[6] === "debug") return enter(request, url, run, path[5], send, problem);
    return log(request, response, url, run, path[5], send, problem);
  }

  function gitCredentials(request, project, attempt, body, send) {
    const none = { kind: "none", user: null, publicKey: null, hostKeys: [], updatedAt: null };
    const known = (project.git ??= none);
    const shown = {
      type: "ssh-ed25519",
      fingerprint: "SHA256:k3y0f7heServer",
      key: "ssh-ed25519 AAAAserver",
    };
    if (attempt) {
      const confirmed = known.hostKeys.length > 0;
      const trial = { url: project.url, branches: null, head: null, code: null, detail: null, hostKey: null };
      return send(200, {
        ...trial,
        ...(confirmed
          ? { ok: true, branches: 12, head: "main" }
          : { ok: false, code: "HOST_KEY_REFUSED", detail: "Not confirmed yet.", hostKey: shown }),
        hostKeyChanged: false,
      });
    }
    const updatedAt = new Date().toISOString();
    if (request.method === "DELETE") {
      project.git = none;
      return send(204);
    }
    if (request.method === "PUT" && body.kind === "password") {
      project.git = { ...none, kind: "password", user: body.user || "git", updatedAt };
    } else if (request.method === "PUT") {
      const publicKey = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample noria-${project.name}`;
      const hostKeys = (body.hostKeys ?? []).map(() => shown);
      project.git = { ...none, kind: "ssh", publicKey, hostKeys, updatedAt };
    }
    return send(200, project.git);
  }

  function hosted(request, project, body) {
    if (request.method === "PUT") project.hostedSettings = body;
    return (project.hostedSettings ??= {
      brokenPipeline: "tell",
      maxSize: null,
      protectedBranches: [{ pattern: "main", push: "maintainers" }],
    });
  }

  function secrets(request, url, project, name, body, send, problem) {
    const kept = (project.secrets ??= secretsOf(project));
    const environment = url.searchParams.get("environment");
    if (!name && request.method === "GET") return send(200, kept);
    const same = (one, other) => one.toLowerCase() === other.toLowerCase();
    const now = new Date().toISOString();
    // A value is taken, and never given back.
    const { value, ...rest } = body;
    const warning =
      value !== undefined && value.length < 4
        ? `The value of "${name ?? body.name}" is too short to be masked in logs: it has fewer than 4 characters.`
        : null;
    if (!name) {
      const scope = body.environment ?? null;
      if (kept.some((one) => same(one.name, body.name) && one.environment === scope)) {
        return problem(
          409,
          "SECRET_EXISTS",
          `There is already a secret "${body.name}" here. Change it, or choose another name.`,
        );
      }
      const usual = ["push", "tag", "deployment", "manual", "cron"];
      const secret = {
        ...{ events: usual, branches: [], images: [], steps: [] },
        ...rest,
        ...{ environment: scope, scope: scope ? "environment" : "project" },
        ...{ createdAt: now, updatedAt: now, lastUsedAt: null, warning: null },
      };
      kept.push(secret);
      kept.sort((one, other) => one.name.localeCompare(other.name));
      return send(201, { ...secret, warning });
    }
    const secret = kept.find((one) => same(one.name, name) && one.environment === environment);
    if (!secret) return problem(404, "SECRET_NOT_FOUND", `There is no secret "${name}".`);
    if (request.method === "DELETE") {
      kept.splice(kept.indexOf(secret), 1);
      return send(204);
    }
    if (request.method === "PATCH") Object.assign(secret, rest, { updatedAt: now });
    return send(200, { ...secret, warning });
  }

  function cancel(run, send) {
    run.status = "canceled";
    run.summary = "Canceled by admin.";
    run.finishedAt = new Date().toISOString();
    for (const stage of run.pipelines[0].stages) {
      for (const step of stage.steps) {
        if (["pending", "starting", "running", "waiting"].includes(step.status)) {
          Object.assign(step, { status: "canceled", finishedAt: step.startedAt && run.finishedAt });
          tell(run, stage, step);
        }
      }
    }
    publishRun(run);
    send(202, run);
  }

  function page(runs, url, by) {
    const before = Number(url.searchParams.get("before") ?? Infinity);
    const limit = Number(url.searchParams.get("limit") ?? 50);
    return runs
      .filter((run) => run[by] < before)
      .sort((one, other) => other[by] - one[by])
      .slice(0, limit)
      .map(listed);
  }

  function stepOf(run, name) {
    return run.pipelines
      .flatMap((one) => one.stages.flatMap((stage) => stage.steps))
      .find((one) => one.name === name || `${one.pipeline}.${one.name}` === name);
  }

  function enter(request, url, run, name, send, problem) {
    const step = stepOf(run, name);
    if (!step) return problem(404, "STEP_NOT_FOUND", `Run ${run.number} has no step "${name}".`);
    const key = `${run.project}/${run.number}/${name}`;
    const entrance = debug.entrance(key, step);
    if (request.method === "GET") return send(200, entrance);
    if (request.method === "DELETE") {
      const id = url.searchParams.get("session");
      for (const one of debug.ofStep(key)) if (!id || id === one.id) debug.end(one.id, "admin ended it.");
      return send(204);
    }
    if (!entrance.enterable) return problem(409, entrance.code, entrance.reason);
    send(201, debug.open(key));
  }

  async function log(request, response, url, run, name, send, problem) {
    const step = stepOf(run, name);
    if (!step) return problem(404, "STEP_NOT_FOUND", `Run ${run.number} has no step "${name}".`);
    const attempt = Number(url.searchParams.get("attempt") ?? step.attempt);
    const records = logs.get(`${run.project}/${run.number}/${name}/${attempt}`) ?? [];
    const ended =
      attempt < step.attempt || !["pending", "starting", "running", "waiting"].includes(step.status);
    if (request.headers.accept?.startsWith("text/plain")) {
      response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
      return response.end(bytesOf(records, url.searchParams));
    }
    const answer = await linesOf(records, url.searchParams, ended);
    if (answer.error) return problem(400, "INVALID_REQUEST", answer.error);
    send(200, { step: name, attempt, ...answer });
  }

  function stream(request, response, url) {
    if (Date.now() < refusedUntil) {
      response.writeHead(503);
      return response.end();
    }
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    const one = { response, query: url.searchParams };
    const last = request.headers["last-event-id"];
    if (last !== undefined) {
      for (const event of events)
        if (event.id > Number(last) && wanted(one.query, event.type, event.data)) write(one, event);
    }
    response.write(`id: ${nextEvent - 1}\nevent: ping\ndata: {}\n\n`);
    streams.add(one);
    response.on("close", () => streams.delete(one));
  }

  function fixture(response, url, body) {
    if (url.pathname === "/fixture/drop") {
      refusedUntil = Date.now() + (body.seconds ?? 5) * 1000;
      for (const one of streams) one.response.destroy();
    } else if (url.pathname === "/fixture/cut") {
      debug.cut();
    } else if (url.pathname === "/fixture/expire") {
      sessions.clear();
      for (const one of streams) one.response.destroy();
    }
    response.writeHead(204);
    response.end();
  }

  function file(response, url) {
    const wantedFile = normalize(join(DIST, url.pathname));
    const found = extname(wantedFile) && wantedFile.startsWith(DIST) && existsSync(wantedFile);
    if (extname(wantedFile) && !found) {
      response.writeHead(404);
      return response.end();
    }
    const path = found ? wantedFile : join(DIST, "index.html");
    response.writeHead(200, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Content-Security-Policy": POLICY,
    });
    createReadStream(path).pipe(response);
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
      if (url.pathname.startsWith("/api/v1/")) api(request, response, url, body);
      else if (url.pathname.startsWith("/fixture/")) fixture(response, url, body);
      else file(response, url);
    });
  });
  server.on("upgrade", debug.upgrade);
  const pings = setInterval(() => {
    for (const one of streams) one.response.write("event: ping\ndata: {}\n\n");
  }, 15_000);
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      clearInterval(pings);
      debug.cut();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startFixtures({
    port: Number(process.env.PORT ?? 8099),
    pace: Number(process.env.PACE ?? 3),
  });
  console.log(`${url}  token: fixture`);
}
