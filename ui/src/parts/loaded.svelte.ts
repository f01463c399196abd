import { sentence } from "../lib/sentence";

/** Something read from the server once, and again when asked. What is held stays until there is something newer. */
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state<string | null>(null);
  private latest = 0;

  async load(call: () => Promise<T>): Promise<void> {
    const mine = ++this.latest;
    try {
      const value = await call();
      if (mine !== this.latest) return;
      this.value = value;
      this.error = null;
    } catch (error) {
      if (mine === this.latest) this.error = sentence(error);
    }
  }
}
