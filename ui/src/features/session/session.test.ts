// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { api, events } from "../../api";
import { json, problem, serve } from "../../testing/server";
import { SessionState } from "./session.svelte";

afterEach(() => {
  events.stop();
  vi.unstubAllGlobals();
});

describe("SessionState", () => {
  it("knows when nobody is signed in", async () => {
    serve(() => problem(401, "Sign in first."));
    const session = new SessionState();
    await session.check();
    expect(session.state).toEqual({ name: "signedOut", notice: null });
  });

  it("tells a server that does not answer from a missing session", async () => {
    serve(() => Promise.reject(new TypeError("refused")));
    const session = new SessionState();
    await session.check();
    expect(session.state.name).toBe("unreachable");
  });

  it("says that the session has ended when a call finds none", async () => {
    serve(({ path }) =>
      path.endsWith("/session") ? json({ user: { name: "admin" } }) : problem(401, "Sign in first."),
    );
    const session = new SessionState();
    await session.check();
    await expect(api.projects()).rejects.toThrow("Sign in first.");
    expect(session.state).toMatchObject({ name: "signedOut", notice: expect.stringContaining("has ended") });
  });
});
