// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { events } from "../../api";
import { json, problem, serve } from "../../testing/server";
import { SessionState } from "./session.svelte";
import SignIn from "./SignIn.svelte";

afterEach(() => {
  cleanup();
  events.stop();
  vi.unstubAllGlobals();
});

function show(notice: string | null = null) {
  const session = new SessionState();
  render(SignIn, { session, notice });
  return session;
}

async function submit(token: string) {
  await fireEvent.input(screen.getByLabelText("Token"), { target: { value: token } });
  await fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("the sign-in form", () => {
  it("signs in with the token, without the white space around a pasted one", async () => {
    const calls = serve(({ path }) =>
      path.endsWith("/session") ? json({ user: { name: "admin" } }) : new Response(null, { status: 503 }),
    );
    const session = show();
    await submit(" secret\n");
    await vi.waitFor(() => expect(session.state).toEqual({ name: "signedIn", user: { name: "admin" } }));
    expect(calls[0]).toMatchObject({ method: "POST", path: "/api/v1/session", body: { token: "secret" } });
  });

  it("shows the server's sentence when the token is wrong, and can be tried again", async () => {
    serve(() => problem(401, "This token is not the administrator's."));
    const session = show();
    await submit("wrong");
    expect((await screen.findByRole("alert")).textContent).toBe("This token is not the administrator's.");
    expect(session.state.name).toBe("unknown");
    expect(screen.getByLabelText("Token").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Sign in" }).disabled).toBe(false);
    expect(document.activeElement).toBe(screen.getByLabelText("Token"));
  });

  it("asks nobody without a token", async () => {
    const calls = serve(() => json({}));
    show();
    await submit("  ");
    expect((await screen.findByRole("alert")).textContent).toBe("Enter the administrator's token.");
    expect(calls).toEqual([]);
  });

  it("says why it is shown when a session has ended", () => {
    show("Your session has ended.");
    expect(screen.getByRole("status").textContent).toBe("Your session has ended.");
  });
});
