import { formatBytes } from "../../lib/bytes";

/**
 * Gives a terminal what it can show. A WebSocket cannot be told to wait, and a program may print without end: what
 * comes while too much is waiting is left out, and the terminal says so, and Ctrl-C is answered at once.
 */
export class Flow {
  private waiting = 0;
  private left = 0;

  constructor(
    /** Calls back when it has shown the bytes. */
    private readonly write: (bytes: Uint8Array, done: () => void) => void,
    private readonly most = 2_000_000,
  ) {}

  show(bytes: Uint8Array): void {
    if (this.waiting >= this.most || this.left > 0) {
      this.left += bytes.length;
      return;
    }
    this.waiting += bytes.length;
    this.write(bytes, () => {
      this.waiting -= bytes.length;
      if (this.left > 0 && this.waiting === 0) this.sayWhatIsMissing();
    });
  }

  private sayWhatIsMissing(): void {
    const text = `\u001b[0m\r\n[${formatBytes(this.left)} were not shown: too much at once]\r\n`;
    this.left = 0;
    this.show(new TextEncoder().encode(text));
  }
}
