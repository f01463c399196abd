import { afterEach, describe, expect, it, vi } from "vitest";
import { json, problem, serve } from "../testing/server";
import { ApiError, Client } from "./client";

afterEach(() => vi.unstubAllGlobals());

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("Client", () => {
  it("escapes names in addresses", async () => {
    const calls = serve(() => json([]));
    await new Client().environments("a/b c");
    expect(calls[0]?.path).toBe("/api/v1/projects/a%2Fb%20c/environments");
  });

  it("asks for runs page by page", async () => {
    const calls = serve(() => json([]));
    await new Client().runs("demo", { before: 12, limit: 50 });
    await new Client().runs(null, { limit: 50 });
    expect(calls.map((call) => call.path)).toEqual([
      "/api/v1/projects/demo/runs?limit=50&before=12",
      "/api/v1/runs?limit=50",
    ]);
  });

  it("rejects with the server's sentence, its code and its blame", async () => {
    serve(() => problem(404, 'There is no project "shop".', "PROJECT_NOT_FOUND"));
    const error = await failure(new Client().project("shop"));
    expect(error).toMatchObject({
      message: 'There is no project "shop".',
      status: 404,
      code: "PROJECT_NOT_FOUND",
      blame: "user",
    });
  });

  it("has a sentence for answers that are no problem documents, and for none at all", async () => {
    serve(() => new Response("<html>", { status: 502, statusText: "Bad Gateway" }));
    expect(await failure(new Client().projects())).toMatchObject({
      message: "Noria answered 502 Bad Gateway.",
      blame: "infrastructure",
    });
    serve(() => Promise.reject(new TypeError("refused")));
    expect((await failure(new Client().projects())).message).toMatch(/did not answer.*nothing is lost/);
  });

  it("tells when the session has ended, but not when a sign-in is refused", async () => {
    serve(() => problem(401, "Sign in first."));
    const client = new Client();
    client.onSignedOut = vi.fn();
    await failure(client.signIn("wrong"));
    expect(client.onSignedOut).not.toHaveBeenCalled();
    await failure(client.projects());
    expect(client.onSignedOut).toHaveBeenCalledOnce();
  });

  it("takes an answer without a body", async () => {
    serve(() => new Response(null, { status: 204 }));
    await expect(new Client().signOut()).resolves.toBeUndefined();
  });
});
