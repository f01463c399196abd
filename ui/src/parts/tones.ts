import type { Tone } from "../lib/status";

/** Text colour of a tone, written out so that Tailwind finds the names. */
export const TEXT: Record<Tone, string> = {
  good: "text-good",
  bad: "text-bad",
  broken: "text-broken",
  moving: "text-moving",
  waiting: "text-waiting",
  quiet: "text-quiet",
};

/** The same colours as CSS values. */
export const VALUE: Record<Tone, string> = {
  good: "var(--good)",
  bad: "var(--bad)",
  broken: "var(--broken)",
  moving: "var(--moving)",
  waiting: "var(--waiting)",
  quiet: "var(--quiet)",
};
