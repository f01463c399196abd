/** Failed steps that can be entered: sessions, and a shell that knows a few commands, over a real WebSocket. */
import { WebSocketServer } from "ws";

const HOUR = 3_600_000;

export function debugSessions() {
  const sessions = new Map();
  const sockets = new WebSocketServer({ noServer: true });

  const shown = ({ id, openedBy, openedAt, until, shells, missing, path }) => ({
    id,
    openedBy,
    openedAt,
    until,
    attached: shells.size,
    path,
    missing,
  });
  const ofStep = (key) => [...sessions.values()].filter((one) => one.key === key);

  function entrance(key, step) {
    const failed = step.status === "failed";
    return {
      enterable: failed,
      reason: failed
        ? null
        : `Step "${step.name}" cannot be entered: it is ${step.status}, and only steps that failed can be.`,
      code: failed ? null : "STATE_NOT_KEPT",
      step: step.name,
      attempt: step.attempt,
      keptAt: step.finishedAt,
      until: failed ? new Date(Date.now() + HOUR).toISOString() : null,
      image: step.image,
      digest: step.digest,
      user: "node",
      directory: "/workspace/packages/shop",
      bytes: failed ? 24_600_000 : null,
      environment: ["CI", "CI_COMMIT_SHA", "NPM_TOKEN"],
      secrets: ["npm_token"],
      sessions: ofStep(key).map(shown),
    };
  }

  function open(key) {
    const id = crypto.randomUUID();
    const session = {
      id,
      key,
      openedBy: "admin",
      openedAt: new Date().toISOString(),
      until: new Date(Date.now() + HOUR).toISOString(),
      shells: new Set(),
      missing: ['The secret "npm_token" is not there: it is only for push.'],
      path: `/api/v1/debug/${id}`,
    };
    sessions.set(id, session);
    return shown(session);
  }

  function end(id, text) {
    const session = sessions.get(id);
    sessions.delete(id);
    for (const shell of session?.shells ?? []) {
      shell.send(JSON.stringify({ type: "end", text }));
      shell.close(1000);
    }
  }

  function upgrade(request, socket, head) {
    const url = new URL(request.url, "http://localhost");
    const session = sessions.get(url.pathname.split("/").pop());
    sockets.handleUpgrade(request, socket, head, (connection) => {
      if (!session) {
        const text = "This debug session has ended, or never was: open a new one.";
        connection.send(JSON.stringify({ type: "error", text }));
        return connection.close(1008);
      }
      session.shells.add(connection);
      connection.on("close", () => session.shells.delete(connection));
      for (const text of session.missing) connection.send(JSON.stringify({ type: "notice", text }));
      shell(connection, url.searchParams, () => end(session.id, "The shell has ended."));
    });
  }

  /** Cuts the connections; the sessions go on. */
  const cut = () => sockets.clients.forEach((one) => one.terminate());

  return { entrance, open, end, ofStep, upgrade, cut };
}

function shell(connection, query, onexit) {
  let size = `${query.get("rows")} ${query.get("columns")}`;
  let line = "";
  const show = (text) => connection.send(Buffer.from(text));
  const prompt = () => show("\u001b[32m/workspace/packages/shop\u001b[0m \u001b[38;2;200;80;20m$\u001b[0m ");
  prompt();
  connection.on("message", (data, binary) => {
    if (!binary) {
      const { columns, rows } = JSON.parse(data.toString());
      size = `${rows} ${columns}`;
      return;
    }
    for (const key of data.toString()) {
      if (key === "\u0003") {
        line = "";
        show("^C\r\n");
        prompt();
      } else if (key !== "\r") {
        line += key;
        show(key);
      } else {
        const typed = line.trim();
        line = "";
        show("\r\n");
        const exit = /^exit ?(\d*)$/.exec(typed);
        if (exit) {
          connection.send(JSON.stringify({ type: "exit", code: Number(exit[1] || 0) }));
          connection.close(1000);
          return onexit();
        }
        if (typed === "stty size") show(`${size}\r\n`);
        else if (typed.startsWith("echo ")) show(`${typed.slice(5)}\r\n`);
        else if (typed) show(`sh: ${typed}: not found\r\n`);
        prompt();
      }
    }
  });
}
