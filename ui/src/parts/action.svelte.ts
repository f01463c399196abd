import { sentence } from "../lib/sentence";

/** A button's call: busy while it runs, and its sentence when it fails. */
export class Action {
  busy = $state(false);
  error = $state<string | null>(null);

  async run(call: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await call();
    } catch (error) {
      this.error = sentence(error);
    } finally {
      this.busy = false;
    }
  }
}
