import { api, ApiError, events } from "../../api";
import type { User } from "../../api/types";
import { sentence } from "../../lib/sentence";

type State =
  | { name: "unknown" }
  | { name: "signedOut"; notice: string | null }
  | { name: "signedIn"; user: User }
  /** The server could not be asked. */
  | { name: "unreachable"; message: string };

/** Who uses the dashboard. The event stream lives as long as the session. */
export class SessionState {
  state = $state.raw<State>({ name: "unknown" });

  constructor() {
    api.onSignedOut = events.onSignedOut = () => this.lapse();
  }

  /** Asks the server whether the cookie still holds a session. */
  async check(): Promise<void> {
    try {
      this.enter((await api.session()).user);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.state = { name: "signedOut", notice: null };
      else this.state = { name: "unreachable", message: sentence(error) };
    }
  }

  /** Rejects with the server's sentence when the token is wrong or there were too many tries. */
  async signIn(token: string): Promise<void> {
    this.enter((await api.signIn(token)).user);
  }

  async signOut(): Promise<void> {
    await api.signOut();
    this.leave(null);
  }

  private enter(user: User): void {
    this.state = { name: "signedIn", user };
    events.start();
  }

  private lapse(): void {
    if (this.state.name === "signedIn")
      this.leave("Your session has ended. Sign in to go on where you were.");
  }

  private leave(notice: string | null): void {
    events.stop();
    this.state = { name: "signedOut", notice };
  }
}
