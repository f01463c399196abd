// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { serve, type Call } from "../testing/server";
import { EventStream, toEvent } from "./events.svelte";
import type { NoriaEvent } from "./types";

/** A connection of the stream that the test writes to. */
class Connection {
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly response = new Response(
    new ReadableStream<Uint8Array>({ start: (controller) => void (this.controller = controller) }),
    { headers: { "Content-Type": "text/event-stream" } },
  );
  send(id: number, event: string, data: unknown): void {
    const text = `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    this.controller.enqueue(new TextEncoder().encode(text));
  }
  end(): void {
    this.controller.close();
  }
}

let stream: EventStream;
afterEach(() => {
  stream.stop();
  vi.unstubAllGlobals();
});

function begin(answer: (attempt: number, call: Call) => Response) {
  let attempts = 0;
  const calls = serve((call) => answer(attempts++, call));
  const heard: NoriaEvent[] = [];
  stream = new EventStream();
  stream.listen((event) => heard.push(event));
  stream.start();
  return { calls, heard, types: () => heard.map((event) => event.type) };
}

describe("EventStream", () => {
  it("tells everyone to read anew when it begins, then what happens", async () => {
    const connection = new Connection();
    const { types } = begin(() => connection.response);
    await vi.waitFor(() => expect(stream.connection.state).toBe("open"));
    connection.send(1, "ping", {});
    connection.send(2, "project", { name: "demo", deleted: true });
    await vi.waitFor(() => expect(types()).toEqual(["resync", "opened", "project"]));
  });

  it("resumes after the last event it saw, without reading anew", async () => {
    const connections = [new Connection(), new Connection()];
    const { calls, types } = begin((attempt) => connections[attempt]!.response);
    await vi.waitFor(() => expect(stream.connection.state).toBe("open"));
    connections[0]!.send(41, "project", { name: "a", deleted: true });
    await vi.waitFor(() => expect(types()).toContain("project"));
    connections[0]!.end();
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(calls[0]!.headers.get("Last-Event-ID")).toBeNull();
    expect(calls[1]!.headers.get("Last-Event-ID")).toBe("41");
    await vi.waitFor(() => expect(types().filter((type) => type === "opened")).toHaveLength(2));
    expect(types().filter((type) => type === "resync")).toHaveLength(1);
  });

  it("passes on the server's reset", () => {
    stream = new EventStream();
    expect(toEvent({ event: "reset", data: "{}", id: "9" })).toEqual({ type: "resync" });
    expect(toEvent({ event: "of-a-newer-server", data: "?", id: "9" })).toBeNull();
  });

  it("says since when the connection is lost once coming back has failed, and comes back when told", async () => {
    const connections = [new Connection(), new Connection()];
    let down = false;
    let opened = 0;
    begin(() => {
      if (down) throw new TypeError("refused");
      return connections[opened++]!.response;
    });
    await vi.waitFor(() => expect(stream.connection.state).toBe("open"));
    down = true;
    const before = Date.now();
    connections[0]!.end();
    await vi.waitFor(() => expect(stream.connection.state).toBe("lost"), 3000);
    expect(stream.connection).toMatchObject({ since: expect.any(Number) });
    if (stream.connection.state === "lost") expect(stream.connection.since).toBeGreaterThanOrEqual(before);
    down = false;
    stream.retryNow();
    await vi.waitFor(() => expect(stream.connection.state).toBe("open"));
  });

  it("connects anew, resuming, when another run is watched", async () => {
    const connections = [new Connection(), new Connection()];
    const { calls } = begin((attempt) => connections[attempt]!.response);
    await vi.waitFor(() => expect(stream.connection.state).toBe("open"));
    connections[0]!.send(5, "ping", {});
    await new Promise((resolve) => setTimeout(resolve, 10));
    stream.watch({ project: "demo", run: 3, logs: "unit" });
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(calls[1]!.path).toBe("/api/v1/events?project=demo&run=3&logs=unit");
    expect(calls[1]!.headers.get("Last-Event-ID")).toBe("5");
    expect(calls[0]!.signal?.aborted).toBe(true);
    stream.watch({ project: "demo", run: 3, logs: "unit" });
    expect(calls).toHaveLength(2);
  });

  it("sees an expired session", async () => {
    const signedOut = vi.fn();
    begin(() => new Response(null, { status: 401 }));
    stream.onSignedOut = () => {
      signedOut();
      stream.stop();
    };
    await vi.waitFor(() => expect(signedOut).toHaveBeenCalledOnce());
  });
});
