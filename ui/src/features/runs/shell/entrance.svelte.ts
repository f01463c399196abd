import { api } from "../../../api";
import type { Entrance } from "../../../api/types";

/** Whether the failed step that is looked at can be entered. */
export class EntranceState {
  value = $state.raw<Entrance | null>(null);
  /** Of which step. */
  step = $state<string | null>(null);
  private again: ReturnType<typeof setTimeout> | undefined;

  /** What is kept of a step is there a moment after its end: asks once more when it is not. */
  async load(project: string, run: number, step: string | null, moreAfter = 3000): Promise<void> {
    clearTimeout(this.again);
    if (this.step !== step) this.value = null;
    this.step = step;
    if (step === null) return;
    try {
      const value = await api.entrance({ project, run, step });
      if (this.step !== step) return;
      this.value = value;
      if (!value.enterable && value.code === "STATE_NOT_KEPT" && value.keptAt === null && moreAfter > 0) {
        this.again = setTimeout(() => void this.load(project, run, step, 0), moreAfter);
      }
    } catch {
      // The step is shown all the same, without a way into it.
      if (this.step === step) this.value = null;
    }
  }

  stop(): void {
    clearTimeout(this.again);
    this.step = null;
  }
}
