import { api } from "../../../api";
import type { StepAddress } from "../../../api/client";
import type { DebugSession } from "../../../api/types";
import { sentence } from "../../../lib/sentence";
import type { Screen, Size } from "../../../parts/terminal/TerminalView.svelte";

/** What the server tells beside what is shown (docs/debug.md). */
interface Message {
  type: "notice" | "error" | "exit" | "end";
  text?: string;
  code?: number;
}

/** Bytes of a frame; the server takes 64 KiB. */
const FRAME = 16_384;

/** A shell in a failed step: opens a session, and a connection to it. */
export class ShellState {
  /** `broken`: the connection is gone, the session goes on. */
  state = $state<"closed" | "opening" | "connecting" | "open" | "broken" | "ended">("closed");
  session = $state.raw<DebugSession | null>(null);
  /** Why it is not open. */
  sentence = $state<string | null>(null);
  private screen: Screen | null = null;
  private size: Size = { columns: 80, rows: 24 };
  private socket: WebSocket | null = null;
  private gone = false;

  constructor(private readonly at: StepAddress) {}

  /** The terminal is there. */
  ready(screen: Screen, size: Size): void {
    this.screen = screen;
    this.size = size;
    if (this.session && this.state === "opening") this.connect(this.session);
  }

  /** Opens a session, or a new shell in one that goes on. */
  async open(going: DebugSession | null = null): Promise<void> {
    if (this.state === "opening" || this.state === "connecting" || this.state === "open") return;
    this.state = "opening";
    this.sentence = null;
    try {
      const session = going ?? (await api.enter(this.at));
      if (this.gone) return;
      this.session = session;
      if (this.screen) this.connect(session);
    } catch (error) {
      this.sentence = sentence(error);
      this.state = "ended";
    }
  }

  /** Ends the session, and with it everything that was done in it. */
  async end(): Promise<void> {
    if (!this.session) return;
    await api.leave(this.at, this.session.id);
    this.finish("You ended it.");
  }

  type(keys: Uint8Array): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    for (let from = 0; from < keys.length; from += FRAME) {
      this.socket.send(keys.slice(from, from + FRAME));
    }
  }

  resize(size: Size): void {
    this.size = size;
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify({ type: "resize", ...size }));
    }
  }

  /** Hangs up; the session goes on until nothing happened in it for a while. */
  hangUp(): void {
    this.gone = true;
    this.socket?.close();
  }

  private connect(session: DebugSession): void {
    this.state = "connecting";
    this.screen?.clear();
    const query = `columns=${this.size.columns}&rows=${this.size.rows}&term=xterm-256color`;
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}${session.path}?${query}`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => {
      this.state = "open";
      // It may have changed on the way.
      this.resize(this.size);
      this.screen?.focus();
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") this.told(JSON.parse(data) as Message);
      else this.screen?.show(new Uint8Array(data as ArrayBuffer));
    };
    socket.onclose = () => {
      if (this.socket !== socket || this.state === "ended") return;
      this.state = "broken";
      this.sentence = "The connection is gone. The session goes on: connect again for a new shell in it.";
    };
  }

  private told(message: Message): void {
    if (message.type === "notice") this.screen?.say(message.text ?? "");
    else if (message.type === "exit") this.finish(`The shell has ended with exit code ${message.code}.`);
    else this.finish(message.text ?? "The session has ended.");
  }

  private finish(why: string): void {
    if (this.state === "ended") return;
    this.state = "ended";
    this.sentence = why;
    this.session = null;
    this.socket?.close();
  }
}
