import { vi } from "vitest";

export interface Call {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
  signal: AbortSignal | null;
}

type Answer = (call: Call) => Response | Promise<Response>;

/** Stands in for the network: answers every fetch of a test and keeps what was asked. */
export function serve(answer: Answer): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (input: string | URL | Request, init: RequestInit = {}) => {
    const call: Call = {
      method: init.method ?? "GET",
      path: String(input),
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
      headers: new Headers(init.headers),
      signal: init.signal ?? null,
    };
    calls.push(call);
    return answer(call);
  });
  return calls;
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/json" } });
}

export function problem(status: number, detail: string, code = "SOME_CODE"): Response {
  return json({ type: "about:blank", title: "Problem", status, detail, code, blame: "user" }, status);
}
